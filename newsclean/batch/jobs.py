"""What the parts of a batch hand to each other: entries, jobs and outcomes. All can be pickled."""

from __future__ import annotations

from typing import Any, NamedTuple


class Entry(NamedTuple):
    """An input found: its name, its path, and what it was like when it was found.

    stamp is its size and times, "" when it was not looked at; skip says why it is no document, with a detail.
    """

    name: str
    path: str
    size: int = 0
    stamp: str = ""
    skip: str = ""
    detail: str = ""
    rows: bool = False


class File(NamedTuple):
    """A document that is a file: digest is what it held when it was cleaned before and its output still stands."""

    name: str
    path: str
    stem: str = ""
    size: int = 0
    stamp: str = ""
    digest: bytes = b""


class Job(NamedTuple):
    """Documents that are cleaned together: files, or a raw chunk of an input's records.

    stream is the input's name, "" for files; first is the number of the first document in it, counted from 1.
    piece is the path to which their lines go when they end up in a shard.
    """

    stream: str
    first: int
    files: tuple[File, ...] = ()
    chunk: Any = None
    digest: bytes = b""
    piece: str = ""
    folds: bool = False


class Outcome(NamedTuple):
    """What became of one document. status is "cleaned", "failed", "skipped" or "same" (as it was before)."""

    name: str
    row: int
    status: str
    reason: str = ""
    detail: str = ""
    id: str | None = None
    digest: bytes = b""
    bytes_in: int = 0
    chars_in: int = 0
    chars_out: int = 0
    removed: dict[str, int] = {}  # noqa: RUF012  # never changed: a tuple's default
    shape: str = ""
    seconds: float = 0.0
    stamp: str = ""
    output: str = ""
    sizes: tuple[int, int] = (0, 0)


class OutputError(Exception):
    """Nothing more can be written to the output: full, read-only, gone."""
