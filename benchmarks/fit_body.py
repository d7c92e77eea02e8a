"""Fit the weights of the body run: ``python benchmarks/fit_body.py DATA [--write]``.

DATA is a gzipped file of JSON lines with dataset, input, id, url, lang, text and body (the outputs of other tools
over article-extraction-benchmark, fundus and trafilatura's evaluation pages). Lines are labelled by mapping the gold
body onto them in order. Pages that have no gold body are labelled by what trafilatura extracted from their HTML, and
count half: without them the weights know 200 pages only, and do worse on other publishers. The two
models are fitted by L-BFGS and cross-validated with every publisher wholly inside or outside a fold. Printed
are, by input, F1 of word 4-grams and the share of the body in the page that is kept. --write replaces
newsclean/read/body.json with weights fitted on all of it. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

import lightgbm
import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure.chain import kept_in_order
from newsclean.document import Block
from newsclean.read import read
from newsclean.read.body import (
    LOOKS,
    Model,
    NamesOf,
    Weights,
    common_words,
    decode,
    in_doubt,
    looked_at,
    scores_of,
    two_looks,
)
from newsclean.read.indents import Indents
from newsclean.read.sight import Seen, features
from newsclean.read.standing import NAMES, Looked, rows_of
from newsclean.read.surroundings import shares_of, surroundings
from newsclean.read.trees import MOST_LEAVES, Forest, Node
from newsclean.read.units import units_of

FOLDS = 5
ROUNDS = 400
DECAY = 5e-4
# A name seen in fewer documents than this is a fact about those documents.
FEWEST = 30
PAGE_INPUTS = {"inscriptis", "html-text", "bs4", "html2text", "beautifulsoup"}
# Fewer trees do worse in cross-validation, more or larger ones no better.
TREES = 120
TREE = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": MOST_LEAVES,
    "min_data_in_leaf": 100,
    "lambda_l2": 30.0,
    "feature_fraction_bynode": 0.3,
    "max_bin": 63,
    "deterministic": True,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}
# What labels a page without gold, and how much such a page counts.
SILVER_INPUT, SILVER = "trafilatura", 0.5


def load(path: str) -> list[dict]:
    """One entry a document: publisher, what is seen a block, labels, and words a block as weights."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    silver = {row["id"]: row["text"] for row in rows if row["input"] == SILVER_INPUT and not row["body"]}
    found = []
    for row in rows:
        body = row["body"] or silver.get(row["id"])
        if row["input"] not in PAGE_INPUTS or not body:
            continue
        document = read(row["text"])
        kept = kept_in_order([block.text for block in document.blocks], body.split("\n"))
        if not kept:
            continue
        units = units_of(document.blocks, common_words(document.voted))
        blocks, marks = looked_at(document, units)
        code = crc32((urlsplit(row["url"]).hostname or row["id"]).encode())
        found.append({
            "fold": (code % FOLDS, code // FOLDS % FOLDS),
            "input": f"{row['dataset']} {row['input']}",
            "seen": list(features(blocks, marks, common_words(document.voted))),
            "labels": [_is_body(unit, kept) for unit in units],
            "weight": 1.0 if row["body"] else SILVER,
            "blocks": blocks,
            "marks": marks,
            "indents": Indents(document.raw, blocks),
            "gold": shingle_counts([(body, True)]),
            "words": [block.words for block in blocks],
        })  # fmt: skip
    return found


def _is_body(unit: list[Block], kept: frozenset[int]) -> bool:
    """Whether most words of a unit are in the body."""
    return 2 * sum(block.words for block in unit if block.index in kept) > sum(block.words for block in unit)


def fit_looks(documents: list[dict]) -> Model:
    """The two linear models: of what is seen in the blocks, and of what the first says of their surroundings."""
    first = logistic("first", documents, [document["seen"] for document in documents], None)
    # The second model must see the first as it is on documents it was not fitted on.
    scores: list[list[float]] = [[] for _ in documents]
    for fold in range(FOLDS):
        inner = [d for d in documents if d["fold"][1] != fold]
        held = logistic("first", inner, [document["seen"] for document in inner], None)
        for i, document in enumerate(documents):
            if document["fold"][1] == fold:
                scores[i] = held.weigh(document["seen"])
    around = [
        list(surroundings(score, d["marks"], shares_of(score, d["blocks"]), d["indents"]))
        for score, d in zip(scores, documents, strict=True)
    ]
    second = logistic("second", documents, around, scores)
    return {"first": first, "second": second}


def logistic(look: str, documents: list[dict], seen: list[list[Seen]], base: list[list[float]] | None) -> Weights:
    """Weights of a logistic model over blocks, for the first or the second look, on top of base scores.

    A block counts by the logarithm of its words.
    """
    namer = LOOKS[look].names_of_group
    named = [[names_of(block, namer) for block in document] for document in seen]
    counts: dict[str, int] = defaultdict(int)
    for document in named:
        for name in {name for block in document for name in block if name}:
            counts[name] += 1
    names = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= FEWEST))}
    ids = [np.array([names[name] for name in block if name in names], int) for document in named for block in document]
    x_rows = np.repeat(np.arange(len(ids)), [len(block) for block in ids])
    x_columns = np.concatenate(ids)
    y = np.array([label for document in documents for label in document["labels"]], float)
    w = np.array([d["weight"] * np.log1p(words) / len(d["labels"]) for d in documents for words in d["words"]])
    w /= w.sum()
    offset = np.concatenate(base) if base else np.zeros(len(y))

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        theta = point[:-1]
        score = np.bincount(x_rows, theta[x_columns], len(y)) + point[-1] + offset
        value = float(w @ (np.logaddexp(0, score) - y * score) + DECAY * theta @ theta)
        error = w * (expit(score) - y)
        gradient = np.append(np.bincount(x_columns, error[x_rows], len(names)) + 2 * DECAY * theta, error.sum())
        return value, gradient

    point = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    table = {name: round(float(point[i]), 3) for name, i in names.items() if abs(point[i]) >= 0.02}
    return Weights({"": round(float(point[-1]), 3), **table}, namer)


def looks_held_out(documents: list[dict]) -> list[Looked]:
    """What the linear models say of each document when its publisher is none of those they were fitted on."""
    found: dict[int, Looked] = {}
    for fold in range(FOLDS):
        model = fit_looks([document for document in documents if document["fold"][0] != fold])
        for i, d in enumerate(documents):
            if d["fold"][0] == fold:
                found[i] = two_looks(d["blocks"], d["seen"], d["marks"], d["indents"], model)
    return [found[i] for i in range(len(documents))]


def fit_trees(documents: list[dict], looks: list[Looked]) -> list[Node]:
    """Trees for the blocks that these looks leave in doubt."""
    rows: list[list[float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for document, looked in zip(documents, looks, strict=True):
        doubtful = in_doubt(looked.scores)
        rows += rows_of(document["blocks"], document["marks"], looked, doubtful)
        labels += [document["labels"][i] for i in doubtful]
        share = document["weight"] / len(document["labels"])
        weights += [share * np.log1p(document["words"][i]) for i in doubtful]
    weigh = np.array(weights) / np.mean(weights)
    data = lightgbm.Dataset(np.array(rows, np.float32), np.array(labels, float), weight=weigh)
    found = lightgbm.train(TREE, data, TREES).dump_model()["tree_info"]
    return [as_node(tree["tree_structure"]) for tree in found]


def as_node(tree: dict) -> Node:
    """A tree of LightGBM as newsclean.read.trees has it."""
    if "leaf_value" in tree:
        return round(tree["leaf_value"], 4)
    bound = round(tree["threshold"], 4)
    return [tree["split_feature"], bound, as_node(tree["left_child"]), as_node(tree["right_child"])]


def names_of(seen: Seen, namer: NamesOf) -> list[str]:
    """All that is seen of a block, by the names that the weights have."""
    return [name for place, group in enumerate(seen) for name in namer(place, group)]


def shingle_counts(pairs: list[tuple[str, bool]]) -> Counter:
    words = [word for text, kept in pairs if kept for word in re.findall(r"\w+", text)]
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def score(documents: list[dict], looks: list[Looked], trees: Forest) -> dict[str, list]:
    """(precision, recall, share kept of what the page holds) of word 4-grams of each document, by input."""
    found = defaultdict(list)
    for document, looked in zip(documents, looks, strict=True):
        scores = scores_of(document["blocks"], document["marks"], looked, trees)
        body = decode(document["blocks"], scores)
        texts = [block.text for block in document["blocks"]]
        got = shingle_counts(list(zip(texts, body, strict=True)))
        gold, held = document["gold"], (shingle_counts([(t, True) for t in texts]) & document["gold"]).total()
        hit = (got & gold).total()
        found[document["input"]].append((hit / got.total() if got else None, hit / gold.total(), hit / max(held, 1)))
    return found


def combined(rows: list[tuple[float | None, float, float]]) -> tuple[float, float, float, float]:
    """F1 of the mean precision (over documents with output) and the mean recall; these two; and the mean share kept."""
    p = float(np.mean([row[0] for row in rows if row[0] is not None] or [0.0]))
    r = float(np.mean([row[1] for row in rows]))
    return (2 * p * r / (p + r) if p + r else 0.0), p, r, float(np.mean([row[2] for row in rows]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    documents = load(args.data)
    looks = looks_held_out(documents)
    rows = defaultdict(list)
    for fold in range(FOLDS):
        inside = [i for i, document in enumerate(documents) if document["fold"][0] != fold]
        outside = [i for i, document in enumerate(documents) if document["fold"][0] == fold]
        trees = Forest(fit_trees([documents[i] for i in inside], [looks[i] for i in inside]), len(NAMES))
        held = score([documents[i] for i in outside], [looks[i] for i in outside], trees)
        for name, found in held.items():
            rows[name] += found
    for name, found in rows.items():
        f1, precision, recall, kept = combined(found)
        print(f"{name:22} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  kept {kept:.3f}")
    if args.write:
        folder = Path(__file__).resolve().parents[1] / "newsclean" / "read"
        model = {name: weights.table for name, weights in fit_looks(documents).items()}
        text = json.dumps(model, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / "body.json").write_text(text + "\n", encoding="utf-8")
        trees = ",\n".join(map(json.dumps, fit_trees(documents, looks)))
        text = f'{{"columns": {json.dumps(NAMES)},\n"trees": [\n{trees}\n]}}\n'
        (folder / "body_trees.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
