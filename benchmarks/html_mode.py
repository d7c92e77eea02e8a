"""How well and how fast newsclean takes the article out of pages in HTML, beside the extractors that are installed.

Against clones of the public sets (any of them; see docs/quality.md for where they are from):

    python benchmarks/html_mode.py --aeb CLONE --fundus CLONE --trafilatura CLONE

or against the prepared form of them, gzipped JSON lines (benchmarks/measure/pages.py):

    python benchmarks/html_mode.py --data html-dev.jsonl.gz

All systems read every page in turn, one process, CPU time. Peers: trafilatura (three modes), resiliparse,
readability-lxml, newspaper4k, goose3, jusText; those that are not installed are named and left out (all are there
after pip install '.[benchmarks]' readability-lxml newspaper4k goose3). --steps measures what each step of newsclean
gives and costs instead, --memory what the largest pages and thousands of them take. --write keeps the figures and
renews docs/quality.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from statistics import mean
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import page as quality_page
from benchmarks.measure import pages, peers
from benchmarks.measure.html_memory import memory
from benchmarks.measure.pages import HtmlPage
from benchmarks.measure.scores import Counts, compare, overall, overall_segments, segments, shingles, words

System = Callable[[str, str | None], tuple[str, str | None]]
"""Body and description of a page, by its HTML and URL."""


def figures(found: Sequence[HtmlPage], systems: dict[str, System]) -> dict[str, dict[str, dict[str, float]]]:
    """By system and set: docs, F1 (of 4-grams, or of segments), precision, recall, exact, F1 with the dek, pages a
    second of CPU time, and how many came back empty."""
    for run in systems.values():  # imports and tables are paid before the clock starts
        run("<html><body><p>text</p></body></html>", None)
    results: dict[tuple[str, str], list[tuple[HtmlPage, str, str | None]]] = {}
    spent: dict[tuple[str, str], float] = {}
    for item in found:
        for name, run in systems.items():
            key = name, item.dataset
            start = time.process_time()
            try:
                text, dek = run(item.html, item.url or None)
            except Exception as error:
                print(f"{name} failed on {item.id}: {error!r:.80}", file=sys.stderr)
                text, dek = "", None
            spent[key] = spent.get(key, 0.0) + time.process_time() - start
            results.setdefault(key, []).append((item, text, dek))
    return {
        name: {of: _scored(rows) | {"speed": round(len(rows) / max(spent[system, of], 1e-9), 2)}
               for (system, of), rows in results.items() if system == name}
        for name in systems
    }  # fmt: skip


def _scored(rows: Sequence[tuple[HtmlPage, str, str | None]]) -> dict[str, float]:
    if rows[0][0].body is None:
        score = overall_segments(segments(item.required, item.banned, text) for item, text, _ in rows)
        extra = {}
    else:
        score = overall(_counts(item, item.body or "", text) for item, text, _ in rows)
        both = (_with_dek(item, text, dek) for item, text, dek in rows)
        exact = mean(_words(item, item.body or "") == _words(item, text) for item, text, _ in rows)
        extra = {"exact": exact, "dek": overall(both).f1}
    values = {"f1": score.f1, "precision": score.precision, "recall": score.recall, **extra}
    empty = sum(not text.strip() for _, text, _ in rows)
    return {"docs": len(rows), "empty": empty, **{name: round(value, 4) for name, value in values.items()}}


def _words(item: HtmlPage, text: str) -> list[str]:
    return words(text, item.unspaced)


def _counts(item: HtmlPage, gold: str, text: str) -> Counts:
    return compare(shingles(_words(item, gold)), shingles(_words(item, text)))


def _with_dek(item: HtmlPage, text: str, dek: str | None) -> Counts:
    if not item.description:
        return _counts(item, item.body or "", text)
    return _counts(item, f"{item.description}\n{item.body}", "\n".join(filter(None, (dek, text))))


def chosen(args: argparse.Namespace) -> tuple[list[str], Iterator[HtmlPage]]:
    """Where the pages are from, and the pages."""
    names, parts = [], []
    if args.data:
        names.append(args.data.name)
        parts.append(pages.prepared(args.data))
    for name, reader in pages.READERS.items():
        if clone := getattr(args, name):
            names.append(f"a clone of {name}")
            parts.append(reader(clone))
    wanted = set(args.only.split(",")) if args.only else None
    return names, (item for item in chain.from_iterable(parts) if not wanted or item.dataset in wanted)


def show(found: dict[str, dict[str, dict[str, float]]]) -> None:
    columns = ("docs", "f1", "precision", "recall", "exact", "dek", "empty", "speed")
    print(f"{'':34}" + "".join(f"{column:>10}" for column in columns))
    for name, by_set in found.items():
        for of, row in by_set.items():
            print(f"{of:12}{name:22}" + "".join(f"{row.get(column, '-'):>10}" for column in columns))


def keep(key: str, names: list[str], found: dict[str, Any]) -> None:
    """Keep the figures, and renew docs/quality.md."""
    quality_page.keep(html={key: {"from": names, "python": _python(), "versions": _versions(found), "systems": found}})


def _python() -> str:
    return f"{platform.python_implementation()} {'.'.join(platform.python_version_tuple()[:2])}"


def _versions(found: dict[str, Any]) -> dict[str, str]:
    known = {}
    for name in found:
        try:
            known[name] = version(name.split(",")[0])
        except PackageNotFoundError:
            continue
    return {name: of for name, of in known.items() if not name.startswith("newsclean")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FILE", help="pages in the prepared form")
    for name, reader in pages.READERS.items():
        parser.add_argument(f"--{name}", type=Path, metavar="CLONE", help=str(reader.__doc__).splitlines()[0])
    parser.add_argument("--only", metavar="SETS", help="only these sets: aeb,fundus")
    parser.add_argument("--steps", action="store_true", help="newsclean's steps instead of its peers")
    parser.add_argument("--memory", action="store_true", help="memory instead of quality")
    parser.add_argument("--write", action="store_true", help="keep the figures and renew docs/quality.md")
    args = parser.parse_args()
    if not any((args.data, *(getattr(args, name) for name in pages.READERS))):
        parser.error("nothing to measure: give --data or a clone")
    names, found = chosen(args)
    if args.memory:
        sizes = memory(list(found))
        print(json.dumps(sizes, indent=1))
        if args.write:
            quality_page.keep(html={"memory": {"from": names, "python": _python(), **sizes}})
        return
    result = figures(list(found), peers.steps() if args.steps else peers.systems())
    show(result)
    if args.write:
        keep("steps" if args.steps else "peers", names, result)


if __name__ == "__main__":
    main()
