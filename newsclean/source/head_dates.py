"""The dates of the article: labelled ones, and those at its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean import lazy
from newsclean.dates import find_date
from newsclean.document import ANYWHERE, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.agencies import agencies_in
from newsclean.source.byline import LINE_WORDS, behind_label
from newsclean.source.date_lines import (
    When,
    is_date,
    is_day,
    is_labelled,
    is_of_table,
    label_above,
    numbered,
    whens_below_label,
    whens_in,
)
from newsclean.source.dek import dek_of
from newsclean.source.own_lines import BELOW, blocks_above, head_blocks, own_title, tail_blocks
from newsclean.source.signature import CLOCK, names_in, without_answers
from newsclean.source.words import answers_of, language_of

# A date signs a dek so few lines above it.
_BELOW_DEK = 3
# On a page dump the head of the article is so many blocks before its body, in all but a few.
_HEAD = 25
_NEAR_TITLE, _SMALL_LABEL = 3, 5
# Below the first sentence a name and its label may stand above the date.
_BELOW_LEAD, _LABEL_WORDS = 3, 2
# "04 de mayo 2022 a las 09:01 hrs."
_STOPPED = 5
_BARS, _FEW = frozenset("|·•/,–—-~⋅"), 3
_DAY = len("2025-11-18")
# Letters of a zone or of "o'clock" behind a time.
_ZONE = 6
# "dpa:251118-930-311245/1": the day, the desk, the number of the copy.
_COPY_NUMBER = lazy.pattern(r"\bdpa:(\d\d)(\d\d)(\d\d)-\d{1,4}-\d{3,9}/\d")
_EDGES = ("whole", "start", "end")
# A date that nothing says the order of is none, and yet no body.
_BARE_DATE = lazy.pattern(r"0([./-])0\1 ?0")


@rule(phase="block", reason="date line", category="source", id="source.date_line")
def date_line(document: Document) -> Iterator[Proposal]:
    """When it was published or updated, behind a label: "Updated 18 November 2025, 15:42"."""
    for block in numbered(document, document.blocks):
        # "Updated 3 hours ago" and "Updated at 15:42" say when, but not on which day.
        if not is_labelled(document, block):
            continue
        timed = block.words <= LINE_WORDS and not block.is_sentence and _ends_timed(block.text)
        if is_date(document, block) or document.hit_in(block, "ages") or timed:
            yield block


def _ends_timed(text: str) -> bool:
    """Whether a line ends with a time; in a programme it goes on: "Saturday, 15.00: brass band"."""
    clock = CLOCK.search(text)
    behind = text[clock.end() :] if clock else ""
    ended = not behind.startswith(":") and sum(map(str.isalpha, behind)) <= _ZONE
    return clock is not None and (ended or any(map(str.isdigit, behind)))


@rule(phase="edges", reason="date at the head", category="source", id="source.head_date")
def head_date(document: Document) -> Iterator[Proposal]:
    """The article's dates: those of the lines at its head, else of a labelled line behind the body; and every date
    alone on its line before the body."""
    for block in numbered(document, document.blocks[: document.first_prose]):
        near = document.first_prose - block.index <= _HEAD or block.index not in document.outside
        bare = _BARE_DATE.fullmatch(block.key) or is_day(block)
        if near and block.index not in document.named and (is_date(document, block) or bare):
            yield block
    head, first = head_blocks(document), document.first_prose
    # A caption and a dek can stand above the line that says when.
    below = [b for b in document.blocks[first : first + BELOW] if b.index not in document.outside and b not in head]
    found = _dates(document, head, True) + _dates(document, [*below, *tail_blocks(document)], False)
    if not any(when.field == "date" for _, when in found):
        between, above = blocks_above(document)
        timed = ((b, when) for b, when in _dates(document, above, True) if when.labelled or "T" in when.dated.iso)
        found += _dates(document, between, True) or list(timed)
    lead = [] if found else _below_lead(document)
    if not any(when.field == "date" for _, when in found):
        found += _at_end(document)
    # Its names may be lost as well: "By" above the date.
    for block in document.blocks[first + 1 : lead[0][0].index] if lead else ():
        if block.words <= _LABEL_WORDS and document.hit_in(block, "byline", ("whole", "start")):
            yield block
    found += lead
    taken = [block for block, _ in found]
    if not any(when.field == "date" for _, when in found):
        found += _beside_title(document, head) or _only_labelled(document)
    for field in ("date", "modified"):
        named = [item for item in found if item[1].field == field]
        for block, when in named[:1]:
            block, when = _with_time(block, when, named)
            yield Found(field, when.dated.iso, block.span(when.dated.start, when.dated.end))
    yield from _with_labels(document, [block for block in taken if block.index not in document.named])


def _with_labels(document: Document, dates: Sequence[Block]) -> Iterator[Block]:
    """The lines of dates, with those above that are their labels."""
    for block in dates:
        yield block
        if label := label_above(document, block):
            yield label[1]


def _below_lead(document: Document) -> list[tuple[Block, When]]:
    """The date with its time right below the first sentence, or by a byline soon below it, if no other line is one: a
    chronicle has more of them."""
    if document.layout.name != "article":
        return []
    lines = [block for block in numbered(document, document.blocks) if is_date(document, block)]
    if len(lines) != 1:
        return []
    line = lines[0]
    beside = document.blocks[line.index - 1 : line.index + 2] if line.index else ()
    signed = any(document.hit_in(block, "byline", ("start", "whole")) for block in beside)
    last = min(document.first_prose + (BELOW if signed else _BELOW_LEAD), document.last_prose)
    between = sum(block.is_prose for block in document.blocks[document.first_prose + 1 : line.index])
    if not document.first_prose < line.index <= last or between > signed:
        return []  # a comment has a date as well
    return [(line, when) for when in whens_in(document, line) if "T" in when.dated.iso]


def _at_end(document: Document) -> list[tuple[Block, When]]:
    """The date alone on a line behind the body, among those that sign it; or that in the number of a wire's copy."""
    if document.layout.name in ("page", "flat"):
        return []
    found: list[tuple[Block, When]] = []
    signed = False  # the date of an event stands at the end as well, with its place
    for block in tail_blocks(document):
        cued = any(document.hit_in(block, family, _EDGES) for family in ("byline", "agency", "credits", "updated"))
        signed = signed or cued or bool(agencies_in(block.text))
        if numbered_copy := _copy_day(block):
            return [(block, numbered_copy)]
        # "— Jane Doe (@janedoe) 18 November 2025" is a post's.
        other = document.hit_in(block, "source", ANYWHERE) or "@" in block.text
        dated = is_date(document, block) and not other
        if dated or document.hit_in(block, "agency", ("start",)):
            found += [(block, when) for when in whens_in(document, block) if when.field == "date"]
        elif block.is_prose or not (cued or names_in(document, block)):
            if not document.is_gone(block):
                return []  # that of an entry
            break
    return found if signed and len({when.dated.iso[:_DAY] for _, when in found}) == 1 else []


def _copy_day(block: Block) -> When | None:
    """The day in the number of a wire's copy."""
    number = _COPY_NUMBER.search(block.text)
    day = find_date("-".join(("20" + number[1], number[2], number[3])), (), "") if number else None
    return When("date", day._replace(start=number.start(), end=number.end()), True) if number and day else None


def _beside_title(document: Document, head: Sequence[Block]) -> list[tuple[Block, When]]:
    """The date of the line by the title that begins or ends with one, whatever else it says: "3 May 2019 in Garden,
    House, 2 comments"."""
    title = own_title(document)
    place = title[0].index if title else -_NEAR_TITLE - 1
    found = []
    for block in numbered(document, [b for b in head if abs(b.index - place) <= _NEAR_TITLE]):
        other = block.bullet or block.key == title[0].key or is_of_table(document, block)
        whens = [] if other else whens_in(document, block)
        if block.is_sentence and not (whens and len(block.text) - whens[-1].dated.end <= _STOPPED):
            continue
        alone = len({when.dated.iso[:_DAY] for when in whens}) == 1
        if alone and (whens[0].labelled or _is_set_off(document, block, whens)):
            found.append((block, whens[0]))
    return found if len({when.dated.iso[:_DAY] for _, when in found}) == 1 else []


def _only_labelled(document: Document) -> list[tuple[Block, When]]:
    """The date that a label calls that of publication, wherever it stands, if only one day is called so."""
    found = []
    # Of a page in HTML its classes are asked as well, see page_lines.
    for block in numbered(document, document.blocks) if document.kind == "text" else ():
        hit = document.hit_in(block, "published", ("start",))
        # A small label is a plain word as well: other stories' cards say "le 22/11/2024".
        if hit and len(hit.phrase) > _SMALL_LABEL and is_date(document, block):
            found += [(block, when) for when in whens_in(document, block) if when.field == "date"]
    return found if len({when.dated.iso[:_DAY] for _, when in found}) == 1 else []


def _is_set_off(document: Document, block: Block, whens: Sequence[When]) -> bool:
    """Whether a line begins or ends with its date, and a bar, a comma, few words or a cue show that it is no phrase."""
    text = without_answers(block.text, answers_of(language_of(document))).rstrip("| ")
    before, behind = text[: whens[0].dated.start].strip(), text[whens[-1].dated.end :].strip(" .")
    if before and behind:
        return before[-1] in _BARS and before.count(" ") < _FEW
    rest = before or behind
    parted = before[-1:] in _BARS if before else behind[:1] in _BARS
    return parted or rest.count(" ") < _FEW or any(document.hits_of(block))


def _with_time(block: Block, when: When, others: Sequence[tuple[Block, When]]) -> tuple[Block, When]:
    """A date, or another of the same day that says the time as well: above an article may stand today's."""
    if "T" in when.dated.iso:
        return block, when
    timed = (item for item in others if item[1].dated.iso.startswith(f"{when.dated.iso}T"))
    return next(timed, (block, when))


def _dates(document: Document, blocks: Sequence[Block], bare: bool) -> list[tuple[Block, When]]:
    """The dates of some blocks that are lines of metadata, those with a label first, and those above the title last,
    where today's and those of events stand; without a label only if bare."""
    lines = [b for b in numbered(document, blocks) if _is_dated(document, b) and _is_head(document, b, blocks)]
    found = [(block, when) for block in lines for when in whens_below_label(document, block)]
    # Beside a labelled date a bare one is the article's as well: "5 June 2025 (updated on 6 June 2025)".
    labelled = {block.index for block, when in found if when.labelled}
    wanted = [(block, when) for block, when in found if bare or block.index in labelled]
    title = own_title(document)
    below = title[0].index if title else 0
    return sorted(wanted, key=lambda item: (not item[1].labelled, item[0].index < below))


def _is_head(document: Document, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a date can be the article's: below a first paragraph a bare day may be a subhead of a chronicle."""
    dek = dek_of(document)
    start = document.first_prose if dek is None else max(document.first_prose, dek.index + _BELOW_DEK)
    if block.index <= start or block.index in document.outside or is_labelled(document, block):
        return True
    if any(when.labelled for when in whens_below_label(document, block)):
        return True
    near = [b for b in blocks if abs(b.index - block.index) <= 1]
    return ":" in block.key or any(document.hit_in(b, "byline", ("start", "whole")) for b in near)


def _is_dated(document: Document, block: Block) -> bool:
    """Whether a block is a line of dates, or of names, roles and dates, and no other rule's."""
    hit = document.hit_in(block, "byline", ("start", "whole"))
    if block.index in document.named and not hit and not is_labelled(document, block):
        # Right below a byline it is no other story's.
        above = document.blocks[block.index - 1] if block.index else None
        if above is None or not document.hit_in(above, "byline", ("start", "whole")):
            return False
    if is_of_table(document, block) and not is_labelled(document, block):
        return False
    if is_date(document, block):
        return True
    if block.is_sentence:
        return False
    # Behind its label one word is a name only where the label is seen.
    return bool((hit and names_in(document, block, behind_label(block, hit.phrase))) or names_in(document, block))
