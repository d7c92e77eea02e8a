"""What happened to a text line by line: what is left in, what was lost, and what was cut off lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from benchmarks.measure.lines import core_of, kind_of, places, taken
from benchmarks.measure.samples import Sample
from benchmarks.measure.scores import shingles, words
from newsclean.article import Article
from newsclean.document import Block, Document, Span

Sizes = tuple[int, int]
# A line, or what is glued to one, is gone when more than this share of its characters is.
_MOST = 0.5


class Lines(NamedTuple):
    """Tables of (lines, words); totals stand under the key "".

    body and junk are what the text had; left is the junk that stayed, by kind and place; lost the body lines of
    which most went, and clipped those of which less did, by rule. glued is the junk that stands at the edges of body
    lines, and unglued what was cut of it, by edge.
    """

    body: dict[str, Sizes]
    junk: dict[str, Sizes]
    left: dict[tuple[str, str], Sizes]
    lost: dict[str, Sizes]
    clipped: dict[str, Sizes]
    glued: dict[str, Sizes]
    unglued: dict[str, Sizes]


Entry = tuple[str, Any, int]


def lines_of(sample: Sample, article: Article, labels: Sequence[bool | None]) -> Lines:
    """The tables of one text, whose blocks have these labels."""
    document = article._document
    spans = [Span(removal.start, removal.end) for removal in article.removed]
    gold = shingles(words(sample.body or "", sample.unspaced))
    tables: dict[str, dict[Any, Sizes]] = {name: {} for name in Lines._fields}
    for block, label, place in zip(document.blocks, labels, places(labels), strict=True):
        entries: Iterable[Entry] = ()
        if label:
            core = core_of(block, gold, sample.unspaced)
            entries = _of_body(article, spans, block, core)
        elif label is not None:
            entries = _of_junk(document, spans, block, place, sample.title)
        for table, key, size in entries:
            lines, all_words = tables[table].get(key, (0, 0))
            tables[table][key] = lines + 1, all_words + size
    return Lines(**tables)


def _of_junk(document: Document, spans: Sequence[Span], block: Block, place: str, title: str | None) -> Iterator[Entry]:
    yield "junk", "", block.words
    if taken(spans, block.start, block.end) <= _MOST * (block.end - block.start):
        yield "left", (kind_of(document, block, title), place), block.words


def _of_body(article: Article, spans: Sequence[Span], block: Block, core: tuple[int, int]) -> Iterator[Entry]:
    yield "body", "", block.words
    inner = block.span(*core)
    if taken(spans, inner.start, inner.end) > _MOST * (inner.end - inner.start):
        yield "lost", _rule(article, inner), block.words
        return
    if taken(spans, inner.start, inner.end):
        yield "clipped", _rule(article, inner), block.words
    for edge, start, end in (("at its start", 0, core[0]), ("at its end", core[1], len(block.text))):
        if size := len(words(block.text[start:end], unspaced=True)):
            outer = block.span(start, end)
            yield "glued", edge, size
            if taken(spans, outer.start, outer.end) > _MOST * (outer.end - outer.start):
                yield "unglued", edge, size


def _rule(article: Article, span: Span) -> str:
    """The rule that took most of a stretch."""
    overlaps = ((min(span.end, r.end) - max(span.start, r.start), r.rule) for r in article.removed)
    return max(overlaps)[1]


def summed(tables: Iterable[dict[Any, Sizes]]) -> dict[Any, Sizes]:
    """Many tables as one, the most words first."""
    lines: Counter[Any] = Counter()
    sizes: Counter[Any] = Counter()
    for key, (count, size) in chain.from_iterable(found.items() for found in tables):
        lines[key] += count
        sizes[key] += size
    return {key: (lines[key], sizes[key]) for key in sorted(lines, key=lambda key: (-sizes[key], str(key)))}
