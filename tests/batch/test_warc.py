"""Web archives: pages with their encodings, what is no page, and damage."""

import gzip
import zlib

import brotli
import pytest
from backports import zstd

from newsclean.batch.rows import Fields, Row, chunks
from tests.batch.rowfiles import peak, read, without

PAGE = b"<p>Der Hafen blieb am Montag geschlossen.</p>"
URL = "https://a.example/1"


def record(block, url=URL, kind="response", media="application/http; msgtype=response", end=b"\r\n", length=None):
    lines = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2026-01-02T03:04:05Z",
        f"Content-Type: {media}", f"Content-Length: {len(block) if length is None else length}", "", "",
    ]  # fmt: skip
    return end.join(line.encode() for line in lines) + block + b"\r\n\r\n"


def http(body=PAGE, *fields, status="200 OK", media="text/html; charset=utf-8", end=b"\r\n"):
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *fields, "", ""]
    return end.join(line.encode() for line in lines) + body


def of(tmp_path, *records, pack=bytes, **options):
    (tmp_path / "a.warc").write_bytes(pack(b"".join(records)))
    return read(tmp_path / "a.warc", Fields(), **options)


def one(tmp_path, *arguments, **options):
    (row,), error = of(tmp_path, record(http(*arguments, **options)))
    assert error is None
    return row


ROW = Row(1, URL, PAGE, URL, "html", "utf-8")


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress], ids=["plain", "gzip", "zstd"])
@pytest.mark.parametrize("each", [True, False], ids=["each", "whole"])
def test_pages(tmp_path, pack, each):
    made = [record(http(), f"https://a.example/{number}") for number in range(5)]
    data = b"".join(map(pack, made)) if each else pack(b"".join(made))
    found, error = of(tmp_path, data)
    urls = [f"https://a.example/{number}" for number in range(5)]
    assert (found, error) == ([Row(n, url, PAGE, url, "html", "utf-8") for n, url in enumerate(urls, 1)], None)


def test_pages_over_block_bounds_and_chunks_of_any_size(tmp_path):
    sizes = [0, 1, 65_000, 70_000, 262_000, 262_144, 600_000, 3, 1_500_000]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(record(http(b"x" * size)) for size in sizes))
    for size in (1, 4, 64):
        found = [item for chunk in chunks(path, size) for item in chunk.payload]
        assert [(number, len(page.body)) for number, page in found] == list(enumerate(sizes, 1))


@pytest.mark.parametrize(
    ("media", "kind", "encoding"),
    [
        ("text/html", "html", None),
        ('Text/HTML; Charset="windows-1251"; x=y', "html", "windows-1251"),
        ("application/xhtml+xml;charset=utf-8", "html", "utf-8"),
        ("text/plain; charset='koi8-r'", "text", "koi8-r"),
        ("", "auto", None),
        ("text/html; charset=", "html", None),
    ],
)
def test_kind_and_encoding_are_those_of_the_http_header(tmp_path, media, kind, encoding):
    assert one(tmp_path, media=media) == Row(1, URL, PAGE, URL, kind, encoding)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (http(status="404 Not Found"), "HTTP status 404"),
        (http(status="301 Moved"), "HTTP status 301"),
        (http(media="image/png"), "is image/png, no text"),
        (http(media="text/css"), "is text/css, no text"),
        (b"nonsense", "no HTTP response"),
        (b"", "no HTTP response"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "no HTTP response"),
    ],
)
def test_what_is_no_page_is_skipped_with_its_reason(tmp_path, block, reason):
    found, error = of(tmp_path, record(block), record(http()))
    assert found == [Row(1, URL, None, URL, skipped=reason), ROW._replace(number=2)]
    assert error is None


def test_records_about_others_are_no_rows_and_counted(tmp_path):
    others = [
        record(b"x: y\r\n", kind=kind, media="text/plain") for kind in ("warcinfo", "request", "metadata", "revisit")
    ]
    found, error = of(tmp_path, *others, record(http()))
    assert (found, error) == ([ROW._replace(number=5)], None)


def test_texts_of_a_wet_archive_and_resources(tmp_path):
    found, _ = of(
        tmp_path, record("Café".encode(), kind="conversion", media="text/plain"),
        record(PAGE, kind="resource", media="text/html"),
        record(b"\x89PNG", kind="resource", media="image/png"),
    )  # fmt: skip
    assert found == [
        Row(1, URL, "Café".encode(), URL, "text"), Row(2, URL, PAGE, URL, "html"),
        Row(3, URL, None, URL, skipped="is image/png, no text"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "deflate", "raw", "br", "zstd"])
def test_bodies_are_unpacked(tmp_path, name):
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(PAGE), "x-gzip": gzip.compress(PAGE), "deflate": zlib.compress(PAGE),
        "raw": raw.compress(PAGE) + raw.flush(), "br": brotli.compress(PAGE), "zstd": zstd.compress(PAGE),
    }[name]  # fmt: skip
    assert one(tmp_path, packed, f"Content-Encoding: {name.replace('raw', 'deflate').upper()}") == ROW


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "identity", "nonsense", ""])
def test_a_body_that_was_unpacked_before_stays(tmp_path, name):
    assert one(tmp_path, PAGE, f"Content-Encoding: {name}", "Transfer-Encoding: chunked") == ROW


def test_bodies_in_chunks(tmp_path):
    for body in (
        b"2\r\n<p\r\n2b;x=y\r\n" + PAGE[2:] + b"\r\n0\r\n\r\n",
        b"2\n<p\n2B\n" + PAGE[2:] + b"\n0\n\n",
        b"2\r\n<p\r\n2b\r\n" + PAGE[2:],
    ):
        assert one(tmp_path, body, "transfer-encoding: Chunked") == ROW
    packed = gzip.compress(PAGE)
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    assert one(tmp_path, body, "Transfer-Encoding: chunked", "Content-Encoding: gzip") == ROW


def test_a_packed_body_that_is_damaged_or_explodes_is_an_error_of_that_page(tmp_path):
    bad = gzip.compress(PAGE)[:-8] + bytes(8)
    assert "packed by gzip and damaged" in one(tmp_path, bad, "Content-Encoding: gzip").error
    for pack, name in (
        (gzip.compress, "gzip"),
        (zlib.compress, "deflate"),
        (brotli.compress, "br"),
        (zstd.compress, "zstd"),
    ):
        bomb = record(http(pack(bytes(3_000_000)), f"Content-Encoding: {name}"))
        found, error = of(tmp_path, bomb, record(http()), limit=100_000)
        assert [row.error for row in found] == ["unpacks to more than 100,000 bytes", None]
        assert error is None


def test_a_truncated_packed_body_gives_what_is_there(tmp_path):
    row = one(tmp_path, gzip.compress(PAGE * 50)[:-10], "Content-Encoding: gzip")
    assert row.data
    assert (PAGE * 50).startswith(row.data)


def test_a_page_over_the_limit_costs_itself_alone_and_a_picture_is_still_a_picture(tmp_path):
    found, error = of(
        tmp_path, record(http(b"x" * 900_000)), record(http(b"x" * 900_000, media="image/png")), record(http()),
        limit=100_000,
    )  # fmt: skip
    assert [row.error or row.skipped for row in found] == [
        "has 900,000 bytes; the limit is 100,000",
        "is image/png, no text",
        None,
    ]
    assert error is None


def test_headers_of_every_form(tmp_path):
    odd = record(http(end=b"\n"), url=f"<{URL}>", end=b"\n").replace(
        b"Content-Length:", b"X-Folded: a\n b: c\ncontent-LENGTH :"
    )
    assert of(tmp_path, b"\r\n\r\n", odd, b"\r\n\r\n\r\n") == ([ROW], None)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (record(http())[:-30], "ends in record 2"),
        (record(http())[:60], "the header of record 2 has no end"),
        (b"garbage\r\n\r\n" + record(http()), "record 2 does not begin as one"),
        (record(http(), length=-9), "record 2 does not say how long it is"),
        (record(http(), length="1e3"), "record 2 does not say how long it is"),
        (record(http(), length=10**18), "ends in record 2"),
        (record(http(), length=3), "record 3 does not begin as one"),
        (b"WARC/1.0\r\n" + b"x" * 100_000, "the header of record 2 has no end"),
    ],
    ids=range(8),
)
def test_damage_is_named_behind_all_that_is_whole(tmp_path, damage, said):
    found, error = of(tmp_path, record(http()), damage)
    assert found[0] == ROW
    assert str(tmp_path / "a.warc") in error
    assert said in error


def test_a_truncated_archive_gives_what_is_whole(tmp_path):
    made = b"".join(gzip.compress(record(http())) for _ in range(100))
    found, error = of(tmp_path, made[:-20])
    assert len(found) == 99
    assert "ends early (in record 100)" in error


def test_addresses_are_text(tmp_path):
    found, _ = of(tmp_path, record(http(), url="https://a.example/é".encode("latin-1").decode("latin-1")))
    assert found[0].url == "https://a.example/é"
    data = record(http()).replace(b"a.example/1", b"a.example/\xe9")
    assert of(tmp_path, data)[0][0].url == "https://a.example/\ufffd"


def test_a_large_archive_takes_little_memory(tmp_path):
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(record(http(b"x" * 500_000)) + record(http(b"x" * 2_000_000, media="video/mp4")))
    assert peak("assert sum(len(c.payload) for c in chunks(Path(sys.argv[1]))) == 200", path) < 30


def test_an_archive_needs_no_extra_but_for_pages_packed_by_brotli(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(record(http(brotli.compress(PAGE), "Content-Encoding: br")))
    assert 'pip install "newsclean[warc]"' in without("brotli", path)
    path.write_bytes(record(http()))
    assert "geschlossen" in without("brotli", path)
