"""HTML to a Document: the page's visible text block by block, and which of it is the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from newsclean import lazy
from newsclean.document import Block, Document, Hints, Layout, Page
from newsclean.read import extractors
from newsclean.read.evidence import bits
from newsclean.read.page_body import Reading, read_lines
from newsclean.read.pagehead import page_of
from newsclean.read.render import BLANKS, BLOCKS, HIDDEN, Line, Rendered, own_evidence, render
from newsclean.read.text import Piece, blocks_of, trim
from newsclean.read.tree import parse
from newsclean.read.unshown import show, shows_none
from newsclean.repair import Repairer, without_floods

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_new = tuple.__new__  # much faster than a named tuple's own constructor
_SURROGATES = lazy.pattern("[\ud800-\udfff]")
# Parsers take time that grows with the square of an element's attributes; no page has a hundred.
_CROWDED = lazy.pattern(r"<([A-Za-z][A-Za-z0-9]{0,15})\s[^<>]{8000,}>")
_LONGEST_TAG = 8_000
_MOST_ATTRIBUTES = 1_000
# What a page of frames shows without them; libxml2 takes the tags in it for text.
_NO_FRAMES = lazy.pattern(r"</?noframes\s{0,20}>", re.I)
_UNDECIDED = 0.5


class _Shown(NamedTuple):
    """What a page shows: its visible text, its blocks, and the line each was made from."""

    raw: str
    blocks: tuple[Block, ...]
    lines: Sequence[Line]


def read_html(text: str, url: str | None) -> Document:
    """The Document of an HTML page; raw is its visible text, a line a block element."""
    text = _parsable(text)
    tree = parse(text) if _TAG.search(text) else None
    page = render(tree) if tree is not None else Rendered([], [], [], [])
    if tree is not None and shows_none(page.lines) and show(tree, page_of(tree, page.called).body):
        page = render(tree)
    if not page.lines:
        page = Rendered([Line(line, 0, "", 0, None, False) for line in _flat_lines(text)], [0], [""], [0])
    shown = _shown(page.lines)
    head = page_of(tree, page.called) if tree is not None else Page({})
    votes = _votes(tree, page.lines, shown, text, url) if tree is not None else iter(())
    reading = read_lines(page, shown.blocks, shown.lines, head, votes)
    article = reading.article
    return Document(
        shown.raw,
        "html",
        tuple(_with_hints(block, line, page, reading) for block, line in zip(shown.blocks, shown.lines, strict=True)),
        Layout("page", 1.0 if article else _UNDECIDED),
        None,
        url=url,
        page=head,
        # Where nothing looks like an article, the rules alone decide.
        outside=frozenset(range(len(shown.blocks))) - article if article else frozenset(),
    )


def _shown(lines: Sequence[Line]) -> _Shown:
    raw = "\n".join(line.text for line in lines)
    repairer = Repairer(raw, references=False)
    pieces, made_from, at = [], [], 0
    for line in lines:
        fixed, offsets = trim(repairer(line.text))
        if fixed:
            pieces.append(Piece(at, at + len(line.text), fixed, True, False, offsets))
            made_from.append(line)
        at += len(line.text) + 1
    return _Shown(raw, blocks_of(pieces), made_from)


def _votes(
    tree: HtmlElement, lines: Sequence[Line], shown: _Shown, text: str, url: str | None
) -> Iterator[frozenset[int]]:
    """The blocks that resiliparse keeps, then those that trafilatura does, each asked when its vote is taken; none
    where the page cannot be marked."""
    if not extractors.mark(lines, text):
        return
    places = {id(line): place for place, line in enumerate(shown.lines)}
    block_of = [places.get(id(line), -1) for line in lines]
    # trafilatura comes last, as it takes the tree apart.
    for kept in (extractors.by_resiliparse, partial(extractors.by_trafilatura, url=url)):
        yield frozenset(block_of[number] for number in kept(tree) if number < len(lines)) - {-1}


def _with_hints(block: Block, line: Line, page: Rendered, reading: Reading) -> Block:
    votes = tuple(block.index in kept for kept in reading.votes)
    names = page.names_around(line.node)
    caption = own_evidence(line, page.parents, page.evidence) & bits("caption", "<figcaption>") > 0
    hints = _new(Hints, (line.tag, line.linked / len(line.text), names, votes, block.index in reading.dek, caption))
    return _new(Block, (*block[:-1], hints))


def _parsable(text: str) -> str:
    """A page without what parsers and extractors cannot bear. Most have nothing of it, and pay for one look."""
    text = text.replace("\x00", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATES.sub("\ufffd", text)
    text = without_floods(text)
    if "<frameset" in text or "<FRAMESET" in text:
        text = _NO_FRAMES.sub("", text)
    if any(len(piece) > _LONGEST_TAG and ">" not in piece[:_LONGEST_TAG] for piece in text.split("<")):
        text = _CROWDED.sub(_bare, text)
    return text


def _bare(tag: re.Match[str]) -> str:
    """A tag without attributes if it has too many; their text can be long for one picture's sake."""
    return f"<{tag[1]}>" if tag.group().count("=") > _MOST_ATTRIBUTES else tag.group()


_TAG = lazy.pattern(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})[^<>]*>")
_DOCTYPE = lazy.pattern(r"<!doctype[^<>]*>", re.I)


def _flat_lines(text: str) -> Iterator[str]:
    """The visible text of a page without its tree, in time linear in its length whatever is left unclosed.

    Where there is no tag at all, the text is no page, and its lines are those it has.
    """
    if not _TAG.search(text):
        text = text.replace("\n", "\0")
    first, *others = _DOCTYPE.sub("", text).split("<!--")
    text = first + "".join(rest.partition("-->")[2] for rest in others)
    parts: list[str] = []
    at = hidden = 0
    for tag in _TAG.finditer(text):
        parts += [] if hidden else [text[at : tag.start()]]
        at = tag.end()
        name = tag[2].lower()
        if name in HIDDEN:
            hidden = max(0, hidden - 1) if tag[1] else hidden + 1
        elif name in BLOCKS:
            parts.append("\0")
    parts += [] if hidden else [text[at:]]
    lines = (BLANKS.sub(" ", unescape(line)).strip() for line in "".join(parts).split("\0"))
    return (line for line in lines if line)
