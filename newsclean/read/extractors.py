"""What two extractors keep of a page: trafilatura and resiliparse, as votes on its lines.

Each line's longest stretch of text is marked with two signs that say its number, and the signs found in what an
extractor returns are the lines it kept. Text alone would not tell which: the same sentence stands in a teaser, a share
text and the body. The only importer of trafilatura and resiliparse.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsclean import lazy
from newsclean.read.render import Line
from newsclean.read.tree import to_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Sutton SignWriting: symbols, neither letters nor white space nor controls, so that no extractor cares for them; and
# the rarest of scripts on pages.
_FIRST, _SIGNS = 0x1D800, 0x200
_SIGN = lazy.pattern("[\U0001d800-\U0001d9ff]")
_MARK = lazy.pattern("([\U0001d800-\U0001d9ff])([\U0001d800-\U0001d9ff])")
_CONTROLS = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_MOST_LINES = _SIGNS * _SIGNS
# trafilatura's tree functions are not safe in threads (its issues 840 and 925).
_LOCK = threading.Lock()


def mark(lines: Sequence[Line], text: str) -> bool:
    """Mark the lines in their tree; False where the page has such signs of its own, or too many lines."""
    if len(lines) > _MOST_LINES or _SIGN.search(text):
        return False
    for number, line in enumerate(lines):
        element = line.anchor
        if element is not None:
            sign = chr(_FIRST + number // _SIGNS) + chr(_FIRST + number % _SIGNS)
            try:
                _put(element, line.is_tail, sign, "")
            except ValueError:  # a tree holds controls, but takes none
                _put(element, line.is_tail, sign, _CONTROLS)
    return True


def _put(element: HtmlElement, is_tail: bool, sign: str, without: str) -> None:
    text = (element.tail if is_tail else element.text) or ""
    if without:
        text = re.sub(without, "", text)
    if is_tail:
        element.tail = sign + text
    else:
        element.text = sign + text


def _marked(text: str) -> frozenset[int]:
    return frozenset((ord(a) - _FIRST) * _SIGNS + ord(b) - _FIRST for a, b in _MARK.findall(text))


def by_resiliparse(root: HtmlElement) -> frozenset[int]:
    """Numbers of the marked lines that resiliparse takes for the main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return _marked(extract_plain_text(to_html(root), main_content=True, alt_texts=False, comments=False))


def by_trafilatura(root: HtmlElement, url: str | None, fast: bool = True, precision: bool = False) -> frozenset[int]:
    """Numbers of the marked lines that trafilatura keeps."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    with _LOCK:
        found = bare_extraction(root, url=url, fast=fast, favor_precision=precision, include_comments=False)
    body = getattr(found, "body", None)
    return _marked("".join(body.itertext())) if body is not None else frozenset()
