"""How fast newsclean cleans, beside tools that do a part of it, and what it takes: CPU time, all in one run.

    python benchmarks/speed.py --data text-dev.jsonl.gz [--html html-dev.jsonl.gz] [--write]

--data is the prepared form of the public sets (benchmarks/measure/samples.py), --html that of their pages. Peers that
are not installed are named on stderr and left out: pip install '.[benchmarks]'. --write keeps the figures and renews
docs/performance.md.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import newsclean
from benchmarks.measure import children, page_speed, samples

ROOT = Path(__file__).resolve().parents[1]

ROUNDS = 3
INPUTS = {
    "extracted (trafilatura)": "trafilatura",
    "page dump (inscriptis)": "inscriptis",
    "markdown (html2text)": "html2text",
    "flat (beautifulsoup)": "beautifulsoup",
}
BODIES = "clean articles"
LANGUAGES = {"extracted": "trafilatura", "page dump": "inscriptis"}
SIZES = (300, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
MOST_PAGES = 60
Tool = Callable[[str], object]


def ftfy() -> Tool:
    """Repair of mojibake and typography."""
    from ftfy import fix_text

    return fix_text


def justext() -> Tool:
    """The classifier of jusText, a line a paragraph without links."""
    from justext import get_stoplist
    from justext.core import classify_paragraphs, revise_paragraph_classification
    from justext.paragraph import Paragraph

    stop = get_stoplist("English")
    path = SimpleNamespace(dom="body.p", xpath="/body/p")

    def classify(text: str) -> list[Paragraph]:
        paragraphs = []
        for line in text.splitlines():
            if line.strip():
                paragraphs.append(Paragraph(path))
                paragraphs[-1].append_text(line)
        classify_paragraphs(paragraphs, stop)
        revise_paragraph_classification(paragraphs)
        return paragraphs

    return classify


def datatrove() -> Tool:
    """The line rules of C4, as its defaults are."""
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    rules = C4QualityFilter()
    rules.filter(Document(text="Its sentence splitter is a package of its own, seen missing only at work.", id=""))
    return lambda text: rules.filter(Document(text=text, id=""))


def clean_text() -> Tool:
    """Repair, transliteration and lower case, as its defaults are."""
    from cleantext import clean

    return clean  # type: ignore[no-any-return]


def resiliparse() -> Tool:
    """The main text of a page."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda text: extract_plain_text(text, main_content=True)


def trafilatura() -> Tool:
    """The main text of a page."""
    from trafilatura import extract

    return extract


# Named for their packages.
PEERS: dict[str, Callable[[], Tool]] = {
    "ftfy": ftfy,
    "justext": justext,
    "datatrove": datatrove,
    "clean-text": clean_text,
}
EXTRACTORS: dict[str, Callable[[], Tool]] = {"trafilatura": trafilatura, "resiliparse": resiliparse}


def tools(peers: dict[str, Callable[[], Tool]]) -> dict[str, Tool]:
    """newsclean, and its peers that are installed."""
    found: dict[str, Tool] = {"newsclean": newsclean.clean}
    for name, load in peers.items():
        try:
            found[name] = load()
        except ImportError as error:
            print(f"{name}: left out, {error} (pip install '.[benchmarks]')", file=sys.stderr)
    return found


def seconds(tool: Tool, texts: list[str]) -> float:
    """CPU seconds of this process for the texts one after the other."""
    gc.collect()
    start = time.process_time()
    for text in texts:
        tool(text)
    return time.process_time() - start


def measured(
    texts: dict[str, list[str]], rounds: int = ROUNDS, peers: dict[str, Callable[[], Tool]] | None = None
) -> dict[str, dict[str, float]]:
    """MB/s by tool and input, each the best of all rounds; the tools take turns, so that a busy machine is fair."""
    found = tools(PEERS if peers is None else peers)
    best: dict[tuple[str, str], float] = {}
    for tool in found.values():  # imports and tables are paid before the clock starts
        seconds(tool, [some[0] for some in texts.values()])
    for _ in range(rounds):
        for name, some in texts.items():
            for key, tool in found.items():
                best[key, name] = min(seconds(tool, some), best.get((key, name), float("inf")))
    sizes = {
        name: sum(len(text.encode("utf-8", "surrogatepass")) for text in some) / 1e6 for name, some in texts.items()
    }
    return {key: {name: round(sizes[name] / max(best[key, name], 1e-9), 3) for name in texts} for key in found}


def by_language(rows: list[samples.Sample]) -> dict[str, dict[str, float]]:
    """MB/s of newsclean by language and kind of text, on the pages of fundus, those of 100 kB or more."""
    found: dict[str, dict[str, float]] = {}
    for kind, made in LANGUAGES.items():
        texts: dict[str, list[str]] = {}
        for row in rows:
            if row.dataset == "fundus" and row.input == made and row.lang:
                texts.setdefault(row.lang, []).append(row.text)
        some = {code: found for code, found in sorted(texts.items()) if sum(map(len, found)) > 20_000}
        for code, speed in measured(some, peers={})["newsclean"].items() if some else ():
            found.setdefault(code, {})[kind] = speed
    return dict(sorted(found.items()))


def growth(text: str) -> dict[str, float]:
    """CPU milliseconds a megabyte for texts of each size, the best of two rounds that take turns."""
    text *= SIZES[-1] // len(text) + 1
    best: dict[int, float] = {}
    for _ in range(2):
        for size in SIZES:
            some = [text[:size]] * max(1, min(100, 1_000_000 // size))
            spent = seconds(newsclean.clean, some) / sum(len(part.encode()) for part in some) * 1e9
            best[size] = min(spent, best.get(size, spent))
    return {str(size): round(spent, 1) for size, spent in best.items()}


def pages(path: Path) -> dict[str, float]:
    """Pages in HTML a second, by tool."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["html"] for _, line in zip(range(MOST_PAGES), lines, strict=False)]
    found = tools(EXTRACTORS)
    best = {name: min(seconds(tool, texts) for _ in range(2)) for name, tool in found.items()}
    return {name: round(len(texts) / spent, 1) for name, spent in best.items()}


def held(texts: dict[str, list[str]]) -> dict[str, dict[str, float]]:
    """Memory and time of large texts."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for name, kind in ((children.ARTICLE, "extracted (trafilatura)"), ("page", "page dump (inscriptis)")):
            files[name] = Path(folder) / name
            files[name].write_text("\n\n".join(texts[kind]), encoding="utf-8")
        return children.held(files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="samples in the prepared form")
    parser.add_argument("--html", type=Path, metavar="FILE", help="pages in the prepared form")
    parser.add_argument("--write", action="store_true", help="keep the figures and renew docs/performance.md")
    args = parser.parse_args()
    rows = list(samples.prepared(args.data))
    texts = {
        name: [row.text for row in rows if (row.dataset, row.input) == ("aeb", made)] for name, made in INPUTS.items()
    }
    texts[BODIES] = [row.body for row in rows if row.dataset == "aeb" and row.input == "trafilatura" and row.body]
    speeds = measured({name: some for name, some in texts.items() if some})
    versions = {name: version(name) for name in speeds if name != "newsclean"}
    python = f"{platform.python_implementation()} {'.'.join(platform.python_version_tuple()[:2])}"
    found = {
        "rounds": ROUNDS,
        "python": python,
        "versions": versions,
        "speeds": speeds,
        "languages": by_language(rows),
        "html": pages(args.html) if args.html else {},
        "growth": growth("\n\n".join(texts["extracted (trafilatura)"])),
        "first": children.first(),
        "held": held(texts),
    }
    print(page_speed.render(found))
    if args.write:
        page_speed.keep(found)


if __name__ == "__main__":
    main()
