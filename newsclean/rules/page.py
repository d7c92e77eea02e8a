"""What the extractors that read an HTML page's markup leave out."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule


@rule(phase="block", reason="outside the article, as the page's markup shows")
def outside_article(document: Document) -> Iterator[Block]:
    """A block of an HTML page that no extractor kept; neighbours are one removal."""
    if document.page is None or not document.page.voted:
        return
    for block in document.blocks:
        if block.hints and not any(block.hints.votes):
            yield block
