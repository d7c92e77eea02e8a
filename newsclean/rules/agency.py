"""Trailers that say who contributed, and lines with an agency's name alone."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named


@rule(phase="block", reason="agency or contributor line")
def trailer(document: Document) -> Iterator[Block]:
    """Who reported, edited or supplied the text: "(Reporting by A; Editing by B)", "With inputs from agencies"."""
    yield from named(document, "agency", NOTICE)
