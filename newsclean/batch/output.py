"""The output folder: what it may be, who may write to it, and what stands in it."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import shutil
import socket
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from newsclean.batch import ledger, naming
from newsclean.batch.jobs import OutputError
from newsclean.batch.write import Place
from newsclean.errors import ConfigError

_LOCK = "lock"
_PARTIAL = "partial"


class Output:
    """An output folder, locked for this process as long as it lives.

    Raises ConfigError, before anything is changed, for a folder that cannot be an output: one inside an input or around
    one, one that holds other things, one that cannot be written, one that another run is writing.
    """

    def __init__(self, root: Path, inputs: Iterable[Path]) -> None:
        self.root = root.resolve()
        self.state = self.root / naming.STATE
        _check_apart(self.root, inputs)
        _check_own(self.root, self.state)
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.state / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            self._take()
            partial = self.state / _PARTIAL
            # What a killed run did not finish.
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(exist_ok=True)
        except OSError as error:
            raise ConfigError(f"cannot write to the output {root}: {error.strerror}") from error
        self.place = Place(str(self.root), str(partial))

    @property
    def ledger(self) -> Path:
        """The ledger's path."""
        return self.state / ledger.FILE

    def _take(self) -> None:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            raise ConfigError(f"another run is writing to {self.root}: {holder(self.root)}") from error
        told = {"pid": os.getpid(), "host": socket.gethostname(), "started": now()}
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, json.dumps(told).encode(), 0)

    def folds(self) -> bool:
        """Whether the file system takes capital and small letters for the same."""
        probe = Path(self.place.partial) / "Case"
        probe.touch()
        return (probe.parent / "cASE").exists()

    def sync(self) -> None:
        """Have all that was written so far on the disk."""
        # One call for thousands of small files; Python has none for one file system alone.
        libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(libc, "syncfs"):
            os.sync()
            return
        number = os.open(self.root, os.O_RDONLY | os.O_CLOEXEC)
        try:
            if libc.syncfs(number) != 0:
                raise OutputError(f"cannot write: {os.strerror(ctypes.get_errno())}")
        finally:
            os.close(number)

    def stands(self, name: str, size: int) -> bool:
        """Whether an output is there and has its size."""
        try:
            return os.stat(f"{self.root}/{name}").st_size == size
        except OSError:
            return False

    def size(self, name: str) -> int:
        """The size of an output. Raises OutputError if it is gone."""
        try:
            return os.stat(f"{self.root}/{name}").st_size
        except OSError as error:
            raise OutputError(f"{name} is gone: {error.strerror}") from error

    def remove(self, name: str) -> None:
        """Remove an output that no longer is one."""
        (self.root / name).unlink(missing_ok=True)

    def start_over(self) -> None:
        """Remove all outputs that the ledger knows of, and the ledger."""
        if not self.ledger.exists():
            return
        try:
            old = ledger.Ledger(self.ledger)
        except ledger.LedgerError:
            pass  # outputs of a ledger that cannot be read are left, and written again
        else:
            for stem in old.outputs():
                self.remove(f"{stem}.txt")
                self.remove(f"{stem}.json")
            for name in old.shards():
                self.remove(name)
            old.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.ledger}{ending}").unlink(missing_ok=True)
        shutil.rmtree(self.state / "pieces", ignore_errors=True)

    def close(self) -> None:
        """Give the folder free."""
        shutil.rmtree(self.place.partial, ignore_errors=True)
        os.close(self._lock)


def holder(root: Path) -> str | None:
    """Who is writing to an output, in words; None when nobody is."""
    try:
        number = os.open(root / naming.STATE / _LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except OSError:
        return _told(os.pread(number, 4096, 0))
    finally:
        os.close(number)


def _told(data: bytes) -> str:
    try:
        told = json.loads(data)
        return f"process {told['pid']} on {told['host']}, started {told['started']}"
    except (ValueError, KeyError, TypeError):
        return "a process that has not said its name"


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _check_apart(root: Path, inputs: Iterable[Path]) -> None:
    for given in inputs:
        path = given.resolve()
        if root == path or path in root.parents:
            raise ConfigError(f"the output {root} lies in the input {given}: choose one outside")
        if root in path.parents:
            raise ConfigError(f"the input {given} lies in the output {root}: choose another output")


def _check_own(root: Path, state: Path) -> None:
    if root.exists() and not root.is_dir():
        raise ConfigError(f"the output {root} is no folder")
    try:
        if not state.exists() and root.is_dir() and any(root.iterdir()):
            raise ConfigError(f"the output {root} holds other things: choose a new or empty folder")
    except OSError as error:
        raise ConfigError(f"cannot read the output {root}: {error.strerror}") from error
