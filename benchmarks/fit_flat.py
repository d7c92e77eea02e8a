"""Fit the weights that part flat text: ``python benchmarks/fit_flat.py DATA [--write]``.

DATA is a gzipped file of JSON lines with dataset, input, id, url, text and body (the outputs of other tools over
article-extraction-benchmark, fundus and trafilatura's evaluation set). The lines of whole pages are joined by blanks,
and a logistic model learns in which gaps a line ended. Cross-validated with every publisher wholly inside or outside a
fold; printed are precision and recall over the gaps, and the share of gaps inside lines of the body that are cut.
--write replaces newsclean/read/flat.json with weights fitted on all of it. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from newsclean.read.flat import gaps, look, names_of, what_is_seen
from newsclean.read.tokens import speech_of

FOLDS = 5
ROUNDS = 300
DECAY = 1e-4
# A name seen in fewer gaps than this is chance.
FEWEST = 40
PAGES = {"html-text", "inscriptis"}
LINES = range(20, 3_000)
MOST_CHARACTERS = 60_000
# Layout that a flat page does not have: bullets of the tool that wrote the text, and columns.
BULLET = re.compile(r"^(?:[*+o-]|\d+\.) ")
COLUMNS = re.compile(r"\s{3,}|\t")
RULER = re.compile(r"[\W_]+")
# A body line as short may be a menu's as well.
BODY_WORDS = 8


def load(path: str) -> list[dict]:
    """One entry a page: its fold, what is seen at each gap, and whether a line ended there."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            lines = lines_of(row["text"]) if row["input"] in PAGES else []
            text = " ".join(lines)
            if len(lines) not in LINES or len(text) > MOST_CHARACTERS:
                continue
            body = {" ".join(line.split()) for line in (row["body"] or "").split("\n")}
            ends, inside, at = set(), set(), 0
            for line in lines:
                words = line.count(" ") + 1
                if line in body and words > BODY_WORDS:
                    inside.update(range(at + 1, at + words))
                at += words
                ends.add(at)
            view = look(text, speech_of(text, None, ()))
            places = gaps(view)
            found.append({
                "fold": crc32((urlsplit(row["url"]).hostname or row["id"]).encode()) % FOLDS,
                "seen": [names_of(what_is_seen(view, place)) for place in places],
                "ends": [place in ends for place in places],
                "inside": [place in inside for place in places],
            })  # fmt: skip
    return found


def lines_of(text: str) -> list[str]:
    """The lines of a page without what only shows its layout."""
    lines = [" ".join(part.split()) for line in text.splitlines() for part in COLUMNS.split(line)]
    return [BULLET.sub("", line) for line in lines if line and not RULER.fullmatch(line)]


def fit(pages: list[dict]) -> dict[str, float]:
    """Weights of a logistic model over gaps; a page counts by the square root of its gaps."""
    counts = Counter(name for page in pages for names in page["seen"] for name in names)
    index = {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= FEWEST))}
    rows = [[index[name] for name in names if name in index] for page in pages for names in page["seen"]]
    x_rows = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    x_columns = np.fromiter((i for row in rows for i in row), int)
    y = np.array([end for page in pages for end in page["ends"]], float)
    w = np.concatenate([np.full(len(page["ends"]), max(1, len(page["ends"])) ** -0.5) for page in pages])
    w /= w.sum()

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        score = np.bincount(x_rows, theta[x_columns], len(y))
        error = w * (expit(score) - y)
        gradient = np.bincount(x_columns, error[x_rows], len(index)) + 2 * DECAY * theta
        return float(w @ (np.logaddexp(0, score) - y * score) + DECAY * theta @ theta), gradient

    point = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return {name: round(float(point[i]), 2) for name, i in index.items() if abs(point[i]) >= 0.02}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages = load(args.data)
    counts: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = fit([page for page in pages if page["fold"] != fold])
        for page in (page for page in pages if page["fold"] == fold):
            for names, end, inside in zip(page["seen"], page["ends"], page["inside"], strict=True):
                cut = sum(weights.get(name, 0.0) for name in names) > 0
                counts["right"] += cut and end
                counts["cut"] += cut
                counts["ends"] += end
                counts["body"] += inside
                counts["body cut"] += inside and cut
    print(f"{len(pages)} pages, {len(weights)} weights")
    print(f"precision {counts['right'] / counts['cut']:.3f}  recall {counts['right'] / counts['ends']:.3f}")
    print(f"gaps inside body lines that are cut: {counts['body cut'] / counts['body']:.2%}")
    if args.write:
        target = Path(__file__).resolve().parents[1] / "newsclean" / "read" / "flat.json"
        target.write_text(json.dumps(fit(pages), ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
