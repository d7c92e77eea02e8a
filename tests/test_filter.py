"""newsclean filter, as a process among others: every byte but the text's as it was, and every way a pipe can end."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.filter.splice import Record
from newsclean.filter.stream import LineError, Work
from tests.memory import MOST

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."
NEWS = f"Read more\n\n{LEAD}\n\nSign up for our newsletter\n\n{END}\n"
BODY = f"{LEAD}\n\n{END}"
COMMAND = [sys.executable, "-m", "newsclean", "filter"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def start(*arguments, **options):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*COMMAND, *arguments], env=ENVIRONMENT, **{**pipes, **options})


def run(data, *arguments):
    """(exit code, lines out, messages)"""
    data = data if isinstance(data, bytes) else data.encode()
    done = subprocess.run(
        [*COMMAND, *arguments], input=data, capture_output=True, env=ENVIRONMENT, timeout=60, check=False
    )
    assert b"Traceback" not in done.stderr
    assert not done.stdout or done.stdout.endswith(b"\n")
    return done.returncode, done.stdout.decode().split("\n")[:-1], done.stderr.decode().splitlines()


def line(**fields):
    return json.dumps(fields) + "\n"


# What becomes of a line


@pytest.mark.smoke
def test_the_text_is_replaced_by_the_body_and_all_else_stays():
    code, lines, messages = run(line(id=1, text=NEWS, tags=["a"]) + line(id=2, text="Read more") + line(text=LEAD))
    assert [json.loads(made) for made in lines] == [
        {"id": 1, "text": BODY, "tags": ["a"]}, {"id": 2, "text": ""}, {"text": LEAD},
    ]  # fmt: skip
    assert (code, messages) == (0, [])


def test_every_other_character_stays():
    odd = (
        r' { "b" :1.50e+3,"a":1234567890123456789012345678901234567890 ,"b": -0.0, "\u0061\/": "\u00e9\/\ud83d\ude00é",'
        r'"text":"Read more" , "z": [ 1.10, {"y":null,"y":true} ],"n":' + "9" * 5_000 + "}\t"
    )
    code, lines, _ = run(f"{odd}\r\n")
    assert lines == [odd.replace('"Read more"', '""') + "\r"]
    assert code == 0


def test_the_last_field_of_a_name_is_the_one_that_counts():
    _, lines, _ = run('{"text": "Read more", "x": 1, "text": "Closed. \\n\\nRead more"}')
    assert lines == ['{"text": "Read more", "x": 1, "text": "Closed."}']


def test_lines_end_at_line_feeds_only():
    text = f"{LEAD}\u2028\u2028{END}\x85\x1c"
    _, lines, _ = run(json.dumps({"text": text, "x": "\u2028\u2029\x85"}, ensure_ascii=False) + "\n" + line(text="b"))
    assert len(lines) == 2
    assert json.loads(lines[0]) == {"text": newsclean.clean(text).text, "x": "\u2028\u2029\x85"}


def test_a_byte_order_mark_blank_lines_and_a_missing_last_line_feed():
    _, lines, _ = run(b"\xef\xbb\xbf" + line(text="a").encode() + b"\n  \r\n" + b'{"text": "b"}')
    assert lines == ['{"text": "a"}', '{"text": "b"}']


def test_nothing_in_nothing_out():
    assert run(b"") == (0, [], [])
    assert run(b"\n\n") == (0, [], [])


def test_numbers_that_json_has_not_become_null():
    odd = '{"x": [NaN, -Infinity, "NaN \\" Infinity", {"NaN": Infinity}], "text": "Read more"}'
    _, lines, _ = run(odd)
    assert lines == ['{"x": [null, null, "NaN \\" Infinity", {"NaN": null}], "text": ""}']


@pytest.mark.parametrize("text", ["a\ud800b", "\udfff", "\x00\x01", "\ufffe", "\u202e😀", "a" * 300_000])
def test_whatever_the_text_the_output_is_json_in_utf8(text):
    for record in ({"text": text}, {"text": text, "x": text}):
        code, lines, _ = run(line(**record), "--into", "body", "--meta", "meta")
        assert code == 0
        assert json.loads(lines[0])["text"] == text
        assert json.loads(lines[0])["body"] == newsclean.clean(text).text


def test_a_null_text_has_a_null_body():
    assert run('{"text": null}', "--into", "body", "--meta", "m")[:2] == (
        0,
        ['{"text": null, "body": null, "m": null}'],
    )


# Options


def test_fields():
    data = line(body=NEWS, text="Read more", body2=1)
    assert json.loads(run(data, "--text-field", "body")[1][0]) == {"body": BODY, "text": "Read more", "body2": 1}
    made = json.loads(run(data, "--text-field", "body", "--into", "clean")[1][0])
    assert list(made.items()) == [("body", NEWS), ("text", "Read more"), ("body2", 1), ("clean", BODY)]
    made = json.loads(run(data, "--text-field", "body", "--into", "text")[1][0])
    assert list(made.items()) == [("body", NEWS), ("text", BODY), ("body2", 1)]
    _, lines, _ = run('{"é\\n\\"": "a"}', "--text-field", 'é\n"', "--into", '"\\')
    assert json.loads(lines[0]) == {'é\n"': "a", '"\\': "a"}


def test_meta_holds_source_removals_and_notes():
    text = f"By Ana Morel\n\n{NEWS}"
    made = json.loads(run(line(text=text, id=1), "--meta", "newsclean")[1][0])
    article = newsclean.clean(text).to_dict()
    assert list(made) == ["text", "id", "newsclean"]
    assert made["newsclean"] == {name: article[name] for name in ("source", "removed", "notes")}
    assert "newsletter.sign_up" in [removal["rule"] for removal in made["newsclean"]["removed"]]


def test_url_language_and_kind():
    options = ("--meta", "m", "--url-field", "link", "--language-field", "lang", "--language", "fr")
    odd = [5, None, ["a"], {}, "", True]
    records = [{"link": "https://a.example/1", "lang": "de"}, {}, *({"link": value, "lang": value} for value in odd)]
    code, lines, _ = run("".join(line(text=LEAD, **fields) for fields in records), *options)
    sources = [json.loads(made)["m"]["source"] for made in lines]
    assert [(source["url"], source["language"]) for source in sources] == [
        ("https://a.example/1", "de"), *[(None, "fr")] * 7
    ]  # fmt: skip
    assert code == 0
    odd = ["\ud800", "nonsense \x00", "x" * 10_000]
    data = "".join(line(text=LEAD, link=value, lang=value) for value in odd)
    assert run(data, *options)[0] == 0
    assert json.loads(run(line(text="<p>Closed &amp; shut.</p>"), "--kind", "html")[1][0])["text"] == "Closed & shut."
    assert json.loads(run(line(text="<html><p>Shut."), "--kind", "text")[1][0])["text"] == "<html><p>Shut."


def test_disable_and_cues(tmp_path):
    (tmp_path / "own.toml").write_text('[newsletter]\nwhole = ["harbour letter"]\n', encoding="utf-8")
    data = line(text=f"{NEWS}\n\nHarbour letter")
    assert json.loads(run(data, "--cues", str(tmp_path / "own.toml"))[1][0])["text"] == BODY
    assert "Sign up" in json.loads(run(data, "--disable", "newsletter")[1][0])["text"]


# Bad lines

BAD = [
    (b"{broken", "is no JSON object: Expecting property name"),
    (b'{"text": "a"', "is no JSON object: Expecting ','"),
    (b'{"text" "a"}', "is no JSON object: Expecting ':'"),
    (b'{"text": "a",}', "is no JSON object: Expecting property name"),
    (b'{"text": "a"} {"text": "b"}', "is no JSON object: Extra data"),
    (b"[1]", "is no JSON object"),
    (b'"text"', "is no JSON object"),
    (b'{"text": "a\x00"}', "is no JSON object: Invalid control character"),
    (b'{"text": "caf\xe9"}', "is not UTF-8: byte 0xe9 at 14"),
    (b'{"text": ' + b"[" * 100_000, "is nested too deeply"),
    (b"{}", "has no field 'text'"),
    (b'{"Text": "a"}', "has no field 'text'"),
    (b'{"text": 5}', "its field 'text' is a number, no string"),
    (b'{"text": 1e999}', "its field 'text' is a number, no string"),
    (b'{"text": ["a"]}', "its field 'text' is a list, no string"),
    (b'{"text": false}', "its field 'text' is a boolean, no string"),
    (b"\x1f\x8b\x08\x00", "is not UTF-8"),
]


def test_a_bad_line_is_named_passed_on_and_costs_itself_alone():
    good = line(text="Closed.").encode()
    data = b"".join(good + bad + b"\r\n" for bad, _ in BAD) + good
    code, lines, messages = run(data)
    assert code == 1
    assert len(lines) == 2 * len(BAD) + 1
    assert set(lines[::2]) == {'{"text": "Closed."}'}
    for place, (bad, error) in enumerate(BAD):
        made = json.loads(lines[2 * place + 1])
        assert list(made) == ["error", "line_number", "raw"]
        assert made["line_number"] == 2 * place + 2
        assert made["raw"] == bad.decode("utf-8", "replace") + "\r"
        assert error in made["error"]
        assert messages[place].startswith(f"newsclean: line {2 * place + 2} {made['error'][:20]}")


def test_bad_lines_dropped_or_fatal():
    data = line(text="a") + "broken\n" + line(text="b")
    code, lines, messages = run(data, "--on-error", "drop")
    assert (code, lines, len(messages)) == (1, ['{"text": "a"}', '{"text": "b"}'], 1)
    code, lines, messages = run(data, "--on-error", "fail")
    assert (code, lines) == (1, ['{"text": "a"}'])
    assert messages == ["newsclean: line 2 is no JSON object: Expecting '{' at character 1"]


def test_messages_hold_no_controls():
    _, _, messages = run('{"text": 5}\n', "--text-field", "\x1b[31m")
    assert messages == ["newsclean: line 1 has no field '\\x1b[31m'"]


def test_a_fault_of_newscleans_own_costs_its_line():
    class Broken:
        def clean(self, *arguments, **options):
            raise ZeroDivisionError("oops")

    with pytest.raises(LineError, match="cannot be cleaned, please report this: ZeroDivisionError: oops"):
        Work(Broken()).cleaned('{"text": "a"}')


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"], ["file.jsonl"], ["--on-error", "ignore"], ["--disable", "nonsense"], ["--cues", "missing"],
        ["--into", "m", "--meta", "m"], ["--meta", "text"], ["--meta", "text", "--into", "x"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_misuse_exits_with_two(arguments):
    code, lines, messages = run(line(text="a"), *arguments)
    assert (code, lines) == (2, [])
    assert messages


# Objects with values exchanged, for any object

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text(max_size=3), VALUES, max_size=5),
    st.dictionaries(st.text(max_size=3), VALUES, max_size=3),
    st.booleans(),
)
def test_exchanging_values_is_as_parsing_changing_and_writing(fields, values, ascii_):
    for indent in (None, 1):
        made = Record(json.dumps(fields, ensure_ascii=ascii_, indent=indent)).changed(values)
        assert list(json.loads(made).items()) == list({**fields, **values}.items())


@given(st.text(alphabet='{}[]":,\\ \n1eNatIfiyu0', max_size=30))
def test_a_line_is_an_object_for_the_splice_exactly_if_it_is_for_json(text):
    try:
        parsed = json.loads(text)
    except ValueError:
        parsed = None
    try:
        members = Record(text).members
    except ValueError:
        assert not isinstance(parsed, dict)
    else:
        assert list(members) == list(parsed)


def test_the_time_grows_with_the_line_and_not_faster():
    def seconds(size):
        text = '{"text": "' + '\\"' * size + '", "x": [NaN' + ', "a"' * size + "]" + ', "k": 1' * size + "}"
        begin = time.process_time()
        Record(text).changed({"text": "", "b": 1})
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.005)


# Streams


def test_a_line_comes_out_as_soon_as_it_is_in():
    process = start()
    try:
        for number in range(3):
            process.stdin.write(line(text="Closed.", id=number).encode())
            process.stdin.flush()
            assert json.loads(within(20, process.stdout.readline))["id"] == number
        process.stdin.write(b'{"text": "half')
        process.stdin.flush()
        time.sleep(0.1)
        process.stdin.write(b'", "id": 3}\nbad\n')
        process.stdin.flush()
        assert json.loads(within(20, process.stdout.readline)) == {"text": "half", "id": 3}
        assert json.loads(within(20, process.stdout.readline))["line_number"] == 5
        process.stdin.close()
        assert process.wait(timeout=20) == 1
    finally:
        finish(process)


def within(seconds, read):
    got = []
    started(lambda: got.append(read())).join(seconds)
    assert got, f"nothing came within {seconds} seconds"
    return got[0]


def started(function, *arguments):
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread


def finish(process, feeder=None):
    process.kill()
    process.wait()
    if feeder:
        feeder.join()
    for pipe in (process.stdin, process.stdout, process.stderr):
        try:
            if pipe:
                pipe.close()
        except BrokenPipeError:
            pass


def test_through_a_fifo(tmp_path):
    os.mkfifo(tmp_path / "in")
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen(
            ["bash", "-c", f"exec {' '.join(COMMAND)} < in"], cwd=tmp_path, stdout=out, env=ENVIRONMENT
        )
    with (tmp_path / "in").open("w") as file:
        for number in range(500):
            file.write(line(text="Closed.\n\nRead more", id=number))
    assert process.wait(timeout=60) == 0
    made = [json.loads(made) for made in (tmp_path / "out").read_text().splitlines()]
    assert made == [{"text": "Closed.", "id": number} for number in range(500)]


def feed(process, lines):
    """Write to a process until it does not take any more; whether it took all."""
    try:
        for data in lines:
            process.stdin.write(data)
        process.stdin.close()
    except BrokenPipeError:
        return False
    return True


def test_a_reader_that_leaves_ends_it_quietly():
    process = start()
    try:
        process.stdin.write(line(text="Closed.").encode())
        process.stdin.flush()
        assert within(20, process.stdout.readline)
        process.stdout.close()
        assert not feed(process, (line(text="Closed.", x="y" * 1_000).encode() for _ in range(10_000)))
        assert process.stderr.read() == b""
        assert process.wait(timeout=20) == 0
    finally:
        finish(process)


def test_head_behind_it():
    script = f'set -o pipefail; yes \'{{"text": "Closed."}}\' | {" ".join(COMMAND)} | head -n 3'
    done = subprocess.run(
        ["bash", "-c", script.replace("set -o pipefail; ", "")],
        capture_output=True,
        env=ENVIRONMENT,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b'{"text": "Closed."}\n' * 3, b"")


def test_nobody_listening_to_its_complaints_stops_nothing():
    process = start()
    try:
        process.stderr.close()
        assert feed(process, [b"bad\n" * 200, line(text="Closed.").encode()])
        lines = process.stdout.read().splitlines()
        assert len(lines) == 201
        assert process.wait(timeout=20) == 1
    finally:
        finish(process)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_a_complaint():
    with Path("/dev/full").open("wb") as full:
        process = start(stdout=full)
    _, errors = process.communicate(line(text="Closed.").encode() * 1_000, timeout=60)
    assert process.returncode == 1
    assert errors == b"newsclean: No space left on device\n"


@pytest.mark.parametrize(("closed", "code"), [("<&-", 2), (">&-", 2), ("< .", 1)])
def test_without_an_input_or_output(closed, code):
    done = subprocess.run(
        ["bash", "-c", f"exec {' '.join(COMMAND)} {closed}"],
        input=b"",
        capture_output=True,
        env=ENVIRONMENT,
        timeout=60,
        check=False,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert done.stderr


def test_an_interrupt_ends_it_quietly_with_what_is_done():
    process = start()
    try:
        process.stdin.write(line(text="Closed.").encode())
        process.stdin.flush()
        first = within(20, process.stdout.readline)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert (first, process.stdout.read(), process.stderr.read()) == (b'{"text": "Closed."}\n', b"", b"")
    finally:
        finish(process)


def test_a_big_stream_takes_no_memory():
    code = (
        f"import runpy, sys; sys.argv = ['newsclean', 'filter']\n{MOST}\n"
        "try: runpy.run_module('newsclean', run_name='__main__')\nfinally: print(most(), file=sys.stderr)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    data = line(text="Closed.\n\nRead more", x="y" * 200_000).encode()
    feeder = started(feed, process, (data for _ in range(1_000)))
    expected = json.dumps({"text": "Closed.", "x": "y" * 200_000}).encode() + b"\n"
    assert all(made == expected for made in process.stdout)
    errors = process.stderr.read()
    assert process.wait(timeout=60) == 0
    assert int(errors) < 120, "MB"
    finish(process, feeder)


def test_a_line_over_the_limit_is_a_bad_line_and_takes_no_memory():
    process = start()
    limit = 100_000_000
    block = b"x" * 1_000_000
    feeder = started(feed, process, [b'{"text": "', *[block] * 150, b'"}\n', line(text="a").encode()])
    made = [json.loads(made) for made in process.stdout]
    assert made == [
        {"error": f"has 150,000,012 bytes; the limit is {limit:,}", "line_number": 1, "raw": ""},
        {"text": "a"},
    ]
    assert process.wait(timeout=60) == 1
    finish(process, feeder)
