"""What a page's head says of itself, and its title where the body repeats it."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.cues.fold import key_of
from newsclean.document import Document
from newsclean.rules.base import Found, Proposal, rule


@rule(phase="block", reason="value from the page's head", category="source", id="source.page_values")
def page_values(document: Document) -> Iterator[Proposal]:
    """The fields a page states in JSON-LD, meta elements or microdata; takes nothing from the body."""
    if document.page:
        for field, values in document.page.values.items():
            for origin, value in values:
                yield Found(field, value, origin=origin)


@rule(phase="block", reason="the page's title repeated", category="source", id="source.page_title")
def page_title(document: Document) -> Iterator[Proposal]:
    """The headline where it stands in the page's text, known from the page's head."""
    if not document.page:
        return
    titles = {key_of(value) for _, value in document.page.values.get("title", ())}
    for block in document.blocks:
        if block.key in titles:
            yield block
