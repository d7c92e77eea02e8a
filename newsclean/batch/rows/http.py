"""HTTP responses as archives hold them. The only importer of brotli."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

from newsclean.batch import opening
from newsclean.errors import ConfigError, InputError

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.I)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_GZIP = b"\x1f\x8b"


def end_of_head(data: bytes) -> int | None:
    """Where the first empty line ends; None if there is none."""
    found = _END_OF_HEAD.search(data)
    return found.end() if found else None


def fields(head: bytes) -> dict[str, str]:
    """The fields of a header, names in lower case; the first of a name counts. The first line is left out."""
    found: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon and not name[:1].isspace():
            found.setdefault(name.strip().lower(), value.strip())
    return found


def head(data: bytes) -> tuple[int, dict[str, str], bytes]:
    """The status of a response (0 when it is none), its header's fields, and what is there of its body."""
    status = _STATUS.match(data)
    end = end_of_head(data)
    if status is None or end is None:
        return 0, {}, b""
    return int(status[1]), fields(data[:end]), data[end:]


def charset(headers: dict[str, str]) -> str | None:
    """The encoding that the header names."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1] if found else None


def unpacked(body: bytes, headers: dict[str, str], limit: int) -> bytes:
    """The body without its transfer and content encodings.

    Archives often keep the header of a body that they have unpacked: what is not packed stays as it is. Raises
    InputError for a packed body that is damaged or has more than limit bytes.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for name in reversed(headers.get("content-encoding", "").lower().split(",")[:4]):
        name = name.strip()
        if name in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body, limit)
        elif name in ("br", "zstd"):
            body = _by_extra(body, name, limit)
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body put together; the body itself if it is not in chunks."""
    parts, at = [], 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
        if size == 0:
            return b"".join(parts)
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
        if at >= len(body):  # cut short: what is there is text all the same
            return b"".join(parts)
    return body if at == 0 else b"".join(parts)


def _inflated(body: bytes, limit: int) -> bytes:
    windows = (31,) if body.startswith(_GZIP) else (15, -15)
    for window in windows:
        unpacker = zlib.decompressobj(window)
        try:
            data = unpacker.decompress(body, limit + 1)
        except zlib.error as error:
            if window == 31:
                raise InputError(f"is packed by gzip and damaged: {error}") from None
            continue
        if len(data) > limit:
            raise InputError(f"unpacks to more than {limit:,} bytes")
        if data or unpacker.eof:
            return data
    return body


def _by_extra(body: bytes, name: str, limit: int) -> bytes:
    try:
        data = _brotli(body, limit) if name == "br" else _zstd(body, limit)
    except ConfigError as error:
        raise InputError(f"is packed by {name}; {error}") from None
    except Exception:
        # Neither library says more of its error than its name, and a body may have been unpacked before.
        return body
    if len(data) > limit:
        raise InputError(f"unpacks to more than {limit:,} bytes")
    return data


def _brotli(body: bytes, limit: int) -> bytes:
    try:
        import brotli
    except ImportError:
        raise opening.missing(Path("a page"), "warc") from None
    unpacker: Any = brotli.Decompressor()
    blocks = [unpacker.process(body, output_buffer_limit=limit + 1)]
    return b"".join(blocks)


def _zstd(body: bytes, limit: int) -> bytes:
    data: bytes = opening.zstd(Path("a page")).ZstdDecompressor().decompress(body, limit + 1)
    return data
