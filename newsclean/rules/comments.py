"""Comment widgets, and the comments themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsclean.cues.fold import DATED
from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL, NOTICE, named

# Who comments and when, on one line or two: "Ida on March 3, 2024 at 9:12 pm said:".
_MOST_ENTRY_WORDS = 16
_FEWEST_ENTRIES = 2
# Under a heading: a name of so many words, and below it when; above the heading stands an article.
_NAME_WORDS, _MOST_STAMP_WORDS, _NAME_AND_STAMP = 4, 6, 4
_FEWEST_SENTENCES = 3
_MOST_THREAD = 120


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


@rule(phase="context", reason="reader's comment")
def entries(document: Document) -> Iterator[Block]:
    """Comments under their heading behind the article: who writes, when, and what, one below the other."""
    for hit in document.hits("comments"):
        heading = hit.block
        if hit.kind != "whole" or heading.mark or _said_above(document, heading) < _FEWEST_SENTENCES:
            continue
        stamps = [b for b in document.blocks[heading.index + 1 :][:_MOST_THREAD] if _is_stamp(document, b)]
        near = bool(stamps) and stamps[0].index - heading.index <= _NAME_AND_STAMP
        if near and all(_is_name(document.blocks[b.index - 1]) for b in stamps):
            # The last comment is one line more.
            yield from (b for b in document.blocks[heading.index + 1 : stamps[-1].index + 2] if not document.is_gone(b))
            return


def _said_above(document: Document, heading: Block) -> int:
    return sum(block.is_sentence and block.words > LABEL for block in document.blocks[: heading.index])


def _is_stamp(document: Document, block: Block) -> bool:
    """Whether a line says when, with the hour, and nothing else; or how long ago."""
    timed = "0:0" in block.key and DATED.search(block.key.replace("0:0", "0", 1)) is not None
    short = block.words <= _MOST_STAMP_WORDS and block.mark == ""
    return short and (timed or document.hit_in(block, "ages") is not None)


def _is_name(block: Block) -> bool:
    return block.words <= _NAME_WORDS and block.mark == ""


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
