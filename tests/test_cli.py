"""The command line, as processes of its own: output, exit codes, and what never reaches a terminal."""

import json
import os
import pty
import signal
import subprocess
import sys

import pytest

import newsclean

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."
LAST = "Crews worked through the night to clear the road, and schools will stay shut until Thursday."
NEWS = f"Read more\n\n{LEAD}\n\nSign up for our newsletter\n\n{END}\n\n{LAST}\n"
BODY = f"{LEAD}\n\n{END}\n\n{LAST}\n"
# Every way to talk to a terminal that a text can hold: escapes, one-byte escapes, titles, directions, line ends.
EVIL = (
    f"Read more\n\n{LEAD} \x1b]0;title\x07 \x1b[31mred\x9b32m \x07\x08\x7f\u202eYes.\u2066\r{END}\x1bc &#27;[5m.\x1b\n"
)
CONTROLS = [*range(9), *range(11, 32), *range(127, 160), 0x200E, 0x200F, 0x202E, 0x2066, 0x2028, 0x2029]


def run(*arguments, stdin="", cwd=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "newsclean", *map(str, arguments)],
        input=stdin if isinstance(stdin, bytes) else stdin.encode("utf-8", "surrogatepass"),
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def on_terminal(*arguments, stdin=""):
    """(exit code, what a pseudo-terminal got) with standard output and error on it."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    process.stdin.write(stdin.encode("utf-8"))
    process.stdin.close()
    got = b""
    try:
        while chunk := os.read(ours, 65_536):
            got += chunk
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    return process.wait(timeout=60), got.decode("utf-8").replace("\r\n", "\n")


def controls_in(text):
    return {hex(code) for code in CONTROLS if chr(code) in text}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"{LEAD}\n\n{END}\n\nRead more\n", encoding="utf-8")
    return tmp_path


# Bodies


@pytest.mark.smoke
def test_a_file_gives_its_body(folder):
    done = run("clean", "one.txt", cwd=folder)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, BODY, b"")


@pytest.mark.parametrize("arguments", [["clean"], ["clean", "-"]])
def test_standard_input(arguments):
    done = run(*arguments, stdin=NEWS)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, BODY, b"")


def test_several_files_come_under_their_names(folder):
    done = run("clean", "one.txt", "two.txt", "-", cwd=folder, stdin=f"{LEAD}\n")
    assert done.stdout.decode() == f"==> one.txt <==\n{BODY}\n==> two.txt <==\n{LEAD}\n\n{END}\n\n==> - <==\n{LEAD}\n"
    assert done.returncode == 0


def test_a_missing_file_is_named_and_the_others_are_done(folder):
    done = run("clean", "missing.txt", "one.txt", ".", "two.txt", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode() == f"==> one.txt <==\n{BODY}\n==> two.txt <==\n{LEAD}\n\n{END}\n"
    complaints = done.stderr.decode().splitlines()
    assert [line.split(":")[1].strip() for line in complaints] == ["missing.txt", "."]
    assert "No such file" in complaints[0]
    assert "newsclean batch cleans folders" in complaints[1]


def test_a_name_with_controls_is_shown_without(folder):
    name = "evil\x1b[31m\nname.txt"
    (folder / name).write_text(NEWS, encoding="utf-8")
    done = run("clean", name, "missing\x1b", cwd=folder)
    assert b"\x1b" not in done.stdout + done.stderr
    assert "==> evil\ufffd[31m" in done.stdout.decode()


def test_a_name_that_is_not_utf8(folder):
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(NEWS, encoding="utf-8")
    done = run("clean", name, "one.txt", cwd=folder)
    assert (done.returncode, done.stdout.decode().split("\n")[0]) == (0, "==> caf\ufffd.txt <==")


def test_options_reach_the_cleaner(folder):
    (folder / "own.toml").write_text('[newsletter]\nwhole = ["harbour letter"]\n', encoding="utf-8")
    text = f"{NEWS}\nHarbour letter\n"
    assert run("clean", "--cues", "own.toml", stdin=text, cwd=folder).stdout.decode() == BODY
    disabled = run("clean", "--disable", "newsletter", "--disable", "related", stdin=NEWS).stdout.decode()
    assert disabled == NEWS
    article = json.loads(
        run("clean", "--json", "--url", "https://example.com/a", "--language", "de", stdin=NEWS).stdout
    )
    assert (article["source"]["url"], article["source"]["language"]) == ("https://example.com/a", "de")
    assert json.loads(run("clean", "--json", "--kind", "html", stdin="<p>Closed").stdout)["kind"] == "html"
    russian = "Порт был закрыт, сообщили власти, и паромы не ходили."
    assert run("clean", "--encoding", "iso8859-5", stdin=russian.encode("iso8859-5")).stdout.decode() == f"{russian}\n"


# JSON


def test_json_is_one_object_a_line(folder):
    done = run("clean", "--json", "one.txt", "two.txt", cwd=folder)
    lines = done.stdout.decode().splitlines()
    assert [json.loads(line)["paragraphs"] for line in lines] == [[LEAD, END, LAST], [LEAD, END]]
    assert json.loads(lines[0]) == newsclean.clean(NEWS).to_dict()


def test_json_of_any_text_is_json():
    text = f'{LEAD} \u2028 \x85 \x1b \ud800 😀 " \\ </script>'
    done = run("clean", "--json", stdin=text)
    assert done.stdout.count(b"\n") == 1
    assert json.loads(done.stdout)["paragraphs"][0].startswith(LEAD)


# Explain


def test_explain_shows_the_whole_text_and_why():
    done = run("clean", "--explain", stdin=NEWS)
    assert done.returncode == 0
    assert done.stdout.decode() == (
        f"[-Read more-] [related.label: label of a related link]\n\n{LEAD}\n\n"
        f"[-Sign up for our newsletter-] [newsletter.sign_up: newsletter sign-up]\n\n{END}\n\n{LAST}\n"
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_explain_ends_lines_where_the_text_does(end):
    done = run("clean", "--explain", stdin=f"{LEAD}{end}Read more{end}{end}{END}")
    assert done.stdout.decode() == f"{LEAD}\n[-Read more-] [related.label: label of a related link]\n\n{END}\n"


def test_explain_shows_a_cut_inside_a_line():
    flat = " ".join([LEAD, END] * 8)
    done = run("clean", "--explain", stdin=f"{flat} Sign up for our newsletter. {flat}")
    assert (
        f"{END} [-Sign up for our newsletter.-] [newsletter.sign_up: newsletter sign-up] {LEAD}" in done.stdout.decode()
    )


# Terminals


@pytest.mark.parametrize("option", [[], ["--json"], ["--explain"]], ids=["body", "json", "explain"])
def test_no_control_of_the_input_reaches_a_pipe_or_a_terminal(option):
    piped = run("clean", *option, stdin=EVIL).stdout.decode()
    assert "red" in piped
    if "--json" not in option:  # JSON in a file is the text as it is; what is below the blank is escaped in it
        assert controls_in(piped) == set()
    assert "\x1b" not in piped
    code, shown = on_terminal("clean", *option, stdin=EVIL)
    assert code == 0
    assert "red" in shown
    own = shown.replace("\x1b[2m", "").replace("\x1b[9m", "").replace("\x1b[33m", "").replace("\x1b[0m", "")
    assert controls_in(own) == set(), "the styles of --explain aside, a terminal gets no controls"
    if "--explain" not in option:
        assert "\x1b" not in shown


def test_json_on_a_terminal_is_still_the_same_json():
    _, shown = on_terminal("clean", "--json", stdin=EVIL)
    assert json.loads(shown) == newsclean.clean(EVIL).to_dict()


def test_a_terminal_gets_colour_and_a_pipe_none():
    _, shown = on_terminal("clean", "--explain", stdin=NEWS)
    assert "\x1b[2m\x1b[9mRead more\x1b[0m \x1b[33m[related.label: label of a related link]\x1b[0m\n" in shown
    assert f"\n{LEAD}\n" in shown
    assert b"\x1b" not in run("clean", "--explain", stdin=NEWS).stdout


@pytest.mark.parametrize(
    "arguments", [["clean", "\x1b[31m"], ["clean", "--disable", "\x1b[31m"], ["rules", "\x1b[31m"]]
)
def test_complaints_hold_no_controls(arguments):
    _, shown = on_terminal(*arguments)
    assert "\x1b" not in shown
    assert "31m" in shown


# Misuse


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["clean", "--nonsense"], "--nonsense"),
        (["clean", "--disable", "nonsense"], "nonsense"),
        (["clean", "--disable", "newsletter.nonsense"], "newsletter.nonsense"),
        (["clean", "--cues", "missing.toml"], "missing.toml"),
        (["clean", "--cues", "bad.toml"], "[newsletter] whole"),
        (["clean", "--cues", "."], "cannot read"),
        (["clean", "--json", "--explain"], "--explain"),
        (["clean", "--kind", "pdf"], "pdf"),
        (["clean", "--language", "klingon"], "'klingon' is no language code, as 'en' or 'pt-BR'"),
        (["filter", "--language", ""], "'' is no language code"),
        (["rules", "nonsense"], "nonsense"),
        (["nonsense"], "nonsense"),
        ([], "Usage"),
    ],
)
def test_misuse_exits_with_two_and_says_why(folder, arguments, message):
    (folder / "bad.toml").write_text("[newsletter]\nwhole = 5\n", encoding="utf-8")
    done = run(*arguments, stdin=NEWS, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


# Rules and help


def test_rules_lists_every_rule_with_its_reason():
    lines = run("rules").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in newsclean.RULES]
    assert all(rule.reason in line for rule, line in zip(newsclean.RULES, lines, strict=True))


@pytest.mark.parametrize("name", ["newsletter.sign_up", "newsletter", "source", "related"])
def test_rules_documents_a_rule_a_family_or_a_category(name):
    done = run("rules", name)
    assert done.returncode == 0
    shown = done.stdout.decode()
    for rule in newsclean.RULES:
        assert (f"{rule.id}\n  phase:" in shown) == (name in rule.names)
    assert "reason:" in shown


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["clean", "--help"], ["rules", "--help"]])
def test_help(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage:" in done.stdout


def test_version():
    done = run("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"newsclean, version {newsclean.__version__}\n")


# Odd input and odd surroundings


@pytest.mark.parametrize(
    ("data", "code"),
    [(bytes(1_000), "binary"), (b"\x89PNG\r\n\x1a\n", "binary"), (b"", "empty"), (b"Read more", "no_body")],
)
def test_what_holds_no_body_is_noted_and_no_failure(data, code):
    done = run("clean", stdin=data)
    assert (done.returncode, done.stdout) == (0, b"")
    assert f"[{code}]" in done.stderr.decode()
    assert done.stderr.decode().startswith("newsclean: -: ")


@pytest.mark.parametrize(
    "environment",
    [{"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}],
    ids=["LANG=C", "ascii"],
)
@pytest.mark.parametrize("option", [[], ["--json"], ["--explain"]], ids=["body", "json", "explain"])
def test_the_locale_does_not_matter(option, environment):
    text = f"Mehr lesen\n\n„Größer“ – 日本 😀 {LEAD}\n"
    assert run("clean", *option, stdin=text, **environment).stdout == run("clean", *option, stdin=text).stdout
    assert "„Größer“ – 日本 😀" in run("clean", *option, stdin=text, **environment).stdout.decode()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
@pytest.mark.parametrize("arguments", [("clean",), ("rules",), ("rules", "share"), ("status", "{out}")])
def test_a_full_disk_is_a_complaint_and_not_a_traceback(tmp_path, arguments):
    if arguments[0] == "status":
        (tmp_path / "a.txt").write_text(NEWS)
        run("batch", tmp_path / "a.txt", "--output", tmp_path / "out", "--workers", "1")
    arguments = [argument.format(out=tmp_path / "out") for argument in arguments]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "newsclean", *arguments],
            input=NEWS.encode(), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_interrupt_ends_it_quietly(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", "clean", pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        with pipe.open("wb"):  # open when both sides have it: the command is at work
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 130
        assert process.communicate() == (b"", b"")
    finally:
        process.kill()
        process.communicate()


def test_a_reader_that_leaves_ends_it_quietly():
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", "clean", "--explain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.stdout.close()
    process.stdin.write((f"{LEAD}\n" * 5_000).encode())
    process.stdin.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert b"Traceback" not in errors


def test_help_lists_every_command_and_loads_none_of_their_modules():
    code = (
        "import sys; from newsclean.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: print(*[n for n in sys.modules if n.startswith('newsclean.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert "\n  batch " in done.stdout
    assert "\n  clean " in done.stdout
    loaded = {"newsclean.version", "newsclean.terminal", "newsclean.options", "newsclean.cli"}
    assert set(done.stdout.split("\n")[-2].split()) == loaded


def test_commands_say_the_same_of_themselves_in_the_list_and_at_home():
    from newsclean.cli import _LAZY, main

    for name, (_, said) in _LAZY.items():
        assert main.get_command(None, name).get_short_help_str(limit=118) == said
