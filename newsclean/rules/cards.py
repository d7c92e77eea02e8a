"""Cards of other stories that no heading announces: known by a shape that is repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from newsclean.document import ASKS, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL, NOTICE, SHORT, date_in

# The label over a headline is a word or two; a longer line is a headline itself.
_KICKER_WORDS = 4
_FEWEST_CARDS = 2
# Two labels with a short line below each may be a table or a prize and its winner.
_HEADLINE_WORDS = 4
_KICKED_WORDS = 6
# Half a line that stands twice on it: a picture's text and the headline of one link.
_DOUBLED_WORDS, _MOST_DOUBLED_WORDS = 3, 22
# From one card's headline to the next: teaser, author, label.
_CARD_BLOCKS = 4
_BESIDE = ("ages", "byline", "published", "updated", "reading_time", "ads")


@rule(phase="block", reason="headline that stands twice on its line")
def doubled(document: Document) -> Iterator[Proposal]:
    """A line that says the same twice, as the picture and the headline of a linked card do, and what stands between
    two such lines or ends the text behind them: "Bells ring late again Bells ring late again"."""
    above: Block | None = None
    cards = 0
    for block in document.blocks:
        half = _half(block)
        if not half:
            continue
        if above and block.index - above.index <= _CARD_BLOCKS:
            yield from document.blocks[above.index + 1 : block.index]
        above = block
        cards += 1
        yield block
        yield Found("related", half, block.span(0, len(half)))
    if above and cards > _FEWEST_CARDS and len(document.blocks) - above.index <= _CARD_BLOCKS:
        yield from document.blocks[above.index + 1 :]


def _half(block: Block) -> str:
    """What a line says twice, or ""."""
    text = block.text
    middle = len(text) // 2
    if text[middle] != " ":
        return ""
    half = text[:middle]
    # A song may repeat itself with a comma or in lower case; a link's text does neither.
    is_twice = len(text) % 2 == 1 and text.endswith(half)
    is_short = _DOUBLED_WORDS <= half.count(" ") + 1 <= _MOST_DOUBLED_WORDS
    return half if is_twice and is_short and half[0].isupper() and half[-1] not in ",." else ""


@rule(phase="context", reason="card of another story")
def sections(document: Document) -> Iterator[Proposal]:
    """Section names with a headline under each, one below the other: "Business" / "Traders count on summer guests"."""

    def is_label(block: Block) -> bool:
        return block.mark == "" and document.hit_in(block, "sections") is not None

    if document.hits("sections"):
        yield from _labelled(document, is_label, _HEADLINE_WORDS)


@rule(phase="context", reason="card of another story")
def kickers(document: Document) -> Iterator[Proposal]:
    """Short lines in capitals with a headline under each, one below the other: "LUCKY ESCAPE" / "Driver climbs ..."."""

    def is_kicker(block: Block) -> bool:
        return block.words <= _KICKER_WORDS and block.mark == "" and block.text.isupper() and not block.bullet

    yield from _labelled(document, is_kicker, _KICKED_WORDS)


def _labelled(document: Document, is_label: Callable[[Block], bool], fewest: int) -> Iterator[Proposal]:
    """Pairs of a label and a headline of at least so many words, if there are several without a line between."""
    pairs: list[tuple[Block, Block]] = []
    label: Block | None = None
    for block in document.left():
        if label and block.is_headline and block.words >= fewest and not block.text.isupper():
            pairs.append((label, block))
            label = None
            continue
        labels = is_label(block)
        if label or not labels:
            yield from _cards(pairs) if pairs else ()
            pairs = []
        label = block if labels else None
    yield from _cards(pairs)


def _cards(pairs: list[tuple[Block, Block]]) -> Iterator[Proposal]:
    if len(pairs) < _FEWEST_CARDS:
        return
    for above, headline in pairs:
        yield above
        yield headline
        yield Found("related", headline.text, headline)


@rule(phase="rest", reason="card of another story")
def dated(document: Document) -> Iterator[Proposal]:
    """Cards that end in a date or an age, with no sentence behind: headline, teaser, "Ada Merriton 13.12.2023"."""
    left = list(document.left())
    ends = _stamped(document, left)
    if len(ends) < _FEWEST_CARDS:
        return
    sizes = [below - above for above, below in pairwise(ends)]
    starts = [max(ends[0] - min(sizes), -1), *ends]
    cards: list[Block] = []
    found = 0
    for above, end in reversed(list(pairwise(starts))):
        if not _is_card(left[above + 1 : end]):
            break
        cards += left[above + 1 : end + 1]
        found += 1
    if found >= _FEWEST_CARDS:
        yield from cards
        yield from (Found("related", b.text, b) for b in cards if b.is_headline and b.words >= _HEADLINE_WORDS)


def _stamped(document: Document, left: list[Block]) -> list[int]:
    """The places of the last lines with a date, a card apart, in order; no sentence may stand behind them."""
    found: list[int] = []
    for place in range(len(left) - 1, -1, -1):
        block = left[place]
        if found and found[-1] - place > _CARD_BLOCKS:
            break
        if _is_stamped(document, block) or document.hit_in(block, "ages"):
            found.append(place)
        elif not found and block.is_sentence:
            break
    return found[::-1]


def _is_stamped(document: Document, block: Block) -> bool:
    """Whether a line ends with a date; in a chronicle what happened then stands behind it: "1972 Prize of the city"."""
    if "0" not in block.key or block.words > SHORT or block.mark:
        return False
    dated = date_in(document, block.text)
    return dated is not None and block.text.count(" ", dated.end) <= _KICKER_WORDS


def _is_card(lines: list[Block]) -> bool:
    """A headline with a teaser or none."""
    return (
        any(block.is_headline and block.words >= _HEADLINE_WORDS for block in lines)
        and sum(block.is_sentence for block in lines) <= 1
        and all(block.words <= NOTICE for block in lines)
    )


@rule(phase="context", reason="card of another story")
def teasers(document: Document) -> Iterator[Proposal]:
    """Headlines and their teasers in turn, from "Related stories" to the end of the text, or short ones behind the
    comments."""
    heading = next((h.block for h in reversed(document.hits("related")) if h.kind == "whole"), None)
    if heading and not (heading.is_stopped or heading.mark in ASKS) and heading.index > document.first_prose:
        below = _beside(document, heading)
        if _in_turn(below, _FEWEST_CARDS, NOTICE) and _outweighed(document, heading, below):
            yield heading
            yield from _headed(below)
            return
    opener = next((h.block for h in reversed(document.hits("comments")) if h.kind == "whole"), None)
    if opener and opener.index > document.first_prose + 1:
        below = _beside(document, opener)
        # A list of the article's own says more of its items.
        label = next((at for at, block in enumerate(below[:_CARD_BLOCKS]) if block.is_sentence), 0) - 1
        if label >= 0 and _in_turn(below[label:], _FEWEST_CARDS + 1, SHORT):
            yield from below[:label]
            yield from _headed(below[label:])


def _beside(document: Document, heading: Block) -> list[Block]:
    """What is left behind a heading, less the ages and authors of cards."""
    below = [block for block in document.after(heading) if not any(document.hit_in(block, f) for f in _BESIDE)]
    between = document.blocks[heading.index + 1 : below[-1].index] if below else ()
    # Between paragraphs other junk stands in turn as well: a box, a paragraph, a box.
    is_mixed = any(document.is_gone(b) and not any(document.hit_in(b, f) for f in _BESIDE) for b in between)
    return [] if is_mixed else below


def _in_turn(below: list[Block], fewest: int, most: int) -> bool:
    """Whether lines are headlines and teasers in turn, so many at least, and no teaser longer than that."""
    headlines, lines = below[::2], below[1::2]
    return (
        len(headlines) == len(lines) >= fewest
        and all(block.is_headline or (block.words < LABEL and block.mark == "") for block in headlines)
        and all(block.is_sentence and block.words <= most for block in lines)
    )


def _outweighed(document: Document, heading: Block, below: list[Block]) -> bool:
    """Whether the prose in front is more than the teasers say; otherwise those could be the article, under subheads."""
    before = (block.words for block in document.left() if block.index < heading.index and block.is_prose)
    return sum(before) > sum(block.words for block in below[1::2])


def _headed(below: list[Block]) -> Iterator[Proposal]:
    yield from below
    for block in below[::2]:
        yield Found("related", block.text, block)
