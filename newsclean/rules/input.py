"""Input that is no text at all."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Document, Span
from newsclean.rules.base import rule


@rule(phase="block", reason="data that is no text")
def binary(document: Document) -> Iterator[Span]:
    """The whole of an input that is binary data: an image or an archive given as text."""
    bare = document.raw.strip()
    if document.binary and bare:
        start = document.raw.index(bare)
        yield Span(start, start + len(bare))


@rule(phase="block", reason="shows nothing")
def blank(document: Document) -> Iterator[Span]:
    """A line that is nothing once it is repaired: "&nbsp;", or in markdown "* * *" and a picture."""
    yield from document.blanks
