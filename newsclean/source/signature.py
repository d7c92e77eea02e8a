"""What a line of metadata says: who wrote, when it was published and when updated.

A byline, a date line or both on one line: "Jane Doe · Political editor · Posted: Aug 08, 2024 4:00 AM".
The line is taken apart at its separators; each part is a date, a name or several, or something that may stand beside
them (a role, a place, an outlet, an age). A line with anything else is none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.cues import tables
from newsclean.cues.fold import EDGES, fold
from newsclean.dates import Dated, find_date
from newsclean.document import Block, Document
from newsclean.source.agencies import agency
from newsclean.source.names import is_particle, is_person

_PARTS = lazy.pattern(r"\s*[|•｜／·]+\s*|\s+[–—/-]+\s+|\s+[(（]")
_AROUND = " .:()[]*–—-·|/（）【】"
_TOKEN = lazy.pattern(r"[^\s,;|]+")
_LETTERS = lazy.pattern(r"[^\W\d_]")
CLOCK = lazy.pattern(r"\d{1,2}[:.h]\d{2}|\d{1,2}\s?[ap]\.?m\b", re.I)
# 박준석 기자: a Korean name stands before its role; 記者 and 记者 stand on either side.
_HANGUL = lazy.pattern(r"[가-힣]{2,4}")
_GLUED_ROLE = lazy.pattern(r"(?:[本特实實见見][报報刊网網台约約派习習]?)?(?:记者|記者)(?=[\u4e00-\u9fff])")
# These begin an outlet or a place, in English and where English is mixed in.
_NO_NAME = frozenset({"the", "for", "at", "from", "special"})
# Who signs where nobody does.
_NOBODY = frozenset({"admin", "administrator", "webmaster", "root", "user", "team", "newsroom", "agencies", "desk"})
_FEWEST_LETTERS = 4
# A name may end so: "Jane Doe Jr.", "Jane D."
_ABBREVIATED = lazy.pattern(r" (?:[JS]r|[A-Z])$")
_MOST_DATES = 3
# A day, a month and a time, in characters.
_YEARLESS = 30
MOST_AUTHORS = 8
# What may stand beside names and dates on their line: roles, places, an outlet, a weekday, an age.
_BESIDE = 8
# Behind a date, before a name: "18.11.2025, 10:00 Uhr / Max Muster".
_BEFORE_NAME = 2
# What may stand beside a date on its line: a label, a weekday, "at", a zone.
_BESIDE_DATE = 4
# A name with a role right behind it, without a comma: of a longer run of capitals only the first two words are sure.
_SURE_NAME = 2
_LONGEST_NAME = 3
# A shorter role has no plural in -s, or its plural is another word.
_SHORT_ROLE = 5
# A line with a date and its time, and one with two and their labels; in Thai two characters count as a word.
_DATE_WORDS, _TWO_DATES_WORDS, _TWO_DATES_SIZE = 26, 44, 100
# A label of so few letters is a plain word as well.
_SMALL = 5
# A Hijri day beside ours; on which of our days it fell differs by country, so it is passed over.
_HIJRI = lazy.pattern(r"\d{1,2}\s+(?:[^\W\d]{2,12}\s){1,2}\s?1[34]\d\d\s?(?:ه[ـ‍]?)?(?!\w)")


# What stands with its label beside the date of Chinese papers: "2025-11-18 15:42 来源：山谷日报 作者：李强 编辑：王芳".
_LABELLED = lazy.pattern(
    r"(?:来源|來源|作者|记者|記者|(?:责任)?编辑|(?:責任)?編輯|责编|責編|出处|出處)\s?[:：]\s?[^\s:：|｜]{2,20}"
)


# Behind the last date of a line, "2025年11月18日更新"; before another one it is that one's label.
_UPDATED_BEHIND = lazy.pattern(r"\s?(?:更新|수정|업데이트)\s*(?=$|[)）】\]|｜])")


class Name(NamedTuple):
    """A name read from a block, with where it stands in the block's text."""

    text: str
    start: int
    end: int


class When(NamedTuple):
    """A date read from a block: "date" or "modified", and whether a label says so."""

    field: str
    dated: Dated
    labelled: bool


class Words(NamedTuple):
    """What the languages that may apply to a text say of bylines: joints, roles, labels.

    pictures are the labels of credits that may stand on a byline's line behind the names; helpers, what the labels of
    those who edited or translated begin with; weekdays, those of two words, which look like names.
    """

    joint: re.Pattern[str]
    roles: frozenset[str]
    stops: frozenset[str]
    pictures: re.Pattern[str]
    helpers: tuple[str, ...]
    weekdays: frozenset[str]
    byline: re.Pattern[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]


@functools.lru_cache(maxsize=64)
def words_of(language: str | None) -> Words:
    """The words of a language and of English; those of English alone where the language is unknown."""
    codes = dict.fromkeys(code for code in (language, "en") if code in tables.languages())
    files = [tables.of_language(code) for code in codes]
    ands = {word for file in files for word in file.words.get("and", ())}
    roles = {token for file in files for role in file.words.get("roles", ()) for token in fold(role).split()}
    roles |= {f"{role}s" for role in roles if role.isascii() and len(role) > _SHORT_ROLE}
    labels = ("sections", "share")
    sections = {
        fold(s) for f in files for label in labels for s in f.families.get(label, {}).get("whole", ()) if " " not in s
    }
    alone = "|".join(re.escape(word) for word in sorted(ands, key=len, reverse=True) if word[0].isalnum())
    # Chinese parts names by blanks; Japanese writes one inside a name.
    blank = r"|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])" if "zh" in codes else ""
    middle = r"|(?<=[가-힣])\s?[·ㆍ]\s?(?=[가-힣])"
    joint = re.compile(rf"\s*[,，;&、・]\s*(?:(?:{alone})\s+)?|(?<=\w)/(?=\w)|\s+(?:{alone})\s+{blank}{middle}", re.I)
    patterns = (_labels(files, family) for family in ("byline", "published", "updated"))
    helpers = tuple(fold(word) for file in files for word in file.words.get("helpers", ()))
    weekdays = frozenset(fold(word) for file in files for word in file.words.get("weekdays", ()))
    return Words(joint, frozenset(roles), frozenset(roles | sections), _pictures(files), helpers, weekdays, *patterns)


def _pictures(files: Sequence[tables.CueFile]) -> re.Pattern[str]:
    """The labels of credits with a sign at their end, as one pattern."""
    spelt = {phrase for file in files for phrase in file.families.get("credits", {}).get("start", ())}
    found = "|".join(re.escape(p.rstrip(":=/ ")) for p in sorted(spelt, key=len, reverse=True) if p[-1] in ":=/")
    return re.compile(rf"(?<!\w)(?:{found})\s?[:=/]", re.I)


def _labels(files: Sequence[tables.CueFile], family: str) -> re.Pattern[str]:
    """The labels of dates of some languages as one pattern, the longest first."""
    spelt = {phrase for file in files for phrase in file.families.get(family, {}).get("start", ())}
    # Folding makes one of letters that a text may write in two ways, and what is looked through here is not folded.
    phrases = {spelling.strip(EDGES) for phrase in spelt for spelling in (phrase, fold(phrase))}
    found = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True) if "{" not in phrase)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.I)


def language_of(document: Document) -> str | None:
    """The code of the language whose words apply: the caller's, or the first that was voted for; without its region."""
    language = document.language or document.likely
    return language.lower().replace("_", "-").split("-")[0] if language else None


def names_in(document: Document, block: Block, at: int = 0) -> list[Name]:
    """The names that a block's text signs with from a position on; empty if more stands there than a signature."""
    known: dict[tuple[str, str, int], list[Name]] = document.worked_out.setdefault("names", {})
    asked = block.text, block.mark, at
    if asked not in known:
        known[asked] = _names_in(document, block, at)
    return known[asked]


def _names_in(document: Document, block: Block, at: int) -> list[Name]:
    words = words_of(language_of(document))
    text = block.text
    shown = _masked(document, text)
    if picture := words.pictures.search(text, at + 1):
        shown = shown[: picture.start()]
    dated = "|" in shown and bool(_dates(document, text))
    found: list[Name] = []
    beside = 0
    before = ""
    for begin, end, behind in _pieces(shown, at, words.joint):
        label = words.byline.match(text, begin, end)
        if dated and not label and not found and not _name(text, begin, end, words.stops):
            label = _inner_label(words, text, begin, end)
        if label and label.end() < end:
            begin = end - len(text[label.end() + 1 : end].lstrip(_AROUND))
        name = _name(text, begin, end, words.stops) if len(found) < MOST_AUTHORS else None
        if name is None and label and dated and not found:
            name = _single(document, text, begin, end, words.stops)
        helped = label is not None and fold(label.group()).startswith(words.helpers)
        if name and (helped or fold(name.text) in words.weekdays):
            name = None
        if name and found and before == "," and not _goes_on(document, name, behind):
            name = None
        if (
            name
            and (not found or before in ("and", ","))
            and (found or label or beside <= (_BEFORE_NAME if "|" in shown[:begin] else 0))
        ):
            if name.text.casefold() not in {other.text.casefold() for other in found}:
                found.append(name)
            begin = name.end
        beside += sum(1 for token in _TOKEN.findall(shown[begin:end]) if _LETTERS.search(token))
        before = behind
    return found if beside <= (_BESIDE if at else _BESIDE_DATE) and block.mark != ":" else []


def _inner_label(words: Words, text: str, begin: int, end: int) -> re.Match[str] | None:
    """A byline's label a word or two into a piece: "words written by Jane Doe"."""
    label = words.byline.search(text, begin, end)
    return label if label and text.count(" ", begin, label.start()) <= _BEFORE_NAME else None


def _single(document: Document, text: str, begin: int, end: int, stops: frozenset[str]) -> Name | None:
    """The one name behind a label on a line with a date, as blogs sign: "Posted on 3 May 2024 by jane"."""
    token = _TOKEN.match(text, begin, end)
    if token is None or len(token.group()) < _FEWEST_LETTERS or not token.group().isalnum():
        return None
    word = fold(token.group())
    common = word in stops or word in _NOBODY or word in document.words.get("common", ())
    return None if common or token.group().isdigit() else Name(token.group(), *token.span())


def _masked(document: Document, text: str) -> str:
    """The text with its dates, their labels and times blanked out by a separator, character for character."""
    at = 0
    words = words_of(language_of(document))
    for dated in _dates(document, text):
        labels = [*words.published.finditer(text, at, dated.start), *words.updated.finditer(text, at, dated.start)]
        start = min((label.start() for label in labels), default=dated.start)
        text = text[:start] + "|" * (dated.end - start) + text[dated.end :]
        at = dated.end
    # A label whose date has no year says no more of who wrote: "Last Updated: August 8".
    for label in words.updated.finditer(text) if at else ():
        end = next((i for i in range(label.end(), len(text)) if text[i] in "|·•"), len(text))
        if end - label.end() <= _YEARLESS:
            text = text[: label.start()] + "|" * (end - label.start()) + text[end:]
    if "1" in text:
        text = _HIJRI.sub(lambda match: "|" * len(match.group()), text)
    return CLOCK.sub(lambda match: "|" * len(match.group()), text)


def _goes_on(document: Document, name: Name, behind: str) -> bool:
    """Whether what stands behind a comma is one more name: a place mostly is named in the body, too."""
    key = fold(name.text)
    return behind in ("and", ",") or not any(key in block.key for block in document.blocks if block.is_prose)


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


def _name(text: str, begin: int, end: int, roles: frozenset[str]) -> Name | None:
    """The name a piece begins with; a role, an outlet or the name once more may follow it."""
    piece = text[begin:end]
    if agency(piece):
        return Name(piece, begin, end)
    tokens = [(m.start() + begin, m.end() + begin) for m in _TOKEN.finditer(piece)]
    kept = _before_role([text[a:b] for a, b in tokens], roles)
    if not kept:
        return None
    # A place may stand before a Korean name and its role; in Chinese a role is glued to the front of the name.
    korean = kept < len(tokens) and fold(text[slice(*tokens[kept])]).strip(EDGES) in roles
    first = tokens[kept - 1][0] if korean and _HANGUL.fullmatch(text[slice(*tokens[kept - 1])]) else begin
    if role := _GLUED_ROLE.match(text, first):
        first = role.end()
    name = text[first : tokens[kept - 1][1]].rstrip(" .,")
    if text[first + len(name) : first + len(name) + 1] == "." and _ABBREVIATED.search(name):
        name += "."
    if not is_person(name) or fold(name) in roles:
        return None
    return Name(name, first, first + len(name))


def _before_role(tokens: Sequence[str], roles: frozenset[str]) -> int:
    """How many of a piece's words are the name: up to a role, an outlet, or the name once more."""
    folded = [fold(token).strip(EDGES) for token in tokens]
    half = len(tokens) // 2
    if half > 1 and folded[:half] == folded[half:]:
        return half
    for i, (token, word) in enumerate(zip(tokens, folded, strict=True)):
        if word in roles or word in _NO_NAME or "@" in token or "." in token[2:-1] or token[0].isdigit():
            return i if i <= _LONGEST_NAME else _SURE_NAME
        if i >= _SURE_NAME and token.islower() and token.isalpha() and not is_particle(token):
            return i  # "Jane Doe on", before a date; "Jane Doe in Politics"
        if i >= _SURE_NAME and _is_capitals(token) and not _is_capitals(tokens[i - 1]):
            return i if i + 1 < len(tokens) or agency(token) else i + 1
    return len(tokens)


def _is_capitals(token: str) -> bool:
    return len(token) > 2 and token.isupper() and token.isalpha()


def is_date(document: Document, block: Block) -> bool:
    """Whether a block is a date line, with a label or without."""
    if block.words > _TWO_DATES_WORDS or "0" not in block.key:
        return False
    found = whens_in(document, block)
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
    rest = _LABELLED.sub(" ", _HIJRI.sub(" ", rest))
    most = _BESIDE_DATE // 2 if block.is_sentence else _BESIDE_DATE * len(found)
    if not block.is_sentence:
        most += _BESIDE_DATE if labelled else -1
    return sum(1 for word in rest.split() if _LETTERS.search(word)) <= most


def is_labelled_name(document: Document, block: Block, name: Name) -> bool:
    """Whether a byline's label stands right before a name, wherever on the line: "28 July 2019 by Jane Doe"."""
    labels = words_of(language_of(document)).byline.finditer(block.text, 0, name.start)
    return any(not block.text[label.end() : name.start].strip(" :") for label in labels)


def is_helper(document: Document, phrase: str) -> bool:
    """Whether a byline's label is that of one who helped: "edited by", "translation:"."""
    return phrase.startswith(words_of(language_of(document)).helpers)


def has_role(document: Document, block: Block) -> bool:
    """Whether a role stands among a block's words."""
    return not words_of(language_of(document)).roles.isdisjoint(word.strip(EDGES) for word in block.key.split())


def whens_in(document: Document, block: Block) -> list[When]:
    """The dates of a block that is a line of metadata, each as published or updated by the label before it."""
    text = block.text
    found = []
    words = words_of(language_of(document))
    at = 0
    for dated in _dates(document, text):
        updated = words.updated.search(text, at, dated.start)
        updated = updated or _UPDATED_BEHIND.match(text, dated.end)
        labelled = updated or words.published.search(text, at, dated.start)
        found.append(When("modified" if updated else "date", dated, labelled is not None))
        at = dated.end
    return found


def _dates(document: Document, text: str) -> list[Dated]:
    """The dates in a text; several rules ask for those of the same blocks."""
    known: dict[str, list[Dated]] = document.worked_out.setdefault("dates", {})
    if text not in known:
        known[text] = _dates_in(document, text)
    return known[text]


def _dates_in(document: Document, text: str) -> list[Dated]:
    found: list[Dated] = []
    at = 0
    months = document.words.get("months", ())
    order = next(iter(document.words.get("date_order", ())), "")
    while len(found) < _MOST_DATES and (dated := find_date(text[at:], months, order)):
        found.append(Dated(dated.iso, at + dated.start, at + dated.end))
        at += dated.end
    return found
