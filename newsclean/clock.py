"""Times of day as news writes them: with halves of the day before or behind, and zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean import lazy

# In minutes east of Greenwich. Letters that two places share (CST, IST, BST) mean what they mostly do in news; those
# that do not say whether it is summer (ET, PT) say nothing.
_ZONES = {
    name: int(float(hours) * 60)
    for hours, names in {
        "-10": "HST", "-9": "AKST", "-8": "PST AKDT", "-7": "PDT MST", "-6": "MDT CST", "-5": "EST CDT", "-4": "EDT",
        "-3": "BRT ART", "0": "Z GMT UTC WET", "1": "BST CET MEZ WAT WEST", "2": "CEST MESZ EET CAT SAST",
        "3": "EEST MSK МСК TRT EAT", "3.5": "IRST", "4": "GST", "5": "PKT", "5.5": "IST", "5.75": "NPT",
        "7": "WIB ICT", "8": "WITA SGT HKT AWST MYT", "9": "WIT JST KST", "9.5": "ACST", "10": "AEST",
        "10.5": "ACDT", "11": "AEDT", "12": "NZST", "13": "NZDT",
    }.items()
    for name in names.split()
}  # fmt: skip
# These halves of the day are the later one; all others that the patterns know, the earlier.
_LATE = ("p", "μ", "下午", "午後", "晚上", "오후", "م", "நண்பகல்", "பிற்பகல்", "மாலை", "இரவு")
_BEFORE = (
    r"(?:(?P<first>上午|下午|午前|午後|早上|凌晨|晚上|오전|오후|AM|PM"
    r"|அதிகாலை|காலை|முற்பகல்|நண்பகல்|பிற்பகல்|மாலை|இரவு)\s?)?"
)
_BEHIND = r"(?:\s?(?P<half>[ap]\.?\s?m\.?|pagi|petang|malam|مساءً|مساءا|مساء|صباحًا|صباحاً|صباحا|[πμ]\.?μ\.?|[صم])(?!\w))?"
# Without a blank before it a minus is one only in ISO's notation: "10:00-11:30" says from when until when.
_OFFSET = r"(?:\+|(?<=\s)-|(?<=T\d\d:\d\d)-|(?<=:\d\d:\d\d)-)\d{2}:?\d{2}"
_ZONE = (
    r"(?:\s?(?:Uhr|hrs|น\.|ч\.|h)(?!\w))?"
    rf"(?:\s?[(,]?\s?(?P<zone>(?:GMT|UTC)\s?[+-]\d{{1,2}}(?::?\d{{2}})?|{_OFFSET}|[A-ZМСК]{{1,4}}|мск)(?!\w)\)?)?"
)
_CLOCK = lazy.pattern(
    rf"(?<![\d:.,/-]){_BEFORE}(?P<h>[01]?\d|2[0-3])(?:[:.]|(?<=\d\d):\s|\s?h\s?|[時时点點]\s?|시\s?)(?P<min>[0-5]\d)(?:[分분])?"
    rf"(?::[0-5]\d)?(?![\d/]|\.\d|:\d){_BEHIND}{_ZONE}",
    re.I,
)
_HOUR = lazy.pattern(
    rf"(?<![\d:.,/-])(?:{_BEFORE}(?P<h>[01]?\d|2[0-3])(?:\s?(?:h|Uhr)(?!\w)|[時时点點]|시)"
    rf"|(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\.?)(?!\w)){_ZONE}",
    re.I,
)


class Clock(NamedTuple):
    """A time of day: "15:42" or "15:42+01:00", and its span."""

    iso: str
    start: int
    end: int


def clocks(text: str) -> Iterator[Clock]:
    """The times of day in a text: those with minutes first, then full hours."""
    for pattern in (_CLOCK, _HOUR):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            hour = int(parts["h"] or parts["hour"])
            half = (parts.get("half") or parts.get("first") or "").casefold()
            hour = _by_half(hour, half)
            if hour < 24:
                offset = _offset(parts["zone"] or "")
                end = match.end() if offset or not parts["zone"] else match.start("zone")
                end = match.start() + len(text[match.start() : end].rstrip(" (,"))
                yield Clock(f"{hour:02}:{parts.get('min') or '00'}{offset}", match.start(), end)


def _by_half(hour: int, half: str) -> int:
    """The hour of 24 that an hour and a half of the day mean; 15 in the afternoon is 15."""
    if not half or hour > 12:
        return hour
    late = (half.startswith(_LATE) and half != "pagi") or half == "malam"
    return hour % 12 + (12 if late else 0)


def _offset(zone: str) -> str:
    """A zone as ISO 8601 writes it, "" if it is not known."""
    bare = zone.upper().replace(" ", "")
    for name in ("GMT", "UTC"):
        if bare.startswith(name) and len(bare) > len(name):
            bare = bare.removeprefix(name)
    if bare[:1] in ("+", "-"):
        hours, minutes = _parted(bare[1:])
        total = hours * 60 + minutes
        return _written(-total if bare[0] == "-" else total) if hours <= 14 and minutes < 60 else ""
    return _written(_ZONES[bare]) if bare in _ZONES else ""


def _parted(digits: str) -> tuple[int, int]:
    bare = digits.replace(":", "")
    return (int(bare[:-2]), int(bare[-2:])) if len(bare) > 2 else (int(bare), 0)


def _written(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
