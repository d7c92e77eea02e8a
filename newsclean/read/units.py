"""The units that the body run judges: blocks, and sentences that stand on several lines because links broke them."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.beyond import is_small
from newsclean.document import COLONS, SENTENCE_MARKS, Block

# Short lines in lower case are as often labels side by side.
_FEWEST_WORDS = 5
_MOST_BLOCKS = 40
_PUNCTUATION = frozenset(",.;:)»”’、，。）」")
_ENDS = SENTENCE_MARKS | COLONS


def units_of(blocks: Sequence[Block], common: frozenset[str]) -> list[list[Block]]:
    """The blocks in runs; a run of several is one sentence or paragraph.

    A sentence goes on when the next line begins with punctuation or in lower case, or the line ends with a word that
    nothing ends with, one of the commonest of the language.
    """
    units: list[list[Block]] = []
    for block in blocks:
        if units and len(units[-1]) < _MOST_BLOCKS and _goes_on(units[-1][-1], block, common):
            units[-1].append(block)
        else:
            units.append([block])
    return units


def _goes_on(above: Block, below: Block, common: frozenset[str]) -> bool:
    if below.index != above.index + 1 or above.mark in _ENDS or above.joined != below.joined:
        return False
    first = below.text[0]
    if first in _PUNCTUATION:
        return True
    if max(above.words, below.words) < _FEWEST_WORDS:
        return False
    return is_small(first) or (
        not above.mark and above.words >= _FEWEST_WORDS and above.key[above.key.rfind(" ") + 1 :] in common
    )


def merged(unit: Sequence[Block]) -> Block:
    """A run as the one block it would be, for looking at only: its offsets are those of its first block."""
    if len(unit) == 1:
        return unit[0]
    return unit[0]._replace(
        text=" ".join([block.text for block in unit]),
        key=" ".join([block.key for block in unit]),
        words=sum([block.words for block in unit]),
        mark=unit[-1].mark,
    )
