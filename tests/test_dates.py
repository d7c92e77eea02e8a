"""Dates and times as news writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.cues import tables
from newsclean.dates import find_date

MONTHS = tables.of_language("en").words["months"]


def iso(text, months=MONTHS, order=""):
    found = find_date(text, months, order)
    return found and found.iso


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("18 November 2025", "2025-11-18"),
        ("18 NOVEMBER 2025", "2025-11-18"),
        ("18 November 202518 November 2025", "2025-11-18"),
        ("18 November 20259 December 2025", "2025-11-18"),
        ("18/11/202518/11/2025", "2025-11-18"),
        ("18 November 20255 comments", "2025-11-18"),
        ("November 18, 2025", "2025-11-18"),
        ("November 18 2025", "2025-11-18"),
        ("Nov. 18, 2025", "2025-11-18"),
        ("18th of November 2025", "2025-11-18"),
        ("18-Nov-2025", "2025-11-18"),
        ("Tuesday, 18 November 2025", "2025-11-18"),
        ("2025-11-18", "2025-11-18"),
        ("2025/11/18", "2025-11-18"),
        ("2025.11.18", "2025-11-18"),
        ("2025年11月18日", "2025-11-18"),
        ("2025년 11월 18일", "2025-11-18"),
        ("18.11.2025", "2025-11-18"),
        ("18/11/2025", "2025-11-18"),
        ("11/18/2025", "2025-11-18"),
        ("04/04/2025", "2025-04-04"),
        ("November 18, 20253:42 PM", "2025-11-18T15:42"),
        ("18.11.202515:42", "2025-11-18T15:42"),
        ("29 February 2024", "2024-02-29"),
        ("２０２５年１１月１８日", "2025-11-18"),
        ("١٨.١١.٢٠٢٥", "2025-11-18"),
        ("from 3 May 2024 to 5 June 2025", "2024-05-03"),
    ],
)
def test_dates(text, date):
    assert iso(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-11-18T15:42:10Z", "2025-11-18T15:42+00:00"),
        ("2025-11-18T15:42:10.123+01:00", "2025-11-18T15:42+01:00"),
        ("2025-11-18T15:42+0530", "2025-11-18T15:42+05:30"),
        ("2025-11-18 15:42", "2025-11-18T15:42"),
        ("18 November 2025, 15:42", "2025-11-18T15:42"),
        ("18 November 2025 15:42 +0100", "2025-11-18T15:42+01:00"),
        ("18.11.2025 15.42 Uhr", "2025-11-18T15:42"),
        ("18 November 2025 15h42", "2025-11-18T15:42"),
        ("2025年11月18日 15時42分", "2025-11-18T15:42"),
        ("November 18, 2025 3:42 p.m.", "2025-11-18T15:42"),
        ("3:42 PM, November 18, 2025", "2025-11-18T15:42"),
        ("18 November 2025 at 3 pm", "2025-11-18T15:00"),
        ("18 November 2025 at 12 am", "2025-11-18T00:00"),
        ("18 November 2025 12:00 pm", "2025-11-18T12:00"),
        ("2025-11-18T15:42-05:00", "2025-11-18T15:42-05:00"),
        ("18 November 2025 15:42 -0500", "2025-11-18T15:42-05:00"),
        ("18 November 2025 10:00-11:30", "2025-11-18T10:00"),  # from ten until half past eleven
        ("18 November 2025, காலை 9:30", "2025-11-18T09:30"),
        ("18 November 2025, மாலை 5.30", "2025-11-18T17:30"),
        ("18 November 2025 24:10", "2025-11-18"),
        ("18 November 2025 15:60", "2025-11-18"),
    ],
)
def test_times_as_precise_as_the_text_says(text, date):
    assert iso(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "1700-01-01, found in 2025", "", "2025", "November 2025", "18 November", "3 April", "31 February 2025",
        "29 February 2025", "2025-13-01", "2025-00-10", "18 November 1799", "18 November 2100", "99999-01-01",
        "12025-11-18", "20251118", "03/04/2025", "13/13/2025", "in 2025 3 people", "18 Novembers 2025",
        "118 November 20255", "1.2.3.2025",
    ],
)  # fmt: skip
def test_no_date_that_is_sure(text):
    assert find_date(text, MONTHS, "") is None


def test_the_order_of_the_language_decides_what_is_not_sure():
    assert iso("03/04/2025", order="dmy") == "2025-04-03"
    assert iso("03/04/2025", order="mdy") == "2025-03-04"
    assert iso("03/04/2025") is None


def test_the_span_is_that_of_date_and_time():
    text = "Published: Tuesday 18 November 2025, 15:42 in London"
    found = find_date(text, MONTHS, "")
    assert text[found.start : found.end] == "18 November 2025, 15:42"
    text = "At 3:42 PM on November 18, 2025."
    found = find_date(text, MONTHS, "")
    assert text[found.start : found.end] == "3:42 PM on November 18, 2025"


def test_month_names_are_those_of_the_caller():
    assert iso("18 November 2025", months=()) is None
    assert iso("18 listopada 2025") is None


DATES = {
    "af": "18 November 2025",
    "ar": "18 نوفمبر 2025", "az": "18 noyabr 2025", "bg": "18 ноември 2025 г.", "bn": "১৮ নভেম্বর ২০২৫",
    "ca": "18 de novembre de 2025", "cs": "18. listopadu 2025", "da": "18. november 2025",
    "de": "18. November 2025", "el": "18 Νοεμβρίου 2025", "en": "November 18, 2025",
    "es": "18 de noviembre de 2025", "et": "18. november 2025", "fa": "۱۸ نوامبر ۲۰۲۵",
    "fi": "18. marraskuuta 2025", "fr": "18 novembre 2025", "he": "18 בנובמבר 2025", "hi": "18 नवंबर 2025",
    "hr": "18. studenoga 2025.", "hu": "2025. november 18.", "hy": "18 նոյեմբերի 2025",
    "id": "18 November 2025", "is": "18. nóvember 2025", "it": "18 novembre 2025", "ja": "2025年11月18日",
    "ka": "18 ნოემბერი, 2025", "kk": "2025 жылғы 18 қараша", "ko": "2025년 11월 18일", "lt": "2025 m. lapkričio 18 d.",
    "lv": "2025. gada 18. novembris", "mk": "18 ноември 2025", "ms": "18 November 2025", "nl": "18 november 2025",
    "no": "18. november 2025", "pl": "18 listopada 2025", "pt": "18 de novembro de 2025", "ro": "18 noiembrie 2025",
    "ru": "18 ноября 2025 г.", "sk": "18. novembra 2025", "sl": "18. novembra 2025", "sq": "18 nëntor 2025",
    "sr": "18. новембар 2025.", "sv": "18 november 2025", "sw": "18 Novemba 2025", "ta": "18 நவம்பர் 2025",
    "th": "18 พฤศจิกายน 2025", "tl": "Nobyembre 18, 2025",
    "tr": "18 Kasım 2025", "uk": "18 листопада 2025 р.", "ur": "18 نومبر 2025",
    "vi": "18 tháng 11 năm 2025", "zh": "2025年11月18日",
}  # fmt: skip


@pytest.mark.parametrize("code", tables.languages())
def test_the_usual_date_of_each_language(code):
    assert code in DATES, "write a date of this language"
    assert iso(DATES[code], months=tables.of_language(code).words["months"]) == "2025-11-18"
    assert iso(DATES[code].upper(), months=tables.of_language(code).words["months"]) == "2025-11-18"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("hy", "2025 թվականի նոյեմբերի 18-ին"),
        ("hy", "2025 թ. նոյեմբերի 18"),
        ("ka", "2025 წლის 18 ნოემბერს"),
        ("ka", "18 ნოე. 2025"),
        ("ta", "நவ 18, 2025"),
    ],
)
def test_other_forms_of_the_date(code, text):
    assert iso(text, months=tables.of_language(code).words["months"]) == "2025-11-18"


@given(st.text(st.sampled_from("0123456789-/.:, TZ+年月日NovemberApamp "), max_size=40))
def test_any_text_is_a_real_date_or_none(text):
    found = find_date(text, MONTHS, "dmy")
    if found:
        assert found.iso[:4] in text
        assert 0 <= found.start < found.end <= len(text)


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y年%m月%d日"):
        assert iso(day.strftime(form)) == day.isoformat()
