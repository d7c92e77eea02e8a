"""Meta and link elements, and the language and title of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsclean.document import Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names in meta elements that a field is read from; ":" and "_" stand for "." as well.
_NAMES = {
    "title": (
        "og.title", "twitter.title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "citation.title",
        "cxenseparse.title", "headline", "fulltitle", "title", "hdl", "article.title", "mediator.title",
    ),
    "description": (
        "og.description", "twitter.description", "description", "dc.description", "dcterms.description",
        "dcterms.abstract", "sailthru.description",
    ),
    "authors": (
        "author", "article.author", "og.article.author", "dc.creator", "dcterms.creator", "dc.creator.name",
        "sailthru.author", "parsely-author", "citation.author", "cxenseparse.author", "byl", "creator", "authors",
        "article.author.name", "og.author", "book.author", "cxense.author", "mediator.author", "rbauthors", "byline",
        "vr.author",
    ),
    "publisher": (
        "og.site.name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher",
        "citation.publisher", "citation.journal.title", "publisher", "dc.source", "al.android.app.name",
        "al.ios.app.name", "cre",
    ),
    "date": (
        "article.published.time", "og.article.published.time", "og.published.time", "article.published",
        "og.pubdate", "pubdate", "publishdate", "publish-date", "publish.date", "published.time",
        "publication.date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
        "dcterms.date", "dc.date", "dc.created", "sailthru.date", "parsely-pub-date",
        "cxenseparse.recs.publishtime", "cxenseparse.publishtime", "citation.publication.date",
        "citation.date", "citation.online.date", "date", "pub.date", "pdate", "article.date.original",
        "article.created", "dateissued", "datecreated", "date.created", "originalpublicationdate",
        "rbpubdate", "displaydate", "published", "doc.date", "timestamp", "ptime", "mediator.published.time",
        "video.release.date", "vr.published.time", "last.publish", "datepublished", "date.published",
    ),
    "modified": (
        "article.modified.time", "og.article.modified.time", "og.updated.time", "dcterms.modified", "dc.date.modified",
        "dc.modified", "last-modified", "lastmod", "modified", "revised", "datemodified", "article.updated",
        "utime", "date.modified", "updated.time", "article.updated.time",
    ),
    "url": ("og.url", "twitter.url", "parsely-link", "citation.public.url", "dc.identifier.url", "syndication-source"),
    "tags": (
        "article.tag", "og.article.tag", "keywords", "news.keywords", "parsely-tags", "sailthru.tags", "dc.subject",
        "dcterms.subject", "citation.keywords", "cxenseparse.keywords", "mediator.theme",
    ),
    "language": ("og.locale", "content-language", "dc.language", "dcterms.language", "citation.language"),
}  # fmt: skip
_CARD = ("twitter.label1", "twitter.data1", "twitter.label2", "twitter.data2")
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}


def meta(tree: HtmlElement) -> Iterator[tuple[str, Stated]]:
    """What meta elements state, in the order of the table of names."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        names = element.get("property"), element.get("name"), element.get("http-equiv")
        if content and (itemprop := element.get("itemprop")):
            found.setdefault(f"itemprop {itemprop.lower()}", []).append(content)
        for name in filter(None, names):
            if content and ((known := _name(name)) in _FIELDS or known in _CARD):
                found.setdefault(known, []).append(content)
    for name, field in _FIELDS.items():
        for value in found.get(name, ()):
            yield field, Stated("meta", value, name)
    for label, data in (_CARD[:2], _CARD[2:]):
        # What the card of a shared link says has a label in the page's language: "Written by".
        for text, value in zip(found.get(label, ()), found.get(data, ()), strict=False):
            yield "authors", Stated("meta", f"{text}: {value}", "twitter.data")


def _name(name: str) -> str:
    return name.strip().lower().replace(":", ".").replace("_", ".")


def links(tree: HtmlElement) -> Iterator[tuple[str, Stated]]:
    """The canonical address, the address and title of the page's own, and its language."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            yield "url", Stated("meta", link.get("href", ""), "canonical")
    title = tree.find("./head/title")
    title = tree.find(".//title") if title is None else title
    if title is not None:
        yield "title", Stated("meta", "".join(title.itertext()), "title element")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    if language:
        yield "language", Stated("meta", language, "html lang")
