"""What is seen in and around the blocks of a page dump.

Nothing here knows a language: lengths, marks, cues, shares of common words, and what the neighbours are. One of the
things seen is where a block lies in the maximum-sum run of crude line scores (Pasternack and Roth 2009).

What is seen of a block is a tuple of groups, each a tuple of small values; names_of_group() gives them as the names
that the weights have. The same groups come again and again, so the sum of a group's weights is worked out once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from newsclean.beyond import is_small
from newsclean.cues.fold import DATED, batches
from newsclean.document import SENTENCE_MARKS, Block

Marks = Mapping[str, Sequence[tuple[int, str]]]
"""For each family of cues the places of its hits among the blocks, with their kinds."""
Seen = tuple[tuple[Any, ...], ...]
"""What is seen of one block, in groups."""

_SIZES = (1, 3, 6, 10, 16, 25, 40)
_SHARES = (0.0, 0.12, 0.24, 0.36, 0.48)
_DISTANCES = (0, 1, 2, 4, 8, 16)
# Crude scores for the maximum-sum run: a line of prose counts by its words, furniture against it.
_MOST_SCORE, _LABEL_SCORE, _OTHER_SCORE, _CUE_SCORE = 60, -6, -3, -12
_CRUDE = {"cue": _CUE_SCORE, "label": _LABEL_SCORE}
_LABEL_WORDS = 5
# Shares of common and of capitalised words are taken of so many first words.
_SHARE_WORDS = 40
_SIGNS = ("|", "@", "http", "»", "©", "...")
# What opens the head and the tail of an article.
OPENERS = {
    "byline": ("byline", "published", "updated", "reading_time"),
    "comments": ("comments",),
    "related": ("related",),
    "legal": ("legal",),
}
WEAK = frozenset({"sections", "controls", "byline", "source", "back_to", "published"})
NAMING = ("whole", "start")
"""Of a line that is a cue, or begins like one, the cue says what it is."""
_RANK = {"": 0, "weak": 1, "inside": 2, "end": 3, "start": 4, "whole": 5}


def _table(bounds: Sequence[float], most: int) -> list[int]:
    """The bucket of each whole number up to one that is in the last."""
    return [sum(number > bound for bound in bounds) for number in range(most + 1)]


_SIZE, _DISTANCE = _table(_SIZES, 41), _table(_DISTANCES, 17)
# How far each block lies before or behind something, as names; the last is for all that are farther.
_BEFORE, _BEHIND = [f"before{far}" for far in _DISTANCE], [f"behind{far}" for far in _DISTANCE]
_LAST, _COMING = list(map(str, _DISTANCE)), [f"{far}+" for far in _DISTANCE]


def features(blocks: Sequence[Block], marks: Marks, common: frozenset[str]) -> Iterator[Seen]:
    """What is seen in and around each block, one after the other: all at once take more than the text."""
    size = len(blocks)
    cues = cues_of(size, marks)
    kinds = [kind_of(block, cue) for block, cue in zip(blocks, cues, strict=True)]
    places = places_by(size, *max_sum_run([_crude(b, kind) for b, kind in zip(blocks, kinds, strict=True)]))
    times = Counter([block.key for block in blocks])
    padded = ["edge", "edge", *kinds, "edge", "edge"]
    pages = ["\n".join(part) for part in batches([part for block in blocks for part in (block.key, block.text)])]
    signs = [sign for sign in _SIGNS if any(sign in page for page in pages)]
    around = zip(padded, padded[1:], kinds, padded[3:], padded[4:], strict=False)
    since = _since_openers(size, marks)
    befores, behinds = _since_prose(kinds), _since_prose(kinds[::-1])[::-1]
    return (
        (
            _own(block, common, signs),
            (place, cue, kind, times[block.key] > 1),
            near,
            opened,
            (kind[0], before, behind),
        )
        for block, cue, kind, place, near, opened, before, behind in zip(
            blocks, cues, kinds, places, around, since, befores, behinds, strict=True
        )
    )


def _own(block: Block, common: frozenset[str], signs: Sequence[str]) -> tuple[Any, ...]:
    """What is seen in the block itself; signs are those that the page has."""
    key, text, count = block.key, block.text, block.words
    share = capital = -1
    words = key.split(" ", _SHARE_WORDS)[:_SHARE_WORDS] if count > 3 or "0" in key else ()
    if len(words) > 3:
        share = bisect_left(_SHARES, sum(map(common.__contains__, words)) / len(words))
        shown = text.split(" ", _SHARE_WORDS)[:_SHARE_WORDS]
        capital = bisect_left(_SHARES, sum([word[:1].isupper() for word in shown]) / len(shown))
    first = text[0]
    opens = "lower" if is_small(first) else "quote" if first in "\"'“„«»‘—–-" else ""
    bullet = not first.isalnum() and bool(block.bullet)
    return (
        _SIZE[count if count < 41 else 41],
        "stop" if block.mark in SENTENCE_MARKS else block.mark or "none",
        share,
        capital,
        opens,
        bullet,
        "0" in words,
        tuple([sign for sign in signs if sign in key or sign in text]),
        text.isupper(),
    )


def _own_names(
    size: int,
    end: str,
    share: int,
    capital: int,
    opens: str,
    bullet: bool,
    number: bool,
    signs: Iterable[str],
    caps: bool,
) -> list[str]:
    # "" is for all blocks.
    seen = ["", f"words:{size}", f"mark:{end}", f"words:{size}:{end in ('stop', '?', '!')}"]
    if share >= 0:
        seen += [f"common:{share}", f"capital:{capital}"]
    seen += [name for name, is_seen in ((opens, opens), ("bullet", bullet), ("number", number)) if is_seen]
    seen += [f"has:{sign}" for sign in signs]
    return [*seen, "capitals"] if caps else seen


def _place_names(place: str, cue: str, kind: str, repeated: bool) -> list[str]:
    return [f"cue:{cue}", f"run:{place}", f"is:{kind}", *(["repeated"] if repeated else [])]


def _around_names(before2: str, before: str, kind: str, behind: str, behind2: str) -> list[str]:
    return [f"-2:{before2}", f"-1:{before}", f"+1:{behind}", f"+2:{behind2}", f"{before}<{kind}<{behind}"]


def _since_names(*far: str) -> list[str]:
    return [f"since {name}:{value}" for name, value in zip(OPENERS, far, strict=True)]


def _prose_names(kind: str, before: int, behind: int) -> list[str]:
    return [f"prose {kind}:{before}:{behind}"]


_NAMES: tuple[Callable[..., list[str]], ...] = (_own_names, _place_names, _around_names, _since_names, _prose_names)


def names_of_group(place: int, group: tuple[Any, ...]) -> list[str]:
    """What is seen, as the names that the weights have, in the group at this place of what is seen of a block."""
    return _NAMES[place](*group)


def cued_in(marks: Marks, kinds: Collection[str], passed: Collection[str] = ()) -> set[int]:
    """The places of the blocks that cues of some kinds name, of all families but those passed over."""
    return {i for family, hits in marks.items() if family not in passed for i, kind in hits if kind in kinds}


def cues_of(size: int, marks: Marks) -> list[str]:
    """For each block the strongest kind of cue in it."""
    cues = [""] * size
    for family, found in marks.items():
        for place, found_kind in found:
            kind = "weak" if family in WEAK else found_kind
            if _RANK[kind] > _RANK[cues[place]]:
                cues[place] = kind
    return cues


def kind_of(block: Block, cue: str) -> str:
    """What kind of block it is, given the strongest kind of cue in it: cue, prose, sentence, dated, label or line."""
    if cue in ("whole", "start"):
        return "cue"
    if block.mark in SENTENCE_MARKS or block.words > _LABEL_WORDS:
        if block.is_prose:
            return "prose"
        if block.is_sentence:
            return "sentence"
    if block.words <= 2 * _LABEL_WORDS and DATED.search(block.key):
        return "dated"
    return "label" if block.words <= _LABEL_WORDS else "line"


def _since_openers(size: int, marks: Marks) -> list[tuple[str, ...]]:
    """How far each block lies behind the last opener of each kind, and whether one is still to come."""
    return list(
        zip(
            *(
                _since(size, {place for family in families for place, _ in marks.get(family, ())})
                for families in OPENERS.values()
            ),
            strict=True,
        )
    )


def _since(size: int, marks: set[int]) -> list[str]:
    if not marks:
        return ["-"] * size
    ordered = sorted(marks)
    far = ["-+"] * ordered[0]
    for here, there in pairwise(ordered):
        far += _farther(_COMING, there - here)
    return far + _farther(_LAST, size - ordered[-1])


def _farther(names: list[str], size: int) -> list[str]:
    """The names of so many distances from 0 on."""
    return [*names[:size], *names[-1:] * (size - len(names))]


def _since_prose(kinds: Sequence[str]) -> list[int]:
    """How many blocks lie between each block and the last prose before it."""
    far = []
    distance = 17
    for kind in kinds:
        far.append(_DISTANCE[distance])
        distance = 0 if kind in ("prose", "sentence") else min(distance + 1, 17)
    return far


def places_by(size: int, first: int, last: int) -> list[str]:
    """Where each block lies by a run: inside it, or how far before or behind."""
    run = ["edge", *["inside"] * (last - first - 1), "edge"][: last - first + 1]
    return [*_farther(_BEFORE, first + 1)[:0:-1], *run, *_farther(_BEHIND, size - last)[1:]]


def _crude(block: Block, kind: str) -> int:
    if kind in ("prose", "sentence"):
        return min(block.words, _MOST_SCORE)
    return _CRUDE.get(kind, _OTHER_SCORE)


def max_sum_run(scores: Sequence[float]) -> tuple[int, int]:
    """First and last index of the run with the largest sum."""
    best, total, start, run = 0.0, 0.0, 0, (0, -1)
    for i, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, i
        total += score
        if total > best:
            best, run = total, (start, i)
    return run
