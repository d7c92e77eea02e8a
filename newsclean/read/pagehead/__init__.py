"""What a page's head and marks state of the article. What of it is believed is decided in newsclean/source/page.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.document import Stated
from newsclean.read.pagehead.elements import shown
from newsclean.read.pagehead.json_ld import described
from newsclean.read.pagehead.meta import links, meta
from newsclean.read.pagehead.microdata import marked

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Value = tuple[str, Stated]
# So many of a field are more than any article has.
_MOST_VALUES = 60
_LONGEST_VALUE = 5_000


def page_values(tree: HtmlElement) -> Mapping[str, tuple[Stated, ...]]:
    """For each field of Source what the page states, with origin and source; blanks squeezed, empty ones left out."""
    head = list(chain(meta(tree), links(tree)))
    seen = list(shown(tree))
    known = frozenset(stated.value for field, stated in (*head, *seen) if field in ("title", "url"))
    found: dict[str, dict[Stated, None]] = {}
    for field, stated in _clean(chain(described(tree, known), head, marked(tree), seen)):
        have = found.setdefault(field, {})
        if len(have) < _MOST_VALUES:
            have[stated] = None
    return {field: tuple(values) for field, values in found.items()}


def _clean(values: Iterator[Value]) -> Iterator[Value]:
    for field, stated in values:
        if clean := " ".join(stated.value[:_LONGEST_VALUE].split()):
            yield field, stated._replace(value=clean)
