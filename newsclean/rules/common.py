"""What many rules share: how long a notice may be, and which of a family's cues are sure."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document

LABEL = 6
"""Words of a label or button: what is longer says something."""
SHORT = 18
"""Words of an invitation or a prompt; news paragraphs in the evaluation data have 20 to 60."""
NOTICE = 45
"""Words of a notice of several sentences (how to comment, how to subscribe)."""
LEGAL = 90
"""Words of a legal or consent notice, the longest junk with fixed words there is."""


def named(document: Document, family: str, most: int = SHORT) -> Iterator[Block]:
    """Blocks that the family's cues name.

    The whole block is a cue; or it begins with one and has at most so many words; or it ends with or holds
    one and is short, because how a paragraph ends says little of what it is.
    """
    seen = -1
    for hit in document.hits(family):
        limit = most if hit.kind == "start" else min(most, SHORT)
        if hit.block.index != seen and (hit.kind == "whole" or hit.block.words <= limit):
            seen = hit.block.index
            yield hit.block
