"""What the first scores of the blocks of a page dump say of each block's surroundings: the body run's second look."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from newsclean import lazy
from newsclean.document import Block
from newsclean.read.indents import Indents
from newsclean.read.sight import OPENERS, Marks, Seen, max_sum_run, places_by

# Sums over so many blocks near and far, each block's score capped.
_NEAR, _FAR, _MOST_WEIGHT = 3, 12, 4.0
_MEANS = (-3.0, -2.0, -1.0, -0.3, 0.3, 1.0, 2.0, 3.0)
_FEWEST_CONTENT_WORDS = 3
_ALIKE = (0.0, 0.02, 0.1, 0.3, 0.6)
_SHARED = (0.0, 0.1, 0.2, 0.35, 0.5, 0.7)
# What a block speaks of is told from its beginning.
_CONTENT = 800
# The words looked at have four letters or more, so a shorter key holds too few of them.
_CONTENT_SIZE = _FEWEST_CONTENT_WORDS * 5 - 1
_UNSPACED_RANGE = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_CONTENT_WORD = lazy.pattern(f"[{_UNSPACED_RANGE}]{{2,}}|[^\\W\\d_{_UNSPACED_RANGE}]{{4,}}")
_UNSPACED = lazy.pattern(f"[{_UNSPACED_RANGE}]")
# The same for keys without such scripts: a plainer pattern is found faster.
_SPACED_WORD, _ASCII_WORD = lazy.pattern(r"[^\W\d_]{4,}"), lazy.pattern("[a-z]{4,}")


def surroundings(scores: Sequence[float], marks: Marks, shares: Sequence[float], indents: Indents) -> Iterable[Seen]:
    """What the first scores say of each block's surroundings.

    Near and far sums, where the best run lies, what opened a tail since that run began, how many of the block's
    words the run has elsewhere (shares_of), because a teaser speaks of something else, and whether the block is set
    in as the likely ones are.
    """
    size = len(scores)
    totals = list(accumulate([max(-_MOST_WEIGHT, min(_MOST_WEIGHT, score)) for score in scores], initial=0.0))
    first, last = max_sum_run(scores)
    places = places_by(size, first, last)
    shared = [str(bisect_left(_SHARED, share)) if share >= 0 else "few" for share in shares]
    past = _opened_since(size, first, marks)
    means = (_means(totals, 1, 1 + _NEAR), _means(totals, -_NEAR, 0), _means(totals, -_FAR, 1 + _FAR))
    return zip(zip(places, shared, past, _alike(indents, scores), *means, strict=True))


def _alike(indents: Indents, scores: Sequence[float]) -> list[str]:
    """How much of what is likely the article is set in as each block is, by bucket."""
    if not indents.depths:
        return ["none"] * len(scores)
    buckets = {far: str(bisect_left(_ALIKE, share)) for far, share in indents.shares(scores).items()}
    return [buckets.get(far, "0") for far in indents.far]


def _means(totals: Sequence[float], first: int, behind: int) -> list[int]:
    """For each block the mean score of those around it, by bucket: from so far on and up to so far, counted from it."""
    size = len(totals) - 1
    found = []
    for i in range(size):
        low = i + first if i + first > 0 else 0
        high = i + behind if i + behind < size else size
        found.append(bisect_left(_MEANS, (totals[high] - totals[low]) / (high - low)) if high > low else 0)
    return found


def _opened_since(size: int, start: int, marks: Marks) -> list[tuple[str, ...]]:
    """For each block the tail sections that opened between the run's start and it."""
    opened: dict[int, list[str]] = {}
    for name, families in OPENERS.items():
        openers = [place for f in families for place, kind in marks.get(f, ()) if kind == "whole" and place > start]
        if openers:
            opened.setdefault(min(openers), []).append(f"past {name}")
    found: list[tuple[str, ...]] = []
    past: tuple[str, ...] = ()
    for i in range(size):
        found.append(past)
        if i in opened:
            past = (*past, *opened[i])
    return found


def shares_of(scores: Sequence[float], blocks: Sequence[Block]) -> list[float]:
    """Which share of each block's longer words the other blocks of the best run have, those that score above nought;
    -1 for a block with too few of them."""
    first, last = max_sum_run(scores)
    core = [i for i in range(first, last + 1) if scores[i] > 0]
    inside = frozenset(core)
    known: dict[str, str] = {}  # each word once: a page of ten megabytes has a million of them
    mine = [
        ()
        if len(block.key) < _CONTENT_SIZE and i not in inside and block.key.isascii()
        else _words_of(block.key, known)
        for i, block in enumerate(blocks)
    ]
    times = Counter([word for i in core for word in mine[i]])
    once, twice = frozenset(times), frozenset([word for word, count in times.items() if count > 1])
    return [
        sum(map((twice if i in inside else once).__contains__, words)) / len(words)
        if len(words) >= _FEWEST_CONTENT_WORDS
        else -1.0
        for i, words in enumerate(mine)
    ]


def _words_of(key: str, known: dict[str, str]) -> tuple[str, ...]:
    """The different longer words of a key, those known as they are known; a set of them takes six times the space."""
    words = _content_words(key)
    return tuple({*map(known.setdefault, words, words)})


def _content_words(key: str) -> list[str]:
    if key.isascii():
        return _ASCII_WORD.findall(key, 0, _CONTENT)
    if not _UNSPACED.search(key):
        return _SPACED_WORD.findall(key, 0, _CONTENT)
    return [
        part
        for word in _CONTENT_WORD.findall(key, 0, _CONTENT)
        for part in ([word[i : i + 2] for i in range(len(word) - 1)] if _UNSPACED.match(word) else (word,))
    ]


def names_of_group(place: int, group: tuple[Any, ...]) -> list[str]:
    """What is seen, as the names that the weights have; there is one group a block, at place 0."""
    return _names(*group)


def _names(place: str, shared: str, past: Iterable[str], alike: str, *means: int) -> list[str]:
    seen = [f"best:{place}", f"shared:{shared}", f"shared:{shared}:{place[:6]}", *past, f"alike:{alike}"]
    return ["", *seen, *(f"{name}:{mean}" for name, mean in zip(("behind", "before", "about"), means, strict=True))]
