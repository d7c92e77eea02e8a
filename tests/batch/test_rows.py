"""Files of rows: what is one, and JSON lines of every kind."""

import json
import os
import pickle

import pytest

from newsclean.batch.rows import Fields, Row, chunks, documents, format_of, is_rows, single
from tests.batch.rowfiles import EVERYTHING, PACKERS, jsonl, peak, read, rows

GOOD = {"id": "a", "text": "The harbour was closed.", "url": "https://a.example/1"}
ROW = Row(1, "a", "The harbour was closed.", "https://a.example/1")


def one(tmp_path, line, fields=EVERYTHING):
    """The only row of a file of this one line."""
    path = tmp_path / "one.jsonl"
    path.write_bytes(line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass"))
    (row,) = rows(path, fields)
    return row


# What is a file of rows


@pytest.mark.parametrize("packed", PACKERS)
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.jsonl", "jsonl"), ("a.NDJSON", "jsonl"), ("a.csv", "csv"), ("a.b.tsv", "tsv"), ("a.parquet", "parquet"),
        ("a.warc", "warc"), ("a.warc.wet", "warc"), ("a.txt", None), ("a.html", None), ("a.md", None), ("a", None),
    ],
)  # fmt: skip
def test_names_tell_the_format(tmp_path, name, form, packed):
    path = tmp_path / f"{name}{packed}"
    path.write_bytes(PACKERS[packed](b"whatever\n"))
    assert format_of(path) == form
    assert is_rows(path) == (form is not None)


@pytest.mark.parametrize("packed", PACKERS)
@pytest.mark.parametrize(
    ("begin", "form"),
    [
        (b"PAR1....", "parquet"), (b"WARC/1.0\r\n", "warc"), (b'{"text": "a"}\n{', "jsonl"),
        (b'\xef\xbb\xbf\n{"a": 1}', "jsonl"),
        (b"[1]\n", None), (b"{ a story }\n", None), (b"", None), (b"text,id\n", None), (b"[" * 9_999, None),
    ],
)  # fmt: skip
def test_content_tells_where_names_are_silent(tmp_path, begin, form, packed):
    for name in ("archive", "archive.2024", "archive.json"):
        path = tmp_path / f"{name}{packed}"
        path.write_bytes(PACKERS[packed](begin))
        assert format_of(path) == form


def test_content_wins_over_names_that_lie_but_a_text_is_never_opened(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"PAR1")
    (tmp_path / "a.txt").write_bytes(b"PAR1")
    (tmp_path / "b.jsonl").write_bytes(b"WARC/1.1\r\n")
    assert [format_of(tmp_path / name) for name in ("a.csv", "a.txt", "b.jsonl")] == ["parquet", None, "warc"]


def test_what_cannot_be_read_goes_by_its_name(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder.jsonl").mkdir()
    assert format_of(tmp_path / "pipe.csv") == "csv"
    assert format_of(tmp_path / "pipe") is None
    assert format_of(tmp_path / "missing.parquet") == "parquet"
    assert format_of(tmp_path / "folder.jsonl") == "jsonl"


# Chunks


def test_chunks_are_numbered_picklable_and_can_be_taken_apart(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(*({**GOOD, "id": number} for number in range(1, 151))))
    found = list(chunks(path))
    assert [chunk.first for chunk in found] == [1, 65, 129]
    assert {chunk.kind for chunk in found} == {"jsonl"}
    read_all = [row for chunk in found for row in documents(pickle.loads(pickle.dumps(chunk)), EVERYTHING)]  # noqa: S301
    assert [(row.number, row.id) for row in read_all] == [(number, str(number)) for number in range(1, 151)]
    alone = [chunk for whole in found for chunk in single(whole)]
    assert [chunk.first for chunk in alone] == list(range(1, 151))
    assert [row for chunk in alone for row in documents(chunk, EVERYTHING)] == read_all


def test_large_records_fill_a_chunk_sooner(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(*[{"text": "x" * 600_000}] * 5))
    assert [chunk.first for chunk in chunks(path)] == [1, 3, 5]


def test_chunks_stream(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(jsonl({"text": "x" * 1_000_000}))
    assert peak("assert sum(len(c.payload) for c in chunks(Path(sys.argv[1]))) == 200", path) < 30


# JSON lines


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"", b"\r\n", b"\n\n \t\r\n"])
def test_lines(tmp_path, pack, mark, end):
    path = tmp_path / "a.jsonl"
    line = json.dumps(GOOD).encode()
    path.write_bytes(pack(mark + line + b"\n" + line + end))
    assert rows(path) == [ROW, ROW._replace(number=2)]


def test_utf16_with_its_mark(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n".join([json.dumps(GOOD)] * 2).encode("utf-16"))
    assert rows(path) == [ROW, ROW._replace(number=2)]


def test_blank_lines_count_and_are_no_rows(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n  \n" + jsonl(GOOD) + b"\r\n" + jsonl(GOOD))
    assert [row.number for row in rows(path)] == [3, 5]


def test_lines_end_at_line_feeds_only(tmp_path):
    text = "a\u2028b\u2029c\x85d\x1ce"
    for ascii_ in (True, False):
        assert one(tmp_path, json.dumps({"text": text}, ensure_ascii=ascii_)).data == text


@pytest.mark.parametrize("size", [0, 1, 2, 3, 65_536, (1 << 18) - 12, (1 << 18) - 11, (1 << 18) - 10, 1_000_000])
def test_lines_of_every_length(tmp_path, size):
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(*[{"text": "é" * size}] * 3))
    assert [row.data for row in rows(path)] == ["é" * size] * 3


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('{"text": "a"', "is no JSON object"),
        ("nonsense", "is no JSON object"),
        ("[1, 2]", "is a list, no object"),
        ('"text"', "is a string, no object"),
        ("17", "is a number, no object"),
        ("null", "is null, no object"),
        ("{}", "has no field 'text'"),
        ('{"text": null}', "its field 'text' is null, no string"),
        ('{"text": 17}', "its field 'text' is a number, no string"),
        ('{"text": 1.5}', "its field 'text' is a number, no string"),
        ('{"text": true}', "its field 'text' is a boolean, no string"),
        ('{"text": ["a"]}', "its field 'text' is a list, no string"),
        ('{"text": {"a": 1}}', "its field 'text' is an object, no string"),
        ('{"text": ' + "[" * 100_000, "is nested too deeply"),
        ('{"text": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "is nested too deeply"),
        (b'{"text": "caf\xe9"}', "is not UTF-8: byte 0xe9 at 14"),
        (b"\x00\x01\x02", "is no JSON object"),
        ('{"text": "a\x00b"}', "is no JSON object"),
        ('{"text": "\ud800"}', "is not UTF-8"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_line_that_cannot_be_read_is_a_row_that_says_why(tmp_path, line, error):
    row = one(tmp_path, line)
    assert row.data is None
    assert error in row.error


def test_a_bad_line_costs_itself_alone(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(GOOD) + b"{broken\n" + b"[" * 50_000 + b"\n" + jsonl(GOOD))
    found = rows(path)
    assert [(row.number, row.error is None) for row in found] == [(1, True), (2, False), (3, False), (4, True)]


def test_numbers_of_any_size_are_read_and_ids_stay_as_written(tmp_path):
    huge = "9" * 10_000
    assert one(tmp_path, f'{{"id": {huge}, "text": "a", "x": {huge}.5e999}}').id == huge
    assert one(tmp_path, '{"id": 1.50, "text": "a", "x": NaN}').id == "1.50"


@pytest.mark.parametrize("value", [None, True, [1], {"a": 1}, ""])
def test_what_is_no_id_or_address_is_none(tmp_path, value):
    row = one(tmp_path, json.dumps({"id": value, "url": value, "text": "a"}))
    assert (row.id, row.url, row.data) == (None, None, "a")


def test_lone_surrogates_and_nuls(tmp_path):
    row = one(tmp_path, r'{"id": "\ud800\u0000", "url": "\udfff", "text": "a\ud800b\u0000"}')
    assert row == Row(1, "\ufffd\x00", "a\ud800b\x00", "\ufffd")


def test_the_last_of_fields_of_one_name_counts(tmp_path):
    assert one(tmp_path, '{"text": "a", "text": "b"}').data == "b"


def test_fields_have_the_names_asked_for(tmp_path):
    line = json.dumps({"body": "a", "text": "b", "key": 7, "id": 8})
    assert one(tmp_path, line, Fields("body", "key")) == Row(1, "7", "a", None)
    assert one(tmp_path, line, Fields()) == Row(1, None, "b", None)


def test_an_error_keeps_the_id(tmp_path):
    assert one(tmp_path, '{"id": "a", "url": "b", "text": 5}')[:4] == (1, "a", None, "b")


def test_a_line_over_the_limit_is_a_row_that_says_so(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(GOOD) + jsonl({"text": "x" * 700_000}) + jsonl(GOOD))
    found = rows(path, limit=1_000)
    assert [row.error for row in found] == [None, "has 700,012 bytes; the limit is 1,000", None]
    assert found[2].data == GOOD["text"]


@pytest.mark.parametrize("packed", [".gz", ".zst"])
def test_a_truncated_file_gives_what_is_whole_and_names_file_and_record(tmp_path, packed):
    path = tmp_path / f"a.jsonl{packed}"
    lines = jsonl(*({**GOOD, "text": os.urandom(3_000).hex()} for _ in range(500)))
    path.write_bytes(PACKERS[packed](lines)[:-400_000])
    found, error = read(path)
    assert [row.number for row in found] == list(range(1, len(found) + 1))
    assert all(row.error is None for row in found)
    assert 100 < len(found) < 500
    assert str(path) in error
    assert f"after record {len(found)}" in error


def test_a_file_without_rows(tmp_path):
    for data in (b"", b"\n\n", b"\xef\xbb\xbf"):
        (tmp_path / "a.jsonl").write_bytes(data)
        assert rows(tmp_path / "a.jsonl") == []
