"""A batch from beginning to end: checks, run, account, exit code."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

from newsclean import options
from newsclean.batch import naming, summary
from newsclean.batch.jobs import OutputError
from newsclean.batch.ledger import Ledger
from newsclean.batch.opening import missing, zstd
from newsclean.batch.output import Output, now
from newsclean.batch.plan import Plan
from newsclean.batch.progress import Progress
from newsclean.batch.rows.base import Fields
from newsclean.batch.run import Run
from newsclean.batch.scan import Inputs, base_of, checked
from newsclean.batch.settings import Settings
from newsclean.cleaner import Cleaner
from newsclean.errors import ConfigError
from newsclean.terminal import visible
from newsclean.version import __version__

INTERRUPTED = 130
# What HTML takes of a worker's address space, most of it never used.
_LEAST_MEMORY = 300_000_000


def main(cleaner: Cleaner, **given: Any) -> int:
    """Run the command ``batch`` with its options; the exit code. Raises NewscleanError for misuse, before any work."""
    paths = checked(given["inputs"])
    if not paths and not given["files_from"]:
        raise ConfigError("give an INPUT, or --files-from")
    if given["max_memory"] < _LEAST_MEMORY:
        raise ConfigError(f"a worker takes {_LEAST_MEMORY:,} bytes of memory before it cleans anything (--max-memory)")
    if given["to"] == "parquet" and find_spec("pyarrow") is None:
        raise missing(Path("--to parquet"), "parquet")
    settings = _settings(cleaner, given)
    fingerprint = settings.fingerprint()
    with _list_of(given["files_from"]) as listed:
        output = Output(given["output"], paths)
        try:
            if given["fresh"]:
                output.start_over()
            ledger = Ledger(output.ledger)
            settings = _settle(ledger, output, settings)
            inputs = Inputs(
                paths, base_of(paths, bool(given["files_from"])), listed, given["include"], given["exclude"],
                f"{output.root}/" if given["files_from"] else "", ordered=settings.to != "files",
            )  # fmt: skip
            ledger.begin_run(now(), fingerprint, __version__, _told(given))
            ledger.commit()
            return _run(inputs, settings, output, ledger, given)
        except OutputError as error:
            return _given_up(error)
        finally:
            output.close()


def _run(inputs: Inputs, settings: Settings, output: Output, ledger: Ledger, given: dict[str, Any]) -> int:
    begun = time.monotonic()
    plan = Plan(inputs, settings, output, ledger, given["retry_failed"])
    progress = Progress(given["quiet"], None if given["files_from"] else inputs)
    run = Run(plan, settings, output, ledger, progress)
    try:
        with _stopping(run) as stopped:
            whole = run.run()
    except KeyboardInterrupt as error:
        progress.close()
        return _given_up(error)
    finally:
        progress.close()
    told = summary.account(ledger, ledger.run, plan.seen if whole else None, plan.repeated)
    told["kept_from_before"] = plan.kept
    ended = now()
    ledger.end_run(ended, "finished" if whole else "interrupted")
    ledger.commit()
    head = {"schema": summary.SCHEMA, "state": "finished" if whole else "interrupted", "version": __version__,
            "ended": ended, "seconds": round(time.monotonic() - begun, 3)}  # fmt: skip
    written = json.dumps({**head, **told}, ensure_ascii=True, indent=2)
    output.place.put(f"{naming.SUMMARY}.json", f"{written}\n".encode())
    if whole:
        run.tidy()
    ledger.close()
    if not given["quiet"]:
        options.show("\n".join(summary.table(told)))
    if not whole:
        _say("stopped; the same command goes on from here")
        return 128 + stopped[0]
    return 1 if told["failed"] or not told["balanced"] else 0


def _given_up(error: BaseException) -> int:
    if isinstance(error, KeyboardInterrupt):
        _say("stopped at once; the same command goes on from what is recorded")
        return INTERRUPTED
    _say(f"{error}. Nothing is half-written; the same command goes on from here")
    return 1


def _say(message: str) -> None:
    print(f"newsclean: {visible(message)}", file=sys.stderr, flush=True)


@contextmanager
def _stopping(run: Run) -> Iterator[list[int]]:
    """Have the first Ctrl-C stop the run when what is under way is done, the second at once; yields what came."""
    came: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        came.append(number)
        run.stop = True
        if len(came) > 1:
            raise KeyboardInterrupt
        _say("stopping when the documents under way are done; once more stops at once")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _settings(cleaner: Cleaner, given: dict[str, Any]) -> Settings:
    return Settings(
        cleaner,
        to=given["to"],
        language=given["language"],
        kind=given["kind"],
        fields=Fields(given["text_field"], given["id_field"], given["url_field"]),
        disable=given["disable"],
        cues=given["cues"],
        workers=given["workers"] or _cores(),
        timeout=given["timeout"],
        max_size=given["max_size"],
        max_memory=given["max_memory"],
    )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _told(given: dict[str, Any]) -> dict[str, Any]:
    """The options of a run, for the ledger."""
    return {name: str(value) if isinstance(value, Path) else value for name, value in given.items()}


def _settle(ledger: Ledger, output: Output, settings: Settings) -> Settings:
    """What an output is, is settled by its first run: what its documents become, and how shards are packed."""
    to = ledger.fact("to")
    if to is None:
        packed = _packed(settings.to)
        for name, value in (("to", settings.to), ("packed", packed), ("folds", "yes" if output.folds() else "no")):
            ledger.set_fact(name, value)
        return settings._replace(packed=packed)
    if to != settings.to:
        raise ConfigError(
            f"the output {output.root} was begun with --to {to}: go on so, choose another, or use --fresh"
        )
    packed = ledger.fact("packed") or "gz"
    if packed == "zst" and to != "files":
        zstd(output.root)
    return settings._replace(packed=packed)


def _packed(to: str) -> str:
    try:
        zstd(Path("shards"))
    except ConfigError:
        if to == "jsonl":
            _say('shards are packed by gzip; for zstd, which is faster: pip install "newsclean[zstd]"')
        return "gz"
    return "zst"


@contextmanager
def _list_of(name: str | None) -> Iterator[Any]:
    if name is None:
        yield ()
    elif name == "-":
        yield sys.stdin.buffer
    else:
        try:
            listed = Path(name).open("rb")  # noqa: SIM115  # closed below: what it raises is not what its use raises
        except OSError as error:
            raise ConfigError(f"cannot read the list {name}: {error.strerror}") from error
        with listed:
            yield listed
