"""Lines of bytes, split at line feeds only, within bounded memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Protocol

from newsclean.batch.opening import BLOCK

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Blocks(Protocol):
    """What is read by blocks: newsclean.batch.opening.Stream, or the like."""

    def read(self, size: int = ..., /) -> bytes:
        """Up to size bytes, at least one unless all has been read."""


def lines(stream: Blocks, limit: int) -> Iterator[tuple[bytes, int]]:
    """Each line without its line feed, and its size; of a line over limit bytes only the size, and no byte.

    A byte order mark is left out, and UTF-16 that has one becomes UTF-8. Other line ends than line feeds are
    part of a line: JSON and quoted CSV may hold them.
    """
    begun: list[bytes] = []
    size = 0
    for block in unmarked(stream):
        *ended, rest = block.split(b"\n")
        for piece in ended:
            size += len(piece)
            if size > limit:
                yield b"", size
            else:
                yield b"".join((*begun, piece)) if begun else piece, size
            begun, size = [], 0
        if rest:
            begun.append(rest)
            size += len(rest)
        if size > limit:
            begun = []
    if size:
        yield b"".join(begun), size


def unmarked(stream: Blocks) -> Iterator[bytes]:
    """All blocks, without a byte order mark; UTF-16 that has one becomes UTF-8."""
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
