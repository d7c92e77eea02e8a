"""Where one name begins and ends in a part of a signature: before a role, an outlet, or the name once more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import EDGES, fold
from newsclean.source.agencies import agency
from newsclean.source.names import is_particle, is_person

TOKEN = lazy.pattern(r"[^\s,;|]+")
"""A word of a signature."""

# 박준석 기자: a Korean name stands before its role; 記者 and 记者 stand on either side.
_HANGUL = lazy.pattern(r"[가-힣]{2,4}")
_GLUED_ROLE = lazy.pattern(r"(?:[本特实實见見][报報刊网網台约約派习習]?)?(?:记者|記者)(?=[\u4e00-\u9fff])")
# "박해인기자"
_GLUED_BEHIND = lazy.pattern(r"(?<=^[가-힣]{3})(?:인턴|선임)?(?:기자|특파원|앵커)$")
# These begin an outlet or a place, in English and where English is mixed in.
_NO_NAME = frozenset({"the", "for", "at", "from", "special"})
_ARTICLES = frozenset({"Le", "La", "Les"})
# "Materials Science- and Research Institute"
_CUT_WORD = lazy.pattern(r"-\s[^\W\d_A-Z]")
# A name may end so: "Jane Doe Jr.", "Jane D."
_ABBREVIATED = lazy.pattern(r" (?:[JS]r|[A-Z])$")
# A name with a role right behind it, without a comma: of a longer run of capitals only the first two words are sure.
_SURE_NAME = 2
_LONGEST_NAME = 3
_DIGITS = "0123456789"


class Name(NamedTuple):
    """A name read from a block, with where it stands in the block's text."""

    text: str
    start: int
    end: int


def name_at(text: str, begin: int, end: int, roles: frozenset[str]) -> Name | None:
    """The name a piece begins with; a role, an outlet or the name once more may follow it."""
    piece = text[begin:end]
    if agency(piece):
        return Name(piece, begin, end)
    tokens = [(m.start() + begin, m.end() + begin) for m in TOKEN.finditer(piece)]
    kept = _before_role([text[a:b] for a, b in tokens], roles)
    if not kept:
        return None
    # A place may stand before a Korean name and its role; in Chinese a role is glued to the front of the name.
    korean = kept < len(tokens) and fold(text[slice(*tokens[kept])]).strip(EDGES) in roles
    first = tokens[kept - 1][0] if korean and _HANGUL.fullmatch(text[slice(*tokens[kept - 1])]) else begin
    if role := _GLUED_ROLE.match(text, first):
        first = role.end()
    # "Jane Doe4 comments"
    glued = next(
        (i + 1 for i, (a, b) in enumerate(tokens[:kept]) if text[a].isalpha() and text[b - 1].isdecimal()), kept
    )
    name = _GLUED_BEHIND.sub("", text[first : tokens[glued - 1][1]].rstrip(" .,،").rstrip(_DIGITS))
    if text[first + len(name) : first + len(name) + 1] == "." and _ABBREVIATED.search(name):
        name += "."
    if not is_person(name) or fold(name) in roles or _CUT_WORD.match(text, first + len(name)):
        return None
    return Name(name, first, first + len(name))


def _before_role(tokens: Sequence[str], roles: frozenset[str]) -> int:
    """How many of a piece's words are the name: up to a role, an outlet, or the name once more."""
    if tokens and tokens[0] in _ARTICLES and is_person(" ".join(tokens)):
        return len(tokens)
    keys = [word_key(token) for token in tokens]
    half, odd = divmod(len(tokens), 2)
    if half > 1 and not odd and keys[:half] == keys[half:]:
        return half
    for i, (token, word) in enumerate(zip(tokens, keys, strict=True)):
        within = token[0].isupper() and is_particle(token)  # "Jane De Vita"
        if (
            (word in roles and not within)
            or word in _NO_NAME
            or "@" in token
            or "." in token[2:-1]
            or token[0].isdigit()
        ):
            return i if i <= _LONGEST_NAME else _SURE_NAME
        if i >= _SURE_NAME and is_small(token) and token.isalpha() and not is_particle(token):
            return i  # "Jane Doe on", before a date; "Jane Doe in Politics"
        if i >= _SURE_NAME and _is_capitals(token) and not _is_capitals(tokens[i - 1]):
            return i if i + 1 < len(tokens) or agency(token) else i + 1
    return len(tokens)


def word_key(token: str) -> str:
    """The folded form of one word of a signature, without the signs around it."""
    return fold(token).strip(EDGES)


def _is_capitals(token: str) -> bool:
    return len(token) > 2 and token.isupper() and token.isalpha()
