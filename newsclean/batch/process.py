"""The worker processes: each in a pool of its own, watched and limited from outside. The only importer of pebble.

A pool of one worker, because workers that share a pool share the locks of its pipes: one that is killed while it holds
them stops the others. So whatever happens to a worker concerns the one task that it had, and its pool is replaced.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, TimeoutError
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from pebble import ProcessPool

from newsclean.batch.jobs import OutputError
from newsclean.batch.settings import Settings
from newsclean.batch.work import Worker
from newsclean.batch.write import Place

# Workers are replaced now and then: whatever a library leaks stays small.
_TASKS = 512
_PR_SET_PDEATHSIG = 1
_TICK = 0.2


class DiedError(Exception):
    """The worker ended before its task did; says how."""

    reason = "died"


class TooLongError(Exception):
    """The task ran longer than it may."""

    reason = "timeout"


class Task(NamedTuple):
    """A call of a Worker's method, what to call when it is done, and for how many seconds it may run."""

    method: str
    arguments: tuple[Any, ...]
    done: Callable[[Any, Exception | None], None]
    timeout: float | None


class Workers:
    """Worker processes that run tasks; results are handed over in the thread that calls turn().

    urgent tasks come before others. waiting and running count tasks.
    """

    def __init__(self, settings: Settings, place: Place) -> None:
        self._arguments = (settings, place)
        self._free: deque[ProcessPool] = deque()
        self._missing = settings.workers
        self._tasks: deque[Task] = deque()
        self._ended: SimpleQueue[tuple[ProcessPool, Task, Future[Any]]] = SimpleQueue()
        self._busy: dict[ProcessPool, tuple[Task, Future[Any]]] = {}

    @property
    def waiting(self) -> int:
        """How many tasks no worker has taken yet."""
        return len(self._tasks)

    @property
    def running(self) -> int:
        """How many tasks a worker has taken and not ended."""
        return len(self._busy)

    def add(self, task: Task, urgent: bool = False) -> None:
        """Have a task run when a worker is free."""
        if urgent:
            self._tasks.appendleft(task)
        else:
            self._tasks.append(task)
        self._start()

    def turn(self) -> None:
        """Wait a little for a task that ends, and hand over the results of those that have."""
        try:
            self._hand_over(*self._ended.get(timeout=_TICK))
            while True:
                self._hand_over(*self._ended.get_nowait())
        except Empty:
            self._look_after()

    def forget_waiting(self) -> None:
        """Drop the tasks that no worker has taken yet."""
        self._tasks.clear()

    def stop(self) -> None:
        """End all workers, whatever they do."""
        pools = [*self._busy, *self._free]
        self._busy.clear()
        self._free.clear()
        for pool in pools:
            pool.stop()  # type: ignore[no-untyped-call]
        for pool in pools:
            pool.join()

    def _look_after(self) -> None:
        """A pool that broke in the moment it was given a task never says so."""
        for pool, (task, future) in list(self._busy.items()):
            if not pool.active and not future.done():
                self._hand_over(pool, task, future)

    def _hand_over(self, pool: ProcessPool, task: Task, future: Future[Any]) -> None:
        if self._busy.pop(pool, None) is None:
            return
        result, problem = _result(task, future)
        if problem is None:
            self._free.append(pool)
        else:
            self._give_up(pool)
        self._start()
        task.done(result, problem)

    def _give_up(self, pool: ProcessPool) -> None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
        self._missing += 1

    def _start(self) -> None:
        while self._tasks and (self._free or self._missing):
            pool = self._free.popleft() if self._free else self._new()
            task = self._tasks[0]
            try:
                with _signals_held():
                    future = pool.schedule(_call, args=(task.method, task.arguments), timeout=task.timeout)
            except RuntimeError:  # its worker was killed while it had nothing to do
                self._give_up(pool)
                continue
            self._tasks.popleft()
            self._busy[pool] = (task, future)
            future.add_done_callback(partial(self._put, pool, task))

    def _put(self, pool: ProcessPool, task: Task, ended: Future[Any]) -> None:
        self._ended.put((pool, task, ended))

    def _new(self) -> ProcessPool:
        self._missing -= 1
        return ProcessPool(
            max_workers=1,
            max_tasks=_TASKS,
            initializer=_begin,
            initargs=(*self._arguments, os.getpid()),
            context=multiprocessing.get_context("spawn"),
        )


def _result(task: Task, future: Future[Any]) -> tuple[Any, Exception | None]:
    try:
        return future.result(timeout=0), None
    except (OutputError, MemoryError) as error:
        return None, error
    except TimeoutError:
        how = f"ran longer than {task.timeout:g} s" if future.done() else "the worker was lost"
        return None, TooLongError(how) if future.done() else DiedError(how)
    except CancelledError:
        return None, DiedError("the worker was stopped")
    except Exception as error:
        return None, DiedError(_how(error))


@contextmanager
def _signals_held() -> Iterator[None]:
    """Have threads and processes that start in here never see the signals that are meant for the parent."""
    resource_tracker.ensure_running()  # it lets signals through again once it has started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _how(error: Exception) -> str:
    code = getattr(error, "exitcode", None)
    if isinstance(code, int) and code < 0:
        return f"the worker was killed by {signal.Signals(-code).name}"
    if isinstance(code, int):
        return f"the worker ended with exit code {code}"
    return f"the worker was lost ({type(error).__name__}: {error})"


_worker: Worker | None = None


def _begin(settings: Settings, place: Place, parent: int) -> None:
    """Make this process a worker that ends with its parent, ignores Ctrl-C and keeps to its memory."""
    global _worker
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    # Where there is no such signal: the parent's end of this pipe closes when it dies.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if settings.max_memory:
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = settings.max_memory if most == resource.RLIM_INFINITY else min(settings.max_memory, most)
        with suppress(ValueError, OSError):  # where the system has no such limit
            resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    _worker = Worker(settings, place)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _call(method: str, arguments: tuple[Any, ...]) -> Any:
    return getattr(_worker, method)(*arguments)
