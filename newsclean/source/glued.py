"""Credits, sources and agencies that an extractor glued to the end of a paragraph, and tags behind it."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Document, Part, Span
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL
from newsclean.rules.glue import glued_parts, span_of
from newsclean.rules.phrases import split_label
from newsclean.source.agencies import agencies_in, is_at_home, tags_in
from newsclean.source.agencies import agency as agency_of
from newsclean.source.names import is_outlet
from newsclean.source.owner import says_owner
from newsclean.source.words import language_of

# Fewer words are no paragraph.
_PARAGRAPH = 12
# A tag in brackets or between slashes ends a text, or one behind its last full stop, with a dash or without.
_LONGEST_TAG = 40
_TAG = lazy.pattern(
    r"\s(?P<tag>[(（\[][^()（）\[\]]{2,36}[)）\]]|/[^/]{2,30}/)\.?$"
    r"|(?<=[.!?।。])[\"”»]?\s?(?P<bare>[—–/-]{0,2}\s?[^\W\d_][^.!?।。]{1,24})$"
)
_EDGES = " .()[]（）【】©"


@rule(phase="block", reason="agency behind a paragraph", id="agency.glued")
def agency(document: Document) -> Iterator[Proposal]:
    """The agency or the contributors behind a paragraph's last sentence: "... (AFP)", "... (With inputs from PTI)"."""
    language = language_of(document)
    last = _last(document)
    for part, _ in glued_parts(document, "agency"):
        yield span_of(part)
        named = [one for one in agencies_in(part.block.text) if is_at_home(one.name, language)]
        # Behind an earlier paragraph, which may be a caption, an agency may have sold the picture.
        if named and (part.block.index >= last or part.block.words > LABEL):
            names = "/".join(one.name for one in named)
            yield Found("agency", names, part.block.span(named[0].start, named[-1].end))


@rule(phase="edges", reason="agency at the end of the text", category="agency", id="agency.ending")
def ending(document: Document) -> Iterator[Proposal]:
    """The agency's tag behind the last sentence: "... lunedì (ANSA).", "... sagde han. /ritzau/"."""
    block = next((b for b in reversed(document.blocks) if b.words >= _PARAGRAPH and b.index not in document.gone), None)
    if block is None:
        return
    found = _TAG.search(block.text, max(len(block.text) - _LONGEST_TAG, 0))
    if found is None or not (named := tags_in(found.group(), language_of(document))):
        return
    start, at = found.start(), found.start("tag") if found["tag"] else found.start("bare")
    names = "/".join(dict.fromkeys(one.name for one in named))
    yield block.span(at, len(block.text))
    yield Found("agency", names, block.span(start + named[0].start, start + named[-1].end))


@rule(phase="block", reason="picture credit glued to a paragraph", category="source", id="credits.glued")
def picture(document: Document) -> Iterator[Proposal]:
    """Who made the picture, behind a paragraph's last sentence: "... by Monday. Photo: Name/Agency", "... © Name"; or
    in front of its first, with what the picture shows."""
    last = _last(document)
    shown = -1
    for part, family in glued_parts(document, "credits", "caption"):
        if says_owner(document, document.blocks[part.block.index]):
            continue  # whose the text is
        if family == "caption":  # its credit stands behind it
            shown = part.block.start if shown < 0 else shown
            continue
        yield Span(shown if shown >= 0 else part.block.start, part.block.end)
        shown = -1
        found = _value(part)
        if found and part.block.index >= last and any(family == "source" for family, _, _ in part.hits):
            yield _outlet(*found)  # "Source:" is a label of both
        elif found and not (part.block.index >= last and tags_in(part.block.text, language_of(document))):
            yield Found("credits", *found)


@rule(phase="block", reason="source behind a paragraph", category="source", id="source.glued")
def source(document: Document) -> Iterator[Proposal]:
    """The outlet a text comes from, behind its last sentence: "... he said. Source: The Valley Observer"."""
    last = _last(document)
    for part, _ in glued_parts(document, "source"):
        yield span_of(part)
        found = _value(part)
        if found and part.block.index >= last and is_outlet(found[0]):
            yield _outlet(*found)


def _last(document: Document) -> int:
    return next((block.index for block in reversed(document.blocks) if block.is_prose), -1)


def _outlet(name: str, span: Span) -> Found:
    return Found("agency", agency_of(name) or "", span) if agency_of(name) else Found("publisher", name, span)


def _behind_label(part: Part) -> str:
    """What stands behind a credit's label without a colon, in brackets: "(Phot. Jane Doe)"."""
    label = next((phrase for family, kind, phrase in part.hits if family == "credits" and kind == "start"), "")
    text = part.block.text.lstrip(_EDGES)
    return text[len(label) :] if label and text.casefold().startswith(label) else ""


def _value(part: Part) -> tuple[str, Span] | None:
    """What a label or a copyright sign names, and where it stands."""
    text = part.block.text
    behind = text[text.find("©") + 1 :] if "©" in text else _behind_label(part)
    bare = (split_label(text)[1] or behind).strip(_EDGES)
    start = text.rfind(bare)
    return (bare, part.block.span(start, start + len(bare))) if bare else None
