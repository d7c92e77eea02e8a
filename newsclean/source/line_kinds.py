"""What a line before the body is: of metadata or of junk, an item, a label, a line, a sentence."""

from __future__ import annotations

from newsclean import lazy
from newsclean.cues.fold import DATED
from newsclean.document import COLONS, Block, Document
from newsclean.rules.common import LABEL
from newsclean.source.date_lines import is_date, is_labelled
from newsclean.source.names import is_person

MOST_WORDS = 40
_SCORE = lazy.pattern(r"(?<![^\s(])0[-:]0(?![^\s),.;:])")
# Beside a score the teams are named and what they did; beside a time, less.
_SCORED = 4
_LETTER = lazy.pattern(r"[^\W\d_]")
_LISTED = lazy.pattern(r"(?:[*+•·»«←→‹›▪▸►>o-]|\d{1,2}\.)\s")
_META = ("byline", "reading_time", "ages")


def kind(document: Document, block: Block) -> str:
    """What a block in the head is: a line of metadata or of junk, an item, a label, a line, a sentence."""
    if block.words > MOST_WORDS or not _LETTER.search(block.key):
        dated = block.words <= LABEL and "0" in block.key and is_date(document, block)
        return "prose" if block.is_prose else "meta" if dated else "sentence"
    hits = [hit for hit in document.hits_of(block) if hit.kind in ("whole", "start")]
    if hits and any(document.hit_in(block, family, ("whole", "start")) for family in _META):
        return "meta"
    if hits and is_labelled(document, block):
        return "meta"
    if "0" in block.key and ((block.words <= LABEL and _is_dated(block)) or is_date(document, block)):
        return "meta"
    if any(hit.kind == "whole" for hit in hits):
        return "junk"
    if document.hit_in(block, "credits", ("start", "end")) or _is_credited(document, block):
        return "credit"
    if _LISTED.match(block.text):
        return "item"
    return "prose" if block.is_prose and not document.is_asked_title(block) else _line_kind(document, block)


def _is_dated(block: Block) -> bool:
    """Whether two numbers stand close together in a line that are no match's score: "Rovers 3-2 Albion"."""
    key = _SCORE.sub("", block.key) if block.words >= _SCORED else block.key
    return DATED.search(key) is not None


def _is_credited(document: Document, block: Block) -> bool:
    """Whether a line ends with a credit and its label: "The harbour at dawn. Photo: Ada Lund"."""
    inside = document.hit_in(block, "credits", ("inside",)) or document.hit_in(block, "captions", ("inside",))
    if inside is None or inside.phrase[-1] not in COLONS:
        return False
    return len(block.text.rpartition(inside.phrase[-1])[2].split()) <= LABEL


def _line_kind(document: Document, block: Block) -> str:
    if block.mark and block.mark in ".。।۔։:;,":
        return "other" if block.text[-1] in "\"'”“»’" or not block.is_sentence else "sentence"
    if block.index in document.named:
        return "named"
    if block.words <= 4 and not block.text.isupper() and is_person(block.text):
        return "name"
    return "label" if block.words <= 3 else "line"
