"""Date lines: which blocks say when an article was published or updated, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.clock import clocks
from newsclean.dates import Dated
from newsclean.document import Block, Document
from newsclean.rules.common import date_in
from newsclean.source.words import Words, language_of, words_of

LETTERS = lazy.pattern(r"[^\W\d_]")
_MOST_DATES = 3
# Of so many lines it is remembered whether they are dates; a table of ten megabytes has more.
_MOST_KNOWN = 10_000
# What may stand beside a date on its line: a label, a weekday, "at", a zone.
BESIDE_DATE = 4
# A line with a date and its time, and one with two and their labels; in Thai two characters count as a word.
_DATE_WORDS, _TWO_DATES_WORDS, _TWO_DATES_SIZE = 26, 44, 100
_NAME_WORDS = 4
_BAR = lazy.pattern(r"(?::\d\d)?\s?[|｜]")
# A label of so few letters is a plain word as well.
_SMALL = 5
# A Hijri day beside ours; on which of our days it fell differs by country, so it is passed over.
HIJRI = lazy.pattern(r"\d{1,2}\s+(?:[^\W\d]{2,12}\s){1,2}\s?1[34]\d\d\s?(?:ه[ـ‍]?)?(?!\w)")
# A day, a word and a year, with a time or without: a date in a language whose months are unknown.
_WORDED = lazy.pattern(
    r"(?:[^\s\d.,]{2,14},?\s)?(?:\d{1,2}\.?,?\s[^\s\d.,]{3,14}\.?,?|[^\s\d.,]{3,14}\s\d{1,2},)\s\d{4}"
    r"(?:[,|\s–-]{1,3}\d{1,2}[:.]\d{2})?"
)
# What stands with its label beside the date of Chinese papers: "2025-11-18 15:42 来源：山谷日报 作者：李强 编辑：王芳".
_LABELLED = lazy.pattern(
    r"(?:来源|來源|作者|记者|記者|(?:责任)?编辑|(?:責任)?編輯|责编|責編|出处|出處)\s?[:：]\s?[^\s:：|｜]{2,20}"
)
# Behind the last date of a line, "2025年11月18日更新"; before another one it is that one's label.
_UPDATED_BEHIND = lazy.pattern(r"\s?(?:更新|수정|업데이트)\s*(?=$|[)）】\]|｜])")
# "09:42h." at the end of a line in Spanish ends no sentence.
_HOURS = lazy.pattern(r"(?<!\d)\d{1,2}[:.]\d\d\s?(?:h|hs|hrs|uhr)\b\.?", re.IGNORECASE)
# The time it takes to read, behind the date: "16 March 2025 at 20:45 - Reading time: 2 min".
_READING = lazy.pattern(r"\s[-–|•·]\s[^-–|•·\d]{0,24}\d{1,2}\s?(?:min|mn|perc|λεπτ|мин|хв|dak|dk)\w*[^-–|•·\d]{0,16}$")
# "11.3. 4:00"; "Business, 20 Nov, 09:15"
_DAY_MONTH = lazy.pattern(
    r"\d{1,2}\.\d{1,2}\.(?:,? (?:kl[.o]? )?\d{1,2}[:.]\d\d)?"
    r"|(?:[^\W\d_]{3,20}, )?\d{1,2} [^\W\d_]{3,10}\.?,? \d{1,2}:\d\d"
)
# What a table says of someone or something has dates of its own: "Born: 28 January 1975".
_OF_TABLES = frozenset({"dd", "dt", "td", "th", "tr"})


# An ISO day; how far behind a date an update's label and time end; what may stand between the two.
_DAY, _UPDATED, _BETWEEN = 10, 30, " ,;:.|/·•()[]–—-"
# What a label alone on its line ends with.
_COLON = ":：\u055d "
# Letters of "at", "kl", "Uhr" between the two.
_AT = 3


class When(NamedTuple):
    """A date read from a block: "date" or "modified", and whether a label says so."""

    field: str
    dated: Dated
    labelled: bool


def is_date(document: Document, block: Block) -> bool:
    """Whether a block is a date line, with a label or without."""
    if block.words > _TWO_DATES_WORDS or "0" not in block.key:
        return False
    known: dict[tuple[str, int, str], bool] = document.worked_out.setdefault("date lines", {})
    asked = block.text, block.words, block.mark
    if len(known) > _MOST_KNOWN:
        known.clear()
    if asked not in known:
        known[asked] = _is_date(document, block)
    return known[asked]


def _is_date(document: Document, block: Block) -> bool:
    found = whens_in(document, block)
    if not found and document.voted is None:
        return _WORDED.fullmatch(block.text) is not None
    labelled = any(when.labelled for when in found)
    if block.words > _DATE_WORDS and not (labelled and len(found) > 1 and len(block.text) <= _TWO_DATES_SIZE):
        return False
    return bool(found) and _is_alone(block, [when.dated for when in found], labelled)


def is_day(block: Block) -> bool:
    """Whether a line is a day and month without a year, "11.3. 4:00"; above the body that is when it appeared."""
    return block.index > 0 and "0" in block.key and _DAY_MONTH.fullmatch(block.text) is not None


def numbered(document: Document, blocks: Sequence[Block]) -> Iterator[Block]:
    """Short blocks with a number."""
    most = _TWO_DATES_WORDS, _TWO_DATES_SIZE
    numbers = (block for block in blocks if "0" in block.key)  # a number's folded form
    return (b for b in numbers if b.words <= _DATE_WORDS or (b.words <= most[0] and len(b.text) <= most[1]))


def is_of_table(document: Document, block: Block) -> bool:
    """Whether a block is an entry of a table or a list of definitions, where a page shows that."""
    return document.kind == "html" and block.hints is not None and block.hints.tag in _OF_TABLES


def is_labelled(document: Document, block: Block) -> bool:
    """Whether a block begins with the label of a date; a small word is one only before a date: "le", "op", "am"."""
    hits = [document.hit_in(block, family, ("start", "whole")) for family in ("updated", "published")]
    return any(hit and (not _is_small(hit.phrase) or is_date(document, block)) for hit in hits)


def _is_small(label: str) -> bool:
    return len(label) <= _SMALL and label.isascii() and label.isalpha()


def _is_alone(block: Block, found: Sequence[Dated], labelled: bool) -> bool:
    rest = block.text
    for dated in reversed(found):
        rest = rest[: dated.start] + " " + rest[dated.end :]
    rest = _READING.sub("", rest.lower())
    rest = _HOURS.sub(" ", _LABELLED.sub(" ", HIJRI.sub(" ", rest)))
    most = BESIDE_DATE // 2 if block.is_sentence else BESIDE_DATE * len(found)
    if not block.is_sentence:
        most += BESIDE_DATE + 1 if labelled else -1
    if "T" in found[0].iso and found[0].start == 0 and _BAR.match(block.text, found[0].end):
        most += BESIDE_DATE  # "2025-11-18 15:42:33 | The Valley Observer | Editor: Jane Doe"
    return sum(1 for word in rest.split() if LETTERS.search(word)) <= most


def whens_in(document: Document, block: Block) -> list[When]:
    """The dates of a block that is a line of metadata, each as published or updated by the label before it."""
    text = block.text
    found: list[When] = []
    words = words_of(language_of(document))
    at = 0
    dates = list(dates_in(document, text))
    for order, dated in enumerate(dates, 1):
        if later := _updated_at(words, text, dated):
            dated = Dated(dated.iso[:_DAY], dated.start, later.start)
        updated = words.updated.search(text, at, dated.start) or _UPDATED_BEHIND.match(text, dated.end)
        labels = [updated] if updated else words.published.finditer(text, at, dated.start)
        labelled = any(is_label(text, label, at, dated) for label in labels)
        again = found and found[-1].field == "modified" and not labelled and found[-1].dated.iso == dated.iso
        if not again:  # "Last updated on 2 June 2025 2 June 2025": as a page shows it and as it reads it out
            found.append(When("modified" if updated else "date", dated, labelled))
        at = later.end if later else dated.end
        later = later or _updated_at(words, text, dated, behind=True)
        follows = dates[order] if later and order < len(dates) else None
        if later and follows and not text[later.end : max(follows.start, later.end)].strip(_BETWEEN):
            # The time is that of the next day: "17 Nov 2025 Updated 9:05, 18 Nov 2025".
            dates[order] = follows._replace(iso=max(follows.iso, follows.iso[:_DAY] + later.iso[_DAY:]))
            at = dated.end
        elif later:
            found.append(When("modified", later, True))
    return found


def label_above(document: Document, block: Block) -> tuple[str, Block] | None:
    """The label on the line above a block that is a date's and nothing else, "Published", "Last updated:": the field
    that it names, and its line."""
    above = document.blocks[block.index - 1] if block.index else block
    words = words_of(language_of(document))
    for labels, field in ((words.updated, "modified"), (words.published, "date")):
        label = labels.fullmatch(above.text.rstrip(_COLON)) if above.words <= BESIDE_DATE else None
        if label and not _is_small(label.group()):
            return field, above
    return None


def whens_below_label(document: Document, block: Block) -> list[When]:
    """As whens_in(), but the label of a line's only date may stand on the line above."""
    found = whens_in(document, block)
    label = label_above(document, block) if len(found) == 1 and not found[0].labelled else None
    return [When(label[0], found[0].dated, True)] if label else found


def _updated_at(words: Words, text: str, dated: Dated, behind: bool = False) -> Dated | None:
    """When on a day a text was updated: "18 Nov 2025, updated 15:42", the label inside what was read as one date and
    its time, or right behind it."""
    start, end = (dated.end, dated.end + _UPDATED) if behind else (dated.start, dated.end)
    label = words.updated.search(text, start, end)
    if label is None or (behind and text[start : label.start()].strip(_BETWEEN)):
        return None
    clock = next(iter(clocks(text[label.end() : label.end() + _UPDATED])), None)
    if clock is None or sum(map(str.isalnum, text[label.end() : label.end() + clock.start])) > _AT:
        return None
    iso = f"{dated.iso[:_DAY]}T{clock.iso}"
    return Dated(iso, label.start(), label.end() + clock.end)


def is_label(text: str, label: re.Match[str], at: int, dated: Dated) -> bool:
    """Whether a label of a date is one for sure: a small word stands in any clause, so only where a line begins or
    goes on behind a date or a name, and a weekday at most before the day."""
    if not _is_small(label.group()):
        return True
    before = text[at : label.start()].strip(_BETWEEN).split()
    named = len(before) <= _NAME_WORDS and all(not is_small(word[0]) for word in before)
    return named and len(text[label.end() : dated.start].split()) <= 1


def dates_in(document: Document, text: str) -> list[Dated]:
    """The dates in a text; several rules ask for those of the same blocks."""
    known: dict[str, list[Dated]] = document.worked_out.setdefault("dates", {})
    if text not in known:
        known[text] = _dates_of(document, text)
    return known[text]


def _dates_of(document: Document, text: str) -> list[Dated]:
    found: list[Dated] = []
    at = 0
    while len(found) < _MOST_DATES and (dated := date_in(document, text[at:])):
        found.append(Dated(dated.iso, at + dated.start, at + dated.end))
        at += dated.end
    return found
