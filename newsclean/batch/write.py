"""Writing outputs: under a temporary name first, so that they appear whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import NamedTuple

from newsclean.batch.jobs import OutputError

# What is wrong with one name, and not with the output as a whole.
_OF_ONE_NAME = frozenset({errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL})
_numbers = count()


class Place(NamedTuple):
    """Where outputs go: the output folder, and the folder on the same file system for what is not finished."""

    root: str
    partial: str

    def path(self, name: str) -> str:
        """The path of an output."""
        return f"{self.root}/{name}"

    def put(self, name: str, data: bytes) -> None:
        """Write an output whole. Raises OutputError when the output is full or gone, OSError for an impossible name."""
        with self.failing(name):
            temporary = self.temporary()
            number = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
            try:
                _write(number, data)
            finally:
                os.close(number)
            self._rename(temporary, self.path(name))

    def finish(self, temporary: str, name: str) -> None:
        """Sync what was written to a temporary file, and give it its name."""
        with self.failing(name):
            sync(temporary)
            self._rename(temporary, self.path(name))
            sync(os.path.dirname(self.path(name)))  # names are bytes as often as text here

    def temporary(self) -> str:
        """A path for what is not finished, that nobody else uses."""
        return f"{self.partial}/{os.getpid()}-{next(_numbers)}"

    @staticmethod
    def _rename(temporary: str, path: str) -> None:
        try:
            os.rename(temporary, path)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.rename(temporary, path)

    @contextmanager
    def failing(self, name: str) -> Iterator[None]:
        """Raise OutputError for what is wrong with the output as a whole."""
        try:
            yield
        except OSError as error:
            if error.errno in _OF_ONE_NAME:
                raise
            raise OutputError(f"cannot write {name}: {error.strerror}") from error


def sync(path: str) -> None:
    """Have a file or folder on the disk itself."""
    number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _write(number: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(number, view) :]
