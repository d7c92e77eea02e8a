"""What a page shows while it loads, or when it fails to."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL, SHORT, is_sure

# The marks of usual template languages around a name or a command.
_PLACEHOLDER = lazy.pattern(
    r"\$\$[^$]{1,60}\$\$|\$?\{\{?[^{}]{1,60}\}\}?|%%[^%]{1,60}%%|\{%[^{}]{1,80}%\}|<%[^<>]{1,80}%>"
)


@rule(phase="block", reason="loading or error text")
def message(document: Document) -> Iterator[Block]:
    """A message of the page itself: "Loading please wait...", "An error has occurred"."""
    for hit in document.hits("loading"):
        block = hit.block
        # "Loading, please wait...": the dots say what it is. Without them "Loading bay closed" may be a subhead.
        dotted = block.words <= LABEL and block.text.endswith(("...", "…"))
        long = " " in hit.phrase and block.words <= SHORT and is_sure(document, hit)
        if hit.kind == "whole" or long or (hit.kind == "start" and dotted):
            yield block


@rule(phase="block", reason="placeholder of a template")
def placeholder(document: Document) -> Iterator[Block]:
    """A line that a template should have filled: "{{headline}}", "$$AD_SLOT$$"."""
    for block in document.blocks:
        if block.text[0] in "{$%<" and _PLACEHOLDER.fullmatch(block.text):
            yield block
