"""Files of rows: JSON lines, CSV, parquet and WARC, each a document a row, plain or packed by gzip or zstd.

``chunks`` runs in the parent: it streams an input as raw pieces in bounded memory. ``documents`` runs in a worker: it
makes documents of a piece. What is damaged costs as little as can be: a broken record is a row with an error, a
broken file raises InputError when all that is whole has been passed on.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from newsclean.batch import naming
from newsclean.batch.opening import Stream, open_stream
from newsclean.batch.rows import jsonl, parquet, separated, warc
from newsclean.batch.rows.base import MOST_BYTES, Chunk, ColumnError, Fields, Record, Row, chunked
from newsclean.errors import InputError, NewscleanError

__all__ = [
    "MOST_BYTES", "Chunk", "ColumnError", "Fields", "Row", "chunks", "documents", "format_of", "is_rows", "single",
]  # fmt: skip

_SUFFIXES = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet", ".warc": "warc",
    ".wet": "warc",
}  # fmt: skip
_READERS: dict[str, Callable[[int, Any, Fields], Row]] = {
    "jsonl": jsonl.row, "csv": separated.row, "parquet": parquet.row, "warc": warc.row,
}  # fmt: skip
_PROBE = 1 << 16
_TEXT_ALONE = Fields()


def is_rows(path: Path) -> bool:
    """Whether a file holds rows of documents and is not itself one."""
    return format_of(path) is not None


def format_of(path: Path) -> str | None:
    """The format of a file of rows: "jsonl", "csv", "tsv", "parquet" or "warc"; None for anything else.

    Told by the suffix, before .gz or .zst, unless the content says parquet or WARC; where the suffix says nothing,
    the content may also be JSON lines. What cannot be read, or is no regular file, goes by its name.
    """
    suffix = _suffix(path)
    named = _SUFFIXES.get(suffix)
    if suffix in naming.DOCUMENT_SUFFIXES:
        return None  # one document whatever it holds, and not opened to find out
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return named
        with open_stream(path) as stream:
            begin = stream.read(_PROBE)
    except (OSError, NewscleanError):
        return named
    if begin.startswith(b"PAR1"):
        return "parquet"
    if begin.startswith(b"WARC/"):
        return "warc"
    return named or ("jsonl" if _is_json_line(begin) else None)


def chunks(
    path: Path,
    size: int = 64,
    *,
    fields: Fields = _TEXT_ALONE,
    limit: int = MOST_BYTES,
) -> Iterator[Chunk]:
    """The file's records in order, up to size of them a chunk.

    Only fields are read of CSV and parquet. A record of more than limit bytes is passed on as an error. Raises
    OSError when the file cannot be opened, ConfigError when it takes an extra that is not installed, and InputError,
    naming file and record, when it is damaged or (ColumnError) has no such column: then all that is whole came before.
    """
    form = format_of(path) or "jsonl"
    with open_stream(path) as stream:
        records = _records(form, stream, limit, fields, size)
        yield from chunked(records, "csv" if form == "tsv" else form, size)


def documents(chunk: Chunk, fields: Fields) -> Iterator[Row]:
    """The documents of a chunk; a record that cannot be read is a row with an error, and raises nothing."""
    read = _READERS[chunk.kind]
    for number, item in chunk.payload:
        if isinstance(item, str):
            yield Row(number, None, None, None, error=item)
        else:
            yield read(number, item, fields)


def single(chunk: Chunk) -> Iterator[Chunk]:
    """A chunk's records, each as a chunk of its own."""
    for record in chunk.payload:
        yield Chunk(record[0], (record,), chunk.kind)


def _records(form: str, stream: Stream, limit: int, fields: Fields, size: int) -> Iterator[Record]:
    if form == "parquet":
        return parquet.records(stream, limit, fields, size)
    if form == "warc":
        return warc.records(stream, limit)
    if form == "jsonl":
        return _numbered(jsonl.records(stream, limit), stream.path)
    return _numbered(separated.records(stream, limit, fields, "\t" if form == "tsv" else ","), stream.path)


def _numbered(records: Iterator[Record], path: Path) -> Iterator[Record]:
    """The same records; an error also says behind which of them the damage is."""
    last = 0
    try:
        for record in records:
            last = record.number
            yield record
    except ColumnError:
        raise
    except InputError as error:
        raise InputError(f"{error} (after record {last})") from error


def _suffix(path: Path) -> str:
    if path.suffix.lower() in naming.PACKED:
        path = path.with_suffix("")
    return path.suffix.lower()


def _is_json_line(begin: bytes) -> bool:
    line = begin.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    try:
        return line.startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
