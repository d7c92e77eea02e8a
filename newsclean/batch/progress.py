"""How far a run is: a bar on a terminal, a line now and then elsewhere. The only importer of rich."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsclean.batch.jobs import Outcome

if TYPE_CHECKING:
    from newsclean.batch.scan import Inputs

_EVERY = 5.0
_MEGA = 1_000_000


class Progress:
    """Counts what is done, and shows it on stderr. quiet shows nothing.

    total is how many documents were found so far; None as long as nobody knows.
    """

    def __init__(self, quiet: bool = False, inputs: Inputs | None = None) -> None:
        self.documents = self.failed = self.bytes = self.kept_before = 0
        self.begun = self._shown = time.monotonic()
        self.total = 0
        self.total_is_known = False
        self._quiet = quiet
        self._bar: _Bar | None = None
        if not quiet and sys.stderr.isatty():
            self._bar = _Bar()
        if inputs is not None and not quiet:
            threading.Thread(target=self._count, args=(inputs,), daemon=True).start()

    def add(self, outcomes: list[Outcome]) -> None:
        """Count documents that are done."""
        for outcome in outcomes:
            self.documents += 1
            self.bytes += outcome.bytes_in
            self.failed += outcome.status == "failed"
            self.kept_before += outcome.status == "same"

    def kept(self, documents: int) -> None:
        """Count documents that stay as they are."""
        self.documents += documents
        self.kept_before += documents

    def show(self) -> None:
        """Show how far the run is, if it is time."""
        if self._bar is not None:
            self._bar.show(self)
        elif not self._quiet and time.monotonic() - self._shown >= _EVERY:
            self._shown = time.monotonic()
            print(f"newsclean: {', '.join(self.said())}", file=sys.stderr, flush=True)

    def said(self) -> Iterator[str]:
        """What there is to say, in parts."""
        seconds = max(time.monotonic() - self.begun, 0.001)
        done = self.documents - self.kept_before
        found = (
            f" of {self.total:,}{'' if self.total_is_known else '+'}"
            if self.total and self.total >= self.documents
            else ""
        )
        yield f"{self.documents:,}{found} documents"
        yield f"{done / seconds:,.0f}/s"
        yield f"{self.bytes / seconds / _MEGA:,.1f} MB/s"
        yield f"{self.failed:,} failed"
        left = self.total - self.documents
        if self.total_is_known and done and left > 0:
            yield f"{_clock(left * seconds / done)} left"

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _count(self, inputs: Inputs) -> None:
        """Count the documents ahead of the run, which looks at them closely; records are counted as they come."""
        for rows in inputs.kinds():
            if rows:
                return  # how many documents it holds shows when it is read
            self.total += 1
        self.total_is_known = True


class _Bar:
    """The bar of a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns: tuple[Any, ...] = (BarColumn(bar_width=24), TextColumn("{task.description}", markup=False))
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("looking for documents", total=None)
        self._bar.start()

    def show(self, progress: Progress) -> None:
        total = progress.total if progress.total_is_known else None
        self._bar.update(self._task, completed=progress.documents, total=total, description=" · ".join(progress.said()))

    def close(self) -> None:
        self._bar.stop()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
