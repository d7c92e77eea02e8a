"""What of an article stands beside the boxes of a page dump, and its body run lacks: paragraphs, short sentences, and
subheads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from newsclean.document import COLONS, Block
from newsclean.read.layout import is_short
from newsclean.read.sight import NAMING, WEAK, Marks, cued_in
from newsclean.read.subheads import SUBHEAD_WORDS, is_subhead

# So many lines part a box's paragraph from the run, and so many words are one.
_MOST_BOX, _TOLD_WORDS = 7, 10
# A subhead between two parts of the run has so many words; each part has two lines beside it if they are several.
_BETWEEN_WORDS = 6
# And so many short sentences end an article behind its last paragraph: "Referee: Lund." "Spectators: 900."
_MOST_ENDING = 3
# A text with so many subheads has another below a box.
_FEWEST_SUBHEADS = 2
_FIRST_ITEM = ("1. ", "1) ")
# The run is much of a page from this share of its lines on.
_MUCH = 0.25
# Headlines or titles stand below these.
_INTRODUCING = frozenset({"related", "read_more", "media"})


def with_told(blocks: Sequence[Block], inside: list[bool], marks: Marks) -> list[bool]:
    """The run with what the page hardly has from elsewhere where the run is much of it: the paragraph beside a box
    between two of its parts, a subhead in between; a word between two of its lines, and a few between two of its parts;
    what introduces the next of them; a few short sentences between its last one and a box."""
    if sum(inside) <= _MUCH * len(blocks):
        return inside
    cued = cued_in(marks, NAMING)
    run = [place for place, stays in enumerate(inside) if stays]
    found: set[int] = set()
    for last, following in pairwise(run):
        if 1 < following - last <= _MOST_BOX:
            near = {last + 1, following - 1, following - 2} - {last}
            found.update(i for i in near - cued if blocks[i].is_stopped and blocks[i].words >= _TOLD_WORDS)
        if following - last > 1 and blocks[following - 1].mark in COLONS:
            found.add(following - 1)
    behind = run[-1] + 1
    ending = takewhile(lambda place: place not in cued and blocks[place].is_stopped, range(behind, len(blocks)))
    last_ones = list(islice(ending, _MOST_ENDING + 1))
    if behind + len(last_ones) in cued and len(last_ones) <= _MOST_ENDING:
        found.update(last_ones)
    found -= cued
    kept = [stays or place in found for place, stays in enumerate(inside)]
    named = cued_in(marks, NAMING, passed=WEAK - {"controls"})
    between = {place for place in range(run[0], run[-1]) if place not in named and _is_between(blocks, kept, place)}
    return [stays or place in between for place, stays in enumerate(kept)]


def _is_between(blocks: Sequence[Block], inside: Sequence[bool], place: int) -> bool:
    """Whether a line between two of the run is a subhead."""
    if inside[place] or not (inside[place - 1] and inside[place + 1]):
        return False
    parts = all(inside[place + 1 : place + 3])
    return blocks[place].words <= (_BETWEEN_WORDS if parts else 1) and is_subhead(blocks[place])


def with_subheads(blocks: Sequence[Block], inside: list[bool], marks: Marks) -> list[bool]:
    """The run with the subhead that stands between a box and a paragraph, and a short answer below it, where the run
    has other subheads; one of a single word where the run is much of the page. What introduces headlines, titles or
    advertisements has one of these below it, and a subhead is shorter."""
    cued = cued_in(marks, ("whole",))
    subheads = (i for i, block in enumerate(blocks) if i not in cued and is_subhead(block))
    found = {i: below for i in subheads if (below := _told_below(blocks, inside, i))}
    if sum(inside[i] for i in found) < _FEWEST_SUBHEADS:
        return inside
    fewest_words = 1 if sum(inside) > _MUCH * len(blocks) else 2
    kept = list(inside)
    for place in _below_boxes(blocks, inside, marks, [i for i in found if blocks[i].words >= fewest_words]):
        kept[place : found[place]] = [True] * (found[place] - place)
    return kept


def _below_boxes(
    blocks: Sequence[Block], inside: Sequence[bool], marks: Marks, subheads: Collection[int]
) -> Iterator[int]:
    """Those of the subheads outside the run that a box parts from its last sentence."""
    introducing = _INTRODUCING if is_short(blocks) else _INTRODUCING | {"ads"}
    introduced = {i for family in introducing for i, kind in marks.get(family, ()) if kind == "whole"}
    boxes, wanted = cued_in(marks, NAMING, passed=WEAK), frozenset(subheads)
    opened = False  # whether a cue named something since the last sentence
    listed: list[int] | None = None  # the words of the lines below what introduces headlines
    for place, block in enumerate(blocks):
        if place in boxes:
            opened, listed = True, [] if place in introduced else None
        elif (
            opened
            and place in wanted
            and not inside[place]
            and (listed is None or block.words < min(listed, default=0))
        ):
            yield place
        elif inside[place] and block.is_stopped:
            opened = False
        elif listed is not None:
            listed.append(block.words)


def _told_below(blocks: Sequence[Block], inside: Sequence[bool], place: int) -> int:
    """The place of the run's paragraph below a subhead, one short answer in between, or of the first item of a list; 0
    if there is none."""
    answered = place + 1 < len(blocks) and not inside[place + 1] and blocks[place + 1].is_stopped
    below = place + 1 + answered
    if below >= len(blocks) or not inside[below]:
        return 0
    listed = bool(blocks[below].bullet) or blocks[below].text.startswith(_FIRST_ITEM)
    return below if listed or blocks[below].words > SUBHEAD_WORDS else 0
