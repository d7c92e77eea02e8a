"""The wire agencies of the world, and who sells pictures: what each is called, and where a text names one."""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from newsclean import lazy, packaged
from newsclean.cues.fold import keys_of

# "AP" is an agency; "ap" is none, and in Swedish "tt" may be anything.
_INITIALS = 4
# Scripts that set no blanks between words: there a name begins and ends where it likes.
_UNSPACED = lazy.pattern("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# What may stand beside the tags of a line that is nothing else: signs, a region, the desk, a number of the copy.
_BESIDE_TAG = lazy.pattern(
    r"(?>[\W_]|\b(?:red|by|von|par|por|da|af|av|door|and|und|et|y|e|en|och|og|и|ve)\b"
    r"|(?:(?<=/)|(?<=, ))[a-zäöü]{2,4}\b|(?<!\w)\d[\d-]*+(?!\w))*+"
)
_APART = lazy.pattern(r"\W+")
_EDGES = " .()[]【】（）［］/©"


class Agency(NamedTuple):
    """An agency read from a text: its usual short name, and where in the text it stands."""

    name: str
    start: int
    end: int


@functools.cache
def _data() -> dict[str, Any]:
    return packaged.toml_of("source/agencies.toml")


@functools.cache
def _agencies() -> dict[str, tuple[str, str]]:
    """For each name's folded form the usual short name, and the name as the file writes it."""
    table = {name.casefold(): (short, name) for short, names in _data()["agencies"].items() for name in names}
    return table | {short.casefold(): (short, short) for short in _data()["agencies"]}


@functools.cache
def _pictures() -> frozenset[str]:
    return frozenset(_data()["pictures"]["names"])


@functools.cache
def picture_keys() -> frozenset[str]:
    """The keys of the lines that are the name of one who sells pictures and nothing else."""
    return frozenset(keys_of(list(_pictures())))


def is_picture_agency(text: str) -> bool:
    """Whether a text names who sells pictures, and nothing else."""
    return " ".join(text.split()).strip(" .()").casefold() in _pictures()


def agency(text: str) -> str | None:
    """The usual short name of the agency whose name a text is, None if it is none's; initials may be small."""
    return _agency(text, True)


def _agency(text: str, small: bool) -> str | None:
    bare = " ".join(text.split()).strip(_EDGES)
    found = _agencies().get(bare.casefold())
    if found is None or (len(bare) <= _INITIALS and not _is_cased(bare, found[1], small)):
        return None
    return found[0]


def _is_cased(text: str, name: str, small: bool) -> bool:
    """Whether initials are written as initials are: in capitals, as their own, or if small will do in small letters."""
    return text == name or text.isupper() or (small and text.islower() and len(text) > 2)


def is_at_home(name: str, language: str | None) -> bool:
    """Whether an agency's short name means nothing else in texts of a language."""
    languages = _data()["languages"].get(name)
    return languages is None or language in languages


def agencies_in(text: str) -> list[Agency]:
    """The agencies a text names, in order, each once."""
    return list({one.name: one for one in reversed(_all_in(text, False))}.values())[::-1]


def _all_in(text: str, small: bool) -> list[Agency]:
    spaced = text.isascii() or not _UNSPACED.search(text)
    if spaced and _longest_words().isdisjoint(_APART.split(text.casefold())):
        return []  # a look that costs little, as nearly all texts name none
    matches = ((_agency(match.group(), small), match.span()) for match in _names().finditer(text))
    return [Agency(name, *span) for name, span in matches if name]


def tags_in(text: str, language: str | None = "") -> list[Agency]:
    """The agencies of a line or of brackets that hold their tags and nothing else; empty if more stands there.

    language, unless it is "", is where the tags must be at home.
    """
    rest = text
    found = [one for one in _all_in(text, True) if language == "" or is_at_home(one.name, language)]
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    return found if found and _BESIDE_TAG.fullmatch(rest) else []


@functools.cache
def _longest_words() -> frozenset[str]:
    """One word of each agency's name."""
    return frozenset(max(_APART.split(name), key=len) for name in _agencies())


@functools.cache
def _names() -> re.Pattern[str]:
    names = sorted({name for _, name in _agencies().values()}, key=len, reverse=True)
    spaced = "|".join(re.escape(name) for name in names if not _UNSPACED.search(name))
    unspaced = "|".join(re.escape(name) for name in names if _UNSPACED.search(name))
    return re.compile(
        rf"(?<![^\W\u3040-\u9fff\uac00-\ud7af])(?:{spaced})(?![^\W\u3040-\u9fff\uac00-\ud7af])|{unspaced}", re.I
    )
