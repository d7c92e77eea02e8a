"""What wire copy says of itself: dateline, agency, who reported; and who owns the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import NOTICE, SHORT
from newsclean.source.names import agency, is_outlet, leading_names

_DASH = r"(?:\s*[—–]|\s+-{1,2}|\s*\.-)"
# "CITY, State, Nov 16 (AGENCY) -", "Berlin/Paris (dpa/AFP) -"
_WITH_AGENCY = lazy.pattern(rf"(?P<place>[^\W\d_a-zà-ÿ][^()—–\n]{{1,60}}?)\s*\((?P<agency>[^()]{{2,30}})\){_DASH}\s")
# "CITY, 18 November 2025 -": without an agency only a place in capitals is sure.
_CAPITALS = lazy.pattern(
    rf"(?P<place>[^\W\d_a-zà-ÿ]{{3}}[^\W\d_a-zà-ÿ .'’-]{{0,30}}(?:, [^()—–\n]{{1,40}}?)?){_DASH}\s"
)
_PLACE_WORDS = 6
_OWNED = lazy.pattern(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*(?:by\s+)?"
    r"(?P<owner>[^\d\W][^.|©,;()]{1,60}?)(?=\s*(?:[.|,;(]|$|\ball rights))",
    re.I,
)


@rule(phase="edges", reason="dateline, which stays", category="source", id="source.dateline")
def dateline(document: Document) -> Iterator[Found]:
    """The place (and agency) at the beginning of wire copy: "VRSNA, Nov 16 (Reuters) -"; takes nothing."""
    first = next((block for block in document.left() if block.is_prose), None)
    if first is None:
        return
    named = _WITH_AGENCY.match(first.text)
    if named and all(agency(part) for part in re.split(r"[/,]", named["agency"])):
        short = "/".join(str(agency(part)) for part in re.split(r"[/,]", named["agency"]))
        yield Found("agency", short, first.span(*named.span("agency")))
    else:
        named = _CAPITALS.match(first.text)
    if named and (place := _place(named["place"], document.words.get("months", ()))):
        start = named.start("place")
        yield Found("dateline", place, first.span(start, start + len(place)))


def _place(text: str, months: tuple[str, ...]) -> str:
    """A dateline's place without the date behind it, "" if it is no place."""
    names = {name.casefold() for entry in months for name in entry.split("|")}
    parts = text.split(", ")
    kept = []
    for part in parts:
        if any(char.isdigit() for char in part) or part.casefold().strip(".") in names:
            break
        kept.append(part)
    place = ", ".join(kept).strip()
    return place if place.count(" ") < _PLACE_WORDS else ""


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
