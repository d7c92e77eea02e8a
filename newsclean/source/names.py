"""Names of authors, outlets and agencies: what they look like."""

from __future__ import annotations

import functools
import re
import unicodedata

from newsclean import lazy

_PARTICLE = (
    r"(?:[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Vv]an|[Vv]on|[Vv]om|[Zz]u|[Zz]ur|[Dd]er|[Dd]en|[Tt]en|[Tt]er"
    r"|[Bb]in|[Bb]int|[Ii]bn|al|el|[Ll]a|[Ll]e|[Yy]|e|i|af|av)"
)
_PARTICLES = lazy.pattern(_PARTICLE)
_WORD = r"[^\W\d_a-zà-öø-ÿа-я][\w\u0300-\u036f'’.-]{0,30}"
_CASED = lazy.pattern(rf"{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{1,4}}")
_DOMAIN = lazy.pattern(r"(?:https?://)?(?:www\.)?[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,62}){1,4}/?", re.I)
_JOINT = lazy.pattern(r"\s*[,&/]\s*(?:and\s)?|\s+(?:and|und|et|y|e|en|och|og|i|и)\s+")
# An outlet's name is a few words.
_OUTLET_WORDS = 6


def is_particle(token: str) -> bool:
    """Whether a word in small letters may stand within a name: "von", "de"."""
    return bool(_PARTICLES.fullmatch(token))


def is_person(text: str) -> bool:
    """Whether a text is nothing but a person's name: two to five capitalised words, or a short CJK name."""
    text = unicodedata.normalize("NFC", text)
    return bool(_CASED.fullmatch(text) or (not text.isascii() and _uncased().fullmatch(text)))


@functools.cache
def _uncased() -> re.Pattern[str]:
    return re.compile(
        r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}"
        r"|[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff]{2,20}(?: [\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff.]{1,20}){1,3}"
    )


def leading_names(text: str, at: int) -> list[tuple[str, int]]:
    """The persons' names that a text lists from a position on, each with where it begins."""
    found = []
    while match := _CASED.match(text, at + len(text[at:]) - len(text[at:].lstrip(" :"))):
        found.append((match.group(), match.start()))
        joint = _JOINT.match(text, match.end())
        if not joint:
            break
        at = joint.end()
    return found


def is_outlet(text: str) -> bool:
    """Whether a text can be the name of an outlet: a few words with a capital, or a domain."""
    if not text or text.count(" ") >= _OUTLET_WORDS or len(text) > 80:
        return False
    if _DOMAIN.fullmatch(text):
        return True
    if text[0].islower() and not (text.count(" ") == 0 and any(char.isupper() for char in text)):
        return False
    return any(char.isalpha() for char in text) and text[-1] not in ".?!:"
