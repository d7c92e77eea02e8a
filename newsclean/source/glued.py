"""Credits, sources and agencies that an extractor glued to the end of a paragraph, and tags behind it."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Document, Part, Span
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL
from newsclean.rules.glue import glued_parts, span_of, split_label
from newsclean.source.agencies import agencies_in, is_at_home
from newsclean.source.agencies import agency as agency_of
from newsclean.source.names import is_outlet
from newsclean.source.signature import language_of

_WORD = lazy.pattern(r"[\w.’'-]+")
_EDGES = " .()[]（）【】©"


@rule(phase="block", reason="agency behind a paragraph", id="agency.glued")
def agency(document: Document) -> Iterator[Proposal]:
    """The agency or the contributors behind a paragraph's last sentence: "... (AFP)", "... (With inputs from PTI)"."""
    language = language_of(document)
    last = max((block.index for block in document.blocks if block.is_prose), default=-1)
    for part, _ in glued_parts(document, "agency"):
        yield span_of(part)
        named = [one for one in agencies_in(part.block.text) if is_at_home(one.name, language)]
        # Behind an earlier paragraph, which may be a caption, an agency may have sold the picture.
        if named and (part.block.index >= last or part.block.words > LABEL):
            names = "/".join(one.name for one in named)
            yield Found("agency", names, part.block.span(named[0].start, named[-1].end))


@rule(phase="block", reason="picture credit behind a paragraph", category="source", id="credits.glued")
def picture(document: Document) -> Iterator[Proposal]:
    """Who made the picture, behind a paragraph's last sentence: "... by Monday. Photo: Name/Agency", "... © Name"."""
    for part, _ in glued_parts(document, "credits"):
        yield span_of(part)
        if found := _value(part):
            yield Found("credits", *found)


@rule(phase="block", reason="source behind a paragraph", category="source", id="source.glued")
def source(document: Document) -> Iterator[Proposal]:
    """The outlet a text comes from, behind its last sentence: "... he said. Source: The Valley Observer"."""
    last = max((block.index for block in document.blocks if block.is_prose), default=-1)
    for part, _ in glued_parts(document, "source"):
        yield span_of(part)
        found = _value(part)
        if found and part.block.index >= last and is_outlet(found[0]):
            yield Found("agency" if agency_of(found[0]) else "publisher", *found)


def _value(part: Part) -> tuple[str, Span] | None:
    """What a label or a copyright sign names, and where it stands."""
    text = part.block.text
    bare = (split_label(text)[1] or text[text.find("©") + 1 :] if "©" in text else split_label(text)[1]).strip(_EDGES)
    start = text.rfind(bare)
    return (bare, part.block.span(start, start + len(bare))) if bare else None
