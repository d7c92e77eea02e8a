"""Settings in a file: ``newsclean.toml``, or the table ``[tool.newsclean]`` of pyproject.toml. Nothing else reads them.

    disable = ["credits"]            # rules, families or categories that remove nothing
    cues = ["our-cues.toml"]         # files with cues of one's own, relative to this file
    language = "de"                  # the language of all documents

    [filter]                         # options of newsclean filter, by their names without the dashes
    text-field = "body"

    [batch]                          # options of newsclean batch, likewise
    workers = 4
    timeout = 30

The commands clean, filter and batch look for it in the working directory and then in each directory above it; the first
found counts, and newsclean.toml before pyproject.toml. What is given as an option counts more than the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from newsclean import lazy
from newsclean.errors import ConfigError

Check = tuple[str, Callable[[Any], bool]]
"""What a value has to be: in words, and as a test."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_positive(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < float("inf")


def _one_of(*words: str) -> Check:
    return f"one of {', '.join(map(repr, words))}", lambda value: value in words


LANGUAGE = "language code, as 'en' or 'pt-BR'"
# A language of ISO 639, with script and region behind it if need be; it need be none that has cues.
_LANGUAGE = lazy.pattern("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")


def is_language_code(value: Any) -> bool:
    """Whether a value looks like a language code: "en", "pt-BR", "zh-Hant-TW"."""
    return isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None


_TEXT: Check = ("a string", _is_text)
_TEXTS: Check = ("a list of strings", lambda value: isinstance(value, list) and all(map(_is_text, value)))
_SIZE: Check = ("a number of bytes, or a string such as '10 MB'", lambda value: _is_count(value) or _is_text(value))
_FIELDS = {"text-field": _TEXT, "url-field": _TEXT, "kind": _one_of("auto", "text", "html")}
_TOP: dict[str, Check] = {"disable": _TEXTS, "cues": _TEXTS, "language": (f"a {LANGUAGE}", is_language_code)}
_TABLES: dict[str, dict[str, Check]] = {
    "filter": {
        **_FIELDS, "language-field": _TEXT, "into": _TEXT, "meta": _TEXT, "on-error": _one_of("pass", "drop", "fail"),
    },
    "batch": {
        **_FIELDS, "id-field": _TEXT, "to": _one_of("files", "jsonl", "parquet"), "max-size": _SIZE,
        "max-memory": _SIZE, "include": _TEXTS, "exclude": _TEXTS,
        "workers": ("a whole number above 0", _is_count), "timeout": ("a number of seconds above 0", _is_positive),
    },
}  # fmt: skip


class Settings(NamedTuple):
    """What a settings file says; only what it says is in it.

    path is the file, None if there is none. The keys of filter and batch are those of the file with underscores for
    the dashes, as parameters of functions are named: {"text_field": "body"}. cues are paths that hold from anywhere.
    """

    path: Path | None = None
    disable: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    language: str | None = None
    filter: Mapping[str, Any] = MappingProxyType({})
    batch: Mapping[str, Any] = MappingProxyType({})

    def options(self, command: str) -> dict[str, Any]:
        """What the file says of the options of a command, "clean", "filter" or "batch", by parameter name."""
        shared = {"disable": self.disable, "cues": self.cues, "language": self.language}
        own = {"filter": self.filter, "batch": self.batch}.get(command, {})
        return {**{name: value for name, value in shared.items() if value}, **own}


def load(directory: Path | None = None) -> Settings:
    """The settings that hold in a directory, the working directory if not given.

    Raises ConfigError, naming file and key, for a file that is no TOML, a key there is none of, and a value of the
    wrong type.
    """
    try:
        start = Path.cwd() if directory is None else directory.absolute()
    except FileNotFoundError:  # the working directory is gone
        return Settings()
    for place in (start, *start.parents):
        for path, table in _found(place):
            return _checked(path, table)
    return Settings()


def _found(directory: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    own, shared = directory / "newsclean.toml", directory / "pyproject.toml"
    if _is_file(own):
        yield own, _parsed(own, own.read_bytes)
    # What does not so much as name newsclean is not parsed: it may be broken, and that is not ours to say.
    if _is_file(shared) and b"newsclean" in (raw := _read(shared)):
        tool = _parsed(shared, lambda: raw).get("tool")
        if isinstance(tool, dict) and "newsclean" in tool:
            table = tool["newsclean"]
            if not isinstance(table, dict):
                raise ConfigError(f"{shared}: tool.newsclean is no table")
            yield shared, table


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that is not ours to look into
        return False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _parsed(path: Path, read: Callable[[], bytes]) -> dict[str, Any]:
    try:
        return tomllib.loads(read().decode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: is no TOML: {error}") from error


def _checked(path: Path, table: dict[str, Any]) -> Settings:
    _check(path, "", {key: value for key, value in table.items() if key not in _TABLES}, _TOP)
    tables = {}
    for name, keys in _TABLES.items():
        own = table.get(name, {})
        if not isinstance(own, dict):
            raise ConfigError(f"{path}: {name} is no table: write [{_prefix(path)}{name}]")
        _check(path, f"{name}.", own, keys)
        tables[name] = MappingProxyType({key.replace("-", "_"): value for key, value in own.items()})
    cues = tuple(str(path.parent / name) for name in table.get("cues", ()))
    return Settings(path, tuple(table.get("disable", ())), cues, table.get("language"), **tables)


def _check(path: Path, prefix: str, table: dict[str, Any], keys: Mapping[str, Check]) -> None:
    prefix = f"{_prefix(path)}{prefix}"
    for key, value in table.items():
        if key not in keys:
            known = ", ".join(sorted([*keys, *(_TABLES if keys is _TOP else ())]))
            raise ConfigError(f"{path}: there is no setting {prefix}{key}; there are {known}")
        wanted, fits = keys[key]
        if not fits(value):
            raise ConfigError(f"{path}: {prefix}{key} is {value!r:.80}, but has to be {wanted}")


def _prefix(path: Path) -> str:
    return "tool.newsclean." if path.name == "pyproject.toml" else ""
