"""Copyright lines, terms, disclaimers."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LEGAL, named


@rule(phase="block", reason="legal notice")
def notice(document: Document) -> Iterator[Block]:
    """Rights, terms and disclaimers: "All rights reserved", "This material may not be published"."""
    yield from named(document, "legal", LEGAL)
