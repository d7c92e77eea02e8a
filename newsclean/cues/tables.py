"""Cue files: reading them, checking them, finding them.

A cue file is TOML. ``[words]`` holds facts of the language; every other table is a family of cues with
the lists ``whole``, ``start``, ``end``, ``inside`` and ``never``. docs/architecture.md tells what each means.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from newsclean.errors import ConfigError

KINDS = ("whole", "start", "end", "inside", "never")
WORD_LISTS = ("common", "months", "abbreviations", "roles", "and")
SLOTS = ("{n}", "{date}", "{time}", "{name}", "{site}")


class CueFile(NamedTuple):
    """One language's cues: ``families[family][kind]`` is a tuple of phrases as written."""

    name: str
    families: Mapping[str, Mapping[str, tuple[str, ...]]]
    words: Mapping[str, tuple[str, ...]]


def read(text: str, name: str) -> CueFile:
    """Parse and check one cue file.

    Raises ConfigError naming the file and the offending table, so that a reviewer need not know Python.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: not valid TOML: {error}") from error
    words = data.pop("words", {})
    if not isinstance(words, dict) or not set(words) <= {*WORD_LISTS, "date_order"}:
        raise ConfigError(f"{name}: [words] may hold {', '.join(WORD_LISTS)} and date_order")
    order = words.pop("date_order", "")
    checked = {key: _phrases(value, f"{name}: [words] {key}") for key, value in words.items()}
    if "months" in checked and len(checked["months"]) != 12:
        raise ConfigError(f"{name}: [words] months needs twelve entries, spellings of one month parted by '|'")
    checked["date_order"] = (str(order),)
    families = {}
    for family, table in data.items():
        if not isinstance(table, dict) or not set(table) <= set(KINDS):
            raise ConfigError(f"{name}: [{family}] may hold the lists {', '.join(KINDS)} and nothing else")
        families[family] = {kind: _phrases(v, f"{name}: [{family}] {kind}") for kind, v in table.items()}
    return CueFile(name, families, checked)


def _phrases(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ConfigError(f"{where}: needs a list of non-empty strings")
    return tuple(value)


def languages() -> tuple[str, ...]:
    """The languages there are cues for, as ISO 639-1 codes, sorted."""
    files = (f.name for f in resources.files("newsclean.cues").iterdir())
    return tuple(sorted(name[:-5] for name in files if name.endswith(".toml")))


@functools.cache
def of_language(code: str) -> CueFile:
    """The package's cues of one language; KeyError if there are none."""
    file = resources.files("newsclean.cues") / f"{code}.toml"
    if not (code.isalpha() and file.is_file()):
        raise KeyError(code)
    return read(file.read_text(encoding="utf-8"), f"{code}.toml")


def text_of(path: str) -> tuple[str, str]:
    """A user's own cue file as (name, TOML text), checked; ConfigError if it cannot be read or is wrong."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the cue file {path}: {error}") from error
    read(text, str(path))
    return str(path), text


@functools.cache
def fingerprint() -> str:
    """Twelve hex digits that change whenever a cue of the package changes."""
    digest = hashlib.sha256()
    for code in languages():
        digest.update((resources.files("newsclean.cues") / f"{code}.toml").read_bytes())
    return digest.hexdigest()[:12]
