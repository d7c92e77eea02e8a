"""The body run of a page whose lines have run together into one."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import SENTENCE_MARKS, Block, Document
from newsclean.read.body import _model, common_words, decode, marks_of, scores_of
from newsclean.read.flat import is_page
from newsclean.read.sight import features

_MOST_LOOKS = 3


def flat_run(document: Document, left: Sequence[Block]) -> frozenset[int]:
    """Indexes of those of the blocks left that are the article's body; all of them when they are no flat page."""
    common = common_words(document.voted)
    for _ in range(_MOST_LOOKS):
        places = {block.index: place for place, block in enumerate(left)}
        marks = marks_of(document.cue_hits, places)
        families = [name for name, hits in marks.items() if any(kind in ("whole", "start") for _, kind in hits)]
        if not is_page(len(left), sum(block.mark not in SENTENCE_MARKS for block in left), families):
            break
        inside = decode(scores_of(left, features(left, marks, common), marks, _model()))
        kept = [block for block, stays in zip(left, inside, strict=True) if stays]
        shrunk, left = len(kept) < len(left), kept
        if not shrunk:
            break
    return frozenset(block.index for block in left)
