"""Picture credits on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import ASKS, COLONS, Block, Document, Hit
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL, SHORT
from newsclean.source.agencies import agency, is_picture_agency, picture_keys, tags_in
from newsclean.source.date_lines import is_date
from newsclean.source.makers import YEAR, credit_at, is_staff, names_maker, photographer_of, says_something, sells
from newsclean.source.names import is_outlet, leading_names
from newsclean.source.owner import says_owner
from newsclean.source.words import language_of

_SIGN = lazy.pattern(r"^(?:©|\(c\)|\(C\)|ⓒ|Ⓒ)\s*")
_ARTICLE = lazy.pattern(r"\s*(?:l['’]|[a-zà-ÿ]{1,3}\s)(?=[^\W\d_a-zà-ÿ])")
_AROUND = " .:：\u055d()[]（）［］【】〈〉"
_LABELLED = lazy.pattern(r"^[^:：\u055d/]{1,40}[:：\u055d]\s*")
# "Снимка: БТА" may be a cue as a whole.
_INNER = lazy.pattern(r"[:：\u055d]\s?[^\W\d_]")
_SLASHED = lazy.pattern(r"^[^:：\u055d]{1,40}[:：\u055d]\s*")
_MAY_JOIN = lazy.pattern("[/|(,–—-]")
# "Photo by NAME", "Image courtesy of NAME": names and agencies, no sentence.
_CREDIT_WORDS = 12
# Of a label alone on its line.
_LABEL_WORDS = 3
# The head's lines are so many, and a name in them has so many letters.
_HEAD, _NAME = 12, 5


@rule(phase="block", reason="picture credit", category="source", id="credits.picture")
def picture(document: Document) -> Iterator[Proposal]:
    """Who made the picture: "© Getty Images / Name", "Photo: Name/Agency"."""
    for block in document.blocks:
        if block.text[0] in "©ⓒⒸ(" and _is_signed(block) and not _is_owned(document, block):
            yield block
            yield credit_at(block, _SIGN.match(block.text).end())  # type: ignore[union-attr]
        elif _is_bare(document, block) or ("/" in block.text and is_below_caption(document, block)):
            yield block
            yield credit_at(block, 0)
            if is_below_caption(document, block):
                yield document.blocks[block.index - 1]
    for hit in document.hits("credits"):
        if not (_is_wire(document, hit.block) or hit.block.mark in ASKS):
            yield from _labelled(document, hit)


def _is_owned(document: Document, block: Block) -> bool:
    """Whether a line with the copyright sign says who owns or wrote the text."""
    return says_owner(document, block) or _is_wire(document, block)


def _is_wire(document: Document, block: Block) -> bool:
    """Whether a line behind the text is agencies' tags and nothing else: they have written it."""
    behind = block.words <= LABEL and block.index > document.last_prose
    return behind and bool(tags_in(block.text, language_of(document)))


def _labelled(document: Document, hit: Hit) -> Iterator[Proposal]:
    """A credit behind its label, or around it; "Source:" names an outlet, unless that sells pictures."""
    block = hit.block
    at = _maker_at(block, hit.phrase) if hit.kind == "start" and hit.phrase != "©" else 0
    if document.hit_in(block, "source", ("start",)) and not (at and sells(block.text[at:])):
        return
    if block.text[-1] in COLONS:
        yield from _below(document, block)
    if at:
        yield block
        if not says_something(block.text[at:]):  # "Video: How to knead a dough"
            yield credit_at(block, at)
    elif hit.kind == "whole" and block.mark != "." and (block.words > 1 or block.text[-1] in COLONS):
        yield block
        if hit.phrase.count("{") == 1 and (filling := _filling(block, hit.phrase)).value:
            yield filling


def _below(document: Document, label: Block) -> Iterator[Proposal]:
    """The label of a credit alone on its line with whom the line below names: "Photos:", "Tom Hale"."""
    below = next(document.after(label), None)
    if below is None or label.words > _LABEL_WORDS or below.mark or below.words > _CREDIT_WORDS:
        return
    names = leading_names(below.text, 0)
    named = bool(names) and below.text[names[-1][1] :] == names[-1][0]
    if named or sells(below.text):
        yield label
        yield below
        yield credit_at(below, 0)


def _filling(block: Block, phrase: str) -> Found:
    """The name in the slot at one end of a credit's phrase: "{name} / archive"."""
    bare = block.text.strip(_AROUND)
    end = len(bare) - len(phrase.rpartition("}")[2].strip(_AROUND))
    value = bare[len(phrase.partition("{")[0].strip()) : end].strip(_AROUND + "/／|=＝")
    value = photographer_of(block, value).rpartition("、")[2]
    start = block.text.index(value)
    return Found("credits", value, block.span(start, start + len(value)))


def _is_signed(block: Block) -> bool:
    """A copyright sign before a name; before a year it is a legal line."""
    sign = _SIGN.match(block.text)
    return bool(sign) and block.words <= _CREDIT_WORDS and not YEAR.search(block.text) and block.words > 1


def _is_bare(document: Document, block: Block) -> bool:
    """A line that is nothing but makers and those who sell their pictures."""
    short = block.words <= _CREDIT_WORDS and block.mark == "" and ":" not in block.text
    # What parts names stands in few lines; the others are one name or none.
    short = short and (block.key in picture_keys() or "via" in block.text or _MAY_JOIN.search(block.text) is not None)
    short = short and not _is_signature(document, block)
    bare = short and names_maker(block.text, 0, False) and not document.hit_in(block, "credits", ("start",))
    return bare and not has_own_label(document, block)


def _is_signature(document: Document, block: Block) -> bool:
    """Whether a line with a wire in brackets is a dateline, or above a date the writer's: "Jane DOE/TOLVIK, (DHA)"."""
    tag = block.text.rpartition("(")[2]
    if document.hit_in(block, "byline", ("start",)):
        return True
    if block.text[-1] != ")" or agency(tag) is None or is_picture_agency(tag):
        return False
    below = document.blocks[block.index + 1 : block.index + 2]
    return "," in block.text or any(is_date(document, b) for b in below)


def is_below_caption(document: Document, block: Block) -> bool:
    """A name and an outlet between a caption's sentence and the byline, or the first paragraph where a line above names
    one of both: "Jane Doe/Harbour Daily"."""
    if "/" not in block.text or not 0 < block.index <= document.first_prose + 1 or not is_staff(block.text):
        return False
    above, below = document.blocks[block.index - 1], document.blocks[block.index + 1 : block.index + 2]
    signed = any(document.hit_in(b, "byline", ("start",)) or document.hit_in(b, "published", ("start",)) for b in below)
    return above.is_sentence and (signed or (any(b.is_prose for b in below) and _is_named_above(document, block)))


def _is_named_above(document: Document, block: Block) -> bool:
    """Whether one of the names that a slash parts stands in a line of the head."""
    sides = [side.strip() for side in block.text.split("/")]
    head = [b.text for b in document.blocks[max(block.index - _HEAD, 0) : block.index] if not b.is_prose]
    return any(len(side) >= _NAME and side in text for side in sides for text in head)


def _maker_at(block: Block, phrase: str) -> int:
    """Where the maker's name begins behind a credit's label, 0 if what follows is none."""
    at = _behind_label(block, phrase)
    if article := _ARTICLE.match(block.text, at):
        at = article.end()
    # Some agencies have small letters: "Foto: dpa".
    named = is_outlet(block.text[at:].strip(" .()（）[]【】")) or (at > 0 and names_maker(block.text, at, True))
    if block.words <= _CREDIT_WORDS and named:
        return at
    return at if block.words <= SHORT and block.text[0] in "([（" and block.text[-1] in ")]）" else 0


def _behind_label(block: Block, phrase: str) -> int:
    """Where the name begins behind a credit's label, 0 if the label is part of a sentence."""
    if phrase.endswith((":", "：", "/")) or (_INNER.search(phrase) and block.text.strip(_AROUND).casefold() == phrase):
        pattern = _SLASHED if "/" in phrase[:-1] else _LABELLED
        labelled = pattern.match(block.text) or re.match(r"^[^/]{1,20}/\s*", block.text)
        return labelled.end() if labelled else 0
    start = block.text.casefold().find(phrase.strip())
    return start + len(phrase.strip()) if start >= 0 and block.mark == "" else 0


def has_own_label(document: Document, block: Block) -> bool:
    """Whether a line has a label of its own: a credit's, a trailer's, an outlet's."""
    named = any(document.hit_in(block, family, ("start", "whole")) for family in ("agency", "source"))
    signed = block.words <= LABEL and document.hit_in(block, "byline", ("start",))
    if signed or document.hit_in(block, "related", ("start",)) or document.hit_in(block, "legal", ("start",)):
        return True  # "Watch video: ..." leads to another story
    return (named and block.index > document.first_prose) or _is_credit(document, block) or _is_wire(document, block)


def _is_credit(document: Document, block: Block) -> bool:
    """Whether a whole block is a credit behind its label, in brackets or not."""
    hit = document.hit_in(block, "credits", ("start",))
    if hit is None or hit.phrase == "©" or block.words > _CREDIT_WORDS:
        return False
    return _maker_at(block, hit.phrase) > 0
