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
