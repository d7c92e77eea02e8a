"""The tables of an article that the run of a page dump's body lacks: rows alike, the goals of a match, standings, and
line-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.document import Block
from newsclean.read.resumed import is_told
from newsclean.read.sight import NAMING, WEAK, Marks, cued_in
from newsclean.read.subheads import is_subhead

_ROW_WORDS = 8
_WORDS = lazy.pattern(r"[^\W\d_][^\W\d]*(?:[ '.-]{1,2}[^\W\d_][^\W\d]*)*")
_FRONT = lazy.pattern(r"^0[.):]?")
_GOAL = lazy.pattern(r"(\d{1,2}) ?[:–-] ?(\d{1,2})(?!\d)[\s–-]+[^\W\d_]")
_FEWEST_GOALS = 2
_STANDING = lazy.pattern(r"(\d{1,2})[.)]? [^\d:]{2,40} \d{1,3}")
_LISTED_NAMES = lazy.pattern(r"[^:,]{2,30}: ?(.+)")
_FEWEST_STANDINGS, _FEWEST_LINES, _FEWEST_NAMES, _NAME_WORDS = 3, 2, 3, 4
# Of the run one line stands so far above a table that belongs to it, and one so far below.
_ABOVE, _BELOW = 2, 6


def with_rows(blocks: Sequence[Block], inside: list[bool]) -> list[bool]:
    """The run with the rows of a table of which it has one: lines alike in where numbers, words and signs stand, as in
    "1. Ilm 30", "2. Upper Tolm 29", or between bars."""
    kept = list(inside)
    start = 0
    for shape, rows in groupby(map(_shape, blocks)):
        end = start + sum(1 for _ in rows)
        if shape and any(inside[start:end]):
            kept[start:end] = [True] * (end - start)
        start = end
    return kept


def _shape(block: Block) -> str:
    """What a row of a table has in common with the others; "" for what is none. A number in front is as often a place
    among the most read."""
    if block.text[0] == "|" or " | " in block.text:
        return f"{block.text.count('|')} |"
    if "0" not in block.key or block.words > _ROW_WORDS or is_told(block):
        return ""
    shape = _WORDS.sub("w", block.key)
    return shape if "w" in shape and "0" in _FRONT.sub("", shape) else ""


def with_goals(blocks: Sequence[Block], inside: list[bool]) -> list[bool]:
    """The run with the goals of the match that it tells of, a line each, and the result above them: "Ilm - Tolm 2:1",
    "1:0 Lund (12.)", "1:1 Aker (40.)", "2:1 Lund (88.)". One goal is added a line, as in no list of results."""
    goals: list[int] = []
    kept = set[int]()
    score = (0, 0)
    for place, block in enumerate(blocks):
        found = _GOAL.match(block.text)
        now = (int(found[1]), int(found[2])) if found else score
        if sum(now) == sum(score) + 1 and now[0] >= score[0] and now[1] >= score[1]:
            goals.append(place)
            score = now
        else:
            goals, score = [], (0, 0)
        if len(goals) >= _FEWEST_GOALS:
            result = re.search(rf"(?<!\d){score[0]} ?[:–-] ?{score[1]}(?!\d)", blocks[goals[0] - 1].text)
            kept.update(goals if result is None else (goals[0] - 1, *goals))
    return [stays or (place in kept and True in inside) for place, stays in enumerate(inside)]


def with_tables(blocks: Sequence[Block], inside: list[bool], marks: Marks) -> list[bool]:
    """The run with the standings and the line-ups between two of its parts, the standings also behind it, and the
    subhead above: "1. Ilm 30", "2. Upper Tolm 29", "3. Skarn 27"; "Yes: Lund, Aker, Moor", "No: Stenn, Hart, Doe"."""
    cued = cued_in(marks, NAMING, passed=WEAK)
    kept = list(inside)
    standings = list(_standings(blocks))
    for start, end in (*standings, *_named_lines(blocks)):
        rows = range(start, end)
        headed = start > 0 and not inside[start - 1] and start - 1 not in cued and is_subhead(blocks[start - 1])
        above, below = kept[max(start - _ABOVE, 0) : start], inside[end : end + _BELOW]
        goes_on = any(below) or (start, end) in standings
        if cued.isdisjoint(rows) and any(above[-1 - headed :]) and goes_on:
            kept[start - headed : end] = [True] * (end - start + headed)
    return kept


def _standings(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where lines stand that are numbered from one on and end in a number each."""
    start = place = 0
    for place, block in enumerate(blocks):
        found = _STANDING.fullmatch(block.text)
        if found and int(found[1]) == place - start + 1:
            continue
        if place - start >= _FEWEST_STANDINGS:
            yield start, place
        start = place if found and int(found[1]) == 1 else place + 1
    if len(blocks) - start >= _FEWEST_STANDINGS:
        yield start, len(blocks)


def _named_lines(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where lines stand that hold a label and names each."""
    start = 0
    for named, lines in groupby(blocks, _names_several):
        end = start + sum(1 for _ in lines)
        if named and end - start >= _FEWEST_LINES:
            yield start, end
        start = end


def _names_several(block: Block) -> bool:
    """Whether a line is a label and names behind a colon."""
    found = _LISTED_NAMES.fullmatch(block.text.rstrip(" ."))
    names = [name.split() for name in found[1].split(",")] if found else []
    plain = all(0 < len(name) <= _NAME_WORDS and not is_small(name[0][0]) for name in names)
    return len(names) >= _FEWEST_NAMES and plain
