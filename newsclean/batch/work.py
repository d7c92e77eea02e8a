"""What a worker process does: reads documents, cleans them, and writes what comes out."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.batch import naming, opening, shards
from newsclean.batch.jobs import File, Job, Outcome
from newsclean.batch.settings import Settings
from newsclean.batch.write import Place
from newsclean.errors import InputError, NewscleanError

if TYPE_CHECKING:
    from newsclean.article import Article

_DETAIL = 300


class Read(NamedTuple):
    """A document as it was read: what clean() takes, and what to record of it. problem is (reason, detail)."""

    name: str
    row: int
    stem: str
    data: Any = None
    size: int = 0
    digest: bytes = b""
    stamp: str = ""
    id: str | None = None
    arguments: dict[str, Any] = {}  # noqa: RUF012  # never changed: a tuple's default
    problem: tuple[str, str] | None = None
    known: bool = False


class Worker:
    """Cleans jobs with one batch's settings and writes into one output."""

    def __init__(self, settings: Settings, place: Place) -> None:
        self.settings = settings
        self.place = place

    def run(self, job: Job, alone: bool = False) -> list[Outcome]:
        """Clean a job's documents and write their outputs, or their lines as the job's piece.

        alone says that the job is one document that took its chunk's worker with it: what goes wrong is its own, where
        otherwise running out of memory is raised, so that the parent tries its documents one by one.
        """
        outcomes, lines = [], []
        for document in self._read(job):
            try:
                outcome, line = self._one(document, as_line=bool(job.piece))
            except MemoryError:
                if not alone:
                    raise
                outcome, line = _bad(document, "memory", f"took more than {self.settings.max_memory:,} bytes"), b""
            outcomes.append(outcome)
            if line:
                lines.append(line)
        if job.piece:
            data = b"".join(lines)
            # What is alone is joined with the rest of its chunk later: see join().
            self.place.put(job.piece, data if alone else shards.pack(data, self.settings.packed))
        return outcomes

    def join(self, piece: str, parts: list[str]) -> None:
        """Make a chunk's piece of what its documents left when each was alone."""
        data = b"".join(Path(self.place.path(part)).read_bytes() for part in parts)
        self.place.put(piece, shards.pack(data, self.settings.packed))

    def merge(self, name: str, sources: list[shards.Source]) -> shards.Merged:
        """Make a shard of pieces, and of what stays of the shard as it was."""
        if self.settings.to == "parquet":
            from newsclean.batch.tables import merge

            merged: shards.Merged = merge(self.place, name, sources)
            return merged
        return shards.merge(self.place, name, sources)

    def _read(self, job: Job) -> Iterator[Read]:
        if job.chunk is None:
            for file in job.files:
                read = _read_file(file, self.settings.max_size)
                kind = _kind_of(file.name, read.data or b"")
                yield read._replace(arguments={"kind": self._kind(kind)})
            return
        from newsclean.batch.rows import documents

        for row in documents(job.chunk, self.settings.fields):
            where = naming.row_stem(job.stream, row.number, job.folds)
            if row.data is None:
                problem = ("no_document", row.skipped) if row.skipped else ("record", row.error or "no text")
                yield Read(job.stream, row.number, where, id=row.id, problem=problem)
                continue
            data = row.data.encode("utf-8", "surrogatepass") if isinstance(row.data, str) else row.data
            arguments = {"url": row.url, "kind": self._kind(row.kind), "encoding": row.encoding}
            size, digest = len(data), _digest(data)
            too_large = ("too_large", _over(size, self.settings.max_size)) if size > self.settings.max_size else None
            yield Read(
                job.stream, row.number, where, row.data, size, digest, id=row.id, arguments=arguments, problem=too_large
            )

    def _kind(self, said: str) -> str:
        return self.settings.kind if said == "auto" else said

    def _one(self, document: Read, as_line: bool) -> tuple[Outcome, bytes]:
        if document.problem:
            return _bad(document, *document.problem), b""
        if document.known:
            return _outcome(document, "same"), b""
        begin = time.perf_counter()
        try:
            article = self.settings.cleaner.clean(document.data, language=self.settings.language, **document.arguments)
            written = _as_json(document, article)
        except MemoryError:
            raise
        except Exception as error:
            return _bad(document, "raised", f"{type(error).__name__}: {error}"), b""
        if any(note.code == "binary" for note in article.notes):
            return _outcome(document, "skipped", "binary", "the input is binary data, not text"), b""
        text = f"{article.text}\n".encode() if article.text else b""
        if not as_line:
            try:
                self.place.put(f"{document.stem}.json", written)
                self.place.put(f"{document.stem}.txt", text)
            except OSError as error:
                return _bad(document, "name", f"its output cannot have its name: {error.strerror}"), b""
        done = _outcome(document, "cleaned")._replace(
            chars_in=len(article.raw),
            chars_out=len(article.text),
            removed=_removed(article),
            shape=_shape(article),
            seconds=round(time.perf_counter() - begin, 6),
            output="" if as_line else document.stem,
            sizes=(len(text), len(written)),
        )
        return done, written if as_line else b""


def _read_file(file: File, limit: int) -> Read:
    """Read a file that is a document; what keeps it from being one is its problem."""
    bare = Read(file.name, 0, file.stem)
    try:
        # A FIFO put where the file was would otherwise never open.
        number = os.open(file.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(number, "rb") as stream:
            seen = os.fstat(number)
            if not stat.S_ISREG(seen.st_mode):
                return bare._replace(problem=("special", "not a regular file"))
            bare = bare._replace(size=seen.st_size, stamp=stamp(seen))
            if seen.st_size > limit:
                return bare._replace(problem=("too_large", _over(seen.st_size, limit)))
            data = stream.read(limit + 1)
        bare = bare._replace(digest=_digest(data))
        # As the content says and not the name: pages that were saved as they were sent are packed and called .html.
        if opening.compression(data):
            data = opening.read_whole(Path(file.path), limit)
    except OSError as error:
        return bare._replace(problem=("unreadable", error.strerror or str(error)))
    except opening.TooLargeError as error:
        return bare._replace(problem=("too_large", str(error)))
    except InputError as error:
        return bare._replace(problem=("damaged", str(error)))
    except NewscleanError as error:
        return bare._replace(problem=("extra", str(error)))
    if len(data) > limit:
        return bare._replace(problem=("too_large", _over(len(data), limit)))
    return bare._replace(data=data, known=bool(file.digest) and file.digest == bare.digest)


_HTML_NAMES = (".html", ".htm", ".xhtml")
_PROBE = 20_000


def _kind_of(name: str, data: bytes) -> str:
    """What a document's name says that it is, where its content may be that; else the content tells."""
    name = name.casefold()
    for packed in naming.PACKED:
        name = name.removesuffix(packed)
    return "html" if name.endswith(_HTML_NAMES) and b"<" in data[:_PROBE] else "auto"


_SKIPPED = ("special", "unreadable", "no_document")


def _bad(document: Read, reason: str, detail: str) -> Outcome:
    return _outcome(document, "skipped" if reason in _SKIPPED else "failed", reason, detail)


def _outcome(document: Read, status: str, reason: str = "", detail: str = "") -> Outcome:
    return Outcome(
        document.name,
        document.row,
        status,
        reason,
        detail.encode("utf-8", "replace").decode()[:_DETAIL],
        document.id,
        document.digest,
        document.size,
        stamp=document.stamp,
    )


def _as_json(document: Read, article: Article) -> bytes:
    told: dict[str, Any] = {"name": document.name}
    if document.row:
        told["row"] = document.row
    if document.id is not None:
        told["id"] = document.id
    # What a name or id holds that is no character is escaped as JSON does it; the article holds none.
    head = json.dumps({"input": told})
    return f"{head[:-1]}, {article.to_json()[1:]}\n".encode()


def _removed(article: Article) -> dict[str, int]:
    """Characters removed by family."""
    families: Counter[str] = Counter()
    for removal in article.removed:
        families[removal.rule.partition(".")[0]] += removal.end - removal.start
    return dict(sorted(families.items()))


def _shape(article: Article) -> str:
    if not article.text:
        return "empty"
    return "" if article.removed else "unchanged"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _over(size: int, limit: int) -> str:
    return f"{size:,} bytes; the limit is {limit:,} (--max-size)"


def stamp(seen: os.stat_result) -> str:
    """What tells without reading that a file is as it was."""
    return f"{seen.st_size}:{seen.st_mtime_ns}:{seen.st_ctime_ns}"
