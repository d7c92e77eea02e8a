"""Title and description: read from the blocks before the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.byline import is_date

# Title, dek and one line more; a longer run of lines without full stops is a list or a poem, not a head.
_MOST_HEAD_LINES = 3
# A shorter second line is a kicker or a first subhead, not a dek.
_DEK_WORDS = 7
_MOST_DEK_WORDS = 60
# A full stop behind a long word and a capital after it: a paragraph, not a headline.
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?][\"'”’»)]* [^\W\d_a-zà-ÿ]")


@rule(phase="edges", reason="the article's title", category="source", id="source.title")
def title(document: Document) -> Iterator[Proposal]:
    """The headline: the first of one to three lines without a full stop that stand right before the prose."""
    lines = _head(document)
    if lines:
        yield Found("title", lines[0].text, lines[0], takes=lines[0] if _is_whole(lines) else None)


@rule(phase="edges", reason="the description under the title", category="source", id="source.description")
def description(document: Document) -> Iterator[Proposal]:
    """The dek or standfirst: a line under the title, or a sentence between the title and a byline or credit."""
    lines = _head(document)
    if not _is_whole(lines):
        return
    for line in lines[1:]:
        is_dek = line.words >= _DEK_WORDS
        yield Found("description", line.text, line, takes=line) if is_dek else line
    if len(lines) == 1 and (dek := _sentence_dek(document, lines[0])):
        yield Found("description", dek.text, dek, takes=dek)


def _head(document: Document) -> list[Block]:
    """The headline-like lines before the first sentence, empty when they are no head."""
    if document.layout.name == "flat":
        return []
    left = takewhile(lambda b: b.index <= document.first_prose, document.left())
    undated = [block for block in left if not is_date(document, block)]
    lines = list(takewhile(_is_head_line, undated))
    if not lines or len(lines) > _MOST_HEAD_LINES:
        return []
    following = _after(document, lines[-1])
    # A line that goes on in lower case is no headline but wrapped prose.
    runs_on = any(block.text[0].islower() for block in (*lines[1:], *([following] if following else [])))
    return lines if following and following.is_sentence and not runs_on else []


def _is_whole(lines: list[Block]) -> bool:
    """Whether the head can leave the body: a question below the title may be the body's own first line, and
    without the title it would be taken for one."""
    return all(line.mark == "" for line in lines[1:])


def _is_head_line(block: Block) -> bool:
    return (
        block.is_headline
        and not block.joined
        and block.text[0] not in "—–-#@"
        and not _TWO_SENTENCES.search(block.text)
    )


def _sentence_dek(document: Document, title: Block) -> Block | None:
    """The single sentence between the title and a block of byline, date or credit that precedes the body."""
    dek = next(document.after(title), None)
    body = _after(document, dek) if dek else None
    if dek is None or body is None or body.index == dek.index + 1 or not dek.is_sentence or not body.is_prose:
        return None
    between = document.blocks[dek.index + 1 : body.index]
    signed = any(document.hit_in(b, "byline", ("start", "whole")) or is_date(document, b) for b in between)
    return dek if signed and dek.words <= _MOST_DEK_WORDS else None


def _after(document: Document, block: Block) -> Block | None:
    """The next block that is left and is no date line."""
    return next((b for b in document.after(block) if not is_date(document, b)), None)
