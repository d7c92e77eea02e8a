"""What the extractors that read an HTML page's markup leave out."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule


@rule(phase="rest", reason="outside the article, as the page's markup shows")
def outside_article(document: Document) -> Iterator[Block]:
    """A block of an HTML page that no extractor kept and no other rule names; neighbours are one removal."""
    for block in document.blocks:
        if block.index in document.outside and block.index not in document.named:
            yield block
