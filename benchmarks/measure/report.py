"""The figures of a run for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import mean
from typing import Any

from benchmarks.measure.run import Row
from benchmarks.measure.summary import most, share, totals

_HEAD = (
    f"{'set':12}{'input':17}{'docs':>5}{'F1':>8} ->{'F1':>6}{'diff':>8}{'P':>7}{'R':>7}{'better/worse/same':>19}"
    f"{'del%':>7}{'>5%':>5}{'empty':>6}{'MB/s':>7}{'ceiling':>9}"
)


def text(rows: Sequence[Row], figures: dict[str, Any]) -> str:
    """The table, and what is left in and lost line by line."""
    parts = [_HEAD, *map(_line, rows), *_means(rows)]
    for name, group in figures["groups"].items():
        parts += ["", *_group(name, group)]
    return "\n".join(parts)


def _line(row: Row) -> str:
    moved = f"{row.better}/{row.worse}/{row.same}"
    f1, p, r = row.score
    return (
        f"{row.dataset:12}{row.input:17}{row.docs:5}{row.before:8.3f} ->{f1:6.3f}{f1 - row.before:+8.3f}"
        f"{p:7.3f}{r:7.3f}{moved:>19}{row.lost:7.2f}{row.hurt:5}{row.empty:6}{row.speed:7.1f}"
        + (f"{row.ceiling:9.3f}" if row.ceiling is not None else f"{'-':>9}")
    )


def _means(rows: Iterable[Row]) -> Iterator[str]:
    by_set: dict[str, list[Row]] = {}
    for row in rows:
        by_set.setdefault(row.dataset, []).append(row)
    for name, found in by_set.items():
        before, after = mean(r.before for r in found), mean(r.score.f1 for r in found)
        yield f"{name:12}{'mean':17}{'':5}{before:8.3f} ->{after:6.3f}{after - before:+8.3f}"


def _group(name: str, group: dict[str, Any]) -> Iterator[str]:
    sums = {key: totals(entries)[0] for key, entries in group.items()}
    left, lost = share(sums["left"], sums["junk"]), share(sums["lost"], sums["body"])
    cut = share(sums["unglued"], sums["glued"]) if sums["glued"] else "-"
    yield f"{name}: lines of junk left in {left}, of body lost {lost}; of junk glued to body lines cut {cut}"
    yield f"  {'left in':34}{'lines':>7}{'words':>8}{'head':>7}{'between':>9}{'tail':>7}"
    for kind, lines, words, head, between, tail in most(group["left"]):
        yield f"  {kind:34}{lines:7}{words:8}{head:7}{between:9}{tail:7}"
    for title, key in (("body lines lost to", "lost"), ("body lines clipped by", "clipped")):
        if group[key]:
            yield f"  {title:34}{'lines':>7}{'words':>8}"
        for rule, lines, words in most(group[key]):
            yield f"  {rule:34}{lines:7}{words:8}"
