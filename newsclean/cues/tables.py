"""Cue files: reading them, checking them, finding them.

A cue file is TOML. ``[words]`` holds facts of the language; every other table is a family of cues with
the lists ``whole``, ``start``, ``end``, ``inside`` and ``never``. CONTRIBUTING.md tells what each means.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from newsclean import packaged
from newsclean.errors import ConfigError

KINDS = ("whole", "start", "end", "inside", "never")
CALL_LISTS = ("own", "you", "invites", "media", "channels", "texts", "offers", "players", "notices")
"""The classes of words that sentences in which an outlet speaks of itself hold together."""
WORD_LISTS = (
    "common", "capitalised", "openers", "months", "abbreviations", "roles", "helpers", "weekdays", "and", "commenter",
    "first", "appeared", "link", "reply", "labels", "where", *CALL_LISTS,
)  # fmt: skip
OPEN_SLOTS = ("{date}", "{time}", "{name}", "{site}")
"""Slots that stand for words; {n}, any number, is not one of them and may stand anywhere."""


class CueFile(NamedTuple):
    """One language's cues: ``families[family][kind]`` is a tuple of phrases as written."""

    name: str
    families: Mapping[str, Mapping[str, tuple[str, ...]]]
    words: Mapping[str, tuple[str, ...]]


def read(text: str, name: str) -> CueFile:
    """Parse and check one cue file of a user's.

    Raises ConfigError naming the file and the offending table, so that a reviewer need not know Python.
    """
    import tomllib  # the package's own files do without

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: not valid TOML: {error}") from error
    return checked(data, name)


def checked(data: dict[str, Any], name: str) -> CueFile:
    """A cue file's data as a CueFile; ConfigError as for read()."""
    words = data.get("words", {})
    if not isinstance(words, dict) or not set(words) <= {*WORD_LISTS, "date_order"}:
        raise ConfigError(f"{name}: [words] may hold {', '.join(WORD_LISTS)} and date_order")
    for key, value in words.items():
        if key != "date_order":
            _check_phrases(value, f"{name}: [words] {key}")
    if "months" in words and len(words["months"]) != 12:
        raise ConfigError(f"{name}: [words] months needs twelve entries, spellings of one month parted by '|'")
    for family, table in data.items():
        if family == "words":
            continue
        if not isinstance(table, dict) or not set(table) <= set(KINDS):
            raise ConfigError(f"{name}: [{family}] may hold the lists {', '.join(KINDS)} and nothing else")
        for kind, phrases in table.items():
            _check_cues(phrases, kind, f"{name}: [{family}] {kind}")
    return _file(data, name)


def _file(data: dict[str, Any], name: str) -> CueFile:
    words = data.pop("words", {})
    order = words.pop("date_order", "")
    lists = {key: tuple(value) for key, value in words.items()}
    lists["date_order"] = (str(order),)
    families = {family: {kind: tuple(cues) for kind, cues in table.items()} for family, table in data.items()}
    return CueFile(name, families, lists)


def _check_cues(value: object, kind: str, where: str) -> None:
    """Raise ConfigError unless a list has phrases with a letter where the index looks them up."""
    for phrase in _check_phrases(value, where):
        if "{" not in phrase and phrase[0].isalnum():
            continue
        slots = [phrase.startswith(OPEN_SLOTS), phrase.endswith(OPEN_SLOTS)]
        wrong = {"start": slots[0], "end": slots[1], "whole": all(slots)}.get(
            kind, any(s in phrase for s in OPEN_SLOTS)
        )
        if wrong or not any(char.isalnum() or char in "©#" for char in phrase):
            raise ConfigError(f"{where}: {phrase!r} has a slot where the list looks for a word")


def _check_phrases(value: object, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ConfigError(f"{where}: needs a list of non-empty strings")
    return value


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages there are cues for, as ISO 639-1 codes, sorted."""
    return tuple(packaged.names_in("cues", ".toml"))


@functools.cache
def of_language(code: str) -> CueFile:
    """The package's cues of one language; KeyError if there are none. A test checks them, no run does."""
    if code not in languages():
        raise KeyError(code)
    return _file(packaged.toml_of(f"cues/{code}.toml"), f"{code}.toml")


@functools.lru_cache(maxsize=64)
def bare_code(language: str | None) -> str | None:
    """A language's code without its region and in lower case, "pt" of "pt_BR"; None without a language."""
    return language.lower().replace("_", "-").split("-")[0] if language else None


def with_english(code: str | None) -> tuple[CueFile, ...]:
    """The package's cues of a language, if there are any, and those of English."""
    return tuple(of_language(known) for known in dict.fromkeys((code, "en")) if known in languages())


def check_families(files: Iterable[tuple[str, str]]) -> None:
    """Raises ConfigError for a table of a user's files, given as (name, text), that no rule of the package asks for."""
    known = of_language("en").families
    for name, text in files:
        for family in read(text, name).families:
            if family not in known:
                raise ConfigError(f"{name}: no rule asks for [{family}]; there are {', '.join(sorted(known))}")


def text_of(path: str) -> tuple[str, str]:
    """A user's own cue file as (name, TOML text), checked; ConfigError if it cannot be read or is wrong."""
    from pathlib import Path

    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or a path with a NUL
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(f"cannot read the cue file {path}: {reason}") from error
    read(text, str(path))
    return str(path), text


def fingerprint(files: Iterable[CueFile]) -> str:
    """Eight hex digits that change whenever a cue of these files does."""
    digest = 0  # no hash of hashlib's: to import that takes as long as to clean a text
    for file in files:
        digest = zlib.crc32(repr((file.families, file.words)).encode("utf-8", "surrogatepass"), digest)
    return f"{digest:08x}"
