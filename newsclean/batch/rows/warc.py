"""WARC: the pages in a web archive, and the plain texts of archives that hold the text alone (WET).

Read by ISO 28500 (https://iipc.github.io/warc-specifications/), not by a library: warcio and fastwarc both take a
truncated record for a whole one; an archive packed as a whole ends the first, a page that is not packed as its header
says the second.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from newsclean.batch.opening import BLOCK, Stream
from newsclean.batch.rows import http
from newsclean.batch.rows.base import Fields, Record, Row, plain, too_large
from newsclean.errors import InputError

_HEAD = 1 << 16
"""Most bytes of a record's header, and of the HTTP header in it."""
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TEXT = frozenset({"text/plain", "text/markdown"})


class _Page(NamedTuple):
    """A document as it stands in the archive: body is packed as headers say; skipped is why it is no document."""

    url: str
    kind: str
    headers: dict[str, str]
    body: bytes
    limit: int
    skipped: str | None = None


def records(stream: Stream, limit: int) -> Iterator[Record]:
    """The records that could hold a document: responses, resources and conversions."""
    source = _Source(stream)
    number = 0
    while headers := source.headers(number + 1):
        number += 1
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdecimal()):
            raise InputError(f"{stream.path}: damaged: record {number} does not say how long it is")
        source.left = int(length)
        if record := _record(number, headers, source, limit):
            yield record
        source.end()


def row(number: int, page: _Page, fields: Fields) -> Row:
    """The document in a record."""
    url = plain(page.url)
    if page.skipped:
        return Row(number, url, None, url, skipped=page.skipped)
    try:
        body = http.unpacked(page.body, page.headers, page.limit)
    except InputError as error:
        return Row(number, url, None, url, error=str(error))
    return Row(number, url, body, url, page.kind, http.charset(page.headers))


def _record(number: int, headers: dict[str, str], source: _Source, limit: int) -> Record | None:
    """The page in a record, or why there is none; None for a record that is about others."""
    type_ = headers.get("warc-type", "")
    if type_ not in ("response", "resource", "conversion"):
        return None
    url = headers.get("warc-target-uri", "").strip("<>")
    status, fields, begun = 200, {"content-type": headers.get("content-type", "")}, b""
    if type_ == "response" and (fields["content-type"].startswith("application/http") or not fields["content-type"]):
        status, fields, begun = http.head(source.read(_HEAD))
    kind, why = _kind(status, fields)
    if why:
        return Record(number, _Page(url, "", {}, b"", limit, why), len(url))
    if (size := len(begun) + source.left) > limit:
        return Record(number, too_large(size, limit), 0)
    body = begun + source.read(source.left)
    return Record(number, _Page(url, kind, fields, body, limit), len(body))


def _kind(status: int, headers: dict[str, str]) -> tuple[str, str | None]:
    """The kind of a page, and why it is skipped."""
    if status != 200:
        return "", f"HTTP status {status}" if status else "no HTTP response"
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media in _HTML:
        return "html", None
    if media in _TEXT:
        return "text", None
    return "auto", f"is {media:.60}, no text" if media else None


class _Source:
    """A stream as records: a header, then a block of known length. left is what is unread of the block."""

    def __init__(self, stream: Stream) -> None:
        self._path = stream.path
        self._reader = io.BufferedReader(_Raw(stream), BLOCK)
        self._number = 0
        self.left = 0

    def headers(self, number: int) -> dict[str, str] | None:
        """The header of the next record, names in lower case; None at the end."""
        self._number = number
        with self._located():
            line = self._reader.readline(_HEAD)
            while line in (b"\r\n", b"\n"):
                line = self._reader.readline(_HEAD)
            if line and not line.startswith(b"WARC/"):
                raise InputError(f"{self._path}: damaged: record {number} does not begin as one")
            head = [line]
            size = len(line)
            while line not in (b"\r\n", b"\n", b""):
                line = self._reader.readline(_HEAD)
                head.append(line)
                size += len(line)
                if size > _HEAD or not line:
                    raise InputError(f"{self._path}: damaged: the header of record {number} has no end")
        return http.fields(b"".join(head)) if size else None

    def read(self, size: int) -> bytes:
        """So many bytes of the block, or as many as are left of it."""
        size = min(size, self.left)
        with self._located():
            data = self._reader.read(size)
        if len(data) < size:
            raise InputError(f"{self._path}: damaged: ends in record {self._number}")
        self.left -= size
        return data

    def end(self) -> None:
        """The rest of the block is passed over."""
        while self.left:
            self.read(BLOCK)

    @contextmanager
    def _located(self) -> Iterator[None]:
        """Damage of the stream says in which record it is."""
        try:
            yield
        except InputError as error:
            where = "" if f"record {self._number}" in str(error) else f" (in record {self._number})"
            raise InputError(f"{error}{where}") from error


class _Raw(io.RawIOBase):
    """A stream as the standard library's buffers read one."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As many bytes as there are, up to the buffer's size."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
