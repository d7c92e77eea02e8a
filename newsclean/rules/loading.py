"""What a page shows while it loads, or when it fails to."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL, SHORT, named


@rule(phase="block", reason="loading or error text")
def message(document: Document) -> Iterator[Block]:
    """A message of the page itself: "Loading please wait...", "An error has occurred"."""
    yield from named(document, "loading", SHORT)
    for hit in document.hits("loading"):
        # "Loading, please wait...": the dots say what it is in every language.
        if hit.kind == "start" and hit.block.words <= LABEL and hit.block.text.endswith(("...", "…")):
            yield hit.block
