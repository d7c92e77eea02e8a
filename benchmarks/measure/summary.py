"""All figures of a run as plain data: what benchmarks/results/quality.json holds and docs/quality.md is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.measure.detail import Lines, summed
from benchmarks.measure.lines import PLACES
from benchmarks.measure.run import Result, Row

# Inputs by what they are like; the rest is what extractors take for the article.
GROUPS = {
    "page dumps": {"inscriptis", "html-text", "bs4"},
    "flat text": {"beautifulsoup"},
    "markdown": {"html2text"},
}
EXTRACTED, ANY_PAGE = "extracted text", "pages of every kind"
# Kinds of leftovers and rules shown a group.
_SHOWN = 14


def summary(measured_on: Sequence[str], rows: Iterable[Row], results: Sequence[Result]) -> dict[str, Any]:
    """Without anything that differs from run to run, such as times."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(group_of(result.dataset, result.input), []).append(result)
    return {
        "measured_on": list(measured_on),
        "rows": [_row(row) for row in rows],
        "groups": {name: _group(found) for name, found in groups.items()},
    }


def group_of(dataset: str, name: str) -> str:
    if dataset == "trafilatura":
        return ANY_PAGE
    plain = name.lower().replace("_", "-")
    return next((group for group, names in GROUPS.items() if plain in names), EXTRACTED)


def _row(row: Row) -> dict[str, Any]:
    plain = {**row._asdict(), **row.score._asdict()}
    del plain["score"], plain["speed"]
    return {key: round(value, 6) if isinstance(value, float) else value for key, value in plain.items()}


def _group(results: Sequence[Result]) -> dict[str, Any]:
    found = [result.lines for result in results if result.lines is not None]
    left = summed(lines.left for lines in found)
    entries: dict[str, list[list[Any]]] = {"left": []}
    for kind in dict.fromkeys(kind for kind, _ in left):
        sizes = [left.get((kind, place), (0, 0)) for place in PLACES]
        entries["left"].append([kind, *map(sum, zip(*sizes, strict=True)), *(lines for lines, _ in sizes)])
    entries["left"].sort(key=lambda entry: (-entry[2], entry[0]))
    for name in Lines._fields:
        if name != "left":
            sums = summed(getattr(lines, name) for lines in found)
            entries[name] = [[key, *size] for key, size in sums.items()]
    return entries


def most(entries: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """The entries of a table with the most words, and the rest of them as one."""
    shown = [list(entry) for entry in entries[:_SHOWN]]
    if rest := entries[_SHOWN:]:
        shown.append(["all others", *(sum(column) for column in zip(*(entry[1:] for entry in rest), strict=True))])
    return shown


def share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.2f} %"


def totals(entries: Sequence[Sequence[Any]]) -> list[int]:
    """Lines and words of all entries of a table."""
    return [sum(entry[i] for entry in entries) for i in (1, 2)]
