"""Parquet, batch of rows by batch. The only reader of pyarrow's files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from newsclean.batch.opening import Stream, missing
from newsclean.batch.rows.base import ColumnError, Fields, Record, Row, plain, too_large
from newsclean.errors import InputError


def records(stream: Stream, limit: int, fields: Fields, size: int) -> Iterator[Record]:
    """The rows, each as the values of the columns (text, id, url) asked for; only these are read.

    Raises InputError when there is no such column and for a damaged file, ConfigError without pyarrow.
    """
    arrow, parquet = _pyarrow(stream.path)
    number = 0
    with _seekable(stream) as file:
        try:
            # Without prefetching and threads, memory is that of a few pages; one thread is faster than any cleaning.
            source = parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 16)
            _check(stream.path, arrow, source.schema_arrow, fields)
            columns = [name for name in fields if name is not None]
            for batch in source.iter_batches(batch_size=size, columns=columns, use_threads=False):
                values = [None if name is None else _values(arrow, batch.column(name)) for name in fields]
                for place in range(batch.num_rows):
                    number += 1
                    yield _record(number, tuple(column and column[place] for column in values), limit)
        except (arrow.ArrowException, OSError) as error:
            raise InputError(f"{stream.path}: damaged after record {number}: {str(error)[:200]}") from error


def row(number: int, values: tuple[Any, ...], fields: Fields) -> Row:
    """The document in a row."""
    text, id_, url = (_text(value) for value in values)
    if text is None:
        return Row(number, plain(_known(id_)), None, plain(_known(url)), error=f"its field {fields.text!r} is null")
    return Row(number, plain(_known(id_)), text, plain(_known(url)))


def _record(number: int, values: tuple[Any, ...], limit: int) -> Record:
    size = sum(len(value) for value in values if isinstance(value, bytes))
    return Record(number, too_large(size, limit), 0) if size > limit else Record(number, values, size)


def _text(value: Any) -> Any:
    """Bytes that are UTF-8 as a str; anything else as it is."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value


def _known(value: Any) -> Any:
    """An id or address of any simple type: a date, a decimal and a UUID say who they are."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if value is None or isinstance(value, bool | list | dict) else str(value)


def _check(path: Path, arrow: Any, schema: Any, fields: Fields) -> None:
    for name in fields:
        if name is not None and schema.names.count(name) != 1:
            many = "several columns" if name in schema.names else "no column"
            raise ColumnError(f"{path}: {many} {name!r}; it has {', '.join(map(repr, schema.names[:20]))}")
    kind = schema.field(fields.text).type
    if not _is_text(arrow, kind):
        raise ColumnError(f"{path}: its column {fields.text!r} is of type {kind}, no string")


def _is_text(arrow: Any, kind: Any) -> bool:
    if arrow.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(arrow.types.is_unicode(kind) or arrow.types.is_binary(kind)) or str(kind) in {
        "large_string", "large_binary", "string_view", "binary_view",
    }  # fmt: skip


def _values(arrow: Any, column: Any) -> list[Any]:
    if arrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if _is_text(arrow, column.type):
        # As bytes: a column of strings may hold what is no UTF-8.
        column = column.cast(arrow.large_binary())
    return list(column.to_pylist())


def _seekable(stream: Stream) -> IO[bytes]:
    """The file itself, or what it unpacks to on disk: parquet is read from its end."""
    if stream.compression is None:
        return stream.path.open("rb")
    import tempfile

    unpacked = tempfile.TemporaryFile()  # noqa: SIM115  # the caller closes it, or it goes with the error
    while block := stream.read():
        unpacked.write(block)
    unpacked.seek(0)
    return unpacked


def _pyarrow(path: Path) -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise missing(path, "parquet") from None
    return pyarrow, parquet
