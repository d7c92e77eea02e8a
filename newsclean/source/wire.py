"""What wire copy says of itself: dateline, agency, who reported; and who owns the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import NOTICE, SHORT
from newsclean.source.agencies import Agency, agencies_in, agency, is_at_home
from newsclean.source.dateline import Opening, opening
from newsclean.source.eastern import eastern_opening
from newsclean.source.names import is_outlet, leading_names
from newsclean.source.signature import language_of

# A dateline stands in one of the first paragraphs, below a dek at most.
_FIRST = 3
# No longer are the initials by which an organisation is known.
_INITIALS = 6
_EASTERN = frozenset({"zh", "ja", "ko"})
_OWNED = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*(?:by\s+)?"
    r"(?P<owner>[^\d\W][^.|©,;()]{1,60}?)(?=\s*(?:[.|,;(]|$|\ball rights))",
    re.I,
)


@rule(phase="edges", reason="dateline, which stays", category="source", id="source.dateline")
def dateline(document: Document) -> Iterator[Found]:
    """The place and the agency at the beginning of wire copy: "VRSNA, Nov 16 (Reuters) -"; takes nothing."""
    for block in _first_paragraphs(document):
        found = _opening(document, block)
        if found is None:
            continue
        if found.place:
            yield Found("dateline", block.text[slice(*found.place)], block.span(*found.place))
        if found.agencies:
            yield _together(block, found.agencies)
        if found.outlet:
            yield Found("publisher", block.text[slice(*found.outlet)], block.span(*found.outlet))
        return


def _first_paragraphs(document: Document) -> Iterator[Block]:
    """The paragraphs that may begin with a dateline, and a line that may be one alone above them."""
    prose = 0
    for block in document.left():
        if block.index > document.first_prose + _FIRST or prose == _FIRST:
            return
        prose += block.is_sentence
        if block.is_sentence or block.is_prose or block.words <= SHORT:
            yield block


def _opening(document: Document, block: Block) -> Opening | None:
    language = language_of(document)
    if language in _EASTERN and (found := eastern_opening(block.text)):
        return found
    found = opening(block.text, document.words.get("months", ()), language)
    if found and found.place and not found.agencies and _is_name(document, block.text[slice(*found.place)]):
        return None
    if found is None or block.is_sentence or block.is_prose:
        return found
    # On a line of its own a dateline is nothing else, and names its agency.
    return found if found.agencies and found.end >= len(block.text.rstrip()) else None


def _is_name(document: Document, place: str) -> bool:
    """Whether a short word in capitals stands in the text once more: then it is a name ("NATO"), or who speaks."""
    short = place.isupper() and len(place) <= _INITIALS
    return short and sum(block.text.count(place) for block in document.blocks if block.is_prose) > 1


def _together(block: Block, agencies: Sequence[Agency]) -> Found:
    """Agencies that share a text, as one value: "dpa/AFP"."""
    names = "/".join(dict.fromkeys(one.name for one in agencies))
    return Found("agency", names, block.span(agencies[0].start, agencies[-1].end))


@rule(phase="block", reason="who reported", category="source", id="source.reporter")
def reporter(document: Document) -> Iterator[Found]:
    """The reporters that a trailer names: "(Reporting by A and B; Editing by C)"; the trailer's own rule takes it."""
    for hit in document.hits("reported"):
        block = hit.block
        at = block.text.casefold().find(hit.phrase)
        if hit.kind == "start" and at >= 0 and block.words <= NOTICE:
            for name, start in leading_names(block.text, at + len(hit.phrase)):
                yield Found("authors", name, block.span(start, start + len(name)))


@rule(phase="edges", reason="owner named in a copyright line", category="source", id="source.owner")
def owner(document: Document) -> Iterator[Proposal]:
    """The outlet or agency of a copyright line behind the body: "© 2025 The Valley Observer"."""
    for block in document.blocks[document.last_prose + 1 :]:
        if block.words > SHORT or not _is_owned(block):
            continue
        found = _OWNED.search(block.text)
        if found and is_outlet(name := found["owner"].strip()):
            span = block.span(found.start("owner"), found.start("owner") + len(name))
            yield Found("agency" if agency(name) else "publisher", agency(name) or name, span)


def _is_owned(block: Block) -> bool:
    return "©" in block.key or "(c)" in block.key or "copyright" in block.key
