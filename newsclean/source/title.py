"""The title: what of its line is said, and which lines leave the body with it."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.cues.fold import has_unspaced, key_of, keys_of
from newsclean.document import Block, Document
from newsclean.read.layout import looks_like_page
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL
from newsclean.rules.glue import without_glued
from newsclean.source.address_line import is_top
from newsclean.source.head import first_headings, head_of, lines_above_title
from newsclean.source.head_lines import (
    DEK_WORDS,
    OUTLET_WORDS,
    is_metadata,
    is_signed,
    is_signed_around,
    lines_before_body,
    up_to_body,
)
from newsclean.source.headline import title_block
from newsclean.source.headline_looks import PAGE_PARTS
from newsclean.source.names import is_press

# Heads below one another, in all pages seen.
_MOST_HEADS = 3
# Of the titles of pages that are less sure, more than half are wrong.
_SURE = 0.2
# "of the", "de la"; of longer words in small letters an outlet's name has one at most, or as many capitals.
_SMALL, _MANY = 3, 2
# Section names, kickers and breadcrumbs above a title; more is a page that was not told as one.
_MOST_ABOVE = 12
_MOST_BELOW = 6
_MOST_BUTTONS = 2
# Of inline markup an extractor leaves a blank before the colon; only French means it.
_LOOSE_COLON = lazy.pattern(r" +(:)(?= )")
_LONGEST_SECTION = 24
_LONG = 8
# Breadcrumbs are lists, and end with the title.
_LIST_NUMBER = "0. "
_NUMBERED = lazy.pattern(r"(?:[*+•·]|\d{1,2}\.)\s+")


@rule(phase="edges", reason="the article's title", category="source", id="source.title")
def title(document: Document) -> Iterator[Proposal]:
    """The headline: the first of one to three lines without a full stop that stand right before the prose, or, among
    the menus of a page, the line that stands where a title does and speaks of what the body speaks of."""
    lines = head_of(document)
    if not lines:
        return
    start, end = _headline(document, lines[0])
    text, _ = without_glued(document, lines[0])
    end = min(end, lines[0].text.find(text) + len(text))
    text = lines[0].text
    value = text[start:end] if document.language == "fr" else _LOOSE_COLON.sub(r"\1", text[start:end])
    taken = document.once(leaving_with_title)
    if _is_sure(document, lines[0]):
        yield Found("title", value, lines[0].span(start, end), takes=lines[0] if lines[0] in taken else None)
    elif lines[0] in taken:
        yield lines[0]
    yield from (block for block in taken if block not in lines)


def _is_sure(document: Document, block: Block) -> bool:
    """Whether a title is sure enough to be said; on a page one that is less sure is at least no body."""
    if document.layout.name != "page" or document.kind != "text":
        return True
    found = document.once(title_block)
    return found is None or found.block is not block or found.sure >= _SURE


def leaving_with_title(document: Document) -> list[Block]:
    """The blocks that leave the body with the title there is, none if a second pass would find more to take.

    They are the lines above it, the title once more, and what else stands between it and the first paragraph.
    """
    lines = head_of(document)
    if headings := first_headings(document):
        taken = [*(b for b in headings if not document.is_gone(b)), *(lines[1:] if _is_whole(lines) else ())]
        return _with_heads_below(document, taken)
    if document.layout.name == "page":
        above = document.blocks[: document.first_prose]
        repeated = [b for b in above if b.key.removeprefix(_LIST_NUMBER) == lines[0].key]
        sure = lines[0].index in document.outside or is_signed(document, lines[0])
        # What is left may look like a page once more, and then show another title.
        sure = sure or not looks_like_page(document, list(document.left()))
        return _with_heads_below(document, repeated if sure else [])
    head = lines_before_body(document)
    if lines == head[lines_above_title(document, head) :]:
        return [*_names_above(document, lines[0], head), *head] if _is_whole(lines) else []
    return _around_signed(document, lines[0]) if is_signed_around(document, lines[0]) else []


def _names_above(document: Document, title: Block, head: list[Block]) -> list[Block]:
    """The names of a menu above a signed title, which in scripts without capitals look like somebody's."""
    above = [block for block in document.left() if block.index < title.index and block not in head]
    plain = 0 < len(above) <= _MOST_ABOVE and all(_is_line(b) and b.words <= LABEL and b.mark == "" for b in above)
    return above if plain and is_signed(document, title) else []


def _around_signed(document: Document, title: Block) -> list[Block]:
    """What leaves with a title that metadata below it signs: the lines above it and those down to the metadata."""
    left = [block for block in document.left() if block.index <= document.first_prose]
    metas = [title.index, *(b.index for b in up_to_body(document, title) if is_metadata(document, b))]
    above = [b for b in left if b.index < title.index or (b.key == title.key and b is not title)]
    below = [b for b in left if title.index < b.index < metas[-1] and b.key != title.key and _is_line(b)]
    whole = len(above) <= _MOST_ABOVE and not any(b.is_sentence or _NUMBERED.match(b.text) for b in above)
    whole = whole and len(below) <= _MOST_BELOW and all(b.mark == "" for b in below)
    return _with_lines_below(document, [*above, title, *below], metas[-1], bool(above)) if whole else []


def _with_lines_below(document: Document, taken: list[Block], last: int, copied: bool) -> list[Block]:
    """What leaves with a signed title: with what stands between the metadata and the body, a caption or a dek, or below
    a menu that was copied the buttons that no cue knows; a second pass would take it for a title. None if more would be
    left."""
    head = lines_before_body(document, _indexes(taken))
    plain = all(block.index > last and block.mark == "" for block in head)
    captioned = len(head) == 1 and head[0].words >= DEK_WORDS
    buttons = copied and len(head) <= _MOST_BUTTONS and all(block.words < DEK_WORDS for block in head)
    if plain and (captioned or buttons):
        head, taken = lines_before_body(document, _indexes([*taken, *head])), [*taken, *head]
    return [] if head else taken


def _with_heads_below(document: Document, taken: list[Block]) -> list[Block]:
    """What leaves with a title, and what a second pass would then take for one: a menu's last line, a dek."""
    taken = list(taken)
    for _ in range(_MOST_HEADS):
        head = lines_before_body(document, _indexes(taken))
        if not head or not _is_whole(head):
            break
        taken += head
    return taken


def _indexes(blocks: list[Block]) -> frozenset[int]:
    return frozenset(block.index for block in blocks)


def _is_line(block: Block) -> bool:
    return not (block.is_sentence or block.is_prose or block.bullet)


def _headline(document: Document, block: Block) -> tuple[int, int]:
    """Where a title stands in its block: without list mark, and without the outlet that a page's title ends with."""
    text = block.text
    mark = _NUMBERED.match(text)
    start = mark.end() if mark else _behind_section(document, text)
    part = next(iter([*PAGE_PARTS.finditer(text, start)][-1:]), None)
    if part is None or text[part.end() :].count(" ") >= OUTLET_WORDS or not _is_long(text[start : part.start()]):
        return start, len(text)
    tail = key_of(text[part.end() :])
    # French sets a blank before its colon, and a small letter begins no outlet's name.
    first = is_top(document, block) and ":" not in part.group() and _is_capitalised(text[part.end() :])
    named = first or not {"|", "｜"}.isdisjoint(part.group()) or any(other.key == tail for other in document.blocks)
    return (start, part.start()) if named else (start, len(text))


def _is_long(head: str) -> bool:
    """Whether what stands before an outlet can be a headline: three words, or some characters without spaces."""
    return head.count(" ") > 1 or (has_unspaced(head) and len(head) >= _LONG)


def _behind_section(document: Document, text: str) -> int:
    """Where a title begins behind its section's name and a colon that stands apart: "Culture : Reading"; else 0."""
    colon = _LOOSE_COLON.search(text)
    if colon is None or document.language == "fr" or colon.start() > _LONGEST_SECTION:
        return 0
    return colon.end() + 1 if key_of(text[: colon.start()]) in _sections(document.language or "en") else 0


@functools.cache
def _sections(language: str) -> frozenset[str]:
    files = tables.with_english(tables.bare_code(language))
    return frozenset(keys_of([name for file in files for name in file.families["sections"].get("whole", ())]))


def _is_capitalised(tail: str) -> bool:
    """Whether what stands behind a dash can name an outlet: it has capitals, or a word of papers' names."""
    words = tail.split()
    small = sum(1 for word in words if is_small(word[0]) and len(word) > _SMALL)
    return bool(words) and not is_small(words[0][0]) and (small < _MANY or 2 * small <= len(words) or is_press(tail))


def _is_whole(lines: list[Block]) -> bool:
    """Whether the head can leave the body: a question below the title may be the body's own first line, and
    without the title it would be taken for one."""
    return all(line.mark == "" for line in lines[1:])
