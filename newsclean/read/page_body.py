"""Which lines of a page in HTML are the article: by what is seen in and around them, and where that leaves doubt, by
what two extractors keep as well.

The score of a line is the sum of the weights of what is seen of it (a logistic model), and the best path through
article and page is decoded, as for page dumps (see body.py). The weights stand in page_body.json;
benchmarks/fit_html.py fits them anew and cross-validates them by publisher.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from math import exp
from pathlib import Path

from newsclean.cues.fold import key_of
from newsclean.document import Block, Page
from newsclean.read import looks
from newsclean.read.body import Model, Weights, best_path
from newsclean.read.containers import is_prose, places_of
from newsclean.read.looks import Votes
from newsclean.read.render import Line, Rendered

# What each change between article and page costs.
_CHANGE = 0.3
# Extractors are asked where the share of words that may be either exceeds this; on the evaluation pages of half of
# all publishers it changes nothing to ask for the rest.
_DOUBT = 0.09


def article_lines(
    page: Rendered, blocks: Sequence[Block], lines: Sequence[Line], head: Page, ask: Callable[[], Votes]
) -> tuple[frozenset[int], Votes]:
    """Indexes of the blocks that are the article, and what the extractors kept, where they were asked.

    lines are those that the blocks were made from.
    """
    prose = [is_prose(block, line) for block, line in zip(blocks, lines, strict=True)]
    places = places_of(page, blocks, lines, prose)
    titles, deks = ({key_of(value) for _, value in head.values.get(name, ())} for name in ("title", "description"))
    seen = looks.seen_in(blocks, lines, places, prose, titles, deks)
    scores = _model()["alone"].weigh(seen)
    votes: Votes = ()
    if doubt(blocks, scores) > _DOUBT and any(votes := ask()):
        scores = _model()["voted"].weigh(looks.with_votes(seen, blocks, places, votes))
    inside = best_path(scores, _CHANGE)
    return frozenset(block.index for block, is_in in zip(blocks, inside, strict=True) if is_in), votes


def doubt(blocks: Sequence[Block], scores: Sequence[float]) -> float:
    """The words that may be article as well as page, for each that is likely article."""
    unsure = likely = 0.0
    for block, score in zip(blocks, scores, strict=True):
        chance = 1 / (1 + exp(-max(-30.0, min(30.0, score))))
        unsure += block.words * min(chance, 1 - chance)
        likely += block.words * chance
    return unsure / max(likely, 1.0)


@functools.cache
def _model() -> Model:
    found = json.loads(Path(__file__).with_name("page_body.json").read_text(encoding="utf-8"))
    return {name: Weights(table, looks.names_of_group) for name, table in found.items()}
