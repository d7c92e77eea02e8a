"""What stands between a headline and the body beside byline and date: names nobody labelled, ages, captions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsclean import lazy
from newsclean.document import ASKS, Block, Document
from newsclean.rules.base import Proposal, rule
from newsclean.source.bare import is_name_line, is_role
from newsclean.source.date_lines import is_date, is_day, is_labelled
from newsclean.source.names import is_person

# The head of a copied page, with its menu, ends within so many blocks; buttons and captions follow for so many more.
_HEAD_BLOCKS, _PLACES = 60, 16
_TITLE_WORDS = 4
# A dek may be two lines; what says more is the body.
_DEK_SENTENCES = 2
_CAPTION_WORDS = range(2, 31)
_LABEL_WORDS = 5
# A line above a picture's credit is its caption, one below it only if it says something, too.
_BELOW_CREDIT = 4
_CREDIT_WORDS = 8
_LABELS = ("byline", "published", "updated")
_CLOCK = lazy.pattern(r"\b\d{1,2}[:.]\d{2}$")
_TIMED_WORDS, _DAY_AND_MONTH = 6, 2
_STAMPED_WORDS = 14
# A line between buttons that no cue knows, and how many may stand there.
_BUTTON_WORDS, _MOST_BETWEEN = 8, 2
_SITE = lazy.pattern(r"[\w-]{2,30}\.[^\W\d_]{2,8}")
_SPOKEN = "—–-\"'“”„»«›‹‘’「『"


@rule(phase="edges", reason="caption, name or age at the head", category="source", id="source.opening")
def opening(document: Document) -> Iterator[Proposal]:
    """Lines between the headline and the body where only what belongs to the head can stand: a writer's name beside
    the date, an article's age, a caption beside its credit and behind the buttons."""
    for index in sorted(opening_of(document)):
        yield document.blocks[index]


def opening_of(document: Document) -> frozenset[int]:
    """The indexes of these lines, worked out once a phase."""
    return document.once(_opening)


def _opening(document: Document) -> frozenset[int]:
    if document.kind == "html" or document.layout.name == "flat":
        return frozenset()
    title, metas = _metas(document)
    if not metas:
        return frozenset()
    beside = list(_beside(document, title, metas))
    captions = _captions(document, max(metas[-1], *beside, 0))
    return frozenset((*beside, *captions, *_between(document, metas, {*metas, *beside, *captions})))


def _metas(document: Document) -> tuple[int, list[int]]:
    """The first line that may be a title, and where bylines, dates and ages stand below it, up to the body; one
    or two sentences above them may be a dek."""
    title, said, metas = -1, 0, []
    for block in document.blocks[:_HEAD_BLOCKS]:
        if _signs(document, block):
            metas += [block.index] if title >= 0 else []
        elif not document.is_gone(block):
            said += block.is_sentence
            untitled = title < 0 and block.is_sentence and block.mark not in ASKS
            if (block.is_prose and metas) or said > _DEK_SENTENCES or untitled:
                break
            title = block.index if title < 0 and block.words >= _TITLE_WORDS else title
    return title, metas


def _signs(document: Document, block: Block) -> bool:
    if is_date(document, block) or is_day(block) or document.hit_in(block, "ages"):
        return True
    if _is_known(document, block) or _is_timed(document, block):
        return True
    return document.is_gone(block) and block.index in document.once(_labelled).start


def _is_timed(document: Document, block: Block) -> bool:
    """Whether a line is a day and month without its year, and a time: "Tue 11 Mar, 08:40"."""
    if block.words > _TIMED_WORDS or not _CLOCK.search(block.text):
        return False
    months = {name for entry in document.words.get("months", ()) for name in entry.split("|")}
    letters = [word.strip(",.") for word in block.key.split() if any(map(str.isalpha, word))]
    return len(letters) <= _DAY_AND_MONTH and not months.isdisjoint(letters)


def _is_known(document: Document, block: Block) -> bool:
    """Whether a line as a whole says that a newsroom wrote, or when: "Newsroom", "Updated yesterday at 9:30"."""
    sentence = block.is_sentence and "0" not in block.key
    if not sentence and block.index in document.once(_labelled).whole:
        return True
    # "Published 13 Apr 11:20 | Updated 13 Apr 12:05": without a year
    stamped = not block.is_sentence and block.key.count("0") > 1 and block.words <= _STAMPED_WORDS
    return stamped and is_labelled(document, block)


class _Labelled(NamedTuple):
    """The indexes of the lines that are a label of who wrote or when, and of those that begin with one."""

    whole: frozenset[int]
    start: frozenset[int]


def _labelled(document: Document) -> _Labelled:
    hits = [hit for family in _LABELS for hit in document.hits(family)]
    return _Labelled(*(frozenset(hit.block.index for hit in hits if hit.kind == kind) for kind in _Labelled._fields))


def _beside(document: Document, title: int, metas: list[int]) -> Iterator[int]:
    """Ages, and names right beside lines of metadata, below the title."""
    known = set(metas)
    for block in document.blocks[title + 1 : metas[-1] + 2]:
        if document.is_gone(block):
            continue
        beside = document.blocks[block.index - 1 : block.index + 2 : 2]
        signs = (is_name_line(block) or _is_writer(block)) and any(
            b.index in known or is_role(document, b) for b in beside
        )
        signs = signs or (block.index < metas[-1] and _reports(document, metas, block))
        if signs or document.hit_in(block, "ages") or _is_known(document, block) or _is_timed(document, block):
            yield block.index


def _reports(document: Document, metas: list[int], block: Block) -> bool:
    """Whether a sentence says of the byline's first name what that person did: "Jane Doe reported from Valmer"."""
    name = " ".join(block.text.split()[:2])
    return is_person(name) and any(name in document.blocks[at].text for at in metas if at < block.index)


def _between(document: Document, metas: list[int], known: set[int]) -> Iterator[int]:
    """Lines that no cue knows between metadata and buttons above the first paragraph: "See all topics", "• 12/2025"."""
    if document.layout.name == "page":
        return
    body = next((b.index for b in document.blocks[metas[-1] :] if b.is_prose and not document.is_gone(b)), metas[0])
    run: list[int] | None = None
    for block in document.blocks[metas[0] : body]:
        if document.is_gone(block) or block.index in known:
            yield from run or ()
            run = []
        elif run is not None and len(run) < _MOST_BETWEEN and _says_nothing(block):
            run.append(block.index)
        else:
            run = None


def _says_nothing(block: Block) -> bool:
    short = block.mark == "" and block.words <= _BUTTON_WORDS and any(map(str.isalpha, block.key))
    return short and not (block.is_stopless or block.text[0] in _SPOKEN)


def _captions(document: Document, last: int) -> list[int]:
    """Captions and names of photographers, behind the last line of metadata and some furniture."""
    found: list[int] = []
    label = -1
    furniture = credited = pictured = False
    for block in document.blocks[last + 1 : last + 1 + _PLACES]:
        if not any(map(str.isalpha, block.key)):
            furniture = True  # a number of comments or pictures
        elif document.is_gone(block):
            credited, pictured = _is_credit(document, block), _ends_caption(document, block)
            furniture = True
        elif is_name_line(block) and (credited or pictured or block.index - 1 in found):
            found.append(block.index)
        elif (furniture or block.mark == "") and _is_caption(document, block, credited):
            found += [block.index] if label < 0 else [label, block.index]
            label = -1
        elif furniture and label < 0 and block.mark == "" and block.words <= _LABEL_WORDS:
            label = block.index  # a word above a caption
        else:
            # A line that is no sentence says nothing of those above it.
            return found if label < 0 and (block.is_sentence or block.is_prose) else []
    return []


def _is_caption(document: Document, block: Block, credited: bool) -> bool:
    """Whether a line that is no paragraph stands above a credit or a photographer's name, or below a credit."""
    if block.words not in _CAPTION_WORDS or block.is_prose or block.text[0] in _SPOKEN or block.bullet:
        return False
    if block.mark not in ("", "."):
        return False
    below = document.blocks[block.index + 1 : block.index + 2]
    if any(_is_credit(document, b) or (is_name_line(b) and not document.is_gone(b)) for b in below):
        return True
    return credited and block.mark == "" and block.words >= _BELOW_CREDIT


def _is_credit(document: Document, block: Block) -> bool:
    hit = document.hit_in(block, "credits", ("start", "whole"))
    return hit is not None and document.is_gone(block) and block.words <= _CREDIT_WORDS


def _ends_caption(document: Document, block: Block) -> bool:
    return document.hit_in(block, "captions", ("whole", "start", "end")) is not None


def _is_writer(block: Block) -> bool:
    """Whether a line is a name and the site it writes for: "Jane Doe, valley.example"."""
    name, _, site = block.text.partition(", ")
    return _SITE.fullmatch(site) is not None and is_person(name)
