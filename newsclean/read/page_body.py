"""Which lines of a page in HTML are the article: by what is seen in and around them, and where that leaves doubt, by
what a fast extractor keeps as well, and where doubt is left still, a second.

The score of a line is the sum of the weights of what is seen of it (a logistic model), and the best path through
article and page is decoded, as for page dumps (see body.py). The weights stand in page_body.json;
benchmarks/fit_html.py fits them anew and cross-validates them by publisher.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from math import exp
from typing import NamedTuple

from newsclean import packaged
from newsclean.cues.fold import key_of
from newsclean.document import Block, Page
from newsclean.read import looks, page_text
from newsclean.read.body import Model, Weights, best_path
from newsclean.read.containers import Place, is_prose, places_of
from newsclean.read.evidence import bits
from newsclean.read.looks import Votes
from newsclean.read.render import Line, Rendered
from newsclean.read.sight import Seen

# So many sums of groups are remembered at a place; those of the next page differ more than in text.
_MOST_SUMS = 5_000
# What each change between article and page costs.
_CHANGE = 0.3
# The first extractor is asked where the share of words that may be either exceeds the first number; the second, which
# takes several times as long, where it exceeds the other still. To ask more often is no better in cross-validation.
DOUBTS = (0.09, 0.14)
_HEAD = ("json-ld", "meta")
# A shorter line is a kicker.
_DEK_WORDS = 4
# A page's points in brief are seldom more.
_MOST_DEK_LINES = 8
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
    """What is read of a page: the indexes of the blocks that are the article, those of its dek, and what the
    extractors kept, where they were asked."""

    article: frozenset[int]
    dek: tuple[int, ...]
    votes: Votes


def read_lines(
    page: Rendered, blocks: Sequence[Block], lines: Sequence[Line], head: Page, asked: Iterator[Collection[int]]
) -> Reading:
    """Tell the article of a page; lines are those that the blocks were made from, asked are the votes of extractors,
    each worked out when it is taken."""
    prose = [is_prose(block, line) for block, line in zip(blocks, lines, strict=True)]
    places = places_of(page, blocks, lines, prose)
    titles, deks = stated(head)
    seen = looks.seen_in(blocks, lines, places, prose, titles, deks)
    scores = _model()["alone"].weigh(seen)
    votes: list[Collection[int]] = []
    left_out = page_text.left_out(head.body, blocks, _path(scores)) if head.body else frozenset()
    for look, most in zip(("voted", "voted twice"), DOUBTS, strict=True):
        if doubt(blocks, scores) <= most or (kept := next(asked, None)) is None:
            break
        votes.append(kept)
        if any(votes):
            scores = _model()[look].weigh(looks.with_votes(seen, blocks, places, votes))
    article = (_path(scores) or frozenset[int]().union(*votes)) - left_out
    dek = _dek(blocks, places, seen, article)
    return Reading(article.difference(dek), dek, votes)


def _path(scores: Sequence[float]) -> frozenset[int]:
    return frozenset(index for index, is_in in enumerate(best_path(scores, _CHANGE)) if is_in)


def _dek(
    blocks: Sequence[Block], places: Sequence[Place], seen: Sequence[Seen], article: Collection[int]
) -> tuple[int, ...]:
    """The lines below the title that are the page's dek or the list that sums it up, none if there is none.

    They stand above all other prose of the article and are unlike the next: another element, in another container, or
    of a dek's class themselves. Where the article does not hold them, a class or the description in the head is
    enough; else two signs are needed: these, that it stands in a header, that it is a heading or set apart by what
    stands below it.
    """
    last = max((index for index in article if blocks[index].is_sentence), default=0)
    classed = [_is_classed(place, of_block) for place, of_block in zip(places[: last + 1], seen, strict=False)]
    for block, place, of_block in zip(blocks[:last], places, seen, strict=False):
        lead = looks.lead_of(of_block)
        if lead is None or lead.passed or block.words < _DEK_WORDS or _is_other(place):
            continue
        run = _run(block.index, places, classed)
        behind = looks.lead_of(seen[run[-1]]) or lead
        own = classed[block.index] and not classed[min(run[-1] + behind.gap, last)]
        if lead.alike and not own:
            continue
        signs = lead.stated + lead.named + own
        if signs and signs + lead.apart + bool(place.near & bits("<header>")) > (block.index in article):
            run = run if own else run[:1]
            return (*run, *_points(blocks, places, run[-1], last))
    return ()


def _points(blocks: Sequence[Block], places: Sequence[Place], dek: int, last: int) -> tuple[int, ...]:
    """The list between dek and article that by its class sums this up, with its heading; none where it does not end."""
    found: list[int] = []
    for block in blocks[dek + 1 : last]:
        near = places[block.index].near
        if near & bits("summary") and (near & bits("<li>") or not block.is_sentence):
            found.append(block.index)
        elif block.is_sentence or found:
            break
    return tuple(found) if 1 < len(found) <= _MOST_DEK_LINES else ()


def _run(first: int, places: Sequence[Place], classed: Sequence[bool]) -> tuple[int, ...]:
    """A line and those right below it in its container whose class says as well that they are the dek."""
    behind = first + 1
    while (
        classed[first]
        and behind < min(len(classed), first + _MOST_DEK_LINES)
        and classed[behind]
        and (places[behind].group == places[first].group or places[behind].near & places[first].near & bits("<li>"))
    ):
        behind += 1
    return tuple(range(first, behind))


def _is_classed(place: Place, seen: Seen) -> bool:
    """Whether the class of a line's own element is a dek's, or for an item of a list that of the list."""
    listed = place.near & bits("<li>") > 0
    return (place.near & bits("dek", "summary") if listed else place.own & bits("dek", "summary", "teaser")) > 0


def _is_other(place: Place) -> bool:
    """Whether a line is something else by its class; a teaser on an article's own page is its dek."""
    return place.near & bits(*_NO_DEK) > 0 and not (
        place.own & bits("teaser") and not place.near & bits(*_NO_DEK) & ~bits("related")
    )


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
    found = packaged.json_of("read/page_body.json")
    return {name: Weights(table, looks.names_of_group, _MOST_SUMS) for name, table in found.items()}
