"""Fit the weights of the title finder: ``python benchmarks/fit_headline.py DATA... [--write SURE]``.

DATA are gzipped files of JSON lines with dataset, input, id, url, text and title (the outputs of other tools over
fundus and trafilatura's evaluation pages, and article containers). A conditional logit over each text's candidates
and "none" is fitted by L-BFGS and cross-validated with every publisher wholly inside or outside a fold. Printed are,
by input, how many of the titles are found, and how many of those returned are right. --write replaces
newsclean/source/headline.json with weights fitted on all of it. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import newsclean
from newsclean.source.headline import candidates

FOLDS = 5
DECAY = 0.007
FEWEST = 8
# On a page dump the title leaves the body anyway, so a less sure one does no harm.
PAGE_LEAN = 0.1
SURE = (0.3, 0.4, 0.5, 0.6, 0.7)
INPUTS = {"inscriptis", "bs4", "trafilatura", "readability", "container"}


def load(paths: list[str]) -> list[dict]:
    found = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["title"] and row["dataset"] != "aeb" and row["input"] in INPUTS:
                    found.append(entry(row))
    return [item for item in found if item is not None]


def entry(row: dict) -> dict:
    seen: list = []

    @newsclean.rule(phase="edges", reason="looks on")
    def look(document: newsclean.Document) -> Iterator[newsclean.Block]:
        seen[:] = candidates(document)
        return iter(())

    newsclean.Cleaner(rules=(look,)).clean(row["text"], kind="text")
    gold = squeezed(row["title"])
    right = [i for i, c in enumerate(seen) if squeezed(c.block.text) == gold]
    near = right or [i for i, c in enumerate(seen) if is_near(gold, squeezed(c.block.text))]
    code = crc32((urlsplit(row["url"]).hostname or row["id"]).encode())
    return {
        "input": f"{row['dataset']} {row['input']}", "fold": code % FOLDS, "id": row["id"], "title": row["title"],
        "seen": [c.seen for c in seen], "texts": [c.block.text for c in seen],
        "right": right, "near": near, "held": gold in squeezed(row["text"]),
    }  # fmt: skip


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def is_near(gold: str, text: str) -> bool:
    """Whether a line is the title but for a kicker or a tail."""
    short, long = sorted((gold, text), key=len)
    return len(short) > 0.6 * len(long) and (long.startswith(short) or long.endswith(short))


def fit(documents: list[dict]) -> dict[str, float]:
    counts = Counter(name for d in documents for names in d["seen"] for name in set(names))
    names = {name: i for i, name in enumerate(n for n, c in counts.items() if c >= FEWEST)}
    usable = [d for d in documents if d["near"] or not (d["held"] or d["input"].split()[1] in ("inscriptis", "bs4"))]
    rows = [[[names[n] for n in seen if n in names] for seen in d["seen"]] for d in usable]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = 0.0, np.zeros_like(weights)
        for d, seen in zip(usable, rows, strict=True):
            scores = np.array([weights[row].sum() for row in seen] + [weights[-1]])
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            right = d["near"] or [len(seen)]
            total -= np.log(shares[right].sum() + 1e-12)
            wanted = np.zeros_like(shares)
            wanted[right] = shares[right] / (shares[right].sum() + 1e-12)
            for row, change in zip([*seen, [len(names)]], shares - wanted, strict=True):
                np.add.at(gradient, row, change)
        bare = weights[:-1]
        return total / len(usable) + DECAY * (bare @ bare) / 10, np.append(
            gradient[:-1] / len(usable) + 2 * DECAY * bare / 10, gradient[-1] / len(usable)
        )

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {
        **{name: round(float(found[i]), 2) for name, i in names.items() if abs(found[i]) >= 0.02},
        "none": round(float(found[-1]), 2),
    }


def chosen(document: dict, weights: dict[str, float]) -> tuple[int, float]:
    scores = np.array([sum(weights.get(n, 0.0) for n in seen) for seen in document["seen"]] + [weights["none"]])
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    best = int(np.argmax(shares[:-1])) if len(scores) > 1 else -1
    return best, float(shares[best]) if best >= 0 else 0.0


def report(documents: list[dict], picks: list[tuple[int, float]]) -> None:
    for sure in SURE:
        tally: dict[str, Counter] = defaultdict(Counter)
        for d, (best, share) in zip(documents, picks, strict=True):
            t = tally[d["input"]]
            t["all"] += 1
            t["held"] += bool(d["right"])
            if best >= 0 and share >= sure:
                t["returned"] += 1
                t["right"] += best in d["right"]
                t["near"] += best in d["near"]
        print(f"sure {sure}")
        for name, t in tally.items():
            got = max(t["returned"], 1)
            print(f"  {name:24} n {t['all']:4} held {t['held'] / t['all']:.3f} found {t['right'] / t['all']:.3f} "
                  f"returned {t['returned']:4} right {t['right'] / got:.3f} near {t['near'] / got:.3f}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="+")
    parser.add_argument("--write", type=float, metavar="SURE")
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    documents = load(args.data)
    picks: list[tuple[int, float]] = [(-1, 0.0)] * len(documents)
    for fold in range(FOLDS):
        weights = fit([d for d in documents if d["fold"] != fold])
        for i, d in enumerate(documents):
            if d["fold"] == fold:
                picks[i] = chosen(d, weights)
    report(documents, picks)
    if args.wrong:
        for d, (best, share) in zip(documents, picks, strict=True):
            if best not in d["right"] and (share >= 0.5 or d["right"]):
                got = d["texts"][best] if best >= 0 else None
                print(f"{d['input']} {d['id'][-40:]} {share:.2f} | {d['title']} | {got} | {bool(d['right'])}")
    if args.write:
        weights = {**fit(documents), "sure": args.write, "sure page": args.write - PAGE_LEAN}
        path = Path(newsclean.__file__).parent / "source" / "headline.json"
        path.write_text(json.dumps(weights, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
