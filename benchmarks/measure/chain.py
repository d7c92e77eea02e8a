"""An extractor's output mapped onto a page's blocks, in order.

The same sentence stands in a teaser, a share text and the body; only the order tells which one was meant. So
every place where a block's words stand in the output is a candidate, and the heaviest chain of candidates that
runs forward in both wins (weighted increasing subsequence, with a Fenwick tree).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from newsclean.repair import INVISIBLE

_WORD = re.compile(r"[^\W_]+")
# Shorter blocks are looked up as whole output lines: two words stand anywhere.
_STEM = 3
# Of a text that repeats without end, so many places are enough.
_MOST_PLACES = 24
# A block of which an output line holds this share was kept, if not whole.
_PART = 0.5


class _Candidate(NamedTuple):
    block: int
    place: int
    weight: int


def kept_in_order(texts: Sequence[str], output: Sequence[str]) -> frozenset[int]:
    """Indexes of the texts that the output holds, by the heaviest chain in order; time is n log n."""
    lines = [_words(line) for line in output]
    starts = list(accumulate((len(line) for line in lines), initial=0))
    words = [word for line in lines for word in line]
    stems: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(words)):
        stems.setdefault(tuple(words[place : place + _STEM]), []).append(place)
    whole: dict[tuple[str, ...], list[int]] = {}
    for line, start in zip(lines, starts, strict=False):
        whole.setdefault(tuple(line), []).append(start)
    candidates = []
    for index, text in enumerate(texts):
        mine = _words(text)
        if not mine:
            continue
        if len(mine) < _STEM:
            candidates += [_Candidate(index, place, len(mine)) for place in whole.get(tuple(mine), ())[:_MOST_PLACES]]
        else:
            candidates += _places(index, mine, words, stems)
    return _heaviest(candidates, len(words))


def _words(text: str) -> list[str]:
    """A text's words as extractors write them: letters composed, without the invisible joiners of Persian words."""
    return _WORD.findall(text if text.isascii() else unicodedata.normalize("NFC", INVISIBLE.sub("", text)))


def _places(index: int, mine: list[str], words: list[str], stems: dict[tuple[str, ...], list[int]]) -> list[_Candidate]:
    """Where a block's words stand in the output: from its beginning, or from the first place a part begins."""
    found = []
    for offset in range(len(mine) - _STEM + 1):
        for place in stems.get(tuple(mine[offset : offset + _STEM]), ())[:_MOST_PLACES]:
            run = _run(mine, offset, words, place)
            if run >= _PART * len(mine):
                found.append(_Candidate(index, place, run))
        if found or offset >= _PART * len(mine):
            break
    return found


def _run(mine: list[str], offset: int, words: list[str], place: int) -> int:
    run = 0
    while offset + run < len(mine) and place + run < len(words) and mine[offset + run] == words[place + run]:
        run += 1
    return run


def _heaviest(candidates: list[_Candidate], size: int) -> frozenset[int]:
    best: list[tuple[int, int]] = [(0, -1)] * (size + 2)  # Fenwick tree of (weight, candidate)
    totals: list[int] = []
    previous: list[int] = []
    waiting: list[int] = []
    for number, candidate in enumerate(candidates):
        if waiting and candidates[waiting[-1]].block != candidate.block:
            _enter(best, waiting, candidates, totals)
            waiting = []
        weight, before = _best_before(best, candidate.place)
        totals.append(weight + candidate.weight)
        previous.append(before)
        waiting.append(number)
    if not candidates:
        return frozenset()
    at = max(range(len(candidates)), key=totals.__getitem__)
    chain = set()
    while at >= 0:
        chain.add(candidates[at].block)
        at = previous[at]
    return frozenset(chain)


def _enter(best: list[tuple[int, int]], waiting: list[int], candidates: list[_Candidate], totals: list[int]) -> None:
    """A block's candidates enter together, so that none of them builds on another of the same block."""
    for number in waiting:
        at = candidates[number].place + candidates[number].weight
        while at < len(best):
            if best[at][0] < totals[number]:
                best[at] = (totals[number], number)
            at += at & -at


def _best_before(best: list[tuple[int, int]], place: int) -> tuple[int, int]:
    """The heaviest chain that ends at or before a place."""
    found = (0, -1)
    while place > 0:
        if best[place][0] > found[0]:
            found = best[place]
        place -= place & -place
    return found
