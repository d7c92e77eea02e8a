"""Articles that a page holds as data, for its scripts to show: put where a browser would show them.

A page made by scripts arrives without its text. The text lies in it all the same: stated in JSON-LD (articleBody), or
as a string of HTML among the data of a script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from newsclean import lazy
from newsclean.read.render import Line
from newsclean.read.tree import parse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What shows less prose than this, in bytes, shows no article: a request to turn on JavaScript, a cookie notice. Bytes,
# because a sign of Japanese says as much as three letters.
_SHOWN, _PROSE_LINE = 400, 50
# An article as data is so long at least, and has paragraphs.
_SHORTEST, _FEWEST_PARAGRAPHS = 500, 2
_MOST_SCRIPT = 5_000_000
# Data lie in a string of data, that in a string of a program.
_DEPTH = 3
_STRING = lazy.pattern(r'"(?:[^"\\]|\\.)*"')
_PARAGRAPH = lazy.pattern(r"(?:<|\\u003c)p[\s>\\]", re.I)


def shows_none(lines: Sequence[Line]) -> bool:
    """Whether a page shows too little prose for an article."""
    sizes = (_size(line.text) for line in lines)
    return sum(size for size in sizes if size >= _PROSE_LINE) < _SHOWN


def show(tree: HtmlElement, body: str) -> bool:
    """Put the article that a page holds as data at the end of what it shows; False where it holds none.

    body is the article's text as JSON-LD states it.
    """
    found = max((_article(text) for text in (_as_html(body), *_strings_of(tree))), key=_prose_of, default=None)
    place = tree.find("body")
    if found is None or place is None or _prose_of(found) < _SHORTEST:
        return False
    found.tag = "article"
    place.append(found)
    return True


def _as_html(body: str) -> str:
    if _PARAGRAPH.search(body):
        return body
    return "".join(f"<p>{escape(line)}</p>" for line in body.split("\n") if line.strip())


def _article(html: str) -> HtmlElement | None:
    """The tree of a stretch of HTML; None if it has no paragraphs."""
    tree = parse(f"<html><body>{html}</body></html>") if html else None
    return tree.find("body") if tree is not None else None


def _prose_of(article: HtmlElement | None) -> int:
    """The size of an article's paragraphs."""
    return sum(_size("".join(p.itertext())) for p in article.iter("p")) if article is not None else 0


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _strings_of(tree: HtmlElement) -> Iterator[str]:
    """The strings of HTML with paragraphs among the data of a page's scripts."""
    left = _MOST_SCRIPT
    for script in tree.iter("script"):
        text = script.text or ""
        left -= len(text)
        if left >= 0 and _PARAGRAPH.search(text):
            yield from _strings(text, _DEPTH)


def _strings(text: str, depth: int) -> Iterator[str]:
    for literal in _STRING.finditer(text):
        if len(_PARAGRAPH.findall(literal.group())) < _FEWEST_PARAGRAPHS:
            continue
        try:
            value = str(json.loads(literal.group(), strict=False))
        except ValueError:
            continue
        # Data in data, or HTML; what stands before its first element is a label of the stream it came in.
        inner = list(_strings(value, depth - 1)) if depth > 1 and not value.lstrip().startswith("<") else []
        yield from inner or [value[value.find("<") :]]
