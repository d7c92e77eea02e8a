"""Chunks to shards: which chunks a shard takes, which of them are there, and when it can be written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from newsclean.batch import naming, shards
from newsclean.batch.ledger import KnownChunk, Ledger
from newsclean.batch.output import Output
from newsclean.batch.process import Task, Workers
from newsclean.batch.settings import Settings


class _Shard:
    """A shard whose chunks are coming in.

    closed says that no more chunks will be expected; shrunk, that the shard as it stands has chunks that are gone now.
    """

    def __init__(self) -> None:
        self.chunks: dict[int, KnownChunk | None] = {}
        self.closed = self.shrunk = False

    @property
    def is_whole(self) -> bool:
        return self.closed and None not in self.chunks.values()


class Assembly:
    """The shards of a run; nothing but a record of chunks where outputs are files.

    A shard in the ledger can be relied on: it is taken from there before it is written anew, and put back behind that.
    """

    def __init__(
        self,
        workers: Workers,
        settings: Settings,
        output: Output,
        ledger: Ledger,
        fail: Callable[[Exception], None],
        commit: Callable[[], None],
    ) -> None:
        self.workers, self.settings, self.output, self.ledger = workers, settings, output, ledger
        self.fail, self.commit = fail, commit
        self._suffix = shards.suffix(settings.to, settings.packed)
        self._folds = ledger.fact("folds") == "yes"
        self._open: dict[tuple[str, int], _Shard] = {}
        self._latest: dict[str, int] = {}
        self._outdated: list[str] = []

    def shard_of(self, stream: str, first: int) -> str:
        """The name of the shard that a chunk belongs to."""
        return self._name(stream, shards.number(first))

    def _name(self, stream: str, number: int) -> str:
        return naming.shard(stream, number, self._suffix, self._folds)

    def expect(self, stream: str, first: int) -> None:
        """A chunk is under way. Chunks are announced in their order, so one behind a shard ends that."""
        if self.settings.to == "files":
            return
        number = shards.number(first)
        latest = self._latest.get(stream)
        if latest is not None and latest != number:
            self._close(stream, latest)
        self._latest[stream] = number
        self._open.setdefault((stream, number), _Shard()).chunks.setdefault(first, None)

    def keep(self, stream: str, first: int, chunk: KnownChunk) -> None:
        """A chunk stays as it is."""
        if self.settings.to != "files":
            self.expect(stream, first)
            self._put(stream, first, chunk)

    def done(self, stream: str, first: int, chunk: KnownChunk) -> None:
        """A chunk's documents are done, and its piece is written."""
        if chunk.source:
            chunk = chunk._replace(size=self.output.size(chunk.source))
        self.ledger.set_chunk(stream, first, chunk)
        if self.settings.to != "files":
            self._put(stream, first, chunk)

    def end(self, stream: str, last: int) -> None:
        """No chunk of the stream comes any more. Shards behind its last are removed."""
        number = self._latest.pop(stream, -1)
        if number >= 0:
            if self.ledger.has_chunks_behind(stream, last, self._name(stream, number)):
                self._open[stream, number].shrunk = True
            self._close(stream, number)
        self.ledger.forget_chunks_behind(stream, last)
        while self.ledger.shard(name := self._name(stream, number + 1)) is not None:
            self.ledger.forget_shard(name)
            self._outdated.append(name)
            number += 1

    def committed(self) -> None:
        """The ledger is on the disk: what it no longer names can go."""
        for name in self._outdated:
            self.output.remove(name)
        self._outdated.clear()

    def _put(self, stream: str, first: int, chunk: KnownChunk) -> None:
        number = shards.number(first)
        self._open[stream, number].chunks[first] = chunk
        self._write_if_whole(stream, number)

    def _close(self, stream: str, number: int) -> None:
        self._open[stream, number].closed = True
        self._write_if_whole(stream, number)

    def _write_if_whole(self, stream: str, number: int) -> None:
        shard = self._open[stream, number]
        if not shard.is_whole:
            return
        del self._open[stream, number]
        name = self._name(stream, number)
        chunks = {first: chunk for first, chunk in sorted(shard.chunks.items()) if chunk is not None}
        before = self.ledger.shard(name)
        if before is not None:
            if not shard.shrunk and _is_unchanged(name, list(chunks.values())):
                return
            # A kill between the new shard's rename and the ledger would leave old places in a new file.
            self.ledger.forget_shard(name)
            self.commit()
        sources = [shards.Source(chunk.source, chunk.place, chunk.size) for chunk in chunks.values()]
        done = partial(self._merged, stream, name, chunks)
        self.workers.add(Task("merge", (name, sources), done, None), urgent=True)

    def _merged(
        self,
        stream: str,
        name: str,
        chunks: dict[int, KnownChunk],
        merged: shards.Merged | None,
        problem: Exception | None,
    ) -> None:
        if merged is None:
            self.fail(problem or RuntimeError("a shard got lost"))
            return
        for (first, chunk), (place, size) in zip(chunks.items(), merged.chunks, strict=True):
            if chunk.place < 0:
                self._outdated.append(chunk.source)
            self.ledger.set_chunk(stream, first, chunk._replace(source=name, place=place, size=size))
        self.ledger.set_shard(name, merged.size)


def _is_unchanged(name: str, chunks: list[KnownChunk]) -> bool:
    """Whether these chunks stand in a shard already, one behind the other."""
    at = 0
    for chunk in chunks:
        if chunk.source != name or chunk.place != at:
            return False
        at += chunk.size
    return True
