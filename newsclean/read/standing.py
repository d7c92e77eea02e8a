"""Where the blocks of a page dump stand in it: the body run's third look, at blocks that the first two leave in doubt.

Of each such block a row of numbers, for trees that ask about several at once: its length and kind, its own and its
neighbours' scores, where it lies in the page and in the best run, which stretches of prose are before and behind it,
how much of it the article speaks of, how far back the last cue of each family is, and how far it is set in.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from newsclean.document import SENTENCE_MARKS, Block
from newsclean.read import sight
from newsclean.read.indents import Indents
from newsclean.read.sight import Marks

# The families whose last cue before a block tells something about it.
_FAMILIES = (
    "account", "ads", "byline", "comments", "controls", "credits", "legal", "navigation", "newsletter", "promo",
    "published", "read_more", "related", "sections", "share", "tags",
)  # fmt: skip
NAMES = (
    "words", "characters", "kind", "mark", "times",
    "score", "first score", "first score before", "first score behind",
    "scores before", "scores behind", "scores about", "prose about", "cues about",
    "place", "place by words", "blocks",
    "from run's start", "from run's end", "run's blocks", "run's words",
    "prose before", "its share before", "prose behind", "its share behind", "longest prose",
    "shared", "shared about", "shared behind", "shared before",
    *(f"since {family}" for family in _FAMILIES),
    "indents", "indent", "its share of the body", "from the body's indent", "from indent before", "from indent behind",
)  # fmt: skip
"""What each number of a row is."""
_KINDS = {kind: code for code, kind in enumerate(("cue", "label", "dated", "line", "sentence", "prose"))}
_MARKS = {"": 0, **dict.fromkeys(SENTENCE_MARKS, 2), "?": 3, "!": 4, ":": 5, ",": 6, "…": 7}
_OTHER_MARK = 1
# Windows of blocks: their first and the one behind their last, counted from the block.
_BEFORE, _BEHIND, _ABOUT = (-3, 0), (1, 4), (-12, 13)
_SHARED_ABOUT, _SHARED_BEHIND, _SHARED_BEFORE = (-4, 5), (1, 9), (-8, 0)
# A score counts up to this in sums; beyond the page's edges all is as if it were this far out.
_MOST_SCORE, _EDGE_SCORE = 4.0, -9.0
# Prose with at most so many other blocks in between is one stretch.
_GAP = 2
_FAR = 255
# What is said of the indent in a text that is not set in.
_NOT_SET_IN = (0.0, 0.0, -1.0, 0.0, 0.0, 0.0)
_RAMP = bytes(range(_FAR))


class Looked(NamedTuple):
    """What the looks before say of the blocks: the first scores, the scores by now, the share of each block's longer
    words that the article has elsewhere, -1 where it has too few; and how far the blocks are set in."""

    first: Sequence[float]
    scores: Sequence[float]
    shares: Sequence[float]
    indents: Indents


def rows_of(blocks: Sequence[Block], marks: Marks, looked: Looked, wanted: Iterable[int]) -> Iterator[list[float]]:
    """The rows of the wanted blocks, one after the other: all at once take more than the text."""
    page = _Page(blocks, marks, looked)
    return (page.row(i) for i in wanted)


class _Page:
    """The sums and places that the rows of a page are read from."""

    def __init__(self, blocks: Sequence[Block], marks: Marks, looked: Looked) -> None:
        size = len(blocks)
        kinds = [sight.kind_of(*both) for both in zip(blocks, sight.cues_of(size, marks), strict=True)]
        prose = [kind in ("prose", "sentence") for kind in kinds]
        words = [block.words for block in blocks]
        self.blocks, self.looked = blocks, looked
        self.kinds = bytes([_KINDS[kind] for kind in kinds])
        self.times = Counter([block.key for block in blocks])
        self.scores = _sums([max(-_MOST_SCORE, min(_MOST_SCORE, score)) for score in looked.first])
        self.words = _sums(words)
        self.prose = _sums([count if is_prose else 0 for count, is_prose in zip(words, prose, strict=True)])
        self.cues = _sums([kind == "cue" for kind in kinds])
        self.shares = _sums([share if share > 0 else 0.0 for share in looked.shares])
        self.shared = _sums([share >= 0 for share in looked.shares])
        first, last = sight.max_sum_run(looked.scores)
        self.run = (first, last) if first <= last else (0, size - 1)
        self.stretches = _Stretches(prose, words)
        self.since = [_since(size, marks.get(family, ())) for family in _FAMILIES]
        self.alike = looked.indents.shares(looked.scores)
        self.body_indent = max(self.alike, key=lambda far: self.alike[far], default=0)

    def row(self, i: int) -> list[float]:
        """The numbers of a block, as NAMES has them; all floats, which Python compares twice as fast as with ints."""
        numbers = (
            *self._own(i),
            *self._around(i),
            *self._place(i),
            *self.stretches.beside(i),
            *self._shares(i),
            *[far[i] for far in self.since],
            *self._indent(i),
        )
        return list(map(float, numbers))

    def _own(self, i: int) -> tuple[float, ...]:
        block = self.blocks[i]
        mark = _MARKS.get(block.mark, _OTHER_MARK)
        return block.words, len(block.text), self.kinds[i], mark, self.times[block.key]

    def _around(self, i: int) -> tuple[float, ...]:
        first = self.looked.first
        words = _sum(self.words, i, _ABOUT)
        return (
            self.looked.scores[i],
            first[i],
            first[i - 1] if i else _EDGE_SCORE,
            first[i + 1] if i + 1 < len(first) else _EDGE_SCORE,
            _mean(self.scores, i, _BEFORE),
            _mean(self.scores, i, _BEHIND),
            _mean(self.scores, i, _ABOUT),
            _sum(self.prose, i, _ABOUT) / words if words else 0.0,
            _mean(self.cues, i, _ABOUT),
        )

    def _place(self, i: int) -> tuple[float, ...]:
        size, words = len(self.blocks), self.words
        (first, last), every = self.run, words[-1] or 1.0
        run = (words[last + 1] - words[first]) / every
        return i / size, words[i] / every, size, i - first, i - last, last - first + 1, run

    def _indent(self, i: int) -> tuple[float, ...]:
        depths, far = self.looked.indents.depths, self.looked.indents.far
        if not depths:
            return _NOT_SET_IN
        here = far[i]
        before, behind = far[max(i - 1, 0)], far[min(i + 1, len(far) - 1)]
        return depths, here, self.alike.get(here, 0.0), here - self.body_indent, here - before, here - behind

    def _shares(self, i: int) -> list[float]:
        found = [self.looked.shares[i]]
        for window in (_SHARED_ABOUT, _SHARED_BEHIND, _SHARED_BEFORE):
            counted = _sum(self.shared, i, window)
            found.append(_sum(self.shares, i, window) / counted if counted else 0.0)
        return found


class _Stretches:
    """The stretches of prose of a page, by their first and last blocks, with the words in each and the mean of them
    a block."""

    def __init__(self, prose: Sequence[bool], words: Sequence[int]) -> None:
        places = [i for i, is_prose in enumerate(prose) if is_prose]
        opens = [k for k, i in enumerate(places) if not k or i - places[k - 1] > _GAP + 1]
        parts = [places[a:b] for a, b in pairwise([*opens, len(places)])]
        self.starts, self.ends = [part[0] for part in parts], [part[-1] for part in parts]
        self.words = [sum([words[i] for i in part]) for part in parts]
        self.means = [total / len(part) for total, part in zip(self.words, parts, strict=True)]
        self.most = max(self.words, default=0)

    def beside(self, i: int) -> tuple[float, ...]:
        """The mean length of prose and the share of the longest, of the stretch before or at a block and of that
        behind or at it; and how long the longest is."""
        before = bisect_right(self.starts, i) - 1
        behind = before if before >= 0 and i <= self.ends[before] else before + 1
        return *self._look(before), *self._look(behind), self.most

    def _look(self, k: int) -> tuple[float, float]:
        if not 0 <= k < len(self.words):
            return -1.0, 0.0
        return self.means[k], self.words[k] / (self.most or 1)


def _sums(values: Iterable[float]) -> array[float]:
    """Sums up to each place, from nought on."""
    return array("d", accumulate(values, initial=0.0))


def _sum(sums: array[float], i: int, window: tuple[int, int]) -> float:
    low, high = i + window[0], i + window[1]
    size = len(sums) - 1
    return sums[min(high, size) if high > 0 else 0] - sums[min(low, size) if low > 0 else 0]


def _mean(sums: array[float], i: int, window: tuple[int, int]) -> float:
    """The mean over those of a window's blocks that the page has."""
    low, high = max(i + window[0], 0), min(i + window[1], len(sums) - 1)
    return (sums[high] - sums[low]) / (high - low) if low < high else 0.0


def _since(size: int, hits: Sequence[tuple[int, str]]) -> bytes:
    """How far each block lies behind the last that begins with a cue, up to 255; that as well where there is none."""
    places = sorted({place for place, kind in hits if kind in ("whole", "start")})
    gaps = [there - here for here, there in pairwise([*places, size])]
    far = b"\xff" * (places[0] if places else size)
    return far + b"".join([_RAMP[:gap].ljust(gap, b"\xff") for gap in gaps])
