"""Guards: they only veto. Each looks at what is proposed and names the proposals that must not happen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.document import Document, Span
from newsclean.rules.base import Rule

Proposed = Sequence[tuple[Span, Rule]]

# Families whose cues are also the items of a list that the text itself introduces.
_LISTABLE = frozenset({"navigation", "share", "media", "account", "agency", "newsletter", "legal"})


def introduced_list(document: Document, proposed: Proposed) -> Iterator[tuple[Span, Rule]]:
    """Items of a list that a sentence of the body introduces are body: "They banned three apps:" ... "Telegram"."""
    by_start = {}
    for proposal in proposed:
        by_start.setdefault(proposal[0].start, []).append(proposal)
    inside = False
    for block in document.blocks:
        mine = by_start.get(block.start, ())
        if block.words >= 5 and block.mark in {":", "："} and not mine:
            inside = True
        elif block.words > 8 or (block.mark and block.mark not in ",;"):
            inside = False
        elif inside:
            yield from (p for p in mine if p[1].family in _LISTABLE)
