"""The body run: which blocks of a page dump are the article.

Each block gets the sum of the weights of what is seen in it and around it (a logistic model, and a second on top that
sees the scores of the first). Blocks that this leaves in doubt are scored anew by trees, which see where they stand in
the page. Then the best path through body and page states is decoded, so that a line is judged with its neighbours (a
linear chain; Viterbi 1967). The weights stand in body.json, the trees in body_trees.json; benchmarks/fit_body.py fits
them anew and cross-validates them by publisher. All of it is linear in the number of blocks.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from math import log1p

from newsclean import packaged
from newsclean.cues import tables
from newsclean.document import Block, Document, Hit
from newsclean.read import sight, standing, surroundings
from newsclean.read.boxes import with_subheads, with_told
from newsclean.read.indents import Indents
from newsclean.read.layout import is_short, looks_like_page
from newsclean.read.resumed import resumed, with_numbered, with_said, with_timed
from newsclean.read.sight import Marks, Seen, features
from newsclean.read.standing import Looked
from newsclean.read.tabled import with_goals, with_rows, with_tables
from newsclean.read.trees import Forest
from newsclean.read.units import merged, units_of

Model = Mapping[str, "Weights"]
NamesOf = Callable[[int, tuple[object, ...]], list[str]]
LOOKS = {"first": sight, "second": surroundings}
"""The modules that look at the blocks, by their model's name."""
# Looks at what is left of a page; nearly all settle at the second.
_MOST_LOOKS = 3
# A page whose best block is this sure (90 %) has an article in prose, and there the run leans towards keeping. On other
# pages (lists, tables, one photo) it leans more, because with the same lean half of them lost their body.
_SURE, _LEAN, _UNSURE_LEAN = 2.2, 2.0, 4.0
# The weights were fitted on whole pages. Of a short one most is article, and it leans most.
_SHORT_LEAN = 5.0
# A long block gets the whole lean, a short one less: to lose a paragraph is worse than to lose a label.
_LONG_BLOCK = 25
# One block in a hundred with a score beyond these is not what it says; six in ten of all blocks are.
_LEAST_DOUBT, _MOST_DOUBT = -4.0, 5.0
# So many sums of groups are remembered at a place, a few megabytes.
_MOST_SUMS = 20_000
# So many blocks are weighed at once.
_BATCH = 1_000
# What each change between body and page costs; flat between 0 and 1 in cross-validation.
_CHANGE = 0.5


def body_run(document: Document, left: Sequence[Block]) -> frozenset[int]:
    """Indexes of those of the blocks left that are the article's body; all of them when they look like no page dump.

    What the run leaves may look like a page still, and would to a second pass; so it is looked at until nothing
    changes.
    """
    common = common_words(document.voted)
    for _ in range(_MOST_LOOKS):
        if not looks_like_page(document, left):
            break
        units = units_of(left, common)
        blocks, marks = looked_at(document, units)
        looked = two_looks(blocks, features(blocks, marks, common), marks, Indents(document.raw, blocks), _model())
        inside = decode(blocks, scores_of(blocks, marks, looked, _trees()))
        inside = with_numbered(blocks, resumed(blocks, inside, marks, common))
        inside = with_told(blocks, with_timed(blocks, inside, marks), marks)
        inside = with_subheads(blocks, inside, marks)
        inside = with_tables(blocks, with_rows(blocks, with_goals(blocks, inside)), marks)
        inside = with_said(blocks, inside, marks)
        kept = [block for unit, stays in zip(units, inside, strict=True) if stays for block in unit]
        shrunk, left = len(kept) < len(left), kept
        if not shrunk:
            break
    return frozenset([block.index for block in left])


@functools.cache
def common_words(language: str | None) -> frozenset[str]:
    """The commonest words of a language, none where it is unknown."""
    return frozenset(tables.of_language(language).words["common"]) if language else frozenset()


def looked_at(document: Document, units: Sequence[Sequence[Block]]) -> tuple[list[Block], Marks]:
    """The units as blocks, and their cues by family; what is one sentence on several lines is named by none."""
    places = {unit[0].index: place for place, unit in enumerate(units) if len(unit) == 1}
    return [merged(unit) for unit in units], marks_of(document.cue_hits, places)


def marks_of(hits: Mapping[str, Sequence[Hit]], places: Mapping[int, int]) -> Marks:
    """The hits of cues by family, as places among the blocks that are looked at."""
    return {
        family: [(places[hit.block.index], hit.kind) for hit in found if hit.block.index in places]
        for family, found in hits.items()
    }


def two_looks(blocks: Sequence[Block], seen: Iterable[Seen], marks: Marks, indents: Indents, model: Model) -> Looked:
    """The score of each block, positive for body: what is seen in it, and what the first scores say around it."""
    first = model["first"].weigh(seen)
    shares = surroundings.shares_of(first, blocks)
    second = model["second"].weigh(surroundings.surroundings(first, marks, shares, indents))
    return Looked(first, [a + b for a, b in zip(first, second, strict=True)], shares, indents)


def scores_of(blocks: Sequence[Block], marks: Marks, looked: Looked, trees: Forest) -> list[float]:
    """The scores of the blocks when those in doubt are looked at a third time."""
    scores = list(looked.scores)
    doubtful = in_doubt(scores)
    for i, row in zip(doubtful, standing.rows_of(blocks, marks, looked, doubtful), strict=True):
        scores[i] = trees.score_of(row)
    return scores


def in_doubt(scores: Sequence[float]) -> list[int]:
    """The places of the scores between what is body and what is not almost surely."""
    return [i for i, score in enumerate(scores) if _LEAST_DOUBT < score < _MOST_DOUBT]


class Weights:
    """The weights of a model, and what gives the groups that are seen the names these have. The same groups are seen
    again and again, so their sums are remembered."""

    def __init__(self, table: Mapping[str, float], names_of: NamesOf, most_sums: int = _MOST_SUMS) -> None:
        self.table = table
        self.names_of = names_of
        self.most_sums = most_sums
        self._sums: dict[int, _Sums] = {}

    def weigh(self, seen: Iterable[Seen]) -> list[float]:
        """For each block the sum of the weights of what is seen."""
        left = iter(seen)
        totals: list[float] = []
        while batch := list(islice(left, _BATCH)):
            columns = []
            for place, groups in enumerate(zip(*batch, strict=True)):
                sums = self._sums.setdefault(place, _Sums(place, self))
                if len(sums) > self.most_sums:
                    sums.clear()
                columns.append(map(sums.__getitem__, groups))
            totals += map(sum, zip(*columns, strict=True))
        return totals


class _Sums(dict[tuple[object, ...], float]):
    """The sums of the groups at one place, each worked out when it is first asked for."""

    def __init__(self, place: int, weights: Weights) -> None:
        self.place = place
        self.weights = weights

    def __missing__(self, group: tuple[object, ...]) -> float:
        table = self.weights.table
        total = sum([table.get(name, 0.0) for name in self.weights.names_of(self.place, group)])
        self[group] = total
        return total


@functools.cache
def _model() -> Model:
    found = packaged.json_of("read/body.json")
    return {name: Weights(table, LOOKS[name].names_of_group) for name, table in found.items()}


@functools.cache
def _trees() -> Forest:
    return Forest(packaged.json_of("read/body_trees.json")["trees"], len(standing.NAMES))


def decode(blocks: Sequence[Block], scores: Sequence[float]) -> list[bool]:
    """For each block whether the best path has it in the body; at least one block is."""
    best = max(scores, default=0.0)
    lean = _LEAN if best >= _SURE else max(_UNSURE_LEAN, _CHANGE + 1 - best)
    if is_short(blocks):
        lean = max(lean, _SHORT_LEAN)
    inside = best_path(
        [score + lean * _WEIGHTS[min(block.words, _LONG_BLOCK)] for score, block in zip(scores, blocks, strict=True)],
        _CHANGE,
    )
    # Where every block is short and none is likely, the likeliest stays.
    return inside if any(inside) else [score == best for score in scores]


# Which share of the lean a block gets, by its words.
_WEIGHTS = [min(1.0, log1p(words) / log1p(_LONG_BLOCK)) for words in range(_LONG_BLOCK + 1)]


def best_path(scores: Sequence[float], change: float) -> list[bool]:
    """In the body a block earns its score, and each change between body and page costs so much."""
    inside, out = 0.0, -change
    stayed: list[tuple[bool, bool]] = []
    for score in scores:
        stayed.append((inside >= out - change, out >= inside - change))
        inside, out = max(inside, out - change) + score, max(out, inside - change)
    state = inside > out
    path = []
    for keep_inside, keep_out in reversed(stayed):
        path.append(state)
        state = keep_inside if state else not keep_out
    return path[::-1]
