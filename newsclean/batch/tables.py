"""Shards as parquet: an article a row, in one schema; see SCHEMA."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as arrow
from pyarrow import parquet

from newsclean.article import FIELDS, LIST_FIELDS
from newsclean.batch.opening import open_stream
from newsclean.batch.shards import Merged, Source
from newsclean.batch.write import Place

_TEXT = arrow.large_string()
_TEXTS = arrow.list_(arrow.string())
_PLACE = [("start", arrow.int64()), ("end", arrow.int64())]

SCHEMA = arrow.schema(
    [
        ("input", arrow.string()),
        ("row", arrow.int64()),
        ("id", arrow.string()),
        ("kind", arrow.string()),
        ("text", _TEXT),
        ("paragraphs", arrow.list_(_TEXT)),
        *((name, _TEXTS if name in LIST_FIELDS else arrow.string()) for name in FIELDS),
        (
            "evidence",
            arrow.list_(
                arrow.struct([("field", arrow.string()), ("origin", arrow.string()), ("text", arrow.string()), *_PLACE])
            ),
        ),
        (
            "removed",
            arrow.list_(
                arrow.struct(
                    [*_PLACE, ("text", _TEXT), *((name, arrow.string()) for name in ("rule", "category", "reason"))]
                )
            ),
        ),
        ("kept", arrow.list_(arrow.struct(_PLACE))),
        ("notes", arrow.list_(arrow.struct([("code", arrow.string()), ("message", arrow.string())]))),
        ("raw", _TEXT),
        ("schema", arrow.int32()),
        ("versions", arrow.struct([(name, arrow.string()) for name in ("newsclean", "rules", "cues")])),
    ]
)
"""The columns of a shard: input, row (null for a file) and id say where a document comes from; text, paragraphs, kind,
removed, kept, notes, raw, schema and versions are those of Article.to_dict(); the fields of its source are columns of
their own."""
_SAME = ("kind", "text", "paragraphs", "removed", "notes", "raw", "schema", "versions")
# Rows are read by the group: enough for columns to pack well, few enough to hold in memory.
_GROUP = 1_024


def merge(place: Place, name: str, sources: list[Source]) -> Merged:
    """Write a shard: the rows of its sources, one behind the other. Places and sizes are counted in rows."""
    temporary = place.temporary()
    chunks, at = [], 0
    with place.failing(name), parquet.ParquetWriter(temporary, SCHEMA, compression="zstd") as writer:
        before: dict[str, Any] = {}
        waiting: list[Any] = []
        rows = 0
        for source in sources:
            if source.place >= 0 and source.name not in before:
                before[source.name] = parquet.read_table(place.path(source.name), schema=SCHEMA, memory_map=False)
            if source.place >= 0:
                table = before[source.name].slice(source.place, source.size)
            else:
                table = _table(Path(place.path(source.name)))
            chunks.append((at, table.num_rows))
            at += table.num_rows
            rows += table.num_rows
            waiting.append(table)
            if rows >= _GROUP:
                writer.write_table(arrow.concat_tables(waiting), row_group_size=1 << 20)
                waiting, rows = [], 0
        if rows:
            writer.write_table(arrow.concat_tables(waiting), row_group_size=1 << 20)
    size = Path(temporary).stat().st_size
    place.finish(temporary, name)
    return Merged(size, chunks)


def _table(path: Path) -> Any:
    """The rows of a piece."""
    if not path.stat().st_size:
        return SCHEMA.empty_table()
    return arrow.Table.from_pylist([_row(json.loads(line)) for line in _lines(path)], schema=SCHEMA)


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
