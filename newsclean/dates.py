"""Dates and times as news writes them, to ISO 8601: as precise as the text says, or none."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from newsclean import calendars, lazy
from newsclean.beyond import beyond_ascii
from newsclean.clock import clocks

# Pages glue what comes next to a date: the day once more, a time, a number of comments.
_YEAR_ENDS = r"(?!\d(?!\d?(?:\.\s?[^\W\d]|\s[^\W\d]|[./]\d{1,2}[./]\d{4}|:\d\d(?!\d))))"
_HAS_YEAR = lazy.pattern(r"(?<!\d)(?:1[3489]|2[045])\d\d" + _YEAR_ENDS)
_ISO = lazy.pattern(
    r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"
    r"(?:[T ](?P<h>\d{2}):(?P<min>\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:\s?(?P<zone>Z|[+-]\d{2}:?\d{2}))?)?"
)
_CJK = lazy.pattern(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})(?:\s?[日일號号])?")
_ERA = lazy.pattern(
    rf"(?P<era>{'|'.join(calendars.ERAS)})\s?(?P<y>\d{{1,3}}|元)年\s?(?P<m>\d{{1,2}})月\s?(?P<d>\d{{1,2}})日"
)
_YEAR_FIRST = lazy.pattern(r"(?<!\d)(?P<y>\d{4})(?P<sep>[./])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?!\d)")
_NUMERIC = lazy.pattern(
    r"(?<![\d./-])(?P<a>\d{1,2})(?:(?P<sep>[./-])|\s/\s)\s?(?P<b>\d{1,2})(?(sep)(?P=sep)|\s/)\s?(?P<y>\d{4})"
    + _YEAR_ENDS
)
# With two digits of a year a date is sure only in dots or dashes, by day first, and with a time or a bar beside it.
_SHORT_YEAR = lazy.pattern(
    r"(?=\d)(?:(?<![\d./-])(?P<d>\d{1,2})(?P<sep>[.-])(?P<m>\d{1,2})(?P=sep)(?P<yy>\d{2})(?=[,|\s–-]{1,4}(?:[^\W\d]{1,4}\.?\s)?\d{1,2}[:.]\d{2}(?!\d))"
    r"|(?:(?<=\d:\d\d, )|(?<=\d:\d\d )|(?<=[|·•] ))(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2})(?![\d.]))"
)
# A time belongs to a date so few characters behind or before it, among which there is no other number.
_BEHIND, _BEFORE = 26, 18
# Letters that may part a date from its time where another time stands right before it: "at", "Uhr".
_JOINT = 3
# Letters of a weekday cut short, which may stand between a time and its day.
_WEEKDAY = 4

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
    if any(map(str.isdigit, beyond_ascii(text))):
        text = text.translate(_DIGITS)
    found = None
    if _HAS_YEAR.search(text) or any(era in text for era in calendars.ERAS):
        for pattern in _patterns(text, months):
            match, day = _first(pattern, text, months, order)
            if match and (found is None or match.start() < found[0].start()):
                found = match, day
    elif order == "dmy" and (short := _SHORT_YEAR.search(text)):
        parts = short["yy"] or short["year"], short["m"] or short["month"], short["d"] or short["day"]
        day = _iso(2000 + int(parts[0]), int(parts[1]), int(parts[2])) or ""
        found = (short, day) if day else None
    if found is None and _has_thai(months) and (short := _thai(months).search(text)):
        # The last two digits of a Buddhist year, as Thai papers write it behind a month.
        day = _iso(2500 + int(short["yy"]), _month_numbers(months)[_folded(short["name"])], int(short["d"])) or ""
        found = (short, day) if day else None
    return _with_time(text, *found) if found else None


def _patterns(text: str, months: tuple[str, ...]) -> Iterator[re.Pattern[str]]:
    """The patterns that can match, by what they cannot do without, in order; most sentences have nothing but a year."""
    if "-" in text:
        yield _ISO
    if "年" in text or "년" in text:
        yield from (_CJK, _ERA)
    folded = _folded(text)
    if any(name in folded for name in _month_numbers(months)):
        yield from _named_months(months)
    if "." in text or "/" in text or "-" in text:
        yield from (_YEAR_FIRST, _NUMERIC)


def _first(
    pattern: re.Pattern[str], text: str, months: tuple[str, ...], order: str
) -> tuple[re.Match[str] | None, str]:
    """The first place where a pattern stands for a real day, and that day."""
    for match in pattern.finditer(text):
        if day := _day(match, months, order):
            return match, day
    return None, ""


def _day(match: re.Match[str], months: tuple[str, ...], order: str) -> str | None:
    parts = match.groupdict()
    if name := parts.get("name"):
        if (name in calendars.JALALI_MONTHS) != (int(parts["y"]) in calendars.JALALI):
            return None
        return _iso(int(parts["y"]), _month_numbers(months)[_folded(name)], int(parts["d"]))
    if era := parts.get("era"):
        year = calendars.ERAS[era] + (1 if parts["y"] == "元" else int(parts["y"]))
        return _iso(year, int(parts["m"]), int(parts["d"]))
    if "a" not in parts:
        return _iso(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    first, second, year = int(parts["a"]), int(parts["b"]), int(parts["y"])
    if first > 12 or order == "dmy" or first == second or parts["sep"] == ".":
        return _iso(year, second, first)
    if second > 12 or order == "mdy":
        return _iso(year, first, second)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    found = calendars.day(year, month, day)
    return found.isoformat() if found else None


def _with_time(text: str, match: re.Match[str], day: str) -> Dated:
    parts = match.groupdict()
    start, end = match.span()
    if parts.get("h"):
        return Dated(f"{day}T{parts['h']}:{parts['min']}{_zone(parts['zone'])}", start, end)
    if text[end : end + 1].isdecimal():  # glued to the year: "3 May 202521:25"
        glued = next(clocks(text[end:]), None)
        if glued and glued.start == 0:
            return Dated(f"{day}T{glued.iso}", start, end + glued.end)
    times = list(clocks(text))
    before = any(time.end <= start and len(text[time.end : start].strip(" ,")) <= _WEEKDAY for time in times)
    for time in times:
        if before and sum(char.isalpha() for char in text[end : time.start]) > _JOINT:
            continue  # "17:40, 18 Nov 2025 Updated 18:12, 18 Nov 2025"
        if end <= time.start <= end + _BEHIND and not _number(text, end, time.start):
            return Dated(f"{day}T{time.iso}", start, time.end)
    for time in times:
        if time.end <= start <= time.end + _BEFORE and not _number(text, time.end, start):
            return Dated(f"{day}T{time.iso}", time.start, end)
    return Dated(day, start, end)


def _number(text: str, start: int, end: int) -> bool:
    return any(char.isdigit() for char in text[start:end])


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
        **{_folded(name): month for month, name in enumerate(calendars.JALALI_MONTHS, 1)},
        **{
            _folded(name): index % 12 + 1
            for index, names in reversed(list(enumerate(months)))
            for name in names.split("|")
        },
    }


@functools.lru_cache(maxsize=64)
def _has_thai(months: tuple[str, ...]) -> bool:
    return any("ก" <= entry[:1] <= "เ" for entry in months)


@functools.lru_cache(maxsize=8)
def _thai(months: tuple[str, ...]) -> re.Pattern[str]:
    """A day, a Thai month and two digits of a year, at the end or before a time."""
    names = sorted((n for entry in months for n in entry.split("|") if "ก" <= n[0] <= "เ"), key=len, reverse=True)
    name = "|".join(map(re.escape, names))
    return re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s?(?P<name>{name})\.?\s?(?P<yy>[5-9]\d)(?![\d.%])")


@functools.lru_cache(maxsize=64)
def _named_months(months: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    spelt = [name for entry in months for name in entry.split("|")]
    if any(name in spelt for name in ("نوامبر", "ژوئیه")):
        spelt += calendars.JALALI_MONTHS
    names = sorted((unicodedata.normalize(form, n) for n in spelt for form in ("NFC", "NFD")), key=len, reverse=True)
    if not names:
        return ()
    name = "(?P<name>" + "|".join(map(re.escape, dict.fromkeys(names))) + ")"
    year = r"(?P<y>(?:1[3489]|2[045])\d\d)" + _YEAR_ENDS
    of = r"(?:de |del |năm |พ\.ศ\. ?|ค\.ศ\. ?)?"
    # Levantine and Gregorian names side by side: "18 نوفمبر/تشرين الثاني 2025".
    both = r"(?:\s?/\s?[^\W\d]{2,12}(?:\s[^\W\d]{2,12})?)?"
    return (
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|°|\.)?(?:[\s./-]|\.\s)(?:de |of )?{name}{both}"
            rf"\.?(?:,\s?|[\s./-]|(?<=\.)){of}{year}",
            re.I,
        ),
        re.compile(rf"(?<!\w){name}(?:\.\s?|\s)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s?|\s){year}", re.I),
        re.compile(rf"(?<!\d){year}[.,]?\s?(?:[^\W\d]\.?\s|թվականի\s)?{name}\.?\s(?P<d>\d{{1,2}})(?!\d)", re.I),
        re.compile(rf"(?<!\d){year}\.?\s(?:[^\W\d]{{1,5}}\s)?(?P<d>\d{{1,2}})\.?\s{name}(?!\w)", re.I),
    )
