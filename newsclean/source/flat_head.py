"""The head of an article that has run together into one line: what stands up to the date of publication and behind it.

Where title, dek, names and date have lost their line ends only the date shows itself: one that has a label or a time,
and behind which a sentence begins. What stands before it is the head, and what is known to belong beside it goes as
well: a byline's label and its names, the update, how long it takes to read, buttons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import key_of
from newsclean.cues.glue import REACH
from newsclean.cues.index import CueIndex, nearest_index
from newsclean.document import Block, Document, Span
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.glue import cut_at
from newsclean.source.agencies import agency
from newsclean.source.date_lines import When, is_label, whens_in
from newsclean.source.flat_title import title_in
from newsclean.source.name_parts import Name
from newsclean.source.names import is_person, leading_names
from newsclean.source.words import language_of, words_of

# A title and a dek, a name and a date have at most so many characters, and before the date stand so many at least.
_LONGEST_HEAD, _SHORTEST_TITLE = 500, 12
# Of a dek so many sentences stand before the date; before one without a label or a time there is none.
_MOST_BEFORE = 4
# Behind the date: a sign that parts two details, how long it takes to read, or what a new sentence can begin with.
_BEHIND = lazy.pattern(r"(?:\s?[•|·]\s?|\s\d{1,2}\s?min|\s?[/–—-]?\s+[\"'“„«»‘(]*(?P<first>[^\W\d_]))")
# Of a dateline: "Valmer, 9 nov 2025 (AFP) -".
_TAGGED = lazy.pattern(r"\s?[(/][^()/]{2,24}[)/]\s?[.,]?\s?[-–—]")
# What parts the details of a head, a zone behind its time included.
_BETWEEN = " |•·/)]–—-"
# A title and a dek below the date are no longer.
_FAR = 250
# What a time ends with, and its zone.
_ZONE = lazy.pattern(
    r"\s?h\b\.?|(?:\s?(?:GMT|UTC)(?:[+-]\d{1,2})?|\s(?:Uhr|WIB|WITA|IST|[ECP][SD]?T))(?!\w)|\s(?:बजे|น\.)"
)
# A button behind the date has so many words, and so many buttons stand there; a name with its label so many letters.
_LABEL_WORDS, _MOST_LABELS, _NAME_SIZE = 6, 8, 60
_BUTTONS = frozenset({"share", "comments", "media", "reading_time", "account", "navigation", "ages", "paywall", "ads"})
_DETAILS = _BUTTONS | {"byline", "published", "updated", "credits", "captions"}
# "... said the mayor Jana Hrubešová, ČTK 17 September": two words with capitals that end what stands before the date.
_NAMED = lazy.pattern(
    r"(?:^|[^\W\d_A-ZÀ-Þ][.!?»”\"]?\s|\d\s)(?P<name>[^\W\d_a-zà-ÿ][\w’'-]{1,20}\s[^\W\d_a-zà-ÿ][\w’'-]{1,20})"
    r"(?:[,/]?\s(?P<agency>[^\W\d_]{2,12}))?$"
)


class Head(NamedTuple):
    """The blocks before the one that the date of publication stands in, that one and its dates, where in it the head
    ends, and who is named between."""

    before: Sequence[Block]
    block: Block
    whens: Sequence[When]
    end: int
    names: Sequence[Name]


@rule(phase="edges", reason="head of an article in one line", category="source", id="source.flat_head")
def flat_head(document: Document) -> Iterator[Proposal]:
    """Title, names and date in front of the first sentence, where all is one line: "Ferry laid up By Ada Lund 3 May
    2025, 18:20 The ferry ..."."""
    head = document.once(head_of_flat)
    if head is None:
        return
    block, whens, end, behind = head.block, head.whens, head.end, head.names
    taken = block.span(0, end)
    for when in whens:
        yield Found(when.field, when.dated.iso, block.span(when.dated.start, when.dated.end), takes=taken)
    yield from head.before
    following = next(document.after(block), None) if end == len(block.text) else None
    if following is not None and (more := _end(document, following, 0)[0]):
        yield following.span(0, more)  # "21:40h." seems to end a sentence
    signed = [*_signed(document, block.text[: _date_at(document, block.text, whens[0])])]
    yield from (Found("authors", name.text, block.span(name.start, name.end)) for name in (*signed, *behind))
    yield from _titled(document, head, _details_at(document, head, signed))


def _titled(document: Document, head: Head, end: int) -> Iterator[Found]:
    """The title that a head begins with, and the outlet behind it; end is where in the block of the date the details
    of the head begin."""
    blocks = [*head.before, *([head.block._replace(text=head.block.text[:end])] if end else [])]
    lines = [i for i, block in enumerate(blocks) if document.raw.startswith(("\n", "\r"), block.end)]
    first = blocks[: lines[0] + 1] if lines else blocks
    text = " ".join(block.text for block in first)
    found = title_in(text, alone=bool(lines))
    if found is None or (found.outlet is None and _ends_otherwise(document, head, text, end)):
        return
    yield Found("title", text[slice(*found.title)], _span_in(first, found.title))
    if found.outlet:
        yield Found("publisher", text[slice(*found.outlet)], _span_in(first, found.outlet))


def _ends_otherwise(document: Document, head: Head, text: str, end: int) -> bool:
    """Whether what stands before the details does not end with the title: with names that nothing labels, the label of
    the next line's date, or a link."""
    known = words_of(language_of(document))
    date = _date_at(document, head.block.text, head.whens[0])
    bare = (
        end < date and not known.byline.match(head.block.text, end) and not known.pictures.match(head.block.text, end)
    )
    labels = (*known.published.finditer(text), *known.updated.finditer(text))
    index, words = nearest_index(language_of(document)), text.split(" ")
    tails = (" ".join(words[-size:]) for size in range(1, min(_LABEL_WORDS, len(words))))
    linked = any(kind == "whole" for tail in tails for _, kind, _ in index.find(key_of(tail), 1, tail))
    return bare or linked or any(label.end() == len(text) for label in labels)


def _details_at(document: Document, head: Head, signed: Sequence[Name]) -> int:
    """Where in the block of the date the first detail of a head begins: a name, a credit, a date or its label."""
    text, known = head.block.text, words_of(language_of(document))
    at = _date_at(document, text, head.whens[0])
    for name in signed[:1]:
        labels = known.byline.finditer(text, 0, name.start)
        at = min(
            at, next((label.start() for label in labels if not text[label.end() : name.start].strip(" :")), name.start)
        )
    picture = known.pictures.search(text, 0, at)
    return picture.start() if picture else at


def _date_at(document: Document, text: str, when: When) -> int:
    """Where a date begins, or its label."""
    known, end = words_of(language_of(document)), when.dated.start
    labels = [*known.published.finditer(text, 0, end), *known.updated.finditer(text, 0, end)]
    return min((label.start() for label in labels if is_label(text, label, 0, when.dated)), default=end)


def _span_in(blocks: Sequence[Block], span: Span) -> Span:
    """The raw span of a stretch of blocks' texts that a blank joins."""
    at, places = 0, []
    for block in blocks:
        end = at + len(block.text)
        if span.start <= end and span.end >= at:
            places.append(block.span(max(span.start - at, 0), min(span.end, end) - at))
        at = end + 1
    return Span(places[0].start, places[-1].end)


def head_of_flat(document: Document) -> Head | None:
    """The head of a text in one line, None if it has none that is sure."""
    left = list(document.left()) if document.layout.name == "flat" else []
    head = _head(document, left)
    if head is None:
        return None
    # A second pass must find no other: in a page whose lines have run together dates stand all over.
    rest = [cut_at(head.block, head.end), *(block for block in left if block.index > head.block.index)]
    return head if _head(document, rest) is None else None


def _head(document: Document, blocks: Sequence[Block]) -> Head | None:
    size = 0
    before: list[Block] = []
    for block in blocks:
        text = block.text[: _LONGEST_HEAD - size]
        whens = whens_in(document, block._replace(text=text))
        first = next((when for when in whens if _ends_head(document, text, when)), None)
        titled = first is not None and size + first.dated.start >= _SHORTEST_TITLE
        if first and (_is_sure(first) or (titled and not before)):
            last = max(when.dated.end for when in whens if _ends_head(document, text, when))
            dates = [when for when in whens if when.dated.end <= last]
            end, names = _end(document, block, dates[-1].dated.end)
            return Head(before, block, dates, end, names) if titled or names else None
        size += len(block.text)
        before.append(block)
        if size >= _LONGEST_HEAD or sum(b.is_sentence for b in before) > _MOST_BEFORE:
            return None
    return None


def _is_sure(when: When) -> bool:
    """Whether a date is of publication, wherever it stands: it has a label or says the time."""
    return when.labelled or "T" in when.dated.iso


def _ends_head(document: Document, text: str, when: When) -> bool:
    """Whether a date stands behind a title and in front of a new sentence, and not in a sentence."""
    before, behind = text[: when.dated.start], text[_behind_zone(text, when.dated.end) :]
    if not behind.strip(" .)"):
        return _is_sure(when)
    follows = _BEHIND.match(behind.removeprefix(")"))
    if follows is None or is_small(follows["first"] or "") or _TAGGED.match(behind):
        return False
    # In a sentence a date stands behind a word of it: "on 3 May 2025", "le 3 mai 2025".
    word = before.rstrip(" (").rpartition(" ")[2]
    common = word.casefold() in document.words.get("common", ())
    within = common or (word[-1:].isalpha() and is_small(word) and "T" not in when.dated.iso)
    return when.labelled or not within


def _behind_zone(text: str, at: int) -> int:
    zone = _ZONE.match(text, at)
    return zone.end() if zone else at


def _end(document: Document, block: Block, at: int) -> tuple[int, list[Name]]:
    """Where a head ends behind its date, with the names that a label introduces there."""
    text, known = block.text, words_of(language_of(document))
    names: list[Name] = []
    at = end = _behind_zone(text, at)
    for _ in range(_MOST_LABELS):
        at += len(text[at:]) - len(text[at:].lstrip(_BETWEEN))
        if label := known.byline.match(text, at):
            found = _names_behind(document, text, label.end())
            if not found:
                break
            names += found
            at = end = found[-1].end
        elif size := _button(text[at:], nearest_index(language_of(document))):
            at = end = at + size
        else:
            break
    for label in () if names else known.byline.finditer(text, end, end + _FAR):
        # Behind a title below the date: "19 October 2025, 19:05 Ten men hold on Author: Ada Lund".
        if text[label.end() : label.end() + 1] == ":" and (found := _names_behind(document, text, label.end())):
            return found[-1].end, found
    if text[end : end + 1] in {")", "]", "."}:
        end += 1
    return end, names


def _names_behind(document: Document, text: str, at: int) -> list[Name]:
    """The names that a text lists from a position on, without the label behind; of a wire and a button behind it only
    the wire."""
    found = [Name(name, start, start + len(name)) for name, start in leading_names(text[: at + _NAME_SIZE], at)]
    wire = found[0].text.partition(" ")[0] if found else ""
    if agency(wire):
        return [Name(wire, found[0].start, found[0].start + len(wire))]
    return [*found[:-1], *(_without_label(document, text, name) for name in found[-1:])]


def _without_label(document: Document, text: str, name: Name) -> Name:
    """A name without the words that begin what stands behind it: "Jane Doe Reading time: 4 min"."""
    index = nearest_index(language_of(document))
    for blank in [at for at, char in enumerate(name.text) if char == " "][1:]:
        at = name.start + blank + 1
        rest = text[at : at + REACH]
        if any(family in _DETAILS and kind != "inside" for family, kind, _ in index.find(key_of(rest), 1, rest)):
            return Name(name.text[:blank], name.start, name.start + blank)
    return name


def _button(text: str, index: CueIndex) -> int:
    """How long the button or label is that a text begins with, 0 if what follows does not begin with a capital or a
    number."""
    words = text[:_LONGEST_HEAD].split(" ", _LABEL_WORDS)
    for size in range(min(_LABEL_WORDS, len(words) - 1), 0, -1):
        label, following = " ".join(words[:size]), words[size]
        if is_small(following[:1]):
            continue
        if any(family in _BUTTONS and kind == "whole" for family, kind, _ in index.find(key_of(label), size, label)):
            return len(label)
    return 0


def _signed(document: Document, before: str) -> Iterator[Name]:
    """Who is named right before the date: behind a label, or two words that end what stands there."""
    known = words_of(language_of(document))
    labels = [*known.byline.finditer(before)]
    found = _names_behind(document, before, labels[-1].end()) if labels else []
    if found:
        yield from found
        return
    named = _NAMED.search(before.rstrip())
    if named and is_person(named["name"]) and (not named["agency"] or agency(named["agency"])):
        yield Name(named["name"], *named.span("name"))
