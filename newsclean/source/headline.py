"""Which block is the article's title: what is seen in and around each block before the body, weighed.

Menu items, section names, kickers, captions and other stories' headlines stand before the body as well. A title
speaks of what the body speaks of, stands above a dek, byline or date, and is often repeated: in the page's first line,
in a breadcrumb, in a share text. Each of these has a weight, and the best block is taken when it is sure enough (a
conditional logit: candidates compete with one another and with there being none). The weights stand in headline.json;
benchmarks/fit_headline.py fits them anew and cross-validates them by publisher.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from newsclean import packaged
from newsclean.document import Block, Document
from newsclean.rules.common import LABEL
from newsclean.source.headline_looks import (
    MOST_PARTS,
    PAGE_PARTS,
    SHARES,
    body_key,
    bucket,
    page_title,
    seen_again,
    seen_among,
    seen_around,
    seen_in,
    share_in,
)
from newsclean.source.line_kinds import MOST_WORDS, kind

# The head of a page lies in so many blocks before its first paragraph, in all but a few.
_WINDOW = 30
# The first paragraphs.
_LEAD = 900
_SIZES = (0, 1, 2, 4, 6)
# A block whose words the body shares so far is one that could be the title.
_GOOD = 0.5
_CANDIDATES = frozenset({"label", "line", "other", "named", "name"})


class Candidate(NamedTuple):
    """A block that could be the title, and the names of what is seen in and around it."""

    block: Block
    seen: list[str]


class Title(NamedTuple):
    """The block that is the title, and how sure that is, from 0 to 1."""

    block: Block
    sure: float


def title_block(document: Document) -> Title | None:
    """The block that is the title, None if none is sure enough to be taken for it."""
    found = candidates(document)
    if not found:
        return None
    model = _model()
    scores = [sum(model.get(name, 0.0) for name in candidate.seen) for candidate in found]
    best = max(scores)
    weights = [math.exp(score - best) for score in scores]
    total = sum(weights) + math.exp(model["none"] - best)
    # A title that stands there several times is as sure as they are together.
    blocks = [candidate.block for candidate in found]
    shares: dict[str, float] = {}
    for block, weight in zip(blocks, weights, strict=True):
        key = _bare(block, blocks).key
        shares[key] = shares.get(key, 0.0) + weight / total
    key = max(shares, key=lambda key: shares[key])
    same = [place for place, block in enumerate(blocks) if block.key == key]
    chosen = blocks[max(same, key=lambda place: scores[place])]
    sure = model["sure page" if document.layout.name == "page" else "sure"]
    return Title(chosen, shares[key]) if shares[key] >= sure else None


def _bare(title: Block, others: Sequence[Block]) -> Block:
    """The title where it stands again without the outlet that is behind it."""
    heads = [title.key[: mark.start()] for mark in islice(PAGE_PARTS.finditer(title.key), MOST_PARTS)]
    parts = [other for other in others if other.words > LABEL // 2 and other.key in heads]
    return max(parts, key=lambda other: len(other.key), default=title)


@functools.cache
def _model() -> Mapping[str, float]:
    loaded: Mapping[str, float] = packaged.json_of("source/headline.json")
    return loaded


def candidates(document: Document) -> list[Candidate]:
    """The blocks before the body that could be its title, in order."""
    first = document.first_prose
    kinds, chosen = _could_be_title(document, first) if first < len(document.blocks) else ({}, [])
    if not chosen:
        return []
    body = body_key(document)
    lead = body[:_LEAD]
    places = _places(document, chosen)
    parts = page_title(document.blocks[0])
    ends = seen_among([block.key for block in chosen])
    shares = [share_in(block.key, body) for block in chosen]
    good = [size >= 2 and share >= _GOOD for share, size in shares]
    better = list(accumulate(good, initial=0))
    order = [kinds.get(i, "") for i in range(first + 1)]
    found: list[Candidate] = []
    for place, block in enumerate(chosen):
        share, size = shares[place]
        seen = [
            f"share:{bucket(share, SHARES)}:{bucket(size, _SIZES)}",
            f"above:{min(better[place], 3)}:{good[place]}",
            f"below:{min(better[-1] - better[place + 1], 3)}:{good[place]}",
            *seen_in(block, kinds[block.index]),
            *seen_around(block, kinds, order),
            *seen_again(block, places[block.key], parts, first),
            *ends[place],
            f"lead:{bucket(share_in(block.key, lead)[0], SHARES)}:{bucket(size, _SIZES)}",
            f"layout:{'page' if document.layout.name == 'page' else 'article'}",
        ]
        found.append(Candidate(block, seen))
    return found


def _could_be_title(document: Document, first: int) -> tuple[dict[int, str], list[Block]]:
    """The kinds of the blocks before the body, by index, and those of them whose kind a title can be."""
    low = max(0, first - _WINDOW)
    kinds = {i: kind(document, document.blocks[i]) for i in range(max(0, low - 1), first + 1)}
    chosen = [block for block in document.blocks[low:first] if kinds[block.index] in _CANDIDATES]
    if low > 0 and document.layout.name == "page" and 3 < document.blocks[0].words <= MOST_WORDS:
        kinds[0] = kind(document, document.blocks[0])
        chosen.insert(0, document.blocks[0])
    return kinds, chosen


def _places(document: Document, chosen: Sequence[Block]) -> dict[str, list[int]]:
    """The indexes of all blocks that say what some blocks say, by their keys."""
    places: dict[str, list[int]] = {block.key: [] for block in chosen}
    for block in document.blocks:
        if block.key in places:
            places[block.key].append(block.index)
    return places
