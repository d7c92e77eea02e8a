"""The head of an article: its title and the lines that belong to it, wherever the text shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from newsclean.beyond import is_small
from newsclean.document import Block, Document
from newsclean.rules.breadcrumbs import is_crumbs
from newsclean.source.bare import is_name_line
from newsclean.source.date_lines import is_date, is_day
from newsclean.source.head_lines import (
    OUTLET_WORDS,
    is_metadata,
    is_signed_around,
    is_source,
    kickers_in,
    lines_before_body,
    may_head,
)
from newsclean.source.headline import title_block
from newsclean.source.headline_looks import PAGE_PARTS
from newsclean.source.names import is_press, names_press

_PARTICLE = 3
# A headline below a menu is longer than its lines, and may have a dek.
_TITLE_BELOW_MENU, _TITLE_AND_DEK = 5, 2
# A dek, which is longer than titles are, has its title and a section above it at most.
_MOST_ABOVE_DEK, _LONGEST_TITLE = 3, 20
# Of a menu so many lines stand between one that could be a title and the title.
_FEWEST_BETWEEN = 3
# Of texts that are no page fewer have their title.
_SURE = 0.5
# A shorter first-level heading is as often the name of the site or of a section.
_HEADING_WORDS = 3
# The head of an article is so many blocks before its body, in all but a few.
_HEAD_BLOCKS = 25


def head_of(document: Document) -> list[Block]:
    """The title and the lines below it that belong to it; empty when there is none."""
    return document.once(_title_and_lines)


def _title_and_lines(document: Document) -> list[Block]:
    if document.layout.name == "flat":
        return []
    if headings := first_headings(document):
        return [headings[0], *lines_before_body(document, frozenset(block.index for block in headings))]
    if document.layout.name == "page" and document.kind == "text" and (found := document.once(title_block)):
        return [found.block]
    lines = lines_before_body(document)
    lines = lines[lines_above_title(document, lines) :]
    if not lines and document.kind == "text" and (found := document.once(title_block)):
        # Among the names of a menu a short one may look more like a title.
        if found.block.words < _TITLE_BELOW_MENU and (below := _below_menu(document)):
            return below
        # Outside a page only what is a headline by its looks as well, and signed if it is not sure.
        plain = may_head(document, found.block) and not is_small(found.block.text[0])
        sure = found.sure >= _SURE or is_signed_around(document, found.block)
        return [found.block] if plain and sure else _below_menu(document)
    below = _below_menu(document) if not lines or lines[0].words < _TITLE_BELOW_MENU else []
    return below if below and (not lines or below[0].index > lines[-1].index + _FEWEST_BETWEEN) else lines


def _below_menu(document: Document) -> list[Block]:
    """The headline above the first line of metadata, below short lines that no cue knows: a page that was copied with
    its menu."""
    above: list[Block] = []
    for block in document.blocks[: document.first_prose + 1]:
        if is_metadata(document, block):
            # Today's date in the menu signs nothing.
            if any(other.words >= _TITLE_BELOW_MENU for other in above):
                break
        elif not document.is_gone(block):
            if above and _is_dek(above[-1]):
                return []
            above += [] if is_name_line(block) or is_source(document, block) else [block]
    else:
        return []
    if len(above) > 1 and len(above) <= _MOST_ABOVE_DEK and _is_dek(above[-1]):
        above.pop()
    run = list(takewhile(lambda b: may_head(document, b) and b.words >= _TITLE_BELOW_MENU, reversed(above)))
    apart = next((i for i, (below, b) in enumerate(pairwise(run), 1) if b.index + 1 < below.index), len(run))
    run = run[:apart] if len(run) > _TITLE_AND_DEK else run  # what parts the others from the title is known
    known = any(any(document.hits_of(block)) for block in run)
    return run[-1:] if 0 < len(run) <= _TITLE_AND_DEK and not known else []


def _is_dek(block: Block) -> bool:
    """Whether a line is too long for a headline, or a sentence."""
    return block.is_sentence or block.words > _LONGEST_TITLE


def first_headings(document: Document) -> list[Block]:
    """The first-level heading right before the body, where a text's own marks show it; it may be repeated."""
    found = [block for block in document.blocks if block.hints and block.hints.tag == "h1"]
    if document.kind == "html" or len({block.key for block in found}) != 1 or found[0].words < _HEADING_WORDS:
        return []
    return [block for block in found if 0 < document.first_prose - block.index <= _HEAD_BLOCKS]


def lines_above_title(document: Document, lines: list[Block]) -> int:
    """How many of the first lines of a head name the site or the section: short ones above the section's link or the
    breadcrumb, one that is less of a title than the longer line below it, another story's, and one that ends as
    outlets' names do in scripts without capitals."""
    for place, (above, below) in reversed(list(enumerate(pairwise(lines), 1))):
        if _is_of_other(document, above, below) and _is_found(document, below):
            return place
    if len(lines) > 1 and lines[0].words <= OUTLET_WORDS < lines[1].words and names_press(lines[0].text):
        return 1
    if len(lines) > 1 and _is_outlet_line(document, lines[0]) and _is_found(document, lines[1], 0.0):
        return 1
    if kickers := kickers_in(document, lines):
        return kickers
    for place, (above, below) in reversed(list(enumerate(pairwise(lines), 1))):
        between = document.blocks[above.index + 1 : below.index]
        leads = any(document.is_gone(b) and (document.hit_in(b, "sections") or is_crumbs(b)) for b in between)
        named = above.words <= OUTLET_WORDS <= below.words and _is_name_of_site(above)
        if leads and (named or is_press(PAGE_PARTS.split(above.text)[0])):
            return place
        if above.words <= _PARTICLE and below.words >= _TITLE_BELOW_MENU and _is_menu(document, between):
            return place
    short = sum(1 for _ in takewhile(lambda line: line.words <= _PARTICLE, lines[:-1]))
    place = short if short > 1 else int(len(lines) > 1 and lines[0].words < min(OUTLET_WORDS, lines[1].words))
    return place if place and _is_found(document, lines[place], 0.0) else 0


def _is_outlet_line(document: Document, block: Block) -> bool:
    """Whether a line begins with an outlet's name in Chinese, Japanese or Korean, its sections behind it; or is one,
    its edition in brackets, above the issue's date."""
    name, _, rest = block.text.partition(" ")
    if rest and names_press(name):
        return True
    below = document.blocks[block.index + 1 : block.index + 1 + _TITLE_AND_DEK]
    return is_press(block.text.partition(" (")[0]) and any(is_day(b) or is_date(document, b) for b in below)


def _is_found(document: Document, block: Block, fewest: float = _SURE) -> bool:
    """Whether a block is what looks most like the title, and sure enough."""
    found = document.once(title_block) if document.kind == "text" else None
    return found is not None and found.block is block and found.sure >= fewest


def _is_of_other(document: Document, above: Block, below: Block) -> bool:
    """Whether a line is another story's, by its label or by the breadcrumb below it, which stands above a title. A
    section or a button stands between a title and its dek as well."""
    between = document.blocks[above.index + 1 : below.index]
    kinds = ("whole", "start")
    if any(document.is_gone(b) and (is_crumbs(b) or document.hit_in(b, "navigation", kinds)) for b in between):
        return True
    labelled = any(document.hit_in(above, family, ("start",)) for family in ("related", "read_more"))
    return labelled and not document.hit_in(above, "media", ("start",))


def _is_menu(document: Document, between: Sequence[Block]) -> bool:
    """Whether several lines part a short one from the title that say neither who wrote the text nor when."""
    return len(between) >= _FEWEST_BETWEEN and not any(is_metadata(document, block) for block in between)


def _is_name_of_site(block: Block) -> bool:
    return all(word[0].isupper() or len(word) <= _PARTICLE for word in block.text.split())
