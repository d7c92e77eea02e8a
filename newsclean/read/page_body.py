"""Which lines of a page in HTML are the article: by what is seen in and around them, and where that leaves doubt, by
what two extractors keep as well.

The score of a line is the sum of the weights of what is seen of it (a logistic model), and the best path through
article and page is decoded, as for page dumps (see body.py). The weights stand in page_body.json;
benchmarks/fit_html.py fits them anew and cross-validates them by publisher.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

from newsclean.cues.fold import key_of
from newsclean.document import Block, Page
from newsclean.read import looks
from newsclean.read.body import Model, Weights, best_path
from newsclean.read.containers import Place, is_prose, places_of
from newsclean.read.evidence import bits
from newsclean.read.looks import Votes
from newsclean.read.render import Line, Rendered

# What each change between article and page costs.
_CHANGE = 0.3
# Extractors are asked where the share of words that may be either exceeds this; on the evaluation pages of half of
# all publishers it changes nothing to ask for the rest.
DOUBT = 0.09
_HEAD = ("json-ld", "meta")
# A dek has so many words, and stands at most so many lines above the article.
_DEK_WORDS, _MOST_ABOVE, _LINKED = 4, 20, 0.5
_NO_DEK = (
    "related",
    "navigation",
    "comments",
    "byline",
    "caption",
    "share",
    "newsletter",
    "ads",
    "<nav>",
    "<figcaption>",
)


class Reading(NamedTuple):
    """What is read of a page: the indexes of the blocks that are the article, that of its dek or -1, and what the
    extractors kept, where they were asked."""

    article: frozenset[int]
    dek: int
    votes: Votes


def read_lines(
    page: Rendered, blocks: Sequence[Block], lines: Sequence[Line], head: Page, ask: Callable[[], Votes]
) -> Reading:
    """Tell the article of a page; lines are those that the blocks were made from."""
    prose = [is_prose(block, line) for block, line in zip(blocks, lines, strict=True)]
    places = places_of(page, blocks, lines, prose)
    titles, deks = stated(head)
    seen = looks.seen_in(blocks, lines, places, prose, titles, deks)
    scores = _model()["alone"].weigh(seen)
    votes: Votes = ()
    if doubt(blocks, scores) > DOUBT and any(votes := ask()):
        scores = _model()["voted"].weigh(looks.with_votes(seen, blocks, places, votes))
    inside = best_path(scores, _CHANGE)
    article = frozenset(index for index, is_in in enumerate(inside) if is_in) or frozenset[int]().union(*votes)
    start = looks.start_of(blocks, lines, titles)
    return Reading(article, _dek(blocks, lines, places, article, start, deks), votes)


def _dek(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    places: Sequence[Place],
    article: Collection[int],
    start: int,
    deks: Collection[str],
) -> int:
    """The block between title and article that the page marks as its dek, or states as its description; else -1."""
    first = next((i for i in sorted(article) if blocks[i].words >= _DEK_WORDS and blocks[i].is_sentence), -1)
    best, worth = -1, 0
    for i in range(max(start + 1, first - _MOST_ABOVE), first):
        block, line = blocks[i], lines[i]
        if i in article or block.words < _DEK_WORDS or line.linked > _LINKED * len(line.text):
            continue
        named = places[i].near & bits("dek") > 0 and not places[i].near & bits(*_NO_DEK)
        mine = 3 if block.key in deks else 2 if named else int(line.tag in ("h2", "h3") and block.is_sentence)
        if mine > worth:
            best, worth = i, mine
    return best


def stated(head: Page) -> tuple[frozenset[str], frozenset[str]]:
    """Keys of the titles and descriptions that a page's head states, the first of each origin: of a live blog, JSON-LD
    states the title of each entry."""
    found = []
    for name in ("title", "description"):
        by_origin: dict[str, str] = {}
        for value in head.values.get(name, ()):
            by_origin.setdefault(value[0], value[1])
        found.append(frozenset(key_of(by_origin[origin]) for origin in _HEAD if origin in by_origin))
    return found[0], found[1]


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
