"""Who wrote the article, said again below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE
from newsclean.source.bare_byline import unlabelled_names
from newsclean.source.byline import signed_in
from newsclean.source.names import is_person
from newsclean.source.own_lines import lines_by_look

# A box about the authors: a name and a few sentences for each.
_MOST_BLOCKS = 6
# Under a name on a line of its own.
_MOST_BELOW = 3
_MARKS = "*•–—- "


@rule(phase="edges", reason="about the author", id="contact.author")
def author(document: Document) -> Iterator[Block]:
    """The end of the text from the author's name on, if that stands on a line of its own there and above the body;
    or lines that begin with the full name of the byline: "Jane Doe is a reporter for the weekend pages"."""
    last = [block for block in list(document.left())[-_MOST_BLOCKS:] if block.index > document.first_prose]
    signed = tuple(name for name in signed_in(document) if " " in name)
    texts = {block.text for block in last}
    before = document.blocks[: document.first_prose]
    above = {block.text for block in before if block.text in texts and is_person(block.text)}.union(signed)
    box = next((place for place, block in enumerate(last) if block.text in above), len(last))
    if len(last) - box <= _MOST_BELOW and all(block.words <= NOTICE for block in last[box:]):
        yield from last[box:]
        last = last[:box]
    signed = signed or _unlabelled(document, last)
    for block in reversed(last):
        if _is_about(block, signed):
            yield block
        elif block.is_prose:
            return


def _unlabelled(document: Document, last: Sequence[Block]) -> tuple[str, ...]:
    """The names of a byline without a label, if one of the last blocks begins with somebody's name."""
    if not any(is_person(" ".join(block.text.lstrip(_MARKS).split()[:2])) for block in last):
        return ()
    signed = unlabelled_names(document, lines_by_look(document))
    return tuple(name.text for _, names in signed for name in names if " " in name.text)


def _is_about(block: Block, names: tuple[str, ...]) -> bool:
    text = block.text.lstrip(_MARKS)
    return any(text.startswith(name) and not text[len(name) :][:1].isalnum() for name in names)
