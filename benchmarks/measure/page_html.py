"""The part of docs/quality.md on pages in HTML, made of committed results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ABOUT = """\
The article taken out of pages in HTML: newsclean beside its peers, by the gold of the same sets. F1 is that of word
4-grams, for trafilatura's set that of segments; *exact* is the share of pages whose words are all right and in order;
*with dek* counts the description as text where fundus parts it from the body. Times are CPU time of one process, as
multiples of the speed of trafilatura with its metadata, in the same run; newsclean's are with metadata too. A body of
trafilatura's set holds the dek, which newsclean gives as the description.
"""
_ABOUT_STEPS = """\
What each step gives and costs. First come the lines that the page's own evidence tells (elements, classes, links,
where a line stands), then the votes of trafilatura and resiliparse on the pages where that leaves doubt, then the rules
of text mode. The weights were fitted on the pages of `html-dev.jsonl.gz`; `python benchmarks/fit_html.py` prints what
they reach on publishers that they were not fitted on.
"""

_ABOUT_MEMORY = """\
The peak of a process, in megabytes, that reads one of the largest pages and nothing else; and the size of one process
in which newsclean reads all pages again and again, after so many. `python benchmarks/html.py ... --memory` measures it.
"""


def html_section(results: dict[str, Any]) -> Iterator[str]:
    """The lines of the section; results holds "peers", "steps" or both."""
    yield "## Pages in HTML\n"
    yield _ABOUT
    for key, about in (("peers", ""), ("steps", _ABOUT_STEPS)):
        if found := results.get(key):
            if about:
                yield "### Steps\n"
                yield about
            yield f"Measured on {' and '.join(f'`{name}`' for name in found['from'])}, {found['python']}.\n"
            yield from _rows(found)
            yield ""
    if found := results.get("memory"):
        yield from _memory(found)
        yield ""


def _memory(found: dict[str, Any]) -> Iterator[str]:
    yield "### Memory\n"
    yield _ABOUT_MEMORY
    tools = [name for name in found["largest"][0] if name != "page"]
    yield from (f"| page, MB | {' | '.join(tools)} |", "|---:|" + "---:|" * len(tools))
    for row in found["largest"]:
        yield f"| {row['page']:.2f} | {' | '.join(f'{row[tool]:.0f}' for tool in tools)} |"
    yield ""
    counts = [f"{found['step'] * place:,}" for place in range(1, len(found["many"]) + 1)]
    yield from (f"| pages | {' | '.join(counts)} |", "|---|" + "---:|" * len(counts))
    yield f"| MB | {' | '.join(f'{size:.0f}' for size in found['many'])} |"


def _rows(found: dict[str, Any]) -> Iterator[str]:
    systems, versions = found["systems"], found["versions"]
    base = systems.get("trafilatura") or systems.get("trafilatura, fast") or {}
    for of in next(iter(systems.values())):
        yield from (f"| {of} | F1 | precision | recall | exact | with dek | empty | speed |", "|---|" + "---:|" * 7)
        for name, by_set in systems.items():
            row = by_set[of]
            values = [f"{row[key]:.3f}" if key in row else "" for key in ("f1", "precision", "recall", "exact", "dek")]
            speed = row["speed"] / base[of]["speed"] if of in base else 0.0
            shown = f"{name} {versions.get(name, '')}".strip()
            yield f"| {' | '.join([shown, *values, str(row['empty']), f'{speed:.2f}'])} |"
        yield ""
