"""The dek of a page in HTML, an element of its own between title and body, and the captions of its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document, Span
from newsclean.rules.base import Found, Proposal, rule

# Who did not pay reads these above the article, in the place of a dek.
_OTHERS = ("paywall", "account", "newsletter", "captions", "credits")


@rule(phase="block", reason="the description under the title", category="source", id="source.page_dek")
def page_dek(document: Document) -> Iterator[Proposal]:
    """The dek or standfirst, known by its class, its element or the description in the page's head."""
    if document.kind != "html":
        return
    lines = [block for block in document.blocks if block.hints and block.hints.dek]
    if lines and not any(document.hit_in(lines[0], family, ("whole", "start")) for family in _OTHERS):
        # What sums up the article below its dek is no part of that.
        first = lines[0]
        said = [b for place, b in enumerate(lines) if b.index == first.index + place and _is_like(b, first)]
        span = Span(said[0].start, said[-1].end)
        yield Found("description", " ".join(block.text for block in said), span, takes=lines[0])
        yield from lines[1:]


def _is_like(block: Block, first: Block) -> bool:
    return block.hints is not None and first.hints is not None and block.hints.tag == first.hints.tag


@rule(
    phase="block", reason="caption of a picture, as the page's markup says", category="source", id="source.page_caption"
)
def page_caption(document: Document) -> Iterator[Proposal]:
    """A caption among the article's paragraphs, known by its own element or class; they are not most of its text."""
    if document.kind != "html":
        return
    inside = [block for block in document.blocks if block.index not in document.outside]
    captions = [block for block in inside if block.hints and block.hints.caption]
    if 2 * sum(block.words for block in captions) <= sum(block.words for block in inside):
        yield from captions
