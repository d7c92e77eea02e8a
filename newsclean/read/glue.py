"""Blocks that may hold a cue beside something else, cut into parts: sentences, and what is glued to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newsclean import lazy
from newsclean.cues.fold import key_of
from newsclean.cues.glue import FAMILIES, REACH
from newsclean.cues.index import CueIndex
from newsclean.document import Block, Part
from newsclean.read.sentences import sentence_spans
from newsclean.read.text import Piece, blocks_of
from newsclean.repair import moved_by

# A trailer in brackets at the end.
_BRACKETED = lazy.pattern(r"(?<=\S)\s*([(\[（【〔][^()\[\]（）【】〔〕]{2,160}[)\]）】〕])\s*\.?$")
# No paragraph has more characters or sentences.
_MOST = 6000
_MOST_PARTS = 60


def parts_of(blocks: Sequence[Block], index: CueIndex, abbreviations: frozenset[str]) -> dict[int, tuple[Part, ...]]:
    """The parts of each block in which a cue stands beside something else, by the block's index."""
    found = {}
    for place in index.glue.candidates([block.key for block in blocks], [block.text for block in blocks]):
        block = blocks[place]
        if block.words <= 2 or len(block.text) >= _MOST:
            continue
        parts = _parts(block, index, abbreviations)
        if 1 < len(parts) <= _MOST_PARTS and any(part.hits for part in parts):
            found[block.index] = parts
    return found


def _parts(block: Block, index: CueIndex, abbreviations: frozenset[str]) -> tuple[Part, ...]:
    text = block.text
    starts = {start for start, _ in sentence_spans(text, abbreviations)}
    starts.update(index.glue.joints(text))
    if bracketed := _BRACKETED.search(text):
        starts.add(bracketed.start(1))
    edges = [*sorted(starts), len(text)]
    for start, behind in pairwise(edges):
        if end := _label_end(text, start, behind, index):
            starts.add(end)
    edges = [*sorted(starts), len(text)]
    spans = [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(edges)]
    cut = blocks_of([_piece(block, start, end) for start, end in spans])
    return tuple(
        Part(
            part._replace(index=block.index),
            start,
            start > 0 and not text[start - 1].isspace(),
            tuple(hit for hit in index.find(part.key, part.words, part.text) if hit[0] in FAMILIES),
        )
        for part, (start, _) in zip(cut, spans, strict=True)
    )


def _label_end(text: str, start: int, behind: int, index: CueIndex) -> int:
    """Where a whole cue ends that a sentence begins with, if a capital follows; else 0."""
    if not index.glue.may_open(text[start : start + 4]):
        return 0
    reach = text[start : min(start + REACH, behind)]
    key = key_of(reach)
    if not index.glue.opens(key) or any(phrase == key for _, _, phrase in index.find(key, 1)):
        return 0
    for blank in reversed([match.start() for match in re.finditer(" ", reach)]):
        begins = reach[blank + 1 : blank + 2].isupper() and reach[blank - 1].isalnum()
        if begins and key_of(reach[:blank]) in index.glue.labels:
            return start + blank + 1
    return 0


def _piece(block: Block, start: int, end: int) -> Piece:
    span = block.span(start, end)
    offsets = block.offsets
    if offsets is not None:
        base = span.start - block.start
        offsets = moved_by(-base, offsets[start : end + 1])
    return Piece(*span, block.text[start:end], False, False, offsets, block.hints)
