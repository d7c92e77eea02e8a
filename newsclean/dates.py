"""Dates and times as news writes them, to ISO 8601: as precise as the text says, or none."""

from __future__ import annotations

import functools
import re
import unicodedata
from datetime import date
from typing import NamedTuple

from newsclean import lazy

# A year outside these is no date of a news text.
_YEARS = range(1800, 2100)
_HAS_YEAR = lazy.pattern(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_ISO = lazy.pattern(
    r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"
    r"(?:[T ](?P<h>\d{2}):(?P<min>\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:\s?(?P<zone>Z|[+-]\d{2}:?\d{2}))?)?"
)
_CJK = lazy.pattern(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})(?:\s?[日일号號])?")
_YEAR_FIRST = lazy.pattern(r"(?<!\d)(?P<y>\d{4})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})(?!\d)")
_NUMERIC = lazy.pattern(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
# With two digits of a year a date is sure only in dots, by day first, and with a time behind it.
_SHORT_YEAR = lazy.pattern(
    r"(?<![\d./])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<yy>\d{2})(?=[,|\s–-]{1,4}(?:[^\W\d]{1,4}\.?\s)?\d{1,2}[:.]\d{2}(?!\d))"
)
_TIME = lazy.pattern(
    r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.hH시時](?P<min>[0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s?(?P<half>[ap]\.?\s?m\.?)(?!\w))?"
    r"(?P<zone>\s?(?:Z|[+-]\d{2}:?\d{2})(?!\w))?",
    re.I,
)
_HOUR = lazy.pattern(r"(?<![\d:.])(?P<h>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\.?)(?!\w)", re.I)

# Arabic, Persian, Devanagari, Bengali, Thai and wide digits.
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
_DIGITS = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}


class Dated(NamedTuple):
    """A date found in a text: ISO 8601, and the span of the date and its time."""

    iso: str
    start: int
    end: int


def find_date(text: str, months: tuple[str, ...], order: str) -> Dated | None:
    """The first date in a short text, None if there is none that is sure.

    months holds the months of the languages that may apply, twelve entries a language, spellings parted by
    "|"; order ("dmy", "mdy", "ymd" or "") decides 03/04/2025, which without it is none.
    """
    if not text.isascii():
        text = text.translate(_DIGITS)
    if not _HAS_YEAR.search(text):
        short = _SHORT_YEAR.search(text) if order == "dmy" else None
        day = short and _iso(2000 + int(short["yy"]), int(short["m"]), int(short["d"]))
        return _with_time(text, short, day) if short and day else None
    for pattern in (_ISO, _CJK, *_named_months(months), _YEAR_FIRST, _NUMERIC):
        for match in pattern.finditer(text):
            if day := _day(match, months, order):
                return _with_time(text, match, day)
    return None


def _day(match: re.Match[str], months: tuple[str, ...], order: str) -> str | None:
    parts = match.groupdict()
    if name := parts.get("name"):
        month = _month_numbers(months)[_folded(name)]
        return _iso(int(parts["y"]), month, int(parts["d"]))
    if "a" not in parts:
        return _iso(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    first, second, year = int(parts["a"]), int(parts["b"]), int(parts["y"])
    if first > 12 or order == "dmy" or first == second or parts["sep"] == ".":
        return _iso(year, second, first)
    if second > 12 or order == "mdy":
        return _iso(year, first, second)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None


def _with_time(text: str, match: re.Match[str], day: str) -> Dated:
    parts = match.groupdict()
    if parts.get("h"):
        return Dated(f"{day}T{parts['h']}:{parts['min']}{_zone(parts['zone'])}", *match.span())
    for pattern in (_TIME, _HOUR):
        for time in pattern.finditer(text):
            if time.start() < match.end() and time.end() > match.start():
                continue
            clock = time.groupdict()
            hour = int(clock["h"])
            if half := (clock.get("half") or "").lower():
                hour = hour % 12 + (12 if half.startswith("p") else 0)
            iso = f"{day}T{hour:02}:{clock.get('min') or '00'}{_zone(clock.get('zone'))}"
            return Dated(iso, min(match.start(), time.start()), max(match.end(), time.end()))
    return Dated(day, *match.span())


def _zone(zone: str | None) -> str:
    bare = (zone or "").strip().upper()
    if bare in ("", "Z"):
        return "+00:00" if bare else ""
    return bare if ":" in bare else f"{bare[:3]}:{bare[3:]}"


def _folded(name: str) -> str:
    """A month's name as the patterns see it, which take every i for the same."""
    return unicodedata.normalize("NFC", name).casefold().replace("i\u0307", "i").replace("\u0131", "i")


@functools.lru_cache(maxsize=64)
def _month_numbers(months: tuple[str, ...]) -> dict[str, int]:
    return {
        _folded(name): index % 12 + 1 for index, names in reversed(list(enumerate(months))) for name in names.split("|")
    }


@functools.lru_cache(maxsize=64)
def _named_months(months: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    spelt = [name for entry in months for name in entry.split("|")]
    names = sorted((unicodedata.normalize(form, n) for n in spelt for form in ("NFC", "NFD")), key=len, reverse=True)
    if not names:
        return ()
    name = "(?P<name>" + "|".join(map(re.escape, dict.fromkeys(names))) + ")"
    year = r"(?P<y>(?:1[89]|20)\d\d)(?!\d)"
    of = r"(?:de |del |năm )?"
    return (
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|°|\.)?[\s-](?:de |of )?{name}\.?,?[\s-]{of}{year}",
            re.I,
        ),
        re.compile(rf"(?<!\w){name}\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{year}", re.I),
        re.compile(rf"(?<!\d){year}[.,]?\s?(?:[^\W\d]\.?\s)?{name}\.?\s(?P<d>\d{{1,2}})(?!\d)", re.I),
        re.compile(rf"(?<!\d){year}\.?\s(?:[^\W\d]{{1,5}}\s)?(?P<d>\d{{1,2}})\.?\s{name}(?!\w)", re.I),
    )
