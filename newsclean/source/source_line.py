"""Source lines: the outlet, date and address a copied text came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.dates import find_date
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import SHORT
from newsclean.source.names import agency, is_outlet

_URL = lazy.pattern(r"https?://[^\s<>\"'“”‘’;，。]{4,2000}", re.I)
_PART = lazy.pattern(r"\s*[;|]\s*|\s+[–—-]\s+|,\s+(?![^;|]{0,20}(?:1[89]|20)\d\d)")
_BEHIND_LABEL = lazy.pattern(r"[:;：]|\s[-–—|]\s")


@rule(phase="edges", reason="source line", category="source", id="source.source_line")
def source_line(document: Document) -> Iterator[Proposal]:
    """Where the text was taken from: "(Source: example.com; November 18, 2025; https://...)", outside the body."""
    for hit in document.hits("source"):
        block = hit.block
        outside = block.index > document.last_prose or block.index < document.first_prose
        if hit.kind != "start" or not outside or block.words > SHORT:
            continue
        at = _behind_label(block, hit.phrase)
        parts = list(_parts(document, block, at)) if at else []
        if parts:
            yield block
            yield from parts


def _behind_label(block: Block, phrase: str) -> int:
    """Where the values begin: behind the label's colon, or behind a phrase that needs none."""
    label = _BEHIND_LABEL.search(block.text, 0, 60)
    if label and block.text[: label.start()].count(" ") <= 2:
        return label.end()
    folded = block.text.casefold()
    at = folded.find(phrase) if len(folded) == len(block.text) else -1
    return at + len(phrase) if at >= 0 and " " in phrase else 0


def _parts(document: Document, block: Block, at: int) -> Iterator[Found]:
    """The values of a source line, told apart by what they look like."""
    url = _URL.search(block.text, at)
    if url:
        address = url.group().rstrip(").,]")
        yield Found("url", address, block.span(url.start(), url.start() + len(address)))
    end = url.start() if url else len(block.text)
    order = next(iter(document.words.get("date_order", ())), "")
    named = False
    while at < end:
        gap = _PART.search(block.text, at, end)
        stop = gap.start() if gap else end
        part = block.text[at:stop].strip(" ()[].,;")
        start = block.text.find(part, at)
        dated = find_date(part, document.words.get("months", ()), order)
        if dated:
            yield Found("date", dated.iso, block.span(start + dated.start, start + dated.end))
        elif not named and (agency(part) or is_outlet(part)):
            named = True
            yield Found(
                "agency" if agency(part) else "publisher", agency(part) or part, block.span(start, start + len(part))
            )
        at = gap.end() if gap else end
