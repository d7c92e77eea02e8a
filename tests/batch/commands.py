"""Running the batch command as people do, with faults on demand, and looking at what it left."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "Crews worked through the night to clear the road, and schools will stay shut until Thursday."


def news(number, extra=""):
    """A document with a body and some junk."""
    return f"Read more\n\n{LEAD} Pier {number} was hit.\n\nSign up for our newsletter\n\n{END} {extra}\n"


def environment(**more):
    path = os.pathsep.join([str(HERE / "faults"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, "NEWSCLEAN_FAULTS": "1", **more}


def command(*arguments):
    return [sys.executable, "-m", "newsclean", *map(str, arguments)]


def run(*arguments, stdin=b"", cwd=None, timeout=120, **more):
    """Run newsclean to its end, in a process group of its own."""
    return subprocess.run(
        command(*arguments), input=stdin, capture_output=True, cwd=cwd, timeout=timeout, check=False,
        env=environment(**more), start_new_session=True,
    )  # fmt: skip


def start(*arguments, **more):
    return subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**more),
        start_new_session=True,
    )  # fmt: skip


def batch(source, output, *more, **settings):
    return run("batch", source, "--output", output, "--workers", 2, *more, **settings)


def folder(path, count=10, **others):
    """A folder of documents; others are names (with _ for the dot) and contents."""
    path.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        at = path / f"part{number % 3}"
        at.mkdir(exist_ok=True)
        (at / f"{number:03}.txt").write_text(news(number), encoding="utf-8")
    for name, content in others.items():
        (path / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return path


def rows(path, count, text=news):
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(
                json.dumps({"text": text(number), "id": f"../{number}", "link": f"https://x.example/{number}"}) + "\n"
            )
    return path


def tree(output):
    """All outputs of a run, without what tells of the run itself."""
    found = {}
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.is_file() and not name.startswith(".newsclean/") and name != "summary.json":
            found[name] = path.read_bytes()
    return found


def summary(output):
    return json.loads((output / "summary.json").read_text(encoding="utf-8"))


def failures(output):
    """Reason by input and record."""
    done = run("failures", output, "--json", "--skipped")
    assert done.returncode == 0, done.stderr
    told = map(json.loads, done.stdout.splitlines())
    return {(one["input"], one["row"]): (one["status"], one["reason"]) for one in told}
