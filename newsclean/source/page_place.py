"""Where an article is from, as its page states it: the outlet, the address, and its keywords and description."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Document, Stated
from newsclean.source.address import clean_url, host_of, resolved
from newsclean.source.page_names import is_firm
from newsclean.source.page_title import is_site, sites_of, squash, title_of

# How far a source tells the outlet, and what speaks for and against a name.
_TRUST = {
    "og.site.name": 1.3, "json-ld": 1.2, "json-ld site": 0.9, "itemprop publisher": 0.7, "application-name": 0.6,
    "json-ld page": 0.7, "apple-mobile-web-app-title": 0.4, "dc.publisher": 0.6, "dcterms.publisher": 0.6,
}  # fmt: skip
_OTHER = 0.4
_IN_TITLE = 0.8
_IN_DOMAIN = 0.5
_AS_FIRM = 0.6
_AS_HANDLE = 0.3
_MOST_WORDS = 7
_TAG_PARTS = lazy.pattern(r"\s*[,;，；、|]\s*")
_MOST_TAGS = 40
# Made of the headline's words, often.
_LOOSE_TAGS = frozenset({"keywords"})
# What only machines read: identifiers, and several words in one.
_CODE = lazy.pattern(r"[0-9a-f]{8}-[0-9a-f]{4}-|^[a-z0-9]+(?:-[a-z0-9]+){3}|[:=_{}<>]|^\d+$")
_LONGEST_TAG = 80
_LEAD = 40


def publisher_of(document: Document) -> Stated | None:
    """The name of the outlet that most sources agree on, or the end of the page's title."""
    title = title_of(document)
    stated = list(document.page.values.get("publisher", ())) if document.page else []
    stated += [title.site] if title.site else []
    headline = squash(title.stated.value) if title.stated else ""
    names = [item for item in stated if _is_outlet(item.value) and squash(item.value) != headline]
    weights: dict[str, float] = {}
    for item in names:
        weight = _IN_TITLE if item is title.site else _TRUST.get(item.source, _OTHER)
        weights[squash(item.value)] = weights.get(squash(item.value), 0.0) + weight
    hosts = frozenset(filter(None, (squash(host_of(url)) for url in _addresses(document))))
    return max(names, key=lambda item: weights[squash(item.value)] + _looks(item.value, hosts), default=None)


def _is_outlet(text: str) -> bool:
    return text.count(" ") < _MOST_WORDS and "://" not in text and "{" not in text and any(map(str.isalpha, text))


def _looks(name: str, hosts: frozenset[str]) -> float:
    """What the name itself says: that of the domain, a firm's, a handle, or the bare domain."""
    key = squash(name)
    if key in hosts and name.islower():
        return -_AS_HANDLE
    looks = _IN_DOMAIN if any(key in host for host in hosts) else 0.0
    looks -= _AS_FIRM if is_firm(name) else 0.0
    return looks - (_AS_HANDLE if name.islower() and "." not in name else 0.0)


def _addresses(document: Document) -> Iterator[str]:
    yield document.url or ""
    yield from (item.value for item in (document.page.values.get("url", ()) if document.page else ()))


def url_of(document: Document) -> Stated | None:
    """The article's own address without what tracks its readers: the canonical one, else what else the head states."""
    stated = document.page.values.get("url", ()) if document.page else ()
    for item in sorted(stated, key=lambda item: item.source != "canonical"):
        # Some sites name their front page in every page.
        if address := resolved(item.value, document.url or ""):
            return item._replace(value=clean_url(address))
    return None


def tags_of(document: Document) -> Iterator[Stated]:
    """The page's keywords, each once, from the source that is made for them if it has any."""
    stated = document.page.values.get("tags", ()) if document.page else ()
    exact = [item for item in stated if item.source not in _LOOSE_TAGS]
    sites = sites_of(document)
    title = title_of(document).stated
    seen = {squash(title.value)} if title else set()
    for item in exact or stated:
        for tag in _TAG_PARTS.split(item.value):
            key = squash(tag)
            if not key or key in seen or len(tag) > _LONGEST_TAG or _CODE.search(tag) or is_site(tag, sites):
                continue
            if len(seen) > _MOST_TAGS:
                return
            seen.add(key)
            yield item._replace(value=tag.strip(" \"'#"))


def description_of(document: Document) -> Stated | None:
    """The page's description, unless it is the title or the beginning of one of the article's own paragraphs."""
    stated = document.page.values.get("description", ()) if document.page else ()
    title = title_of(document).stated
    sites = sites_of(document)
    body = [squash(b.text[: 2 * _LEAD]) for b in document.blocks if b.is_prose and b.index not in document.outside]
    for item in stated:
        key = squash(item.value)
        lead = key[:_LEAD]
        if not key or (title and squash(title.value) == key) or is_site(item.value, sites):
            continue
        if not any(text.startswith(lead) for text in body):
            return item
    return None
