"""What a page states of its article, read into fields; and its title where the page shows it."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.cues.fold import key_of
from newsclean.document import Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.agencies import agency as agency_named
from newsclean.source.page_dates import date_in_url, dates_of
from newsclean.source.page_people import authors_of, outlet_of
from newsclean.source.page_place import description_of, publisher_of, tags_of, url_of
from newsclean.source.page_title import title_of

# Titles of the head; of the headings in the page only the one chosen is sure to be no subhead.
_HEAD_TITLES = frozenset({"json-ld", "og.title", "twitter.title", "itemprop headline"})


@rule(phase="block", reason="value the page states", category="source", id="source.page_values")
def page_values(document: Document) -> Iterator[Proposal]:
    """The fields a page states in JSON-LD, meta elements or microdata; takes nothing from the body."""
    if document.page is None:
        return
    singles = {
        "title": title_of(document).stated,
        "description": description_of(document),
        "publisher": publisher_of(document),
        "url": url_of(document),
    }
    for field, stated in singles.items():
        if stated:
            yield Found(field, stated.value, origin=stated.origin)
    for field in ("date", "modified"):
        yield from (Found(field, iso, origin=stated.origin) for iso, stated in dates_of(document, field))
    yield from (Found("authors", name, origin=stated.origin) for name, stated in authors_of(document))
    yield from (Found("tags", tag.value, origin=tag.origin) for tag in tags_of(document))


@rule(phase="block", reason="value the page states, less sure", category="source", id="source.page_hints")
def page_hints(document: Document) -> Iterator[Proposal]:
    """What is taken where nothing better is found: the outlet as author, the agency that signs, the address's date."""
    if document.page is None:
        return
    yield from (Found("authors", name, origin=stated.origin) for name, stated in outlet_of(document))
    signed = [*authors_of(document), *((s.value, s) for s in document.page.values.get("agency", ()))]
    for short, stated in ((agency_named(name), stated) for name, stated in signed):
        if short:
            yield Found("agency", short, origin=stated.origin)
            break
    for origin, addresses in (
        ("caller", [document.url or ""]),
        ("meta", [stated.value for stated in document.page.values.get("url", ())]),
    ):
        if iso := date_in_url(addresses):
            yield Found("date", iso, origin=origin)
            break
    if code := document.page.language:
        yield Found("language", code, origin=document.page.values["language"][-1].origin)


@rule(phase="block", reason="the page's title repeated", category="source", id="source.page_title")
def page_title(document: Document) -> Iterator[Proposal]:
    """The headline where it stands in the page's text, known from the page's head."""
    if document.page is None:
        return
    chosen = title_of(document).stated
    # The first of each source: of a live blog the entries' headlines are stated as well, and they are its text.
    own: dict[str, str] = {}
    for item in document.page.values.get("title", ()):
        if item.source in _HEAD_TITLES:
            own.setdefault(item.source, key_of(item.value))
    titles = {*own.values(), *([key_of(chosen.value)] if chosen else [])}
    for block in document.blocks:
        if block.key in titles:
            yield block
