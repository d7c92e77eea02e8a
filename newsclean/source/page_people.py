"""Who wrote the article, as its page states it: which of its sources is believed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsclean.document import Document, Stated
from newsclean.source.agencies import agency
from newsclean.source.page_names import MOST_AUTHORS, bare_name, is_name, linked_name, people_in, without_handle
from newsclean.source.page_title import is_site, sites_of, squash
from newsclean.source.words import Words, language_of, words_of


class _Source(NamedTuple):
    """Sources of one trust, and what a text must be to be a name there, see people_in()."""

    names: tuple[str, ...]
    manner: str


# A value with its label, which may be any.
_LABELLED = "twitter.data"
# Trusted first. What a page states for itself is often who runs the site.
_SOURCES = (
    _Source(("json-ld person", "json-ld author", "json-ld creator"), "loose"),
    _Source(("itemprop author",), "word"),
    _Source(("rel author",), "word"),
    _Source(("author link",), "word"),
    _Source((_LABELLED,), "word"),
    _Source(("byline",), "name"),
    _Source(("author",), "person"),
    _Source(("article.author",), "person"),
    _Source(("byl", "parsely-author", "sailthru.author", "article.author.name", "cxenseparse.author"), "person"),
    _Source(("json-ld page person", "json-ld page author"), "person"),
    _Source((), "person"),
)
_NAMED = frozenset(name for source in _SOURCES for name in source.names)
_OUTLETS = ("json-ld organization", "json-ld person", "json-ld author", "rel author")
# Here, where the site's name signs: "von zahlenzauberin".
_SITE_SIGNS = ("author link", "byline")


def authors_of(document: Document) -> list[tuple[str, Stated]]:
    """The people, or the agency, that the most trusted source names; empty if none names any."""
    return document.once(_authors)


def _words(document: Document) -> Words:
    """The words of the document's language, or of that which the page says it is in."""
    return words_of(language_of(document) or (document.page.language if document.page else None))


def outlet_of(document: Document) -> list[tuple[str, Stated]]:
    """The organisation that the article's JSON-LD gives for its author, or the site where it signs in the page."""
    return document.once(_outlet)


def _authors(document: Document) -> list[tuple[str, Stated]]:
    stated = document.page.values.get("authors", ()) if document.page else ()
    words = _words(document)
    sites = sites_of(document)
    first: list[tuple[str, Stated]] = []
    for source in _SOURCES:
        mine = [s for s in stated if s.source in source.names or (not source.names and s.source not in _NAMED)]
        if source is _SOURCES[0]:
            mine += [s for s in stated if s.source == "json-ld organization" and agency(s.value)]
        found = _names_of(mine, words, sites, source.manner)
        if found and (not first or _adds(first, found, stated)):
            first = found
    return _spelt(first, stated, words)


def _adds(first: Sequence[tuple[str, Stated]], more: Sequence[tuple[str, Stated]], stated: Iterable[Stated]) -> bool:
    """Whether a source names who another does, and somebody more: then the other gave one of several.

    Links sign so only where one byline is all of them.
    """
    names, others = ([squash(name) for name, _ in found] for found in (first, more))
    sure = more[0][1].origin == "meta" or more[0][1].source == "byline"
    sure = sure or any(item.source == "byline" and squash(item.value) == "".join(others) for item in stated)
    return sure and len(names) == 1 < len(others) and names[0] in others


def _names_of(stated: Iterable[Stated], words: Words, sites: frozenset[str], manner: str) -> list[tuple[str, Stated]]:
    """The names in some statements; of elements that only look like bylines those of the first that holds any."""
    found: dict[str, tuple[str, Stated]] = {}
    for item in stated:
        if item.source == _LABELLED and not words.byline.fullmatch(item.value.partition(":")[0].strip()):
            continue
        whole = linked_name(item, words)
        names = [whole] if whole else list(people_in(item.value, words, manner))
        named = [(name, item) for name in names if not is_site(name, sites) or agency(name)]
        for name, whose in named:
            found.setdefault(squash(name), (name, whose))
        if manner == "name" and named:
            break
    return list(found.values())[:MOST_AUTHORS]


def _spelt(found: list[tuple[str, Stated]], stated: Sequence[Stated], words: Words) -> list[tuple[str, Stated]]:
    """Names in capitals, or written as one word, as another source writes them."""
    if all(" " in name and not name.isupper() for name, _ in found):
        return found
    said = [name for item in reversed(stated) for name in people_in(item.value, words, "name")]
    others = {squash(name): name for name in said if " " in name and not name.isupper()}
    return [
        (others.get(squash(name), name) if name.isupper() or " " not in name else name, item) for name, item in found
    ]


def _outlet(document: Document) -> list[tuple[str, Stated]]:
    stated = document.page.values.get("authors", ()) if document.page else ()
    words = _words(document)
    mine = [item for item in stated if item.source in _OUTLETS]
    named = ((bare_name(without_handle(item.value), words), item) for item in mine)
    found = {squash(name): (name, item) for name, item in named if is_name(name, "loose", words)}
    return list(found.values())[:1] or _signing_site(document, stated, words)


def _signing_site(document: Document, stated: Sequence[Stated], words: Words) -> list[tuple[str, Stated]]:
    """The site's own name where it stands alone behind a byline's label or links to an author's page."""
    sites = sites_of(document)
    for item in stated:
        labelled = item.source == "author link" or words.byline.match(item.value.lstrip(", "))
        if item.source in _SITE_SIGNS and labelled:
            name = bare_name(item.value, words)
            if is_name(name, "loose", words) and squash(name) in sites:
                return [(name, item)]
    return []
