"""Where the article's own byline and date stand: around its title, and behind its body."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Block, Document
from newsclean.source.dek import dek_of
from newsclean.source.head import head_of
from newsclean.source.headline_looks import title_parts
from newsclean.source.page_title import shown_title

# The article's own byline and date stand so few blocks above its title, below its first paragraph, or behind its last.
_ABOVE, BELOW, _BEHIND = 4, 10, 6
# A page shows its title twice at most so far apart, with section, date and buttons between.
_BETWEEN = 16
_FAR_ABOVE = 8
# Without a title, so many blocks before the first paragraph.
_BEFORE = 14


def head_blocks(document: Document) -> Sequence[Block]:
    """The blocks where the article's own byline stands, from above its title to its second paragraph."""
    return document.once(_own_blocks)


def _own_blocks(document: Document) -> Sequence[Block]:
    return _between(document, own_title(document))


def lines_by_look(document: Document) -> Sequence[Block]:
    """head_blocks() of the title that the text shows: on a page a name alone is believed near nothing else."""
    return _between(document, head_of(document)) if document.page else head_blocks(document)


def _between(document: Document, title: Sequence[Block]) -> Sequence[Block]:
    first = document.first_prose
    low = title[0].index - _ABOVE if title else first - _BEFORE
    gone, behind = document.gone, document.blocks[first + 1 :]
    second = next((block.index for block in behind if block.is_prose and block.index not in gone), None)
    if second is None:  # below a dek the body may be short sentences alone
        said = (block.index for block in behind if block.is_sentence and block.index not in gone)
        second = next(said, first) if dek_of(document) else first
    # Below the first paragraph only where that may be a dek, under a title.
    return document.blocks[max(low, 0) : min(second, first + BELOW) if title else first]


def blocks_above(document: Document) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks further above the title: those from its first place on, as a page shows it twice, with its date
    between; and a few where it stands once, above which a page's own date may stand as well."""
    title = own_title(document)
    high = title[0].index if title else 0
    near = document.blocks[max(high - _BETWEEN, 0) : high]
    first = next((block.index for block in near if block.key == title[0].key), None)
    above = document.blocks[max(high - _FAR_ABOVE if first is None else first - _ABOVE, 0) : max(high - _ABOVE, 0)]
    return ((), above) if first is None else (above, ())


def own_title(document: Document) -> list[Block]:
    """The title, as a page states it and shows it above its body, or as its text shows it; and the lines below it that
    belong to it."""
    shown = shown_title(document) if document.page else None
    if shown and shown.index < document.first_prose:
        return [shown]
    title = head_of(document)
    if len(title) != 1 or title[0].index > 0:
        return title
    # A page's first line may be its title as well, with the outlet behind it: the byline stands below the last.
    keys = {title[0].key, *title_parts(title[0]).heads}
    return [next((b for b in reversed(document.blocks[1 : document.first_prose]) if b.key in keys), title[0])]


def tail_blocks(document: Document) -> Sequence[Block]:
    """The blocks where it stands behind the body; on a page only the first few."""
    behind = document.blocks[document.last_prose + 1 :]
    return behind[:_BEHIND] if document.layout.name == "page" else behind
