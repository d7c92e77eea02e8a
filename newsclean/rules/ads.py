"""Advertising labels, and notes on affiliate links."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named

# No label has more words.
_LABEL = 10


@rule(phase="block", reason="advertising label")
def label(document: Document) -> Iterator[Block]:
    """What marks an advertisement or stands around one: "Advertisement", "Story continues below"."""
    # In a text of one line the sentence behind a label is one with it.
    yield from named(document, "ads", NOTICE if document.layout.name != "flat" else _LABEL)
