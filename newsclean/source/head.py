"""Title and description: read from the blocks before the body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule

# Title, dek and one line more; a longer run of lines without full stops is a list or a poem, not a head.
_MOST_HEAD_LINES = 3
# A shorter second line is a kicker or a first subhead, not a dek.
_DEK_WORDS = 7
_MOST_DEK_WORDS = 60


@rule(phase="edges", reason="the article's title", category="source", id="source.title")
def title(document: Document) -> Iterator[Proposal]:
    """The headline: the first of one to three lines without a full stop that stand right before the prose."""
    lines = _head(document)
    if lines:
        yield Found("title", lines[0].text, lines[0], takes=lines[0])


@rule(phase="edges", reason="the description under the title", category="source", id="source.description")
def description(document: Document) -> Iterator[Proposal]:
    """The dek or standfirst: a line under the title, or a sentence between the title and a byline or credit."""
    lines = _head(document)
    for line in lines[1:]:
        is_dek = line.words >= _DEK_WORDS
        yield Found("description", line.text, line, takes=line) if is_dek else line
    if len(lines) == 1 and (dek := _sentence_dek(document, lines[0])):
        yield Found("description", dek.text, dek, takes=dek)


def _head(document: Document) -> list[Block]:
    """The headline-like lines before the first sentence, empty when they are no head."""
    if document.layout.name == "flat":
        return []
    left = list(takewhile(lambda b: b.index <= document.first_prose, document.left()))
    lines = list(takewhile(_is_head_line, left))
    if not lines or len(lines) > _MOST_HEAD_LINES:
        return []
    following = next(document.after(lines[-1]), None)
    return lines if following and following.is_sentence else []


def _is_head_line(block: Block) -> bool:
    return block.is_headline and not block.joined and block.text[0] not in "—–-#@"


def _sentence_dek(document: Document, title: Block) -> Block | None:
    """The single sentence between the title and a block of byline, date or credit that precedes the body."""
    dek = next(document.after(title), None)
    body = next(document.after(dek), None) if dek else None
    if dek is None or body is None or body.index == dek.index + 1 or not dek.is_sentence or not body.is_prose:
        return None
    between = document.blocks[dek.index + 1 : body.index]
    signed = any(document.hit_in(b, f, ("start", "whole")) for b in between for f in ("byline", "published", "updated"))
    return dek if signed and dek.words <= _MOST_DEK_WORDS else None
