"""Which block is the article's title: what is seen in and around each block before the body, weighed.

Menu items, section names, kickers, captions and other stories' headlines stand before the body as well. A title
speaks of what the body speaks of, stands above a dek, byline or date, and is often repeated: in the page's first line,
in a breadcrumb, in a share text. Boosted trees say of each block how likely it is the title, and the likeliest is
taken when it is sure enough. The trees stand in headline.json; benchmarks/fit_headline.py grows them anew and
cross-validates them by publisher.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from newsclean import lazy, packaged
from newsclean.document import Block, Document
from newsclean.read.trees import Forest
from newsclean.rules.common import LABEL
from newsclean.rules.phrases import size_of
from newsclean.source.headline_looks import COLUMNS, MOST_PARTS, PAGE_PARTS, rows_of
from newsclean.source.line_kinds import MOST_WORDS, kind

# The head of a page lies in so many blocks before its first paragraph, in all but a few.
_WINDOW = 45
# So many blocks beyond are looked at as the neighbours of others.
_BEYOND = 3
# "Valmer 14 °C"
_WEATHER = lazy.pattern(r"\d\s?(?:°[CF]?|℃)(?!\w)")
# "(opens in a new window)"
_BRACKETED = lazy.pattern(r"\([^()]*\)")
_CANDIDATES = frozenset({"label", "line", "other", "named", "name"})


# What these families' cues of so many words begin is no title.
_NOTICES, _NOTICE_WORDS = ("account", "paywall", "consent", "share", "comments"), 3


class Candidate(NamedTuple):
    """A block that could be the title, and what is seen in and around it, a number for each of COLUMNS."""

    block: Block
    row: list[float]


class Title(NamedTuple):
    """The block that is the title, and how sure that is, from 0 to 1."""

    block: Block
    sure: float


def title_block(document: Document) -> Title | None:
    """The block that is the title, None if none is sure enough to be taken for it."""
    found = likeliest(candidates(document))
    fewest = _model()["sure page" if document.layout.name == "page" else "sure"]
    return found if found and found.sure >= fewest else None


def likeliest(found: Sequence[Candidate], forest: Forest | None = None) -> Title | None:
    """The likeliest of some candidates, None of none. Of a title that stands there several times it counts how sure
    they are together. forest stands in for the package's own trees."""
    if not found:
        return None
    forest = forest or _forest()
    chances = [1 / (1 + math.exp(-forest.score_of(candidate.row))) for candidate in found]
    blocks = [candidate.block for candidate in found]
    bare = [_bare(block, blocks) for block in blocks]
    doubts: dict[str, float] = {}
    for block, chance in zip(bare, chances, strict=True):
        doubts[block.key] = doubts.get(block.key, 1.0) * (1 - chance)
    key = min(doubts, key=lambda key: doubts[key])
    # Of the places where it stands the likeliest, with a byline or a date below; the first line names the page.
    places = [place for place, block in enumerate(bare) if block.key == key]
    best = max(reversed(places), key=lambda place: (bare[place].index > 0, chances[place]))
    return Title(bare[best], 1 - doubts[key])


def _bare(title: Block, others: Sequence[Block]) -> Block:
    """The title where it stands again without the outlet that is behind it."""
    heads = [title.key[: mark.start()] for mark in islice(PAGE_PARTS.finditer(title.key), MOST_PARTS)]
    parts = [other for other in others if other.words > LABEL // 2 and other.key in heads]
    return max(parts, key=lambda other: len(other.key), default=title)


@functools.cache
def _model() -> dict[str, Any]:
    loaded: dict[str, Any] = packaged.json_of("source/headline.json")
    return loaded


@functools.cache
def _forest() -> Forest:
    return Forest(_model()["trees"], len(COLUMNS))


def candidates(document: Document) -> list[Candidate]:
    """The blocks before the body that could be its title, in order."""
    first = document.first_prose
    if first >= len(document.blocks):
        return []
    low = max(0, first - _WINDOW)
    around = range(max(0, low - _BEYOND), min(len(document.blocks), first + _BEYOND))
    kinds = {i: kind(document, document.blocks[i]) for i in around}
    likely = (block for block in document.blocks[low:first] if kinds[block.index] in _CANDIDATES)
    chosen = [
        block
        for block in likely
        if not (_WEATHER.search(block.text) or _BRACKETED.fullmatch(block.text) or _is_notice(document, block))
    ]
    if low > 0 and document.layout.name == "page" and 3 < document.blocks[0].words <= MOST_WORDS:
        kinds[0] = kind(document, document.blocks[0])
        chosen.insert(0, document.blocks[0])
    rows = rows_of(document, chosen, kinds, first) if chosen else []
    return [Candidate(block, row) for block, row in zip(chosen, rows, strict=True)]


def _is_notice(document: Document, block: Block) -> bool:
    """Whether a line begins as notices do: "Want to add another reader to your subscription?"."""
    hits = (document.hit_in(block, family, ("start",)) for family in _NOTICES)
    return any(hit and size_of(hit.phrase) >= _NOTICE_WORDS for hit in hits)
