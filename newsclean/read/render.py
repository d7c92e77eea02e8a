"""A page's tree as lines: its visible text, a line a block element, each with what the markup says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsclean import lazy
from newsclean.read.evidence import evidence_of
from newsclean.read.tree import walk

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What a browser shows nothing of.
HIDDEN = frozenset({
    "audio", "canvas", "datalist", "embed", "head", "iframe", "map", "math", "noscript", "object", "option",
    "script", "style", "svg", "template", "title", "video",
})  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "section", "select", "summary", "table", "tbody", "textarea", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_INLINE_EDGES = _CELLS | {"a"}
_new = tuple.__new__  # much faster than a named tuple's own constructor
# How far up the names of ancestors still say something of a line.
_NAMED_ANCESTORS = 4
_MOST_NAMES = 400
BLANKS = lazy.pattern(r"\s+")


class Line(NamedTuple):
    """A line of a page's visible text.

    node is the number of the innermost element that holds all of it; tag, its block element's; linked, how many of
    its characters are link text; anchor, the element that holds its longest stretch of text, as its tail or not;
    block is the number of its block element; inner, the innermost element's tag if it is another.
    """

    text: str
    node: int
    tag: str
    linked: int
    anchor: HtmlElement | None
    is_tail: bool
    block: int = 0
    inner: str = ""


class Rendered(NamedTuple):
    """A page's lines, and of each of its elements, by number in document order: its parent's number (its own for the
    root), its class and id, and what it says itself as evidence; and the elements that have a class or id, with
    these."""

    lines: list[Line]
    parents: list[int]
    names: list[str]
    evidence: list[int]
    called: Sequence[tuple[HtmlElement, str]] = ()

    def names_around(self, node: int) -> str:
        """The classes and ids of an element and its nearest ancestors, nearest first."""
        found = []
        for _ in range(_NAMED_ANCESTORS):
            found.append(self.names[node])
            node = self.parents[node]
            if node == 0:
                break
        return " ".join(filter(None, found))[:_MOST_NAMES]


def own_evidence(line: Line, parents: Sequence[int], evidence: Sequence[int]) -> int:
    """What a line's block element says of itself, and what in it holds the whole line, as <em> may."""
    node, found = line.node, evidence[line.block]
    while node > line.block:
        found |= evidence[node]
        node = parents[node]
    return found


def render(root: HtmlElement) -> Rendered:
    """The lines of a page, in document order; time is linear in its size."""
    return _Renderer(root).rendered


class _Renderer:
    """One walk over a tree. A loop, not a recursion: pages nest deeper than Python calls."""

    def __init__(self, root: HtmlElement) -> None:
        self.called: list[tuple[HtmlElement, str]] = []
        self.rendered = Rendered([], [], [], [], self.called)
        self.tags: list[str] = []
        self.parts: list[str] = []
        self.longest = 0
        self.linked = 0
        self.node = 0
        self.anchor: HtmlElement | None = None
        self.is_tail = False
        self.links = 0
        self.walk(root)

    def walk(self, root: HtmlElement) -> None:
        """Go through the tree, ending a line wherever a block element begins or ends."""
        opened = [(0, 0)]
        walker = walk(root)
        parts = self.parts
        shown = True
        for event, element in walker:
            tag = element.tag
            if event == "start":
                told = evidence_of(tag, element.items()) if isinstance(tag, str) and tag not in HIDDEN else None
                shown = told is not None
                if told is None:
                    walker.skip_subtree()
                    continue
                place = self.open(element, tag, opened[-1], told)
                opened.append(place)
                if text := element.text:
                    self.add(text, element, False, place)
                continue
            if shown:
                _, block = opened.pop()
                if tag in BLOCKS:
                    if parts:
                        self.end_line(block)
                elif tag in _INLINE_EDGES:
                    self.close(tag)
            shown = True
            if element is not root and (text := element.tail):
                self.add(text, element, True, opened[-1])
        self.end_line(0)

    def open(self, element: HtmlElement, tag: str, above: tuple[int, int], told: tuple[int, str]) -> tuple[int, int]:
        """An element begins: its number, and that of its innermost block element."""
        _, parents, names, evidence, _ = self.rendered
        number = len(parents)
        found, name = told
        parents.append(above[0])
        self.tags.append(tag)
        evidence.append(found)
        names.append(name)
        if name:
            self.called.append((element, name))
        if tag in BLOCKS:
            if self.parts:
                self.end_line(above[1])
            return number, number
        if tag == "a":
            self.links += 1
        elif tag in _CELLS and self.parts:
            self.parts.append(" ")
        return number, above[1]

    def close(self, tag: str) -> None:
        """A link or a cell ends; cells part words."""
        if tag == "a":
            self.links -= 1
        elif self.parts:
            self.parts.append(" ")

    def add(self, text: str, element: HtmlElement, is_tail: bool, place: tuple[int, int]) -> None:
        """Another stretch of text of the line; blanks alone begin none."""
        if text.isspace():
            if not self.parts:
                return
        else:
            size = len(text)
            node, block = place
            self.node = node if self.longest == 0 or self.node == node else block
            if size > self.longest:
                self.longest, self.anchor, self.is_tail = size, element, is_tail
            if self.links > 0:
                self.linked += size
        self.parts.append(text)

    def end_line(self, block: int) -> None:
        """The line is over, if it shows anything."""
        if self.longest:
            text = BLANKS.sub(" ", "".join(self.parts)).strip()
            if text:
                inner = self.tags[self.node] if self.node != block else ""
                linked = min(self.linked, len(text))
                line = (text, self.node, self.tags[block], linked, self.anchor, self.is_tail, block, inner)
                self.rendered.lines.append(_new(Line, line))
        self.parts.clear()
        self.longest = self.linked = 0
        self.anchor = None
