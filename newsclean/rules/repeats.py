"""What stands in the text more than once: labels between paragraphs, paragraphs, the title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsclean.document import ASKS, COLONS, QUOTES, Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL

_FEWEST_LABELS = 3
# So often it must stand between nothing but sentences: a verdict or a score stands under a subhead.
_FEWEST_BETWEEN = 2
# Two paragraphs that open alike are common, two of this length that are alike are not.
_PARAGRAPH_WORDS = 15
_ADJACENT_WORDS = 6
_MOST_ROUNDS = 4
# A text of fewer paragraphs says little of what it repeats by mistake.
_FEWEST_PARAGRAPHS = 5
_TITLE_WORDS = 5
_MOST_TITLES = 2
_MOST_COPIES = 4
# With more lines in front of the body a text is a page that was not told as one.
_MOST_ABOVE = 12
_ASKS = ASKS | COLONS


@rule(phase="edges", reason="label repeated between paragraphs")
def label(document: Document) -> Iterator[Block]:
    """The only short line that stands three times or more between paragraphs, none of which asks or is asked."""
    left = list(document.left())
    places: dict[str, list[int]] = {}
    for place, block in enumerate(left):
        if block.words <= LABEL:
            places.setdefault(block.text, []).append(place)
    often = (found for found in places.values() if len(found) >= _FEWEST_LABELS)
    labels = ([place for place in found if _is_label(left[place])] for found in often)
    many = [found for found in labels if len(found) >= _FEWEST_LABELS]
    # Two speakers, "Pros" and "Cons": what is repeated in turns is the text's own order.
    if len(many) != 1:
        return
    between = [left[here + 1 : there] for here, there in pairwise(many[0])]
    pure = sum(bool(lines) and all(line.is_sentence for line in lines) for lines in between)
    before = (left[place - 1].mark for place in many[0] if place)
    if pure >= _FEWEST_BETWEEN and not _ASKS.intersection(before):
        yield from (left[place] for place in many[0])


def _is_label(block: Block) -> bool:
    """Short, without a number, and no name: who is asked the same thing over and over, or a verse, is body."""
    words = block.text.split()
    is_name = len(words) > 1 and all(word[0].isupper() for word in words)
    return (
        block.words <= LABEL
        and block.mark == ""
        and not block.bullet
        and not is_name
        and block.text[0] not in QUOTES
        and "0" not in block.key
        and any(char.isalpha() for char in block.key)
    )


@rule(phase="context", reason="the same paragraph again")
def paragraph(document: Document) -> Iterator[Block]:
    """The copy of a long paragraph that stands twice, or of a line that stands twice in a row; the one that stands
    among prose is kept."""
    left = list(document.left())
    if len({block.text for block in left if block.is_prose}) < _FEWEST_PARAGRAPHS:
        return
    # Without the first, others may stand in a row, or only twice.
    for _ in range(_MOST_ROUNDS):
        if len({block.text for block in left}) == len(left):
            return
        copies = _adjacent(document, left) or _twice(document, left)
        yield from copies
        gone = {block.index for block in copies}
        left = [block for block in left if block.index not in gone]


def _adjacent(document: Document, left: list[Block]) -> list[Block]:
    """Lines that repeat the line above."""
    repeated = (below for above, below in pairwise(left) if below.text == above.text)
    return [
        block
        for block in repeated
        if block.words >= _ADJACENT_WORDS and not _is_row(block) and _is_whole(document, block)
    ]


def _twice(document: Document, left: list[Block]) -> list[Block]:
    """Of every two long paragraphs that are alike, the one with less prose around it."""
    places: dict[str, list[int]] = {}
    for place, block in enumerate(left):
        statement = block.is_sentence and block.mark not in _ASKS
        if statement and block.words >= _PARAGRAPH_WORDS and _is_whole(document, block):
            places.setdefault(block.text, []).append(place)
    pairs = [found for found in places.values() if len(found) == 2]
    return [left[here if _in_prose(left, there) > _in_prose(left, here) else there] for here, there in pairs]


def _is_whole(document: Document, block: Block) -> bool:
    """A paragraph of its own, no sentence of a longer one and no item of a list."""
    below = document.blocks[block.index + 1 : block.index + 2]
    return not block.joined and not any(sentence.joined for sentence in below) and not block.bullet


def _in_prose(left: list[Block], place: int) -> int:
    """How many of a block's neighbours are prose."""
    return sum(block.is_prose for block in (*left[max(place - 1, 0) : place], *left[place + 1 : place + 2]))


@rule(phase="context", reason="the title again")
def title(document: Document) -> Iterator[Block]:
    """Copies of the title behind the beginning of the body; those in front of it are the head's."""
    first = document.first_prose
    if sum(block.index < first for block in document.left()) > _MOST_ABOVE:
        return
    above = {block.text for block in document.blocks[:first]}
    again = [block for block in document.left() if block.text in above and block.index > first and _is_title(block)]
    titles = {block.text for block in document.blocks[:first] if _is_title(block)} if again else set()
    copies = [block for block in again if block.text in titles]
    # More lines than title and dek that come back are a table of contents, or a question that is put again and again.
    if len({block.text for block in copies}) <= _MOST_TITLES and len(copies) <= _MOST_COPIES:
        yield from copies


def _is_title(block: Block) -> bool:
    return block.is_headline and not block.joined and block.words >= _TITLE_WORDS and not _is_row(block)


def _is_row(block: Block) -> bool:
    """A table's row, or mostly numbers."""
    return "|" in block.text or 2 * sum(char.isalpha() for char in block.text) < len(block.text)
