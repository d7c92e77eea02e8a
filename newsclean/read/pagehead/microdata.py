"""Values marked with itemprop, of the article a page is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from newsclean import lazy
from newsclean.document import Stated
from newsclean.read.pagehead.elements import is_other, short_texts
from newsclean.read.pagehead.json_ld import is_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIELDS = {
    "headline": "title", "author": "authors", "creator": "authors", "datepublished": "date", "datecreated": "date",
    "datemodified": "modified", "publisher": "publisher", "sourceorganization": "agency", "keywords": "tags",
    "description": "description", "alternativeheadline": "description",
}  # fmt: skip
# Where the value of a property is, if not in its text.
_ATTRIBUTES = ("content", "datetime")
# Of properties that are things of their own, their name is the value.
_THINGS = frozenset({"authors", "publisher", "agency"})
_MOST_PROPERTIES = 2_000
_MOST_SCOPES = 50
_DEPTH = 60
# Attributes that scripts read: data-publish-date, data-pub-time, data-deploy-dt; data-re-deploy-dt is another day.
_PUBLISHED = lazy.pattern(
    r"data-(?:(?!re-)[a-z0-9]+[_-]){0,4}(?:publish(?:ed)?|publication|pub|posted|release|deploy)[_-]?(?:date|time|at|on|dt)s?"
)
_DAY = lazy.pattern(r"(?:19|20)\d\d([-./])\d\d\1\d\d(?!\d)")
_DAY_SIZE = len("2025-11-18")


def marked(tree: HtmlElement) -> Iterator[tuple[str, Stated]]:
    """What itemprop marks inside the article, that with a body or else the first of the page."""
    scopes: dict[HtmlElement, list[tuple[str, HtmlElement]]] = {}
    bodies: list[HtmlElement] = []
    for element in tree.xpath("//*[@itemprop]")[:_MOST_PROPERTIES]:
        scope = _scope(element)
        if scope is None or not is_article(scope.get("itemtype") or ""):
            continue
        names = (element.get("itemprop") or "").lower().split()
        if "articlebody" in names:
            bodies.append(scope)
        scopes.setdefault(scope, []).extend((name, element) for name in names if name in _FIELDS)
    # Cards of other stories are marked as well.
    own = (scope for scope in islice(scopes, _MOST_SCOPES) if not is_other(scope))
    chosen = next(iter(bodies), None)
    chosen = next(own, None) if chosen is None else chosen
    for name, element in scopes.get(chosen, ()) if chosen is not None else ():
        if value := _value(element, _FIELDS[name] in _THINGS, name == "keywords"):
            yield _FIELDS[name], Stated("microdata", value, f"itemprop {name}")


def dated(tree: HtmlElement) -> Iterator[tuple[str, Stated]]:
    """The date in attributes that are named after publication, where all of them say one day: of several, some are
    those of other stories."""
    values = tree.xpath("//@*[starts-with(name(), 'data-')]")
    named = [value for value in values if _PUBLISHED.fullmatch(value.attrname) and _DAY.match(value)]
    own = dict.fromkeys(str(value) for value in named[:_MOST_PROPERTIES] if not is_other(value.getparent()))
    if len({value[:_DAY_SIZE] for value in own}) == 1:
        yield from (("date", Stated("microdata", value, "data attribute")) for value in own)


def _scope(element: HtmlElement) -> HtmlElement | None:
    """The item that a property belongs to."""
    for _, ancestor in zip(range(_DEPTH), element.iterancestors(), strict=False):
        if ancestor.get("itemscope") is not None:
            return ancestor
    return None


def _value(element: HtmlElement, thing: bool, several: bool) -> str:
    for attribute in _ATTRIBUTES:
        if value := element.get(attribute):
            return str(value)
    if thing:
        named = element.xpath(".//*[@itemprop='name']")
        if named:
            return ", ".join(str(item.get("content") or "".join(short_texts(item))) for item in named[:8])
    separator = ", " if several else ""
    return separator.join(text for text in short_texts(element) if text.strip() or not separator)
