"""CSV and TSV, as spreadsheets, pandas and people write them."""

import csv
import io
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.batch.rows import Fields, Row, chunks, documents, lines, separated
from tests.batch.rowfiles import EVERYTHING, PACKERS, peak, read, rows

TEXT = 'A "quoted" word, a comma;\nand\r\na\tline\u2028end.\n\nÜber 日本'


def written(records, **options):
    file = io.StringIO()
    writer = csv.writer(file, **options)
    writer.writerows(records)
    return file.getvalue().encode("utf-8")


def of(tmp_path, data, name="a.csv", fields=EVERYTHING, **options):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return rows(tmp_path / name, fields, **options)


def error_of(tmp_path, data, fields=EVERYTHING, **options):
    (tmp_path / "a.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    found, error = read(tmp_path / "a.csv", fields, **options)
    assert error is not None
    assert str(tmp_path / "a.csv") in error
    return found, error


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")])
def test_rows(tmp_path, pack, mark, end, name, delimiter):
    table = [["id", "url", "x", "text"], ["1", "https://a.example", "", TEXT], ["2", "", "y", "short"]]
    data = pack(mark + written(table, lineterminator=end, delimiter=delimiter))
    assert of(tmp_path, data, name) == [Row(1, "1", TEXT, "https://a.example"), Row(2, "2", "short", None)]


def test_only_the_columns_asked_for_travel(tmp_path):
    (tmp_path / "a.csv").write_bytes(written([["a", "text", "b"], ["x" * 1_000, "short", "y" * 1_000]]))
    (chunk,) = chunks(tmp_path / "a.csv")
    assert chunk.payload == ((1, (b"short", None, None)),)
    assert list(documents(chunk, Fields())) == [Row(1, None, "short", None)]


def test_line_breaks_in_quotes_never_end_a_chunk(tmp_path):
    table = [["text"], *([f"{number}\n\n{TEXT}\n"] for number in range(1_000))]
    (tmp_path / "a.csv").write_bytes(written(table))
    found = [[row.data for row in documents(chunk, Fields())] for chunk in chunks(tmp_path / "a.csv", size=7)]
    assert [len(chunk) for chunk in found] == [7] * 142 + [6]
    assert [data for chunk in found for data in chunk] == [text for (text,) in table[1:]]


def test_utf16_as_spreadsheets_save_it(tmp_path):
    data = written([["id", "url", "text"], ["1", "", TEXT]], delimiter="\t").decode().encode("utf-16")
    assert of(tmp_path, data, "a.tsv") == [Row(1, "1", TEXT, None)]


def test_text_in_another_encoding_is_left_to_who_reads_the_document(tmp_path):
    data = b"id,url,text\n1,,caf\xe9\n2,,caf\xc3\xa9\n"
    assert [row.data for row in of(tmp_path, data)] == [b"caf\xe9", "café"]


def test_nuls_stay(tmp_path):
    assert of(tmp_path, b"id,url,text\n1,,a\x00b\n\x00,,\x00\n") == [
        Row(1, "1", "a\x00b", None),
        Row(2, "\x00", "\x00", None),
    ]


def test_cells_that_spreadsheets_would_run_are_text(tmp_path):
    cells = ["=1+1", "+1", "-1", "@a"]
    assert [
        row.data for row in of(tmp_path, written([["text"], *([cell] for cell in cells)]), fields=Fields())
    ] == cells


def test_quotes_inside_a_field_are_kept(tmp_path):
    data = b'text,id\nHe said "no" twice,1\n"He said "no" twice",2\n5" pipe,3\n'
    assert [(row.data, row.id) for row in of(tmp_path, data, fields=Fields("text", "id"))] == [
        ('He said "no" twice', "1"), ('He said no" twice"', "2"), ('5" pipe', "3"),
    ]  # fmt: skip


def test_blank_lines_are_no_rows_and_empty_cells_are_empty_texts(tmp_path):
    assert of(tmp_path, b'text\n\na\n\r\n""\nb', fields=Fields()) == [
        Row(1, None, "a", None), Row(2, None, "", None), Row(3, None, "b", None),
    ]  # fmt: skip


def test_rows_that_do_not_fit_the_header_say_so(tmp_path):
    found = of(tmp_path, b"id,url,text\n1,,a, b\n2\n3,,c\n4,,d,,\n")
    assert [(row.data, row.error) for row in found] == [
        (None, "has 4 fields where the header has 3"),
        (None, "has only 1 of the header's 3 fields"),
        ("c", None),
        ("d", None),
    ]


def test_a_short_row_may_do_without_id_and_address(tmp_path):
    assert of(tmp_path, b"text,id,url\na\nb,2\n") == [Row(1, None, "a", None), Row(2, "2", "b", None)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("The harbour was closed,1\nb,2\n", "no column 'text'; its first line, the header, has 'The harbour was"),
        ("", "has no header: it is empty"),
        ("\n\n", "no column 'text'"),
        ("text,text,id,url\n", "several columns 'text'"),
        ("text,id\n", "no column 'url'"),
        ("text\rid\rurl\r", "its header is no CSV"),
        ('"text,id,url\n1,2,3\n', "has no header: a quote in it is never closed"),
        (bytes(range(256)) * 50, "no column 'text'"),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_without_a_header_that_has_the_columns_nothing_is_read(tmp_path, data, said):
    found, error = error_of(tmp_path, data)
    assert found == []
    assert said in error


def test_a_quote_that_is_never_closed_is_told_from_a_long_text(tmp_path):
    found, error = error_of(tmp_path, b'text\na\n"b\nc\nd\n', Fields())
    assert [row.data for row in found] == ["a"]
    assert "a quote in record 2 is never closed" in error


def test_a_bare_carriage_return_costs_its_row(tmp_path):
    found = of(tmp_path, b"text,id\na\rb,1\nc,2\n", fields=Fields("text", "id"))
    assert [(row.number, row.data, row.error is None) for row in found] == [(1, None, False), (2, "c", True)]


@pytest.mark.parametrize("limit", [100, 600_000, 1_300_000])
@pytest.mark.parametrize(
    "long", ["x" * 3_000_000, "x, y\n" * 500_000, 'x""\n' * 500_000], ids=["line", "lines", "quotes"]
)
def test_a_row_over_the_limit_costs_itself_alone(tmp_path, limit, long):
    data = f'text,id\nbefore,1\n"{long}",2\nafter,3\n"{TEXT.replace(chr(34), "")}",4\n'
    found = of(tmp_path, data, fields=Fields("text", "id"), limit=limit)
    assert [(row.number, row.id) for row in found] == [(1, "1"), (2, None), (3, "3"), (4, "4")]
    assert [row.data for row in found] == ["before", None, "after", TEXT.replace('"', "")]
    assert "the limit" in found[1].error


def test_a_row_a_byte_over_the_limit(tmp_path):
    data = b"text\n" + b"x" * 1_000 + b"\n" + b"y" * 1_001 + b"\n"
    assert [row.error for row in of(tmp_path, data, fields=Fields(), limit=1_000)] == [
        None, "has 1,001 bytes; the limit is 1,000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "size"), [("x" * 1_000 + "\n", 60_000_000), ('""\n', 6_000_000)], ids=["text", "quotes"]
)
def test_a_quote_left_open_takes_no_memory(tmp_path, body, size):
    path = tmp_path / "a.csv"
    path.write_text('text,id\na,1\n"' + body * (size // len(body)))
    code = (
        "chunk, error = [], None\n"
        "    try:\n        chunk += chunks(Path(sys.argv[1]), limit=1_000_000)\n"
        "    except Exception as raised:\n        error = str(raised)\n"
        "    assert len(chunk) == 1 and 'damaged' in error, error"
    )
    assert peak(code, path) < 40


def test_a_long_file_takes_no_memory(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(written([["id", "text"], *([number, TEXT * 5] for number in range(100_000))]))
    assert path.stat().st_size > 20_000_000
    assert peak("assert sum(len(c.payload) for c in chunks(Path(sys.argv[1]))) == 100_000", path) < 15


@given(st.lists(st.text('",\n\rxyé', max_size=40), max_size=8), st.integers(1, 9), st.sampled_from([5, 30, 1_000]))
def test_rows_are_those_of_the_csv_module_whatever_the_blocks_and_the_limit(tmp_path_factory, cells, block, limit):
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(written([["text"], *([cell] for cell in cells)], lineterminator="\n", quoting=csv.QUOTE_ALL))
    with mock.patch.object(lines, "BLOCK", block), mock.patch.object(separated, "BLOCK", block):
        found = rows(path, Fields(), limit=limit)
    assert [row.number for row in found] == list(range(1, len(cells) + 1))
    for row, cell in zip(found, cells, strict=True):
        if len(cell.encode()) > limit:
            assert row.data is None
        elif len(written([[cell]], quoting=csv.QUOTE_ALL)) <= limit:
            assert row.data == cell
        else:  # its quotes are doubled: it may count as it stands there, or as it is read
            assert row.data in (None, cell)


@given(st.text('",\n\rxé', max_size=60), st.integers(1, 9))
def test_any_text_is_read_as_the_csv_module_reads_it(tmp_path_factory, text, block):
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(f"text,b\n{text}".encode())
    with mock.patch.object(lines, "BLOCK", block), mock.patch.object(separated, "BLOCK", block):
        found, error = read(path, Fields())
    expected = []
    reader = csv.reader(line + "\n" for line in text.split("\n"))
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            expected.append(None)
        else:
            if cells:
                expected.append(None if any(cells[2:]) else cells[0])
    if error:
        assert "never closed" in error
        expected = expected[: len(found)]
    assert [row.data for row in found] == expected
