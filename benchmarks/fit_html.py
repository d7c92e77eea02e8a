"""Fit the weights that find the article in a page in HTML: ``python benchmarks/fit_html.py DATA [--write]``.

DATA is a gzipped file of JSON lines with dataset, id, url, html, body (or null), with and without (pages of
article-extraction-benchmark, fundus and trafilatura's evaluation). A page's lines are labelled by mapping the gold body
onto them in order; where there is none, by the segments that must and must not be in it, and by what both extractors
agree on for the rest, and such a page counts less: without them the weights know two hundred pages only.
The three models, without votes, with one and with two, are fitted by L-BFGS and cross-validated with every publisher
wholly inside or outside a fold. Printed are, by set, precision, recall and F1 of word 4-grams and the share of pages
whose lines are all right, for each model and for all of them as they are asked in doubt; for pages without gold, F1 of
segments.
--write replaces newsclean/read/page_body.json with weights fitted on all of it. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure.chain import kept_in_order
from newsclean.read import html, looks, page_body
from newsclean.read.body import Weights, best_path
from newsclean.read.containers import is_prose, places_of
from newsclean.read.pagehead import page_of
from newsclean.read.render import render
from newsclean.read.sight import Seen
from newsclean.read.tree import parse

FOLDS = 5
ROUNDS = 150
DECAY = 3e-4
# What is seen together must show more than what is seen alone: each sign that joins another weighs so much more.
JOINED = 1.5
# A name seen on fewer pages than this is a fact about those pages.
FEWEST = 8
# A page with segments only counts this much, and what extractors agree on there as much again.
SILVER, AGREED = 0.3, 0.3
LOOKS = ("alone", "voted", "voted twice")


def load(path: str) -> list[dict]:
    """One entry a page: its fold, blocks, labels, and what is seen without and with votes."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [page for row in rows if (page := _page(row))]


def _page(row: dict) -> dict | None:
    text = row["html"].replace("\0", "").encode("utf-8", "replace").decode()
    tree = parse(text)
    rendered = render(tree)
    shown = html._shown(rendered.lines)
    if not shown.blocks:
        return None
    head = page_of(tree, rendered.called)
    blocks, lines = shown.blocks, shown.lines
    prose = [is_prose(block, line) for block, line in zip(blocks, lines, strict=True)]
    places = places_of(rendered, blocks, lines, prose)
    alone = looks.seen_in(blocks, lines, places, prose, *page_body.stated(head))
    votes = [*html._votes(tree, rendered.lines, shown, text, row["url"] or None)] or [(), ()]
    labels = _labels(row, [block.text for block in blocks], alone)
    host = urlsplit(row["url"]).hostname or row["id"]
    return {
        "fold": crc32(".".join(host.split(".")[-2:]).encode()) % FOLDS,
        "row": {name: row[name] for name in ("dataset", "id", "body", "with", "without")},
        "blocks": blocks,
        "labels": labels,
        "agreed": [None] * len(blocks) if row["body"] or not any(votes) else _agreed(labels, alone, votes),
        "alone": alone,
        "voted": looks.with_votes(alone, blocks, places, votes[:1]),
        "voted twice": looks.with_votes(alone, blocks, places, votes),
    }


def _labels(row: dict, texts: list[str], seen: list[Seen]) -> list[float | None]:
    if row["body"]:
        kept = kept_in_order(texts, row["body"].split("\n"))
        return [float(i in kept) for i in range(len(texts))]
    wanted, banned = (["".join(segment.split()) for segment in row[name]] for name in ("with", "without"))
    found = [_label("".join(text.split()), wanted, banned) for text in texts]
    # That set takes a dek for text, which the others do not.
    return [None if label and _like_dek(of_line, True) else label for label, of_line in zip(found, seen, strict=True)]


def _like_dek(seen: Seen, with_sign: bool) -> bool:
    """Whether a line stands before all prose and is unlike the next; with a sign that it is a dek, if there must be."""
    lead = looks.lead_of(seen)
    if not lead or lead.passed > 0 or lead.alike:
        return False
    return not with_sign or lead.stated or lead.named or lead.apart


def _agreed(labels: list[float | None], seen: list[Seen], votes: looks.Votes) -> list[float | None]:
    """What the extractors agree on of the lines without a label."""
    found: list[float | None] = []
    for i, (label, of_line) in enumerate(zip(labels, seen, strict=True)):
        kept = {i in vote for vote in votes}
        found.append(float(kept.pop()) if label is None and len(kept) == 1 and not _like_dek(of_line, False) else None)
    return found


def _label(text: str, wanted: list[str], banned: list[str]) -> float | None:
    holds = [any(segment in text for segment in segments) for segments in (wanted, banned)]
    return None if holds[0] == holds[1] else float(holds[0])


def fit(look: str, pages: list[dict]) -> Weights:
    """Weights of a logistic model over lines; a line counts by the logarithm of its words, a page as any other.

    The same groups are seen again and again, so a line's score is worked out as a sum over groups, and a group's as one
    over the names that the weights have.
    """
    groups: dict[tuple, int] = {}
    of_lines = [
        [[groups.setdefault(pair, len(groups)) for pair in enumerate(seen)] for seen in page[look]] for page in pages
    ]
    names = [looks.names_of_group(*pair) for pair in groups]
    counts = Counter(name for lines in of_lines for name in {n for group in set(chain(*lines)) for n in names[group]})
    ids = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= FEWEST and n))}
    named = _ones([[ids[name] for name in of_group if name in ids] for of_group in names], len(ids))
    rows, labels, weights = [], [], []
    for page, lines in zip(pages, of_lines, strict=True):
        for source, share in (("labels", 1.0 if page["row"]["body"] else SILVER), ("agreed", AGREED)):
            known = sum(label is not None for label in page[source])
            for block, label, mine in zip(page["blocks"], page[source], lines, strict=True):
                if label is not None:
                    rows.append(mine)
                    labels.append(label)
                    weights.append(np.log1p(block.words) / known * share)
    seen, y, w = _ones(rows, len(groups)), np.array(labels), np.array(weights)
    w /= w.sum()
    decay = DECAY * JOINED ** np.array([name.count(":") for name in ids])
    seen_by, named_by = seen.T.tocsr(), named.T.tocsr()

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        theta = point[:-1]
        score = seen @ (named @ theta) + point[-1]
        value = float(w @ (np.logaddexp(0, score) - y * score) + decay @ (theta * theta))
        error = w * (expit(score) - y)
        return value, np.append(named_by @ (seen_by @ error) + 2 * decay * theta, error.sum())

    point = minimize(loss, np.zeros(len(ids) + 1), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    table = {name: round(float(point[i]), 3) for name, i in ids.items() if abs(point[i]) >= 0.02}
    return Weights({"": round(float(point[-1]), 3), **table}, looks.names_of_group)


def _ones(columns: list[list[int]], width: int) -> csr_matrix:
    """A matrix that has ones in these columns, row by row."""
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter(chain.from_iterable(columns), dtype=np.int64)
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(columns), width))


def shingles(text: str) -> Counter:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def report(name: str, pages: list[dict], scores: Callable[[dict], list[float]]) -> None:
    """Print how the lines that these scores keep compare to the gold, by set."""
    found, segments = defaultdict(list), Counter()
    for page in pages:
        inside = best_path(scores(page), page_body._CHANGE)
        kept = [block.text for block, is_in in zip(page["blocks"], inside, strict=True) if is_in]
        row = page["row"]
        if row["body"]:
            got, gold = shingles("\n".join(kept)), shingles(row["body"])
            hit = (got & gold).total()
            right = all(label == is_in for label, is_in in zip(page["labels"], inside, strict=True))
            found[row["dataset"]].append((hit / got.total() if got else None, hit / max(gold.total(), 1), right))
        else:
            text = " ".join(kept)
            hits = [sum(" ".join(segment.split()) in text for segment in row[key]) for key in ("with", "without")]
            segments.update(tp=hits[0], fp=hits[1], fn=len(row["with"]) - hits[0])
    for dataset, rows in found.items():
        p = float(np.mean([row[0] for row in rows if row[0] is not None]))
        r = float(np.mean([row[1] for row in rows]))
        exact = np.mean([row[2] for row in rows])
        print(f"{name:12} {dataset:12} F1 {2 * p * r / (p + r):.4f}  P {p:.3f}  R {r:.3f}  exact {exact:.3f}")
    if segments:
        f1 = 2 * segments["tp"] / (2 * segments["tp"] + segments["fp"] + segments["fn"])
        print(f"{name:12} {'segments':12} F1 {f1:.4f}", flush=True)


def _asked(page: dict) -> str:
    """The model that settles a page, as page_body.read_lines() asks them."""
    for look, most in zip(LOOKS, page_body.DOUBTS, strict=False):
        if page_body.doubt(page["blocks"], page[f"{look} scores"]) <= most:
            return look
    return LOOKS[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages = load(args.data)
    for fold in range(FOLDS):
        model = {look: fit(look, [page for page in pages if page["fold"] != fold]) for look in LOOKS}
        for page in pages:
            if page["fold"] == fold:
                for look, weights in model.items():
                    page[f"{look} scores"] = weights.weigh(page[look])
    for page in pages:
        page["look"] = _asked(page)
    for look in LOOKS:
        report(look, pages, lambda page, look=look: page[f"{look} scores"])
    report("in doubt", pages, lambda page: page[f"{page['look']} scores"])
    for look in LOOKS:
        print(f"settled {look}: {np.mean([page['look'] == look for page in pages]):.2f} of the pages")
    if args.write:
        target = Path(__file__).resolve().parents[1] / "newsclean" / "read" / "page_body.json"
        tables = {look: fit(look, pages).table for look in LOOKS}
        target.write_text(json.dumps(tables, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
