"""How fast newsclean cleans text, beside tools that do a part of it: CPU time, all in one run.

    python benchmarks/speed.py --data text-dev.jsonl.gz [--write]

--data is the prepared form of the public sets (benchmarks/measure/samples.py). Peers that are not installed are named
on stderr and left out: pip install '.[benchmarks]'. --write keeps the figures and renews docs/quality.md.
"""

from __future__ import annotations

import argparse
import gc
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import newsclean
from benchmarks.measure import page, samples

ROUNDS = 3
INPUTS = {
    "extracted (trafilatura)": "trafilatura",
    "page dump (inscriptis)": "inscriptis",
    "flat (beautifulsoup)": "beautifulsoup",
}
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


# Named for their packages.
PEERS: dict[str, Callable[[], Tool]] = {"ftfy": ftfy, "justext": justext, "datatrove": datatrove}


def tools() -> dict[str, Tool]:
    """newsclean, and its peers that are installed."""
    found: dict[str, Tool] = {"newsclean": newsclean.clean}
    for name, load in PEERS.items():
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


def measured(texts: dict[str, list[str]], rounds: int = ROUNDS) -> dict[str, dict[str, float]]:
    """MB/s by tool and input, each the best of all rounds; the tools take turns, so that a busy machine is fair."""
    found = tools()
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="samples in the prepared form")
    parser.add_argument("--write", action="store_true", help="keep the figures and renew docs/quality.md")
    args = parser.parse_args()
    texts: dict[str, list[str]] = {name: [] for name in INPUTS}
    inputs = {("aeb", made): name for name, made in INPUTS.items()}
    for sample in samples.prepared(args.data):
        if name := inputs.get((sample.dataset, sample.input)):
            texts[name].append(sample.text)
    speeds = measured({name: some for name, some in texts.items() if some})
    for tool, by_input in speeds.items():
        for name, speed in by_input.items():
            print(f"{tool:12}{name:26}{speed:8.2f} MB/s{speed / speeds['newsclean'][name]:8.2f} x newsclean")
    if args.write:
        versions = {name: version(name) for name in speeds if name != "newsclean"}
        python = f"{platform.python_implementation()} {'.'.join(platform.python_version_tuple()[:2])}"
        page.keep(speed={"rounds": ROUNDS, "python": python, "versions": versions, "speeds": speeds})


if __name__ == "__main__":
    main()
