"""How a subhead looks among the lines of a page dump."""

from __future__ import annotations

from unicodedata import category

from newsclean.beyond import is_small
from newsclean.document import ASKS, QUOTES, Block

# Subheads are shorter than headlines.
SUBHEAD_WORDS = 6


def is_subhead(block: Block) -> bool:
    """Whether a line looks like a subhead: a few words from a capital on, or a question."""
    if block.words > SUBHEAD_WORDS or block.bullet or not (block.mark == "" or block.mark in ASKS):
        return False
    first = block.text.lstrip("¿")[:1]
    ended = block.text[-1] in QUOTES or category(block.text[-1])[0] == "S"  # an arrow makes a button
    plain = not ended and "0" not in block.key and " | " not in block.text
    named = block.mark == "" and block.words > 1 and all(word[0].isupper() for word in block.text.split())
    return plain and first.isalpha() and not is_small(first) and not named
