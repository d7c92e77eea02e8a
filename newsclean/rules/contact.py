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
