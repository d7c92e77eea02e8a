"""Where an article is from, as its page states it: the outlet, the address, and its keywords and description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from newsclean.document import Document, Stated
from newsclean.source.page_people import is_firm
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
# What sites and mailers add to an address to see where a reader came from.
_TRACKING = re.compile(
    r"(?:utm_|mc_|pk_|mtm_|hsa_|at_|_hs|vero_)\w*|[a-z]{0,3}clid|gclsrc|gbraid|wbraid|igshid|igsh|cmpid|ocid|ncid|fb_ref"
    r"|fb_source|wt_mc|wt_zmc|sharetype|smid|s_cid|spm|mkt_tok|__twitter_impression|xtor|cid|ref_src|ref_url", re.I,
)  # fmt: skip
_TAG_PARTS = re.compile(r"\s*[,;，；、|]\s*")
_MOST_TAGS = 40
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
    """What the name itself says: that of the domain, a firm's, or a handle."""
    key = squash(name)
    looks = _IN_DOMAIN if any(key in host for host in hosts) else 0.0
    looks -= _AS_FIRM if is_firm(name) else 0.0
    return looks - (_AS_HANDLE if name.islower() and "." not in name else 0.0)


def host_of(url: str) -> str:
    """The host of an address without "www."; "" if it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def _addresses(document: Document) -> Iterator[str]:
    yield document.url or ""
    yield from (item.value for item in document.page.values.get("url", ()) if document.page) if document.page else ()


def url_of(document: Document) -> Stated | None:
    """The article's own address without what tracks its readers: the canonical one, else what else the head states."""
    stated = document.page.values.get("url", ()) if document.page else ()
    ordered = sorted(stated, key=lambda item: item.source != "canonical")
    for item in ordered:
        try:
            address = urljoin(document.url or "", item.value)
            parts = urlsplit(address)
        except ValueError:
            continue
        # Some sites name their front page in every page.
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return item._replace(value=without_tracking(address))
    return None


def without_tracking(url: str) -> str:
    """An address without tracking parameters; all else stays as it is."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    fragment = "" if parts.fragment.startswith(":~:") or _TRACKING.match(parts.fragment) else parts.fragment
    if len(kept) == len(pairs) and fragment == parts.fragment:
        return url
    query = urlencode(kept) if len(kept) < len(pairs) else parts.query
    return parts._replace(query=query, fragment=fragment).geturl()


def tags_of(document: Document) -> Iterator[Stated]:
    """The keywords of the page, each once, without the site's name."""
    stated = document.page.values.get("tags", ()) if document.page else ()
    sites = sites_of(document)
    title = title_of(document).stated
    seen = {squash(title.value)} if title else set()
    for item in stated:
        for tag in _TAG_PARTS.split(item.value):
            key = squash(tag)
            if not key or key in seen or len(tag) > _LONGEST_TAG or is_site(tag, sites):
                continue
            if len(seen) > _MOST_TAGS:
                return
            seen.add(key)
            yield item._replace(value=tag.strip(" \"'#"))


def description_of(document: Document) -> Stated | None:
    """The page's description, unless it is the title or the beginning of one of the article's own paragraphs."""
    stated = document.page.values.get("description", ()) if document.page else ()
    title = title_of(document).stated
    body = [squash(b.text[: 2 * _LEAD]) for b in document.blocks if b.is_prose and b.index not in document.outside]
    for item in stated:
        key = squash(item.value)
        lead = key[:_LEAD]
        if key and not (title and squash(title.value) == key) and not any(text.startswith(lead) for text in body):
            return item
    return None
