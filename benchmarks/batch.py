"""What the batch command costs: memory at many documents, gain by a second worker, overhead over clean() in a loop.

    python benchmarks/batch.py --part 1          # all of it: about an hour; writes benchmarks/results/batch.json
    python benchmarks/batch.py --part 0.01       # a hundredth, as CI does

Documents are made up here: paragraphs of invented sentences with junk between. Memory is the command's own peak
(VmHWM), read while it runs; its workers, which are replaced now and then, are not counted. Overhead is CPU time of the
command and its worker over that of a loop which reads, cleans and writes the same files one by one, in one process.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

RESULT = Path(__file__).parent / "results" / "batch.json"
ROWS, FILES, DOCUMENTS = 1_000_000, 100_000, 20_000
_FEW = 10_000

_WORDS = (
    "harbour", "ferry", "council", "bridge", "morning", "storm", "report", "school", "mayor", "winter", "market",
    "station", "police", "island", "river", "budget", "plan", "crew", "road", "quarter", "season", "company", "train",
    "minister", "board", "village", "engine", "border", "repair", "signal", "permit",
)  # fmt: skip
_JUNK = ("Read more", "Sign up for our newsletter", "Share this article", "Advertisement", "Comments")


class Ran(NamedTuple):
    """A run: seconds by the clock and of CPU, peak memory of the command in bytes, and its account."""

    seconds: float
    cpu: float
    peak: int
    told: dict[str, Any]


def document(number: int, paragraphs: int = 8) -> str:
    """A made-up article with junk in it, always the same for its number."""
    chance = random.Random(number)  # noqa: S311
    parts = [f"{' '.join(chance.choices(_WORDS, k=7)).capitalize()}"]
    for _ in range(paragraphs):
        sentences = (f"{' '.join(chance.choices(_WORDS, k=chance.randint(8, 18))).capitalize()}." for _ in range(4))
        parts.append(f"The {' '.join(sentences)}")
        if chance.random() < 0.3:
            parts.append(chance.choice(_JUNK))
    return "\n\n".join(parts)


def rows(path: Path, count: int, paragraphs: int = 1) -> Path:
    """A file of JSON lines; short ones, because it is their number that counts."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": number, "text": document(number, paragraphs)}) + "\n")
    return path


def files(folder: Path, count: int, paragraphs: int = 8) -> Path:
    """A folder of text files, a thousand a folder."""
    for number in range(count):
        at = folder / f"{number // 1_000:04}"
        if number % 1_000 == 0:
            at.mkdir(parents=True)
        (at / f"{number:07}.txt").write_text(document(number, paragraphs), encoding="utf-8")
    return folder


def batch(source: Path, output: Path, workers: int, to: str) -> Ran:
    """Run the command to its end."""
    words = ["batch", source, "--output", output, "--workers", workers, "--to", to, "--quiet"]
    begin, before = time.perf_counter(), _cpu()
    with subprocess.Popen([sys.executable, "-m", "newsclean", *map(str, words)]) as running:
        peak = 0
        while running.poll() is None:
            peak = max(peak, _peak(running.pid))
            time.sleep(0.1)
    if running.returncode:
        raise SystemExit(f"the batch ended with {running.returncode}")
    told = json.loads((output / "summary.json").read_text(encoding="utf-8"))
    return Ran(time.perf_counter() - begin, _cpu() - before, peak, told)


def loop(source: Path, output: Path) -> float:
    """Seconds of CPU to read, clean and write the same files in a loop, in a process of its own."""
    code = (
        "import sys; from pathlib import Path; import newsclean\n"
        "source, output = map(Path, sys.argv[1:])\n"
        "for path in source.rglob('*.txt'):\n"
        "    at = output / path.relative_to(source); at.parent.mkdir(parents=True, exist_ok=True)\n"
        "    article = newsclean.clean(path.read_bytes())\n"
        "    at.write_text(article.text); at.with_suffix('.json').write_text(article.to_json())\n"
    )
    before = _cpu()
    subprocess.run([sys.executable, "-c", code, str(source), str(output)], check=True)
    return _cpu() - before


def measure(part: float, home: Path) -> dict[str, Any]:
    """All figures, at a part of the full numbers."""
    figures: dict[str, Any] = {"part": part, "python": platform.python_version()}
    few, many = max(round(_FEW * part), 500), max(round(ROWS * part), 5_000)
    figures["memory"] = {}
    for count in (few, many):
        ran = batch(rows(home / f"{count}.jsonl", count), home / f"rows{count}", 2, "jsonl")
        figures["memory"][f"{count} records"] = _round(ran)
    count = max(round(FILES * part), 1_000)
    ran = batch(files(home / "many", count, 1), home / "many-out", 2, "files")
    figures["memory"][f"{count} files"] = _round(ran)
    count = max(round(DOCUMENTS * part), 1_000)
    source = files(home / "in", count)
    one, two = (batch(source, home / f"out{workers}", workers, "files") for workers in (1, 2))
    figures["workers"] = {
        "documents": count,
        "one": _round(one),
        "two": _round(two),
        "gain": round(one.seconds / two.seconds, 2),
    }
    alone = loop(source, home / "loop")
    figures["overhead"] = {
        "loop_cpu": round(alone, 2),
        "batch_cpu": round(one.cpu, 2),
        "share": round(one.cpu / alone - 1, 3),
    }
    return figures


def _round(ran: Ran) -> dict[str, Any]:
    seconds, cpu = round(ran.seconds, 1), round(ran.cpu, 1)
    return {"seconds": seconds, "cpu": cpu, "peak_mb": round(ran.peak / 1e6, 1), "cleaned": ran.told["cleaned"]}


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(process: int) -> int:
    """The most memory a process has held so far, in bytes; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return max((int(line.split()[1]) * 1_024 for line in lines if line.startswith("VmHWM")), default=0)


def main() -> None:
    """Measure, print, and keep the figures when all was measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--part", type=float, default=0.01, help="of the full numbers of documents")
    part = parser.parse_args().part
    with tempfile.TemporaryDirectory() as home:
        figures = measure(part, Path(home))
    written = json.dumps(figures, indent=2)
    print(written)
    if part >= 1:
        RESULT.write_text(f"{written}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
