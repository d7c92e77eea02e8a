"""Ways to reach the newsroom or the author, and author boxes."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named


@rule(phase="block", reason="contact or author box")
def box(document: Document) -> Iterator[Block]:
    """How to reach someone: "Got a tip?", "Write to NAME at ...", "Follow NAME on X"."""
    yield from named(document, "contact", NOTICE)
    for hit in document.hits("contact"):
        # An address or a handle says what a sentence is that begins like a call to write.
        if hit.kind == "start" and hit.block.words <= NOTICE and "@" in hit.block.text:
            yield hit.block
