"""How much of the title, authors and date of texts newsclean finds, and how much of what it returns is right.

    python benchmarks/metadata.py --data text-dev.jsonl.gz [--write]

The data is gzipped JSON lines with dataset, input, text and the page's title, authors (a list) and date (or null).
--write renews benchmarks/results/metadata.json and docs/metadata-figures.md, which is made of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import newsclean

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "metadata.json"
PAGE = ROOT / "docs" / "metadata-figures.md"
FIELDS = ("title", "authors", "date")
_FOLD = str.maketrans({**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("–—‑−", "-")})
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_HEAD = """\
# Title, authors and date found in text

Generated from `benchmarks/results/metadata.json` by `python benchmarks/metadata.py --data ... --write`; do not edit.

The sets and inputs are those of [quality.md](quality.md); what a page's own data says is taken for right. newsclean
gets the text alone, which need not hold it. Titles are compared to the letter (quotes, dashes and blanks made one),
authors name by name in any case, dates to the day.

- **held**: of the titles, how many stand on a line of the text as the page's data has them; of the authors, how many
  stand anywhere in it. Dates are written in too many ways for that.
- **found**: of all that the pages' data has, how much is returned.
- **right**: of what is returned where the pages' data has the field, how much agrees with it. A title that
  stands in the text but not in the data (with a kicker, in other letter case, or another for search engines) is wrong.
- **right where held**: the same over texts that hold what the data has.

| set | input | field | pages | held | found | right | right where held |
|---|---|---|---|---|---|---|---|
"""


def folded(text: str | None) -> str:
    plain = unicodedata.normalize("NFKC", text or "").translate(_FOLD).replace("...", "…")
    return " ".join("".join(char for char in plain if unicodedata.category(char) != "Cf").split())


def day(value: Any) -> str | None:
    found = _DAY.match(str(value or "").strip())
    return found.group() if found else None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def count(row: dict[str, Any], tally: dict[str, Counter[str]]) -> None:
    """Add one text's figures: for each field what its gold has, the text holds, is returned and is right."""
    source = newsclean.clean(row["text"]).source
    if row["title"]:
        lines = {folded(line) for line in row["text"].split("\n")}
        _add(tally["title"], [folded(row["title"])], [folded(source.title)] if source.title else [], lines)
    if row["authors"]:
        gold = [folded(name).casefold() for name in row["authors"] if name]
        text = folded(row["text"]).casefold()
        _add(
            tally["authors"],
            gold,
            [folded(name).casefold() for name in source.authors],
            {name for name in gold if name in text},
        )
    if gold_day := day(row["date"]):
        _add(tally["date"], [gold_day], [found] if (found := day(source.date)) else [], None)


def _add(tally: Counter[str], gold: list[str], found: list[str], there: set[str] | None) -> None:
    right = len(set(gold) & set(found))
    held = [value for value in gold if there is not None and value in there]
    tally.update(pages=1, gold=len(gold), returned=len(found), right=right, held=len(held))
    if held:
        tally.update(held_returned=len(found), held_right=right)


def measured(path: Path) -> list[dict[str, Any]]:
    tallies: dict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(lambda: {name: Counter() for name in FIELDS})
    for row in rows(path):
        if row["title"] or row["authors"] or row["date"]:
            count(row, tallies[row["dataset"], row["input"]])
    return [
        {"dataset": dataset, "input": name, "field": field, **tally}
        for (dataset, name), fields in tallies.items()
        for field, tally in fields.items()
        if tally
    ]


def table(results: list[dict[str, Any]]) -> str:
    lines = []
    for row in results:
        shares = [
            _share(row.get("held", 0), row["gold"]) if row["field"] != "date" else "",
            _share(row["right"], row["gold"]),
            _share(row["right"], row["returned"]),
            _share(row.get("held_right", 0), row.get("held_returned", 0)),
        ]
        lines.append(f"| {' | '.join([row['dataset'], row['input'], row['field'], str(row['pages']), *shares])} |")
    return "\n".join(lines) + "\n"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else ""


def render() -> str:
    """The page, of the committed results and nothing else."""
    return _HEAD + table(json.loads(RESULTS.read_text(encoding="utf-8")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="FILE")
    parser.add_argument("--write", action="store_true", help=f"renew {RESULTS.name} and {PAGE.name}")
    args = parser.parse_args()
    results = measured(args.data)
    print(table(results))
    if args.write:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
