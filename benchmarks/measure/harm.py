"""First do no harm: what is taken from gold bodies, which hold no junk, when they come as plain text.

python -m benchmarks.measure.harm lists every line taken, to be judged by eye: what is junk by the contract goes into
benchmarks/gold_junk.tsv (set, page, number of the line, which kind), and does not count.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import newsclean
from newsclean.repair import Repairer

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "html-dev.jsonl.gz"
JUNK = Path(__file__).resolve().parents[1] / "gold_junk.tsv"
# The third set has no bodies, only segments.
SETS = ("aeb", "fundus")


class Taken(NamedTuple):
    """A line that did not come back whole: its number in the body, and the rules that took of it."""

    number: int
    text: str
    rules: tuple[str, ...]


class Body(NamedTuple):
    """What became of one gold body: counts of its lines and words, less those that are junk by the contract.

    later counts the words that are gone from behind its first line.
    """

    name: str
    lines: int
    words: int
    taken: tuple[Taken, ...]
    later: int
    empty: bool


def bodies(path: Path = PAGES) -> dict[str, str]:
    """The gold bodies by "set page"."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        return {f"{row['dataset']} {row['id']}": row["body"] for row in rows if row["dataset"] in SETS and row["body"]}


def junk() -> dict[str, frozenset[int]]:
    """The numbers of the gold lines that are junk by the contract, by "set page"."""
    found: dict[str, set[int]] = {}
    for line in JUNK.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            dataset, page, number, _ = line.split("\t")
            found.setdefault(f"{dataset} {page}", set()).add(int(number))
    return {name: frozenset(numbers) for name, numbers in found.items()}


def judged(name: str, body: str, passed: frozenset[int]) -> Body:
    """Clean a body, and see which of its lines come back; those passed over are not counted."""
    article = newsclean.clean(body, kind="text")
    back = Counter("".join(paragraph.split()) for paragraph in article.paragraphs)
    repair = Repairer(body, references=True)
    lines = [(at, line) for at, line in enumerate(body.split("\n")) if line.strip() and at not in passed]
    taken = []
    for at, line in lines:
        shown = ["".join(repair(part).text.split()) for part in line.splitlines()]
        if not all(back[part] > 0 for part in shown if part):
            taken.append(Taken(at, line, tuple(sorted(_rules(article, body, at)))))
        back.subtract(part for part in shown if part)
    first = lines[0][0] if lines else 0
    later = sum(len(line.text.split()) for line in taken if line.number != first)
    words = sum(len(line.split()) for _, line in lines)
    return Body(name, len(lines), words, tuple(taken), later, not article.text)


def _rules(article: newsclean.Article, body: str, at: int) -> Iterator[str]:
    start = sum(len(line) + 1 for line in body.split("\n")[:at])
    end = start + len(body.split("\n")[at])
    return (removal.rule for removal in article.removed if removal.start < end and start < removal.end)


def all_judged(path: Path = PAGES) -> list[Body]:
    passed = junk()
    return [judged(name, body, passed.get(name, frozenset())) for name, body in bodies(path).items()]


if __name__ == "__main__":
    seen = all_judged()
    for body in seen:
        for line in body.taken:
            print(f"{body.name}\t{line.number}\t{', '.join(line.rules)}\t{line.text[:200]}")
    lost, total = sum(len(body.taken) for body in seen), sum(body.lines for body in seen)
    print(f"{len(seen)} bodies, {lost} of {total} lines taken ({100 * lost / total:.2f} %)")
