"""The dek (standfirst) under the title, read as the article's description."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.document import QUOTES, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.glue import without_glued
from newsclean.source.agencies import agencies_in
from newsclean.source.bare import NAME_WORDS, bare_names
from newsclean.source.credits import is_below_caption
from newsclean.source.date_lines import is_date, whens_in
from newsclean.source.head import head_of
from newsclean.source.head_lines import DEK_WORDS, is_head_line, is_metadata, is_signed, next_line, up_to_body
from newsclean.source.line_kinds import kind
from newsclean.source.names import is_person
from newsclean.source.opening import opening_of
from newsclean.source.signature import has_role, names_in
from newsclean.source.title import leaving_with_title
from newsclean.source.wire import opens

_MOST_DEK_WORDS = 60
# Above the byline or the date a shorter one is no subhead.
_SHORT_DEK = 4
# The byline or the date that tells what a line is stands so few lines above it.
_NEAR = 6
# Of two deks each is shorter than a paragraph.
_PAIR_WORDS = 22
# What is longer may be a paragraph of the body.
_SHORT_PARAGRAPH = 30
# "Copy to clipboard", "Jump to recipe"
_BUTTON_WORDS, _MOST_BUTTONS = 6, 2
# A name with its role or the wire it is for has so many words.
_NAMES = 8
# So many short sentences are a body as well.
_SAID = 3
_MADE = lazy.pattern(r"\s[-–|/©]\s(?:[^\W\d_a-zà-ÿ][\w.’']{1,20}\s?){1,3}$")


@rule(phase="edges", reason="the description under the title", category="source", id="source.description")
def description(document: Document) -> Iterator[Proposal]:
    """The dek or standfirst: a line under the title, or a sentence between the title and a byline or credit."""
    lines = _head(document)
    goes = bool(lines) and (document.is_gone(lines[0]) or lines[0] in document.once(leaving_with_title))
    if not goes and not (lines and document.layout.name == "page"):
        return
    yield from head_of(document)[1 : len(head_of(document)) - len(lines) + 1]  # where the title stands again
    for line in [line for line in lines[1:] if line.key != lines[0].key]:
        is_dek = line.words >= DEK_WORDS or (_is_phrase(line) and is_signed(document, line))
        is_dek = is_dek and not any(is_other(document, line) for is_other in (_is_about_writer, _is_caption, _signs))
        yield Found("description", *without_glued(document, line), takes=line) if is_dek else line
    if len(lines) > 1 and (caption := _sentence_dek(document, lines[-1])):
        yield caption
    if len(lines) == 1 and (pair := _dek_pair(document, lines[0])):
        yield Found("description", pair[0].text, pair[0], takes=pair[0])
        yield pair[1]
    if (dek := dek_of(document)) and not is_below_caption(document, document.blocks[dek.index + 1]):
        behind = next_line(document, dek)
        goes_on = behind is not None and is_head_line(behind) and not names_in(document, behind)
        buttons = _buttons(document, dek) if goes_on and dek.words <= _SHORT_PARAGRAPH else []
        yield Found("description", dek.text, dek, takes=None if goes_on and not buttons else dek)
        yield from buttons


def _buttons(document: Document, dek: Block) -> list[Block]:
    """The few short lines that no cue knows between the metadata below a dek and the body's first paragraph: a second
    pass would take them for a title. None if they go on."""
    found: list[Block] = []
    line = next_line(document, dek)
    while line is not None and not (line.is_prose or line.is_sentence):
        signed = any(_tells_who(document, b) for b in document.blocks[dek.index + 1 : line.index])
        short = line.words <= _BUTTON_WORDS and line.mark == "" and line.text[0].isupper()
        if not (signed and short) or len(found) == _MOST_BUTTONS:
            return []
        found.append(line)
        line = next_line(document, line)
    return found if line is not None else []


def _is_phrase(line: Block) -> bool:
    """Whether a short line says something, unlike names, teams and a newsroom: more small words than others."""
    words = line.text.split()
    return len(words) >= _SHORT_DEK and 2 * sum(is_small(word[0]) for word in words) > len(words)


def _is_about_writer(document: Document, line: Block) -> bool:
    """Whether a line below the title begins with the name on the byline above it: "Jane Doe is a columnist"."""
    for block in document.blocks[max(line.index - _NEAR, 0) : line.index]:
        hit = document.hit_in(block, "byline", ("start",))
        name = block.text[len(hit.phrase) :].strip(" :") if hit else block.text
        if is_person(name) and line.text.startswith(f"{name} "):
            return True
    return False


def _signs(document: Document, line: Block) -> bool:
    """Whether a line below the title says who wrote the text, or how long ago."""
    aged = document.hit_in(line, "ages") is not None and "|" in line.text
    dated = not line.is_sentence and any(when.labelled for when in whens_in(document, line))
    return aged or dated or (not line.is_sentence and bool(names_in(document, line)))


def _is_caption(document: Document, line: Block) -> bool:
    """Whether a line below the date ends with who made a picture: "The church of Valmer - Jane Doe"."""
    dated = any(is_date(document, b) for b in document.blocks[max(line.index - _NEAR, 0) : line.index])
    return dated and _MADE.search(line.text) is not None


def dek_of(document: Document) -> Block | None:
    """The sentence under a title that stands alone, signed by a line of metadata below it; None if there is none."""
    return document.once(_dek)


def _dek(document: Document) -> Block | None:
    lines = _head(document)
    if len(lines) != 1:
        return None
    title = lines[0]
    found = _sentence_dek(document, title) or _placed_dek(document, title)
    return found if found and not opens(document, found, wired=True) else _dek_of_wire(document, title)


def _head(document: Document) -> list[Block]:
    """The lines of the head, of a title that stands there again the last one: "Ferry laid up | Valley Observer" stands
    above it in many pages."""
    lines = list(head_of(document))
    while len(lines) > 1 and lines[0].key.startswith(lines[1].key):
        lines.pop(0)
    return lines


def _placed_dek(document: Document, title: Block) -> Block | None:
    """The sentence or long line right below the title, above a line of metadata and before more of the body."""
    blocks = list(up_to_body(document, title))
    for place, block in enumerate(blocks):
        what = kind(document, block)
        if is_metadata(document, block):
            return None
        if what == "meta" and block.is_sentence and not document.is_gone(block):
            what = "sentence"  # "40 000" is no date
        # What is merely outside the body of a page may be its dek.
        passed = block.index in document.named or block.index in opening_of(document)
        if what in ("meta", "junk", "item", "label") or block.key == title.key or passed:
            continue
        if not DEK_WORDS <= block.words <= _MOST_DEK_WORDS or document.hit_in(block, "credits", ("start", "end")):
            return None
        # Behind another sentence the body has begun, and a line of metadata says nothing of this one.
        # "Jane DOE." is no sentence.
        below = takewhile(
            lambda b: not b.is_sentence or b.words <= NAME_WORDS or document.is_gone(b) or is_date(document, b),
            blocks[place + 1 :],
        )
        signed = any(_tells_who(document, behind) for behind in below)
        return block if signed and (block.index < document.first_prose or _prose_behind(document, block)) else None
    return None


def _tells_who(document: Document, block: Block) -> bool:
    """Whether a line says who wrote the text or when, without a label too: a name and its role, or its wire."""
    if is_metadata(document, block):
        return True
    told = block.words <= _NAMES and (has_role(document, block) or bool(agencies_in(block.text)))
    return told and bool(bare_names(document, block))


def _prose_behind(document: Document, block: Block) -> bool:
    """Whether more of the body stands behind a block: a paragraph, or what is said in short sentences."""
    said = 0
    for behind in document.after(block):
        said += behind.is_sentence
        if behind.is_prose or said == _SAID:
            return True
    return False


def _sentence_dek(document: Document, title: Block) -> Block | None:
    """The single sentence between the title and a block of byline, date or credit that precedes the body."""
    dek = next_line(document, title)
    body = next_line(document, dek) if dek else None
    while body is not None and is_metadata(document, body) and not body.is_sentence:
        body = next_line(document, body)
    if dek is None or body is None or body.index == dek.index + 1 or not dek.is_sentence:
        return None
    if not (body.is_prose or _prose_behind(document, dek)):
        return None
    between = document.blocks[dek.index + 1 : body.index]
    signed = any(is_metadata(document, b) or document.hit_in(b, "reading_time", ("start", "whole")) for b in between)
    return dek if signed and dek.words <= _MOST_DEK_WORDS else None


def _dek_pair(document: Document, title: Block) -> tuple[Block, Block] | None:
    """Two short sentences right below the title of an article, and above the metadata that precedes its body."""
    pair = document.blocks[title.index + 1 : title.index + 3]
    if len(pair) < 2 or document.layout.name == "page" or not all(_is_short_dek(document, block) for block in pair):
        return None
    behind = document.blocks[pair[1].index + 1 : pair[1].index + 1 + _NEAR]
    below = takewhile(lambda b: not b.is_sentence or document.is_gone(b) or is_date(document, b), behind)
    signed = any(is_metadata(document, block) for block in below)
    return (pair[0], pair[1]) if signed and _prose_behind(document, pair[1]) else None


def _is_short_dek(document: Document, block: Block) -> bool:
    short = block.is_sentence and block.words <= _PAIR_WORDS and block.text[0] not in QUOTES
    return short and not (document.is_gone(block) or is_metadata(document, block))


def _dek_of_wire(document: Document, title: Block) -> Block | None:
    """The sentence between the title, or its lines of metadata, and a paragraph that begins with a dateline."""
    dek = next_line(document, title)
    body = next_line(document, dek) if dek else None
    if dek is None or body is None or not (dek.is_sentence and body.is_prose) or dek.words > _MOST_DEK_WORDS:
        return None
    return dek if opens(document, body) and not opens(document, dek) else None
