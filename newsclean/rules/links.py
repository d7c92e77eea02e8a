"""Links around an article whose text shows its links."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import HEADINGS, is_link

# The name of a section, of a tag, of a page of the site has so few words.
_NAME_WORDS = 3
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
    headed = block.hints is not None and block.hints.tag in HEADINGS
    return is_link(block) and not headed and block.words <= _NAME_WORDS and block.mark == ""
