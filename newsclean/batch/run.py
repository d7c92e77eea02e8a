"""A run: the plan's jobs go to the workers, what comes back goes to the ledger, and chunks become shards."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from newsclean.batch.assemble import Assembly
from newsclean.batch.jobs import File, Job, Outcome, OutputError
from newsclean.batch.ledger import KnownChunk, Ledger
from newsclean.batch.output import Output
from newsclean.batch.plan import Ended, Kept, Plan, Step
from newsclean.batch.process import Task, Workers
from newsclean.batch.progress import Progress
from newsclean.batch.settings import Settings

# So many seconds of work are lost at most when the machine goes down.
_COMMIT = 5.0
# Jobs waiting for each worker: enough that none is idle while the parent looks for more.
_AHEAD = 2


class Run:
    """One run of a batch. stop, once set, ends it as soon as the documents under way are done."""

    def __init__(self, plan: Plan, settings: Settings, output: Output, ledger: Ledger, progress: Progress) -> None:
        self.plan, self.settings, self.output, self.ledger, self.progress = plan, settings, output, ledger, progress
        self.workers = Workers(settings, output.place)
        self.assembly = Assembly(self.workers, settings, output, ledger, self._fail, self._commit)
        self.stop = False
        self._failure: Exception | None = None
        self._committed = time.monotonic()

    def run(self) -> bool:
        """Do all there is to do; whether it came to its end. Raises OutputError when the output takes no more."""
        try:
            for step in self.plan.steps():
                while self.workers.waiting >= _AHEAD * self.settings.workers and not self._over:
                    self._turn()
                if self._over:
                    break
                self._take(step)
                self.progress.show()
                self._commit_now_and_then()
            if self._over:
                self.workers.forget_waiting()
            while (self.workers.running or self.workers.waiting) and not self._failure:
                if self.stop:
                    self.workers.forget_waiting()
                self._turn()
            if self._failure:
                raise self._failure
            self._commit()
            return not self.stop
        finally:
            self.workers.stop()

    @property
    def _over(self) -> bool:
        return self.stop or self._failure is not None

    def _turn(self) -> None:
        self.workers.turn()
        self.progress.show()
        self._commit_now_and_then()

    def _take(self, step: Step) -> None:
        if isinstance(step, Job):
            self.assembly.expect(step.stream, step.first)
            done = partial(self._cleaned, step)
            self.workers.add(Task("run", (step,), done, self.settings.timeout))
        elif isinstance(step, Kept):
            self.assembly.keep(step.stream, step.first, step.known)
            self.progress.kept(step.known.documents if step.stream else 0)
        elif isinstance(step, Ended):
            self._end(step)
        else:
            self._record(step)

    def _end(self, ended: Ended) -> None:
        """Remove what earlier runs left behind the last document of a stream that has become shorter."""
        if self.settings.to == "files":
            for known in self.ledger.rows_behind(ended.stream, ended.last):
                self._remove(known.output)
        else:
            self.assembly.end(ended.stream, ended.last)
        if ended.stream:
            self.ledger.forget_rows_behind(ended.stream, ended.last)
        else:
            self.ledger.forget_unseen()

    # What comes back

    def _cleaned(self, job: Job, outcomes: list[Outcome] | None, problem: Exception | None) -> None:
        if isinstance(problem, OutputError):
            self._fail(problem)
        elif problem is not None:
            _Retry(self, job).start()
        elif outcomes is not None:
            self.finish(job, outcomes)

    def finish(self, job: Job, outcomes: list[Outcome]) -> None:
        """Record a job whose documents are all done."""
        shard = self.assembly.shard_of(job.stream, job.first) if job.piece else ""
        self._record(
            [
                outcome._replace(output=shard) if job.piece and outcome.status == "cleaned" else outcome
                for outcome in outcomes
            ]
        )
        if job.digest:
            failed = sum(outcome.status == "failed" for outcome in outcomes)
            chunk = KnownChunk(job.digest, self.ledger.fingerprint, len(outcomes), failed, job.piece, -1, 0)
            self.assembly.done(job.stream, job.first, chunk)

    def _record(self, outcomes: list[Outcome]) -> None:
        if self.settings.to == "files":
            self._remove_outdated([outcome for outcome in outcomes if outcome.status in ("failed", "skipped")])
        self.ledger.record(outcomes)
        self.plan.done([outcome for outcome in outcomes if not outcome.row])
        self.progress.add(outcomes)

    def _remove_outdated(self, bad: list[Outcome]) -> None:
        """A document that fails now has no output, whatever an earlier run made of what it was."""
        for known in self.ledger.known([outcome.name for outcome in bad if not outcome.row]).values():
            self._remove(known.output)
        for outcome in bad:
            if outcome.row:
                for known in self.ledger.known_rows(outcome.name, outcome.row, outcome.row):
                    self._remove(known.output)

    def _remove(self, stem: str) -> None:
        if stem:
            self.output.remove(f"{stem}.txt")
            self.output.remove(f"{stem}.json")

    def _fail(self, problem: Exception) -> None:
        if not isinstance(problem, OutputError):
            problem = OutputError(f"a shard cannot be written: {str(problem) or type(problem).__name__}")
        self._failure = self._failure or problem

    def _commit_now_and_then(self) -> None:
        if time.monotonic() - self._committed >= _COMMIT:
            self._commit()

    def _commit(self) -> None:
        self.output.sync()
        self.ledger.commit()
        self.assembly.committed()
        self._committed = time.monotonic()

    def tidy(self) -> None:
        """Remove what only an unfinished run needs."""
        shutil.rmtree(self.output.state / "pieces", ignore_errors=True)


class _Retry:
    """A job that took its worker with it, or too long: each of its documents alone."""

    def __init__(self, run: Run, job: Job) -> None:
        self.run, self.job = run, job
        self.singles = _singles(job)
        self.left = len(self.singles)
        self.outcomes: list[list[Outcome]] = [[] for _ in self.singles]

    def start(self) -> None:
        """Have them run before anything else."""
        for place in reversed(range(len(self.singles))):
            done: Callable[[Any, Exception | None], None] = partial(self._ended, place)
            timeout = self.run.settings.timeout
            self.run.workers.add(Task("run", (self.singles[place], True), done, timeout), urgent=True)

    def _ended(self, place: int, outcomes: list[Outcome] | None, problem: Exception | None) -> None:
        if isinstance(problem, OutputError):
            self.run._fail(problem)
            return
        if problem is not None and self.run.stop:
            return  # who stopped the command may have stopped the worker
        single = self.singles[place]
        self.outcomes[place] = outcomes if outcomes is not None and problem is None else [_lost(single, problem)]
        self.left -= 1
        if self.left:
            return
        if self.job.piece:
            parts = [
                single.piece for single, ended in zip(self.singles, self.outcomes, strict=True) if _is_whole(ended)
            ]
            self.run.workers.add(Task("join", (self.job.piece, parts), self._joined, None), urgent=True)
        else:
            self._joined(None, None)

    def _joined(self, _: None, problem: Exception | None) -> None:
        if problem is not None:
            self.run._fail(problem)
            return
        self.run.finish(self.job, [outcome for ended in self.outcomes for outcome in ended])


def _is_whole(outcomes: list[Outcome]) -> bool:
    return bool(outcomes) and outcomes[0].status == "cleaned"


def _singles(job: Job) -> list[Job]:
    def part(place: int) -> str:
        return f"{job.piece}.{place}" if job.piece else ""

    if job.chunk is None:
        return [job._replace(files=(file,), piece=part(place)) for place, file in enumerate(job.files)]
    from newsclean.batch.rows import single

    return [job._replace(chunk=chunk, piece=part(place)) for place, chunk in enumerate(single(job.chunk))]


def _lost(job: Job, problem: Exception | None) -> Outcome:
    """What to record of a document that took its worker with it."""
    reason = "memory" if isinstance(problem, MemoryError) else getattr(problem, "reason", "died")
    file = job.files[0] if job.chunk is None else File(job.stream, "")
    row = 0 if job.chunk is None else job.chunk.payload[0][0]
    return Outcome(file.name, row, "failed", reason, str(problem), bytes_in=file.size, stamp=file.stamp)
