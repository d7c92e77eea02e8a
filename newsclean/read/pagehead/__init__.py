"""What a page's head and marks state of the article. What of it is believed is decided in newsclean/source/page.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from newsclean import lazy
from newsclean.document import Page, Stated
from newsclean.read.pagehead.elements import shown
from newsclean.read.pagehead.json_ld import BODY, described
from newsclean.read.pagehead.meta import links, meta
from newsclean.read.pagehead.microdata import dated, marked

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Value = tuple[str, Stated]
# So many of a field are more than any article has.
_MOST_VALUES = 60
_LONGEST_VALUE = 5_000
_LONGEST_BODY = 500_000
# Values come escaped twice, and with the markup of the text they are from.
_REFERENCE = lazy.pattern(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_MARKUP = lazy.pattern(r"</?[a-z][^<>]{0,300}>", re.I)


def page_of(tree: HtmlElement, called: Sequence[tuple[HtmlElement, str]]) -> Page:
    """What a page states: for each field of Source with origin and source, blanks squeezed, empty ones left out; and
    the article's text.

    called are the elements shown that have a class or id, and these (see render.py): to look for them anew takes longer
    than all else here.
    """
    head = list(chain(meta(tree), links(tree)))
    seen = list(shown(tree, called))
    known = frozenset(stated.value for field, stated in (*head, *seen) if field in ("title", "url"))
    told = list(described(tree, known))
    found: dict[str, dict[Stated, None]] = {}
    for field, stated in _clean(chain((one for one in told if one[0] != BODY), head, marked(tree), seen, dated(tree))):
        have = found.setdefault(field, {})
        if len(have) < _MOST_VALUES:
            have[stated] = None
    values = {field: tuple(values) for field, values in found.items()}
    return Page(values, next((stated.value[:_LONGEST_BODY] for field, stated in told if field == BODY), ""))


def _clean(values: Iterator[Value]) -> Iterator[Value]:
    for field, stated in values:
        value = stated.value[:_LONGEST_VALUE]
        if "&" in value and _REFERENCE.search(value):
            value = unescape(value)
        if clean := " ".join((_MARKUP.sub(" ", value) if "<" in value else value).split()):
            yield field, stated._replace(value=clean)
