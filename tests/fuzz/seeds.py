"""Seeds for the fuzzers from the invented cases: python -m tests.fuzz.seeds text|html DIRECTORY"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tests.casefile import articles, cases

# Longer seeds make each run slow and mutate no better.
MOST_BYTES = 6_000
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour closed - The Sarn Post</title>
<meta property="og:title" content="Harbour closed"><link rel="canonical" href="https://example.com/a">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": ["NewsArticle"], "headline":
"Harbour closed", "author": [{"@type": "Person", "name": "Ida Kröger"}], "datePublished": "2025-11-18T15:42:00Z",
"publisher": {"name": "The Sarn Post"}, "keywords": "storm, ferry"}]}</script></head><body><nav><ul><li><a href="/">Home
</a></li></ul></nav><article itemscope itemtype="https://schema.org/NewsArticle"><h1>Harbour closed</h1>
<time datetime="2025-11-18">today</time><div class="byline">By Ida Kröger</div>%s<table><tr><td>1</td><td>2</td></tr>
</table><!-- end --></article><aside class="related"><a href="/b">Mayor resigns</a></aside></body></html>"""


def seeds(kind: str) -> Iterator[tuple[str, bytes]]:
    """(name, input): a case a rule, and the short ones among the invented articles; as pages for HTML."""
    named = {case.rule: case.text for case in cases() if case.html == (kind == "html")}
    for name, data, _ in articles():
        if len(data) < MOST_BYTES and name.startswith("html") == (kind == "html"):
            yield name, data
    for rule, text in named.items():
        yield rule.replace(".", "_"), text.encode()
    if kind == "html":
        for place, (name, text) in enumerate((case.rule, case.text) for case in cases() if not case.html):
            if place % 20 == 0:
                lines = "\n".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
                yield f"page_{place}_{name.replace('.', '_')}", (PAGE % lines).encode()


if __name__ == "__main__":
    directory = Path(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    for name, data in seeds(sys.argv[1]):
        (directory / name).write_bytes(data)
