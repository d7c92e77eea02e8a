"""Date lines: which blocks say when an article was published or updated, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.dates import Dated, find_date
from newsclean.document import Block, Document
from newsclean.source.words import language_of, words_of

LETTERS = lazy.pattern(r"[^\W\d_]")
_MOST_DATES = 3
# What may stand beside a date on its line: a label, a weekday, "at", a zone.
BESIDE_DATE = 4
# A line with a date and its time, and one with two and their labels; in Thai two characters count as a word.
_DATE_WORDS, _TWO_DATES_WORDS, _TWO_DATES_SIZE = 26, 44, 100
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


class When(NamedTuple):
    """A date read from a block: "date" or "modified", and whether a label says so."""

    field: str
    dated: Dated
    labelled: bool


def is_date(document: Document, block: Block) -> bool:
    """Whether a block is a date line, with a label or without."""
    if block.words > _TWO_DATES_WORDS or "0" not in block.key:
        return False
    found = whens_in(document, block)
    if not found and document.voted is None:
        return _WORDED.fullmatch(block.text) is not None
    labelled = any(when.labelled for when in found)
    if block.words > _DATE_WORDS and not (labelled and len(found) > 1 and len(block.text) <= _TWO_DATES_SIZE):
        return False
    return bool(found) and _is_alone(block, [when.dated for when in found], labelled)


def numbered(document: Document, blocks: Sequence[Block]) -> Iterator[Block]:
    """Short blocks with a number."""
    most = _TWO_DATES_WORDS, _TWO_DATES_SIZE
    short = (b for b in blocks if b.words <= _DATE_WORDS or (b.words <= most[0] and len(b.text) <= most[1]))
    return (block for block in short if "0" in block.key)  # a number's folded form


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
    rest = _LABELLED.sub(" ", HIJRI.sub(" ", rest))
    most = BESIDE_DATE // 2 if block.is_sentence else BESIDE_DATE * len(found)
    if not block.is_sentence:
        most += BESIDE_DATE if labelled else -1
    return sum(1 for word in rest.split() if LETTERS.search(word)) <= most


def whens_in(document: Document, block: Block) -> list[When]:
    """The dates of a block that is a line of metadata, each as published or updated by the label before it."""
    text = block.text
    found = []
    words = words_of(language_of(document))
    at = 0
    for dated in dates_in(document, text):
        updated = words.updated.search(text, at, dated.start)
        updated = updated or _UPDATED_BEHIND.match(text, dated.end)
        labelled = updated or words.published.search(text, at, dated.start)
        found.append(When("modified" if updated else "date", dated, labelled is not None))
        at = dated.end
    return found


def dates_in(document: Document, text: str) -> list[Dated]:
    """The dates in a text; several rules ask for those of the same blocks."""
    known: dict[str, list[Dated]] = document.worked_out.setdefault("dates", {})
    if text not in known:
        known[text] = _dates_of(document, text)
    return known[text]


def _dates_of(document: Document, text: str) -> list[Dated]:
    found: list[Dated] = []
    at = 0
    months = document.words.get("months", ())
    order = next(iter(document.words.get("date_order", ())), "")
    while len(found) < _MOST_DATES and (dated := find_date(text[at:], months, order)):
        found.append(Dated(dated.iso, at + dated.start, at + dated.end))
        at += dated.end
    return found
