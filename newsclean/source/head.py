"""Title and description: read from the blocks before the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.glue import without_glued
from newsclean.source.byline import HEAD, dates, is_date, unlabelled_dates

# Title, dek and one line more; a longer run of lines without full stops is a list or a poem, not a head.
_MOST_HEAD_LINES = 3
# A shorter second line is a kicker or a first subhead, not a dek.
_DEK_WORDS = 7
_MOST_DEK_WORDS = 60
# A shorter first-level heading is as often the name of the site or of a section.
_HEADING_WORDS = 3
# A full stop behind a long word and a capital after it: a paragraph, not a headline.
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?][\"'”’»)]* [^\W\d_a-zà-ÿ]")


@rule(phase="edges", reason="the article's title", category="source", id="source.title")
def title(document: Document) -> Iterator[Proposal]:
    """The headline: a text's only first-level heading, or the first of the lines without a full stop that stand right
    before the prose."""
    headings = _headings(document)
    for heading in headings:
        yield Found("title", *without_glued(document, heading), takes=None if document.is_gone(heading) else heading)
    lines = _head(document, headings)
    if lines and not headings:
        yield Found("title", *without_glued(document, lines[0]), takes=lines[0] if _is_whole(lines) else None)


@rule(phase="edges", reason="the description under the title", category="source", id="source.description")
def description(document: Document) -> Iterator[Proposal]:
    """The dek or standfirst: a line under the title, or a sentence between the title and a byline or credit."""
    headings = _headings(document)
    lines = _head(document, headings)
    if not _is_whole(lines):
        return
    for line in lines if headings else lines[1:]:
        is_dek = line.words >= _DEK_WORDS and line.index > (headings or lines)[0].index
        yield Found("description", *without_glued(document, line), takes=line) if is_dek else line
    if dek := _sentence_dek(document, headings, lines):
        yield Found("description", dek.text, dek, takes=dek)


@rule(phase="edges", reason="date at the head", category="source", id="source.head_date")
def head_date(document: Document) -> Iterator[Proposal]:
    """A date alone on its line, before the body begins: before the first prose, or behind the dek that is the first."""
    headings = _headings(document)
    lines = _head(document, headings)
    dek = _sentence_dek(document, headings, lines) if _is_whole(lines) else None
    body = _after(document, dek, ()) if dek else None
    for block in unlabelled_dates(document):
        before = document.first_prose - block.index
        near = before > 0 and (before <= HEAD or block.index not in document.outside)
        if near or (dek and body and dek.index < block.index < body.index):
            yield from dates(document, block, "date")


def _headings(document: Document) -> list[Block]:
    """The first-level heading right before the body, where a text's own marks show it; it may be repeated."""
    found = [block for block in document.blocks if block.hints and block.hints.tag == "h1"]
    if document.kind == "html" or len({block.key for block in found}) != 1 or found[0].words < _HEADING_WORDS:
        return []
    return [block for block in found if 0 < document.first_prose - block.index <= HEAD]


def _head(document: Document, without: Sequence[Block]) -> list[Block]:
    """The headline-like lines before the first sentence, empty when they are no head.

    A heading that goes anyway does not count among them, as it will not when the rest is read again.
    """
    if document.layout.name == "flat":
        return []
    left = takewhile(lambda b: b.index <= document.first_prose, (b for b in document.left() if b not in without))
    undated = [block for block in left if not is_date(document, block)]
    lines = list(takewhile(_is_head_line, undated))
    if not lines or len(lines) > _MOST_HEAD_LINES:
        return []
    following = _after(document, lines[-1], without)
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


def _sentence_dek(document: Document, headings: Sequence[Block], lines: Sequence[Block]) -> Block | None:
    """The single sentence between the title and a block of byline, date or credit that precedes the body."""
    titles = lines or headings
    if not titles or len(lines) > 1:
        return None
    dek = _after(document, titles[-1], headings, dated=True)
    body = _after(document, dek, headings) if dek else None
    if dek is None or body is None or body.index == dek.index + 1 or not dek.is_sentence or not body.is_prose:
        return None
    between = document.blocks[dek.index + 1 : body.index]
    signed = any(document.hit_in(b, "byline", ("start", "whole")) or is_date(document, b) for b in between)
    return dek if signed and dek.words <= _MOST_DEK_WORDS else None


def _after(document: Document, block: Block, without: Sequence[Block], dated: bool = False) -> Block | None:
    """The next block that is left and is no heading that goes; no date line either, unless such are asked for."""
    following = (b for b in document.after(block) if b not in without)
    return next((b for b in following if dated or not is_date(document, b)), None)
