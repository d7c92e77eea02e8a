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
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from newsclean import lazy, packaged
from newsclean.cues.fold import DATED
from newsclean.document import Block, Document
from newsclean.rules.common import LABEL
from newsclean.source.date_lines import is_date, is_labelled
from newsclean.source.names import is_person

# The head of a page lies in so many blocks before its first paragraph, in all but a few.
_WINDOW = 30
_MOST_WORDS = 40
_SCORE = lazy.pattern(r"(?<![^\s(])0[-:]0(?![^\s),.;:])")
# Beside a score the teams are named and what they did; beside a time, less.
_SCORED = 4
# So much of the body is enough to know what it speaks of.
_BODY = 8_000
# The first paragraphs.
_LEAD = 900
_WORD = lazy.pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2,}|[^\\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{4,}")
_LETTER = lazy.pattern(r"[^\W\d_]")
_UNSPACED = lazy.pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# Endings change with the case; what is left of a word when two letters go is the same in most.
_STEM, _ENDING = 4, 2
_LISTED = lazy.pattern(r"(?:[*+•·»«←→‹›▪▸►>o-]|\d{1,2}\.)\s")
PAGE_PARTS = lazy.pattern(r"\s+[-–—|·•:»«]+\s+|\s?[|｜]\s?")
"""What parts a headline from the outlet and its sections in a page's title."""
_MOST_PARTS = 8
_META = ("byline", "reading_time", "ages")
_WORDS = (1, 2, 3, 5, 8, 12, 17, 24)
_PLACES = (1, 2, 3, 5, 8, 12, 20)
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.99)
_SIZES = (0, 1, 2, 4, 6)
_NEAR = 4
_PART_ENDS = " .,:;!?\"'"
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
    heads = [title.key[: mark.start()] for mark in islice(PAGE_PARTS.finditer(title.key), _MOST_PARTS)]
    parts = [other for other in others if other.words > LABEL // 2 and other.key in heads]
    return max(parts, key=lambda other: len(other.key), default=title)


@functools.cache
def _model() -> Mapping[str, float]:
    loaded: Mapping[str, float] = packaged.json_of("source/headline.json")
    return loaded


def candidates(document: Document) -> list[Candidate]:
    """The blocks before the body that could be its title, in order."""
    first = document.first_prose
    if first >= len(document.blocks):
        return []
    low = max(0, first - _WINDOW)
    kinds = {i: kind(document, document.blocks[i]) for i in range(max(0, low - 1), first + 1)}
    chosen = [block for block in document.blocks[low:first] if kinds[block.index] in _CANDIDATES]
    if low > 0 and document.layout.name == "page" and 3 < document.blocks[0].words <= _MOST_WORDS:
        kinds[0] = kind(document, document.blocks[0])
        chosen.insert(0, document.blocks[0])
    if not chosen:
        return []
    body = _body(document)
    lead = body[:_LEAD]
    times: dict[str, list[int]] = {block.key: [] for block in chosen}
    for block in document.blocks:
        if block.key in times:
            times[block.key].append(block.index)
    parts = _page_title(document.blocks[0]) if document.blocks else _NO_PARTS
    ends = _overlaps([block.key for block in chosen])
    shares = [_shared(block.key, body) for block in chosen]
    good = [size >= 2 and share >= _GOOD for share, size in shares]
    better = list(accumulate(good, initial=0))
    order = [kinds.get(i, "") for i in range(first + 1)]
    found = []
    for place, block in enumerate(chosen):
        share, size = shares[place]
        seen = [
            f"share:{_bucket(share, _SHARES)}:{_bucket(size, _SIZES)}",
            f"above:{min(better[place], 3)}:{good[place]}",
            f"below:{min(better[-1] - better[place + 1], 3)}:{good[place]}",
            *_own(block, kinds[block.index]),
            *_around(block, kinds, order),
            *_repeated(block, times[block.key], parts, first),
            *ends[place],
            f"lead:{_bucket(_shared(block.key, lead)[0], _SHARES)}:{_bucket(size, _SIZES)}",
            f"layout:{'page' if document.layout.name == 'page' else 'article'}",
        ]
        found.append(Candidate(block, seen))
    return found


def kind(document: Document, block: Block) -> str:
    """What a block in the head is: a line of metadata or of junk, an item, a label, a line, a sentence."""
    if block.words > _MOST_WORDS or not _LETTER.search(block.key):
        return "prose" if block.is_prose else "sentence"
    hits = [hit for hit in document.hits_of(block) if hit.kind in ("whole", "start")]
    if hits and any(document.hit_in(block, family, ("whole", "start")) for family in _META):
        return "meta"
    if hits and is_labelled(document, block):
        return "meta"
    if "0" in block.key and ((block.words <= LABEL * 2 and _is_dated(block)) or is_date(document, block)):
        return "meta"
    if any(hit.kind == "whole" for hit in hits):
        return "junk"
    if document.hit_in(block, "credits", ("start", "end")):
        return "credit"
    if _LISTED.match(block.text):
        return "item"
    return "prose" if block.is_prose else _line_kind(document, block)


def _is_dated(block: Block) -> bool:
    """Whether two numbers stand close together in a line that are no match's score: "Rovers 3-2 Albion"."""
    key = _SCORE.sub("", block.key) if block.words >= _SCORED else block.key
    return DATED.search(key) is not None


def _line_kind(document: Document, block: Block) -> str:
    if block.mark and block.mark in ".。।۔:;,":
        return "other" if block.text[-1] in "\"'”“»’" or not block.is_sentence else "sentence"
    if block.index in document.named:
        return "named"
    if block.words <= 4 and not block.text.isupper() and is_person(block.text):
        return "name"
    return "label" if block.words <= 3 else "line"


def _overlaps(keys: Sequence[str]) -> list[list[str]]:
    """For each candidate whether others are its beginning or end: a kicker or a breadcrumb is glued to the longer."""
    found: list[list[str]] = [[] for _ in keys]
    for i, long in enumerate(keys):
        for j, short in enumerate(keys):
            if len(short) < len(long) and short.count(" ") >= 1:
                for what, fits in (("end", long.endswith(short)), ("start", long.startswith(short))):
                    if fits and what not in found[i]:
                        found[i].append(f"holds {what}:{min(short.count(' '), 3)}")
                        found[j].append(f"is {what}:{min(short.count(' '), 3)}")
    return [list(dict.fromkeys(names)) for names in found]


def _body(document: Document) -> str:
    found, size = [], 0
    for block in document.left():
        if block.is_prose or block.is_sentence:
            found.append(block.key)
            size += len(block.key)
            if size > _BODY:
                break
    return " ".join(found)[:_BODY]


def _shared(key: str, body: str) -> tuple[float, int]:
    """Which share of a text's longer words the body has, and how many there are."""
    words = dict.fromkeys(_stems(key))
    return (sum(word in body for word in words) / len(words), len(words)) if words else (0.0, 0)


def _stems(key: str) -> Iterator[str]:
    for word in _WORD.findall(key):
        if _UNSPACED.match(word):
            yield from (word[i : i + 2] for i in range(len(word) - 1))
        else:
            yield word[: max(_STEM, len(word) - _ENDING)]


def _own(block: Block, what: str) -> list[str]:
    text = block.text
    size = _bucket(block.words, _WORDS)
    end = block.mark or ("quote" if text[-1] in '"”“»' else "none")
    seen = [f"is:{what}", f"words:{size}", f"end:{end}"]
    if text[0].islower():
        seen.append("lower")
    if text.isupper():
        seen.append("capitals")
    if text[0] in "([{©@#<«→←/":
        seen.append("bracket")
    if any(sign in text for sign in (" | ", " » ", " > ", " / ", "©", "http")):
        seen.append("parted")
    if text[-1] in ")]":
        seen.append("closed")
    capitals = [word[0].isupper() for word in text.split() if word[0].isalpha()]
    if capitals:
        seen.append(f"capitals:{_bucket(sum(capitals) / len(capitals), _SHARES)}:{min(len(capitals), 6)}")
    return seen


def _around(block: Block, kinds: Mapping[int, str], order: Sequence[str]) -> list[str]:
    """What lies around a block; order has the kinds, "" where none is known, up to that of the body's first block."""
    i, first = block.index, len(order) - 1
    above, below, next_ = kinds.get(i - 1, "edge"), kinds.get(i + 1, "edge"), kinds.get(i + 2, "edge")
    near, between = order[i + 1 : i + 1 + _NEAR], order[i + 1 : first]
    far, meta = _bucket(first - i, _PLACES), "meta" in between
    return [
        f"-1:{above}",
        f"+1:{below}",
        f"+1:{below}:+2:{next_}",
        f"far:{far}",
        f"meta near:{'meta' in near}",
        f"meta between:{meta}",
        f"sentence near:{'sentence' in near or 'prose' in near[:2]}",
        f"items between:{_bucket(between.count('item'), (0, 2, 6))}",
        f"labels between:{_bucket(between.count('label'), (0, 2, 6))}",
        f"lines between:{_bucket(between.count('line'), (0, 1, 2, 4))}",
        f"-1:{above}:+1:{below}",
        f"far:{far}:meta between:{meta}",
    ]


class _Parts(NamedTuple):
    """Keys of what a page's first line may hold: the title, whole or up to a mark that parts it, and what is behind."""

    heads: frozenset[str]
    tails: frozenset[str]


_NO_PARTS = _Parts(frozenset(), frozenset())


def _repeated(block: Block, places: Sequence[int], parts: _Parts, first: int) -> list[str]:
    seen = []
    if block.key in parts.heads:
        seen.append("page title")
    elif block.key in parts.tails:
        seen.append("end of page title")
    elif block.words > 3 and any(block.key in part or part in block.key for part in parts.heads):
        seen.append("part of page title")
    if len(places) > 1:
        seen.append("repeated")
        if places[0] < block.index:
            seen.append("repeated before")
        if any(block.index < place < first for place in places):
            seen.append("repeated between")
        if places[-1] > first:
            seen.append("repeated behind")
    if block.index == 0:
        seen.append("very first")
    return seen


def _page_title(block: Block) -> _Parts:
    """The parts of a page's first line."""
    if block.words > _MOST_WORDS:
        return _NO_PARTS
    marks = [(0, 0), *(mark.span() for mark in islice(PAGE_PARTS.finditer(block.key), _MOST_PARTS))]
    stops = [*(start for start, _ in marks[1:]), len(block.key)]
    parts = [block.key[end:stop] for (_, end), stop in zip(marks, stops, strict=True)]
    # The headline is mostly longer than the outlet, its sections and a kicker.
    longest = max(parts, key=len)
    heads = [longest, *(block.key[:stop] for stop in stops), *(block.key[end:] for _, end in marks)]
    tails = [part for part in parts if part != longest]
    return _Parts(frozenset(_titles(heads)) - frozenset(tails), frozenset(part.strip(_PART_ENDS) for part in tails))


def _titles(parts: Sequence[str]) -> Iterator[str]:
    return (part.strip(_PART_ENDS) for part in parts if part.count(" ") >= 2 or len(part) > 8)


def _bucket(value: float, bounds: Sequence[float]) -> int:
    return bisect_left(bounds, value)
