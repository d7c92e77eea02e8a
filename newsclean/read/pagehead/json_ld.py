"""JSON-LD: the one article a page is about, in a graph of any shape, and what is safe to repair in a broken one."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean import lazy
from newsclean.document import Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = dict[str, Any]
_ARTICLE_TYPES = ("article", "posting", "report", "review", "liveblog", "recipe")
# A page says less exactly what an article would, and a review may be of a product on the page.
_PAGE_TYPES = ("webpage", "itempage", "medicalwebpage", "aboutpage", "creativework")
# What these hold are other stories, or parts of this one.
_OTHERS = frozenset({
    "itemListElement", "hasPart", "isPartOf", "liveBlogUpdate", "comment", "mentions", "about", "citation", "review",
    "relatedLink", "isBasedOn", "workExample", "significantLink", "blogPost", "breadcrumb", "video", "associatedMedia",
})  # fmt: skip
# A graph nested deeper, or larger, is no description of one article.
_MOST_NODES = 3_000
_MOST_JSON = 2_000_000
# Some sites forget the type; a program begins otherwise.
_SCRIPTS = "//script[contains(@type, 'ld+json') or contains(@type, 'LD+JSON') or not(@type)]"
_UNTYPED = lazy.pattern(r"\s{0,80}[\[{]\s{0,80}(?:\{\s{0,80})?\"@(?:context|graph|type)\"")
# The article's text, which is no field of Source.
BODY = "body"
_TEXTS = {
    "headline": "title", "description": "description", "datePublished": "date", "dateModified": "modified",
    "dateCreated": "date", "url": "url", "keywords": "tags", "inLanguage": "language", "name": "title",
    "articleBody": BODY,
}  # fmt: skip
_THINGS = {"author": "authors", "creator": "authors", "publisher": "publisher", "sourceOrganization": "agency"}


class _Found(NamedTuple):
    node: Node
    inside: bool
    """Whether it is held by a property for other stories."""


def is_article(kinds: str) -> bool:
    """Whether a schema.org type, or several, is one of an article's."""
    kinds = kinds.lower()
    return any(kind in kinds for kind in _ARTICLE_TYPES)


def described(tree: HtmlElement, known: frozenset[str]) -> Iterator[tuple[str, Stated]]:
    """What the page's JSON-LD states of its article; known are titles and addresses of the page, to tell it by."""
    found: list[_Found] = []
    for script in tree.xpath(_SCRIPTS):
        text = script.text or ""
        if len(text) <= _MOST_JSON and (script.get("type") or _UNTYPED.match(text)):
            found += _nodes(_loads(text))
    by_id = {node["@id"]: node for node, _ in found if isinstance(node.get("@id"), str) and len(node) > 1}
    article = _chosen([item for item in found if is_article(_kinds(item.node))], known)
    for node, source in ((article, "json-ld"), *((page, "json-ld page") for page in _pages(found))):
        yield from _stated(node or {}, source, by_id)
    for item in found:
        if "website" in _kinds(item.node) and not item.inside:
            yield from (("publisher", Stated("json-ld", name, "json-ld site")) for name in _names(item.node, by_id))


def _pages(found: Iterable[_Found]) -> list[Node]:
    return [node for node, inside in found if not inside and any(kind in _kinds(node) for kind in _PAGE_TYPES)][:1]


def _chosen(articles: list[_Found], known: frozenset[str]) -> Node | None:
    """The article whose headline or address is the page's; else the only one, or the first that stands by itself."""
    keys = {squash(value) for value in known}
    ranked = sorted(
        articles, key=lambda item: (-_agrees(item.node, keys), item.inside, "datePublished" not in item.node)
    )
    for node, inside in ranked[:1]:
        if not inside or _agrees(node, keys) > 0:
            return node
    return None


def _agrees(node: Node, keys: set[str]) -> int:
    """How much an article's headline and addresses agree with the page's."""
    heads = [squash(text) for name in ("headline", "name") for text in _texts(node.get(name))]
    page = node.get("mainEntityOfPage")
    places = [node.get("url"), node.get("@id"), page, page.get("@id") if isinstance(page, dict) else None]
    same = any(squash(place) in keys for place in places if isinstance(place, str))
    # A page's title goes on behind the headline with the name of the site.
    alike = any(head and any(key.startswith(head) or head.startswith(key) for key in keys if key) for head in heads)
    return 2 * alike + same


def squash(text: str) -> str:
    """Letters and digits alone, casefolded: what two titles or addresses are compared by."""
    text = text.replace("&amp;", "&") if "&" in text else text
    return "".join(filter(str.isalnum, unescape(text).casefold()))


def _stated(node: Node, source: str, by_id: dict[str, Node]) -> Iterator[tuple[str, Stated]]:
    for key, field in _TEXTS.items():
        whose = source if key not in ("name", "dateCreated") else f"{source} {key}"
        for text in _texts(node.get(key)):
            yield field, Stated("json-ld", text, whose)
    for key, field in _THINGS.items():
        items = node.get(key)
        for item in (items if isinstance(items, list) else [items])[:50]:
            kind = _kinds(item) if isinstance(item, dict) else ""
            named = "organization" if "organization" in kind else "person" if "person" in kind else key
            for text in _names(item, by_id):
                yield field, Stated("json-ld", text, f"{source} {named}" if field == "authors" else source)


def _names(item: Any, by_id: dict[str, Node]) -> Iterator[str]:
    """The names of a thing that may be a text, an object, a reference to one, or several."""
    for one in item[:50] if isinstance(item, list) else [item]:
        if isinstance(one, dict):
            node = one if "name" in one else by_id.get(str(one.get("@id")), one)
            names = list(_texts(node.get("name")))
            parts = [text for key in ("givenName", "familyName") for text in _texts(node.get(key))]
            yield from names or ([" ".join(parts)] if parts else [])
        else:
            yield from _texts(one)


def _texts(value: Any) -> Iterator[str]:
    """The texts in a value that may be a text, a value in a language, or a list of either."""
    for item in value[:50] if isinstance(value, list) else [value]:
        text = item.get("@value", item.get("name")) if isinstance(item, dict) else item
        if isinstance(text, str):
            yield text


def _kinds(node: Node) -> str:
    kinds = node.get("@type")
    return " ".join(kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)).lower()


def _nodes(data: Any) -> list[_Found]:
    """The objects of a graph, however they are nested; the outer ones first."""
    queue, seen = deque([(data, False)]), 0
    found: list[_Found] = []
    while queue and seen < _MOST_NODES:
        seen += 1
        item, inside = queue.popleft()
        if isinstance(item, dict):
            found.append(_Found(item, inside))
            for key, value in item.items():
                if isinstance(value, dict | list):
                    queue.append((value, inside or key in _OTHERS))
        elif isinstance(item, list):
            queue.extend((one, inside) for one in item[:_MOST_NODES])
    return found


_COMMENT = lazy.pattern(r"^[\s/*]{0,20}(?:<!--|<!\[CDATA\[)[\s/*]{0,20}|[\s/*]{0,20}(?:-->|\]\]>)[\s/*]{0,20}$")
# A string, or a comma with nothing but a closing bracket behind it.
_TRAILING = lazy.pattern(r'("(?:[^"\\]|\\.)*")|,\s*(?=[\]}])', re.S)
_ESCAPE = lazy.pattern(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
# What can be read out of a text that is no JSON: names and values that stand side by side.
_PAIR = lazy.pattern(r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"\s*[,}]')


def _loads(text: str) -> Any:
    """A JSON text's value, repaired if it is broken; an object of what can be read if nothing helps."""
    text = text.strip("\ufeff \t\r\n;")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    text = _COMMENT.sub("", _COMMENT.sub("", text)).strip(" \t\r\n;")
    if "&quot;" in text and '"' not in text:
        text = unescape(text)
    try:
        return json.loads(_TRAILING.sub(lambda m: m[1] or "", _ESCAPE.sub(r"\\\\", text)), strict=False)
    except (ValueError, RecursionError):
        return _several(text) or _pairs(text)


def _several(text: str) -> list[Any]:
    """The values of several JSON texts one behind the other; none when one of them is broken."""
    decoder, at = json.JSONDecoder(strict=False), 0
    found: list[Any] = []
    while at < len(text) and len(found) < 50:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        found.append(value)
        at += len(text[at : at + 200]) - len(text[at : at + 200].lstrip(" \t\r\n,;"))
    return found


def _pairs(text: str) -> Node:
    """The dates and the headline of a broken text about one article; none where it names two of a kind."""
    if not is_article(text[:50_000]):
        return {}
    pairs: dict[str, set[str]] = {}
    for match in _PAIR.finditer(text[:200_000]):
        pairs.setdefault(match[1], set()).add(match[2])
    return {"@type": "Article", **{key: next(iter(values)) for key, values in pairs.items() if len(values) == 1}}
