"""The two-sided gate: figures may not fall behind the record, and the record may not fall behind the figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.measure.run import Row

RECORD = Path(__file__).resolve().parents[1] / "gate.json"
COMMAND = "python benchmarks/quality.py --data ../shared/data/text-dev.jsonl.gz --record --write"
F1_TOLERANCE = 0.001
LOST_TOLERANCE = 0.05
"""In points of per cent."""
# The record is rounded, and so are binary fractions.
_ROUNDING = 1e-9

Figures = Mapping[str, Mapping[str, Any]]


def figures(rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """What the record holds: pages, F1 and the lost share in per cent of each set and input."""
    return {
        f"{row.dataset} {row.input}": {"docs": row.docs, "f1": round(row.score.f1, 4), "lost": round(row.lost, 3)}
        for row in rows
    }


def read() -> dict[str, dict[str, Any]]:
    return json.loads(RECORD.read_text(encoding="utf-8"))


def write(rows: Iterable[Row]) -> None:
    lines = (f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in figures(rows).items())
    RECORD.write_text("{\n " + ",\n ".join(lines) + "\n}\n", encoding="utf-8")


def complaints(recorded: Figures, seen: Figures) -> list[str]:
    """What is wrong, a line an input; empty when the record is the truth."""
    found = []
    for name in recorded.keys() | seen.keys():
        if name not in seen or name not in recorded or recorded[name]["docs"] != seen[name]["docs"]:
            pages = (f"{figures[name]['docs']} pages" if name in figures else "none" for figures in (recorded, seen))
            found.append(f"{name}: other pages: recorded {next(pages)}, seen {next(pages)}")
            continue
        found += _moved(name, recorded[name], seen[name])
    if found:
        found.append(
            f"Worse: mend it. Better, or other pages on purpose: renew the record and the page with\n  {COMMAND}"
        )
    return sorted(found, key=lambda line: line.startswith("Worse:"))


def _moved(name: str, recorded: Mapping[str, Any], seen: Mapping[str, Any]) -> Iterable[str]:
    gained = seen["f1"] - recorded["f1"]
    if abs(gained) > F1_TOLERANCE + _ROUNDING:
        side = "better" if gained > 0 else "WORSE"
        yield f"{name}: F1 is {side}: recorded {recorded['f1']:.4f}, seen {seen['f1']:.4f} ({gained:+.4f})"
    more = seen["lost"] - recorded["lost"]
    if abs(more) > LOST_TOLERANCE + _ROUNDING:
        side = "better" if more < 0 else "WORSE"
        yield (
            f"{name}: the share of gold words lost is {side}: "
            f"recorded {recorded['lost']:.3f} %, seen {seen['lost']:.3f} % ({more:+.3f})"
        )
