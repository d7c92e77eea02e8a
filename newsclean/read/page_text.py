"""A page's own account of its article: the text that its JSON-LD states, where the page shows that text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import unescape

from newsclean import lazy
from newsclean.document import Block

# Texts are compared by runs of so many letters and digits, as blanks, marks and markup differ.
_RUN = 16
# So much of either must be in the other: the text that is stated may be cut short, or that of another story.
_AGREED = 0.8
# So much of a block must be in the stated text, if it is of it.
_HELD = 0.8
_MARKUP = lazy.pattern(r"</?[a-z][^<>]{0,1000}>")


def left_out(body: str, blocks: Sequence[Block], article: Collection[int]) -> frozenset[int]:
    """The indexes of the sentences that are not in the text that a page states for its article; article are the blocks
    that look like it.

    Empty where the two disagree. Of lines that are no sentences it says nothing, as subheads and lists are often left
    out of such texts. Time is linear.
    """
    text = _squashed(unescape(_MARKUP.sub(" ", body)))
    known = {text[at : at + _RUN] for at in range(len(text) - _RUN + 1)}
    if not known:
        return frozenset()
    sizes, shares = [], []
    for block in blocks:
        squashed = _squashed(block.text) if block.is_sentence else ""
        runs = [squashed[at : at + _RUN] for at in range(0, len(squashed) - _RUN + 1, _RUN)]
        sizes.append(len(runs) * _RUN)
        shares.append(sum(run in known for run in runs) / len(runs) if runs else 0.0)
    whole = sum(sizes[index] for index in article)
    held = frozenset(index for index, share in enumerate(shares) if share >= _HELD)
    both = sum(sizes[index] for index in held.intersection(article))
    if both < _AGREED * whole or both < _AGREED * len(text):
        return frozenset()
    others = [index for index, size in enumerate(sizes) if size and index not in held]
    above = [index for index in others if index in article and index < min(held)]
    # One line above is a dek, which is for others to tell; several are points that sum the article up.
    return frozenset(others).difference(above if len(above) == 1 else ())


def _squashed(text: str) -> str:
    """Letters and digits alone, casefolded."""
    return "".join(filter(str.isalnum, text.casefold()))
