"""Players, galleries, podcasts, apps, reading times."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.cues.fold import key_of
from newsclean.cues.tables import CALL_LISTS
from newsclean.document import CLOSERS, SENTENCE_MARKS, Block, Document, Span
from newsclean.rules.base import rule
from newsclean.rules.calls import words_of_calls
from newsclean.rules.common import SHORT, named
from newsclean.rules.phrases import is_quoted

# What stands in square brackets alone or at the edge of a paragraph; a link's address may follow in markdown.
_BRACKETED = lazy.pattern(r"^\[[^\[\]]{3,40}\](?![(:])|\[[^\[\]]{3,40}\]$")
_MOST_WORDS = 4
_POINTING = ("invites", "channels")


@rule(phase="block", reason="player, gallery or app text")
def player(document: Document) -> Iterator[Block]:
    """The text of a player or gallery, and promotion of apps and podcasts: "Play video", "Download our app"."""
    yield from named(document, "media", SHORT)


@rule(phase="block", reason="reading time")
def reading_time(document: Document) -> Iterator[Block]:
    """How long the article takes: "4 min read", "Listen to this article"."""
    yield from named(document, "reading_time", SHORT)


@rule(phase="rest", reason="what an embedded post or player left")
def bracketed(document: Document) -> Iterator[Span]:
    """What stands in square brackets where something was embedded, alone or at a paragraph's edge: "[View on
    Instagram]", "[Click to play]"."""
    for block in document.left():
        for found in _BRACKETED.finditer(block.text) if "[" in block.text else ():
            if _is_apart(block.text, found.start()) and _points(document, found.group()):
                yield block.span(*found.span())


def _is_apart(text: str, at: int) -> bool:
    """Whether a place in a text is its beginning or behind the end of a sentence, and in no quotes."""
    before = text[:at].rstrip().rstrip(CLOSERS)
    return (not before or before[-1] in SENTENCE_MARKS) and not is_quoted(text, at)


def _points(document: Document, text: str) -> bool:
    """Whether a few words hold an invitation or the name of a channel."""
    if text.count(" ") >= _MOST_WORDS:
        return False
    classes = words_of_calls(document).count(key_of(text), "").classes
    return any(classes[CALL_LISTS.index(name)] for name in _POINTING)
