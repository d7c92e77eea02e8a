"""The dek of a page in HTML, an element of its own between title and body, and the captions of its pictures."""

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


@rule(phase="block", reason="caption of a picture, as the page's markup says", category="source", id="source.page_caption")
def page_caption(document: Document) -> Iterator[Proposal]:
    """A caption among the article's paragraphs, known by its own element or class; they are not most of its text."""
    if document.kind != "html":
        return
    inside = [block for block in document.blocks if block.index not in document.outside]
    captions = [block for block in inside if block.hints and block.hints.caption]
    if 2 * sum(block.words for block in captions) <= sum(block.words for block in inside):
        yield from captions
