"""What is seen in and around a block that could be the title: its words, its neighbours, where it stands again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from newsclean import lazy
from newsclean.cues.fold import stem
from newsclean.document import Block, Document
from newsclean.source.line_kinds import MOST_WORDS

# Chinese sites set a low line between the parts.
PAGE_PARTS = lazy.pattern(r"\s+[-–—|·•:»«]+\s+|\s?[|｜]\s?|_(?=[\u3400-\u9fff])")
"""What parts a headline from the outlet and its sections in a page's title."""
MOST_PARTS = 8
COLUMNS = (
    "share", "shared", "lead", "good", "rank", "behind best", "better above", "better below", "best above",
    "best below", "candidates",
    "words", "characters", "capitals", "capitalised", "end", "parted", "closed", "number", "heading",
    "kind", "kind -2", "kind -1", "kind +1", "kind +2", "kind +3", "words -1", "words +1",
    "first paragraph", "index", "to metadata", "to sentence", "metadata above", "outside",
    "items between", "labels between", "lines between", "metadata between",
    "page title", "end of page title", "part of page title", "places", "before", "between", "behind",
    "holds", "holds end", "holds start", "is end", "is start",
)  # fmt: skip
"""The columns of a row, in order."""
KINDS = ("edge", "prose", "sentence", "meta", "junk", "credit", "item", "name", "named", "other", "label", "line")
"""What a block near the head can be; line_kinds.kind() tells them apart."""

# So much of the body is enough to know what it speaks of; so much are its first paragraphs.
_BODY, _LEAD = 8_000, 900
_WORD = lazy.pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2,}|[^\\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{4,}")
_UNSPACED = lazy.pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# More words that the body has say no more; a candidate that has nearly as many is as good.
_MOST_SHARED, _NEARLY = 6, 0.8
# How far is looked for a better candidate, for metadata and a sentence below, for metadata above.
_NEXT, _BELOW, _ABOVE = 3, 11, 8
_ENDS = ("", ".", "?", "!", ":", ",", ";", "…")
_QUOTE, _OTHER_END = len(_ENDS), len(_ENDS) + 1
_PART_ENDS = " .,:;!?\"'"
_MOST_HELD = 3


class TitleParts(NamedTuple):
    """Keys of what a page's first line may hold: the title, whole or up to a mark that parts it, and what is behind."""

    heads: frozenset[str]
    tails: frozenset[str]


_NO_PARTS = TitleParts(frozenset(), frozenset())


def rows_of(document: Document, chosen: Sequence[Block], kinds: Mapping[int, str], first: int) -> list[list[float]]:
    """For each candidate, which stand before the block first, the numbers that COLUMNS names; kinds are the kinds of
    the blocks around them, by index."""
    parts = title_parts(document.blocks[0])
    places = _places(document, chosen)
    shared, among = _shares(document, chosen), _among([block.key for block in chosen])
    return [
        [
            *shared[place],
            *_in_block(block),
            *_around(document, block, kinds, first),
            *_again(block, places[block.key], parts, first),
            *among[place],
        ]
        for place, block in enumerate(chosen)
    ]


def _shares(document: Document, chosen: Sequence[Block]) -> list[list[float]]:
    """How many of each candidate's words the body has, and its first paragraphs; and how that compares to the others.

    It is what tells the title best.
    """
    body = _body_key(document)
    shares = [_share_in(block.key, body) for block in chosen]
    good = [share * min(size, _MOST_SHARED) for share, size in shares]
    order = sorted(range(len(chosen)), key=lambda place: -good[place])
    rank = {place: i for i, place in enumerate(order)}
    found = []
    for place, (block, (share, size)) in enumerate(zip(chosen, shares, strict=True)):
        lead = _share_in(block.key, body[:_LEAD])[0]
        enough = max(1.0, _NEARLY * good[place])
        above, below = good[:place], good[place + 1 :]
        found.append(
            [
                share, size, lead, good[place], rank[place], good[place] - good[order[0]],
                sum(other >= enough for other in above), sum(other >= enough for other in below),
                max(above[-_NEXT:], default=0), max(below[:_NEXT], default=0), len(chosen),
            ]
        )  # fmt: skip
    return found


def _body_key(document: Document) -> str:
    """The keys of the body's sentences, as much of them as shows what it speaks of."""
    found, size = [], 0
    for block in document.left():
        if block.is_prose or block.is_sentence:
            found.append(block.key)
            size += len(block.key)
            if size > _BODY:
                break
    return " ".join(found)[:_BODY]


def _share_in(key: str, body: str) -> tuple[float, int]:
    """Which share of a text's longer words the body has, and how many there are."""
    words = dict.fromkeys(_stems(key))
    return (sum(word in body for word in words) / len(words), len(words)) if words else (0.0, 0)


def _stems(key: str) -> Iterator[str]:
    for word in _WORD.findall(key):
        if _UNSPACED.match(word):
            yield from (word[i : i + 2] for i in range(len(word) - 1))
        else:
            yield stem(word)


def _in_block(block: Block) -> list[float]:
    """Its length, its end, its capitals and signs."""
    text = block.text
    end = _ENDS.index(block.mark) if block.mark in _ENDS else _OTHER_END
    capitals = [word[0].isupper() for word in text.split() if word[0].isalpha()]
    return [
        block.words,
        len(text),
        sum(capitals) / len(capitals) if capitals else -1,
        len(capitals),
        _QUOTE if end == 0 and text[-1] in "'\"”“’»" else end,
        any(sign in text for sign in (" | ", " » ", " > ", " / ", "©", "http")),
        text[-1] in ")]",
        "0" in block.key,
        block.hints is not None and block.hints.tag.startswith("h"),
    ]


def _around(document: Document, block: Block, kinds: Mapping[int, str], first: int) -> list[float]:
    """What its neighbours are, and how far it is to the first paragraph, to metadata, to a sentence."""
    blocks, i = document.blocks, block.index
    above, below = blocks[max(i - 1, 0)], blocks[i + 1]
    kind_at = [kinds.get(at, "edge") for at in range(i, i + 1 + _BELOW)]
    before = [kinds.get(at, "edge") for at in range(i - 1, i - 1 - _ABOVE, -1)]
    between = [kinds.get(at, "edge") for at in range(i + 1, first)]
    return [
        *(KINDS.index(kind) for kind in (kind_at[0], before[1], before[0], *kind_at[1:4])),
        above.words if i else 0,
        below.words,
        first - i,
        i,
        _place(kind_at[1:], ("meta",)),
        _place(kind_at[1:], ("prose", "sentence")),
        _place(before, ("meta",)),
        i in document.outside,
        *(between.count(kind) for kind in ("item", "label", "line", "meta")),
    ]


def _place(kinds: Sequence[str], wanted: Iterable[str]) -> int:
    return next((place for place, kind in enumerate(kinds) if kind in wanted), len(kinds))


def _places(document: Document, chosen: Sequence[Block]) -> dict[str, list[int]]:
    """The indexes of all blocks that say what some blocks say, by their keys."""
    places: dict[str, list[int]] = {block.key: [] for block in chosen}
    for block in document.blocks:
        if block.key in places:
            places[block.key].append(block.index)
    return places


def _again(block: Block, places: Sequence[int], parts: TitleParts, first: int) -> list[float]:
    """Where it stands again: in the page's first line, before itself, behind the first paragraph."""
    headed, tailed = block.key in parts.heads, block.key in parts.tails
    part = not (headed or tailed) and block.words > _MOST_HELD
    return [
        headed,
        tailed and not headed,
        part and any(block.key in head or head in block.key for head in parts.heads),
        len(places),
        places[0] < block.index,
        bisect_left(places, first) > bisect_left(places, block.index + 1),
        places[-1] > first,
    ]


def title_parts(block: Block) -> TitleParts:
    """The parts of a page's first line, none of a block that is no line."""
    if block.words > MOST_WORDS:
        return _NO_PARTS
    marks = [(0, 0), *(mark.span() for mark in islice(PAGE_PARTS.finditer(block.key), MOST_PARTS))]
    stops = [*(start for start, _ in marks[1:]), len(block.key)]
    parts = [block.key[end:stop] for (_, end), stop in zip(marks, stops, strict=True)]
    # The headline is mostly longer than the outlet, its sections and a kicker.
    longest = max(parts, key=len)
    heads = [longest, *(block.key[:stop] for stop in stops), *(block.key[end:] for _, end in marks)]
    tails = [part for part in parts if part != longest]
    return TitleParts(frozenset(_titles(heads)) - frozenset(tails), frozenset(part.strip(_PART_ENDS) for part in tails))


def _titles(parts: Sequence[str]) -> Iterator[str]:
    return (part.strip(_PART_ENDS) for part in parts if part.count(" ") >= 2 or len(part) > 8)


def _among(keys: Sequence[str]) -> list[list[int]]:
    """For each candidate whether another is its beginning or end, and of how many words: a kicker or a breadcrumb is
    glued to the longer."""
    found = [[0, -1, -1, -1, -1] for _ in keys]
    for i, long in enumerate(keys):
        for j, short in enumerate(keys):
            blanks = min(short.count(" "), _MOST_HELD)
            if len(short) >= len(long) or not blanks:
                continue
            for column, fits in ((1, long.endswith(short)), (2, long.startswith(short))):
                if fits:
                    found[i][0] = 1
                    found[i][column] = max(found[i][column], blanks)
                    found[j][column + 2] = max(found[j][column + 2], blanks)
    return found
