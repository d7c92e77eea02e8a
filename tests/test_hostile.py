"""Hostile inputs: no error but newsclean's own, no hang, no quiet failure, and time that grows no faster than they do.

Each kind runs in a child process with limits on CPU and memory; one that dies is named, and the next gets a new one.
"""

import json
import os
import subprocess
import sys
from math import log

import pytest

import newsclean
from tests.hostile import tried
from tests.hostile_inputs import FORMS, PROSE

SMALL = 5_000
MOST = 1.5
# Shorter times are those of what is done once, and of the machine.
FEW_SECONDS = 0.25
# So much slower than all others a byte or a line may be: the rest is a flood that would stop a corpus.
MOST_SECONDS_A_MEGABYTE = 60


class Child:
    def __init__(self):
        self.process = None

    def ask(self, *question):
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.hostile"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if answer:
            return json.loads(answer)
        code = self.process.wait()
        self.close()
        return {"died": code}

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait()
            self.process = None


@pytest.fixture(scope="module")
def child():
    child = Child()
    yield child
    child.close()


KINDS = [(form, kind) for form in FORMS for kind in FORMS[form]]


@pytest.mark.parametrize(("form", "kind"), KINDS, ids=[f"{form}: {kind}" for form, kind in KINDS])
def test_hostile_input(child, form, kind):
    short, long = (child.ask(form, kind, size) for size in (SMALL, 4 * SMALL))
    for answer in (short, long):
        assert "died" not in answer, f"the process ended with {answer['died']}"
        assert "raised" not in answer, answer["raised"]
        assert not answer.get("broken"), answer["broken"]
    assert_grows(child, form, kind, SMALL, short, long)
    assert long["seconds"] < MOST_SECONDS_A_MEGABYTE * 4 * SMALL / 1e6


def assert_grows(child, form, kind, size, short, long):
    """Time grows with the input and no faster; the best of three counts where it is long enough to be told."""
    if long["seconds"] > FEW_SECONDS and _exponent(short, long) > MOST:
        short, long = (
            min((child.ask(form, kind, times * size) for _ in range(3)), key=lambda answer: answer["seconds"])
            for times in (1, 4)
        )
        assert _exponent(short, long) <= MOST, (
            f"{short['seconds']:.3f} s, {long['seconds']:.3f} s for four times as much"
        )


def _exponent(short, long):
    return log(long["seconds"] / max(short["seconds"], 1e-4), 4)


@pytest.mark.parametrize("kind", ["attributes", "nested divs", "paragraphs", "cells", "references to marks"])
def test_what_parsers_take_long_for_grows_no_faster_when_there_is_much_of_it(child, kind):
    short, long = (child.ask("html", kind, size) for size in (5 * SMALL, 20 * SMALL))
    assert_grows(child, "html", kind, 5 * SMALL, short, long)


def test_a_child_that_dies_is_named_and_followed_by_another(child):
    assert child.ask("text", "prose", -1)["broken"] == []
    child.ask("text", "prose", SMALL)
    child.process.kill()
    assert "died" in child.ask("text", "prose", SMALL) or child.process is None
    assert child.ask("text", "prose", SMALL)["broken"] == []


def test_what_is_raised_is_told():
    assert tried(3, "text")["refused"].startswith("clean() takes str or bytes")


# A hint can come from a header that lies, and name anything Python knows.
@pytest.mark.parametrize(
    "encoding",
    ["", "x", "utf-8", "utf-16", "utf-7", "idna", "punycode", "hex", "zip", "rot13", "unicode_escape", "undefined",
     "mbcs",
     "raw_unicode_escape", "../../etc/passwd", "\0", "utf_8_sig", "cp037", "é" * 1000],
)  # fmt: skip
def test_a_lying_encoding_hint_changes_the_reading_and_no_more(encoding):
    for data in (f"{PROSE} é".encode() * 100, b"\xff\xfe" * 500, b"\\x" * 1_000):
        article = newsclean.clean(data, encoding=encoding)
        assert article.text or article.notes


# Files, as the command reads them.


def run(*arguments, cwd, **kwargs):
    return subprocess.run(
        [sys.executable, "-m", "newsclean", "clean", *arguments],
        cwd=cwd, capture_output=True, timeout=60, check=False, **kwargs,
    )  # fmt: skip


def test_hostile_files(tmp_path):
    home = os.fsencode(tmp_path)
    names = [b"a\nb.txt", b"a\x1b[31m.txt", b"\xff\xfe.txt", b"-.txt", b"%s{}.txt", "é\u202e.txt".encode()]
    for name in names:
        with open(os.path.join(home, name), "wb") as file:  # noqa: PTH118, PTH123 - names that are not text
            file.write(PROSE.encode())
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    ended = run("--", *names, "folder.txt", "loop.txt", "no such file", "nul\ufffd.txt", "picture.txt", cwd=tmp_path)
    assert ended.returncode == 1
    assert ended.stdout.count(PROSE.encode()) == len(names)
    assert b"\x1b" not in ended.stdout + ended.stderr
    said = ended.stderr.decode()
    for name in ("folder.txt", "loop.txt", "no such file"):
        assert f"newsclean: {name}: " in said
    assert "[binary]" in said
    assert "Traceback" not in said


# What an input says is text, and nothing else.
SAYINGS = (
    "{0.__class__} %s %(x)s {newsclean}", "../../etc/passwd", "<script>alert(1)</script>", "${jndi:ldap://x}",
    "=cmd|' /C calc'!A0", "\x1b]0;x\x07", "a\ud800b",
)  # fmt: skip


@pytest.mark.parametrize("saying", SAYINGS, ids=ascii)
def test_what_an_input_says_is_only_text(saying):
    for data, kind in ((f"{saying}\n\n{PROSE} {saying}.\n\n{PROSE}", "text"), (f"<h1>x</h1><p>{saying}</p>", "html")):
        article = newsclean.clean(data, kind=kind)
        shown = json.loads(article.to_json())
        json.dumps(article.to_jsonld(), ensure_ascii=False).encode()
        assert shown["raw"] == article.raw.replace("\ud800", "\ufffd")
        if kind == "text":
            assert saying.replace("\x1b", "").replace("\x07", "").replace("\ud800", "\ufffd") in article.text
