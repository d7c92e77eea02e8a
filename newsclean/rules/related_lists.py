"""Other stories in lists and cards: under a heading, beside their outlets and ages, as links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.document import ASKS, COLONS, Block, Document, Hit
from newsclean.rules import glue
from newsclean.rules.base import Proposal, rule
from newsclean.rules.breadcrumbs import is_crumbs
from newsclean.rules.common import HEADINGS, LABEL, is_link
from newsclean.rules.related import LINKED_WORDS, headline_in, is_label, is_linked, is_story

# Under a heading that lists other stories, shorter lines than this before the prose are the body's next subhead.
_SUBHEAD_WORDS = 4
_MOST_LISTED = 40
_NUMBERS = frozenset({"0", "0:0"})
_LIST_NUMBER = lazy.pattern(r"(\d{1,2})[.)]?\s+")
# In a list of other stories, a line of fewer words is a product, a price, a name: not a headline.
_LISTED_WORDS = 3
# What is listed has a value: "1963: 40 cents", "Villagers: 2,000".
_ROW = lazy.pattern(r"[^:]{2,40}: ?[\d.,]{1,12}(?: ?[^\W\d_]{1,8})?|[^:\d]{2,30}: [^\W\d_]{1,3}\.? ?[\d.,]{1,12}")
_TEASER_WORDS = 8
# A headline seldom has more commas.
_MOST_COMMAS = 4
# What stands in front of a speech, and at the head of an entry of a live blog.
_SPEAKER = lazy.pattern(r"([^\W\d_][^:：]{1,30})(?:: |：)\S")
_TIME = lazy.pattern(r"\d{1,2}[:.h]\d{2}(?!\S)")
_TIME_WORDS, _FEWEST_TURNS = 5, 2
_COUNT = lazy.pattern(r"\d{1,4}\s")
_FEWEST_ITEMS, _HEADING_WORDS = 3, 7
_FIRST_ITEMS = ("1. ", "1) ")


@rule(phase="context", reason="list of other stories", id="related.listed")
def listed(document: Document) -> Iterator[Proposal]:
    """A heading and the headlines below it: "Most read", "Related articles"."""
    outlets = _outlets(document)
    for hit in document.hits("related"):
        if hit.kind != "whole" or not is_label(document, hit):
            continue
        below = _below(document, hit.block)
        if below or not (_introduces(document, hit) or _is_subhead(document, hit.block)):
            yield hit.block
        number = 0
        for block in below:
            yield block
            if block.key not in outlets and block.key not in _NUMBERS and is_story(document, block):
                number += 1
                yield headline_in(block, _numbered(block, number))


def _numbered(block: Block, number: int) -> int:
    """Where a headline begins behind its number in a list: "2 Man charged"; 0 if it has none."""
    found = _LIST_NUMBER.match(block.text)
    return found.end() if found and int(found[1]) == number else 0


def _introduces(document: Document, hit: Hit) -> bool:
    """Whether a name and a colon lead to what the article quotes: "More from Sarn Radio:" above a paragraph."""
    below = next(document.after(hit.block), None)
    return "{" in hit.phrase and hit.block.mark in COLONS and below is not None and below.is_sentence


def _is_subhead(document: Document, block: Block) -> bool:
    """Whether one word that heads no list could be a subhead of the body."""
    return block.words == 1 and block.index <= document.last_prose


def _outlets(document: Document) -> frozenset[str]:
    """Keys of the short lines right before an age: the outlets of cards."""
    ages = (hit.block.index for hit in document.hits("ages"))
    above = (document.blocks[index - 1] for index in ages if index)
    return frozenset(block.key for block in above if block.words <= LABEL and block.mark == "")


def _below(document: Document, heading: Block) -> list[Block]:
    """The headlines under a heading with their ages and bylines, up to the prose, less a subhead that belongs to it."""
    found: list[Block] = []
    outside = _outside_below(document, heading)
    bullet = heads = None
    behind = document.blocks[heading.index + 1 : heading.index + 1 + _MOST_LISTED]
    fronts = document.once(_fronts)
    # Numbers or times, a line each, stand above the headlines if they do so from the first on.
    numbers = _NUMBERS if behind and behind[0].key in _NUMBERS else ()
    for block in behind:
        stands_by = document.hit_in(block, "ages") or block.key in numbers
        if is_crumbs(block) or document.hit_in(block, "navigation", ("start",)):
            break  # the article's own title stands below
        if bullet is None and not stands_by:
            bullet, heads = block.bullet, _is_heading(block)
        if not (document.is_gone(block) or stands_by) and (
            block.bullet != bullet
            or (_is_heading(block) and not heads)
            or not is_linked(document, block, _LISTED_WORDS)
            or (block.index in document.parts and glue.glued(document, block))
            or document.hit_in(block, "source", ("start",))
            or _is_data(block)
            or _front(block) in fronts
        ):
            if found and _is_subhead_above(found[-1], block):
                found.pop()
            break
        found.append(block)
    if found and found[-1].key in numbers:
        found.pop()  # that of a live blog's next entry
    found = found[: _items_from(found)]
    return [block for block in found if block.index in outside or not document.is_gone(block)]


def _fronts(document: Document) -> frozenset[str]:
    """What several lines begin with that stand apart: who speaks in an interview, the hours of a live blog."""
    seen: dict[str, list[int]] = {}
    for block in document.blocks:
        if front := _front(block):
            seen.setdefault(front, []).append(block.index)
    return frozenset(
        front for front, places in seen.items() if sum(b - a > 1 for a, b in pairwise(places)) >= _FEWEST_TURNS
    )


def _front(block: Block) -> str:
    """The name before a line's colon; of a line that is little more than a time "0:0"; "" if neither."""
    if block.words <= _TIME_WORDS and _TIME.match(block.text):
        return "0:0"
    found = _SPEAKER.match(block.text)
    return found[1] if found else ""


def _is_heading(block: Block) -> bool:
    return block.hints is not None and block.hints.tag in HEADINGS


def _is_data(block: Block) -> bool:
    """Whether a line is no headline but a row of a table, or names several: "Rovers: Lund, Aker, Moor, Stenn, Hart"."""
    return _ROW.fullmatch(block.text) is not None or block.text.count(",") >= _MOST_COMMAS


def _is_item(block: Block) -> bool:
    """Whether a line begins with a small letter, or with a number and one: "12 kitchen robots"."""
    return is_small(_COUNT.sub("", block.text, count=1)[:1])


def _is_subhead_above(line: Block, block: Block) -> bool:
    """Whether the last line of a list is the subhead of what the body goes on with: a sentence, rows, items."""
    if _is_data(block) or _is_item(block):
        return line.words < _HEADING_WORDS or line.mark in ASKS
    begins = block.bullet != line.bullet or block.text.startswith(_FIRST_ITEMS)
    most = _HEADING_WORDS if begins else _SUBHEAD_WORDS
    return block.is_sentence and (line.words <= most or line.mark in ASKS)


def _items_from(found: list[Block]) -> int:
    """Where the items of the article's own list begin that stand below headlines, and the line above them that is their
    heading: several that begin with a number or a small letter, and one at least with the latter."""
    items = len(found)
    while items and _is_item(found[items - 1]):
        items -= 1
    listed = found[items:]
    if not items or len(listed) < _FEWEST_ITEMS or not any(is_small(block.text[0]) for block in listed):
        return len(found)
    return items - (found[items - 1].words < _HEADING_WORDS)


def _outside_below(document: Document, heading: Block) -> frozenset[int]:
    """The headlines right under a heading that are known to be outside the article, but not what they are."""
    found = set()
    for block in document.blocks[heading.index + 1 : heading.index + 1 + _MOST_LISTED]:
        if block.index not in document.outside or not is_linked(document, block, _LISTED_WORDS):
            break
        found.add(block.index)
    return frozenset(found) - document.named


@rule(phase="context", reason="card of another story", id="related.cards")
def cards(document: Document) -> Iterator[Proposal]:
    """Outlet, age, headline and teaser of another story, one below the other, once or more."""
    previous_end = -1
    anchors = {hit.block.index for hit in document.hits("ages") if hit.kind == "whole"}
    keys = [block.key for block in document.blocks]
    between = (above.index + 1 for above, key in zip(document.blocks, keys[2:], strict=False) if above.key == key)
    anchors.update(index for index in between if _is_between_outlets(document, document.blocks[index]))
    for index in sorted(anchors):
        if card := _card(document, document.blocks[index], anchors, previous_end):
            yield from document.blocks[card.first : card.last + 1]
            yield headline_in(document.blocks[card.headline])
            previous_end = card.last


@rule(phase="context", reason="link to another story", id="related.linked_card")
def linked_card(document: Document) -> Iterator[Proposal]:
    """A heading, or a whole sentence on its own, that is one link, behind the first prose of a text that shows its
    links: the title or the teaser of a card. Linked items of a list and linked names can be the article's own."""
    if document.layout.name != "markdown":
        return
    for block in document.blocks[document.first_prose + 1 :]:
        if block.hints is None or not is_link(block):
            continue
        if block.hints.tag in HEADINGS:
            yield block
            if block.words >= LINKED_WORDS:
                yield headline_in(block)
        elif block.hints.tag == "p" and block.is_sentence and block.words >= _TEASER_WORDS:
            yield block


class _Card(NamedTuple):
    """The block indexes of a card: where it begins and ends, and its headline."""

    first: int
    headline: int
    last: int


def _is_between_outlets(document: Document, block: Block) -> bool:
    """A short line between an outlet and the same outlet behind a dash: an age in whatever words."""
    above, below = document.blocks[block.index - 1], document.blocks[block.index + 1]
    words = max(above.words, block.words)
    return words <= LABEL and above.key == below.key != "" and below.bullet != "" == above.bullet


def _card(document: Document, age: Block, anchors: set[int], previous_end: int) -> _Card | None:
    """The card around an age, if it is one.

    The outlet named before and after the age shows a card by itself; otherwise it must follow a heading or
    another card.
    """
    blocks = document.blocks
    above = blocks[age.index - 1] if age.index else age
    named = above is not age and above.words <= LABEL and above.mark == "" and not document.hit_in(above, "related")
    first = age.index - named
    repeated = named and age.index + 1 < len(blocks) and blocks[age.index + 1].key == above.key
    headed = first > 0 and document.hit_in(blocks[first - 1], "related") is not None
    headline = age.index + 1 + repeated
    if not (repeated or headed or first - 1 == previous_end >= 0) or headline >= len(blocks):
        return None
    if not is_linked(document, blocks[headline], 2):
        return None
    return _Card(first, headline, headline + _has_teaser(document, blocks[headline], anchors))


def _has_teaser(document: Document, headline: Block, anchors: set[int]) -> bool:
    """Whether the block under a card's headline is its teaser."""
    below = document.blocks[headline.index + 1 : headline.index + 2]
    return bool(below) and (
        below[0].words > LABEL and below[0].index not in anchors and not _body_resumes(document, headline, below[0])
    )


def _body_resumes(document: Document, headline: Block, teaser: Block) -> bool:
    """Whether the paragraph under a card's headline is the body again: set apart, with more prose right behind."""
    behind = document.blocks[teaser.index + 1 : teaser.index + 2]
    return teaser.gap and not headline.gap and bool(behind) and behind[0].is_prose
