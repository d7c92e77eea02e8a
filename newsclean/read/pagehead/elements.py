"""Elements that show the headline, who wrote it and when, told by their tags and by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from newsclean import lazy
from newsclean.document import Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Without their first letters, as looking for both cases takes twice as long as finding all classes.
_BYLINE = lazy.pattern("uthor|yline|[aA]utor|uteur|[wW]riter|erfasser")
_DATE = lazy.pattern("[dD]ate(?!l)|ublish|[dD]atum|[fF]echa|osted|ubmitted")
_HEADLINE = lazy.pattern(
    r"(?:^|[\s_-])(?:(?:entry|post|article|story|page|main|news)[_-]?)?(?:title|headline|heading)(?:$|[\s_-])", re.I
)
# Outside the article: what stands in these are other stories, their writers, and readers.
_OTHERS = lazy.pattern(
    r"(?:^|[\s_-])(?:comment|related|sidebar|teaser|card|promo|recommend|widget|footer|nav|menu|aside|popular|trending"
    r"|more|carousel|list-item|latest|breadcrumb|newsletter)", re.I,
)  # fmt: skip
_BODIES = frozenset({"html", "body", "main", "article"})
_OTHER_TAGS = frozenset({"aside", "nav", "footer", "blockquote", "form", "figure", "figcaption"})
_NO_BODY = frozenset({"script", "style", "noscript", "template", "select"})
_UPDATED = lazy.pattern(r"modif|updat|aktualis|actuali", re.I)
_PUBLISHED = lazy.pattern(r"publi|posted|entry-date|post-date|created|erstellt|date", re.I)
# The page of an author, as most systems have one.
_AUTHOR_PAGE = lazy.pattern(r"[/?&](?:authors?|autor(?:en|es|i)?|auteurs?)[/=]", re.I)
_LONGEST_NAME = 60
_MOST_ELEMENTS = 150
_MOST_SHOWN = 12
_MOST_PARTS = 8
_ANCESTORS = 12
_LONGEST_BYLINE = 200
_LONGEST_TITLE = 400
_LONGEST_TEXT, _MOST_TEXTS = 4_000, 200


def shown(tree: HtmlElement, called: Iterable[tuple[HtmlElement, str]]) -> Iterator[tuple[str, Stated]]:
    """What headings, bylines and times in the page show, the article's own first."""
    bylines, dates = _named(called)
    yield from _headings(tree)
    yield from _bylines([*tree.xpath("//*[@rel='author']"), *bylines])
    yield from _author_links(link for link in tree.iter("a") if "ut" in (link.get("href") or ""))
    yield from _times([*tree.iter("time"), *dates])


def _headings(tree: HtmlElement) -> Iterator[tuple[str, Stated]]:
    count = 0
    found = (element for element in tree.iter("h1", "h2", "h3") if element.tag == "h1" or _called(element))
    for element in islice(found, _MOST_ELEMENTS):
        text = _text(element)
        if not text or len(text) > _LONGEST_TITLE or count == _MOST_SHOWN:
            continue
        main = element.tag == "h1"
        if not main and not _HEADLINE.search(_called(element)):
            continue
        if main or not is_other(element):
            count += 1
            named = "headline" if not main else _heading(element)
            yield "title", Stated("microdata", text, named)
            yield from _parts(element, text)


def _heading(element: HtmlElement) -> str:
    return "h1 home" if _is_home(element) else "h1 aside" if _is_aside(element) else "h1"


def _parts(element: HtmlElement, text: str) -> Iterator[tuple[str, Stated]]:
    """The pieces of a heading that are elements of their own, or stand behind one: a kicker and the headline."""
    children = [child for child in element.iterdescendants() if isinstance(child.tag, str)] if len(element) else []
    if not 0 < len(children) <= _MOST_PARTS:
        return
    tails = [" ".join((child.tail or "").split()) for child in children]
    for part in (*map(_text, children), *tails):
        if part and part != text:
            yield "title", Stated("microdata", part, "part of heading")


def _named(called: Iterable[tuple[HtmlElement, str]]) -> tuple[list[HtmlElement], list[HtmlElement]]:
    """The elements whose class or id speaks of an author, and those where it speaks of a date, in document order."""
    bylines: list[HtmlElement] = []
    dates: list[HtmlElement] = []
    known: dict[str, tuple[bool, bool]] = {}
    for element, name in called:
        says = known.get(name)
        if says is None:
            says = known[name] = bool(_BYLINE.search(name)), bool(_DATE.search(name))
        if says[0]:
            bylines.append(element)
        if says[1]:
            dates.append(element)
    return bylines[:_MOST_ELEMENTS], dates[:_MOST_ELEMENTS]


def _bylines(elements: Iterable[HtmlElement]) -> Iterator[tuple[str, Stated]]:
    count = 0
    for element in elements:
        text = _parted(element)
        if not text or len(text) > _LONGEST_BYLINE or element.tag in _BODIES or is_other(element):
            continue
        count += 1
        if count > _MOST_SHOWN:
            return
        rel = element.get("rel") == "author"
        yield "authors", Stated("microdata", text, "rel author" if rel else "byline")


def _author_links(links: Iterable[HtmlElement]) -> Iterator[tuple[str, Stated]]:
    """The texts of the first links to a page about an author, those side by side; in a paragraph they sign nothing."""
    first = None
    found = (link for link in links if _AUTHOR_PAGE.search(link.get("href", "")))
    for link in islice(found, _MOST_ELEMENTS):
        text = _text(link)
        around = link.getparent()
        if not text or len(text) > _LONGEST_NAME or around is None or is_other(link):
            continue
        wider = around.getparent()
        if first is None and (wider is None or 0 < len(_text(around)) <= _LONGEST_BYLINE):
            first = wider
        if wider is first:
            yield "authors", Stated("microdata", text, "author link")


def _times(elements: Iterable[HtmlElement]) -> Iterator[tuple[str, Stated]]:
    count = 0
    for element in elements:
        value = element.get("datetime") or element.get("content") or _parted(element)
        if not value or len(value) > _LONGEST_BYLINE or not any(map(str.isdigit, value)) or is_other(element):
            continue
        count += 1
        if count > _MOST_SHOWN:
            return
        called = _called(element)
        field = "modified" if _UPDATED.search(called) and not _PUBLISHED.search(called) else "date"
        yield field, Stated("microdata", value, "time" if element.tag == "time" else "date element")


def _text(element: HtmlElement) -> str:
    return " ".join("".join(short_texts(element)).split())


def short_texts(element: HtmlElement) -> list[str]:
    """The texts in an element; none if they are longer than a value of any field, or nobody sees them."""
    texts: list[str] = []
    size = 0
    if element.tag not in _NO_BODY:
        for text in element.itertext():
            texts.append(text)
            size += len(text)
            # An element that holds the page is not walked to its end, as there may be many.
            if size > _LONGEST_TEXT or len(texts) > _MOST_TEXTS:
                return []
    return texts


def _parted(element: HtmlElement) -> str:
    """The text of an element, with bars where two of its parts stand side by side without a blank."""
    text = ""
    for piece in short_texts(element):
        if piece.strip():
            glued = text[-1:].isalnum() and piece[:1].isalnum()
            text += ("|" if glued else "") + piece
    return " ".join(text.split())


def _called(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))


def is_other(element: HtmlElement) -> bool:
    """Whether an element stands in what is not the article: other stories, comments, the page's foot."""
    for place, ancestor in enumerate(element.iterancestors()):
        if place == _ANCESTORS or ancestor.tag in ("body", "html", "main"):
            return False
        if ancestor.tag in _OTHER_TAGS or (_OTHERS.search(_called(ancestor)) and not _is_main(ancestor)):
            return True
    return False


def _is_main(element: HtmlElement) -> bool:
    """Whether an element is the page's own article, though it may be laid out as a card."""
    return element.tag == "article" and element.find(".//h1") is not None


def _is_aside(element: HtmlElement) -> bool:
    return any(ancestor.tag in _OTHER_TAGS for ancestor in element.iterancestors())


def _is_home(element: HtmlElement) -> bool:
    """Whether a heading is a link to the site's first page."""
    links = element.xpath(".//a[@href]") or ([element.getparent()] if element.getparent() is not None else [])
    href = (links[0].get("href") or "") if links else ""
    return bool(re.fullmatch(r"(?:https?://[^/?#]{1,200})?/?(?:index\.\w{2,5})?", href)) and links[0].tag == "a"
