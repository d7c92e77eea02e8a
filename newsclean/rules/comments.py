"""Comment widgets, and the comments themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsclean.cues.fold import DATED
from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL, NOTICE, date_in, named

# Who comments and when, on one line or two: "Ida on March 3, 2024 at 9:12 pm said:".
_MOST_ENTRY_WORDS = 16
_FEWEST_ENTRIES = 2
# From one comment's button to the next, and from one's date to the next: name, date, text, votes.
_MOST_COMMENT, _MOST_STAMPED = 12, 6
# What these head has dates of its own: cards of other stories.
_SECTIONS = ("related", "tags", "legal", "newsletter")
# A single one is known by its name, right below the heading, and the hour; above the heading stands an article.
_NAME_WORDS, _STAMP_WORDS, _NAME_AND_STAMP = 4, 6, 4
_FEWEST_SENTENCES = 3


@rule(phase="block", reason="comment widget")
def widget(document: Document) -> Iterator[Block]:
    """The labels and forms of a comment section: "No comments yet", "Leave a reply"."""
    yield from named(document, "comments", NOTICE)


@rule(phase="context", reason="reader's comment")
def thread(document: Document) -> Iterator[Block]:
    """Comments behind the article, each below a line of who writes and when: "Ida says:" / "March 3, 2024 at 9:12"."""
    said = list(_said(document))
    entries = [block for block in said if _is_dated(document, block)]
    # With or without their dates: what holds nothing but comments begins with one.
    if len(entries) < _FEWEST_ENTRIES or not _has_article(document, said[0].index):
        return
    first, last = entries[0].index, entries[-1].index
    yield from (block for block in document.blocks[first : last + 1] if not document.is_gone(block))
    # The last comment goes as far as the next block that is something else.
    yield from takewhile(lambda block: not document.is_gone(block), document.blocks[last + 1 :])


@rule(phase="context", reason="reader's comment")
def written(document: Document) -> Iterator[Block]:
    """Comments with a button under each, or a date or an age over each, below the heading of the section: "gull55" /
    "2 hours ago" / "About time." / "Reply"; without a heading they begin with who writes and when."""
    buttons = frozenset(document.words.get("reply", ()))
    blocks = document.blocks
    ends = [b.index for b in blocks if b.mark == "" and b.key.rstrip(" (0") in buttons] if buttons else []
    while ends:
        first = next((i for i in range(1, len(ends)) if ends[i] - ends[i - 1] > _MOST_COMMENT), len(ends))
        start = _begins(document, ends[0], first)
        if start and _has_article(document, start):
            yield from (b for b in blocks[start : ends[first - 1] + 1] if not document.is_gone(b))
        ends = ends[first:]
    yield from _stamped(document)


def _begins(document: Document, button: int, buttons: int) -> int:
    """Where the comments begin that end with so many buttons, the first of them at an index; 0 if they are none."""
    before = range(button - 1, max(button - _MOST_COMMENT, 0), -1)
    for index in before:
        if _opens(document, document.blocks[index]):
            return index + 1
    if buttons < _FEWEST_ENTRIES:
        return 0
    return next((i - 1 for i in before if _is_stamp(document, document.blocks[i])), 0)


def _opens(document: Document, block: Block) -> bool:
    return document.is_gone(block) and document.hit_in(block, "comments", ("whole", "start", "end")) is not None


def _stamped(document: Document) -> Iterator[Block]:
    """What stands between the dates of comments below their heading behind the prose, and the text of the last."""
    blocks = document.blocks
    opened = [h.block.index for h in document.hits("comments") if h.kind == "whole" and document.is_gone(h.block)]
    opener = next((index for index in opened if index > document.first_prose), len(blocks))
    stamps, at = [], opener
    for block in blocks[opener + 1 :]:
        if block.index - at > _MOST_STAMPED or any(document.hit_in(block, f, ("whole",)) for f in _SECTIONS):
            break
        if _is_stamp(document, block):
            stamps.append(block.index)
            at = block.index
    if len(stamps) >= _FEWEST_ENTRIES or (stamps and _is_single(document, opener, stamps[0])):
        yield from (b for b in blocks[opener + 1 : stamps[-1] + 2] if not document.is_gone(b))


def _is_single(document: Document, heading: int, stamp: int) -> bool:
    """Whether a heading and a date below it open a comment: a name between them, and an article above."""
    blocks, name = document.blocks, document.blocks[stamp - 1]
    timed = "0:0" in blocks[stamp].key or document.hit_in(blocks[stamp], "ages") is not None
    is_name = name.words <= _NAME_WORDS and name.mark == "" and name.index > heading
    return timed and is_name and stamp - heading <= _NAME_AND_STAMP and _has_article(document, heading)


def _has_article(document: Document, below: int) -> bool:
    """Whether an article stands above comments: what holds nothing but comments has none to cut them from."""
    above = document.blocks[:below]
    said = sum(block.is_sentence and block.words > LABEL for block in above)
    return said >= _FEWEST_SENTENCES or any(block.is_prose for block in above)


def _is_stamp(document: Document, block: Block) -> bool:
    """Whether a line is an age or a date, alone or behind a name."""
    if block.words > _MOST_ENTRY_WORDS or block.is_sentence:
        return False
    if document.hit_in(block, "ages", ("whole",)):
        return True
    # "14 November, 11:02" says the hour instead of the year.
    timed = "0:0" in block.key and block.words <= _STAMP_WORDS and block.mark == ""
    if timed and DATED.search(block.key.replace("0:0", "0", 1)):
        return True
    return "0" in block.key and date_in(document, block.text) is not None


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
