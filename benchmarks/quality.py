"""What newsclean does to texts made from real pages: how much nearer to the gold they are, and at what loss.

Against clones of the public sets (any of them; see docs/quality.md for where they are from):

    python benchmarks/quality.py --aeb CLONE --fundus CLONE --trafilatura CLONE

or against the prepared form of them, gzipped JSON lines:

    python benchmarks/quality.py --data text-dev.jsonl.gz

--record makes the figures the record of the gate (benchmarks/gate.json, tests/test_gate.py); --write makes them
docs/quality.md. Clones need tools that turn pages into text: pip install '.[benchmarks]'.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import gate, page, report, samples
from benchmarks.measure.run import measure, table
from benchmarks.measure.samples import Sample
from benchmarks.measure.summary import summary


def chosen(args: argparse.Namespace) -> tuple[list[str], Iterator[Sample]]:
    """Where the samples are from, and the samples."""
    names, parts = [], []
    if args.data:
        names.append(args.data.name)
        parts.append(samples.prepared(args.data))
    for name, reader in samples.READERS.items():
        if clone := getattr(args, name):
            names.append(f"a clone of {name}")
            parts.append(reader(clone))
    found = chain.from_iterable(parts)
    if args.only:
        wanted = {name.strip() for name in args.only.split(",")}
        found = (s for s in found if wanted & {s.dataset, s.input, f"{s.dataset} {s.input}"})
    return names, found


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FILE", help="samples in the prepared form")
    for name, reader in samples.READERS.items():
        parser.add_argument(f"--{name}", type=Path, metavar="CLONE", help=str(reader.__doc__).splitlines()[0])
    parser.add_argument("--only", metavar="NAMES", help="only these sets or inputs: aeb,bs4,'fundus trafilatura'")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--record", action="store_true", help="renew benchmarks/gate.json")
    parser.add_argument("--write", action="store_true", help="renew docs/quality.md")
    args = parser.parse_args()
    if not any((args.data, *(getattr(args, name) for name in samples.READERS))):
        parser.error("nothing to measure: give --data or a clone")
    if args.only and (args.record or args.write):
        parser.error("--record and --write are for all inputs: leave --only out")
    return args


def main() -> None:
    args = arguments()
    names, found = chosen(args)
    results = measure(found, by_line=True, processes=args.processes)
    rows = table(results)
    figures = summary(names, rows, results)
    print(report.text(rows, figures))
    if args.record:
        gate.write(rows)
    if args.write:
        page.keep(figures)


if __name__ == "__main__":
    main()
