"""Datelines: the place, the date and the agency that wire copy begins with.

"LA CROSSE, Wis. (AP) —", "Madrid, 18 nov (EFE).-", "МОСКВА, 18 ноя - РИА Новости.": an opening is read piece by piece,
from one comma, bracket or dash to the next, as long as each is a place, a date or an agency. What shows that it is a
dateline is an agency, a date, or a place in capitals with a new sentence behind it. Openings of Chinese, Japanese and
Korean wires have forms of their own, see ``source/eastern.py``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.cues.fold import key_of, keys_of
from newsclean.document import Span
from newsclean.source.agencies import Agency, agency
from newsclean.source.dateline_pieces import CAPITAL, Pieces, month_words
from newsclean.source.names import may_be_press

_TOWN_AND_LAND = lazy.pattern(rf"{CAPITAL}[^\W\d_]{{3,24}}, {CAPITAL}[^\W\d_]{{3,24}}")
# "ایسنا/گلستان": an agency and where its branch is, in a script without capitals.
_BRANCH = lazy.pattern(r"(?P<agency>[\u0600-\u06ff]{2,10})\s?/\s?(?P<place>[\u0600-\u06ff]{2,14})\s")
_FULL_DAY = lazy.pattern(r",(?:\s[^\s,]{1,12}){1,4},?\s\d{4}\.\s+")
# A shorter word in capitals is a name's initials as often as a town.
_SHORTEST = 4
# Families of cues that name agencies and places.
_NAMING = ("agency", "sections", "navigation")
# Where any noun has a capital, one before a dash is no name.
_CAPITAL_NOUNS = frozenset({"de"})
# Where newspapers part the town from the text by a full stop only: "GRAUBACH. Die alte Mühle ..."
_STOPPED = frozenset({"de", "nl", "sv", "da", "no"})
# Where a full stop and a dash do: "Valmar.- El molino ..."
_STOP_DASHED = frozenset({"es"})
# Where papers set it in brackets: "(Valmer) Le vieux moulin ..."
_ENCLOSING = frozenset({"fr"})
_ENCLOSED = lazy.pattern(
    rf"\((?P<place>{CAPITAL}[\w'’.-]{{2,24}}(?: {CAPITAL}[\w'’.-]{{1,24}}){{0,3}})\)\s(?={CAPITAL}|[«“] )"
)
# So many words a place has that nothing but the text shows to be one.
_LOOSE_WORDS = 4


class Opening(NamedTuple):
    """What a text's opening says: the place and the agencies with where they stand, an outlet, and where it ends."""

    place: Span | None
    agencies: tuple[Agency, ...]
    outlet: Span | None
    end: int
    reporter: Span | None = None


def opening(
    text: str,
    months: tuple[str, ...],
    language: str | None,
    first: bool = False,
    known: Callable[[str], bool] = lambda _: False,
) -> Opening | None:
    """The dateline or the agency's tag that a paragraph begins with, None if it begins with neither.

    months as in find_date(); language is the text's code, whose habits apply; first says that the text begins with the
    paragraph, so that a name before a dash and a new sentence will do: "Jakarta - Pemerintah ..."; known, whether the
    text speaks of a place of some name elsewhere, so that a name of several words will do, and a noun in German.
    """
    branch = _BRANCH.match(text)
    if branch and (named := agency(branch["agency"])):
        there = Agency(named, *branch.span("agency"))
        return Opening(Span(*branch.span("place")), (there,), None, branch.end())
    enclosed = _ENCLOSED.match(text) if first and language in _ENCLOSING else None
    if enclosed and not agency(enclosed["place"]) and not is_label(enclosed["place"], language):
        return Opening(Span(*enclosed.span("place")), (), None, enclosed.end())
    read = Pieces(text, month_words(months))
    read.pieces()
    place = read.place(language)
    behind = text[read.end : read.end + 3].lstrip("\"'“„«»‘’¿¡")[:1]
    if (place is None and not read.agencies) or (is_small(behind) and read.last != "colon"):
        return None
    word = text[slice(*place)] if place else ""
    if read.agencies:
        shown = read.tagged and not _is_phrase(word, read)
    else:
        shown = _is_shown(read) or _is_in_capitals(word, read.last, language)
        shown = shown or (first and language not in _CAPITAL_NOUNS and _is_named(text, word, read))
        shown = shown or _is_loose(text, word, read, language, known, first)
        shown = shown and bool(behind) and not (is_label(word, language) or is_label(word.split(",")[0], language))
    reporter = read.reporter
    if place and place.start > read.places[0].start:
        reporter = Span(read.places[0].start, place.start - 1)
    return Opening(place, tuple(read.agencies), read.outlet, read.end, reporter) if shown else None


def _is_phrase(word: str, read: Pieces) -> bool:
    """Whether what stands before an agency's brackets is no place but words, in a script without capitals."""
    uncased = bool(word) and not word[0].isupper()
    return not read.last and not read.dated and uncased and word.count(" ") > 1


def _is_shown(read: Pieces) -> bool:
    """Whether a date or an outlet's domain shows a place to be a dateline."""
    if read.last == "stop":  # as press releases begin: "Graubach, 3. Dezember 2025. Die Stadtwerke ..."
        behind = read.text[read.places[-1].end : read.end] if read.places else ""
        return read.dated_fully and _FULL_DAY.fullmatch(behind) is not None
    return read.last in ("dash", "colon") and (read.dated_fully or read.outlet is not None)


def _is_in_capitals(word: str, last: str, language: str | None) -> bool:
    town = word.partition(",")[0]
    if not town.isupper() or sum(char.isalpha() for char in town) < _SHORTEST:
        return False
    return last in ("dash", "colon") or (last == "stop" and language in _STOPPED)


def _is_named(text: str, word: str, read: Pieces) -> bool:
    """Whether one name stands before a dash between blanks, and a new sentence behind it."""
    dash = text[len(word) : read.end]
    alone = word.isalpha() and word[:1].isupper() and len(word) >= _SHORTEST
    alone = alone or _TOWN_AND_LAND.fullmatch(word) is not None
    return alone and dash.strip() in ("-", "–", "—") and dash[0] == dash[-1] == " " and text[read.end].isupper()


def _is_loose(
    text: str, word: str, read: Pieces, language: str | None, known: Callable[[str], bool], first: bool
) -> bool:
    """Whether a place stands before a dash, a colon or, where that is usual, a full stop; a name before a dash behind a
    full stop ("Valmar.- El molino ...") is one in Spanish, any other must be known for one."""
    gap = text[len(word) : read.end].strip()
    if (
        len(word) < _SHORTEST
        or word.count(" ") >= _LOOSE_WORDS
        or may_be_press(word)
        or is_small(text[read.end : read.end + 1])
    ):
        return False
    if not (gap in ("-", "–", "—", ":", ".-") or (gap == "." and language in _STOPPED)):
        return False
    return (first and gap == ".-" and language in _STOP_DASHED) or any(known(part) for part in word.split("/"))


def is_label(text: str, language: str | None) -> bool:
    """Whether a word that could be a place is a label: "BREAKING", "OPINION", a section, a weekday."""
    return key_of(text) in _labels(language)


@functools.lru_cache(maxsize=64)
def _labels(language: str | None) -> frozenset[str]:
    files = tables.with_english(language)
    phrases = {phrase for file in files for phrase in file.words.get("labels", ())}
    for file in files:
        for family, lists in file.families.items():
            if family not in _NAMING:
                phrases.update(lists.get("whole", ()), lists.get("start", ()))
    return frozenset(keys_of(list(phrases)))
