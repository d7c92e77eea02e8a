"""Shards of JSON lines: packed chunk by chunk, so that a chunk can be taken over into a new shard as it is.

Both zstd and gzip allow packed pieces to stand behind one another; what unpacks the whole file finds the lines of all.
"""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import NamedTuple

from newsclean.batch.opening import zstd
from newsclean.batch.write import Place

CHUNK = 64
"""The most documents in a chunk: what is cleaned by one worker in one go."""
SHARD = 4_096
"""The documents of a stream in a shard, give or take a chunk."""
_BLOCK = 1 << 20


class Source(NamedTuple):
    """Where a chunk of a shard comes from: a file in the output, and the place and size of its part there.

    place is -1 for a piece, which is all of its file.
    """

    name: str
    place: int
    size: int


class Merged(NamedTuple):
    """A shard as it was written: its size in bytes, and each chunk's place and size in it."""

    size: int
    chunks: list[tuple[int, int]]


def pack(data: bytes, packed: str) -> bytes:
    """Some lines, packed by "zst" or "gz"; the same bytes for the same lines."""
    return _PACK[packed](data) if data else b""


def _zst(data: bytes) -> bytes:
    return bytes(zstd(Path("shards")).compress(data, level=3))


def _gz(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


_PACK = {"zst": _zst, "gz": _gz}


def merge(place: Place, name: str, sources: list[Source]) -> Merged:
    """Write a shard: the parts of its sources, one behind the other."""
    temporary = place.temporary()
    chunks, at = [], 0
    with place.failing(name), open(temporary, "wb") as shard:
        for source in sources:
            with open(place.path(source.name), "rb") as file:
                file.seek(max(source.place, 0))
                left = os.fstat(file.fileno()).st_size if source.place < 0 else source.size
                chunks.append((at, left))
                at += left
                while left and (block := file.read(min(left, _BLOCK))):
                    shard.write(block)
                    left -= len(block)
                if left:
                    raise OSError(0, f"{source.name} is shorter than the ledger says")
        if not at:  # nothing at all is no packed file
            shard.write(_PACK[name.rpartition(".")[2]](b""))
    size = os.stat(temporary).st_size
    place.finish(temporary, name)
    return Merged(size, chunks)


def number(first: int) -> int:
    """The number of the shard that the chunk which begins with a document belongs to."""
    return (first - 1) // SHARD


def suffix(to: str, packed: str) -> str:
    """What a shard's name ends in."""
    return ".parquet" if to == "parquet" else f".jsonl.{packed}"
