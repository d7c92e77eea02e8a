"""Which parts of a block are junk that an extractor glued to it, and what is left without them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from newsclean.cues.fold import key_of
from newsclean.document import ASKS, QUOTES, Block, Document, Hit, Part, Span
from newsclean.repair import moved_by
from newsclean.rules.parts import (
    FEWEST_LEFT,
    family_at_end,
    family_before_sentence,
    is_advert,
    is_call_at_end,
    is_credit_before_sentence,
    is_headline_at_end,
    is_headline_before_sentence,
    is_split_headline,
)

_ASKED = 6
# In front of what calls on the reader a question is longer: "Were you on the ferry that night? Write to us".
_ASKED_BY_CALL = 18
# In front of its credit what a picture shows is said in so many words.
_CAPTION = 30
_CALLS = frozenset({"contact", "comments", "newsletter", "promo", "account", "paywall"})


def glued(document: Document, block: Block) -> list[tuple[str, Part]]:
    """The parts of a block to cut, each with the family of its cue, in order; nothing if too little would be left."""
    if block.index not in document.parts:
        return []
    known = document.worked_out.setdefault("glued", {})
    if block.index not in known:
        known[block.index] = _glued(document, block)
    return known[block.index]  # type: ignore[no-any-return]


def seen_cut(document: Document) -> Document:
    """The document with the count of words and the end mark that blocks have without what is glued to their ends.

    So a paragraph that ends in "Read more" is no headline for any rule, as it is none for a second pass. Among the
    menus of a page it is a card as often.
    """
    if document.kind != "text" or document.layout.name == "page":
        return document
    changed: dict[int, Block] = {}
    for index, parts in document.parts.items():
        block = document.blocks[index]
        cut = glued(document, block)
        left = [part for part in parts if all(part is not gone for _, gone in cut)] if cut else []
        if left and left[-1] is not parts[-1] and left[-1].block.is_sentence:
            words = sum(part.block.words for part in left)
            changed[index] = block._replace(words=words, mark=left[-1].block.mark)
    if not changed:
        return document
    blocks = tuple(changed.get(block.index, block) for block in document.blocks)
    hits = {family: tuple(_with_block(hit, changed) for hit in hits) for family, hits in document.cue_hits.items()}
    return replace(document, blocks=blocks, cue_hits=hits)


def _with_block(hit: Hit, changed: dict[int, Block]) -> Hit:
    return hit._replace(block=changed[hit.block.index]) if hit.block.index in changed else hit


def _glued(document: Document, block: Block) -> list[tuple[str, Part]]:
    parts = document.parts[block.index]
    taken = _taken_at_end(parts, block)
    behind = min(taken, default=len(parts))
    for place in range(behind - 2):
        split = parts[place + 2].block.is_sentence and is_split_headline(parts, place + 1, block)
        if is_headline_before_sentence(parts, place, block) or split:
            taken.update({place: "read_more", place + 1: "headline"})
    for place in reversed(range(behind - 1 if behind == len(parts) else behind)):
        if place not in taken:
            taken.update(_taken_in_front(document, parts, place, block, taken))
    left = [part for place, part in enumerate(parts) if place not in taken]
    if taken and left and _CALLS.issuperset(taken.values()) and all(_asks(part.block, _ASKED_BY_CALL) for part in left):
        family = taken[min(taken)]
        return [(taken.get(place, family), part) for place, part in enumerate(parts)]
    return [(taken[place], parts[place]) for place in sorted(taken)] if left and _is_body(block, parts, left) else []


def _taken_at_end(parts: tuple[Part, ...], block: Block) -> dict[int, str]:
    """The parts that are junk behind the last sentence of a block, each with its family."""
    taken: dict[int, str] = {}
    behind = len(parts)
    if behind > 2 and _is_tag(parts[-1]) and (family := family_at_end(parts, behind - 2, block)) == "read_more":
        taken = {behind - 2: family, behind - 1: family}
        behind -= 2
    while behind > 1 and (family := family_at_end(parts, behind - 1, block) or _asked_by(parts, behind, taken)):
        behind -= 1
        taken[behind] = family
    if behind > 2 and (is_headline_at_end(parts, behind - 1, block) or is_split_headline(parts, behind - 1, block)):
        taken.update({behind - 2: "read_more", behind - 1: "headline"})
    elif behind > 2 and behind == len(parts) and (family := is_call_at_end(parts, behind - 1, block)):
        taken.update({behind - 2: family, behind - 1: family})
    return taken


def _is_tag(part: Part) -> bool:
    """Whether a part is one word in brackets that says what another page has: "(VIDEO)"."""
    return part.block.words == 1 and part.block.text[0] in "([" and part.block.text.isupper()


def _taken_in_front(
    document: Document, parts: tuple[Part, ...], place: int, block: Block, taken: Mapping[int, str]
) -> dict[int, str]:
    """A part that is junk in front of a sentence, or of a label that is, and what leaves with it."""
    if taken.get(place + 1) == "ads" and is_advert(parts[place]):
        return {place: "ads"}
    if is_credit_before_sentence(parts, place, block):
        caption = range(place) if _is_caption(document, block, parts[:place]) else ()
        return {**dict.fromkeys(caption, "caption"), place: "credits"}
    family = family_before_sentence(document, parts, place, block)
    return {place: family} if family else {}


def _asked_by(parts: tuple[Part, ...], behind: int, taken: Mapping[int, str]) -> str:
    """The family of the part behind a question that is a cue of that family as a whole: "Spotted an error? Select it
    and press ..."; "" where it is none."""
    family = taken.get(behind, "")
    return family if any(hit[:2] == (family, "whole") for hit in parts[behind - 1].hits) else ""


def _is_caption(document: Document, block: Block, before: tuple[Part, ...]) -> bool:
    """Whether what stands in a block before a picture's credit is what the picture shows: a sentence, in front of the
    article two, that nobody says."""
    short = sum(part.block.words for part in before) <= _CAPTION
    alone = len(before) == 1 or block.index <= document.first_prose
    return short and alone and bool(before) and before[0].block.text[0] not in QUOTES


def _asks(block: Block, most: int) -> bool:
    return block.mark in ASKS and block.words <= most and block.text[0] not in QUOTES


def _is_body(block: Block, parts: tuple[Part, ...], left: list[Part]) -> bool:
    """Whether what is left of a block says something, and would not be taken for a label or a title on its own."""
    if _has(left[0], ("whole", "start")) or _has(left[-1], ("whole", "end")):
        return False
    words = sum(part.block.words for part in left)
    # A bracket may part a sentence from its full stop.
    rest = block._replace(words=words, mark=left[-1].block.mark)
    whole = (rest.is_sentence or (left[-1].block.is_prose and left[-1].block.is_stopless)) and not any(
        part.hits for part in left
    )
    if whole or any(part.block.is_sentence and all(kind == "end" for _, kind, _ in part.hits) for part in left):
        return block.is_headline or not rest.is_headline
    joined = len(left) == 1 and any(part.joint for part in parts)
    return block.is_headline and joined and words >= FEWEST_LEFT and not left[0].hits


def _has(part: Part, kinds: tuple[str, ...]) -> bool:
    """Whether a part holds cues of such a kind, which at the edge of what is left would name all of it. A byline's does
    not: news begins with "by" as well."""
    return any(kind in kinds and family != "byline" for family, kind, _ in part.hits)


def is_glued(document: Document, hit: Hit) -> bool:
    """Whether a cue is only glued to its block: cut off, it leaves a sentence."""
    if hit.kind == "whole" or hit.block.index not in document.parts:
        return False
    parts = document.parts[hit.block.index]
    found = glued(document, hit.block)
    cut = [part for _, part in found]
    left = [part.block for part in parts if part not in cut]
    if hit.kind == "start":
        # An advertising label says nothing of the sentence behind it, however short.
        label = any(family == "ads" and part is parts[0] for family, part in found)
        return parts[0] in cut and any(block.is_sentence if label else block.is_prose for block in left)
    # "What do you think? Write to us": the question is the call's own.
    asked = all(_asks(block, _ASKED) for block in left)
    return bool(cut) and not asked and any(block.is_sentence for block in left)


def without_glued(document: Document, block: Block) -> tuple[str, Block | Span]:
    """What a heading says without the buttons glued to its edges, and where it says that."""
    cut = [part for _, part in glued(document, block)]
    left = [part for part in document.parts.get(block.index, ()) if part not in cut]
    if not cut or not left:
        return block.text, block
    start, end = left[0].at, left[-1].at + len(left[-1].block.text)
    return block.text[start:end], block.span(start, end)


def behind_front(document: Document, block: Block) -> Block:
    """The block without what is glued to its beginning, as a dateline behind a picture's credit is its first word."""
    cut = [part for _, part in glued(document, block)]
    return cut_at(block, next((part.at for part in document.parts.get(block.index, ()) if part not in cut), 0))


def cut_at(block: Block, at: int) -> Block:
    """The block from a place in its text on."""
    at += len(block.text[at:]) - len(block.text[at:].lstrip())
    if not at:
        return block
    span = block.span(at, len(block.text))
    offsets = block.offsets
    if offsets is not None:
        offsets = moved_by(block.start - span.start, offsets[at:])
    return block._replace(start=span.start, text=block.text[at:], key=key_of(block.text[at:]), offsets=offsets)


def glued_parts(document: Document, *families: str) -> Iterator[tuple[Part, str]]:
    """The glued parts of these families, in order, each with its family."""
    for index, parts in document.parts.items():
        found = glued(document, document.blocks[index])
        if len(found) == len(parts):
            # What a cue begins is named for that.
            known = any(hit.kind == "start" for hit in document.hits_of(document.blocks[index]))
            if found[0][0] in families and not known:
                yield Part(document.blocks[index], 0, False, ()), found[0][0]
            continue
        for family, part in found:
            if family in families:
                yield part, family


def span_of(part: Part) -> Span:
    """The stretch of raw that a part is."""
    return Span(part.block.start, part.block.end)
