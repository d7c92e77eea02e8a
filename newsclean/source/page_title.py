"""The title a page states: the candidate that most of its sources agree on, and the site's name told apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.cues.fold import key_of
from newsclean.document import Block, Document, Stated
from newsclean.source.address import host_of
from newsclean.source.names import is_person, is_press

# What parts a title from the name of its site, in titles of pages.
_JOINT = lazy.pattern(
    r"\s+[-–—|•·*:»«›‹>]{1,3}\s+|[|｜]+|\s+//\s|_(?=[^\s_]{2,20}$)|(?<=[\u3040-\u9fff\uac00-\ud7af])-(?=[^\s-]{2,12}$)"
    r"|:\s(?=[^:]{2,60}$)"
)
# How much a source says that a text is the headline as the reader sees it. Those of one family say it once.
_TRUST = {
    "h1": ("h1", 2.3), "json-ld": ("json-ld", 1.6), "itemprop headline": ("item", 1.2), "og.title": ("og", 1.3),
    "headline": ("named", 0.9), "title element": ("title", 0.9), "twitter.title": ("twitter", 0.5),
    "part of heading": ("h1", 1.6), "h1 aside": ("h1", 0.7), "h1 home": ("h1", 0.3), "json-ld name": ("json-ld", 0.5),
    "json-ld page name": ("json-ld", 0.4), "json-ld page": ("json-ld", 0.5),
}  # fmt: skip
_OTHER = ("other", 0.6)
# A part of a title is the site's if it says no more than its name and these few letters more.
_SITE_MORE = 8
_LEAST_TITLE = 2
_MOST_SITE_WORDS = 9
_MOST_TITLE_WORDS = 40
# What names the site and nothing else.
_SITE_NAMES = frozenset({"og.site.name", "json-ld site"})
# Of several headings each is less sure to be the headline, least those behind the first.
_FIRST_OF_MANY, _ONE_OF_MANY = 0.8, 0.5


class Title(NamedTuple):
    """The title chosen, and the site's name if a title said it as well."""

    stated: Stated | None
    site: Stated | None


def title_of(document: Document) -> Title:
    """The title that the page's sources agree on most; none without any."""
    # What a page states is the same in every phase.
    known: dict[str, Title] = document.worked_out.setdefault("page title", {})
    if "" not in known:
        known[""] = _title(document)
    return known[""]


def shown_title(document: Document) -> Block | None:
    """The block in which a page shows the title it states: its main heading, else the first; None if it shows none."""
    known: dict[str, Block | None] = document.worked_out.setdefault("shown title", {})
    if "" not in known:
        known[""] = _shown_block(document)
    return known[""]


def _shown_block(document: Document) -> Block | None:
    title = title_of(document).stated
    key = key_of(title.value) if title else ""
    titles = [block for block in document.blocks if block.key == key] if key else []
    main = (block for block in titles if block.hints and block.hints.tag == "h1")
    return next(main, titles[0] if titles else None)


def squash(text: str) -> str:
    """Letters and digits alone, casefolded: what titles are compared by."""
    return "".join(filter(str.isalnum, text.casefold()))


def _title(document: Document) -> Title:
    values = document.page.values if document.page else {}
    sites = sites_of(document)
    stated = _confirmed(values.get("title", ()))
    bare, site = _without_site(stated, sites, document)
    if not bare:
        return Title(None, site)
    headings = list(dict.fromkeys(squash(item.value) for item in stated if item.source == "h1"))
    scores: dict[str, float] = {}
    weights = [(squash(item.value), *_weight(item, headings)) for item in bare]
    said = {squash(item.value) for item in bare if item.source != "part of heading"}
    for item in bare:
        key = squash(item.value)
        # A piece of a heading is the headline only if another source says so.
        if key in said:
            scores[key] = max(scores.get(key, 0.0), _support(item, key, weights))
    if not scores:
        return Title(None, site)
    best = max(scores, key=lambda key: scores[key])
    return Title(_shown(best, bare), site)


def _confirmed(stated: Sequence[Stated]) -> Sequence[Stated]:
    """A heading in the page's frame that its head confirms is one as any other."""
    said = {squash(item.value) for item in stated if item.source in ("og.title", "json-ld", "twitter.title")}
    return [
        item._replace(source="h1") if item.source in ("h1 aside", "h1 home") and squash(item.value) in said else item
        for item in stated
    ]


def _weight(item: Stated, headings: Sequence[str]) -> tuple[str, float]:
    family, weight = _TRUST.get(item.source, _OTHER)
    if item.source == "h1" and len(headings) > 1:
        weight *= _FIRST_OF_MANY if squash(item.value) == headings[0] else _ONE_OF_MANY
    return family, weight


def _support(item: Stated, key: str, weights: Sequence[tuple[str, str, float]]) -> float:
    """The weight of the sources that say the same, and less of those that say it with something more.

    A heading that a title of the page begins or ends with is as good as said by it; a piece of a heading is not.
    """
    by_family: dict[str, float] = {}
    at_edge = _AT_EDGE if item.source in _HEADINGS else _WITHIN
    for other, family, weight in weights:
        if other == key:
            share = 1.0
        elif 2 * len(key) > len(other) and len(key) > _LEAST_TITLE and other.startswith(key):
            share = at_edge
        elif 2 * len(key) > len(other) and len(key) > _LEAST_TITLE and other.endswith(key):
            share = 1.0 if item.source == "part of heading" else at_edge
        else:
            continue
        by_family[family] = max(by_family.get(family, 0.0), share * weight)
    return sum(by_family.values())


_HEADINGS = frozenset({"h1", "headline", "itemprop headline", "h1 aside"})
_AT_EDGE = 0.85
_WITHIN = 0.5


def _shown(key: str, bare: Iterable[Stated]) -> Stated:
    """The title as most of the sources that agree on it write it; not in capitals if any does without."""
    same = [item for item in bare if squash(item.value) == key]
    votes: dict[str, float] = {}
    for item in same:
        votes[item.value] = votes.get(item.value, 0.0) + _TRUST.get(item.source, _OTHER)[1]
    return max(same, key=lambda item: (not item.value.isupper(), votes[item.value]))


def sites_of(document: Document) -> frozenset[str]:
    """What the site calls itself, squashed: its names, and the labels of its domain."""
    return document.once(_sites)


def _sites(document: Document) -> frozenset[str]:
    values = document.page.values if document.page else {}
    # Some pages give their own title for the name of the site.
    shown = {squash(item.value) for item in values.get("title", ()) if item.source in ("h1", "og.title", "json-ld")}
    stated = [item for item in values.get("publisher", ()) if item.value.count(" ") < _MOST_SITE_WORDS]
    names = {squash(item.value) for item in stated if not _is_writer(item, values)} - shown
    names = {name for name in names if not any(name.startswith(title) for title in shown if len(title) > _SITE_MORE)}
    names |= {squash(item.value) for item in values.get("title", ()) if item.source == "h1 home"} - shown
    for address in (document.url or "", *(item.value for item in values.get("url", ()))):
        host = host_of(address)
        names |= {squash(host), *(label for label in map(squash, host.split(".")[:-1]) if len(label) > 2)}
    return frozenset(name for name in names if len(name) > 1)


def _is_writer(item: Stated, values: Mapping[str, Sequence[Stated]]) -> bool:
    """Whether a publisher is the person who wrote it: a page names another as its site, and this one as author."""
    if item.source in _SITE_NAMES or not is_person(item.value) or is_press(item.value):
        return False
    others = any(other.source in _SITE_NAMES and other.value != item.value for other in values["publisher"])
    return others and any(author.value == item.value for author in values.get("authors", ()))


def is_site(text: str, sites: frozenset[str]) -> bool:
    """Whether a text is the site's name, or that with a little more: "The Harbour News", "Harbour News Online"."""
    key = squash(text)
    return any(
        key == site or (len(site) > 3 and site in key and len(key) - len(site) <= _SITE_MORE)
        or (len(key) > 3 and key in site) for site in sites
    )  # fmt: skip


def _without_site(
    stated: Sequence[Stated], sites: frozenset[str], document: Document
) -> tuple[list[Stated], Stated | None]:
    """The titles without what of them names the site, and that name; what the page shows tells where titles end."""
    lines = {squash(item.value) for item in stated if item.source in ("h1", "json-ld", "itemprop headline", "headline")}
    bare: list[Stated] = []
    site: Stated | None = None
    for item in stated:
        if is_site(item.value, sites):
            continue
        text, rest = item.value, ""
        if item.source not in _HEADINGS and item.source != "part of heading":
            text, rest = _cut(item.value, sites, lines, document)
        bare.append(item._replace(value=text))
        if rest and is_site(rest, sites) and site is None:
            site = item._replace(value=rest)
    return bare, site


def _cut(text: str, sites: frozenset[str], lines: set[str], document: Document) -> tuple[str, str]:
    """A title without the parts at its end or beginning that name the site or its section, and the site's part."""
    joints = list(_JOINT.finditer(text))
    if not joints or (squash(text) in lines and not is_site(text[joints[-1].end() :], sites)):
        return text, ""
    for joint in joints:
        head, tail = text[: joint.start()].strip(), text[joint.end() :].strip()
        if squash(head) in lines:
            return head, _last(tail)
        if is_site(tail, sites) and tail.count(" ") < _MOST_SITE_WORDS and head:
            return head, tail
    for joint in joints:
        head, tail = text[: joint.start()].strip(), text[joint.end() :].strip()
        if squash(tail) in lines:
            return tail, head
    seen = _lines(document)
    strong = [joint for joint in joints if ":" not in joint.group()]
    shown = [part for part in _runs(text, strong) if part.casefold() in seen and part.count(" ") > 1]
    if shown:
        return max(shown, key=len), ""
    head, tail = text[: joints[0].start()].strip(), text[joints[0].end() :].strip()
    if tail and is_site(head, sites):
        return tail, head
    if is_site(text[joints[-1].end() :], sites):
        return text[: joints[-1].start()].strip(), text[joints[-1].end() :].strip()
    return text, ""


def _runs(text: str, joints: Sequence[re.Match[str]]) -> list[str]:
    """The text up to each joint, and from each on."""
    return [*(text[: joint.start()].strip() for joint in joints), *(text[joint.end() :].strip() for joint in joints)]


def _lines(document: Document) -> frozenset[str]:
    return frozenset(block.text.casefold() for block in document.blocks if block.words <= _MOST_TITLE_WORDS)


def _last(text: str) -> str:
    joints = list(_JOINT.finditer(text))
    return text[joints[-1].end() :].strip() if joints else text
