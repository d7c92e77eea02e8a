"""Shards as parquet: an article a row, in one schema; see schema()."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from newsclean.article import FIELDS, LIST_FIELDS
from newsclean.batch.opening import open_stream
from newsclean.batch.shards import Merged, Source
from newsclean.batch.write import Place


@cache
def schema() -> Any:
    """The columns of a shard, as an Arrow schema.

    input, row (null for a file) and id say where a document comes from; text, paragraphs, kind, removed, kept, notes,
    raw, schema and versions are those of Article.to_dict(); the fields of its source are columns of their own.
    """
    import pyarrow as arrow

    name, number = arrow.string(), arrow.int64()
    long = arrow.large_string()
    place = [("start", number), ("end", number)]
    explained = [("rule", name), ("category", name), ("reason", name)]
    columns = [
        ("input", name),
        ("row", number),
        ("id", name),
        ("kind", name),
        ("text", long),
        ("paragraphs", arrow.list_(long)),
        *((field, arrow.list_(name) if field in LIST_FIELDS else name) for field in FIELDS),
        ("evidence", arrow.list_(arrow.struct([("field", name), ("origin", name), ("text", name), *place]))),
        ("removed", arrow.list_(arrow.struct([*place, ("text", long), *explained]))),
        ("kept", arrow.list_(arrow.struct(place))),
        ("notes", arrow.list_(arrow.struct([("code", name), ("message", name)]))),
        ("raw", long),
        ("schema", arrow.int32()),
        ("versions", arrow.struct([("newsclean", name), ("rules", name), ("cues", name)])),
    ]
    return arrow.schema(columns)


_SAME = ("kind", "text", "paragraphs", "removed", "notes", "raw", "schema", "versions")
# Rows are read by the group: enough for columns to pack well, few enough to hold in memory.
_GROUP = 1_024


def merge(place: Place, name: str, sources: list[Source]) -> Merged:
    """Write a shard: the rows of its sources, one behind the other. Places and sizes are counted in rows."""
    import pyarrow as arrow
    from pyarrow import parquet

    temporary = place.temporary()
    chunks, at = [], 0
    with place.failing(name), parquet.ParquetWriter(temporary, schema(), compression="zstd") as writer:
        before: dict[str, Any] = {}
        waiting: list[Any] = []
        rows = 0
        for source in sources:
            if source.place >= 0 and source.name not in before:
                before[source.name] = parquet.read_table(place.path(source.name), schema=schema(), memory_map=False)
            if source.place >= 0:
                table = before[source.name].slice(source.place, source.size)
            else:
                table = _table(Path(place.path(source.name)))
            chunks.append((at, table.num_rows))
            at += table.num_rows
            rows += table.num_rows
            waiting.append(table)
            if rows >= _GROUP:
                writer.write_table(arrow.concat_tables(waiting).combine_chunks(), row_group_size=1 << 20)
                waiting, rows = [], 0
        if rows:
            writer.write_table(arrow.concat_tables(waiting).combine_chunks(), row_group_size=1 << 20)
    size = Path(temporary).stat().st_size
    place.finish(temporary, name)
    return Merged(size, chunks)


def _table(path: Path) -> Any:
    """The rows of a piece."""
    import pyarrow as arrow

    if not path.stat().st_size:
        return schema().empty_table()
    return arrow.Table.from_pylist([_row(json.loads(line)) for line in _lines(path)], schema=schema())


def _lines(path: Path) -> Iterator[bytes]:
    with open_stream(path) as stream:
        data = b"".join(iter(stream.read, b""))
    yield from data.splitlines()  # of bytes: at line feeds and carriage returns, and JSON escapes both


def _row(article: dict[str, Any]) -> dict[str, Any]:
    given, source = article["input"], article["source"]
    row = {
        name: article[name] for name in ("kind", "text", "paragraphs", "removed", "notes", "raw", "schema", "versions")
    }
    evidence = [{"field": field, **item} for field, items in source["evidence"].items() for item in items]
    return {
        **row,
        **{name: source[name] for name in FIELDS},
        "input": _whole(given["name"]),
        "row": given.get("row"),
        "id": _whole(given.get("id")),
        "evidence": evidence,
        "kept": [{"start": start, "end": end} for start, end in article["kept"]],
    }


def _whole(text: str | None) -> str | None:
    """A text without what no encoding can write: names of files are not all UTF-8."""
    return None if text is None else text.encode("utf-8", "replace").decode()
