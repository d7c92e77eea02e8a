"""Reads a dateline piece by piece: places, dates and agencies, up to what is none of them."""

from __future__ import annotations

import functools
import re

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.document import Span
from newsclean.source.agencies import Agency, agency, tags_in
from newsclean.source.names import is_person

# "WASHINGTON/NEW YORK, 18 November 2025 (Reuters/AFP) -" has 50 characters.
_LONGEST = 120
_PLACE_WORDS = 6
# In scripts without capitals fewer words, as nothing else tells a place from a phrase.
_UNCASED_WORDS = 3
# The sign in each is looked for first: most of a text is letters, and so many alternatives take long to fail at one.
_DELIMITERS = lazy.pattern(
    r"(?=\s?[(（/—–―.=|:：,،।۔։-])(?:"
    r"\s*[(（](?P<bracket>[^()（）]{2,40})[)）][.,]?\s*"
    r"|(?:^|(?<=[\s.]))/(?P<slash>[^/]{2,40})/\.?\s*"
    r"|(?P<dash>\s*[—–―]+\s*|\s*\.-+\s*|\s+[-=]{1,2}\s+|\s\|\s|(?<=[)/,\s])[-=]{1,2}\s+|(?<=[)/,])-{1,2})"
    r"|(?P<colon>\s*[:：]\s+)|(?P<comma>\s*[,،]\s*)|(?P<stop>(?<=[^\W\d_]{3})\.\s+|(?<=\s\d{4})\.\s+|\s*[।۔։]\s*))"
)
_DOMAIN = lazy.pattern(r"[\w-]{2,40}(?:\.[a-z]{2,7}){1,2}", re.I)
_LETTERS = r"\w.'’/\u0300-\u036f\u0900-\u0eff\u200c-"
CAPITAL = "[^\\W\\d_a-zà-öø-ÿа-яёѓ-џα-ωάέήίόύώա-և]"
_WORDS = lazy.pattern(rf"{CAPITAL}[{_LETTERS}]*(?:\s(?:{CAPITAL}[{_LETTERS}]*|[a-zà-ÿ]{{1,3}}|\[\w+\]))*")
_REGION = lazy.pattern(r"[a-zäöü]{2,4}")
_TAG = lazy.pattern(r"[A-Z]{3,6}|[A-Z][\w ]{2,20}(?:[Ww]ire|WIRE)")
_JOINTS = lazy.pattern(r"\s*[/,+&–]\s*|\s*-\s*|\s+(?:and|und|et|y|e|en|och|og|и|ve|i)\s+")
# "/Корр. БЕЛТА/"
_CORRESPONDENT = lazy.pattern(r"^[^\W\d_]{3,5}\. (?=[^\W\d_]{3})")
_PARTING = lazy.pattern(r"[\s,./]+")
_MONTH_SIZE = 5
# Beside day, month and year: an article, a weekday, "at".
_BESIDE_DATE = 3
# "PRAHA / ČTK", "Москва-ТАСС"
_PLACED = lazy.pattern(r"(?P<place>[^/]{2,40}?)\s?[/-]\s?(?P<agency>[^/-]{2,30})")
_ABBREVIATED = 5
# Where newspapers name themselves behind the town: "JAKARTA, KOMPAS —".
_SELF_NAMED = frozenset({"id", "ms"})


class Pieces:
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
        elif not self.places and (glued := _placed(piece)) and (name := agency(glued["agency"])):
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
        if not any(map(str.isdigit, piece)) and self.months.isdisjoint(_PARTING.split(piece.casefold())):
            return None  # as most
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
        if first == 1 and (len(tokens[0][1]) < 3 and is_small(tokens[0][1])):
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


def _placed(piece: str) -> re.Match[str] | None:
    return _PLACED.fullmatch(piece) if "/" in piece or "-" in piece else None


def _is_place(text: str, before: list[Span]) -> bool:
    """Whether a piece can be a place: a few words with capitals, or in a script without them a few words."""
    if not text or text.count(" ") >= (_PLACE_WORDS if text[0].isupper() else _UNCASED_WORDS) or len(before) > 1:
        return False
    return bool(_WORDS.fullmatch(text)) and len(text) > 1


@functools.lru_cache(maxsize=64)
def month_words(months: tuple[str, ...]) -> frozenset[str]:
    """The words of the months' names, and their first three letters, to which datelines shorten them."""
    spelt = [name.casefold() for entry in months for name in entry.split("|")]
    # Of "tháng một" no word is a month's name; of "تشرين الثاني" both are.
    names = [word for name in spelt for word in name.split() if " " not in name or len(word) >= _MONTH_SIZE]
    return frozenset([*names, *(name[:3] for name in names if len(name) > 3), *(n[:4] for n in names if len(n) > 4)])
