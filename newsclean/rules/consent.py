"""Cookie notices, script notices, boxes that ask before they load something."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LEGAL, named


@rule(phase="block", reason="cookie, script or privacy notice")
def notice(document: Document) -> Iterator[Block]:
    """What a page asks before it works: "We use cookies", "Please enable JavaScript"."""
    yield from named(document, "consent", LEGAL)
