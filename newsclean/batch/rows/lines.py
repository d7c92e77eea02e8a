"""Lines of bytes, split at line feeds only, within bounded memory."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import Protocol

from newsclean.batch.opening import BLOCK

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Blocks(Protocol):
    """What is read by blocks: newsclean.batch.opening.Stream, or the like."""

    def read(self, size: int = ..., /) -> bytes:
        """Up to size bytes, at least one unless all has been read."""


def nothing(_: bytes) -> bytes:
    """What is left of a line over the limit when nothing is needed of it."""
    return b""


def lines(stream: Blocks, limit: int, squeezed: Callable[[bytes], bytes] = nothing) -> Iterator[tuple[bytes, int]]:
    """Each line without its line feed, and its size; of a line over limit bytes only what squeezed leaves of it.

    A byte order mark is left out, and UTF-16 that has one becomes UTF-8. Other line ends than line feeds are
    part of a line: JSON and quoted CSV may hold them. Lines are squeezed in pieces.
    """
    begun: list[bytes] = []
    size = 0
    for block in _blocks(stream):
        *ended, rest = block.split(b"\n")
        for piece in ended:
            size += len(piece)
            if size > limit:
                yield b"".join([squeezed(part) for part in (*begun, piece)]), size
            else:
                yield b"".join((*begun, piece)) if begun else piece, size
            begun, size = [], 0
        if rest:
            begun.append(rest)
            size += len(rest)
        if size > limit:
            begun = [squeezed(b"".join(begun))]
    if size:
        yield b"".join(begun), size


def _blocks(stream: Blocks) -> Iterator[bytes]:
    block = stream.read(BLOCK)
    while len(block) < len(codecs.BOM_UTF8) and (more := stream.read(BLOCK)):
        block += more
    if wide := _WIDE.get(block[:2]):
        decoder = codecs.getincrementaldecoder(wide)("replace")
        block = block[2:]
        while block:
            yield decoder.decode(block).encode("utf-8", "replace")
            block = stream.read(BLOCK)
        yield decoder.decode(b"", True).encode("utf-8")
        return
    block = block.removeprefix(codecs.BOM_UTF8)
    while block:
        yield block
        block = stream.read(BLOCK)
