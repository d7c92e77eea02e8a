"""The article's own address, on a line above everything else or behind the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.cues.fold import key_of
from newsclean.document import COLONS, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.address import clean_url, host_of, split

_URL = lazy.pattern(r"[<(\[]?(https?://[^\s<>\"'“”‘’]{6,2000})", re.I)
# In front of the title stand the address and a line or two that a copying tool adds.
_ABOVE = 2
# A front page or a section has a shorter path, and no numbers or words joined by hyphens.
_OF_ARTICLE = lazy.pattern(r"\d{3}|[-_]")
_FILES = (".avif", ".css", ".gif", ".jpeg", ".jpg", ".js", ".mp3", ".mp4", ".pdf", ".png", ".svg", ".webp", ".xml")


@rule(phase="edges", reason="the article's address", category="source", id="source.address")
def address_line(document: Document) -> Iterator[Proposal]:
    """The address of the article on a line of its own: above everything else, or behind its label, "Link: https://
    harbour.example/2025/ferry-laid-up". Alone behind the body it must show that somebody has shared it, as it is of
    what the article speaks of as often."""
    if "://" not in document.raw:
        return
    found = [
        (block, url)
        for block in document.blocks
        if (block.index < _ABOVE or block.index > document.last_prose) and (url := _address(document, block))
    ]
    above = [entry for entry in found if entry[0].index < min(_ABOVE, document.first_prose)]
    for block, url in (above or (found if len(found) == 1 else ()))[:1]:
        yield block
        yield url


def is_top(document: Document, block: Block) -> bool:
    """Whether nothing stands above a block but addresses on lines of their own."""
    return block.index <= _ABOVE and all(_URL.fullmatch(above.text) for above in document.blocks[: block.index])


def _address(document: Document, block: Block) -> Found | None:
    """The address of an article that a block is, with or without a label."""
    address = _URL.search(block.text)
    if address is None or address.end() < len(block.text.rstrip(")]>.")):
        return None
    label = block.text[: address.start()].strip()
    if label and (label[-1] not in COLONS or key_of(label[:-1]) not in document.words.get("link", ())):
        return None
    url = clean_url(address[1])
    if not (label or block.index < _ABOVE or "?" in address[1].removeprefix(url)):
        return None
    parts = split(url)
    if parts is None or parts.path.lower().endswith(_FILES) or not host_of(url):
        return None
    if not _OF_ARTICLE.search(f"{parts.path}?{parts.query}"):
        return None
    return Found("url", url, block.span(address.start(1), address.end(1)))
