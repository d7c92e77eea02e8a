"""What a page's own marks say of its blocks: the words of classes and ids, element names, schema.org properties.

Evidence is a set of families as bits of an integer, because every element of a page has one.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The words in a name: "fact-box", "factBox", "FACTBOX" and "fact_box2" are all made of letters.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_A-Za-z]+")
# What follows these is a subject, or what the page has elsewhere: "tag-cookies", "has-sidebar", "category-comment".
_OF_SUBJECTS = ("category-", "tag-", "has-", "with-", "no-", "not-", "is-", "js-has-", "postid-", "author-", "topic-")
_MOST_NAMES = 400
_HIDING = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.I)

TAGS = (
    "article", "aside", "blockquote", "button", "dl", "figcaption", "figure", "footer", "form", "header", "label", "li",
    "main", "nav", "ol", "pre", "section", "table", "time", "ul", "address", "details",
)  # fmt: skip
"""Elements that say something of all that stands in them."""
_PROPERTIES = {
    "articlebody": "prop:body", "text": "prop:body", "reviewbody": "prop:body", "headline": "prop:title",
    "name": "prop:name", "description": "prop:description", "author": "prop:author", "datepublished": "prop:date",
    "datemodified": "prop:date", "caption": "prop:caption", "image": "prop:image", "comment": "prop:comment",
    "publisher": "prop:publisher", "keywords": "prop:tags", "itemlistelement": "prop:list",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "banner": "header", "contentinfo": "footer", "complementary": "sidebar",
    "search": "form", "dialog": "hidden", "alert": "hidden", "menu": "navigation", "tablist": "navigation",
}  # fmt: skip


@functools.cache
def _words() -> Mapping[str, int]:
    """The families of each word as bits."""
    tables = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    for family, words in tables.items():
        for word in words.split():
            found[word] = found.get(word, 0) | _bit(family)
    return found


@functools.cache
def families() -> tuple[str, ...]:
    """All families by the place of their bit."""
    tables = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text(encoding="utf-8"))
    properties = dict.fromkeys(_PROPERTIES.values())
    return (*tables, *(f"<{tag}>" for tag in TAGS), *properties)


def _bit(family: str) -> int:
    return 1 << families().index(family)


def bits(*names: str) -> int:
    """These families as bits."""
    return sum(_bit(name) for name in set(names))


@functools.cache
def _of_tags() -> Mapping[str, int]:
    return {tag: _bit(f"<{tag}>") for tag in TAGS}


@functools.cache
def _of_properties() -> tuple[Mapping[str, int], Mapping[str, int]]:
    return (
        {name: _bit(family) for name, family in _PROPERTIES.items()},
        {role: _bit(family) for role, family in _ROLES.items()},
    )


@functools.lru_cache(maxsize=20_000)
def named(names: str) -> int:
    """The families that the words of a class or id name."""
    table = _words()
    found = 0
    for name in names[:_MOST_NAMES].split():
        if name.lower().startswith(_OF_SUBJECTS):
            continue
        before = ""
        for word in _WORD.findall(name):
            lower = word.lower()
            found |= table.get(lower, 0) | (table.get(before + lower, 0) if before else 0)
            before = lower
    return found


def evidence_of(element: HtmlElement, tag: str) -> tuple[int, str]:
    """What an element says itself, as bits of families, and its class and id.

    Those of the page as a whole say what it has, not what all of it is.
    """
    found = _of_tags().get(tag, 0)
    names = ""
    for key, value in element.items():
        if key in ("class", "id"):
            found |= named(value)
            names = f"{names} {value}" if names else value
        elif key == "itemprop":
            found |= _of_properties()[0].get(value.lower(), 0)
        elif key == "role":
            found |= _of_properties()[1].get(value.lower(), 0)
        elif (key == "style" and _HIDING.search(value)) or (key == "aria-hidden" and value == "true"):
            found |= named("hidden")
    return (0 if tag in ("body", "html") else found), names


def names_of(found: int) -> Iterator[str]:
    """The families in a set of bits."""
    table = families()
    while found:
        low = found & -found
        yield table[low.bit_length() - 1]
        found ^= low
