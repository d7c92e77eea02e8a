"""Comment widgets."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named


@rule(phase="block", reason="comment widget")
def widget(document: Document) -> Iterator[Block]:
    """The labels and forms of a comment section: "No comments yet", "Leave a reply"."""
    yield from named(document, "comments", NOTICE)
