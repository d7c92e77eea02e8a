"""What is told of an output, finished or running: how far it is, and what failed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsclean.batch import naming, summary
from newsclean.batch.ledger import FILE, Ledger
from newsclean.batch.output import holder
from newsclean.terminal import visible


def status(output: Path, as_json: bool) -> Iterator[str]:
    """The state of the last run and what became of the documents it has seen so far, as lines."""
    with _read(output) as ledger:
        run = ledger.last_run()
        told = summary.account(ledger, run.get("run", 0), None)
    who = holder(output)
    state = run.get("state", "new")
    if state == "running" and who is None:
        state = "killed"
    if as_json:
        head = {"state": state, "by": who, "started": run.get("started"), "ended": run.get("ended")}
        yield json.dumps({**head, **told})
        return
    yield f"{state}{f' by {who}' if state == 'running' else ''}"
    if state in ("killed", "interrupted"):
        yield "the same command goes on from here"
    yield from summary.table(told)


def failures(output: Path, as_json: bool, skipped: bool) -> Iterator[str]:
    """The documents that failed in the last run, as lines."""
    with _read(output) as ledger:
        run = ledger.last_run().get("run", 0)
        wanted = "status IN ('failed', 'skipped')" if skipped else "status = 'failed'"
        columns = "input, row, status, reason, detail, id"
        for row in ledger.each(f"SELECT {columns} FROM documents WHERE run = ? AND {wanted}", run):  # noqa: S608
            yield _as_json(*row) if as_json else _line(*row)


def _line(name: Any, row: int, status: str, reason: str, detail: str, id_: Any) -> str:
    parts = (summary.text(name), str(row), reason, detail)
    return "\t".join(visible(part).replace("\t", " ").replace("\n", " ") for part in parts)


def _as_json(name: Any, row: int, status: str, reason: str, detail: str, id_: Any) -> str:
    told = {"input": summary.text(name), "row": row or None, "id": id_ and summary.text(id_), "status": status}
    return json.dumps({**told, "reason": reason, "detail": detail})


def _read(output: Path) -> Ledger:
    return Ledger(output / naming.STATE / FILE, read_only=True)
