"""The ledger: what is known of every document of an output, in one SQLite file. The only importer of sqlite3.

What is written here is what has happened: outputs are on the disk before the ledger says so.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from newsclean.batch.jobs import Outcome, OutputError
from newsclean.batch.names import loaded, stored
from newsclean.errors import NewscleanError

FILE = "ledger.sqlite"
_FORM = 1
_APPLICATION = 0x6E636C6E  # "ncln"
_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE runs (
    run INTEGER PRIMARY KEY, started TEXT, ended TEXT, state TEXT, fingerprint TEXT, version TEXT, settings TEXT);
CREATE TABLE documents (
    input TEXT, row INTEGER, status TEXT, reason TEXT, detail TEXT, id TEXT, digest BLOB, fingerprint TEXT, run INTEGER,
    bytes_in INTEGER, chars_in INTEGER, chars_out INTEGER, removed TEXT, shape TEXT, seconds REAL, stamp TEXT,
    output TEXT, text_size INTEGER, json_size INTEGER, PRIMARY KEY (input, row)) WITHOUT ROWID;
CREATE TABLE chunks (
    stream TEXT, first INTEGER, digest BLOB, fingerprint TEXT, documents INTEGER, failed INTEGER, source TEXT,
    place INTEGER, size INTEGER, PRIMARY KEY (stream, first)) WITHOUT ROWID;
CREATE TABLE shards (name TEXT PRIMARY KEY, size INTEGER) WITHOUT ROWID;
"""
_INSERT = "INSERT OR REPLACE INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
# Errors that are the disk's and not the file's.
_OF_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")


class LedgerError(NewscleanError):
    """The ledger cannot be used; the message says what to do."""


class Known(NamedTuple):
    """What the ledger says of a document."""

    name: str
    row: int
    status: str
    digest: bytes
    fingerprint: str
    run: int
    stamp: str
    output: str
    sizes: tuple[int, int]


class KnownChunk(NamedTuple):
    """What the ledger says of a chunk: where its lines stand (a piece or a shard), their place there, their size."""

    digest: bytes
    fingerprint: str
    documents: int
    failed: int
    source: str
    place: int
    size: int


class Ledger:
    """The ledger of one output. Raises LedgerError for a file that is damaged or of another form."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path
        self.run = 0
        self.fingerprint = ""
        new = not path.exists()
        if new and read_only:
            raise LedgerError(
                f"{path.parent.parent} is no output of newsclean batch: there is no {path.parent.name}/{path.name}"
            )
        try:
            self._file = self._open(new, read_only)
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _open(self, new: bool, read_only: bool) -> sqlite3.Connection:
        if not new and self.path.stat().st_size == 0:
            raise sqlite3.DatabaseError("the file is empty")
        if new:
            _create(self.path)
        writable = os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
        # Who only reads, and could write, cleans up behind SQLite; who cannot, leaves its files.
        file = self._connected("mode=rw" if writable else "mode=ro")
        if read_only:
            file.execute("PRAGMA query_only = ON")
        try:
            form = file.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.OperationalError:
            if not read_only:
                raise
            # In a folder that cannot be written SQLite cannot even set up what it reads such a file with.
            file.close()
            file = self._connected("immutable=1")
            form = file.execute("PRAGMA user_version").fetchone()[0]
        if file.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION or form != _FORM:
            raise sqlite3.DatabaseError(f"the file is of another form ({form})")
        if not read_only:
            found = file.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise sqlite3.DatabaseError(found)
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = FULL")
            file.execute("BEGIN")
        return file

    def _connected(self, how: str) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?{how}", uri=True, timeout=30, isolation_level=None)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _damaged(self, error: Exception) -> LedgerError:
        return LedgerError(
            f"the ledger {self.path} cannot be used ({error}). Nothing was deleted. Put a copy of it back; or run "
            "the same command with --fresh, which cleans everything again; or choose another output"
        )

    def close(self) -> None:
        """Close the file; what is not committed is lost."""
        self._file.close()

    def commit(self) -> None:
        """Have all that was recorded on the disk. The caller has synced the outputs."""
        self._do("COMMIT")
        self._do("BEGIN")

    def _do(self, statement: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._file.execute(statement, tuple(values))
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname.startswith(_OF_DISK):
                raise OutputError(f"cannot write the ledger: {error}") from error
            raise self._damaged(error) from error

    def fact(self, name: str) -> str | None:
        """A fact of the output as a whole."""
        found = self._do("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def set_fact(self, name: str, value: str) -> None:
        """Record a fact of the output as a whole."""
        self._do("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def begin_run(self, started: str, fingerprint: str, version: str, settings: dict[str, Any]) -> None:
        """Record that a run begins."""
        self._do("UPDATE runs SET state = 'killed' WHERE state = 'running'")
        self.fingerprint = fingerprint
        self.run = (
            self._do(
                "INSERT INTO runs (started, state, fingerprint, version, settings) VALUES (?, 'running', ?, ?, ?)",
                (started, fingerprint, version, json.dumps(settings)),
            ).lastrowid
            or 0
        )

    def end_run(self, ended: str, state: str) -> None:
        """Record how the run ended."""
        self._do("UPDATE runs SET ended = ?, state = ? WHERE run = ?", (ended, state, self.run))

    def last_run(self) -> dict[str, Any]:
        """The last run, by column; empty if there was none."""
        cursor = self._do("SELECT * FROM runs ORDER BY run DESC LIMIT 1")
        found = cursor.fetchone()
        return dict(zip((column[0] for column in cursor.description), found, strict=True)) if found else {}

    def known(self, names: list[str]) -> dict[str, Known]:
        """What is known of files, by name."""
        marks = ",".join("?" * len(names))
        found = self._do(f"{_KNOWN} WHERE row = 0 AND input IN ({marks})", map(stored, names))
        return {known.name: known for known in map(_known, found)}

    def known_rows(self, name: str, first: int, last: int) -> list[Known]:
        """What is known of an input's records."""
        found = self._do(f"{_KNOWN} WHERE input = ? AND row BETWEEN ? AND ?", (stored(name), first, last))
        return [_known(row) for row in found]

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Record what became of documents; of one that is "same", only that this run saw it, and its stamp."""
        for outcome in outcomes:
            name = stored(outcome.name)
            if outcome.status == "same":
                self._do(
                    "UPDATE documents SET run = ?, stamp = ? WHERE input = ? AND row = ?",
                    (self.run, outcome.stamp, name, outcome.row),
                )
                continue
            values = (
                name, outcome.row, outcome.status, outcome.reason, outcome.detail, stored(outcome.id), outcome.digest,
                self.fingerprint, self.run, outcome.bytes_in, outcome.chars_in, outcome.chars_out,
                json.dumps(outcome.removed) if outcome.removed else "", outcome.shape, outcome.seconds, outcome.stamp,
                stored(outcome.output), *outcome.sizes,
            )  # fmt: skip
            self._do(_INSERT, values)

    def keep_rows(self, name: str, first: int, last: int) -> None:
        """Record that this run saw an input's records as they were."""
        self._do(
            "UPDATE documents SET run = ? WHERE input = ? AND row BETWEEN ? AND ?",
            (self.run, stored(name), first, last),
        )

    def rows_behind(self, name: str, last: int) -> list[Known]:
        """The records of an input behind its last, which it no longer has."""
        found = self._do(f"{_KNOWN} WHERE input = ? AND row > ?", (stored(name), last))
        return [_known(row) for row in found]

    def forget_rows_behind(self, name: str, last: int) -> None:
        """Forget the records of an input behind its last, and their chunks."""
        self._do("DELETE FROM documents WHERE input = ? AND row > ?", (stored(name), last))
        self._do("DELETE FROM chunks WHERE stream = ? AND first > ?", (stored(name), last))

    def forget_unseen(self) -> None:
        """Forget the files that this run did not see."""
        self._do("DELETE FROM documents WHERE row = 0 AND run < ?", (self.run,))

    def outputs(self) -> Iterator[str]:
        """The stems of all outputs."""
        for (output,) in self._do("SELECT output FROM documents WHERE output <> ''"):
            yield loaded(output)

    def chunk(self, stream: str, first: int) -> KnownChunk | None:
        """What is known of a chunk."""
        found = self._do(
            "SELECT digest, fingerprint, documents, failed, source, place, size FROM chunks"
            " WHERE stream = ? AND first = ?",
            (stored(stream), first),
        ).fetchone()
        return KnownChunk._make(found)._replace(source=loaded(found[4])) if found else None

    def set_chunk(self, stream: str, first: int, chunk: KnownChunk) -> None:
        """Record a chunk."""
        values = (stored(stream), first, *chunk[:4], stored(chunk.source), *chunk[5:])
        self._do("INSERT OR REPLACE INTO chunks VALUES (?,?,?,?,?,?,?,?,?)", values)

    def has_chunks_behind(self, stream: str, last: int, source: str) -> bool:
        """Whether chunks of a stream that stand in a shard begin behind its last document."""
        query = "SELECT 1 FROM chunks WHERE stream = ? AND first > ? AND source = ? LIMIT 1"
        return self._do(query, (stored(stream), last, stored(source))).fetchone() is not None

    def forget_chunks_behind(self, stream: str, last: int) -> None:
        """Forget the chunks of a stream that begin behind its last document."""
        self._do("DELETE FROM chunks WHERE stream = ? AND first > ?", (stored(stream), last))

    def shard(self, name: str) -> int | None:
        """The size of a shard that is complete."""
        found = self._do("SELECT size FROM shards WHERE name = ?", (stored(name),)).fetchone()
        return int(found[0]) if found else None

    def set_shard(self, name: str, size: int) -> None:
        """Record that a shard is complete."""
        self._do("INSERT OR REPLACE INTO shards VALUES (?, ?)", (stored(name), size))

    def forget_shard(self, name: str) -> None:
        """Record that a shard is no longer to be relied on."""
        self._do("DELETE FROM shards WHERE name = ?", (stored(name),))

    def shards(self) -> list[str]:
        """The names of all complete shards."""
        return [loaded(name) for (name,) in self._do("SELECT name FROM shards ORDER BY name")]

    def select(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._do(query, values).fetchall()

    def each(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one by one."""
        yield from self._do(query, values)


def _create(path: Path) -> None:
    """Make an empty ledger, whole or not at all."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    file = sqlite3.connect(new)
    file.executescript(f"{_TABLES} PRAGMA user_version = {_FORM}; PRAGMA application_id = {_APPLICATION};")
    file.close()
    new.rename(path)


_KNOWN = "SELECT input, row, status, digest, fingerprint, run, stamp, output, text_size, json_size FROM documents"


def _known(row: tuple[Any, ...]) -> Known:
    name, number, status, digest, fingerprint, run, stamp, output, text_size, json_size = row
    return Known(loaded(name), number, status, digest, fingerprint, run, stamp, loaded(output), (text_size, json_size))
