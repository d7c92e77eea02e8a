"""The account of a run: what became of every document, as a table and as summary.json. It must balance."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from newsclean.batch.ledger import Ledger
from newsclean.terminal import visible

SCHEMA = 1
_SLOWEST = 10
_NAME = 60


def account(ledger: Ledger, run: int, seen: int | None, repeated: int = 0) -> dict[str, Any]:
    """What became of the documents that a run saw.

    seen is how many different documents the run counted on its way, repeated how many inputs were given twice; balanced
    says whether each of them is cleaned, failed or skipped, and None where nobody counted.
    """
    counts: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = {"failed": Counter(), "skipped": Counter()}
    shapes: Counter[str] = Counter()
    for status, reason, shape, count in ledger.select(
        "SELECT status, reason, shape, count(*) FROM documents WHERE run = ? GROUP BY status, reason, shape", run
    ):
        counts[status] += count
        shapes[shape] += count
        if status in reasons:
            reasons[status][reason] += count
    if repeated:
        counts["skipped"] += repeated
        reasons["skipped"]["repeated"] += repeated
    total = sum(counts.values())
    into, out = ledger.select("SELECT sum(chars_in), sum(chars_out) FROM documents WHERE run = ?", run)[0]
    families = _families(ledger, run)
    return {
        "inputs": total if seen is None else seen + repeated,
        "cleaned": counts["cleaned"],
        "unchanged": shapes["unchanged"],
        "empty": shapes["empty"],
        "failed": counts["failed"],
        "failed_by_reason": _sorted(reasons["failed"]),
        "skipped": counts["skipped"],
        "skipped_by_reason": _sorted(reasons["skipped"]),
        "balanced": None if seen is None else seen + repeated == total,
        "characters": {"read": into or 0, "kept": out or 0, "removed": sum(families.values())},
        "removed_by_family": families,
        "slowest": [
            {"input": text(name), "row": row or None, "seconds": round(seconds, 3), "bytes": size}
            for name, row, seconds, size in ledger.select(
                "SELECT input, row, seconds, bytes_in FROM documents WHERE run = ? AND seconds > 0"
                " ORDER BY seconds DESC LIMIT ?",
                run,
                _SLOWEST,
            )
        ],
    }


def table(told: dict[str, Any]) -> Iterator[str]:
    """The account as lines for people; only what is not zero."""
    yield _line("documents", told["inputs"])
    yield _line("cleaned", told["cleaned"], 1)
    for name in ("unchanged", "empty"):
        if told[name]:
            yield _line(name, told[name], 2)
    for name in ("failed", "skipped"):
        yield _line(name, told[name], 1)
        for reason, count in told[f"{name}_by_reason"].items():
            yield _line(reason, count, 2)
    characters = told["characters"]
    if characters["read"]:
        yield _line("characters read", characters["read"])
        yield _line("removed", characters["removed"], 1)
        for family, count in told["removed_by_family"].items():
            yield _line(family, count, 2)
    if told["slowest"]:
        yield "slowest documents"
        for slow in told["slowest"][:3]:
            row = f" record {slow['row']}" if slow["row"] else ""
            yield f"{slow['seconds']:>18.3f} s  {visible(slow['input'])[-_NAME:]}{row}"
    if told["balanced"] is False:
        yield "THE ACCOUNT DOES NOT BALANCE: documents are missing from it, or stand in it twice. Please report this."


def _line(name: str, count: int, depth: int = 0) -> str:
    return f"{'  ' * depth + name:<30}{count:>18,}"


def _families(ledger: Ledger, run: int) -> dict[str, int]:
    families: Counter[str] = Counter()
    for (removed,) in ledger.each("SELECT removed FROM documents WHERE run = ? AND removed <> ''", run):
        families.update(json.loads(removed))
    return _sorted(families)


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def text(name: str | bytes) -> str:
    """A name as the ledger has it, for people and JSON."""
    return name if isinstance(name, str) else name.decode("utf-8", "replace")
