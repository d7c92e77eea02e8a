"""Parquet files, read by batches of rows."""

import datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from newsclean.batch.rows import Fields, Row, chunks
from newsclean.errors import ConfigError
from tests.batch.rowfiles import EVERYTHING, PACKERS, peak, read, rows, without

TEXT = "Über 日本\n\n\x00 \u2028"


def table(**columns):
    return pa.table({"text": ["a", TEXT], "id": [1, 2], "url": ["https://a.example", None], "x": [[1], []], **columns})


def of(tmp_path, data, fields=EVERYTHING, **options):
    parquet.write_table(data, tmp_path / "a.parquet")
    return rows(tmp_path / "a.parquet", fields, **options)


@pytest.mark.parametrize("packed", PACKERS)
def test_rows(tmp_path, packed):
    parquet.write_table(table(), tmp_path / "plain")
    path = tmp_path / f"a.parquet{packed}"
    path.write_bytes(PACKERS[packed]((tmp_path / "plain").read_bytes()))
    assert rows(path) == [Row(1, "1", "a", "https://a.example"), Row(2, "2", TEXT, None)]


KINDS = [
    pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(),
    pa.dictionary(pa.int8(), pa.string()),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_texts_of_every_type(tmp_path, kind):
    for column in ("text", "id", "url"):
        values = pa.array(["a", TEXT, None]).cast(kind)
        if kind == pa.string_view() and pa.__version__.partition(".")[0] < "20":
            pytest.skip("this pyarrow writes no such type")
        found = of(tmp_path, pa.table({"text": ["b"] * 3, "id": ["c"] * 3, "url": ["d"] * 3, column: values}))
        assert [getattr(row, "data" if column == "text" else column) for row in found] == ["a", TEXT, None]
        assert [row.error for row in found] == [None, None, "its field 'text' is null" if column == "text" else None]


def test_ids_of_other_types(tmp_path):
    day, number = datetime.date(2026, 1, 2), Decimal("1.50")
    for value, said in ((day, "2026-01-02"), (number, "1.50"), (2**60, str(2**60)), (True, None), ([1], None)):
        assert of(tmp_path, pa.table({"text": ["a"], "id": [value], "url": ["b"]}))[0].id == said


def test_what_is_no_utf8_is_left_to_who_reads_the_document(tmp_path):
    bad = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(bytes([0, 0, 0, 0, 4, 0, 0, 0])), pa.py_buffer(b"caf\xe9")]
    )
    assert of(tmp_path, pa.table({"text": bad, "id": bad, "url": bad})) == [
        Row(1, "caf\ufffd", b"caf\xe9", "caf\ufffd")
    ]


def test_chunks_follow_the_order_of_rows_over_row_groups(tmp_path):
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": [str(number) for number in range(1_000)]}), path, row_group_size=130)
    assert [row.data for row in rows(path, Fields())] == [str(number) for number in range(1_000)]
    assert [row.number for row in rows(path, Fields())] == list(range(1, 1_001))
    firsts = [chunk.first for chunk in chunks(path, size=50)]
    assert firsts == sorted(firsts)
    assert max(len(chunk.payload) for chunk in chunks(path, size=50)) == 50


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (Fields("body"), "no column 'body'; it has 'text', 'id', 'url', 'x'"),
        (Fields("text", "key"), "no column 'key'"),
        (Fields("id"), "its column 'id' is of type int64, no string"),
        (Fields("x"), "its column 'x' is of type list"),
    ],
)
def test_a_column_that_is_not_there_or_no_text(tmp_path, fields, said):
    parquet.write_table(table(), tmp_path / "a.parquet")
    found, error = read(tmp_path / "a.parquet", fields)
    assert found == []
    assert f"{tmp_path / 'a.parquet'}: " in error
    assert said in error


def test_a_text_over_the_limit_costs_itself_alone(tmp_path):
    found = of(tmp_path, pa.table({"text": ["a", "x" * 1_001, "b"]}), Fields(), limit=1_000)
    assert [row.error for row in found] == [None, "has 1,001 bytes; the limit is 1,000", None]


@pytest.mark.parametrize("size", [0, 3, 4, 100, 2_000, -1])
def test_a_truncated_file_is_damaged(tmp_path, size):
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": ["a" * 1_000] * 1_000}), path, compression="none", use_dictionary=False)
    path.write_bytes(path.read_bytes()[:size])
    found, error = read(path, Fields())
    assert found == []
    assert f"{path}: damaged" in error


def test_damage_in_the_middle_gives_what_is_whole_before(tmp_path):
    path = tmp_path / "a.parquet"
    parquet.write_table(
        pa.table({"text": [f"{n}" * 300 for n in range(1_000)]}), path, row_group_size=100, compression="gzip"
    )
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 300] = bytes(300)
    path.write_bytes(data)
    found, error = read(path, Fields())
    assert [row.number for row in found] == list(range(1, len(found) + 1))
    assert 0 < len(found) < 1_000
    assert f"damaged after record {len(found)}" in error


def test_a_large_file_takes_little_memory(tmp_path):
    path = tmp_path / "a.parquet"
    with parquet.ParquetWriter(path, pa.schema([("text", pa.string())])) as writer:
        for begin in range(20):
            writer.write_table(pa.table({"text": [f"{begin}{n}" * 1_000 for n in range(3_000)]}))
    code = "import pyarrow.parquet\n    assert sum(len(c.payload) for c in chunks(Path(sys.argv[1]))) == 60_000"
    assert peak(code, path) < 200


def test_without_its_extra_the_error_names_it(tmp_path):
    path = tmp_path / "a.parquet"
    parquet.write_table(table(), path)
    assert (
        without("pyarrow", path)
        == f'{ConfigError.__name__} {path}: this takes an extra: pip install "newsclean[parquet]"'
    )
