"""JSON objects with some values exchanged, every other character as it was.

An object that is parsed and written again is another one: floats change, numbers of many digits fail, duplicate names
and blanks are gone. So only the places of the values are looked up, and new values put there.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from newsclean.repair import writable

_BLANK = re.compile(r"[ \t\r\n]*")
# A string, or one of the words that Python writes for numbers that JSON has not.
_STRING_OR_ODD = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+")|-?Infinity|NaN')


class Member(NamedTuple):
    """A member of an object: its value (numbers are all 0), and where that stands in the line."""

    value: Any
    start: int
    end: int


class Record:
    """A line that holds an object.

    members has the last of each name, which is the one that counts for nearly every reader of JSON. NaN and infinities,
    which Python writes and JSON has not, become null. Raises ValueError for a line that is no object, RecursionError
    for one that is nested too deeply.
    """

    def __init__(self, line: str) -> None:
        self.line = line
        self._odd: list[str] = []
        self._read()
        if self._odd:
            self.line = _STRING_OR_ODD.sub(lambda found: found[1] or "null", line)
            self._read()

    def _read(self) -> None:
        """Look up the members, and the place behind the last."""
        decoder = json.JSONDecoder(parse_int=_nought, parse_float=_nought, parse_constant=self._odd.append)
        self.members: dict[str, Member] = {}
        at = self._past("{", self._past("", 0))
        self._last = at
        while self._sign(at) != "}":
            if self.members:
                at = self._past(",", at)
            if self._sign(at) != '"':
                raise json.JSONDecodeError("Expecting property name enclosed in double quotes", self.line, at)
            name, at = decoder.raw_decode(self.line, at)
            start = self._past(":", self._past("", at))
            value, self._last = decoder.raw_decode(self.line, start)
            self.members[name] = Member(value, start, self._last)
            at = self._past("", self._last)
        if (at := self._past("}", at)) != len(self.line):
            raise json.JSONDecodeError("Extra data", self.line, at)

    def _sign(self, at: int) -> str:
        return self.line[at : at + 1]

    def _past(self, sign: str, at: int) -> int:
        """Behind a sign and the blanks behind it."""
        if not self.line.startswith(sign, at):
            raise json.JSONDecodeError(f"Expecting {sign!r}", self.line, at)
        found = _BLANK.match(self.line, at + len(sign))
        return found.end() if found else at

    def text(self, name: str | None) -> str | None:
        """The string of that name; None if it is something else, empty, or not there."""
        member = self.members.get(name) if name is not None else None
        return member.value or None if member and isinstance(member.value, str) else None

    def changed(self, values: dict[str, Any]) -> str:
        """The line with these values: in the place of the old one, or behind all others."""
        line = self.line
        new = [f"{as_json(name)}: {as_json(value)}" for name, value in values.items() if name not in self.members]
        if new:
            added = ", ".join(["", *new] if self.members else new)
            line = line[: self._last] + added + line[self._last :]
        old = [(self.members[name], value) for name, value in values.items() if name in self.members]
        for member, value in sorted(old, key=lambda item: item[0].start, reverse=True):
            line = line[: member.start] + as_json(value) + line[member.end :]
        return line


def as_json(value: Any) -> str:
    """A value as JSON that any encoding of Unicode can write: lone surrogates become U+FFFD."""
    return writable(json.dumps(value, ensure_ascii=False))


def _nought(_: str) -> int:
    return 0
