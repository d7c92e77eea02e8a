"""When the article was published and updated, as its page states it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from newsclean import lazy
from newsclean.dates import find_date
from newsclean.document import Document, Stated
from newsclean.source.address import split

# Trusted first; a name that is not listed here comes behind those that are.
_DATE_TRUST = (
    "json-ld", "article.published.time", "og.article.published.time", "itemprop datepublished", "parsely-pub-date",
    "sailthru.date", "dcterms.issued", "dc.date.issued", "cxenseparse.recs.publishtime", "publish-date", "publishdate",
    "pubdate", "json-ld dateCreated", "json-ld page", "time", "dcterms.created", "dc.date.created",
    "itemprop datecreated",
)  # fmt: skip
_MODIFIED_TRUST = ("json-ld", "article.modified.time", "itemprop datemodified", "og.updated.time", "json-ld page")
# In an address: /2024/05/11/, /2024-05-11/, /20240511/; a month alone is no day.
_SECONDS = lazy.pattern(r"1\d{9}(?:\d{3})?")
_COMPACT = lazy.pattern(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d):?(\d\d)(?:\d\d)?)?$")
_UNPADDED = lazy.pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
# "Fri Feb 18 10:27:24 2022"
_CTIME = lazy.pattern(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d)\S* (\d{4})$")
_GREENWICH = lazy.pattern(r"(:\d\d)\s?(?:GMT|UTC)\b")
_IN_URL = lazy.pattern(r"/(?P<y>(?:19|20)\d\d)[/_-]?(?P<m>\d\d)[/_-]?(?P<d>\d\d)(?![\d])")


def dates_of(document: Document, field: str) -> list[tuple[str, Stated]]:
    """The date the page states for "date" or "modified" in ISO 8601, at most one; trusted first."""
    stated = document.page.values.get(field, ()) if document.page else ()
    trust = {source: place for place, source in enumerate(_DATE_TRUST if field == "date" else _MODIFIED_TRUST)}
    ordered = sorted(stated, key=lambda item: trust.get(item.source, len(trust)))
    months = document.words.get("months", ())
    order = next(iter(document.words.get("date_order", ())), "")
    read = ((find_date(_spaced(item.value), months, order), item) for item in ordered)
    found = [(dated.iso, item) for dated, item in read if dated]
    return _precise(found)[:1]


def _spaced(text: str) -> str:
    """Machines' dates (20240511T1000, 2024-5-1, 1715421600 in seconds) with dashes; other texts as they are."""
    if _SECONDS.fullmatch(text):
        from datetime import UTC, datetime

        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return moment.isoformat()
    if match := _COMPACT.match(text):
        return f"{match[1]}-{match[2]}-{match[3]}" + (f"T{match[4]}:{match[5]}" if match[4] else "")
    if match := _UNPADDED.match(text):
        text = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}{text[match.end() :]}"
    if match := _CTIME.match(text):
        return f"{match[2]} {match[1]} {match[4]} {match[3]}"
    return _GREENWICH.sub(r"\1Z", text)


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
        match = _IN_URL.search(parts.path) if parts else None
        dated = find_date(f"{match['y']}-{match['m']}-{match['d']}", (), "") if match else None
        if dated:
            days[dated.iso] += 1
    return next(iter(days)) if len(days) == 1 else None
