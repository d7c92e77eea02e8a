"""What a line of metadata says: who wrote, when it was published and when updated.

A byline, a date line or both on one line: "Jane Doe · Political editor · Posted: Aug 08, 2024 4:00 AM".
The line is taken apart at its separators; each part is a date, a name or several, or something that may stand beside
them (a role, a place, an outlet, an age). A line with anything else is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.cues.fold import EDGES, fold
from newsclean.document import Block, Document
from newsclean.source.agencies import agency, is_picture_agency
from newsclean.source.date_lines import BESIDE_DATE, HIJRI, LETTERS, dates_in, is_label
from newsclean.source.name_parts import TOKEN, Name, name_at, word_key
from newsclean.source.names import is_desk, is_person, is_press
from newsclean.source.words import Words, answers_of, language_of, words_of

_PARTS = lazy.pattern(r"\s*[|•｜／·]+\s*|\s+[–—/-]+\s+|\s+[(（]")
_AROUND = " .:()[]*–—-·|/（）【】"
CLOCK = lazy.pattern(r"\d{1,2}[:.h]\d{2}|\d{1,2}\s?[ap]\.?m\b", re.I)
# What parts two who sign together.
_SLASH = lazy.pattern(r"\s?/\s?")
_DASHED = lazy.pattern(r"\s?/\s?|\s[-–]\s")
_TOGETHER = {"vi": _DASHED, "hu": _DASHED, "he": lazy.pattern(r"\s?/\s?|(?<=\w\w) ו(?=\w{2,} \w)")}
_HAN = lazy.pattern("[\u3400-\u9fff]")
# "記者王小明／高雄報導"
_REPORTERS = lazy.pattern(
    "[（(【〔]?(?:記者|记者)\\s?(?P<names>[\u3400-\u9fff]{2,4}(?:[、,，][\u3400-\u9fff]{2,4}){0,3})"
    "\\s?[/／\\s]\\s?[\u3400-\u9fff]{2,6}[報报][導导道][）)】〕]?"
)
_BRACKETS = lazy.pattern(r"\s*[(\[]([^()\[\]]{3,30})[)\]]")
# Who signs where nobody does.
_NOBODY = frozenset({"admin", "administrator", "webmaster", "root", "user", "team", "newsroom", "agencies", "desk"})
_FEWEST_LETTERS = 4
# The name of an account, but no address: "jane_doe", "Jane.Doe".
_ACCOUNT = lazy.pattern(r"\w+(?:[_.-][^\W_a-z]\w*|[_-]\w+)*")
# "Be the first to comment"
_ANSWER_WORDS = 5
# A day, a month and a time, in characters.
_YEARLESS = 30
MOST_AUTHORS = 8
# What may stand beside names and dates on their line: roles, places, an outlet, a weekday, an age.
_BESIDE = 8
# Behind a date, before a name: "18.11.2025, 10:00 Uhr / Max Muster"; before a label: "Posted in Politics by".
_BEFORE_NAME, _BEFORE_LABEL = 2, 3


def names_in(document: Document, block: Block, at: int = 0) -> list[Name]:
    """The names that a block's text signs with from a position on; empty if more stands there than a signature."""
    known: dict[tuple[str, str, int], list[Name]] = document.worked_out.setdefault("names", {})
    asked = block.text, block.mark, at
    if asked not in known:
        people = _people(block.text, language_of(document)) if not at else []
        known[asked] = (people or _names_in(document, block, at)) if block.mark != ":" else []
    return known[asked]


def _names_in(document: Document, block: Block, at: int) -> list[Name]:
    words = words_of(language_of(document))
    text = block.text
    picture = words.pictures.search(text, at + 1)
    shown = _masked(document, text)[: picture.start() if picture else None]
    dated = "|" in shown and bool(dates_in(document, text))
    found: list[Name] = []
    beside, most = 0, _BESIDE if at else BESIDE_DATE
    before = ""
    last = at
    for begin, end, behind in _pieces(shown, at, words.joint):
        label = words.byline.match(text, begin, end)
        if dated and not label and not found and not name_at(text, begin, end, words.stops):
            label = _inner_label(words, text, begin, end)
        if label and label.end() < end:
            begin = end - len(text[label.end() + 1 : end].lstrip(_AROUND))
        stops = _stops_behind_label(words, text[begin:end]) if at and not found else words.stops
        name = name_at(text, begin, end, stops) if len(found) < MOST_AUTHORS else None
        if name is None and label and dated and not found:
            name = _single(document, text, begin, end, words.stops)
        helped = label is not None and fold(label.group()).startswith(words.helpers)
        if name and (helped or fold(name.text) in words.weekdays):
            name = None
        if name and found and before == "," and not _goes_on(document, name, behind, found[-1].end < last):
            name = None
        found = _without_outlet(found, name, before, label is not None and not at)
        if (
            name
            and (not found or before in ("and", ","))
            and (found or label or beside <= (_BEFORE_NAME if "|" in shown[:begin] else 0))
        ):
            if name.text.casefold() not in {other.text.casefold() for other in found}:
                found.append(name)
            begin = name.end
        last = begin
        beside += _size(shown[begin:end])
        if beside > most:
            return []
        before = behind
    return [name for name in found if not _is_shot(text, name, words)] if len(found) > 1 else found


def _is_shot(text: str, name: Name, words: Words) -> bool:
    """Whether brackets behind a name say that she took the pictures: "Jane Doe (text) and Tom Hale (photos)"."""
    role = _BRACKETS.match(text, name.end)
    return role is not None and fold(role[1]) in words.shots


def _stops_behind_label(words: Words, piece: str) -> frozenset[str]:
    """What ends a name behind a label, where the first name is none of a section: "Аутор: Вера Станковић"; a button
    behind her still is one: "By Jane Doe Twitter"."""
    first = word_key(piece.split(maxsplit=1)[0]) if piece.strip() else ""
    return words.sure_stops if first in words.roles else words.sure_stops - {first}


def _without_outlet(found: list[Name], name: Name | None, before: str, labelled: bool) -> list[Name]:
    """The names before another one, unless they are but the wire or the outlet that she writes for: "AP – Jane Doe",
    "Valley Radio | By Jane Doe"."""
    if name is None or before != "|":
        return found
    wired = is_person(name.text) and all(agency(other.text) or is_press(other.text) for other in found)
    return [] if wired or labelled else found


def _people(text: str, language: str | None) -> list[Name]:
    """The names of a line that is nothing but people with a slash between them, "Jane Doe / John Roe"; in Vietnamese
    and Hungarian it is a dash as well, in Hebrew a letter."""
    if language == "zh" and (reporters := _REPORTERS.fullmatch(text.strip())):
        names = re.finditer(r"\w+", reporters["names"])
        at = text.index(reporters["names"])
        return [Name(name.group(), at + name.start(), at + name.end()) for name in names]
    parting = _TOGETHER.get(language or "", _SLASH)
    found, at = [], 0
    for name in parting.split(text):
        if not is_person(name) or is_press(name) or agency(name) or is_picture_agency(name):
            return []
        start = text.index(name, at)
        found.append(Name(name, start, start + len(name)))
        at = start + len(name)
    return found if len(found) > 1 else []


def _size(text: str) -> int:
    """How many words with letters a text has; the name of a desk counts for none."""
    return 0 if is_desk(text) else sum(1 for token in TOKEN.findall(text) if LETTERS.search(token))


def _inner_label(words: Words, text: str, begin: int, end: int) -> re.Match[str] | None:
    """A byline's label a few words into a piece: "words written by Jane Doe"."""
    label = words.byline.search(text, begin, end)
    return label if label and text.count(" ", begin, label.start()) <= _BEFORE_LABEL else None


def _single(document: Document, text: str, begin: int, end: int, stops: frozenset[str]) -> Name | None:
    """The one name behind a label on a line with a date, as blogs sign: "Posted on 3 May 2024 by jane"."""
    token = TOKEN.match(text, begin, end)
    if token is None or len(token.group()) < _FEWEST_LETTERS or not _ACCOUNT.fullmatch(token.group()):
        return None
    word = fold(token.group())
    common = word in stops or word in _NOBODY or word in document.words.get("common", ())
    return None if common or token.group().isdigit() else Name(token.group(), *token.span())


def _masked(document: Document, text: str) -> str:
    """The text with its dates, their labels and times blanked out by a separator, character for character."""
    at = 0
    words = words_of(language_of(document))
    for dated in dates_in(document, text):
        labels = [
            label for label in words.published.finditer(text, at, dated.start) if is_label(text, label, at, dated)
        ]
        labels += words.updated.finditer(text, at, dated.start)
        # "Posted by Jane Doe on": what stands behind is the writer.
        labels = [label for label in labels if not words.byline.search(text, label.start(), dated.start)]
        start = min((label.start() for label in labels), default=dated.start)
        text = text[:start] + "|" * (dated.end - start) + text[dated.end :]
        at = dated.end
    if at:
        text = without_answers(text, answers_of(language_of(document)))
    # A label whose date has no year says no more of who wrote: "Last Updated: August 8".
    for label in words.updated.finditer(text) if at else ():
        end = next((i for i in range(label.end(), len(text)) if text[i] in "|·•"), len(text))
        if end - label.end() <= _YEARLESS:
            text = text[: label.start()] + "|" * (end - label.start()) + text[end:]
    if "1" in text:
        text = HIJRI.sub(lambda match: "|" * len(match.group()), text)
    return CLOCK.sub(lambda match: "|" * len(match.group()), text)


def without_answers(text: str, answers: frozenset[str]) -> str:
    """The text with the label of its comments at the end blanked out."""
    tokens = [(token.start(), token.end()) for token in TOKEN.finditer(text)][-_ANSWER_WORDS:]
    for start, _ in tokens[:-1]:
        if fold(text[start : tokens[-1][1]]) in answers:
            return text[:start] + "|" * (len(text) - start)
    return text


def _goes_on(document: Document, name: Name, behind: str, apart: bool) -> bool:
    """Whether what stands behind a comma is one more name: a place mostly is named in the body, too, and stands behind
    a role, apart from the name."""
    if behind in ("and", ","):
        return True
    key = fold(name.text)
    return not apart and not any(key in block.key for block in document.blocks if block.is_prose)


def _pieces(text: str, start: int, joint: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """The parts of a text from a position on, and what parts each from the next: "and", "," or "|"."""
    at, size = start, len(text)
    while at < size:
        part, both = _PARTS.search(text, at), joint.search(text, at)
        match = both if both and (part is None or both.start() <= part.start()) else part
        stop = match.start() if match else size
        begin = stop - len(text[at:stop].lstrip(_AROUND))
        last = begin + len(text[begin:stop].rstrip(_AROUND))
        sign = "|"
        if match and match is both:
            sign = "," if match.group().strip() in ",，、" else "and"
        if begin < last:
            yield begin, last, sign
        at = match.end() if match else size


def is_labelled_name(document: Document, block: Block, name: Name) -> bool:
    """Whether a byline's label stands right before a name, wherever on the line: "28 July 2019 by Jane Doe"."""
    labels = words_of(language_of(document)).byline.finditer(block.text, 0, name.start)
    return any(not block.text[label.end() : name.start].strip(" :") for label in labels)


def is_helper(document: Document, phrase: str) -> bool:
    """Whether a byline's label is that of one who helped: "edited by", "translation:"."""
    helpers = words_of(language_of(document)).helpers
    # In Chinese characters a longer word is another one: 編集委員.
    return phrase.startswith(helpers) and not any(
        phrase.startswith(word) and _HAN.match(word) and _HAN.match(phrase, len(word)) for word in helpers
    )


def has_role(document: Document, block: Block) -> bool:
    """Whether a role stands among a block's words."""
    return not words_of(language_of(document)).roles.isdisjoint(word.strip(EDGES) for word in block.key.split())
