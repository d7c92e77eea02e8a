"""What the readers of rows share: the records they pass on, and how records become chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from newsclean.errors import InputError
from newsclean.repair import writable

MOST_BYTES = 100_000_000
"""The limit of one record, in bytes, unless the caller sets another."""
# So many bytes fill a chunk, however few records they are: chunks wait in queues, many at a time.
_CHUNK_BYTES = 1 << 20


class ColumnError(InputError):
    """A whole file has no column of the name that was given, or no text in it."""


class Fields(NamedTuple):
    """The names of the fields, or columns, that a row's text, id and address stand in."""

    text: str = "text"
    id: str | None = None
    url: str | None = None


class Chunk(NamedTuple):
    """Some records of one input, still raw.

    first is the number of the first; payload is picklable and for documents() only; kind is the format, "jsonl",
    "csv", "parquet" or "warc".
    """

    first: int
    payload: Any
    kind: str


class Row(NamedTuple):
    """A document in a row.

    number counts an input's records from 1: lines of JSON lines (blank ones count), rows behind the header of CSV,
    rows of parquet, records of WARC. data is what clean() takes, with kind and encoding as its arguments; None when
    the record could not be read, for the reason in error, or is no document to clean, for the reason in skipped.
    """

    number: int
    id: str | None
    data: str | bytes | None
    url: str | None
    kind: str = "auto"
    encoding: str | None = None
    error: str | None = None
    skipped: str | None = None


class Record(NamedTuple):
    """A raw record: what it weighs in bytes; its item is a str when it could not be read, and says why."""

    number: int
    item: Any
    size: int


def chunked(records: Iterable[Record], kind: str, size: int) -> Iterator[Chunk]:
    """Chunks of up to size records, fewer where they are large. All before an InputError come before it is raised."""
    pending: list[tuple[int, Any]] = []
    weight = 0
    try:
        for number, item, weighs in records:
            pending.append((number, item))
            weight += weighs
            if len(pending) >= size or weight >= _CHUNK_BYTES:
                yield Chunk(pending[0][0], tuple(pending), kind)
                pending, weight = [], 0
    except InputError:
        if pending:
            yield Chunk(pending[0][0], tuple(pending), kind)
        raise
    if pending:
        yield Chunk(pending[0][0], tuple(pending), kind)


def too_large(size: int, limit: int) -> str:
    """Why a record over the limit is not read."""
    return f"has {size:,} bytes; the limit is {limit:,}"


def plain(value: Any) -> str | None:
    """An id or address as text that any encoding can write; None for what is neither text nor a number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return writable(str(value)) or None
