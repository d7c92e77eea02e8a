"""Who wrote a text and when, in the brackets that it ends with: "... in January. (Jane Doe, 18 November 2025)"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.agencies import Agency, agency
from newsclean.source.date_lines import dates_in
from newsclean.source.names import is_person, is_press
from newsclean.source.wire import together

_END = lazy.pattern(r"(?:^|(?<=[.!?\"”“»] ))\((?P<inside>[^()]{6,120})\)\.?$")
_LONGEST = 130
_APART = lazy.pattern(r"\s*[,/;]\s*|\s[-–]\s")
# "red", "mk"
_INITIALS = lazy.pattern(r"[^\W\d_]{2,4}")
_MOST_LINES = 3


@rule(phase="edges", reason="who wrote it and when, in brackets", category="source", id="source.enclosed")
def enclosed(document: Document) -> Iterator[Proposal]:
    """The brackets that a text ends with, if they hold a day, and besides names, agencies and initials only."""
    for block in islice(reversed(list(document.left())), _MOST_LINES):
        found = _END.search(block.text, max(0, len(block.text) - _LONGEST)) if block.text[-1] in ")." else None
        values = list(_values(document, block, *found.span("inside"))) if found else []
        if found and values:
            yield block if found.start() == 0 else block.span(*found.span())
            yield from (value for value in values if value.value)
            return
        if block.is_prose:
            return


def _values(document: Document, block: Block, start: int, end: int) -> Iterator[Found]:
    """What brackets say, nothing if anything else is in them."""
    dated = next((one for one in dates_in(document, block.text) if start <= one.start < one.end <= end), None)
    if dated is None:
        return
    people: list[Found] = []
    wires: list[Agency] = []
    pieces = [(at, stop) for at, stop in _pieces(block.text, start, end) if not dated.start <= at < dated.end]
    for at, stop in pieces:
        piece = block.text[at:stop]
        if short := agency(piece):
            wires.append(Agency(short, at, stop))
        elif is_person(piece) and not is_press(piece):
            people.append(Found("authors", piece, block.span(at, stop)))
        elif not _INITIALS.fullmatch(piece):
            return
    if not pieces:
        return  # the day alone
    yield from people
    if wires:
        yield together(block, wires)
    yield Found("date", dated.iso, block.span(dated.start, dated.end))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the pieces of a list stand."""
    at = start
    for gap in _APART.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    if at < end:
        yield at, end
