"""What is outside the article: of an HTML page by its markup, of a page dumped as text by its look."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule


@rule(phase="rest", reason="outside the article, as the page's markup shows")
def outside_article(document: Document) -> Iterator[Block]:
    """A block of an HTML page that no extractor kept and no other rule names; neighbours are one removal."""
    if document.kind == "html":
        yield from _outside(document)


@rule(phase="rest", reason="outside the run of body text in a page dump")
def outside_body(document: Document) -> Iterator[Block]:
    """A line of a page dumped as text that is no part of the article, by what it and its neighbours look like."""
    if document.kind == "text":
        yield from _outside(document)


def _outside(document: Document) -> Iterator[Block]:
    for block in document.blocks if document.outside else ():
        if block.index in document.outside and block.index not in document.named:
            yield block
