"""What a page's own marks say of its blocks: the words of classes and ids, element names, schema.org properties.

Evidence is a set of families as bits of an integer, because every element of a page has one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from newsclean import lazy, packaged

# The words in a name: "fact-box", "factBox", "FACTBOX" and "fact_box2" are all made of letters.
_WORD = lazy.pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_A-Za-z]+")
# What follows these is a subject, or what the page has elsewhere: "tag-cookies", "has-sidebar", "category-comment".
_OF_SUBJECTS = ("category-", "tag-", "has-", "with-", "no-", "not-", "is-", "js-has-", "postid-", "author-", "topic-")
_MOST_NAMES = 400
_NAMING, _TELLING = frozenset({"class", "id"}), frozenset({"itemprop", "role", "style", "aria-hidden"})
_HIDING = lazy.pattern(r"display\s?:\s?none|visibility\s?:\s?hidden", re.I)

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
def _tables() -> Mapping[str, str]:
    """The words of each family."""
    return packaged.toml_of("read/evidence.toml")


@functools.cache
def _words() -> Mapping[str, int]:
    """The families of each word as bits."""
    found: dict[str, int] = {}
    for family, words in _tables().items():
        for word in words.split():
            found[word] = found.get(word, 0) | _bit(family)
    return found


@functools.cache
def families() -> tuple[str, ...]:
    """All families by the place of their bit."""
    properties = dict.fromkeys(_PROPERTIES.values())
    return (*_tables(), *(f"<{tag}>" for tag in TAGS), *properties)


def _bit(family: str) -> int:
    return 1 << families().index(family)


@functools.cache
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


@functools.lru_cache(maxsize=8_000)
def named(names: str) -> int:
    """The families that the words of a class or id name."""
    table = _words()
    found = 0
    for name in names.split():
        if name.lower().startswith(_OF_SUBJECTS):
            continue
        before = ""
        for word in _WORD.findall(name):
            lower = word.lower()
            found |= table.get(lower, 0) | (table.get(before + lower, 0) if before else 0)
            before = lower
    return found


def evidence_of(tag: str, attributes: Sequence[tuple[str, str]]) -> tuple[int, str] | None:
    """What an element says itself, as bits of families, and its class and id; None if it is hidden.

    Those of the page as a whole say what it has, not what all of it is.
    """
    found = _of_tags().get(tag, 0)
    names = ""
    for key, value in attributes:
        if key in _NAMING:
            found |= named(value[:_MOST_NAMES])
            names = f"{names} {value}" if names else value
        elif key in _TELLING:
            found |= _told(key, value)
        elif key == "hidden":
            return None
    return (0 if tag in ("body", "html") else found), names


def _told(key: str, value: str) -> int:
    if key in ("itemprop", "role"):
        return _of_properties()[key == "role"].get(value.lower(), 0)
    return named("hidden") if (value == "true" if key == "aria-hidden" else _HIDING.search(value)) else 0


def names_of(found: int) -> Iterator[str]:
    """The families in a set of bits."""
    table = families()
    while found:
        low = found & -found
        yield table[low.bit_length() - 1]
        found ^= low
