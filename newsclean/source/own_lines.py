"""Where the article's own byline and date stand: around its title, and behind its body."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Block, Document
from newsclean.source.dek import dek_of
from newsclean.source.head import head_of

# The article's own byline and date stand so few blocks above its title, below its first paragraph, or behind its last.
_ABOVE, BELOW, _BEHIND = 4, 10, 6
# Without a title, so many blocks before the first paragraph.
_BEFORE = 14


def head_blocks(document: Document) -> Sequence[Block]:
    """The blocks where the article's own byline stands, from above its title to its second paragraph."""
    return document.once(_head_blocks)


def _head_blocks(document: Document) -> Sequence[Block]:
    first = document.first_prose
    title = head_of(document)
    low = title[0].index - _ABOVE if title else first - _BEFORE
    gone, behind = document.gone, document.blocks[first + 1 :]
    second = next((block.index for block in behind if block.is_prose and block.index not in gone), None)
    if second is None:  # below a dek the body may be short sentences alone
        said = (block.index for block in behind if block.is_sentence and block.index not in gone)
        second = next(said, first) if dek_of(document) else first
    # Below the first paragraph only where that may be a dek, under a title.
    return document.blocks[max(low, 0) : min(second, first + BELOW) if title else first]


def tail_blocks(document: Document) -> Sequence[Block]:
    """The blocks where it stands behind the body; on a page only the first few."""
    behind = document.blocks[document.last_prose + 1 :]
    return behind[:_BEHIND] if document.layout.name == "page" else behind
