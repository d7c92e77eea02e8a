"""What is left to do: what was found, compared with what the ledger knows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsclean.batch import naming, shards
from newsclean.batch.jobs import Entry, File, Job, Outcome
from newsclean.batch.ledger import Known, KnownChunk, Ledger
from newsclean.batch.output import Output
from newsclean.batch.scan import Inputs
from newsclean.batch.settings import Settings
from newsclean.errors import InputError, NewscleanError

# A chunk of files is full when it holds so many bytes, however few they are.
_CHUNK_BYTES = 4_000_000


class Kept:
    """A chunk that stays as it is."""

    def __init__(self, stream: str, first: int, known: KnownChunk) -> None:
        self.stream, self.first, self.known = stream, first, known


class Ended:
    """The end of a stream, with the number of its last document, 0 for none."""

    def __init__(self, stream: str, last: int) -> None:
        self.stream, self.last = stream, last


Step = Job | Kept | Ended | list[Outcome]
"""What a plan consists of; a list of outcomes is of documents that need no worker."""


class Plan:
    """What a run has to do, step by step while its inputs are found.

    seen counts documents, repeated the inputs given twice, kept the documents that stay as they are.
    """

    def __init__(self, inputs: Inputs, settings: Settings, output: Output, ledger: Ledger, retry_failed: bool) -> None:
        self.inputs, self.settings, self.output, self.ledger = inputs, settings, output, ledger
        self.retry_failed = retry_failed
        self.folds = ledger.fact("folds") == "yes"
        self.seen = self.repeated = self.kept = 0
        self._under_way: set[str] = set()
        self._last = 0

    def steps(self) -> Iterator[Step]:
        """The steps, in the order of the inputs."""
        found: list[Entry] = []
        weight = 0
        for entry in self.inputs.entries():
            if entry.rows:
                yield from self._rows(entry)
                continue
            found.append(entry)
            weight += entry.size
            # What belongs to a chunk must not depend on anything but the inputs where shards are made of it.
            if len(found) == shards.CHUNK or weight >= _CHUNK_BYTES:
                yield from self._files(found)
                found, weight = [], 0
        yield from self._files(found)
        if self.settings.to != "files":
            yield Ended("", self._last)

    def done(self, outcomes: list[Outcome]) -> None:
        """Say that files are recorded in the ledger."""
        self._under_way.difference_update(outcome.name for outcome in outcomes)

    # Files

    def _files(self, found: list[Entry]) -> Iterator[Step]:
        known = self.ledger.known([entry.name for entry in found])
        fresh = []
        for entry in found:
            before = known.get(entry.name)
            if entry.name in self._under_way or (before and before.run == self.ledger.run):
                self.repeated += 1
                continue
            self._under_way.add(entry.name)
            fresh.append(entry)
        self.seen += len(fresh)
        skipped = [
            Outcome(e.name, 0, "skipped", e.skip, e.detail, bytes_in=e.size, stamp=e.stamp) for e in fresh if e.skip
        ]
        if skipped:
            yield skipped
        fresh = [entry for entry in fresh if not entry.skip]
        if self.settings.to == "files":
            yield from self._loose(fresh, known)
        elif fresh:
            yield from self._together(fresh)

    def _loose(self, fresh: list[Entry], known: dict[str, Known]) -> Iterator[Step]:
        todo, same = [], []
        for entry in fresh:
            before = known.get(entry.name)
            stands = before is not None and self._stands(before)
            if before and stands and before.stamp == entry.stamp:
                same.append(Outcome(entry.name, 0, "same", stamp=entry.stamp))
                continue
            stem = naming.stem(entry.name, self.folds)
            digest = before.digest if before and stands and before.status == "cleaned" else b""
            todo.append(File(entry.name, entry.path, stem, entry.size, entry.stamp, digest))
        if same:
            self.kept += len(same)
            yield same
        if todo:
            yield Job("", 1, tuple(todo))

    def _together(self, fresh: list[Entry]) -> Iterator[Step]:
        first, self._last = self._last + 1, self._last + len(fresh)
        digest = hashlib.blake2b(digest_size=16)
        for entry in fresh:
            _feed(digest, entry.name)
            _feed(digest, entry.stamp)
        files = tuple(File(e.name, e.path, "", e.size, e.stamp) for e in fresh)
        chunk = self._kept("", first, digest.digest())
        if chunk:
            self.kept += len(files)
            yield [Outcome(file.name, 0, "same", stamp=file.stamp) for file in files]
            yield Kept("", first, chunk)
        else:
            yield Job("", first, files, digest=digest.digest(), piece=_piece("", first))

    # Rows

    def _rows(self, entry: Entry) -> Iterator[Step]:
        from newsclean.batch.rows import ColumnError, chunks

        if entry.name in self._under_way:
            self.repeated += 1
            return
        self._under_way.add(entry.name)  # for good: an input of records is read once a run
        settings, last = self.settings, 0
        bad: Outcome | None = None
        try:
            for chunk in chunks(Path(entry.path), shards.CHUNK, fields=settings.fields, limit=settings.max_size):
                count = len(chunk.payload)
                self.seen += count
                last = chunk.payload[-1][0]
                yield from self._chunk(entry.name, chunk, count, last)
        except ColumnError as error:
            bad = Outcome(entry.name, last + 1, "failed", "column", str(error))
        except InputError as error:
            bad = Outcome(entry.name, last + 1, "failed", "damaged", str(error))
        except NewscleanError as error:
            bad = Outcome(entry.name, last + 1, "failed", "extra", str(error))
        except OSError as error:
            bad = Outcome(entry.name, last + 1, "skipped", "unreadable", error.strerror or str(error))
        if bad:
            self.seen += 1
            yield [bad]
        yield Ended(entry.name, last + (bad is not None))

    def _chunk(self, name: str, chunk: Any, count: int, last: int) -> Iterator[Step]:
        told = hashlib.blake2b(digest_size=16)
        for _, item in chunk.payload:
            _feed(told, item)
        digest = told.digest()
        known = self._kept(name, chunk.first, digest)
        if known and self.settings.to == "files":
            rows = self.ledger.known_rows(name, chunk.first, last)
            known = known if len(rows) == count and all(map(self._stands, rows)) else None
        if known:
            self.ledger.keep_rows(name, chunk.first, last)
            self.kept += count
            yield Kept(name, chunk.first, known)
            return
        piece = "" if self.settings.to == "files" else _piece(name, chunk.first)
        yield Job(name, chunk.first, chunk=chunk, digest=digest, piece=piece, folds=self.folds)

    # What stands

    def _stands(self, known: Known) -> bool:
        """Whether what is known of a document holds, as long as the document is what it was."""
        if known.fingerprint != self.ledger.fingerprint or (known.status == "failed" and self.retry_failed):
            return False
        if not known.output or self.settings.to != "files":
            return True
        text_size, json_size = known.sizes
        return self.output.stands(f"{known.output}.txt", text_size) and self.output.stands(
            f"{known.output}.json", json_size
        )

    def _kept(self, stream: str, first: int, digest: bytes) -> KnownChunk | None:
        known = self.ledger.chunk(stream, first)
        if not known or known.digest != digest or known.fingerprint != self.ledger.fingerprint:
            return None
        if known.failed and self.retry_failed:
            return None
        if not known.source:
            return known
        size = known.size if known.place < 0 else self.ledger.shard(known.source)
        return known if size is not None and self.output.stands(known.source, size) else None


def _piece(stream: str, first: int) -> str:
    """The name of a chunk's piece, until it is in its shard."""
    told = hashlib.sha256(stream.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"{naming.STATE}/pieces/{told}-{first}"


def _feed(told: Any, item: Any) -> None:
    """Add something to a hash, with its length, so that no two different ones read the same."""
    if isinstance(item, tuple | list):
        told.update(b"(%d" % len(item))
        for part in item:
            _feed(told, part)
        return
    data = item if isinstance(item, bytes) else item.encode("utf-8", "surrogatepass") if isinstance(item, str) else None
    if data is None:
        data = repr(item).encode("utf-8", "surrogatepass")
    told.update(b"%s%d:" % (type(item).__name__.encode(), len(data)))
    told.update(data)
