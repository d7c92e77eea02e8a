"""What the languages that may apply to a text say of bylines and date lines: joints, roles, labels."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.cues.fold import EDGES, fold, fold_lines
from newsclean.document import Document
from newsclean.source.names import is_particle

# A shorter role has no plural in -s, or its plural is another word.
_SHORT_ROLE = 5


class Words(NamedTuple):
    """What the languages that may apply to a text say of bylines: joints, roles, labels.

    stops are what ends a name, sure_stops those that are no particles of names; pictures are the labels of credits that
    may stand on a byline's line behind the names; helpers, what the labels of those who edited or translated begin
    with; weekdays, those of two words, which look like names; where, how a text
    says that something is in a place, with the slot "{name}"; titles, the roles of one word; roles has those of
    the longer ones as well; glued, the labels of bylines where a name stands right behind them: "ByJane Doe"; shots,
    what in brackets behind a name says that she took the pictures: "photos"; buttons, the words that stand
    alone on a page's buttons: "print".
    """

    joint: re.Pattern[str]
    roles: frozenset[str]
    stops: frozenset[str]
    sure_stops: frozenset[str]
    pictures: re.Pattern[str]
    helpers: tuple[str, ...]
    weekdays: frozenset[str]
    where: tuple[str, ...]
    titles: frozenset[str]
    byline: re.Pattern[str]
    glued: re.Pattern[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]
    shots: frozenset[str]
    buttons: frozenset[str]


@functools.lru_cache(maxsize=64)
def words_of(language: str | None) -> Words:
    """The words of a language and of English; those of English alone where the language is unknown."""
    files = tables.with_english(language)
    ands = {word for file in files for word in file.words.get("and", ())}
    titled = fold_lines([role for file in files for role in file.words.get("roles", ())])
    roles = {token for role in titled for token in role.split()}
    roles |= {f"{role}s" for role in roles if role.isascii() and len(role) > _SHORT_ROLE}
    labels = ("sections", "share", "byline")
    wholes = (f.families.get(label, {}).get("whole", ()) for f in files for label in labels)
    sections = frozenset(fold_lines([phrase for phrases in wholes for phrase in phrases if " " not in phrase]))
    pressed = (f.families.get(name, {}).get("whole", ()) for f in files for name in ("controls", "comments", "share"))
    buttons = frozenset(fold_lines([phrase for phrases in pressed for phrase in phrases if " " not in phrase]))
    alone = "|".join(re.escape(word) for word in sorted(ands, key=len, reverse=True) if word[0].isalnum())
    # Chinese parts names by blanks; Japanese writes one inside a name.
    blank = r"|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])" if language == "zh" else ""
    middle = r"|(?-i:(?<=[가-힣])\s?[·ㆍ]\s?(?=[가-힣]))"
    parts = rf"\s*[,，;&、・]\s*(?:(?:{alone})\s+)?|(?<=\w)/(?=\w)|\s+(?:{alone})\s+{blank}{middle}"
    joint = lazy.pattern(rf"(?=[\s,，;&、・/·ㆍ])(?:{parts})", re.I)  # at a letter that is all that is looked at
    byline, published, updated = (_labels(files, family) for family in ("byline", "published", "updated"))
    helpers = tuple(fold(word) for file in files for word in file.words.get("helpers", ()))
    weekdays = frozenset(fold(word) for file in files for word in file.words.get("weekdays", ()))
    where = tuple(phrase for file in files for phrase in file.words.get("where", ()))
    titles = frozenset(role for role in titled if " " not in role)
    stops = frozenset(roles | sections)
    sure_stops = frozenset(word for word in stops if not is_particle(word))
    known = joint, frozenset(roles), stops, sure_stops, _pictures(files)
    return Words(
        *known, helpers, weekdays, where, titles, byline, _glued(files), published, updated, _shots(files), buttons
    )


def _pictures(files: Sequence[tables.CueFile]) -> re.Pattern[str]:
    """The labels of credits with a sign at their end, as one pattern."""
    spelt = {phrase for file in files for phrase in file.families.get("credits", {}).get("start", ())}
    signed = sorted((p for p in spelt if p[-1] in ":=/・"), key=len, reverse=True)
    found = "|".join(re.escape(phrase.rstrip(":=/・ ")) for phrase in signed)
    # "By Jane Doe, photographs by Tom Hale"; "par Jeanne Dupont et photos Paul Martin"
    spoken = "|".join(re.escape(p) for p in sorted(spelt, key=len, reverse=True) if p[-1].isalpha() and " " in p)
    bare = "|".join(re.escape(p[:-1]) for p in signed if p[:-1].isalpha() and p[-1] == ":")
    return lazy.pattern(
        rf"(?<!\w)(?:(?i:{found})\s?[:=/・]|(?<!\S)(?i:{spoken or '(?!)'}|{bare or '(?!)'})\s(?=[^\W\d_a-zà-ÿ]))"
    )


def _shots(files: Sequence[tables.CueFile]) -> frozenset[str]:
    """The labels of credits that end in a colon, without it."""
    spelt = {phrase for file in files for phrase in file.families.get("credits", {}).get("start", ())}
    return frozenset(fold_lines([phrase.rstrip(": ") for phrase in spelt if phrase[-1] == ":"]))


def _labels(files: Sequence[tables.CueFile], family: str) -> re.Pattern[str]:
    """The labels of dates of some languages as one pattern, the longest first."""
    spelt = {phrase for file in files for phrase in file.families.get(family, {}).get("start", ())}
    # Folding makes one of letters that a text may write in two ways, and what is looked through here is not folded.
    phrases = {spelling.strip(EDGES) for spelling in (*spelt, *fold_lines(list(spelt)))}
    found = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True) if "{" not in phrase)
    # Extractors glue: "18 Nov 2025Updated 18:12", "Jane DoeUpdated 18 Nov".
    glued = "(?-i:(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ]))"
    return lazy.pattern(rf"(?:(?<![^\W\d_])|{glued})(?:{found})(?!\w)", re.I)


def _glued(files: Sequence[tables.CueFile]) -> re.Pattern[str]:
    """The labels of bylines with a capital, before another one; "De" and "Von" begin names: "DeShawn"."""
    spelt = {phrase for file in files for phrase in file.families.get("byline", {}).get("start", ())}
    labels = sorted((p for p in spelt if is_small(p[-1]) and not is_particle(p)), key=len, reverse=True)
    found = "|".join(re.escape(label[0].upper() + label[1:]) for label in labels)
    return lazy.pattern(rf"(?:{found or '(?!)'})(?=[^\W\d_a-zà-öø-ÿа-яա-և])")


@functools.lru_cache(maxsize=64)
def answers_of(language: str | None) -> frozenset[str]:
    """What blogs say of the comments behind the writer, folded: "leave a comment", "0 comments"."""
    files = tables.with_english(language)
    lists = (file.families.get("comments", {}).get(kind, ()) for file in files for kind in ("whole", "start", "end"))
    return frozenset(phrase.replace("{n}", "0") for phrases in lists for phrase in phrases if " " in phrase)


def language_of(document: Document) -> str | None:
    """The code of the language whose words apply: the caller's, or the first that was voted for; without its region."""
    return tables.bare_code(document.language or document.likely)
