"""The outlet that a page's title ends with: "Ferry laid up | The Valley Observer"."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.beyond import is_small
from newsclean.cues.fold import key_of
from newsclean.document import Block, Document
from newsclean.rules.base import Found, rule
from newsclean.rules.phrases import size_of
from newsclean.source.address_line import is_top
from newsclean.source.dateline import is_label
from newsclean.source.head import head_of
from newsclean.source.headline_looks import PAGE_PARTS
from newsclean.source.masthead import has_address
from newsclean.source.names import is_outlet, is_press
from newsclean.source.words import language_of

# Before the outlet stands a title, not a section.
_TITLE_WORDS = 3
# A longer dash goes on with the headline.
_DASHES = ("-", "–", "·", "•")


@rule(phase="edges", reason="outlet in the title, which has its own rule", category="source", id="source.suffix")
def suffix(document: Document) -> Iterator[Found]:
    """The outlet behind the last bar or dash of a title above everything else, or one that the text names once more."""
    lines = head_of(document)
    if not lines:
        return
    text = lines[0].text
    part = next(iter([*PAGE_PARTS.finditer(text)][-1:]), None)
    if part is None or size_of(text[: part.start()]) < _TITLE_WORDS:
        return
    name = text[part.end() :].strip()
    words = name.split()
    capital = all(not is_small(word[0]) or len(word) <= _TITLE_WORDS for word in words)
    named = is_outlet(name) and (capital or "." in name)
    again = has_address(document, name) or _is_named_again(document, lines[0], name)
    # Where no capital shows a name, what stands behind a dash goes on with the headline.
    dashed = part.group().strip() in _DASHES and (name[:1].isupper() or "." in name)
    placed = part.group().strip() in ("|", "｜", "_") or (is_top(document, lines[0]) and dashed)
    sure = again or (placed and ("." in name or len(words) > 1 or is_press(name)))
    if named and sure and not is_label(name, language_of(document)):
        yield Found("publisher", name, lines[0].span(part.end(), part.end() + len(name)))


def _is_named_again(document: Document, title: Block, name: str) -> bool:
    """Whether another line is the name, or begins with it if it has several words: "The Valley Observer with AFP"."""
    key = key_of(name)
    return any(
        block.key == key or (" " in key and not block.is_prose and block.key.startswith(f"{key} "))
        for block in document.blocks
        if block.index != title.index
    )
