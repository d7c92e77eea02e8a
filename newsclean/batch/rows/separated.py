"""CSV and TSV: records of fields with a header, quoted as spreadsheets and pandas write them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from newsclean.batch.opening import BLOCK, Stream
from newsclean.batch.rows.base import ColumnError, Fields, Record, Row, plain, too_large
from newsclean.batch.rows.lines import unmarked
from newsclean.errors import InputError

# Fed last: if it comes out as a row of its own, every quote was closed.
_SENTINEL = "\x00the end\x00"
# In a run of what is neither quote nor line end, only the ends say what a quote beside it means.
_RUN = re.compile(rb'([^"\r\n])[^"\r\n]+([^"\r\n])')
# No record has so many bytes of quotes and line ends: one of more never ends.
_MOST_STRUCTURE = 4_000_000
# Several programs write CSV with semicolons, or name what is tab separated .csv.
_DELIMITERS = ",;\t"


def records(stream: Stream, limit: int, fields: Fields, delimiter: str) -> Iterator[Record]:
    """The rows behind the header, each as the bytes of the columns (text, id, url) asked for.

    The delimiter is another than the one given if only that makes the header hold the text's column. Raises
    InputError when there is no header with these columns, and for a quote that is never closed.
    """
    feed = _Feed(stream, limit)
    delimiter = next(
        (sign for sign in (delimiter, *_DELIMITERS) if fields.text in _names(feed.first_line, sign)), delimiter
    )
    # What is fed is bounded; the module's own limit would end a record in its middle.
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(feed.lines(), delimiter=delimiter)
    try:
        header = [_decoded(name) for name in next(reader)]
    except csv.Error as error:
        raise InputError(f"{stream.path}: its header is no CSV: {error}") from None
    if feed.ended:
        what = "it is empty" if header == [_SENTINEL] else "a quote in it is never closed"
        raise InputError(f"{stream.path}: has no header: {what}")
    columns = _columns(stream.path, header, fields)
    number = 0
    while (cells := _next(reader, feed)) != [_SENTINEL] or not feed.ended:
        if cells:
            number += 1
            if feed.ended:
                raise InputError(f"{stream.path}: damaged: a quote in record {number} is never closed")
            yield _record(number, cells, columns, len(header), feed.squeezed, limit)


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
    feed.begin_record()
    try:
        return next(reader)
    except csv.Error as error:
        return f"is no CSV: {error}"


def _record(
    number: int, cells: list[str] | str, columns: Sequence[int | None], width: int, squeezed: bool, limit: int
) -> Record:
    if isinstance(cells, str):
        return Record(number, cells, 0)
    if squeezed or (size := sum(map(len, cells))) > limit:
        return Record(number, f"has more than {limit:,} bytes, the limit" if squeezed else too_large(size, limit), 0)
    if any(cells[width:]):
        return Record(number, f"has {len(cells)} fields where the header has {width}", 0)
    if len(cells) <= (columns[0] or 0):
        return Record(number, f"has only {len(cells)} of the header's {width} fields", 0)
    item = tuple(cells[at].encode("latin-1") if at is not None and at < len(cells) else None for at in columns)
    return Record(number, item, size)


class _Feed:
    """The lines of a stream as csv.reader takes them, a character a byte: all that it looks for is ASCII.

    Of a record far over the limit only the structure is fed: its end is found, and memory stays bounded. squeezed says
    that this is so; ended, that all has been fed.
    """

    def __init__(self, stream: Stream, limit: int) -> None:
        self._path = stream.path
        self._limit = limit
        self._fed = self._structure = self._passed = 0
        self.squeezed = self.ended = False
        blocks = unmarked(stream)
        begin = next(blocks, b"")
        self.first_line = begin.partition(b"\n")[0].decode("latin-1")
        self._blocks = chain([begin], blocks)

    def begin_record(self) -> None:
        """What is fed from here on belongs to another record."""
        self._fed = self._structure = 0
        self.squeezed = False

    def lines(self) -> Iterator[str]:
        """All lines, with their line feeds, and a last one to tell that the one before was whole."""
        return chain.from_iterable(self._pieces())

    def _pieces(self) -> Iterator[Iterable[str]]:
        """The lines by the block, so that they are told apart in C; one by one while a record is too large."""
        begun: list[bytes] = []
        for block in self._blocks:
            self._fed += len(block)
            # A record begins and ends somewhere in a block: only with blocks to spare it is over the limit for sure.
            if not self.squeezed and self._fed > self._limit + 2 * BLOCK:
                self.squeezed = True
                begun = [self._squeezed(b"".join(begun))]
            if self.squeezed:
                begun.append(self._squeezed(block))
                if b"\n" not in block:
                    continue
                *small, rest = b"".join(begun).decode("latin-1").split("\n")
                yield self._while_squeezed(small)
                begun = [rest.encode("latin-1")]
                if self.squeezed:
                    continue
                begun, block = [], block.split(b"\n", self._passed)[-1]
            if end := block.rfind(b"\n") + 1:
                yield io.StringIO(b"".join((*begun, block[:end])).decode("latin-1"), newline="\n")
                begun = []
            begun.append(block[end:])
        if last := b"".join(begun).decode("latin-1"):
            yield [f"{last}\n"]
        self.ended = True
        yield [_SENTINEL]

    def _while_squeezed(self, small: list[str]) -> Iterator[str]:
        """These lines, up to the one that ends the record; counts them."""
        self._passed = 0
        for line in small:
            self._passed += 1
            yield f"{line}\n"
            if not self.squeezed:
                return

    def _squeezed(self, piece: bytes) -> bytes:
        piece = _RUN.sub(rb"\1\2", piece)
        self._structure += len(piece)
        if self._structure > max(self._limit, _MOST_STRUCTURE):
            raise InputError(f"{self._path}: damaged: a record has no end; is a quote open?")
        return piece


def _names(line: str, delimiter: str) -> list[str]:
    try:
        return [_decoded(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _columns(path: Path, header: list[str], fields: Fields) -> list[int | None]:
    for name in fields:
        if name is not None and header.count(name) != 1:
            many = "several columns" if name in header else "no column"
            raise ColumnError(f"{path}: {many} {name!r}; its first line, the header, has {_listed(header)}")
    return [None if name is None else header.index(name) for name in fields]


def _listed(names: list[str], most: int = 20) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:most])
    return f"{shown}, ..." if len(names) > most else shown


def _decoded(cell: str | bytes) -> str:
    raw = cell.encode("latin-1") if isinstance(cell, str) else cell
    return raw.decode("utf-8", "replace")
