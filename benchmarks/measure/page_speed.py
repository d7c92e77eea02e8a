"""docs/performance.md, made of the committed results and of nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
RESULTS = ROOT / "benchmarks" / "results" / "speed.json"

_HEAD = """\
# Speed and memory

Generated from `benchmarks/results/speed.json` by `python benchmarks/speed.py ... --write`; do not edit.

Measured with {python} on one core, in CPU time, rounds: {rounds}, of which the best counts, all tools in one run
taking turns. Compare the ratios: the speeds are those of one machine, and a slow and busy one.

## Text, beside tools that do a part of the work

Megabytes of UTF-8 a second; in brackets how many times as fast as newsclean. The peers do less: ftfy repairs,
clean-text normalises, jusText classifies the lines as its paragraphs, datatrove's C4 filter drops lines by their end,
length and a few words and counts the sentences of those it keeps with spacy.
"""
_LANGUAGES = """\
## Text, by country

The same two kinds of text from the pages of one country in fundus, newsclean alone.
"""
_HTML = """\
## HTML

Pages a second, newsclean (which reads the page's metadata as well, applies the rules, and asks trafilatura and
resiliparse where it is not sure) beside extractors alone.
"""
_GROWTH = """\
## Growth

Milliseconds a megabyte for texts of growing size, made of articles as an extractor leaves them one behind the other.
Small texts pay for the rules that look at each of them; large ones for memory that no longer fits the
processor's cache, and for Python's garbage collector.
"""
_FIRST = """\
## Start

CPU milliseconds of a process that does this and ends, with its byte code compiled before. The aims are 40 ms above bare
Python for the import, and 100 ms for the first text.
"""
_HELD = """\
## Memory

The largest size of a process that cleans one text, the CPU seconds it takes, and by how many times the size of the text
(in UTF-8) the process grew. Python holds a text with a single curly quote in two bytes a character.
"""
_WHY = """\
## Where the time goes

No single step is dear; the profile is flat. Of the time for what an extractor left, about a third goes to reading
(decoding, lines, repair, keys), a sixth to cues inside of blocks, a tenth to the vote on the language, a third to the
rules and finders, most of it to the dozen that look at names, dates and credits. On page dumps a third goes to
the body run, on flat text a third to parting it. The aims were 15 MB/s for extracted text and 8 for page dumps, with
floors of 8 and 5: they are missed by a wide margin. A skeleton with a tenth of the cues and without body run, guards,
finders and glue once ran at 17; what was added since is what the quality is made of. Pure Python spends about
50 ns on the least operation on a block, and a block of a page dump is 60 characters long.

What keeps it from being slower, each measured:

- Work on many lines at once, in batches of 100,000 characters: one pass of C code for keys, votes, cues inside of lines
  and places where junk may be glued, instead of a call a line.
- Cues in dicts by their first three characters, so that their number does not matter.
- Patterns that begin with one class of characters, to which `re` skips. What only other scripts have is looked for in
  what of a text is not ASCII; to leave out the rest costs a small part of a search, and so does compiling late.
- The trees of the body run are walked all at once: a search and an "and" a column, whatever their number.
- What several rules of a phase ask is worked out once, and phases that see the same document share it.
- Cue files are read as JSON, which the form they have allows, thirty times as fast as TOML.
- Sums of weights are remembered by what is seen, in the body run and in flat text.
- ftfy, trafilatura, lxml, pathlib, hashlib and tomllib are not loaded for a text that needs none of them.
"""
_AGAIN = """\
## How to measure again

```sh
pip install '.[benchmarks]' clean-text
python benchmarks/speed.py --data text-dev.jsonl.gz --html html-dev.jsonl.gz --write
```

The files hold samples in the prepared form (`benchmarks/measure/samples.py`). Peers that are not installed are
left out.
"""


def render(found: dict[str, Any]) -> str:
    """The text of docs/performance.md."""
    parts = [_HEAD.format(**found), *_beside(found["speeds"], found["versions"]), ""]
    if found.get("languages"):
        kinds = sorted({kind for speeds in found["languages"].values() for kind in speeds})
        parts += [_LANGUAGES, *_table("country", *kinds)]
        for code, speeds in found["languages"].items():
            parts.append(_cells((code, *(f"{speeds[kind]:.2f}" if kind in speeds else "" for kind in kinds))))
        parts.append("")
    if found.get("html"):
        parts += [_HTML, *_beside({tool: {"pages a second": speed} for tool, speed in found["html"].items()}, {}), ""]
    parts += [_GROWTH, *_table("size", "ms a MB")]
    parts += [_cells((f"{int(size):,}", f"{spent:.0f}")) for size, spent in found["growth"].items()]
    parts += ["", _FIRST, *_table("process", "ms")]
    parts += [_cells((name, f"{spent:.0f}")) for name, spent in found["first"].items()]
    parts += ["", _HELD, *_table("text", "CPU s", "MB", "times the text")]
    parts += [_cells((name, *row.values())) for name, row in found["held"].items()]
    return "\n".join([*parts, "", _WHY, _AGAIN])


def keep(found: dict[str, Any]) -> None:
    """Write the results and the page."""
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(render(found), encoding="utf-8")


def _beside(speeds: dict[str, dict[str, float]], versions: dict[str, str]) -> Iterator[str]:
    own = speeds["newsclean"]
    yield from _table("tool", *own)
    for tool, found in speeds.items():
        ratios = (f"{found[name]:.2f}" + f" ({found[name] / own[name]:.2g})" * (tool != "newsclean") for name in own)
        yield _cells((f"{tool} {versions.get(tool, '')}".strip(), *ratios))


def _table(*head: str) -> Iterator[str]:
    yield _cells(head)
    yield "|---|" + "---:|" * (len(head) - 1)


def _cells(cells: Iterable[Any]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
