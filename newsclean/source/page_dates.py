"""When the article was published and updated, as its page states it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from newsclean import lazy
from newsclean.dates import find_date
from newsclean.document import Document, Stated
from newsclean.rules.common import date_in
from newsclean.source.address import split
from newsclean.source.words import language_of, words_of

# Trusted first; a name that is not listed here comes behind those that are.
_DATE_TRUST = (
    "json-ld", "article.published.time", "og.article.published.time", "itemprop datepublished", "parsely-pub-date",
    "sailthru.date", "dcterms.issued", "dc.date.issued", "cxenseparse.recs.publishtime", "publish-date", "publishdate",
    "pubdate", "json-ld dateCreated", "json-ld page", "time", "dcterms.created", "dc.date.created",
    "itemprop datecreated",
)  # fmt: skip
_MODIFIED_TRUST = ("json-ld", "article.modified.time", "itemprop datemodified", "og.updated.time", "json-ld page")
# What readers see; its zone is theirs.
_SHOWN = frozenset({"time", "date element", "itemprop datepublished"})
_UTC = "+00:00"
_WITHOUT_ZONE = len("2024-05-11T10:00")
# The zones of the world.
_MOST_BEHIND, _MOST_AHEAD, _ZONE_STEP = timedelta(hours=12), timedelta(hours=14), timedelta(minutes=15)
_SECONDS = lazy.pattern(r"1\d{9}(?:\d{3})?")
_COMPACT = lazy.pattern(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d):?(\d\d)(?:\d\d)?)?$")
_UNPADDED = lazy.pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
# "Fri Feb 18 10:27:24 2022"
_CTIME = lazy.pattern(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d)\S* (\d{4})$")
_GREENWICH = lazy.pattern(r"(:\d\d)\s?(?:GMT|UTC)\b")
# In an address: /2024/05/11/, /2024-05-11/, /20240511/, /2024/5/11/; a month alone is no day.
_IN_URL = (
    lazy.pattern(r"/(?P<y>(?:19|20)\d\d)[/_-]?(?P<m>\d\d)[/_-]?(?P<d>\d\d)(?![\d])"),
    lazy.pattern(r"/(?P<y>20\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    # Day first only where it can be no month: /31-10-2021
    lazy.pattern(r"/(?P<d>1[3-9]|2\d|3[01])[-.](?P<m>\d\d)[-.](?P<y>20\d\d)(?=/|$)"),
)


def dates_of(document: Document, field: str) -> list[tuple[str, Stated]]:
    """The date the page states for "date" or "modified" in ISO 8601, at most one; trusted first."""
    return document.once(_published if field == "date" else _modified)


def _published(document: Document) -> list[tuple[str, Stated]]:
    return _dates(document, "date")


def _modified(document: Document) -> list[tuple[str, Stated]]:
    return _dates(document, "modified")


def _dates(document: Document, field: str) -> list[tuple[str, Stated]]:
    stated = document.page.values.get(field, ()) if document.page else ()
    trust = {source: place for place, source in enumerate(_DATE_TRUST if field == "date" else _MODIFIED_TRUST)}
    ordered = sorted(stated, key=lambda item: trust.get(item.source, len(trust)))
    read = ((date_in(document, _spaced(item.value)), item) for item in ordered)
    found = [(dated.iso, item) for dated, item in read if dated]
    best = _precise(found)[:1]
    return (
        _as_filed(document, _local(best, found, words_of(language_of(document)).updated)) if field == "date" else best
    )


def _as_filed(document: Document, best: list[tuple[str, Stated]]) -> list[tuple[str, Stated]]:
    """A moment in UTC on the day that is in the page's address, where that is the same moment in some zone."""
    if not best or not best[0][0].endswith(_UTC):
        return best
    day = date_in_url(addresses_of(document))
    if day is None or best[0][0].startswith(day):
        return best
    return [(day, best[0][1])] if _is_same(day, datetime.fromisoformat(best[0][0].removesuffix(_UTC))) else best


def addresses_of(document: Document) -> list[str]:
    """The caller's address, or those that the page gives for its own."""
    stated = document.page.values.get("url", ()) if document.page else ()
    return [document.url] if document.url else [item.value for item in stated]


def _local(
    best: list[tuple[str, Stated]], found: Sequence[tuple[str, Stated]], updated: re.Pattern[str]
) -> list[tuple[str, Stated]]:
    """A moment that the page states in UTC as the page shows it to its readers, whose day begins earlier or later."""
    if not best or not best[0][0].endswith(_UTC):
        return best
    moment = datetime.fromisoformat(best[0][0].removesuffix(_UTC))
    shown = [(iso, item) for iso, item in found if item.source in _SHOWN and not updated.search(item.value)]
    if any(iso.startswith(best[0][0][:10]) for iso, _ in shown):
        return best
    return [next(((iso, item) for iso, item in shown if _is_same(iso, moment)), best[0])]


def _is_same(iso: str, moment: datetime) -> bool:
    """Whether a day, or a time without its zone, is a moment of UTC in some zone."""
    there = datetime.fromisoformat(iso[:_WITHOUT_ZONE])
    ahead = there - moment
    if len(iso) == _WITHOUT_ZONE:
        return -_MOST_BEHIND <= ahead <= _MOST_AHEAD and ahead % _ZONE_STEP == timedelta(0)
    return "T" not in iso and -_MOST_BEHIND - timedelta(days=1) < ahead <= _MOST_AHEAD


def _spaced(text: str) -> str:
    """Machines' dates (20240511T1000, 2024-5-1, 1715421600 in seconds) with dashes; other texts as they are."""
    if _SECONDS.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return moment.isoformat()
    if match := _COMPACT.match(text):
        return f"{match[1]}-{match[2]}-{match[3]}" + (f"T{match[4]}:{match[5]}" if match[4] else "")
    if match := _UNPADDED.match(text):
        text = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}{text[match.end() :]}"
    if match := _CTIME.match(text):
        return f"{match[2]} {match[1]} {match[4]} {match[3]}"
    return _GREENWICH.sub(r"\1Z", text.replace("|", " "))


def _precise(found: Sequence[tuple[str, Stated]]) -> list[tuple[str, Stated]]:
    """The most trusted date first, or one that gives the same day its time."""
    if not found or "T" in found[0][0]:
        return list(found)
    day = found[0][0]
    same = [item for item in found if item[0].startswith(f"{day}T") and item[1].origin != "microdata"]
    return [*same[:1], *found]


def date_in_url(addresses: Iterable[str]) -> str | None:
    """The day in the path of an address, None if there is none or they differ."""
    days: Counter[str] = Counter()
    for address in addresses:
        parts = split(address)
        match = next(filter(None, (form.search(parts.path) for form in _IN_URL)), None) if parts else None
        dated = find_date(f"{match['y']}-{match['m']:0>2}-{match['d']:0>2}", (), "") if match else None
        if dated:
            days[dated.iso] += 1
    return next(iter(days)) if len(days) == 1 else None
