"""What is seen in and around a block that could be the title: its words, its neighbours, where it stands again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.source.line_kinds import MOST_WORDS

# So much of the body is enough to know what it speaks of.
_BODY = 8_000
_WORD = lazy.pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2,}|[^\\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{4,}")
_UNSPACED = lazy.pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# Endings change with the case; what is left of a word when two letters go is the same in most.
_STEM, _ENDING = 4, 2
PAGE_PARTS = lazy.pattern(r"\s+[-–—|·•:»«]+\s+|\s?[|｜]\s?")
"""What parts a headline from the outlet and its sections in a page's title."""
MOST_PARTS = 8
_WORDS = (1, 2, 3, 5, 8, 12, 17, 24)
_PLACES = (1, 2, 3, 5, 8, 12, 20)
SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.99)
_NEAR = 4
_PART_ENDS = " .,:;!?\"'"


def seen_among(keys: Sequence[str]) -> list[list[str]]:
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


def body_key(document: Document) -> str:
    """The keys of the body's sentences, as much of them as shows what it speaks of."""
    found, size = [], 0
    for block in document.left():
        if block.is_prose or block.is_sentence:
            found.append(block.key)
            size += len(block.key)
            if size > _BODY:
                break
    return " ".join(found)[:_BODY]


def share_in(key: str, body: str) -> tuple[float, int]:
    """Which share of a text's longer words the body has, and how many there are."""
    words = dict.fromkeys(_stems(key))
    return (sum(word in body for word in words) / len(words), len(words)) if words else (0.0, 0)


def _stems(key: str) -> Iterator[str]:
    for word in _WORD.findall(key):
        if _UNSPACED.match(word):
            yield from (word[i : i + 2] for i in range(len(word) - 1))
        else:
            yield word[: max(_STEM, len(word) - _ENDING)]


def seen_in(block: Block, what: str) -> list[str]:
    """What is seen in a block: its kind, its length and end, its signs and capitals."""
    text = block.text
    size = bucket(block.words, _WORDS)
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
        seen.append(f"capitals:{bucket(sum(capitals) / len(capitals), SHARES)}:{min(len(capitals), 6)}")
    return seen


def seen_around(block: Block, kinds: Mapping[int, str], order: Sequence[str]) -> list[str]:
    """What lies around a block; order has the kinds, "" where none is known, up to that of the body's first block."""
    i, first = block.index, len(order) - 1
    above, below, next_ = kinds.get(i - 1, "edge"), kinds.get(i + 1, "edge"), kinds.get(i + 2, "edge")
    near, between = order[i + 1 : i + 1 + _NEAR], order[i + 1 : first]
    far, meta = bucket(first - i, _PLACES), "meta" in between
    return [
        f"-1:{above}",
        f"+1:{below}",
        f"+1:{below}:+2:{next_}",
        f"far:{far}",
        f"meta near:{'meta' in near}",
        f"meta between:{meta}",
        f"sentence near:{'sentence' in near or 'prose' in near[:2]}",
        f"items between:{bucket(between.count('item'), (0, 2, 6))}",
        f"labels between:{bucket(between.count('label'), (0, 2, 6))}",
        f"lines between:{bucket(between.count('line'), (0, 1, 2, 4))}",
        f"-1:{above}:+1:{below}",
        f"far:{far}:meta between:{meta}",
    ]


class TitleParts(NamedTuple):
    """Keys of what a page's first line may hold: the title, whole or up to a mark that parts it, and what is behind."""

    heads: frozenset[str]
    tails: frozenset[str]


NO_PARTS = TitleParts(frozenset(), frozenset())


def seen_again(block: Block, places: Sequence[int], parts: TitleParts, first: int) -> list[str]:
    """Where a block stands again: in the page's first line, before itself, behind the first paragraph."""
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


def page_title(block: Block) -> TitleParts:
    """The parts of a page's first line."""
    if block.words > MOST_WORDS:
        return NO_PARTS
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


def bucket(value: float, bounds: Sequence[float]) -> int:
    """The place of a value among bounds that rise."""
    return bisect_left(bounds, value)
