"""Where the sentence begins behind a picture's credit that an extractor glued in front of it.

"The bridge on Monday. Photo: Jane Doe The new bridge opens in May": a credit is names, agencies and what joins them,
and where its names end and a sentence begins, nothing but a capital stands. So the place is told by what sentences
begin with and names do not (a small word with a capital, a quote), by how names are built (two words, an agency, a name
and whom it works for), or by the bracket that closes. Where none of it tells, there is no such place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import EDGES, fold, key_of

# A label with its colon has so many words, and stands so near the beginning.
_LABEL_WORDS, _REACH = 3, 240
# No credit is longer.
_MOST_CREDIT = 90
# Words of a name.
_NAME = 2
_LABEL = lazy.pattern(r"[:：\u055d/]|©|\.(?=\s)")
# "... in the hall (photo Jane Doe) The mayor", "... in the hall. Photo Jane Doe The mayor"
_BARE_LABEL = lazy.pattern(
    r"(?P<before>[(\[]|(?<=[.!?–—-])\s)(?P<label>[^\W\d_]{3,12})\.?\s(?P<name>[^\W\d_a-zà-ÿ][^()\[\]]{2,60})"
)
_TOKEN = lazy.pattern(r"\S+")
_AROUND = ".,;:()[]|/–—-" + EDGES
_OPENING_QUOTES = "\"'“„«»‘「"
_DASHES = frozenset({"-", "–", "—", "−"})
_SLASHES = frozenset({"/", "|", "&"})
# "LundThe", "Lund26", "CROPIXThe"; one word alone before it is long, as firms' own names have capitals inside.
_JOINT = lazy.pattern(
    r"(?<=[^\W\d_])[a-zß-öø-ÿа-яёα-ωա-և](?=[A-ZÀ-ÖØ-ÞĆČĐŁŚŠŽА-ЯЁΑ-ΩԱ-Ֆ]|\d)"
    r"|(?<![^\W\d_])[^\W\d_a-zà-ÿ]{3,24}(?=[^\W\d_a-zà-ÿ][a-zà-ÿ])"
)
_LONG_NAME = 8
_ADDRESS = lazy.pattern(r"\s?(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,8}\s")
_PARTICLES = frozenset(
    {"al", "and", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "e", "el", "for", "für", "i", "la",
     "le", "of", "og", "par", "per", "pour", "ter", "the", "to", "und", "van", "via", "von", "y"}
)  # fmt: skip
_CLOSING = {"(": ")", "[": "]", "（": "）"}


def opening_words(words: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Of a text's words (see tables.WORD_LISTS) the commonest of all and at the beginning of a sentence, but those that
    have a capital within one."""
    opening = frozenset(words.get("common", ())).union(words.get("openers", ()))
    return opening.difference(words.get("capitalised", ()))


class Credit(NamedTuple):
    """Where the label of a credit begins in a text, and where the sentence behind the credit does."""

    start: int
    end: int


def credit_before(
    text: str,
    start: int,
    behind: int,
    is_label: Callable[[str], bool],
    is_agency: Callable[[str], bool],
    opening: frozenset[str],
) -> Credit | None:
    """The credit in front of the sentence that ends a stretch of text, None if there is none or it cannot be told."""
    for mark in _LABEL.finditer(text, start, min(start + _REACH, behind)):
        sign = mark.group() == "©"
        at = mark.start() if sign else _label_start(text, start, mark.end(), is_label)
        if at < 0 or (sign and text[mark.end() : mark.end() + 2].strip().isdigit()):
            continue  # with a year behind it the sign says whose the text is
        bracket = text[at - 1] if at > start else ""
        if bracket in _CLOSING:
            close = text.find(_CLOSING[bracket], mark.end(), mark.end() + _MOST_CREDIT)
            return _bracketed(text, at - 1, close, behind)
        end = _address_end(text, mark.end(), behind) or _names_end(text, mark.end(), behind, is_agency, opening)
        return Credit(at, end) if end > 0 else None
    for bare in _BARE_LABEL.finditer(text, start, min(start + _REACH, behind)):
        if not is_label(fold(bare["label"]) + ":"):
            continue
        if bare["before"] in _CLOSING:
            shut = text[bare.end() : bare.end() + 1] == _CLOSING[bare["before"]]
            return _bracketed(text, bare.start(), bare.end() if shut else -1, behind)
        end = _names_end(text, bare.start("name"), behind, is_agency, opening)
        return Credit(bare.start("label"), end) if end > 0 else None
    return None


def _bracketed(text: str, start: int, close: int, behind: int) -> Credit | None:
    """The credit from one bracket to the other, None if that one is missing or nothing stands behind it."""
    end = behind - len(text[close + 1 : behind].lstrip(" ."))
    return Credit(start, end) if close > 0 and end < behind else None


def _label_start(text: str, start: int, end: int, is_label: Callable[[str], bool]) -> int:
    """Where the label begins that a colon ends, -1 if it is none."""
    begins = [match.start() for match in _TOKEN.finditer(text, max(start, end - _REACH), end)]
    for at in begins[-_LABEL_WORDS - 1 :]:
        at += len(text[at:end]) - len(text[at:end].lstrip("([（—–|"))
        if is_label(fold(text[at:end])):
            return at
    return -1


def _address_end(text: str, at: int, behind: int) -> int:
    """Where a capital stands right behind an address, "Photo: pictures.example The mayor"; 0 if nowhere."""
    found = _ADDRESS.match(text, at, behind)
    return found.end() if found and text[found.end() : behind][:1].isupper() else 0


def _names_end(text: str, at: int, behind: int, is_agency: Callable[[str], bool], opening: frozenset[str]) -> int:
    """Where a sentence begins behind names, -1 if that cannot be told."""
    names: list[tuple[int, str]] = []
    places = 0  # how many of the names stand behind a particle, as in "Valmer do Sul"
    particle = False
    joined = 0  # of the names, how many stand before the last slash and right behind it
    for token in _TOKEN.finditer(text, at, min(at + _MOST_CREDIT, behind)):
        word, bare = token.group(), token.group().strip(_AROUND)
        if names and word[0] in _CLOSING and is_agency(key_of(bare)):
            return token.start()  # a dateline: "(ANSA) -"
        if (begins := _begins(word, bare, names, opening)) >= 0:
            return token.start() + begins
        if not bare:
            if names and word in _DASHES:
                return _before_place(names, joined)
            joined = len(names) + 1 if word in _SLASHES else joined
        elif is_small(bare[0]) and not is_agency(key_of(bare.partition("/")[0])):
            if bare not in _PARTICLES:
                people = names[: len(names) - places] if len(names) > _NAME + 1 else names
                return _before_verb(people, joined, is_agency)
            particle = bool(names)
        else:
            if _is_shouted(names) and not bare.isupper():
                return token.start()  # "JANE DOE / VALLEY NEWS The mayor"
            names.append((token.start(), bare))
            places = places + 1 if particle else 0
            particle = False
            joined = len(names) if "/" in bare else joined
            if word[-1] in ":,":
                return _before_place(names, joined if joined or word[-1] == ":" else len(names))
    return -1


def _is_shouted(names: Sequence[tuple[int, str]]) -> bool:
    """Whether two names or more are in capitals, of which none is just initials."""
    return len(names) >= _NAME and all(name.isupper() and len(name) > _NAME for _, name in names)


def _begins(word: str, bare: str, names: Sequence[tuple[int, str]], opening: frozenset[str]) -> int:
    """Where in a word behind names a sentence begins: with a quote, a small word that has a capital, or a capital right
    behind a small letter or an agency in capitals; -1 if nowhere."""
    joint = _JOINT.search(word)
    if joint and (names or "/" in word[: joint.end()] or joint.end() >= _LONG_NAME):
        return joint.end()
    return 0 if names and (word[0] in _OPENING_QUOTES or (word[0].isupper() and bare.casefold() in opening)) else -1


def _before_verb(names: Sequence[tuple[int, str]], joined: int, is_agency: Callable[[str], bool]) -> int:
    """Where a sentence begins whose first word is the last of the capitals, "Jane Doe Bridges are": behind an agency,
    behind who stands behind a slash, or behind a name of two words."""
    for size in (3, 2, 1):
        whose = names[max(joined - 1, 0) : max(joined - 1, 0) + size]
        if len(whose) == size and is_agency(key_of(" ".join(name for _, name in whose).rpartition("/")[2])):
            place = max(joined - 1, 0) + size
            return names[place][0] if place < len(names) else -1
    if joined:
        return names[joined][0] if joined == len(names) - 1 else -1
    return names[_NAME][0] if len(names) == _NAME + 1 else -1


def _before_place(names: Sequence[tuple[int, str]], joined: int) -> int:
    """Where a dateline begins behind a slash's name, behind a name of two words, or with its capitals: "Jane Doe NEW
    BRIDGE -"."""
    if joined:
        return names[joined][0] if joined < len(names) else -1
    shouted = next((i for i in range(1, len(names)) if names[i][1].isupper() and not names[i - 1][1].isupper()), 0)
    place = shouted or (_NAME if len(names) == _NAME + 1 else len(names))
    return names[place][0] if place < len(names) else -1
