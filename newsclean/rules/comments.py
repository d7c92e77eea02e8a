"""Comment widgets, and the comments themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsclean.cues.fold import DATED
from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named

# Who comments and when, on one line or two: "Ida on March 3, 2024 at 9:12 pm said:".
_MOST_ENTRY_WORDS = 16
_FEWEST_ENTRIES = 2


@rule(phase="block", reason="comment widget")
def widget(document: Document) -> Iterator[Block]:
    """The labels and forms of a comment section: "No comments yet", "Leave a reply"."""
    yield from named(document, "comments", NOTICE)


@rule(phase="context", reason="reader's comment")
def thread(document: Document) -> Iterator[Block]:
    """Comments behind the article, each below a line of who writes and when: "Ida says:" / "March 3, 2024 at 9:12"."""
    said = list(_said(document))
    entries = [block for block in said if _is_dated(document, block)]
    # What holds nothing but comments has no article to cut them from, with or without their dates.
    above = document.blocks[: said[0].index] if said else ()
    if len(entries) < _FEWEST_ENTRIES or not any(block.is_prose for block in above):
        return
    first, last = entries[0].index, entries[-1].index
    yield from (block for block in document.blocks[first : last + 1] if not document.is_gone(block))
    # The last comment goes as far as the next block that is something else.
    yield from takewhile(lambda block: not document.is_gone(block), document.blocks[last + 1 :])


def _said(document: Document) -> Iterator[Block]:
    """The lines that end in a colon behind "says"."""
    verbs = tuple(f" {verb}" for verb in document.words.get("commenter", ()))
    for block in document.blocks if verbs else ():
        if block.mark == ":" and block.words <= _MOST_ENTRY_WORDS and block.key.endswith(verbs):
            yield block


def _is_dated(document: Document, block: Block) -> bool:
    """Whether a line says when, or the one below does."""
    below = document.blocks[block.index + 1 : block.index + 2]
    return any(DATED.search(b.key) and b.words <= _MOST_ENTRY_WORDS for b in (block, *below))
