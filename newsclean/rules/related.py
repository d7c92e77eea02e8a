"""Other stories: labels with a headline, lists under a heading, bulleted links, cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsclean import lazy
from newsclean.document import CLOSERS, SENTENCE_MARKS, Block, Document, Hit
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL, SHORT, is_sure
from newsclean.rules.glue import glued_parts, is_glued, size_of, span_of, split_label

# An age in brackets, or an outlet behind a bar.
_BESIDE_HEADLINE = lazy.pattern(r"\s*[(（](?=[^()]*\d)[^()（）]+\s[^()（）]{1,20}[)）]$|\s+\|\s+[^|]{2,30}$")
_LABEL_END = lazy.pattern(r"[:|：>»\-–—]")
# A headline under "Read more" has at least so many words; fewer may be the next subhead.
_LINKED_WORDS = 4
# Under a heading that lists other stories, shorter lines than this before the prose are the body's next subhead.
_SUBHEAD_WORDS = 4
_MOST_LISTED = 40
_NUMBERS = frozenset({"0", "0:0"})
_LIST_NUMBER = lazy.pattern(r"(\d{1,2})[.)]?\s+")
# A label is glued to a sentence of so many words and one; in front of fewer it is all one label.
_GLUED_TO = 3
# What stands beside a listed headline without being one.
_BESIDE = ("ages", "byline", "published", "updated", "reading_time", "ads")
_COLONS = frozenset(":：")
# A headline has no full stop; a question or a call may be one.
_STOPS = frozenset(".。।۔:,;")
# In a list of other stories, a line of fewer words is a product, a price, a name: not a headline.
_LISTED_WORDS = 3
# Of a link's text so much, because a bullet or a closing mark may stand outside it.
_WHOLE_LINK = 0.9
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEASER_WORDS = 8
# A line with more numbers is a date.
_MOST_NUMBERS = 4
# "To read on" ends sentences of news; "you find here in our news blog" does not.
_POINTING = 5


@rule(phase="block", reason="label of a related link")
def label(document: Document) -> Iterator[Block]:
    """A label that only points to another story: "Read more", "See also"."""
    for hit in document.hits("read_more"):
        if hit.kind == "whole" and hit.block.mark not in set(".?"):
            yield hit.block


@rule(phase="block", reason="related headline behind a label")
def inline(document: Document) -> Iterator[Proposal]:
    """A label and the other story's headline on one line: "READ ALSO: Ferry strike enters second week"."""
    for hit in document.hits("read_more"):
        block = hit.block
        if (
            hit.kind != "start"
            or block.words > 2 * SHORT
            or not _LABEL_END.match(hit.phrase[-1])
            or block.mark in _STOPS
            or _is_only_headline(document, block)
            or _is_credit(document, block)
        ):
            continue
        yield block
        end = _LABEL_END.search(block.text)
        if end and block.text[end.end() :].strip(" ]"):
            yield _headline(block, end.end())


def _is_credit(document: Document, block: Block) -> bool:
    """Whether names stand behind a label that headlines have as well: "Video: Jane Doe"."""
    words = block.text.partition(":")[2].split()
    named = 0 < len(words) <= LABEL - 1 and all(not word[0].islower() for word in words)
    return named and document.hit_in(block, "credits", ("start",)) is not None


def _is_only_headline(document: Document, block: Block) -> bool:
    """Whether nothing else before the first prose can be the title: "VIDEO: Ferry runs aground"."""
    if block.index >= document.first_prose:
        return False
    above = document.blocks[: document.first_prose]
    return not any(
        other.is_headline and other.words >= _LINKED_WORDS and other is not block and not any(document.hits_of(other))
        for other in above
    )


@rule(phase="block", reason="pointer to another page")
def pointer(document: Document) -> Iterator[Block]:
    """A line that sends the reader elsewhere: "Click here to read the full story", "Read more about ferries"."""
    for hit in document.hits("read_more"):
        block = hit.block
        if hit.kind == "whole" or block.words > SHORT or not is_sure(document, hit) or is_glued(document, hit):
            continue
        if hit.kind == "end" and block.is_sentence and not _is_pointing(document, hit):
            continue
        labelled = hit.kind == "start" and _LABEL_END.match(hit.phrase[-1])
        if not labelled and not (hit.kind == "end" and _glued_at(hit)):
            yield block


def _is_pointing(document: Document, hit: Hit) -> bool:
    """Whether a sentence that ends with a cue is no news; "We must wait until Thursday to read on." ends with one."""
    block = hit.block
    begun = any(other.kind == "start" for other in document.hits_of(block))
    return begun or block.text[0] in "[(（" or size_of(hit.phrase) >= _POINTING


@rule(phase="block", reason="label glued to a paragraph")
def glued(document: Document) -> Iterator[Proposal]:
    """A label that an extractor left beside a sentence, and the headline behind it: "... he said.Read more"."""
    for hit in document.hits("read_more"):
        if hit.kind == "end" and (at := _glued_at(hit)):
            yield hit.block.span(at, len(hit.block.text))
    for part, family in glued_parts(document, "read_more", "headline"):
        yield span_of(part)
        at = 0 if family == "headline" else len(part.block.text) - len(split_label(part.block.text)[1])
        if part.block.text[at:].strip(" ]"):
            yield _headline(part.block, at)


def _glued_at(hit: Hit) -> int:
    """Where a label at the end of a block begins, if a sentence ends right before it; else 0."""
    words = hit.block.text.split(" ")
    before = " ".join(words[: len(words) - hit.phrase.count(" ") - 1])
    ended = before.rstrip(CLOSERS)[-1:] in SENTENCE_MARKS
    return len(before) + 1 if before and ended and before.count(" ") >= _GLUED_TO else 0


@rule(phase="context", reason="related headline under its label")
def linked(document: Document) -> Iterator[Proposal]:
    """The headline under a label: "Read more", and below it the other story's title."""
    for hit in document.hits("read_more"):
        if hit.kind != "whole" or hit.block.mark in set(".?"):
            continue
        below = next(document.after(hit.block), None)
        if below and below.index - hit.block.index <= 2 and _is_linked(below, _LINKED_WORDS):
            yield below
            if _is_story(document, below):
                yield _headline(below)


@rule(phase="context", reason="related headline behind a bare bullet")
def bulleted(document: Document) -> Iterator[Proposal]:
    """A bullet alone on its line and a headline below it, between paragraphs."""
    if not document.has_bullets:
        return
    introduced = False
    for block, below in zip(document.blocks, document.blocks[1:], strict=False):
        if block.is_bullet:
            if not introduced and _is_linked(below, _LINKED_WORDS):
                yield block
                yield below
                yield _headline(below)
        elif not (block.index and document.blocks[block.index - 1].is_bullet):
            introduced = block.mark in _COLONS and not document.is_gone(block)


@rule(phase="edges", reason="bullet of a removed line")
def bullet(document: Document) -> Iterator[Block]:
    """A bare bullet whose item went, or that never had one."""
    bare = False
    for block in reversed(document.blocks) if document.has_bullets else ():
        if block.is_bullet:
            if bare or block.index + 1 == len(document.blocks) or block.index + 1 in document.gone:
                yield block
                bare = True
        else:
            bare = False


@rule(phase="context", reason="list of other stories")
def listed(document: Document) -> Iterator[Proposal]:
    """A heading and the headlines below it: "Most read", "Related articles"."""
    outlets = _outlets(document)
    for hit in document.hits("related"):
        if hit.kind != "whole" or hit.block.mark in set(".?"):
            continue
        below = _below(document, hit.block)
        if below or not (_introduces(document, hit) or _is_subhead(document, hit.block)):
            yield hit.block
        number = 0
        for block in below:
            yield block
            if block.key not in outlets and block.key not in _NUMBERS and _is_story(document, block):
                number += 1
                yield _headline(block, _numbered(block, number))


def _numbered(block: Block, number: int) -> int:
    """Where a headline begins behind its number in a list: "2 Man charged"; 0 if it has none."""
    found = _LIST_NUMBER.match(block.text)
    return found.end() if found and int(found[1]) == number else 0


def _introduces(document: Document, hit: Hit) -> bool:
    """Whether a name and a colon lead to what the article quotes: "More from Sarn Radio:" above a paragraph."""
    below = next(document.after(hit.block), None)
    return "{" in hit.phrase and hit.block.mark in _COLONS and below is not None and below.is_sentence


def _is_subhead(document: Document, block: Block) -> bool:
    """Whether one word that heads no list could be a subhead of the body."""
    return block.words == 1 and block.index <= document.last_prose


def _is_story(document: Document, block: Block) -> bool:
    """Whether a listed line can be a headline, and no byline, date, label or copyright line beside one."""
    if "©" in block.text or block.key.count("0") >= _MOST_NUMBERS:
        return False
    if any(hit.kind == "whole" and "{" not in hit.phrase for hit in document.hits_of(block)):
        return False  # one more label: "Recommended for you"
    if any(document.hit_in(block, family, ("end",)) for family in ("share", "newsletter", "promo")):
        return False
    families = [family for family in (*_BESIDE, "legal") if "0" in block.key or family not in ("published", "updated")]
    return not any(document.hit_in(block, family, ("whole", "start")) for family in families)


def _outlets(document: Document) -> frozenset[str]:
    """Keys of the short lines right before an age: the outlets of cards."""
    ages = (hit.block.index for hit in document.hits("ages"))
    above = (document.blocks[index - 1] for index in ages if index)
    return frozenset(block.key for block in above if block.words <= LABEL and block.mark == "")


def _below(document: Document, heading: Block) -> list[Block]:
    """The headlines under a heading with their ages and bylines, up to the prose, less a subhead that belongs to it."""
    found: list[Block] = []
    bullet = None
    behind = document.blocks[heading.index + 1 : heading.index + 1 + _MOST_LISTED]
    # Numbers or times, a line each, stand above the headlines if they do so from the first on.
    numbers = _NUMBERS if behind and behind[0].key in _NUMBERS else ()
    for block in behind:
        if not (document.is_gone(block) or document.hit_in(block, "ages") or block.key in numbers):
            if bullet is None:
                bullet = block.bullet
            if (
                block.bullet != bullet
                or not _is_linked(block, _LISTED_WORDS)
                or document.hit_in(block, "source", ("start",))
            ):
                if found and block.is_sentence and (found[-1].words <= _SUBHEAD_WORDS or found[-1].mark in set("?？؟")):
                    found.pop()
                break
        found.append(block)
    if found and found[-1].key in numbers:
        found.pop()  # that of a live blog's next entry
    return [block for block in found if not document.is_gone(block)]


@rule(phase="context", reason="card of another story")
def cards(document: Document) -> Iterator[Proposal]:
    """Outlet, age, headline and teaser of another story, one below the other, once or more."""
    previous_end = -1
    anchors = {hit.block.index for hit in document.hits("ages") if hit.kind == "whole"}
    keys = [block.key for block in document.blocks]
    between = (above.index + 1 for above, key in zip(document.blocks, keys[2:], strict=False) if above.key == key)
    anchors.update(index for index in between if _is_between_outlets(document, document.blocks[index]))
    for index in sorted(anchors):
        if card := _card(document, document.blocks[index], anchors, previous_end):
            yield from document.blocks[card.first : card.last + 1]
            yield _headline(document.blocks[card.headline])
            previous_end = card.last


@rule(phase="context", reason="link to another story")
def linked_card(document: Document) -> Iterator[Proposal]:
    """A heading, or a whole sentence on its own, that is one link, behind the first prose of a text that shows its
    links: the title or the teaser of a card. Linked items of a list and linked names can be the article's own."""
    if document.layout.name != "markdown":
        return
    for block in document.blocks[document.first_prose + 1 :]:
        if block.hints is None or block.hints.link_share < _WHOLE_LINK:
            continue
        if block.hints.tag in _HEADINGS:
            yield block
            if block.words >= _LINKED_WORDS:
                yield _headline(block)
        elif block.hints.tag == "p" and block.is_sentence and block.words >= _TEASER_WORDS:
            yield block


class _Card(NamedTuple):
    """The block indexes of a card: where it begins and ends, and its headline."""

    first: int
    headline: int
    last: int


def _is_between_outlets(document: Document, block: Block) -> bool:
    """A short line between an outlet and the same outlet behind a dash: an age in whatever words."""
    above, below = document.blocks[block.index - 1], document.blocks[block.index + 1]
    words = max(above.words, block.words)
    return words <= LABEL and above.key == below.key != "" and below.bullet != "" == above.bullet


def _card(document: Document, age: Block, anchors: set[int], previous_end: int) -> _Card | None:
    """The card around an age, if it is one.

    The outlet named before and after the age shows a card by itself; otherwise it must follow a heading or
    another card.
    """
    blocks = document.blocks
    above = blocks[age.index - 1] if age.index else age
    named = above is not age and above.words <= LABEL and above.mark == "" and not document.hit_in(above, "related")
    first = age.index - named
    repeated = named and age.index + 1 < len(blocks) and blocks[age.index + 1].key == above.key
    headed = first > 0 and document.hit_in(blocks[first - 1], "related") is not None
    headline = age.index + 1 + repeated
    if not (repeated or headed or first - 1 == previous_end >= 0) or headline >= len(blocks):
        return None
    if not _is_linked(blocks[headline], 2):
        return None
    return _Card(first, headline, headline + _has_teaser(document, blocks[headline], anchors))


def _has_teaser(document: Document, headline: Block, anchors: set[int]) -> bool:
    """Whether the block under a card's headline is its teaser."""
    below = document.blocks[headline.index + 1 : headline.index + 2]
    return bool(below) and (
        below[0].words > LABEL and below[0].index not in anchors and not _body_resumes(document, headline, below[0])
    )


def _body_resumes(document: Document, headline: Block, teaser: Block) -> bool:
    """Whether the paragraph under a card's headline is the body again: set apart, with more prose right behind."""
    behind = document.blocks[teaser.index + 1 : teaser.index + 2]
    return teaser.gap and not headline.gap and bool(behind) and behind[0].is_prose


def _is_linked(block: Block, fewest: int) -> bool:
    """Could be the linked headline of another story: words, but no full stop or open end."""
    return fewest <= block.words <= 2 * SHORT and block.mark not in _STOPS and bool(block.key)


def _headline(block: Block, at: int = 0) -> Found:
    text = block.text[at:]
    bare = _BESIDE_HEADLINE.sub("", text.strip(" ]-–—•*·"))
    start = at + text.index(bare)
    return Found("related", bare, block.span(start, start + len(bare)))
