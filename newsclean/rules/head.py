"""Labels above the article: the name of its section, the number of a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule

_COUNTER = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")
_SPOKEN = frozenset('"“„«»‘‚‹「『:：')


@rule(phase="context", reason="section of the article")
def section(document: Document) -> Iterator[Block]:
    """The section an article stands in, above it: "Politics". A text that has more such labels is ordered by them."""
    if not document.hits("sections"):
        return
    named = [block for block in document.left() if block.mark == "" and document.hit_in(block, "sections")]
    if any(document.first_prose < block.index < document.last_prose for block in named):
        return
    above = {block.index for block in _above(document)}
    yield from (block for block in named if block.index in above and not block.bullet)


@rule(phase="context", reason="number of a picture")
def counter(document: Document) -> Iterator[Block]:
    """Which of how many pictures is shown above the article: "1 / 13"."""
    for block in _above(document):
        found = _COUNTER.fullmatch(block.text)
        if found and int(found[1]) <= int(found[2]) > 1:
            yield block


def _above(document: Document) -> Iterator[Block]:
    """The lines in front of the body, up to the first that is a sentence, is spoken or introduces something."""
    for block in document.left():
        if block.index >= document.first_prose or block.is_sentence or _SPOKEN.intersection(block.text):
            return
        yield block
