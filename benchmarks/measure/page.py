"""docs/quality.md, made of committed results and of nothing else, so that a test can tell when it is stale."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure.page_html import html_section
from benchmarks.measure.summary import most, share, totals

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "quality.md"
QUALITY = ROOT / "benchmarks" / "results" / "quality.json"
HTML = ROOT / "benchmarks" / "results" / "html.json"

# Set and input: at least this F1, at most this share lost (per cent), at most so many pages that got worse.
# None for F1: more than before.
TARGETS: dict[str, tuple[float | None, float, int]] = {
    "aeb inscriptis": (0.955, 1.5, 3),
    "aeb html-text": (0.955, 1.5, 3),
    "aeb beautifulsoup": (0.91, 2, 4),
    "aeb html2text": (0.93, 1.5, 3),
    "aeb newspaper": (0.957, 0.3, 5),
    "aeb readability": (0.963, 0.3, 5),
    "aeb trafilatura": (0.973, 0.3, 5),
    "aeb rs_trafilatura": (0.977, 0.3, 4),
    "aeb go_domdistiller": (0.96, 0.3, 5),
    "aeb boilerpipe": (None, 0.5, 5),
    "aeb goose3": (None, 0.5, 5),
    "aeb justext": (None, 0.5, 5),
    "aeb AutoExtract": (0.978, 0.3, 4),
    "fundus inscriptis": (0.95, 1.5, 3),
    "fundus bs4": (0.945, 1.5, 3),
    "fundus trafilatura": (0.965, 0.3, 4),
    "trafilatura inscriptis": (0.89, 5, 20),
    "trafilatura trafilatura": (0.932, 1, 12),
}

_HEAD = """\
# Quality of text mode

Generated from `benchmarks/results/` by `python benchmarks/quality.py ... --write`; do not edit.

## What is measured

Pages whose article is known are turned into text by other tools: some dump the whole page, some take what they hold
for the article. newsclean gets that text alone, without URL, HTML or a word about where it is from. Measured is how
much nearer to the known article its output is than its input was.

| set | pages | known of each |
|---|---|---|
| aeb: [article-extraction-benchmark](https://github.com/scrapinghub/article-extraction-benchmark), MIT \
| English news | the body; outputs of many tools |
| fundus: [fundus](https://github.com/flairNLP/fundus), the data of its parsers' tests, MIT \
| news of some forty countries | the body |
| trafilatura: [trafilatura](https://github.com/adbar/trafilatura), tests/evaldata.json, Apache-2.0 \
| of every kind: blogs, shops, recipes, forums | segments that must and must not be in the text |

- **F1** is that of article-extraction-benchmark (multisets of word 4-grams; mean precision over the pages with
  output, mean recall over all, F1 of the two; outside aeb a character of a script without spaces is a word); for
  the trafilatura set it is that of its own evaluation (the segments of all pages together). **Before** is the input
  as it is.
- A page is **better** or **worse** when its own F1 moved by more than .0005.
- **Lost** is the harm: of the gold words that the input has (inside a 4-gram of the gold) or of its required
  segments, the share that is gone from the output. **Hurt** are pages that lost more than 5 % of them. **Empty** are
  outputs without a word.
- **The ceiling** is the F1 of an oracle that knows the gold and drops whole lines (in flat text, sentences) and
  nothing else. More than that takes cuts inside a line.

What these figures are not: a promise for other pages. Rules and cues were written with these pages in view, and the
weights and trees of the body run are fitted on them. Fitted without a page's publisher, the whole of newsclean comes to
an F1 of .933 instead of .95 on the dumps of aeb by inscriptis and to .937 instead of .942 on those of fundus, and
loses two and a half points more of aeb's bodies and half a point more of fundus' (`benchmarks/fit_body.py` prints the
like for the body run alone). Nor is the gold perfect: some bodies hold a copyright line or a related headline, some
lack a paragraph. Title, authors and date, which newsclean reads as well, are not measured here; nor is HTML.
"""

_AGAIN = """\
## How to measure again

With clones of the three sets, or some of them:

```sh
pip install '.[benchmarks]'
python benchmarks/quality.py --aeb article-extraction-benchmark --fundus fundus --trafilatura trafilatura
```

aeb comes with the outputs of its tools. Where a set has none, its pages are turned into text by those of
inscriptis, html-text, BeautifulSoup, html2text and trafilatura that are installed; another version of a tool makes
another text. With texts in the prepared form (`benchmarks/measure/samples.py` says which fields) nothing else is
needed:

```sh
python benchmarks/quality.py --data text-dev.jsonl.gz
```

`--only 'aeb trafilatura,fundus'` measures less; `--record` renews the record of the gate, `--write` this page. The
gate (`tests/test_gate.py`) fails when an input's F1 falls behind the record by more than .001 or its share lost
rises by more than .05 points; and when they are that much better than recorded, until the record is renewed. Speed
is measured on its own ([performance.md](performance.md)), pages in HTML by
`python benchmarks/html_mode.py`, with the same options for clones or with `--data html-dev.jsonl.gz`.
"""


_ABOUT_LINES = """\
Line by line, a line being what newsclean judges whole. A line is body when the gold, laid over the text in order,
holds half of it or more; in the trafilatura set only lines that hold a segment count. A page counts once an input.
What is left in is named by the family of a cue in it (“in part”: it begins or ends with one, or holds one), or else
by what it looks like; head is before the first body line, tail behind the last. A line is lost when most of it
went, and clipped when less did. Some of what counts as lost is no loss: a label or a credit that the gold happens
to have as well.
"""


def keep(figures: dict[str, Any] | None = None, html: dict[str, Any] | None = None) -> None:
    """Write what is given to the results, and the page anew; html may hold a part of its results only."""
    if html is not None and HTML.exists():
        html = {**json.loads(HTML.read_text(encoding="utf-8")), **html}
    for path, found in ((QUALITY, figures), (HTML, html)):
        if found is not None:
            path.write_text(_pretty(found) + "\n", encoding="utf-8")
    PAGE.write_text(render(), encoding="utf-8")


def _pretty(data: Any, indent: str = "") -> str:
    """JSON with a line for each row of a table, so that changes can be read."""
    if isinstance(data, dict) and any(isinstance(value, dict | list) for value in data.values()):
        entries = [f"{json.dumps(key)}: {_pretty(value, indent + ' ')}" for key, value in data.items()]
        return "{\n" + ",\n".join(f"{indent} {entry}" for entry in entries) + f"\n{indent}}}"
    if isinstance(data, list) and any(isinstance(value, dict | list) for value in data):
        return "[\n" + ",\n".join(f"{indent} {_pretty(value, indent + ' ')}" for value in data) + f"\n{indent}]"
    return json.dumps(data, ensure_ascii=False)


def render() -> str:
    """The text of docs/quality.md."""
    parts = [_HEAD]
    if QUALITY.exists():
        quality = json.loads(QUALITY.read_text(encoding="utf-8"))
        parts += [*_scores(quality), *_lines(quality)]
    if HTML.exists():
        parts += html_section(json.loads(HTML.read_text(encoding="utf-8")))
    return "\n".join([*parts, _AGAIN])


def _scores(quality: dict[str, Any]) -> Iterator[str]:
    yield "## The figures\n"
    yield f"Measured on {' and '.join(f'`{name}`' for name in quality['measured_on'])}.\n"
    if quality["measured_on"] == ["text-dev.jsonl.gz"]:
        yield (
            "It holds half of each set, a publisher wholly inside or wholly outside; the other half is kept unseen.\n"
        )
    yield "In brackets is the target; what reaches it is **bold**.\n"
    yield from _table(
        "set and input", "pages", "before", "F1", "precision", "recall", "better / same / worse", "lost %", "hurt",
        "empty", "ceiling",
    )  # fmt: skip
    for row in quality["rows"]:
        yield _row(row)
    yield ""


def _row(row: dict[str, Any]) -> str:
    name = f"{row['dataset']} {row['input']}"
    f1, lost, worse = f"{row['f1']:.4f}", f"{row['lost']:.2f}", f"{row['worse']}"
    if name in TARGETS:
        least, most_lost, most_worse = TARGETS[name]
        if least is None:
            f1 = _goal(f1, row["f1"] > row["before"], "raised")
        else:
            f1 = _goal(f1, row["f1"] >= least, f"{least:g}")
        lost = _goal(lost, row["lost"] <= most_lost, f"{most_lost:g}")
        worse = _goal(worse, row["worse"] <= most_worse, f"{most_worse}")
    moved = f"{row['better']} / {row['same']} / {worse}"
    cells = (
        name, row["docs"], f"{row['before']:.4f}", f1, f"{row['precision']:.3f}", f"{row['recall']:.3f}", moved, lost,
        row["hurt"], row["empty"], f"{row['ceiling']:.3f}",
    )  # fmt: skip
    return _cells(cells)


def _goal(shown: str, reached: bool, target: str) -> str:
    return f"{f'**{shown}**' if reached else shown} ({target})"


def _lines(quality: dict[str, Any]) -> Iterator[str]:
    yield "## What is left in, and what is lost\n"
    yield _ABOUT_LINES
    for name, group in quality["groups"].items():
        yield f"### {name[0].upper()}{name[1:]}\n"
        yield _sums({key: totals(entries) for key, entries in group.items()}) + "\n"
        yield from _entries(("left in", "lines", "words", "head", "between", "tail"), group["left"])
        yield from _entries(("body lost to", "lines", "words"), group["lost"])
        yield from _entries(("body clipped by", "lines", "words"), group["clipped"])


def _sums(group: dict[str, list[int]]) -> str:
    parts = [
        f"Of {group['junk'][0]} lines that are no body {_both('left', 'junk', group)} stayed.",
        f"Of {group['body'][0]} body lines {_both('lost', 'body', group)} were lost and "
        f"{share(group['clipped'][0], group['body'][0])} clipped.",
    ]
    if group["glued"][0]:
        parts.append(
            f"At the edges of {group['glued'][0]} body lines junk is glued; "
            f"{share(group['unglued'][0], group['glued'][0])} of it was cut."
        )
    return "\n".join(parts)


def _both(part: str, whole: str, group: dict[str, list[int]]) -> str:
    lines, sizes = (share(group[part][i], group[whole][i]) for i in (0, 1))
    return f"{lines} ({sizes} of their words)"


def _entries(head: Sequence[str], entries: Sequence[Sequence[Any]]) -> Iterator[str]:
    if entries:
        yield from _table(*head)
        yield from map(_cells, most(entries))
        yield ""


def _table(*head: str) -> Iterator[str]:
    yield _cells(head)
    yield "|---|" + "---:|" * (len(head) - 1)


def _cells(cells: Iterable[Any]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
