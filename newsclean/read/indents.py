"""How far the blocks of a page dump are set in.

Tools that turn HTML into text often set in what an element holds, so how far a block is set in tells where it lay in
the page's tree: the paragraphs of an article are siblings and are set in alike, and what stands between them is not.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

from newsclean.document import Block

# Two kinds of indents are those of a list or of first lines; with more a text is set in by depth.
_FEWEST_DEPTHS = 3
_FURTHEST = 40


class Indents:
    """How far each block is set in, and how that agrees with the blocks that are likely the article's.

    depths is how many different indents there are, 0 where the text is not set in by depth.
    """

    def __init__(self, raw: str, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.far = array("H", [min(_indent(raw, block.start), _FURTHEST) for block in blocks])
        depths = len(set(self.far))
        self.depths = depths if depths >= _FEWEST_DEPTHS else 0

    def shares(self, scores: Sequence[float]) -> dict[int, float]:
        """For each indent the share it has of the words of the blocks that score above nought; none is asked for where
        the text is not set in by depth."""
        if not self.depths:
            return {}
        counts: Counter[int] = Counter()
        for block, far, score in zip(self.blocks, self.far, scores, strict=True):
            if score > 0:
                counts[far] += block.words
        total = counts.total() or 1
        return {far: words / total for far, words in counts.items()}


def _indent(raw: str, start: int) -> int:
    """How many blanks stand before a place on its line; none where something else does."""
    opened = max(raw.rfind("\n", 0, start), start - _FURTHEST - 1) + 1
    return start - opened if raw[opened:start].isspace() else 0
