"""What a page's head and marks say of the article: JSON-LD, meta elements, the heading, the time element."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newsclean.dates import find_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = ("article", "posting", "report", "review", "liveblog")
# A graph nested deeper, or larger, is no description of one article.
_MOST_NODES = 2_000
_MOST_JSON = 2_000_000
_META = {
    "og:title": "title", "twitter:title": "title", "article:published_time": "date",
    "article:modified_time": "modified",
    "author": "authors", "og:site_name": "publisher", "og:description": "description", "description": "description",
    "og:url": "url", "date": "date", "dc.date": "date", "dcterms.date": "date", "parsely-pub-date": "date",
}  # fmt: skip
_JSON = {
    "headline": "title", "description": "description", "author": "authors", "publisher": "publisher",
    "datePublished": "date", "dateModified": "modified", "url": "url", "keywords": "tags",
}  # fmt: skip
_DATES = ("date", "modified")


def page_values(tree: HtmlElement) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each field of Source the values the page states, as (origin, value), trusted first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for origin, field, value in (*_json_ld(tree), *_meta(tree), *_marks(tree)):
        clean = " ".join(value.split())
        if field in _DATES:
            dated = find_date(clean, (), "")
            clean = dated.iso if dated else ""
        have = found.setdefault(field, [])
        # One origin is enough: a less trusted one adds authors that are no authors.
        if clean and not (have and have[0][0] != origin):
            have.append((origin, clean))
    return {field: tuple(values) for field, values in found.items() if values}


def _json_ld(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > _MOST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = str(node.get("@type", "")).lower()
            if any(kind in kinds for kind in _ARTICLE_TYPES):
                for key, field in _JSON.items():
                    yield from (("json-ld", field, value) for value in _texts(node.get(key)))


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD graph, however they are nested."""
    queue, seen = [data], 0
    while queue and seen < _MOST_NODES:
        seen += 1
        item = queue.pop(0)
        if isinstance(item, dict):
            yield item
            queue += [value for value in item.values() if isinstance(value, dict | list)]
        elif isinstance(item, list):
            queue += item[:_MOST_NODES]


def _texts(value: Any) -> Iterator[str]:
    """The strings in a value that may be a string, an object with a name, or a list of either."""
    for item in value if isinstance(value, list) else [value]:
        named = item.get("name") if isinstance(item, dict) else item
        if isinstance(named, str):
            yield named


def _meta(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if name in _META and element.get("content"):
            values.setdefault(name, element.get("content", ""))
    for name, field in _META.items():
        if name in values:
            yield "meta", field, values[name]
            if field != "authors":
                del values[name]


def _marks(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    headings = list(tree.iter("h1"))
    if len(headings) == 1:
        yield "microdata", "title", headings[0].text_content()
    for time in tree.iter("time"):
        if time.get("datetime"):
            yield "microdata", "date", time.get("datetime", "")
            break
