"""Fit the weights that tell calls to readers: ``python benchmarks/fit_calls.py DATA [--write]``.

DATA is a gzipped file of JSON lines with input, id, url, text and body (the outputs of other tools over pages, those
with a gold body); what is in an output and not in the gold is junk. The gold bodies themselves, the cases of the
tests, and the invented lines of benchmarks/calls count as well: for each language thirty calls (J) and as many lines of
news that hold the same words (B). A logistic model is fitted by L-BFGS, and cross-validated with every publisher, case
and line wholly inside or outside a fold. Printed are, for several bounds of the score, how many body lines it would
take and how many of the junk lines that words are found in. --write replaces newsclean/rules/calls.json with weights
fitted on all of it. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.fit_body import PAGE_INPUTS
from benchmarks.measure.chain import kept_in_order
from newsclean import Cleaner, Document, rule
from newsclean.rules.calls import Seen, seen_in
from tests.casefile import cases

FOLDS = 5
DECAY = 0.5
FEWEST = 8
BOUNDS = (0, 1, 2, 2.5, 3, 3.5, 4, 5)
# Families of cases that are of an outlet speaking of itself; the others are of links, labels and metadata.
CALLS = {
    "account", "ads", "comments", "consent", "contact", "legal", "loading", "media", "newsletter", "promo", "share",
}  # fmt: skip
LINES = Path(__file__).parent / "calls"


class Row(NamedTuple):
    """A line that may be a call: where it is from, what is seen of it, and whether it is junk."""

    source: str
    fold: int
    seen: Seen
    junk: bool
    text: str


def from_outputs(path: str) -> Iterator[Row]:
    """The lines of other tools' outputs, and of the gold bodies; of a page what looks the same counts once."""
    have: set[tuple[str, str, Seen, bool]] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if not row["body"] or row["input"] in PAGE_INPUTS:
                continue
            fold = _fold(urlsplit(row["url"]).hostname or row["id"])
            for source, of_source in (("gold", row["body"]), ("output", row["text"])):
                document, found = _looked_at(of_source)
                kept = kept_in_order([block.text for block in document.blocks], row["body"].split("\n"))
                for index, seen, text in found:
                    if (key := (row["id"], source, seen, index in kept)) not in have:
                        have.add(key)
                        yield Row(source, fold, seen, index not in kept, text)


def from_cases() -> Iterator[Row]:
    """The lines of the test cases."""
    for case in cases():
        if case.html:
            continue
        document, found = _looked_at(case.text)
        junk = {line.strip() for mark, line in case.lines if mark == "-"}
        body = {line.strip() for mark, line in case.lines if mark in " ="}
        for index, seen, text in found:
            line = document.raw[document.blocks[index].start : document.blocks[index].end].strip()
            if line in body or (line in junk and case.rule.partition(".")[0] in CALLS):
                yield Row("cases", _fold(case.place), seen, line not in body, text)


def from_lines() -> Iterator[Row]:
    """The lines written to tell calls from news that resembles them, none of them in a text."""
    for path in sorted(LINES.glob("*.txt")):
        # Lines at one place of the files may be alike in several languages.
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            for _, seen, text in _looked_at(line[2:], path.stem)[1]:
                yield Row("lines", _fold(str(number)), seen, line[0] == "J", text)


def _looked_at(text: str, language: str | None = None) -> tuple[Document, list[tuple[int, Seen, str]]]:
    """A text as rules of context see it, and what is seen of its lines that may be calls, cues or not."""
    seen: list[tuple[int, Seen, str]] = []
    views: list[Document] = []

    @rule(phase="context", reason="looked at", id="fit.calls")
    def look(document):
        views.append(document)
        blocks = [block for block in document.blocks if block.index not in document.outside]
        seen[:] = [(block.index, names, block.text) for block, names in seen_in(document, blocks)]
        return iter(())

    Cleaner(rules=[look]).clean(text, kind="text", language=language)
    return views[-1], seen


def _fold(name: str) -> int:
    return crc32(name.encode()) % FOLDS


def fit(rows: list[Row]) -> dict[str, float]:
    """Weights by name, in log odds."""
    counts = Counter(name for row in rows for name in row.seen)
    names = {name: place for place, name in enumerate(sorted(name for name, n in counts.items() if n >= FEWEST))}
    x = np.zeros((len(rows), len(names)), np.float32)
    for place, row in enumerate(rows):
        x[place, [names[name] for name in row.seen if name in names]] = 1
    y = np.array([row.junk for row in rows], float)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ theta
        value = float((np.logaddexp(0, score) - y * score).sum() + DECAY * theta @ theta)
        return value, x.T @ (expit(score) - y) + 2 * DECAY * theta

    theta = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {name: round(float(theta[place]), 3) for name, place in names.items() if abs(theta[place]) >= 0.02}


def report(rows: list[Row], scores: list[float]) -> None:
    """What each bound takes."""
    for source in ("gold", "output", "cases", "lines"):
        body, junk = (
            np.array([s for s, row in zip(scores, rows, strict=True) if row.source == source and row.junk == is_junk])
            for is_junk in (False, True)
        )
        for bound in BOUNDS:
            taken = f"{(body > bound).sum()} of {len(body)} body"
            share = f"{100 * (junk > bound).mean():.1f} % of {len(junk)} junk" if len(junk) else ""
            print(f"{source:7} {bound:4} {taken:26} {share}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [*from_outputs(options.data), *from_cases(), *from_lines()]
    scores = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.fold != fold])
        for place, row in enumerate(rows):
            if row.fold == fold:
                scores[place] = sum(weights.get(name, 0.0) for name in row.seen)
    report(rows, scores)
    if options.write:
        path = Path(__file__).resolve().parents[1] / "newsclean/rules/calls.json"
        path.write_text(json.dumps(fit(rows), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
