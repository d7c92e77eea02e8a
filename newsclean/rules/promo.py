"""Promotion of the site's own features: AI tools, preferred sources, polls, feedback."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named


@rule(phase="block", reason="promotion of a site feature")
def feature(document: Document) -> Iterator[Block]:
    """An invitation to use something: "Try our AI features", "Add us as a preferred source"."""
    yield from named(document, "promo", NOTICE)
