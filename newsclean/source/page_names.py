"""The names in what a page states of who wrote it: without labels, roles and addresses, and what is nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from newsclean import lazy, packaged
from newsclean.beyond import is_small
from newsclean.cues.fold import fold
from newsclean.document import Stated
from newsclean.source.agencies import agency
from newsclean.source.names import is_person
from newsclean.source.page_title import squash
from newsclean.source.words import Words

# A name is never so long, and is no sentence.
_LONGEST_NAME = 60
_MOST_WORDS = 6
MOST_AUTHORS = 12
# "Jr." and initials end in a dot of their own.
_SHORT = 4
_LABEL_WORDS = 3
_PARTS = lazy.pattern(r"\s*[|•｜／·;\n]+\s*|\s+[–—/-]+\s+|\s*[/](?=\s)")
_ADDRESS = lazy.pattern(r"@|https?:|www\.|\.(?:com|org|net|html?)\b", re.I)
_HANDLE = lazy.pattern(r"\s*https?://\S*|\s*[(\[<]?(?:mailto:)?[\w.+-]{0,64}@[\w.-]*[)\]>]?|\s*\([^()]*\)")
_EDGES = ' ,:;|()[]<>"*~–—-→'
# The name goes on as "for the Daily Harbour" in English and where English is mixed in.
_FOR = lazy.pattern(r"\s+(?:for (?:the )?|special to )\S.*$", re.I)


@cache
def _data() -> dict[str, Any]:
    return packaged.toml_of("source/people.toml")


@cache
def _nobody() -> frozenset[str]:
    return frozenset(_data()["nobody"]["names"])


@cache
def _firm_signs() -> frozenset[str]:
    return frozenset(_data()["firm"]["signs"])


def is_firm(name: str) -> bool:
    """Whether a name says by a word of its own that it is a firm's."""
    return any(token.replace(".", "").strip(",") in _firm_signs() for token in name.split())


def linked_name(item: Stated, words: Words) -> str:
    """The name that is all of a link to its bearer, whose parts are elements of their own; "" if it is none."""
    name = item.value.replace("|", " ")
    link = item.source in ("rel author", "author link") and name != item.value
    known = any(_is_role(token, words) or agency(token) for token in name.split())
    return name if link and is_person(name) and not known and not words.byline.search(name) else ""


def without_handle(text: str) -> str:
    """A text without addresses, handles and what stands in brackets."""
    return _HANDLE.sub(" ", text)


def people_in(text: str, words: Words, manner: str) -> Iterator[str]:
    """The names in a text that signs an article: "By Jane Doe and John Roe, Staff Writers" names two.

    manner: "loose" takes what is left of a part without label and role for a name; "word", only a name or a single
    word; "person", only a name that has no firm's marks; "name", only a name, and nothing behind what is none.
    """
    text = without_handle(" ".join(_whole(text, words).split()))
    if len(text) > _LONGEST_NAME * MOST_AUTHORS or _is_address(text):
        return
    labelled = words.byline.match(text.strip("|: ")) is not None
    for part in (part for chunk in _PARTS.split(text) for part in _joined(chunk, words)):
        name = bare_name(part, words)
        if not name:
            continue
        if is_name(name, "word" if labelled and manner == "name" else manner, words):
            yield name
        elif manner == "name":
            return
        labelled = False


def _whole(text: str, words: Words) -> str:
    """A text without the bars that part a name's words: "Jane|Doe"."""
    parts = text.split("|")
    whole = parts[0]
    for before, part in pairwise(parts):
        single = " " not in part.strip() and not _is_role(part, words) and is_person(f"{before.split(' ')[-1]} {part}")
        first = words.byline.fullmatch(before.strip()) is None and before.strip().isalpha()
        whole += (" " if single and first else "|") + part
    return whole


def _joined(chunk: str, words: Words) -> list[str]:
    """The names that a part lists; "Doe, Jane" is one."""
    parts = [part for part in words.joint.split(chunk) if part]
    single = [part for part in parts if " " not in part.strip()]
    if len(parts) == 2 and len(single) == 2 and "," in chunk and chunk.isascii():
        return [f"{parts[1].strip()} {parts[0].strip()}"]
    return parts


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.search(text)) and " " not in text.strip()


def bare_name(part: str, words: Words) -> str:
    """A name without its label, role, address and outlet; "" if nothing is left."""
    part = _unlabelled(part.strip(_EDGES), words)
    if not part.isascii() and " " not in part:
        part = _without_role(part, words)
    if agency(part.partition(" in ")[0]):
        return part.partition(" in ")[0]
    part = _FOR.sub("", part)
    tokens = _before_date(part.split())
    count = len(tokens)
    while tokens and _is_role(tokens[-1], words):
        tokens.pop()
    while tokens and _is_role(tokens[0], words):
        tokens.pop(0)
    if len(tokens) == 1 < count and tokens[0].isascii():
        return ""  # "Evening reporter", "No author"
    half = len(tokens) // 2
    if half and tokens[:half] == tokens[half:]:
        tokens = tokens[:half]
    bare = _once(" ".join(tokens).strip(_EDGES + "."))
    key = squash(bare)
    # The dot of an initial or of "Jr." is part of the name.
    dotted = " " in bare and tokens[-1].endswith(".") and len(tokens[-1]) <= _SHORT
    return "" if key in _nobody() or key.endswith("admin") or key.startswith("admin") else bare + "." * dotted


def _once(name: str) -> str:
    """A name that a page holds twice, once for those who see it and once for those who hear it: "Jane DoeJane Doe"."""
    half = len(name) // 2
    return name[:half] if half > _SHORT and name[:half] == name[half:] else name


def _before_date(tokens: list[str]) -> list[str]:
    """The words before one with a digit, and before the weekday or month in front of it."""
    at = next((i for i, token in enumerate(tokens) if i and any(map(str.isdigit, token))), len(tokens))
    if 1 < at < len(tokens) and (len(tokens[at - 1]) <= _SHORT or is_small(tokens[at - 1])):
        at -= 1
    return tokens[:at]


def _unlabelled(part: str, words: Words) -> str:
    """What stands behind the last label of a byline: "Text and photos: Jane Doe", "View all posts by Jane Doe"."""
    before, colon, behind = part.rpartition(":")
    if colon and before.count(" ") <= _LABEL_WORDS:
        part = behind.strip(_EDGES)
    for label in words.byline.finditer(part):
        if label.end() == len(part) and not _is_role(label.group(), words):
            return ""
    if first := words.byline.match(part):
        part = part[first.end() :].strip(_EDGES)
    for label in [] if is_person(part) else list(words.byline.finditer(part))[-1:]:
        behind = part[label.end() :].strip(_EDGES)
        # A role behind a name is a label as well: "홍길동 기자".
        if behind and (label.start() == 0 or part[: label.start()].count(" ") <= _LABEL_WORDS + 1):
            part = behind
    return part


def _without_role(part: str, words: Words) -> str:
    """A name without the role that scripts without blanks write right behind or before it."""
    for role in words.roles:
        if len(part) > len(role) + 1 and not role.isascii():
            part = part.removesuffix(role).removeprefix(role)
    return part


def is_nobody(word: str, words: Words) -> bool:
    """Whether a word that stands for an author is an account's, a role's or a button's."""
    return fold(word) in words.stops or _is_role(word, words) or "admin" in squash(word)


def _is_role(token: str, words: Words) -> bool:
    word = fold(token).strip(" .,()")
    last = word.rpartition("-")[2]
    return not words.roles.isdisjoint((word, last)) or not _nobody().isdisjoint((word, last))


def is_name(name: str, manner: str, words: Words) -> bool:
    """Whether a bare name is one, in the manner of people_in()."""
    if agency(name):
        return True
    tokens = name.split()
    if not 1 < len(name) <= _LONGEST_NAME or len(tokens) > _MOST_WORDS or _ADDRESS.search(name):
        return False
    if all(fold(token) in words.stops for token in tokens):
        return False
    if manner == "word" and len(tokens) == 1:
        return name[0].isalpha()
    if any(map(str.isdigit, name)):
        return False
    if manner == "loose":
        return any(map(str.isalpha, name)) and name[-1] not in "?!:" and not any(char in name for char in "{}<>|\\=")
    if manner == "person" and is_firm(name):
        return False
    return is_person(name) and (" " in name or name[0].isupper() or "\u3040" < name[0] < "\ud7b0")
