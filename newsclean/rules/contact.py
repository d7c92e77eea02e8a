"""Ways to reach the newsroom or the author, and author boxes."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named

_ADDRESS = lazy.pattern(r"[(\[<✉📧]?\s?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}[)\]>]?")


@rule(phase="block", reason="contact or author box")
def box(document: Document) -> Iterator[Block]:
    """How to reach someone: "Got a tip?", "Write to NAME at ...", "Follow NAME on X"."""
    yield from named(document, "contact", NOTICE)
    for hit in document.hits("contact"):
        # An address or a handle says what a sentence is that begins like a call to write.
        if hit.kind == "start" and hit.block.words <= NOTICE and "@" in hit.block.text:
            yield hit.block


@rule(phase="context", reason="address without a text")
def address(document: Document) -> Iterator[Block]:
    """An e-mail address alone on its line, in front of the body or behind it: the author's, or the newsroom's."""
    for block in document.left():
        outside = block.index < document.first_prose or block.index > document.last_prose
        if outside and "@" in block.text and _ADDRESS.fullmatch(block.text):
            yield block
