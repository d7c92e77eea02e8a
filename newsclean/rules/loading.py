"""What a page shows while it loads, or when it fails to."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL, SHORT, is_sure


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
