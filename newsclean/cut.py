"""The cut: from what the rules propose to removals that never overlap, kept spans and paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsclean.article import Removal
from newsclean.document import Block, Document, Span
from newsclean.repair import joint

if TYPE_CHECKING:
    from newsclean.rules.base import Rule


_new = tuple.__new__  # much faster than a named tuple's own constructor


def tile(document: Document, proposed: Iterable[tuple[Span, Rule]]) -> tuple[Removal, ...]:
    """Removals in input order, never overlapping.

    Where proposals overlap the longer wins, then the smaller rule id; what a shorter one has beyond the
    longer still goes.
    """
    chosen: list[tuple[int, int, Rule]] = []
    for cluster in _clusters(sorted(set(proposed), key=lambda p: (p[0], p[1].id))):
        chosen += [(*cluster[0][0], cluster[0][1])] if len(cluster) == 1 else _settled(cluster)
    removals = (_removal(document.raw, start, end, rule) for start, end, rule in chosen)
    return _merged(document.raw, [r for r in removals if r is not None])


def _clusters(proposed: Sequence[tuple[Span, Rule]]) -> Iterable[list[tuple[Span, Rule]]]:
    """Runs of proposals that overlap."""
    cluster: list[tuple[Span, Rule]] = []
    end = -1
    for proposal in proposed:
        if cluster and proposal[0].start >= end:
            yield cluster
            cluster = []
        cluster.append(proposal)
        end = max(end, proposal[0].end)
    if cluster:
        yield cluster


def _settled(cluster: list[tuple[Span, Rule]]) -> list[tuple[int, int, Rule]]:
    chosen: list[tuple[int, int, Rule]] = []
    for span, rule in sorted(cluster, key=lambda p: (p[0].start - p[0].end, p[1].id, p[0].start)):
        chosen += [(start, end, rule) for start, end in _uncovered(span, chosen)]
        chosen.sort(key=lambda part: part[0])
    return chosen


def _uncovered(span: Span, chosen: list[tuple[int, int, Rule]]) -> list[tuple[int, int]]:
    """The parts of a span that no chosen span covers; chosen is in order."""
    parts = []
    at = span.start
    for start, end, _ in chosen:
        if end <= at:
            continue
        if start >= span.end:
            break
        if start > at:
            parts.append((at, start))
        at = max(at, end)
    if at < span.end:
        parts.append((at, span.end))
    return parts


def _removal(raw: str, start: int, end: int, rule: Rule) -> Removal | None:
    text = raw[start:end]
    bare = text.strip()
    if not bare:
        return None
    if len(bare) < len(text):
        start += text.index(bare)
    return _new(Removal, (start, start + len(bare), bare, rule.id, rule.category, rule.reason))


_MERGED_FAMILY = "page"


def _merged(raw: str, removals: Sequence[Removal]) -> tuple[Removal, ...]:
    """Neighbours that an extractor left out are one removal; those of the text rules stay one a block."""
    merged: list[Removal] = []
    end = -1
    rule = ""
    for removal in removals:
        joins = removal.rule == rule and removal.category == _MERGED_FAMILY
        if not joins or raw[end : removal.start].strip():
            _grow(merged, raw, end)
            merged.append(removal)
            rule = removal.rule
        end = removal.end
    _grow(merged, raw, end)
    return tuple(merged)


def _grow(merged: list[Removal], raw: str, end: int) -> None:
    """Let the last of the removals reach as far as its neighbours."""
    if merged and merged[-1].end != end:
        merged[-1] = merged[-1]._replace(end=end, text=raw[merged[-1].start : end])


def cut(document: Document, removed: Sequence[Removal]) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The paragraphs that are left, and the spans of raw they were made from."""
    paragraphs: list[list[str]] = []
    kept: list[tuple[int, int]] = []
    ends = [removal.end for removal in removed]
    fresh = True
    for block in document.blocks:
        fresh = fresh or not block.joined
        first = bisect_right(ends, block.start)
        if fresh and (first >= len(removed) or removed[first].start >= block.end):
            paragraphs.append([block.text])
            kept.append((block.start, block.end))
            fresh = False
            continue
        if first < len(removed) and removed[first].start <= block.start and removed[first].end >= block.end:
            continue
        for text, start, end in _pieces(block, removed, first):
            if fresh:
                paragraphs.append([])
                fresh = False
            paragraphs[-1].append(text)
            kept.append((start, end))
    return tuple(map(_joined, paragraphs)), tuple(kept)


def _pieces(block: Block, removed: Sequence[Removal], first: int) -> Iterable[tuple[str, int, int]]:
    """(text, start, end) of what is left of a block; removed[first] is the first removal that ends behind its start."""
    if first >= len(removed) or removed[first].start >= block.end:
        yield block.text, block.start, block.end
        return
    at = block.start
    for place in range(first, len(removed)):
        if removed[place].start >= block.end:
            break
        yield from _piece(block, at, removed[place].start)
        at = removed[place].end
    yield from _piece(block, at, block.end)


def _piece(block: Block, start: int, end: int) -> Iterable[tuple[str, int, int]]:
    if start >= end:
        return
    if block.offsets is None:
        first, behind = start - block.start, end - block.start
    else:
        first = bisect_left(block.offsets, start - block.start)
        behind = bisect_left(block.offsets, end - block.start)
    text = block.text[first:behind].strip()
    if text:
        yield text, start, end


def _joined(pieces: list[str]) -> str:
    text = pieces[0]
    for piece in pieces[1:]:
        text += joint(text, piece) + piece
    return text
