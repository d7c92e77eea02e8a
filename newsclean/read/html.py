"""HTML to a Document: the page's visible text block by block, and which of it is the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from newsclean.document import Block, Document, Hints, Layout, Page
from newsclean.read import extractors
from newsclean.read.looks import Votes
from newsclean.read.page_body import Reading, read_lines
from newsclean.read.pagehead import page_values
from newsclean.read.render import BLANKS, BLOCKS, HIDDEN, Line, Rendered, render
from newsclean.read.text import Piece, blocks_of, trim
from newsclean.read.tree import parse
from newsclean.repair import Repairer

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SURROGATES = re.compile("[\ud800-\udfff]")
_UNDECIDED = 0.5


class _Shown(NamedTuple):
    """What a page shows: its visible text, its blocks, and the line each was made from."""

    raw: str
    blocks: tuple[Block, ...]
    lines: Sequence[Line]


def read_html(text: str, url: str | None) -> Document:
    """The Document of an HTML page; raw is its visible text, a line a block element."""
    text = _SURROGATES.sub("\ufffd", text.replace("\x00", ""))
    tree = parse(text)
    page = render(tree) if tree is not None else Rendered([], [], [], [])
    if not page.lines:
        # libxml2 gives up on a tree nested deeper than 2,048 elements, and returns one without its text.
        page = Rendered([Line(line, 0, "", 0, None, False) for line in _flat_lines(text)], [0], [""], [0])
    shown = _shown(page.lines)
    head = Page(page_values(tree) if tree is not None else {})

    def ask() -> Votes:
        return _votes(tree, page.lines, shown, text, url) if tree is not None else ()

    reading = read_lines(page, shown.blocks, shown.lines, head, ask)
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


def _votes(tree: HtmlElement, lines: Sequence[Line], shown: _Shown, text: str, url: str | None) -> Votes:
    """The blocks that resiliparse and trafilatura keep; none where the page cannot be marked."""
    if not extractors.mark(lines, text):
        return ()
    places = {id(line): place for place, line in enumerate(shown.lines)}
    block_of = [places.get(id(line), -1) for line in lines]
    kept = (extractors.by_resiliparse(tree), extractors.by_trafilatura(tree, url))
    return tuple(frozenset(block_of[number] for number in numbers if number < len(lines)) - {-1} for numbers in kept)


def _with_hints(block: Block, line: Line, page: Rendered, reading: Reading) -> Block:
    votes = tuple(block.index in kept for kept in reading.votes)
    names = page.names_around(line.node)
    return block._replace(hints=Hints(line.tag, line.linked / len(line.text), names, votes, block.index == reading.dek))


_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})[^<>]*>")


def _flat_lines(text: str) -> Iterator[str]:
    """The visible text of a page without its tree, in time linear in its length whatever is left unclosed."""
    first, *others = text.split("<!--")
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
