"""Share bars and invitations to follow."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import SHORT, named


@rule(phase="block", reason="share or follow link")
def bar(document: Document) -> Iterator[Block]:
    """A link that shares the article or follows the outlet: "Share on Facebook", "120 shares", "Copy link"."""
    yield from named(document, "share", SHORT)
