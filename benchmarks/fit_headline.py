"""Grow the trees of the title finder: ``python benchmarks/fit_headline.py TEXTS PAGES [--write]``.

TEXTS is a gzipped file of JSON lines with dataset, input, id, url, text and title (the outputs of other tools over
fundus and trafilatura's evaluation pages); PAGES one with the html of these pages instead of text, and those of
article-extraction-benchmark. What TEXTS does not hold of a page is made from its HTML by every tool at hand, and counts
as well; where a page has no gold title, the one that newsclean finds in its HTML. A page counts by the square root of
its texts. Trees are grown with LightGBM and cross-validated with every publisher wholly inside or outside a fold;
printed are, by input of TEXTS and for several bounds of the chance, how many of the titles are found, and how many of
those returned are right. --write replaces newsclean/source/headline.json with trees grown on all of it. Needs the
extra "benchmarks".
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
from typing import NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit
from zlib import crc32

import lightgbm
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import newsclean
from benchmarks.fit_body import as_node
from benchmarks.measure.linear import linearizers
from newsclean.document import Block
from newsclean.read.trees import MOST_LEAVES, Forest
from newsclean.source import headline
from newsclean.source.headline import Candidate, likeliest
from newsclean.source.headline_looks import COLUMNS

FOLDS = 5
TREES = 120
TREE = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": MOST_LEAVES - 1,
    "min_data_in_leaf": 40,
    "lambda_l2": 10.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "deterministic": True,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}
# On a page dump the title leaves the body anyway, so a less sure one does no harm.
SURE = {"sure": 0.15, "sure page": 0.1}
BOUNDS = (0.1, 0.2, 0.3, 0.4, 0.5)
TOOLS = ("inscriptis", "html-text", "bs4", "html2text")


class Text(NamedTuple):
    """A text with its title: where it is from, and of the blocks that could be the title which are."""

    input: str
    page: str
    fold: int
    given: bool
    held: bool
    seen: list[Candidate]
    right: frozenset[int]
    near: frozenset[int]


def load(texts: str, pages: str) -> list[Text]:
    found, have = [], set()
    for row in _rows(texts):
        have.add((row["id"], row["input"]))
        if row["title"] and row["dataset"] != "aeb":
            found.append(_text(row, row["text"], row["title"], given=True))
    tools = linearizers(TOOLS)
    for row in _rows(pages):
        title = row["title"]
        if row["dataset"] == "aeb":
            title = newsclean.clean(row["html"], kind="html", url=row["url"]).source.title
        for name, tool in tools.items():
            if title and ((row["id"], name) not in have or row["dataset"] == "aeb"):
                text = tool(row["html"].encode("utf-8", "replace"))
                found.append(_text({**row, "input": name}, text, title, given=False))
    return found


def _rows(path: str) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _text(row: dict, text: str, title: str, given: bool) -> Text:
    seen: list[Candidate] = []

    @newsclean.rule(phase="edges", reason="looks on")
    def look(document: newsclean.Document) -> Iterator[Block]:
        seen[:] = headline.candidates(document)
        return iter(())

    newsclean.Cleaner(rules=(look,)).clean(text, kind="text")
    gold = squeezed(title)
    right = frozenset(i for i, c in enumerate(seen) if squeezed(c.block.text) == gold)
    near = right or frozenset(i for i, c in enumerate(seen) if is_near(gold, squeezed(c.block.text)))
    fold = crc32((urlsplit(row["url"]).hostname or row["id"]).encode()) % FOLDS
    return Text(f"{row['dataset']} {row['input']}", row["id"], fold, given, gold in squeezed(text), seen, right, near)


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def is_near(gold: str, text: str) -> bool:
    """Whether a line is the title but for a kicker or a tail."""
    short, long = sorted((gold, text), key=len)
    return len(short) > 0.6 * len(long) and (long.startswith(short) or long.endswith(short))


def grow(texts: list[Text]) -> list:
    of_page = Counter(text.page for text in texts)
    rows = [candidate.row for text in texts for candidate in text.seen]
    labels = [i in text.near for text in texts for i in range(len(text.seen))]
    weights = [of_page[text.page] ** -0.5 for text in texts for _ in text.seen]
    data = lightgbm.Dataset(np.array(rows, float), np.array(labels, float), weight=np.array(weights))
    found = lightgbm.train(TREE, data, TREES).dump_model()["tree_info"]
    return [as_node(tree["tree_structure"]) for tree in found]


def report(texts: list[Text], picks: list[tuple[Block, float] | None]) -> None:
    for bound in BOUNDS:
        tally: dict[str, Counter] = defaultdict(Counter)
        for text, pick in zip(texts, picks, strict=True):
            t = tally[text.input]
            t["all"] += 1
            t["held"] += text.held
            if pick is None or pick[1] < bound:
                continue
            place = next(i for i, candidate in enumerate(text.seen) if candidate.block is pick[0])
            t["returned"] += 1
            t["right"] += place in text.right
            t["near"] += place in text.near
        print(f"sure {bound}")
        for name, t in tally.items():
            got = max(t["returned"], 1)
            print(f"  {name:24} n {t['all']:4} held {t['held'] / t['all']:.3f} found {t['right'] / t['all']:.3f} "
                  f"returned {t['returned']:4} right {t['right'] / got:.3f} near {t['near'] / got:.3f}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts")
    parser.add_argument("pages")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    # What is cut before the title is looked for must not hang on the trees that are grown here.
    with patch.object(headline, "likeliest", lambda found: None):
        texts = load(args.texts, args.pages)
    picks: dict[int, tuple[Block, float] | None] = {}
    for fold in range(FOLDS):
        forest = Forest(grow([text for text in texts if text.fold != fold]), len(COLUMNS))
        for i, text in enumerate(texts):
            if text.fold == fold and text.given:
                picks[i] = likeliest(text.seen, forest)
    report([texts[i] for i in sorted(picks)], [picks[i] for i in sorted(picks)])
    if args.write:
        path = Path(newsclean.__file__).parent / "source" / "headline.json"
        model = {**SURE, "trees": grow(texts)}
        path.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
