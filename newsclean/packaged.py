"""The package's own data files: JSON, and TOML in the form in which it is written here."""

# ruff: noqa: PTH118, PTH120, PTH123, PTH208 (to import pathlib takes as long as to clean a text)
from __future__ import annotations

import functools
import json
import os
from typing import Any

from newsclean import lazy

_HERE = os.path.dirname(__file__)
# What stands before a value: blank lines and comments, then a table's head or a key.
_NEXT = lazy.pattern(r"""(?:\s+|#[^\n]*+)*+(?:\[([a-z_]+)\]|(\w[\w-]*|"[^"\\\n]+") = (?=["\[])|\Z)""")


def path_of(name: str) -> str:
    """The path of a file, named from the package on: "cues/en.toml"."""
    return os.path.join(_HERE, *name.split("/"))


def names_in(folder: str, ending: str) -> list[str]:
    """The names, without their ending, of the files in a folder of the package that have this ending; sorted."""
    names = os.listdir(path_of(folder))
    return sorted(name.removesuffix(ending) for name in names if name.endswith(ending))


def text_of(name: str) -> str:
    """The text of a file of the package."""
    with open(path_of(name), encoding="utf-8") as file:
        return file.read()


def json_of(name: str) -> Any:
    """The data of a JSON file of the package."""
    return json.loads(text_of(name))


def toml_of(name: str) -> dict[str, Any]:
    """The data of a TOML file of the package."""
    text = text_of(name)
    data = _plain(text)
    if data is None:
        import tomllib

        data = tomllib.loads(text)
    return data


def _plain(text: str) -> dict[str, Any] | None:
    """The data of a TOML text whose values are strings and lists of them, None for any other.

    Such values are JSON but for the comma behind the last item, and read from C code thirty times as fast.
    """
    text = text.replace(",\n]", "\n]")
    data: dict[str, Any] = {}
    table = data
    at = 0
    while at < len(text):
        found = _NEXT.match(text, at)
        if not found:
            return None
        head, key, at = found[1], (found[2] or "").strip('"'), found.end()
        if head in data or key in table:
            return None
        if head:
            table = data[head] = {}
        elif key:
            try:
                table[key], at = _decoder().raw_decode(text, at)
            except ValueError:
                return None
    return data


@functools.cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder()
