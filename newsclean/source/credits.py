"""Picture credits and captions."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from newsclean.cues import tables
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import NOTICE, SHORT, is_sure
from newsclean.source.names import agency, is_outlet, is_person, is_picture_agency

_SIGN = re.compile(r"^(?:©|\(c\)|\(C\)|ⓒ|Ⓒ)\s*")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\b")
_LABELLED = re.compile(r"^[^:：/]{1,40}[:：]\s*")
_TAIL = re.compile(r"[(\[（]([^()\[\]（）]{3,80})[)\]）]?\s*$|(?:©|ⓒ)\s*([^©]{3,80})$|(?<=[.!?])\s*([^.!?]{3,80})$")
# "(Name/Agency)" at the end: whoever took the picture, and for whom.
_SIGNED = re.compile(r"[(\[（]([^\W\d_a-zà-ÿ][^()/\[\]\d]{2,40}/\s?[^\W\d_a-zà-ÿ][^()/\[\]\d]{1,40})[)\]）]$")
_STOP = re.compile(r"(?<=[^\W\d_]{2})[.!?][\"”»)]*\s?(?=[^\W\d_])|(?<=\d{4})\.\s?(?=[^\W\d_])")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?] [^\W\d_]")
_PARTS = re.compile(r"\s*[/|(]\s*|\)\s*|,\s+|\s+via\s+|\s+[-–—]\s+")
_MOST_PARTS, _MAKER_WORDS, _MOST_CREDIT = 4, 8, 80
# "Photo by NAME", "Image courtesy of NAME": names and agencies, no sentence.
_CREDIT_WORDS = 12


@rule(phase="block", reason="picture credit", category="source", id="credits.picture")
def picture(document: Document) -> Iterator[Proposal]:
    """Who made the picture: "© Getty Images / Name", "Photo: Name/Agency"."""
    for block in document.blocks:
        if block.text[0] in "©ⓒⒸ(" and _is_signed(block):
            yield block
            yield _credit(block, _SIGN.match(block.text).end())  # type: ignore[union-attr]
        elif block.words <= _CREDIT_WORDS and block.mark == "" and _names_maker(block.text, 0, False):
            yield block
            yield _credit(block, 0)
    for hit in document.hits("credits"):
        block = hit.block
        if document.hit_in(block, "source", ("start",)):
            continue  # "Source:" names an outlet, not who made a picture
        if hit.kind == "start" and block.words <= _CREDIT_WORDS and hit.phrase != "©":
            at = _behind_label(block, hit.phrase)
            if at and is_outlet(block.text[at:].strip(" .()")):
                yield block
                yield _credit(block, at)
        elif _is_bracketed(block) and hit.kind == "start" and block.words <= SHORT:
            yield block
            yield _credit(block, _behind_label(block, hit.phrase))
        elif hit.kind == "whole" and block.mark != "." and (block.words > 1 or block.text[-1] in ":："):
            yield block


def _is_signed(block: Block) -> bool:
    """A copyright sign before a name; before a year it is a legal line."""
    sign = _SIGN.match(block.text)
    return bool(sign) and block.words <= _CREDIT_WORDS and not _YEAR.search(block.text) and block.words > 1


def _is_bracketed(block: Block) -> bool:
    return block.text[0] in "([（" and block.text[-1] in ")]）"


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
        if signed:
            yield block
            yield _credit(block, signed.start(1))
    labels = _labels(document.voted)
    for block in document.blocks:
        if block.words <= NOTICE and (at := _glued_credit(block, labels)):
            yield block
            yield _credit(block, at)
    for hit in document.hits("credits"):
        block = hit.block
        if hit.kind != "end" or block.words > NOTICE:
            continue
        tail = _TAIL.search(block.text)
        if tail:
            yield block
            yield _credit(block, tail.start(tail.lastindex or 0))
        elif block.words <= SHORT and block.mark == "" and not document.hit_in(block, "credits", ("start",)):
            yield block
            yield _credit(block, 0)


def _glued_credit(block: Block, labels: re.Pattern[str]) -> int:
    """Where in a caption its credit begins, 0 if it has none: behind "Photo:" or "©", or a maker behind the last stop."""
    text = block.text
    for found in labels.finditer(text, 1):
        if _is_maker(text[found.end() :]):
            return found.end()
    if (sign := text.rfind("©")) > 0 and _is_maker(text[sign + 1 :]):
        return sign + 1
    for stop in _STOP.finditer(text, max(0, len(text) - _MOST_CREDIT)):
        glued = stop.group()[-1] != " "
        if _names_maker(text, stop.end(), glued):
            return stop.end()
    return 0


def _is_maker(text: str) -> bool:
    """Whether a credit's rest is who made it: some words with a capital, no year, no sentence."""
    bare = text.strip(" .()[]")
    few = bool(bare) and len(bare) <= _MOST_CREDIT and bare.count(" ") < _MAKER_WORDS
    return few and not bare[0].islower() and not _YEAR.search(bare) and not _SENTENCE.search(bare)


def _names_maker(text: str, at: int, wires: bool) -> bool:
    """Whether a stretch is names and agencies, one that sells pictures among them; glued to a stop, or beside a
    name and a slash, a wire will do."""
    parts = [part for part in _PARTS.split(text[at:].strip(" .()[]")) if part.strip()]
    if not 0 < len(parts) <= _MOST_PARTS:
        return False
    sells = [is_picture_agency(part) for part in parts]
    known = [sold or agency(part) is not None for part, sold in zip(parts, sells, strict=True)]
    others = [part for part, seen in zip(parts, known, strict=True) if not seen]
    named = bool(others) and all(is_person(part.strip()) or is_outlet(part.strip()) for part in others)
    if not all(is_person(part.strip()) or (is_outlet(part.strip()) and part.count(" ") < 4) for part in others):
        return False
    return any(sells) or (any(known) and (wires or (named and ("/" in text[at:] or "(" in text[at:]))))


@functools.lru_cache(maxsize=64)
def _labels(language: str | None) -> re.Pattern[str]:
    """The labels of credits that end in a colon, as they stand behind a caption: apart, or glued with a capital."""
    codes = dict.fromkeys(code for code in (language, "en") if code in tables.languages())
    families = [tables.of_language(code).families for code in codes]
    sources = {phrase for family in families for phrase in family.get("source", {}).get("start", ())}
    found = {p[:-1].strip() for f in families for p in f.get("credits", {}).get("start", ()) if p[-1] == ":"}
    labels = sorted(found - {phrase.rstrip(" :") for phrase in sources}, key=len, reverse=True)
    apart = "|".join(map(re.escape, labels))
    glued = "|".join(re.escape(label.capitalize()) for label in labels if label[0].lower() != label[0].upper())
    return re.compile(rf"(?:(?<=[\s.!?…)\]\"”»])(?i:{apart})|(?<=[^\W\d_])(?:{glued}))\s?[:：]\s*")


def _credit(block: Block, at: int) -> Found:
    text = block.text[at:].rstrip(" .)]）")
    at += len(text) - len(text.lstrip(" :(（["))
    value = block.text[at:].rstrip(" .)]）")
    return Found("credits", value, block.span(at, at + len(value)))
