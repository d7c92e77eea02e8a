"""The dek of a page in HTML, an element of its own between title and body."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Document
from newsclean.rules.base import Found, Proposal, rule


@rule(phase="block", reason="the description under the title", category="source", id="source.page_dek")
def page_dek(document: Document) -> Iterator[Proposal]:
    """The dek or standfirst, known by its class, its element or the description in the page's head."""
    if document.kind != "html":
        return
    for block in document.blocks:
        if block.hints and block.hints.dek:
            yield Found("description", block.text, block, takes=block)
