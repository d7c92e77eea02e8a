"""CSV and TSV: records of fields with a header, quoted as spreadsheets and pandas write them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsclean.batch.opening import Stream
from newsclean.batch.rows.base import Fields, Record, Row, plain, too_large
from newsclean.batch.rows.lines import lines
from newsclean.errors import InputError

# Fed last: if it comes out as a row of its own, every quote was closed.
_SENTINEL = "\x00the end\x00"
# A run of what is neither quote, delimiter nor line end.
_ORDINARY = re.compile(rb'[^",;\t\r\n]{2,}')
# Several programs write CSV with semicolons, or name what is tab separated .csv.
_DELIMITERS = ",;\t"


def records(stream: Stream, limit: int, fields: Fields, delimiter: str) -> Iterator[Record]:
    """The rows behind the header, each as the bytes of the columns (text, id, url) asked for.

    The delimiter is another than the one given if only that makes the header hold the text's column. Raises
    InputError when there is no header with these columns, and for a quote that is never closed.
    """
    feed = _Feed(stream, limit)
    first = feed.peek()
    delimiter = next((sign for sign in (delimiter, *_DELIMITERS) if fields.text in _names(first, sign)), delimiter)
    # What is fed is bounded; the module's own limit would end a record in its middle.
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(feed, delimiter=delimiter)
    try:
        header = [_decoded(name) for name in next(reader)]
    except csv.Error as error:
        raise InputError(f"{stream.path}: its header is no CSV: {error}") from None
    columns = _columns(stream.path, header, fields)
    number = 0
    while (cells := _next(reader, feed)) != [_SENTINEL] or not feed.ended:
        if cells:
            number += 1
            if feed.ended:
                raise InputError(f"{stream.path}: damaged: a quote in record {number} is never closed")
            yield _record(number, cells, columns, len(header), feed.size, limit)


def row(number: int, cells: tuple[bytes | None, ...], fields: Fields) -> Row:
    """The document in a row."""
    text, *others = cells
    assert text is not None
    id_, url = (plain(_decoded(cell)) if cell is not None else None for cell in others)
    try:
        return Row(number, id_, text.decode("utf-8"), url)
    except UnicodeDecodeError:  # whoever reads the document finds out what it is
        return Row(number, id_, text, url)


def _next(reader: Iterator[list[str]], feed: _Feed) -> list[str] | str:
    """The next row; a str that says what is wrong with it."""
    feed.size = feed.fed = 0
    try:
        return next(reader)
    except csv.Error as error:
        return f"is no CSV: {error}"


def _record(
    number: int, cells: list[str] | str, columns: Sequence[int | None], width: int, size: int, limit: int
) -> Record:
    if isinstance(cells, str):
        return Record(number, cells, 0)
    if size > limit:
        return Record(number, too_large(size, limit), 0)
    if any(cells[width:]):
        return Record(number, f"has {len(cells)} fields where the header has {width}", 0)
    if len(cells) <= (columns[0] or 0):
        return Record(number, f"has only {len(cells)} of the header's {width} fields", 0)
    item = tuple(cells[at].encode("latin-1") if at is not None and at < len(cells) else None for at in columns)
    return Record(number, item, sum(len(cell) for cell in item if cell))


class _Feed:
    """The lines of a stream as csv.reader takes them, a character a byte: all that it looks for is ASCII.

    Of a record over the limit only the structure is fed: its end is found, and memory stays bounded. size and fed
    count the bytes of the record that is being read, before and after that.
    """

    def __init__(self, stream: Stream, limit: int) -> None:
        self._path = stream.path
        self._limit = limit
        self._lines = lines(stream, limit, _squeezed)
        self._ahead: list[str] = []
        self.size = self.fed = 0
        self.ended = False

    def peek(self) -> str:
        """The next line."""
        self._ahead.append(next(self))
        return self._ahead[0]

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self._ahead:
            return self._ahead.pop()
        line, size = next(self._lines, (None, 0))
        if line is None:
            self.ended = True
            return _SENTINEL
        self.size += size + 1
        if size <= self._limit < self.size:
            line = _squeezed(line)
        self.fed += len(line)
        if self.fed > self._limit:
            raise InputError(f"{self._path}: damaged: a record has no end within {self.size:,} bytes; an open quote?")
        return line.decode("latin-1") + "\n"


def _squeezed(piece: bytes) -> bytes:
    return _ORDINARY.sub(b"x", piece)


def _names(line: str, delimiter: str) -> list[str]:
    try:
        return [_decoded(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _columns(path: Path, header: list[str], fields: Fields) -> list[int | None]:
    for name in fields:
        if name is not None and header.count(name) != 1:
            many = "several columns" if name in header else "no column"
            raise InputError(f"{path}: {many} {name!r}; its first line, the header, has {_listed(header)}")
    return [None if name is None else header.index(name) for name in fields]


def _listed(names: list[str], most: int = 20) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:most])
    return f"{shown}, ..." if len(names) > most else shown


def _decoded(cell: str | bytes) -> str:
    raw = cell.encode("latin-1") if isinstance(cell, str) else cell
    return raw.decode("utf-8", "replace")
