"""HTML to a Document: the page's visible text block by block, with what its markup and an extractor say of each.

The only importer of trafilatura and lxml.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from newsclean.document import Block, Document, Hints, Layout, Page
from newsclean.read.chain import kept_in_order
from newsclean.read.pagehead import page_values
from newsclean.read.text import Piece, blocks_of, trim
from newsclean.repair import Repairer

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What a browser shows nothing of.
_HIDDEN = frozenset({
    "audio", "canvas", "datalist", "embed", "head", "iframe", "map", "math", "noscript", "object", "option",
    "script", "style", "svg", "template", "title", "video",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "section", "select", "summary", "table", "tbody", "textarea", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"\s+")
_SURROGATES = re.compile("[\ud800-\udfff]")
# How far up the names of ancestors still say something of a block.
_NAMED_ANCESTORS = 4
# trafilatura's tree functions are not safe in threads (its issues 840 and 925).
_LOCK = threading.Lock()


def read_html(text: str, url: str | None) -> Document:
    """The Document of an HTML page; raw is its visible text, a line a block element."""
    text = _SURROGATES.sub("\ufffd", text.replace("\x00", ""))
    tree = _parse(text)
    lines = list(_lines(tree)) if tree is not None else []
    # libxml2 gives up on a tree nested deeper than 2,048 elements, and returns one without its text.
    lines = lines or [(line, Hints()) for line in _flat_lines(text)]
    raw = "\n".join(line for line, _ in lines)
    repairer = Repairer(raw, references=False)
    pieces, at = [], 0
    for line, hints in lines:
        fixed, offsets = trim(repairer(line))
        if fixed:
            pieces.append(Piece(at, at + len(line), fixed, True, False, offsets, hints))
        at += len(line) + 1
    blocks = blocks_of(pieces)
    kept = kept_in_order([block.text for block in blocks], _extracted(text, url))
    return Document(
        raw,
        "html",
        tuple(_with_vote(block, block.index in kept) for block in blocks),
        Layout("page", 1.0 if kept else 0.5),
        None,
        url=url,
        page=Page(page_values(tree) if tree is not None else {}),
        # An extractor that kept nothing has not voted.
        outside=frozenset(block.index for block in blocks if block.index not in kept) if kept else frozenset(),
    )


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
        if name in _HIDDEN:
            hidden = max(0, hidden - 1) if tag[1] else hidden + 1
        elif name in _BLOCKS:
            parts.append("\0")
    parts += [] if hidden else [text[at:]]
    lines = (_BLANKS.sub(" ", unescape(line)).strip() for line in "".join(parts).split("\0"))
    return (line for line in lines if line)


def _parse(text: str) -> HtmlElement | None:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it but comments or blanks
        return None


def _with_vote(block: Block, kept: bool) -> Block:
    return block._replace(hints=(block.hints or Hints())._replace(votes=(kept,)))


def _extracted(text: str, url: str | None) -> list[str]:
    """The lines of trafilatura's own extraction, empty when it finds nothing."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    with _LOCK:
        found = trafilatura.extract(text, url=url, include_comments=False, include_tables=True)
    return found.splitlines() if found else []


def _lines(root: HtmlElement) -> Iterator[tuple[str, Hints]]:
    """(text, hints) of every block that shows something, in document order."""
    parts: list[str] = []
    linked = 0
    owner = root
    links = 0
    for element, text, entering in _walk(root):
        tag = element.tag
        if text is None:
            breaks = tag in _BLOCKS
            links += (1 if entering else -1) * (tag == "a")
            if breaks and parts:
                yield from _line(parts, linked, owner)
                parts, linked = [], 0
            if tag in _CELLS and parts:
                parts.append(" ")
            if breaks:
                owner = element if entering else element.getparent()
            continue
        parts.append(text)
        linked += len(text) if links > 0 else 0
    yield from _line(parts, linked, owner)


def _line(parts: list[str], linked: int, owner: HtmlElement) -> Iterator[tuple[str, Hints]]:
    text = _BLANKS.sub(" ", "".join(parts)).strip()
    if text:
        yield text, Hints(str(owner.tag) if owner is not None else "", min(1.0, linked / len(text)), _names(owner))


def _walk(root: HtmlElement) -> Iterator[tuple[HtmlElement, str | None, bool]]:
    """(element, text, entering): each visible text with text set, and each element's begin and end without.

    A loop, not a recursion: pages nest deeper than Python calls.
    """
    stack: list[tuple[HtmlElement, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        if entering:
            if _is_shown(element):
                yield element, None, True
                if element.text:
                    yield element, element.text, True
                stack.append((element, False))
                stack.extend((child, True) for child in reversed(element))
                continue
        else:
            yield element, None, False
        if element.tail and element is not root:
            yield element, element.tail, False


def _is_shown(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag not in _HIDDEN and element.get("hidden") is None


def _names(owner: HtmlElement | None) -> str:
    """The classes and ids of an element and its nearest ancestors, nearest first."""
    names: list[str] = []
    for _ in range(_NAMED_ANCESTORS):
        if owner is None:
            break
        names += filter(None, (owner.get("class"), owner.get("id")))
        owner = owner.getparent()
    return " ".join(names)[:400]
