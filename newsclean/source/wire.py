"""What wire copy says of itself: dateline, agency, who reported; and who owns the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import fold
from newsclean.dates import Dated
from newsclean.document import ANYWHERE, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL, NOTICE, SHORT, date_in
from newsclean.rules.glue import behind_front, cut_at
from newsclean.source.agencies import Agency, agencies_in, is_at_home, tags_in
from newsclean.source.date_lines import is_date
from newsclean.source.dateline import Opening, opening
from newsclean.source.eastern import eastern_opening
from newsclean.source.flat_head import head_of_flat
from newsclean.source.fronted import credit_in_front
from newsclean.source.names import leading_names
from newsclean.source.words import language_of, words_of

# A dateline stands in one of the first paragraphs, below a dek at most.
_FIRST = 3
# Below the dek stand dates, buttons, a caption.
_FAR_BELOW = 12
# A text speaks of its place in so many characters.
_FAR = 20_000
# No longer are the initials by which an organisation is known.
_INITIALS = 6
_EASTERN = frozenset({"zh", "ja", "ko"})
# The tags of a text stand so few lines behind it; further down on a page they are a list of topics.
_NEAR = 5
# Between paragraphs a shorter line that names an agency may be a credit.
_TRAILER_WORDS = 2
# "18.11.2025 – The ferry ...", "(18 November 2025) The ferry ...": what parts a date from the sentence behind it.
_DATE_SIZE = 30
_PARTED = lazy.pattern(r"(?:\s?[гр])?\.?(?:[)\]]\s?[.:–—-]?|\s?[–—-]|:)\s+[\"“„«‘¿¡]?\s?[^\W\d_]")


@rule(phase="edges", reason="dateline, which stays", category="source", id="source.dateline")
def dateline(document: Document) -> Iterator[Found]:
    """The place, the agency and a whole date at the beginning of wire copy: "VRSNA, Nov 16 (Reuters) -"."""
    for block in _first_paragraphs(document):
        found = _opening(document, block)
        if found is None:
            if (day := _date_in_front(document, block)) and not _is_chronicle(document):
                yield Found("date", day.iso, block.span(day.start, day.end))
                return
            continue
        if block.index > document.first_prose + _FIRST and not (found.agencies or _is_below_dek(document, block)):
            continue  # further down a name before a colon is who speaks
        if found.reporter:
            yield Found("authors", block.text[slice(*found.reporter)], block.span(*found.reporter))
        if found.place and not _is_newsroom(document, block.text[slice(*found.place)]):
            yield Found("dateline", block.text[slice(*found.place)], block.span(*found.place))
        if found.agencies:
            yield together(block, found.agencies)
        if found.outlet:
            yield Found("publisher", block.text[slice(*found.outlet)], block.span(*found.outlet))
        if dated := date_in(document, block.text[: found.end]):
            yield Found("date", dated.iso, block.span(dated.start, dated.end))
        return


def _date_in_front(document: Document, block: Block) -> Dated | None:
    """The date that a paragraph begins with and that a dash, a bracket or a colon parts from a new sentence."""
    dated = date_in(document, block.text[:_DATE_SIZE]) if block.is_sentence else None
    if dated is None or block.text[: dated.start].strip("(["):
        return None
    parted = _PARTED.match(block.text, dated.end)
    return dated if parted and not is_small(parted.group()[-1]) else None


def _is_chronicle(document: Document) -> bool:
    """Whether several paragraphs begin with a date."""
    return sum(_date_in_front(document, block) is not None for block in document.blocks) > 1


def _first_paragraphs(document: Document) -> Iterator[Block]:
    """The paragraphs that may begin with a dateline, and a line that may be one alone above them."""
    prose = 0
    # A dateline alone on its line may have been taken for one of the date: "Valmer, 9 nov 2025 (AFP) -".
    dated = [b for b in document.blocks[: document.first_prose] if document.is_gone(b) and b.text[-1] in "-–—)"]
    yield from dated
    for block in document.left():
        if block.index > document.first_prose + _FAR_BELOW or prose == _FIRST:
            return
        prose += block.is_sentence
        if block.is_sentence or block.is_prose or block.words <= SHORT:
            yield _behind_head(document, block)


def _behind_head(document: Document, block: Block) -> Block:
    """The block without a head in one line, a caption, or whatever else is glued to its beginning."""
    head = document.once(head_of_flat)
    if head and head.block.index == block.index:
        return cut_at(block, head.end)
    found = document.once(credit_in_front)
    if found and found[0].index == block.index:
        return cut_at(block, found[1].end)
    return behind_front(document, block)


def opens(document: Document, block: Block, wired: bool = False) -> bool:
    """Whether a paragraph begins with a dateline that has a place, if wired with one that names an agency as well."""
    found = _opening(document, block)
    return found is not None and found.place is not None and (bool(found.agencies) or not wired)


def _opening(document: Document, block: Block) -> Opening | None:
    language = language_of(document)
    if language in _EASTERN and (found := eastern_opening(block.text)):
        return found
    plain = block.index == document.first_prose
    # Below a dek the text begins with its second paragraph.
    known = functools.partial(_is_where, document) if _is_below_dek(document, block) else _nowhere
    if plain and language == "en" and _is_wire_copy(document):
        known = _anywhere  # "Sonapur: A state panel ...", under a line that is the agency's name
    found = opening(block.text, document.words.get("months", ()), language, plain, known)
    if found and found.place and not found.agencies and _is_name(document, block.text[slice(*found.place)]):
        return None
    if found is None or block.is_sentence or block.is_prose:
        return found
    # On a line of its own a dateline is nothing else, names its agency, and is not a writer's name.
    town = block.text[slice(*found.place)].isupper() if found.place else True
    sure = town or "0" in block.key or block.text[-1] in "-–—"
    return found if found.agencies and sure and not block.text[found.end :].strip(" .-–—") else None


def _is_below_dek(document: Document, block: Block) -> bool:
    """Whether nothing but lines that are taken stands between the first paragraph, which may be a dek, and a block."""
    between = document.blocks[document.first_prose + 1 : block.index]
    return not any(b.is_prose and not document.is_gone(b) for b in between)


def _is_name(document: Document, place: str) -> bool:
    """Whether a short word in capitals stands in the text once more: then it is a name ("NATO"), or who speaks."""
    short = place.isupper() and len(place) <= _INITIALS
    return short and sum(block.text.count(place) for block in document.blocks if block.is_prose) > 1


def _is_newsroom(document: Document, place: str) -> bool:
    """Whether the newsroom stands where the place should: "Redacción Internacional, 12 may (EFE).-"."""
    return fold(place.split()[0]) in words_of(language_of(document)).titles


def _nowhere(_: str) -> bool:
    return False


def _anywhere(_: str) -> bool:
    return True


def _is_wire_copy(document: Document) -> bool:
    """Whether a line above the body is an agency's tag and nothing else."""
    above = document.blocks[max(document.first_prose - _NEAR, 0) : document.first_prose]
    return any(block.words <= _TRAILER_WORDS and tags_in(block.text, language_of(document)) for block in above)


def _is_where(document: Document, place: str) -> bool:
    """Whether the text says that something is "in" a place of this name."""
    where = words_of(language_of(document)).where
    pattern = "|".join(re.escape(phrase).replace(re.escape("{name}"), re.escape(place)) for phrase in where)
    return bool(where) and re.search(rf"(?<!\w)(?:{pattern})(?![\w-])", document.raw[:_FAR], re.I) is not None


def together(block: Block, agencies: Sequence[Agency]) -> Found:
    """Agencies that share a text, as one value: "dpa/AFP"."""
    names = "/".join(dict.fromkeys(one.name for one in agencies))
    return Found("agency", names, block.span(agencies[0].start, agencies[-1].end))


@rule(phase="edges", reason="agency's tag", id="agency.tagged", category="agency")
def tagged(document: Document) -> Iterator[Proposal]:
    """The agencies of a line of tags and nothing else, behind the body or above it ("dpa/lby", "(©NTB)"), or of a
    trailer: "With inputs from PTI"; a trailer is taken by its own rule."""
    language = language_of(document)
    low, last = document.first_prose - 1, document.last_prose
    near = [block for block in document.blocks[max(low - _NEAR, 0) : low + 1] if _is_above(document, block)]
    near += [block for block in document.blocks[last + 1 : last + 1 + _NEAR] if not _is_item(block)]
    tags = set()
    for block in near:
        if block.words <= LABEL and (found := tags_in(block.text, language)):
            tags.add(block.index)
            if block.index > last and not document.is_gone(block):
                yield block
            yield together(block, found)
    trailers = [hit.block for hit in document.hits("agency") if hit.kind != "whole" or not _is_item(hit.block)]
    for block in {
        block.index: block for block in trailers if block.words > LABEL or block.index <= last + _NEAR
    }.values():
        sure = block.index > last or (block.words > _TRAILER_WORDS and not document.hit_in(block, "credits", ANYWHERE))
        if sure and block.words <= NOTICE and block.index not in tags and document.is_gone(block):
            named = [one for one in agencies_in(block.text) if is_at_home(one.name, language)]
            if named:
                yield together(block, named)


def _is_item(block: Block) -> bool:
    """Whether a block is an item of a list; a dash stands before agencies as well: "— Reuters"."""
    return block.bullet not in ("", "-", "–", "—", "--")


def _is_above(document: Document, block: Block) -> bool:
    """Whether a block stands right above the body, and below no caption, whose picture an agency may have sold."""
    below = next((b for b in document.after(block) if not is_date(document, b)), None)
    above = document.blocks[block.index - 1] if block.index else block
    return below is not None and below.index == document.first_prose and above.mark == ""


@rule(phase="edges", reason="agency in a byline, which has its own rule", category="source", id="source.signed")
def signed(document: Document) -> Iterator[Found]:
    """The agency that a byline names: "By Jane Doe, Associated Press"."""
    language = language_of(document)
    for hit in document.hits("byline"):
        block = hit.block
        pictured = document.hit_in(block, "credits", ANYWHERE)
        if block.words <= SHORT and not block.is_sentence and not pictured and document.is_gone(block):
            named = [one for one in agencies_in(block.text) if is_at_home(one.name, language)]
            if named:
                yield together(block, named)


@rule(phase="block", reason="who reported", category="source", id="source.reporter")
def reporter(document: Document) -> Iterator[Found]:
    """The reporters that a trailer names: "(Reporting by A and B; Editing by C)"; the trailer's own rule takes it."""
    for hit in document.hits("reported"):
        block = hit.block
        # By words, as folding makes one of letters that a text writes in two ways.
        label = re.match(r"\S+\s+" * (hit.phrase.count(" ") + 1), block.text)
        if hit.kind == "start" and label and block.words <= NOTICE:
            for name, start in leading_names(block.text, label.end()):
                yield Found("authors", name, block.span(start, start + len(name)))
