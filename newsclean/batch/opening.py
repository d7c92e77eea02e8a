"""Files as streams of bytes, plain or compressed by gzip or zstd. The only importer of backports.zstd.

What a file is compressed by is told by its first bytes: names are silent or lie. All that can be read comes before
the error that says that a file is damaged, and memory stays bounded whatever a file unpacks to.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from newsclean.errors import ConfigError, InputError

BLOCK = 1 << 18
"""A good size for one read, in bytes: larger ones are no faster."""

_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
# A zstd file may begin with a frame to skip, as those with a table of their frames do.
_ZSTD_SKIPPED = tuple(bytes((low, 0x2A, 0x4D, 0x18)) for low in range(0x50, 0x60))


class TooLargeError(InputError):
    """A file unpacks to more than it may."""


class Stream:
    """A file's bytes, unpacked. A context manager; compression is None, "gzip" or "zstd".

    Raises OSError when the file cannot be opened, ConfigError when it takes an extra that is not installed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("rb")
        try:
            self.compression = compression(self._file.peek(4))
            self._source = self._unpacked()
        except BaseException:
            self._file.close()
            raise

    def _unpacked(self) -> Any:
        if self.compression == "gzip":
            return gzip.GzipFile(fileobj=self._file, mode="rb")
        if self.compression == "zstd":
            return zstd(self.path).ZstdFile(self._file, "rb")
        return self._file

    def read(self, size: int = BLOCK) -> bytes:
        """Up to size bytes, at least one unless the stream is at its end.

        Raises InputError, naming the file, for what cannot be read or unpacked; all before it has been returned.
        """
        try:
            return cast("bytes", self._source.read1(size))
        except EOFError:
            raise InputError(f"{self.path}: damaged: the {self.compression} data ends early") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputError(f"{self.path}: damaged: {error}") from error
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read: {error.strerror or error}") from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise InputError(f"{self.path}: damaged: {error}") from error

    def close(self) -> None:
        """Close the file."""
        if self._source is not self._file:
            self._source.close()
        self._file.close()

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_stream(path: Path) -> Stream:
    """The file as a stream of unpacked bytes; see Stream."""
    return Stream(path)


def read_whole(path: Path, limit: int) -> bytes:
    """All bytes of a file, unpacked. Raises InputError for a damaged one, TooLargeError over limit bytes."""
    with open_stream(path) as stream:
        blocks, size = [], 0
        while block := stream.read():
            size += len(block)
            if size > limit:
                raise TooLargeError(f"more than {limit:,} bytes when it is unpacked (--max-size)")
            blocks.append(block)
    return b"".join(blocks)


def zstd(path: Path) -> Any:
    """The module that reads and writes zstd; ConfigError, naming the file that takes it, if it is not installed."""
    try:
        # Not zstandard, which takes a truncated file for a whole one.
        from backports import zstd as module
    except ImportError:
        raise missing(path, "zstd") from None
    return module


def missing(path: Path, extra: str) -> ConfigError:
    """The error for a file that takes an extra which is not installed."""
    return ConfigError(f'{path}: this takes an extra: pip install "newsclean[{extra}]"')


def compression(data: bytes) -> str | None:
    """What data is compressed by, told by its first four bytes: "gzip", "zstd", or None for neither."""
    if data.startswith(_GZIP):
        return "gzip"
    return "zstd" if data.startswith((_ZSTD, *_ZSTD_SKIPPED)) else None
