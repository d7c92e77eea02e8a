"""Advertising labels, and notes on affiliate links."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Block, Document, Span
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named

# No label has more words.
_LABEL = 10
# The calls that load an advertisement where they stand in a page; what reads pages without knowing of scripts keeps
# their text.
_SCRIPT = lazy.pattern(
    r"\(adsbygoogle ?= ?window\.adsbygoogle ?\|\| ?\[\]\)\.push\(\{[^{}]{0,200}\}\);?"
    r"|googletag\.cmd\.push\(function ?\(\) ?\{[^{}]{0,300}\}\);?"
)


@rule(phase="block", reason="advertising label")
def label(document: Document) -> Iterator[Block]:
    """What marks an advertisement or stands around one: "Advertisement", "Story continues below"."""
    # In a text of one line the sentence behind a label is one with it.
    yield from named(document, "ads", NOTICE if document.layout.name != "flat" else _LABEL)


@rule(phase="block", reason="script of an advertisement")
def script(document: Document) -> Iterator[Span]:
    """The call of an advertisement's script, alone or glued to a paragraph: "googletag.cmd.push(function() {...});"."""
    for block in document.blocks:
        if ".push(" in block.text:
            yield from (block.span(*found.span()) for found in _SCRIPT.finditer(block.text))
