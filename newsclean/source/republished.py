"""Where an article appeared before: "This column was first printed in The Valley Observer."."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.cues.calls import call_words
from newsclean.document import COLONS, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import SHORT
from newsclean.source.agencies import agencies_in
from newsclean.source.date_lines import dates_in
from newsclean.source.source_line import named_in
from newsclean.source.wire import together

# What says that something appeared first elsewhere, and that it was this text; a label need not say the latter.
_CLASSES = ("first", "appeared", "texts")
_NEXT_SENTENCE = lazy.pattern(r"[.!?؟।][\"”»]?\s+[^\W\d_]|。.")


@rule(phase="edges", reason="where the article appeared first", category="source", id="source.republished")
def republished(document: Document) -> Iterator[Proposal]:
    """A line behind the body that says where the article was published first, however it says that."""
    words = call_words(tuple(document.words.get(name, ()) for name in _CLASSES))
    for block in reversed(document.blocks):
        counted = words.count(block.key, block.text)
        first, appeared, texts = counted.classes
        said = first and appeared and (texts or _is_label(block))
        if said and block.words <= SHORT and not _NEXT_SENTENCE.search(block.text):
            if found := _named(document, block):
                yield block
                yield found
                yield from (
                    Found("date", one.iso, block.span(one.start, one.end)) for one in dates_in(document, block.text)[:1]
                )
        elif block.is_prose and block.index not in document.gone:
            return


def _named(document: Document, block: Block) -> Found | None:
    """The outlet that a line names, or the only agency: "This report by The Canadian Press was first published ..."."""
    wires = agencies_in(block.text)
    return named_in(document, block) or (together(block, wires) if len(wires) == 1 else None)


def _is_label(block: Block) -> bool:
    """Whether what appeared first is left unsaid: "First published: The Valley Observer"."""
    return any(mark in block.text for mark in COLONS) or not block.mark
