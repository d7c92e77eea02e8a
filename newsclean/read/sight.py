"""What is seen in and around the blocks of a page dump, as names that the weights of the body run know.

Nothing here knows a language: lengths, marks, cues, shares of common words, and what the neighbours are. One of the
things seen is where a block lies in the maximum-sum run of crude line scores (Pasternack and Roth 2009).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from newsclean.document import SENTENCE_MARKS, Block

Marks = Mapping[str, Sequence[tuple[int, str]]]
"""For each family of cues the places of its hits among the blocks, with their kinds."""

_SIZES = (1, 3, 6, 10, 16, 25, 40)
_SHARES = (0.0, 0.12, 0.24, 0.36, 0.48)
_DISTANCES = (0, 1, 2, 4, 8, 16)
# Crude scores for the maximum-sum run: a line of prose counts by its words, furniture against it.
_MOST_SCORE, _LABEL_SCORE, _OTHER_SCORE, _CUE_SCORE = 60, -6, -3, -12
_LABEL_WORDS = 5
# The second look: sums over so many blocks near and far, each block's score capped.
_NEAR, _FAR, _MOST_WEIGHT = 3, 12, 4.0
_MEANS = (-3.0, -2.0, -1.0, -0.3, 0.3, 1.0, 2.0, 3.0)
# Two numbers close together in a short line: a date, a time, an age, a score.
_DATED = re.compile(r"0\D{1,12}0")
_FEWEST_CONTENT_WORDS = 3
_SHARED = (0.0, 0.1, 0.2, 0.35, 0.5, 0.7)
_CONTENT_WORD = re.compile(
    "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2,}|[^\\W\\d_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{4,}"
)
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# What opens the head and the tail of an article.
_OPENERS = {
    "byline": ("byline", "published", "updated", "reading_time"),
    "comments": ("comments",),
    "related": ("related",),
    "legal": ("legal",),
}
WEAK = frozenset({"sections", "controls", "byline", "source", "back_to", "published"})


def features(blocks: Sequence[Block], marks: Marks, common: frozenset[str]) -> list[list[str]]:
    """What is seen in and around each block, as names that the weights table knows."""
    cues = _cues(len(blocks), marks)
    kinds = [_kind(block, cue) for block, cue in zip(blocks, cues, strict=True)]
    places = _places(len(blocks), *_max_sum_run([_crude(b, kind) for b, kind in zip(blocks, kinds, strict=True)]))
    since = [
        _since(len(blocks), {place for f in families for place, _ in marks.get(f, ())})
        for families in _OPENERS.values()
    ]
    times = Counter(block.key for block in blocks)
    padded = ["edge", "edge", *kinds, "edge", "edge"]
    found = []
    for i, block in enumerate(blocks):
        seen = _own(block, common)
        seen += [f"cue:{cues[i]}", f"run:{places[i]}", f"is:{kinds[i]}"]
        seen += [f"-2:{padded[i]}", f"-1:{padded[i + 1]}", f"+1:{padded[i + 3]}", f"+2:{padded[i + 4]}"]
        seen.append(f"{padded[i + 1]}<{kinds[i]}<{padded[i + 3]}")
        seen += [f"since {name}:{far[i]}" for name, far in zip(_OPENERS, since, strict=True)]
        if times[block.key] > 1:
            seen.append("repeated")
        found.append(seen)
    return found


def _cues(size: int, marks: Marks) -> list[str]:
    """For each block the strongest kind of cue in it."""
    rank = {"": 0, "weak": 1, "inside": 2, "end": 3, "start": 4, "whole": 5}
    cues = [""] * size
    for family, found in marks.items():
        for place, found_kind in found:
            kind = "weak" if family in WEAK else found_kind
            if rank[kind] > rank[cues[place]]:
                cues[place] = kind
    return cues


def _kind(block: Block, cue: str) -> str:
    if cue in ("whole", "start"):
        return "cue"
    if block.is_prose:
        return "prose"
    if block.is_sentence:
        return "sentence"
    if block.words <= 2 * _LABEL_WORDS and _DATED.search(block.key):
        return "dated"
    return "label" if block.words <= _LABEL_WORDS else "line"


def _own(block: Block, common: frozenset[str]) -> list[str]:
    """What is seen in the block itself."""
    words = block.key.split()
    size = _bucket(block.words, _SIZES)
    end = "stop" if block.mark in SENTENCE_MARKS else block.mark or "none"
    seen = [f"words:{size}", f"mark:{end}", f"words:{size}:{end in ('stop', '?', '!')}"]
    if len(words) > 3:
        share = sum(word.strip(".,:;!?\"'()") in common for word in words) / len(words)
        capital = sum(word[:1].isupper() for word in block.text.split()) / len(words)
        seen += [f"common:{_bucket(share, _SHARES)}", f"capital:{_bucket(capital, _SHARES)}"]
    first = block.text[0]
    if first.islower():
        seen.append("lower")
    elif first in "\"'“„«»‘—–-":
        seen.append("quote")
    if block.bullet:
        seen.append("bullet")
    if "0" in words:
        seen.append("number")
    seen += [f"has:{sign}" for sign in ("|", "@", "http", "»", "©", "...") if sign in block.key or sign in block.text]
    if block.text.isupper():
        seen.append("capitals")
    return seen


def _bucket(value: float, bounds: Sequence[float]) -> int:
    return sum(value > bound for bound in bounds)


def _since(size: int, marks: set[int]) -> list[int | str]:
    """How far each block lies behind the last of some marked ones, and whether one is still to come."""
    far: list[int | str] = []
    last, coming = None, len(marks)
    for i in range(size):
        if i in marks:
            last, coming = i, coming - 1
        far.append(f"{'-' if last is None else _bucket(i - last, _DISTANCES)}{'+' if coming else ''}")
    return far


def surroundings(scores: Sequence[float], blocks: Sequence[Block], marks: Marks) -> list[list[str]]:
    """What the first scores say of each block's surroundings.

    Near and far sums, where the best run lies, what opened a tail since that run began, and how many of the
    block's words the run has elsewhere: a teaser speaks of something else.
    """
    totals = list(accumulate((max(-_MOST_WEIGHT, min(_MOST_WEIGHT, score)) for score in scores), initial=0.0))
    first, last = _max_sum_run(scores)
    places = _places(len(scores), first, last)
    shared = _shared_words(blocks, [i for i in range(first, last + 1) if scores[i] > 0])
    past = _opened_since(len(scores), first, marks)
    found = []
    for i, place in enumerate(places):
        seen = [f"best:{place}", f"shared:{shared[i]}", f"shared:{shared[i]}:{place[:6]}", *past[i]]
        for name, low, high in (
            ("behind", i + 1, i + 1 + _NEAR),
            ("before", i - _NEAR, i),
            ("about", i - _FAR, i + 1 + _FAR),
        ):
            low, high = max(low, 0), min(high, len(scores))
            mean = (totals[high] - totals[low]) / (high - low) if high > low else -_MOST_WEIGHT
            seen.append(f"{name}:{_bucket(mean, _MEANS)}")
        found.append(seen)
    return found


def _opened_since(size: int, start: int, marks: Marks) -> list[list[str]]:
    """For each block the tail sections that opened between the run's start and it."""
    opened: dict[int, list[str]] = {}
    for name, families in _OPENERS.items():
        openers = [place for f in families for place, kind in marks.get(f, ()) if kind == "whole" and place > start]
        if openers:
            opened.setdefault(min(openers), []).append(f"past {name}")
    found: list[list[str]] = []
    past: list[str] = []
    for i in range(size):
        found.append(past)
        past = past + opened.get(i, [])
    return found


def _shared_words(blocks: Sequence[Block], core: Sequence[int]) -> list[str]:
    """Which share of each block's longer words other blocks of the core have, by bucket."""
    mine = [frozenset(_content_words(block.key)) for block in blocks]
    times = Counter(word for i in core for word in mine[i])
    inside = frozenset(core)
    found = []
    for i, words in enumerate(mine):
        if len(words) < _FEWEST_CONTENT_WORDS:
            found.append("few")
            continue
        own = 1 if i in inside else 0
        share = sum(times[word] > own for word in words) / len(words)
        found.append(str(_bucket(share, _SHARED)))
    return found


def _content_words(key: str) -> Iterable[str]:
    for word in _CONTENT_WORD.findall(key):
        if _UNSPACED.match(word):
            yield from (word[i : i + 2] for i in range(len(word) - 1))
        else:
            yield word


def _places(size: int, first: int, last: int) -> list[str]:
    """Where each block lies by a run: inside it, or how far before or behind."""
    places = []
    for i in range(size):
        if i < first:
            places.append(f"before{_bucket(first - i, _DISTANCES)}")
        elif i > last:
            places.append(f"behind{_bucket(i - last, _DISTANCES)}")
        else:
            places.append("inside" if first < i < last else "edge")
    return places


def _crude(block: Block, kind: str) -> int:
    if kind in ("prose", "sentence"):
        return min(block.words, _MOST_SCORE)
    return {"cue": _CUE_SCORE, "label": _LABEL_SCORE}.get(kind, _OTHER_SCORE)


def _max_sum_run(scores: Sequence[float]) -> tuple[int, int]:
    """First and last index of the run with the largest sum."""
    best, total, start, run = 0.0, 0.0, 0, (0, -1)
    for i, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, i
        total += score
        if total > best:
            best, run = total, (start, i)
    return run
