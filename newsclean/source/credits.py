"""Picture credits and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import NOTICE, SHORT, is_sure
from newsclean.rules.glue import glued
from newsclean.source.names import is_outlet

_SIGN = re.compile(r"^(?:©|\(c\)|\(C\)|ⓒ|Ⓒ)\s*")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\b")
_LABELLED = re.compile(r"^[^:：/]{1,40}[:：]\s*")
_TAIL = re.compile(r"[(\[（]([^()\[\]（）]{3,80})[)\]）]?\s*$|(?:©|ⓒ)\s*([^©]{3,80})$|(?<=[.!?])\s*([^.!?]{3,80})$")
# "(Name/Agency)" at the end: whoever took the picture, and for whom.
_SIGNED = re.compile(r"[(\[（]([^\W\d_a-zà-ÿ][^()/\[\]\d]{2,40}/\s?[^\W\d_a-zà-ÿ][^()/\[\]\d]{1,40})[)\]）]$")
# "Photo by NAME", "Image courtesy of NAME": names and agencies, no sentence.
_CREDIT_WORDS = 12
# No paragraph of fewer words has a credit.
_PARAGRAPH = 12


@rule(phase="block", reason="picture credit", category="source", id="credits.picture")
def picture(document: Document) -> Iterator[Proposal]:
    """Who made the picture: "© Getty Images / Name", "Photo: Name/Agency"."""
    for block in document.blocks:
        if block.text[0] in "©ⓒⒸ(" and _is_signed(block):
            yield block
            yield _credit(block, _SIGN.match(block.text).end())  # type: ignore[union-attr]
    for hit in document.hits("credits"):
        block = hit.block
        if document.hit_in(block, "source", ("start",)):
            continue  # "Source:" names an outlet, not who made a picture
        if hit.kind == "start" and block.words <= _CREDIT_WORDS and hit.phrase != "©":
            at = _behind_label(block, hit.phrase)
            if at and is_outlet(block.text[at:].strip(" .()")):
                yield block
                yield _credit(block, at)
        elif hit.kind == "whole" and block.mark != "." and block.words > 1:
            yield block


def _is_signed(block: Block) -> bool:
    """A copyright sign before a name; before a year it is a legal line."""
    sign = _SIGN.match(block.text)
    return bool(sign) and block.words <= _CREDIT_WORDS and not _YEAR.search(block.text) and block.words > 1


def _behind_label(block: Block, phrase: str) -> int:
    """Where the name begins behind a credit's label, 0 if the label is part of a sentence."""
    if phrase.endswith((":", "：", "/")):
        labelled = _LABELLED.match(block.text) or re.match(r"^[^/]{1,20}/\s*", block.text)
        return labelled.end() if labelled else 0
    start = block.text.casefold().find(phrase.strip())
    return start + len(phrase.strip()) if start >= 0 and block.mark == "" else 0


@rule(phase="block", reason="caption with its credit", category="source", id="credits.caption")
def caption(document: Document) -> Iterator[Proposal]:
    """A picture's caption: labelled as one, or ending in the picture's credit: "... on Monday. (Name/Agency)"."""
    for hit in document.hits("captions"):
        if hit.block.words <= NOTICE and is_sure(document, hit):
            yield hit.block
    for block in document.blocks:
        signed = _SIGNED.search(block.text) if block.words <= NOTICE and block.text[-1] in ")]）" else None
        if signed and not _is_paragraph(document, block):
            yield block
            yield _credit(block, signed.start(1))
    # Their credit is read where it is glued.
    held = (document.blocks[index] for index in document.parts)
    yield from (block for block in held if _is_short_caption(document, block))
    for hit in document.hits("credits"):
        block = hit.block
        if hit.kind != "end" or block.words > NOTICE or _is_paragraph(document, block):
            continue
        tail = _TAIL.search(block.text)
        if tail:
            yield block
            yield _credit(block, tail.start(tail.lastindex or 0))
        elif block.words <= SHORT and block.mark == "" and not document.hit_in(block, "credits", ("start",)):
            yield block
            yield _credit(block, 0)


def _is_short_caption(document: Document, block: Block) -> bool:
    """Whether a block with its credit is too short for a paragraph, or one sentence before all of them."""
    cut = glued(document, block)
    left = [part for part in document.parts[block.index] if part not in [part for _, part in cut]]
    credited = bool(cut) and all(family == "credits" for family, _ in cut)
    words = sum(part.block.words for part in left)
    return credited and (words < _PARAGRAPH or (len(left) == 1 and block.index < document.first_prose))


def _is_paragraph(document: Document, block: Block) -> bool:
    """Whether a credit or an agency is glued to a paragraph: of several sentences, or one that wire copy ends with."""
    cut = glued(document, block)
    left = len(document.parts.get(block.index, ())) - len(cut)
    return any(family == "agency" or (family == "credits" and left > 1) for family, _ in cut)


def _credit(block: Block, at: int) -> Found:
    text = block.text[at:].rstrip(" .)]）")
    at += len(text) - len(text.lstrip(" :(（["))
    value = block.text[at:].rstrip(" .)]）")
    return Found("credits", value, block.span(at, at + len(value)))
