"""JSON lines: an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from newsclean.batch.opening import Stream
from newsclean.batch.rows.base import Fields, Record, Row, plain, too_large
from newsclean.batch.rows.lines import lines


class _Number(str):
    """A number as it was written: of any size, and an id stays as it is."""

    __slots__ = ()


_DECODER = json.JSONDecoder(parse_int=_Number, parse_float=_Number)


def records(stream: Stream, limit: int) -> Iterator[Record]:
    """The lines that are not blank, by their line numbers."""
    for number, (line, size) in enumerate(lines(stream, limit), start=1):
        if size > limit:
            yield Record(number, too_large(size, limit), 0)
        elif line and not line.isspace():
            yield Record(number, line, size)


def row(number: int, line: bytes, fields: Fields) -> Row:
    """The document in a line."""
    try:
        record = _DECODER.decode(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return Row(number, None, None, None, error=why_no_json(error))
    if not isinstance(record, dict):
        return Row(number, None, None, None, error=f"is {name_of(record)}, no object")
    known = number, plain(record.get(fields.id)) if fields.id else None
    url = plain(record.get(fields.url)) if fields.url else None
    if fields.text not in record:
        return Row(*known, None, url, error=f"has no field {fields.text!r}")
    text = record[fields.text]
    if not isinstance(text, str) or isinstance(text, _Number):
        return Row(*known, None, url, error=f"its field {fields.text!r} is {name_of(text)}, no string")
    return Row(*known, text, url)


def why_no_json(error: Exception) -> str:
    """What is wrong with a line, in words that hold on the line alone."""
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return f"is not UTF-8: byte 0x{error.object[error.start]:02x} at {error.start + 1}"
    if isinstance(error, json.JSONDecodeError):
        return f"is no JSON object: {error.msg} at character {error.pos + 1}"
    return f"is no JSON object: {error}"


def name_of(value: Any) -> str:
    """What JSON calls a value: "a number", "null", ..."""
    if isinstance(value, _Number):
        return "a number"
    names = {str: "a string", dict: "an object", list: "a list", bool: "a boolean", int: "a number", float: "a number"}
    return names.get(type(value), "null")
