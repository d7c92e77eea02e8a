"""Bylines and date lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.dates import Dated, find_date
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import SHORT
from newsclean.source.names import is_person

_AND = re.compile(r"\s*[,;&/]\s*|\s+(?:and|und|et|y|e|i|en|och|og|ja|и|та|ve)\s+")
_ROLE = re.compile(r"\s*(?:[,|(–—-]\s).*$")
# What may stand beside a date on its line: a label, a weekday, "at", a zone.
_BESIDE_DATE = 4
_MOST_AUTHORS = 8
HEAD = 25
"""On a page dump the head of the article is so many blocks before its body, in all but a few."""


@rule(phase="block", reason="byline", category="source", id="source.byline")
def byline(document: Document) -> Iterator[Proposal]:
    """Who wrote it: "By Jane Doe", "Von Max Muster und Erika Muster, Berlin"."""
    for hit in document.hits("byline"):
        block = hit.block
        if hit.kind == "whole":
            if block.mark == "" and block.words > 1:
                yield block
        elif hit.kind == "start" and block.words <= SHORT and not block.is_sentence:
            names = _authors(block, len(hit.phrase))
            if names:
                yield block
                yield from (Found("authors", name, block.span(*span)) for name, span in names)


def authors_in(document: Document) -> Iterator[str]:
    """The names in all bylines of a document."""
    for hit in document.hits("byline"):
        if hit.kind == "start" and hit.block.words <= SHORT and not hit.block.is_sentence:
            yield from (name for name, _ in _authors(hit.block, len(hit.phrase)))


def _authors(block: Block, at: int) -> list[tuple[str, tuple[int, int]]]:
    """The names behind a byline's label, with their spans in the block's text; empty if it is no byline."""
    text = block.text[at:].lstrip(" :")
    names = [name.strip(" .") for name in _AND.split(_ROLE.sub("", text)) if name.strip(" .")]
    if not names or len(names) > _MOST_AUTHORS or not is_person(names[0]):
        return []
    found = [(name, block.text.find(name, at)) for name in names if is_person(name)]
    return [(name, (start, start + len(name))) for name, start in found if start >= 0]


@rule(phase="block", reason="date line", category="source", id="source.date_line")
def date_line(document: Document) -> Iterator[Proposal]:
    """When it was published or updated, behind a label: "Updated 18 November 2025, 15:42"."""
    for block, label in _dated(document):
        if label:
            yield from dates(document, block, "modified" if label == "updated" else "date")


def unlabelled_dates(document: Document) -> Iterator[Block]:
    """Blocks that may be a date without a label."""
    return (block for block, label in _dated(document) if not label)


def is_date(document: Document, block: Block) -> bool:
    """Whether a block is a date line, with a label or without."""
    return block.words <= SHORT and "0" in block.key and next(dates(document, block, "date"), None) is not None


def _dated(document: Document) -> Iterator[tuple[Block, str | None]]:
    """Short blocks with a number, and which label they begin with."""
    for block in document.blocks:
        if block.index not in document.named and block.words <= SHORT and "0" in block.key:  # a number's folded form
            hits = (f for f in ("updated", "published") if document.hit_in(block, f, ("start", "whole")))
            yield block, next(hits, None)


def dates(document: Document, block: Block, field: str) -> Iterator[Proposal]:
    """The block and its date, if that is all there is in it."""
    found = find_date(block.text, document.words.get("months", ()), _order(document))
    if found and _is_alone(block, found):
        yield block
        yield Found(field, found.iso, block.span(found.start, found.end))


def _order(document: Document) -> str:
    return next(iter(document.words.get("date_order", ())), "")


def _is_alone(block: Block, found: Dated) -> bool:
    rest = block.text[: found.start] + " " + block.text[found.end :]
    most = _BESIDE_DATE // 2 if block.is_sentence else _BESIDE_DATE
    return len(re.findall(r"[^\W\d_]+", rest)) <= most
