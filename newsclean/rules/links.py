"""Links around an article whose text shows its links."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule

# Of a line so much is link text, and it has so few words: the name of a section, of a tag, of a page of the site.
_WHOLE_LINK, _NAME_WORDS = 0.9, 3
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# One name that is a link may be a place or a source that the article ends with.
_FEWEST = 2


@rule(phase="rest", reason="links around the article", id="navigation.links")
def links(document: Document) -> Iterator[Block]:
    """Lines above and below the prose of a markdown text that are a link and nothing else: "Sport", "Recipes"."""
    if document.layout.name != "markdown":
        return
    above = [block for block in document.left() if block.index < document.first_prose and _is_name(block)]
    below = [block for block in document.left() if block.index > document.last_prose and _is_name(block)]
    for names in (above, below):
        if len(names) >= _FEWEST:
            yield from names


def _is_name(block: Block) -> bool:
    linked = block.hints is not None and block.hints.link_share >= _WHOLE_LINK and block.hints.tag not in _HEADINGS
    return linked and block.words <= _NAME_WORDS and block.mark == ""
