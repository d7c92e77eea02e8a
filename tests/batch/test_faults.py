"""Batches when things go wrong: real processes, really killed, on real disks that are full."""

import os
import random
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.batch.commands import batch, command, environment, failures, folder, news, rows, run, start, summary, tree

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
# Where the command can be killed: before or after what a document, a chunk, a shard and a run consist of.
POINTS = [
    ("newsclean.batch.ledger:Ledger.begin_run", "after", 1, "files"),
    ("newsclean.batch.write:Place.put", "before", 9, "files"),
    ("newsclean.batch.write:_write", "after", 17, "files"),
    ("newsclean.batch.write:Place.put", "after", 15, "files"),
    ("newsclean.batch.ledger:Ledger.record", "after", 2, "files"),
    ("newsclean.batch.output:Output.sync", "before", 2, "files"),
    ("newsclean.batch.ledger:Ledger.commit", "before", 2, "jsonl"),
    ("newsclean.batch.ledger:Ledger.commit", "after", 2, "jsonl"),
    ("newsclean.batch.write:Place.finish", "before", 1, "jsonl"),
    ("newsclean.batch.write:Place.finish", "after", 1, "jsonl"),  # a worker may come to finish one shard only
    ("newsclean.batch.ledger:Ledger.set_shard", "before", 1, "jsonl"),
    ("newsclean.batch.ledger:Ledger.end_run", "before", 1, "files"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A folder of files and records, and what an undisturbed run makes of it, by the form of the output."""
    home = tmp_path_factory.mktemp("corpus")
    source = folder(home / "in", 70)
    # What does not pack well: it has to fill a disk.
    rows(source / "a.jsonl", 140, lambda number: news(number, random.Random(number).randbytes(600).hex()))
    for to in ("files", "jsonl"):
        assert batch(source, home / to, "--to", to).returncode == 0
    return source, {to: tree(home / to) for to in ("files", "jsonl")}


@pytest.mark.parametrize(("place", "point", "when", "turn", "to"), [(n, *p) for n, p in enumerate(POINTS)])
def test_killed_anywhere_the_same_command_makes_the_same_output(corpus, tmp_path, place, point, when, turn, to):
    whom = ("parent", "group")[place % 2]
    source, expected = corpus
    killed = start(
        "batch", source, "--output", tmp_path / "out", "--to", to, "--workers", 2,
        NEWSCLEAN_KILL=f"{point} {when} {turn} {whom}", NEWSCLEAN_COMMIT="0.02",
    )  # fmt: skip
    assert killed.wait(timeout=60) == -signal.SIGKILL, killed.stderr.read()
    _gone(killed.pid)
    killed.communicate()
    assert set(tree(tmp_path / "out").items()) <= set(expected[to].items()), "something is half-written"
    done = batch(source, tmp_path / "out", "--to", to, "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "out") == expected[to]
    assert summary(tmp_path / "out")["balanced"]
    assert sorted(path.name for path in (tmp_path / "out" / ".newsclean").iterdir()) == ["ledger.sqlite", "lock"]


def _gone(group):
    """Wait until no process of a group is left: workers end with their parent."""
    _wait_until(lambda: not _living(group))


def _wait_until(true):
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def _living(group):
    return [one for one in processes() if one.group == group and one.state != "Z"]


class Process(NamedTuple):
    number: int
    state: str
    parent: int
    group: int
    words: bytes


def processes():
    """All processes there are."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            state, parent, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            yield Process(int(entry.name), state, int(parent), int(group), (entry / "cmdline").read_bytes())


@pytest.mark.parametrize("to", ["files", "jsonl"])
def test_documents_that_misbehave_cost_themselves_only(tmp_path, to):
    source = folder(tmp_path / "in", 20)
    for mark in ("hang", "eat", "raise", "kill", "exit"):
        (source / f"{mark}.txt").write_text(news(0, f"@{mark}@"))
    rows(source / "a.jsonl", 30, lambda number: news(number, "@kill@" if number == 20 else ""))
    done = batch(source, tmp_path / "out", "--to", to, "--timeout", 4, "--max-memory", "600 MB")
    assert done.returncode == 1, done.stderr
    reasons = {"hang": "timeout", "eat": "memory", "raise": "raised", "kill": "died", "exit": "died"}
    expected = {(f"{mark}.txt", None): ("failed", reason) for mark, reason in reasons.items()}
    assert failures(tmp_path / "out") == {**expected, ("a.jsonl", 21): ("failed", "died")}
    told = summary(tmp_path / "out")
    assert (told["inputs"], told["cleaned"], told["failed"], told["balanced"]) == (55, 49, 6, True)
    listed = run("failures", tmp_path / "out").stdout.decode()
    assert "hang.txt\t0\ttimeout\tran longer than 4 s\n" in listed
    assert "kill.txt\t0\tdied\tthe worker was killed by SIGKILL\n" in listed
    for mark in reasons:
        (source / f"{mark}.txt").unlink()
    rows(source / "a.jsonl", 30, lambda number: news(number))
    assert batch(source, tmp_path / "out", "--to", to).returncode == 0
    assert batch(source, tmp_path / "whole", "--to", to).returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_a_worker_that_is_killed_once_costs_nothing(corpus, tmp_path):
    source, expected = corpus
    shutil.copytree(source, tmp_path / "in")
    (tmp_path / "in" / "part1" / "001.txt").write_text(news(1, "@kill once@"))
    once = tmp_path / "once"
    done = batch(tmp_path / "in", tmp_path / "out", NEWSCLEAN_ONCE=str(once))
    assert done.returncode == 0, done.stderr
    assert once.exists()
    differing = {name for name, data in tree(tmp_path / "out").items() if expected["files"].get(name) != data}
    assert differing == {"part1/001.txt", "part1/001.json"}


def test_workers_that_are_killed_while_idle_or_busy_are_replaced(tmp_path):
    source = folder(tmp_path / "in", 10)
    for number in range(20):
        (source / f"slow{number:02}.txt").write_text(news(number, "@sleep@"))
    running = start("batch", source, "--output", tmp_path / "out", "--workers", 1)
    killed = set()
    for _ in range(2):
        time.sleep(2)
        workers = [one.number for one in processes() if one.parent == running.pid and b"spawn_main" in one.words]
        for worker in workers:
            killed.add(worker)
            os.kill(worker, signal.SIGKILL)
    # The second kill may meet a document that is being tried again, alone; then it is taken for its fault.
    assert running.wait(timeout=90) in (0, 1), running.communicate()
    running.communicate()
    assert killed
    assert summary(tmp_path / "out")["cleaned"] >= 29
    assert batch(source, tmp_path / "out", "--retry-failed").returncode == 0
    assert summary(tmp_path / "out")["cleaned"] == 30


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_once_stops_cleanly_and_twice_at_once(corpus, tmp_path, presses):
    source, expected = corpus
    slow = shutil.copytree(source, tmp_path / "in")
    kept = {path: path.read_text() for path in slow.glob("part0/*.txt")}
    for path, text in kept.items():
        path.write_text(f"{text} @sleep@")
    running = start("batch", slow, "--output", tmp_path / "out", "--workers", 2)
    _wait_until(lambda: tree(tmp_path / "out"))
    for _ in range(presses):
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers as well
        time.sleep(0.1)
    _, said = running.communicate(timeout=60)
    # The second may come when the first has just done its work.
    assert running.returncode in (130, -signal.SIGINT)
    assert b"the same command goes on" in said
    assert b"Traceback" not in said
    _gone(running.pid)
    assert batch(slow, tmp_path / "out").returncode == 0
    for path, text in kept.items():
        path.write_text(text)
    assert batch(slow, tmp_path / "out").returncode == 0
    assert tree(tmp_path / "out") == expected["files"]


@pytest.mark.parametrize(("to", "size"), [("files", "400k"), ("jsonl", "200k")])
def test_a_full_disk_stops_the_run_and_leaves_nothing_half_written(corpus, tmp_path, to, size):
    source, expected = corpus
    small = tmp_path / "small"
    small.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no right to mount a small file system")
    try:
        done = batch(source, small / "out", "--to", to)
        assert done.returncode == 1
        assert b"No space left on device" in done.stderr or b"full" in done.stderr
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        assert set(tree(small / "out").items()) <= set(expected[to].items())
        subprocess.run(["mount", "-o", "remount,size=20M", str(small)], check=True)
        done = batch(source, small / "out", "--to", to)
        assert done.returncode == 0, done.stderr
        assert tree(small / "out") == expected[to]
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_file_that_may_not_grow_stops_the_run(corpus, tmp_path):
    """As a full disk does, where nobody may mount one: here shards and ledger have a limit of size."""
    source, expected = corpus
    limit = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000));"
    code = f"{limit} sys.argv[0] = 'newsclean'; runpy.run_module('newsclean', run_name='__main__')"
    words = command("batch", source, "--output", tmp_path / "out")
    done = subprocess.run(
        [words[0], "-c", code, *words[3:]], capture_output=True, env=environment(), timeout=60, check=False
    )
    assert done.returncode == 1, done.stderr
    assert b"the same command goes on" in done.stderr
    assert b"Traceback" not in done.stderr
    assert set(tree(tmp_path / "out").items()) <= set(expected["files"].items())
    assert batch(source, tmp_path / "out").returncode == 0
    assert tree(tmp_path / "out") == expected["files"]


def test_work_begins_before_everything_is_found(tmp_path):
    """The list comes through a pipe that stays open: what it named so far is cleaned."""
    source = folder(tmp_path / "in", 200)
    paths = sorted(source.rglob("*.txt"))
    with subprocess.Popen(
        command("batch", "--files-from", "-", "--output", tmp_path / "out", "--workers", 1, "--quiet"),
        stdin=subprocess.PIPE, env=environment(), cwd=source,
    ) as running:  # fmt: skip
        running.stdin.write(b"".join(os.fsencode(path) + b"\n" for path in paths[:128]))
        running.stdin.flush()
        _wait_until(lambda: len(tree(tmp_path / "out")) >= 128)
        running.stdin.write(b"".join(os.fsencode(path) + b"\n" for path in paths[128:]))
        running.stdin.close()
        assert running.wait(timeout=60) == 0
    assert summary(tmp_path / "out")["cleaned"] == 200
