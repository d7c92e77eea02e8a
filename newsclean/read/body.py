"""The body run: which blocks of a page dump are the article.

Each block gets the sum of the weights of what is seen in it and around it (a logistic model, and a second on top that
sees the scores of the first), and the best path through body and page states is decoded, so that a line is judged with
its neighbours (a linear chain; Viterbi 1967). The weights stand in body.json; benchmarks/fit_body.py fits them anew and
cross-validates them by publisher. All of it is linear in the number of blocks.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newsclean.cues import tables
from newsclean.document import Block, Document, Hit
from newsclean.read.layout import looks_like_page
from newsclean.read.sight import Marks, features, surroundings

Model = Mapping[str, Mapping[str, float]]
# Looks at what is left of a page; nearly all settle at the second.
_MOST_LOOKS = 3
# A page whose best block is this sure (95 %) has an article in prose, and there the run leans towards keeping. On other
# pages (lists, tables, one photo) it leans more, because with the same lean half of them lost their body.
_SURE, _LEAN, _UNSURE_LEAN = 3.0, 1.5, 3.5
# What each change between body and page costs; flat between 0 and 1 in cross-validation.
_CHANGE = 0.5


def body_run(document: Document, left: Sequence[Block]) -> frozenset[int]:
    """Indexes of those of the blocks left that are the article's body; all of them when they look like no page dump.

    What the run leaves may look like a page still, and would to a second pass; so it is looked at until nothing
    changes.
    """
    common = common_words(document.voted)
    for _ in range(_MOST_LOOKS):
        if not looks_like_page([block.text for block in left]):
            break
        marks = marks_of(document.cue_hits, {block.index: place for place, block in enumerate(left)})
        inside = decode(scores_of(left, features(left, marks, common), marks, _model()))
        kept = [block for block, stays in zip(left, inside, strict=True) if stays]
        shrunk, left = len(kept) < len(left), kept
        if not shrunk:
            break
    return frozenset(block.index for block in left)


def common_words(language: str | None) -> frozenset[str]:
    """The commonest words of a language, none where it is unknown."""
    return frozenset(tables.of_language(language).words["common"]) if language else frozenset()


def marks_of(hits: Mapping[str, Sequence[Hit]], places: Mapping[int, int]) -> Marks:
    """The hits of cues by family, as places among the blocks that are looked at."""
    return {
        family: [(places[hit.block.index], hit.kind) for hit in found if hit.block.index in places]
        for family, found in hits.items()
    }


def scores_of(blocks: Sequence[Block], seen: Sequence[Sequence[str]], marks: Marks, model: Model) -> list[float]:
    """The score of each block, positive for body: what is seen in it, and what the first scores say around it."""
    first = weigh(seen, model["first"])
    second = weigh(surroundings(first, blocks, marks), model["second"])
    return [a + b for a, b in zip(first, second, strict=True)]


def weigh(seen: Iterable[Iterable[str]], weights: Mapping[str, float]) -> list[float]:
    """For each block the sum of the weights of what is seen."""
    bias = weights[""]
    return [bias + sum([weights.get(name, 0.0) for name in names]) for names in seen]


@functools.cache
def _model() -> Model:
    return dict(json.loads(Path(__file__).with_name("body.json").read_text(encoding="utf-8")))


def decode(scores: Sequence[float]) -> list[bool]:
    """For each block whether the best path has it in the body; at least one block is."""
    best = max(scores, default=0.0)
    lean = _LEAN if best >= _SURE else max(_UNSURE_LEAN, _CHANGE + 1 - best)
    return _best_path([score + lean for score in scores])


def _best_path(scores: Sequence[float]) -> list[bool]:
    """In the body a block earns its score, and each change between body and page costs."""
    inside, out = 0.0, -_CHANGE
    stayed: list[tuple[bool, bool]] = []
    for score in scores:
        stayed.append((inside >= out - _CHANGE, out >= inside - _CHANGE))
        inside, out = max(inside, out - _CHANGE) + score, max(out, inside - _CHANGE)
    state = inside > out
    path = []
    for keep_inside, keep_out in reversed(stayed):
        path.append(state)
        state = keep_inside if state else not keep_out
    return path[::-1]
