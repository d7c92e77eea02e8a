"""The furniture around a page: its own links, and what is left between them."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import COLONS, Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL, OPENERS, body_end, is_plain, named, says_something, subheads

_SHOUTED_WORDS = 3
_BETWEEN_WORDS = 2
_SENTENCE_INSIDE = lazy.pattern(r"[^\W\d_]{3,30}[.!?।۔։]\s+[^\W\d_]")


@rule(phase="block", reason="site navigation")
def label(document: Document) -> Iterator[Block]:
    """A line that is nothing but a link of the site's own: "Skip to main content", "Site map"."""
    yield from named(document, "navigation", LABEL)


@rule(phase="edges", reason="link back to the site")
def back_to(document: Document) -> Iterator[Block]:
    """A link to the page above, with any name: "Back to Sport"; only where no more prose follows or none came yet."""
    for hit in document.hits("back_to"):
        block = hit.block
        outside = block.index > document.last_prose or block.index < document.first_prose
        if hit.kind == "whole" and block.words <= LABEL and outside and _is_named(block):
            yield block


def _is_named(block: Block) -> bool:
    # "Back to INF" names a place; "back to school" does not. Scripts without capitals show no difference.
    last = block.text.rstrip(" .>»")[-1:]
    words = block.text.split()
    return block.mark == "" and (words[-1][:1].isupper() or not last.isascii() or words[-1][:1].isdigit())


@rule(phase="rest", reason="between the furniture of the page")
def leftover(document: Document) -> Iterator[Block]:
    """Behind the body, a line that is no sentence between lines that are junk: a label no cue knows."""
    tail = document.blocks[document.once(body_end) + 1 :]
    gone = [block.index in document.gone for block in tail]
    if not any(gone):
        return
    last = len(gone) - 1 - gone[::-1].index(True)
    opened, above = False, document.once(subheads)
    listed = False
    for block, junk in zip(tail[:last], gone, strict=False):
        # "Meanwhile the villagers have built a raft. Its fares:", and these in the lines below.
        listed = not junk and (listed or (block.mark in COLONS and _SENTENCE_INSIDE.search(block.text) is not None))
        opened = opened or (junk and any(document.hit_in(block, family) for family in OPENERS))
        dotted = block.words <= LABEL and block.text.endswith(("...", "…"))
        spared = junk or listed or block.index in document.spared or is_plain(document, block)
        shouted = _is_shouted(block) and block.index + 1 in document.gone
        if spared or block.index in above or block.words > 2 * LABEL or not (opened or shouted):
            continue
        if dotted or not says_something(document, block):
            yield block


def _is_shouted(block: Block) -> bool:
    """A call in capitals: "REGISTER NOW" in whatever language."""
    return block.words <= _SHOUTED_WORDS and block.mark in {"", "!"} and block.text.isupper()


@rule(phase="rest", reason="between the furniture above the article", id="navigation.between")
def between(document: Document) -> Iterator[Block]:
    """Between title, date and buttons above the body, a number or a sign that says nothing: "5302"."""
    head = document.blocks[: document.first_prose]
    gone = [block.index in document.gone for block in head]
    if True not in gone:
        return
    below = False
    for block, junk in reversed(list(zip(head, gone, strict=True))):
        if junk:
            below = below or not document.hit_in(block, "ads")
        # A word may be a place or a kicker; without it a second pass would see another title.
        elif any(map(str.isalpha, block.text)) or block.words > _BETWEEN_WORDS or block.index in document.spared:
            below = False
        elif (below or _is_count(block)) and any(gone[: block.index]):
            yield block


def _is_count(block: Block) -> bool:
    """Whether a line is a number and no more, other than that of a first chapter: how often something was read."""
    return block.text.isdecimal() and block.text != "1"
