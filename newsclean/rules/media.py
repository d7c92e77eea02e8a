"""Players, galleries, podcasts, apps, reading times."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import SHORT, named


@rule(phase="block", reason="player, gallery or app text")
def player(document: Document) -> Iterator[Block]:
    """The text of a player or gallery, and promotion of apps and podcasts: "Play video", "Download our app"."""
    yield from named(document, "media", SHORT)


@rule(phase="block", reason="reading time")
def reading_time(document: Document) -> Iterator[Block]:
    """How long the article takes: "4 min read", "Listen to this article"."""
    yield from named(document, "reading_time", SHORT)
