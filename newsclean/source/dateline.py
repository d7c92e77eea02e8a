"""Datelines: the place, the date and the agency that wire copy begins with.

"LA CROSSE, Wis. (AP) —", "Madrid, 18 nov (EFE).-", "МОСКВА, 18 ноя - РИА Новости.": an opening is read piece by piece,
from one comma, bracket or dash to the next, as long as each is a place, a date or an agency. What shows that it is a
dateline is an agency, a date, or a place in capitals with a new sentence behind it. Openings of Chinese, Japanese and
Korean wires have forms of their own, see ``source/eastern.py``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from newsclean import lazy
from newsclean.cues import tables
from newsclean.cues.fold import key_of
from newsclean.document import Span
from newsclean.source.agencies import Agency, agency, tags_in
from newsclean.source.names import is_person, may_be_press

# "WASHINGTON/NEW YORK, 18 November 2025 (Reuters/AFP) -" has 50 characters.
_LONGEST = 120
_PLACE_WORDS = 6
# In scripts without capitals fewer words, as nothing else tells a place from a phrase.
_UNCASED_WORDS = 3
_DELIMITERS = lazy.pattern(
    r"\s*[(（](?P<bracket>[^()（）]{2,40})[)）][.,]?\s*"
    r"|(?:^|(?<=[\s.]))/(?P<slash>[^/]{2,40})/\.?\s*"
    r"|(?P<dash>\s*[—–―]+\s*|\s*\.-+\s*|\s+[-=]{1,2}\s+|\s\|\s|(?<=[)/,\s])[-=]{1,2}\s+|(?<=[)/,])-{1,2})"
    r"|(?P<colon>\s*[:：]\s+)|(?P<comma>\s*[,،]\s*)|(?P<stop>(?<=[^\W\d_]{3})\.\s+|\s*[।۔]\s*)"
)
_DOMAIN = lazy.pattern(r"[\w-]{2,40}(?:\.[a-z]{2,7}){1,2}", re.I)
_LETTERS = r"\w.'’/\u0300-\u036f\u0900-\u0eff\u200c-"
_CAPITAL = "[^\\W\\d_a-zà-öø-ÿа-яёѓ-џα-ωάέήίόύώ]"
_WORDS = lazy.pattern(rf"{_CAPITAL}[{_LETTERS}]*(?:\s(?:{_CAPITAL}[{_LETTERS}]*|[a-zà-ÿ]{{1,3}}|\[\w+\]))*")
_REGION = lazy.pattern(r"[a-zäöü]{2,4}")
_TAG = lazy.pattern(r"[A-Z]{3,6}|[A-Z][\w ]{2,20}(?:[Ww]ire|WIRE)")
_TOWN_AND_LAND = lazy.pattern(rf"{_CAPITAL}[^\W\d_]{{3,24}}, {_CAPITAL}[^\W\d_]{{3,24}}")
_JOINTS = lazy.pattern(r"\s*[/,+&–]\s*|\s*-\s*|\s+(?:and|und|et|y|e|en|och|og|и|ve|i)\s+")
# "/Корр. БЕЛТА/"
_CORRESPONDENT = lazy.pattern(r"^[^\W\d_]{3,5}\. (?=[^\W\d_]{3})")
_MONTH_SIZE = 5
# Beside day, month and year: an article, a weekday, "at".
_BESIDE_DATE = 3
# "PRAHA / ČTK", "Москва-ТАСС"
_PLACED = lazy.pattern(r"(?P<place>[^/]{2,40}?)\s?[/-]\s?(?P<agency>[^/-]{2,30})")
# "ایسنا/گلستان": an agency and where its branch is, in a script without capitals.
_BRANCH = lazy.pattern(r"(?P<agency>[\u0600-\u06ff]{2,10})\s?/\s?(?P<place>[\u0600-\u06ff]{2,14})\s")
# A shorter word in capitals is a name's initials as often as a town.
_SHORTEST = 4
_ABBREVIATED = 5
# Families of cues that name agencies and places.
_NAMING = ("agency", "sections", "navigation")
# Where any noun has a capital, one before a dash is no name.
_CAPITAL_NOUNS = frozenset({"de"})
# Where newspapers part the town from the text by a full stop only: "GRAUBACH. Die alte Mühle ..."
_STOPPED = frozenset({"de", "nl", "sv", "da", "no"})
# Where a full stop and a dash do: "Valmar.- El molino ..."
_STOP_DASHED = frozenset({"es"})
# So many words a place has that nothing but the text shows to be one.
_LOOSE_WORDS = 4
# Where newspapers name themselves behind the town: "JAKARTA, KOMPAS —".
_SELF_NAMED = frozenset({"id", "ms"})


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
    read = _Reader(text, _month_words(months))
    read.pieces()
    place = read.place(language)
    behind = text[read.end : read.end + 3].lstrip("\"'“„«»‘’¿¡")[:1]
    if (place is None and not read.agencies) or (behind.islower() and read.last != "colon"):
        return None
    word = text[slice(*place)] if place else ""
    if read.agencies:
        uncased = bool(word) and not word[0].isupper()
        loose = not read.last and not read.dated and uncased and word.count(" ") > 1
        shown = read.tagged and not loose
    else:
        shown = _is_shown(read) or _is_in_capitals(word, read.last, language)
        shown = shown or (first and language not in _CAPITAL_NOUNS and _is_named(text, word, read))
        shown = shown or _is_loose(text, word, read, language, known, first)
        shown = shown and bool(behind) and not (is_label(word, language) or is_label(word.split(",")[0], language))
    reporter = read.reporter
    if place and place.start > read.places[0].start:
        reporter = Span(read.places[0].start, place.start - 1)
    return Opening(place, tuple(read.agencies), read.outlet, read.end, reporter) if shown else None


def _is_shown(read: _Reader) -> bool:
    """Whether a date or an outlet's domain shows a place to be a dateline."""
    return read.last in ("dash", "colon") and (read.dated_fully or read.outlet is not None)


def _is_in_capitals(word: str, last: str, language: str | None) -> bool:
    town = word.partition(",")[0]
    if not town.isupper() or sum(char.isalpha() for char in town) < _SHORTEST:
        return False
    return last in ("dash", "colon") or (last == "stop" and language in _STOPPED)


def _is_named(text: str, word: str, read: _Reader) -> bool:
    """Whether one name stands before a dash between blanks, and a new sentence behind it."""
    dash = text[len(word) : read.end]
    alone = word.isalpha() and word[:1].isupper() and len(word) >= _SHORTEST
    alone = alone or _TOWN_AND_LAND.fullmatch(word) is not None
    return alone and dash.strip() in ("-", "–", "—") and dash[0] == dash[-1] == " " and text[read.end].isupper()


def _is_loose(
    text: str, word: str, read: _Reader, language: str | None, known: Callable[[str], bool], first: bool
) -> bool:
    """Whether a place stands before a dash, a colon or, where that is usual, a full stop; a name before a dash behind a
    full stop ("Valmar.- El molino ...") is one in Spanish, any other must be known for one."""
    gap = text[len(word) : read.end].strip()
    if (
        len(word) < _SHORTEST
        or word.count(" ") >= _LOOSE_WORDS
        or may_be_press(word)
        or text[read.end : read.end + 1].islower()
    ):
        return False
    if not (gap in ("-", "–", "—", ":", ".-") or (gap == "." and language in _STOPPED)):
        return False
    return (first and gap == ".-" and language in _STOP_DASHED) or any(known(part) for part in word.split("/"))


class _Reader:
    """Reads an opening piece by piece.

    last is the kind of the delimiter behind what was read: "dash", "colon", "comma", "stop", or "" for a bracket;
    tagged says that an agency stands where only a tag stands.
    """

    def __init__(self, text: str, months: frozenset[str]) -> None:
        self.text = text
        self.months = months
        self.places: list[Span] = []
        self.agencies: list[Agency] = []
        self.outlet: Span | None = None
        self.reporter: Span | None = None
        self.dated = self.tagged = self.dated_fully = False
        self.last = "start"
        self.end = 0

    def pieces(self) -> None:
        """Read on up to the first piece that is neither place nor date nor agency."""
        for match in _DELIMITERS.finditer(self.text, 0, _LONGEST):
            start, stop = self.end, match.start()
            if self.text[start:stop].strip() and not self._takes(start, stop):
                return
            kind = str(match.lastgroup)
            if kind in ("bracket", "slash") and not self._takes_group(match[kind], match.start(kind)):
                if not self._takes_region(match):
                    return
                continue
            if kind in ("dash", "colon", "stop") and self.last == "named":
                self.tagged = True
            self.last, self.end = "" if kind in ("bracket", "slash") else kind, match.end()
            if kind == "stop" and self.places and self.places[-1].end == stop and self._is_short():
                self.places[-1] = Span(self.places[-1].start, stop + 1)

    def _takes(self, start: int, stop: int) -> bool:
        """Whether a piece is part of the opening; if so, it is noted what it is."""
        piece = self.text[start:stop]
        fresh = self.last in ("start", "comma") or not self.places
        if name := agency(piece) if self.last or self.end == 0 else None:
            self.agencies.append(Agency(name, start, stop))
            self.last = "named"
            return True
        day = self._day_at(piece)
        if day == 0 or (self.dated and self.last == "comma" and piece.isalpha()):
            self.dated = True
        elif fresh and self.outlet is None and _DOMAIN.fullmatch(piece):
            self.outlet = Span(start, stop)
        elif fresh and not self.dated and _is_place(bare := piece[:day].rstrip(" ,"), self.places):
            self.dated = day is not None
            self.places.append(Span(start, start + len(bare.rstrip(".") if self.dated and "," not in bare else bare)))
        elif not self.places and (glued := _PLACED.fullmatch(piece)) and (name := agency(glued["agency"])):
            self.places.append(Span(start, start + glued.end("place")))
            self.agencies.append(Agency(name, start + glued.start("agency"), stop))
            self.tagged = True
        elif self.agencies and self.places and self.last == "comma" and not self.reporter and is_person(piece):
            self.reporter = Span(start, stop)  # "МОСКВА, 5 фев — РИА Новости, Анна Примерова."
            self.tagged = True
        else:
            return False
        return True

    def _takes_group(self, group: str, start: int) -> bool:
        """Whether what stands in brackets or between slashes is an agency's tag, known or by its shape."""
        group = _CORRESPONDENT.sub("", group)
        parts = [part for part in _JOINTS.split(group) if part]
        named = [agency(group)] if agency(group) else [agency(part) for part in parts]
        rest = [part for part, name in zip(parts, named, strict=False) if name is None]
        if any(named) and all(_REGION.fullmatch(part) or is_person(part) for part in rest):
            signed = [part for part in rest if is_person(part)]  # "/Jane Doe, AFP/"
            bare = functools.reduce(lambda text, name: text.replace(name, " " * len(name)), signed, group)
            self.agencies += [Agency(one.name, start + one.start, start + one.end) for one in tags_in(bare)]
            self.tagged = True
            return bool(self.agencies)
        in_capitals = bool(self.places) and self.text[slice(*self.places[0])].isupper()
        return bool(self.places) and bool(_TAG.fullmatch(group)) and (self.dated or in_capitals)

    def _takes_region(self, match: re.Match[str]) -> bool:
        """Whether brackets right behind the only place say where that is: "Almarza (Soria), 14 sep (EFE)"."""
        group = match["bracket"]
        alone = len(self.places) == 1 and self.places[0].end == match.start() and not self.dated
        if not alone or not group or not all(_is_place(part, []) for part in group.split(", ")):
            return False
        self.places[0] = Span(self.places[0].start, match.end("bracket") + 1)
        self.last, self.end = ("comma" if match.group().rstrip()[-1] == "," else ""), match.end()
        return True

    def _day_at(self, piece: str) -> int | None:
        """Where in a piece a date begins that goes on to its end; None if there is none."""
        tokens = [(match.start(), match.group()) for match in re.finditer(r"[^\s,.]+", piece)]
        dated = [place for place, (_, token) in enumerate(tokens) if self._is_day(token)]
        if (
            not dated
            or len(tokens) - dated[0] - len(dated) > _BESIDE_DATE
            or any(len(t) > 3 and not self._is_day(t) and t[:1].isupper() for _, t in tokens[dated[0] :])
        ):
            return None
        words = [token for _, token in tokens if self._is_day(token)]
        # A number alone may count anything: "Note 1:".
        self.dated_fully = self.dated_fully or any(not w.isdigit() for w in words) or len(words) > 1
        first = dated[0]
        if first == 1 and (len(tokens[0][1]) < 3 and tokens[0][1].islower()):
            return 0
        if first == 1 and self.places and self.last == "comma" and not tokens[0][1][0].isupper():
            return 0  # "सात अगस्त": a day in words
        return tokens[first][0] if first else 0

    def _is_day(self, token: str) -> bool:
        bare = token.casefold().strip(".,/")
        return token[0].isdigit() or bare in self.months

    def _is_short(self) -> bool:
        """Whether the last place is an abbreviation, whose full stop is its own: "LA CROSSE, Wis."."""
        last = self.places[-1]
        return len(self.places) > 1 and last.end - last.start <= _ABBREVIATED and not self.text[last.end - 1].isupper()

    def place(self, language: str | None) -> Span | None:
        """The place as written, with the state or country behind it."""
        if not self.places:
            return None
        last = self.places[-1]
        town = self.text[slice(*self.places[0])]
        if len(self.places) > 1 and language in _SELF_NAMED and self.text[slice(*last)].isupper() and town.isupper():
            last = self.places[0]
        signed = town.rpartition("/")  # "Mehmet YILMAZ/İSTANBUL, (DHA) -" begins with the reporter
        reporter = len(signed[0]) + 1 if signed[2].isupper() and " " in signed[0] and not signed[0].isupper() else 0
        return Span(self.places[0].start + reporter, last.end)


def _is_place(text: str, before: list[Span]) -> bool:
    """Whether a piece can be a place: a few words with capitals, or in a script without them a few words."""
    if not text or text.count(" ") >= (_PLACE_WORDS if text[0].isupper() else _UNCASED_WORDS) or len(before) > 1:
        return False
    return bool(_WORDS.fullmatch(text)) and len(text) > 1


@functools.lru_cache(maxsize=64)
def _month_words(months: tuple[str, ...]) -> frozenset[str]:
    """The words of the months' names, and their first three letters, to which datelines shorten them."""
    spelt = [name.casefold() for entry in months for name in entry.split("|")]
    # Of "tháng một" no word is a month's name; of "تشرين الثاني" both are.
    names = [word for name in spelt for word in name.split() if " " not in name or len(word) >= _MONTH_SIZE]
    return frozenset([*names, *(name[:3] for name in names if len(name) > 3), *(n[:4] for n in names if len(n) > 4)])


def is_label(text: str, language: str | None) -> bool:
    """Whether a word that could be a place is a label: "BREAKING", "OPINION", a section, a weekday."""
    return key_of(text) in _labels(language)


@functools.lru_cache(maxsize=64)
def _labels(language: str | None) -> frozenset[str]:
    files = [tables.of_language(code) for code in dict.fromkeys((language, "en")) if code in tables.languages()]
    phrases = {phrase for file in files for phrase in file.words.get("labels", ())}
    for file in files:
        for family, lists in file.families.items():
            if family not in _NAMING:
                phrases.update(lists.get("whole", ()), lists.get("start", ()))
    return frozenset(key_of(phrase) for phrase in phrases)
