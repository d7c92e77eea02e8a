"""Years and days of other calendars, as days of ours."""

from __future__ import annotations

from datetime import date, timedelta

JALALI_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
"""The months of the Persian calendar, in order, as its dates are written."""
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""Japanese eras and that of the Republic of China: the year before the first of each."""
_BUDDHIST = 543
# Years that news can mean in one calendar only: ours, the Persian, the Buddhist. Hijri years (1420 to 1450) are left
# out: on which day a Hijri month begins differs by country.
_OURS, JALALI, _THAI = range(1800, 2100), range(1340, 1420), range(2443, 2643)
# The first day of this Persian year; leap years come in cycles of 33 years as far as news goes (1300 to 1502).
_JALALI_EPOCH, _JALALI_EPOCH_DAY = 1309, date(1930, 3, 21)
_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def day(year: int, month: int, day: int) -> date | None:
    """The day of a year of any of these calendars, told by the year itself; None if there is no such day."""
    try:
        if year in JALALI:
            return _jalali(year, month, day)
        if year in _THAI:
            year -= _BUDDHIST
        return date(year, month, day) if year in _OURS else None
    except ValueError:
        return None


def _jalali(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar, by its rule of eight leap years in 33."""
    months = [31] * 6 + [30] * 5 + [30 if year % 33 in _LEAPS else 29]
    if not (1 <= month <= 12 and 1 <= day <= months[month - 1]):
        return None
    years = range(_JALALI_EPOCH, year)
    passed = sum(366 if y % 33 in _LEAPS else 365 for y in years)
    return _JALALI_EPOCH_DAY + timedelta(passed + sum(months[: month - 1]) + day - 1)
