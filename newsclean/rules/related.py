"""Other stories: labels with a headline, pointers, links behind an arrow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.document import ASKS, CLOSERS, COLONS, QUOTES, SENTENCE_MARKS, Block, Document, Hit
from newsclean.rules import glue
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL, SHORT, date_in, is_plain, is_sure
from newsclean.rules.glue import glued_parts, is_glued, span_of
from newsclean.rules.phrases import size_of, split_label

# An age in brackets, or an outlet behind a bar.
_BESIDE_HEADLINE = lazy.pattern(
    r"\s*[(（](?=[^()]*\d)[^()（）]+\s[^()（）]{1,20}[)）]$|\s+\|\s+[^|]{2,30}$"
    r"|\s*[(（]\d{1,2}[./-]\d{1,2}[./-]\d{2,4}[)）]$|\s[-–—]\s\d{1,2}\.? [^\W\d_]{3,15}\.? \d{4}$"
)
_ARROWED = lazy.pattern(r"(?:>>+|»»|☞|👉)\s?")
_LABEL_END = lazy.pattern(r"[:|：>»\-–—]")
# A headline under "Read more" has at least so many words; fewer may be the next subhead.
LINKED_WORDS = 4
# More words without a full stop are a paragraph that lost it.
_MOST_HEADLINE = 24
# A paragraph that has lost its end may begin with a sentence; a headline of so many words does not.
_TWO_SENTENCES = 15
_SENTENCE_INSIDE = lazy.pattern(r"(?:[^\W\d_]{1,30} ){7}[^\W\d_]{3,30}\.\s+[^\W\d_a-zß-öø-ÿа-яёα-ω]")
# One sentence may end within a headline, but not two.
_ENDS_INSIDE = lazy.pattern(r"(?<=[^\W\d_]{2})[.!?] [^\W\d_a-zß-öø-ÿа-яёα-ω]")
# So many headlines stand under one label; the last one above a sentence is none if it is as short as subheads are.
_MOST_UNDER, _SURE_WORDS = 5, 6
_OPENS_SPEECH = frozenset(QUOTES + "-–—")
# A label is glued to a sentence of so many words and one; in front of fewer it is all one label.
_GLUED_TO = 3
# A headline has no full stop; a question or a call may be one.
_STOPS = frozenset(".。।۔։:,;：，；、،؛")
# What ends a label in place of a colon.
_STOPPED = frozenset({".", "?", "!"})
# "To read on" ends sentences of news; "you find here in our news blog" does not.
_POINTING = 5
# What stands beside a listed headline without being one.
_BESIDE = ("ages", "byline", "published", "updated", "reading_time", "ads")
# Stands between sentences of Chinese and Japanese, and in no headline.
_IDEOGRAPHIC_STOP = "。"
# A line with more numbers is a date.
_MOST_NUMBERS = 4


@rule(phase="block", reason="label of a related link")
def label(document: Document) -> Iterator[Block]:
    """A label that only points to another story: "Read more", "See also"."""
    for hit in document.hits("read_more"):
        if hit.kind == "whole" and is_label(document, hit):
            yield hit.block


def is_label(document: Document, hit: Hit) -> bool:
    """Whether a whole block is a label and no sentence; one that asks ("Have you read it?") stands above a headline."""
    if hit.block.mark not in ASKS:
        return not hit.block.is_stopped
    below = next(document.after(hit.block), None)
    titled = below is not None and below.mark == "" and is_linked(document, below, LINKED_WORDS)
    return titled and hit.phrase.count(" ") > 0


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
            yield headline_in(block, end.end())


def _is_credit(document: Document, block: Block) -> bool:
    """Whether names stand behind a label that headlines have as well: "Video: Jane Doe"."""
    words = block.text.partition(":")[2].split()
    named = 0 < len(words) <= LABEL - 1 and all(not is_small(word[0]) for word in words)
    return named and document.hit_in(block, "credits", ("start",)) is not None


def _is_only_headline(document: Document, block: Block) -> bool:
    """Whether nothing else before the first prose can be the title: "VIDEO: Ferry runs aground"."""
    if block.index >= document.first_prose:
        return False
    above = document.blocks[: document.first_prose]
    if any(other.is_sentence and other.is_stopped for other in above[: block.index]):
        return False  # the body, if in short sentences
    return not any(
        other.is_headline and other.words >= LINKED_WORDS and other is not block and not any(document.hits_of(other))
        for other in above
    )


@rule(phase="block", reason="pointer to another page")
def pointer(document: Document) -> Iterator[Proposal]:
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
            if hit.kind == "start" and (at := _stopped_at(hit)):
                yield headline_in(block, at)


def _stopped_at(hit: Hit) -> int:
    """Where a headline begins behind a label and its full stop or question mark: "READ ALSO. Ferry laid up"; else 0."""
    text = hit.block.text
    at = text.casefold().find(hit.phrase.rstrip("?.!"))
    end = at + len(hit.phrase.rstrip("?.!"))
    behind = text[end + 1 :].strip()
    stopped = at >= 0 and text[end : end + 1] in _STOPPED and behind.count(" ") + 1 >= LINKED_WORDS
    return text.index(behind, end) if stopped and not is_small(behind[0]) else 0


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
            yield headline_in(part.block, at)


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
        if hit.kind != "whole" or not is_label(document, hit):
            continue
        for below in _under(document, hit.block):
            yield below
            if is_story(document, below):
                yield headline_in(below)


def _under(document: Document, label: Block) -> Iterator[Block]:
    """The headline under a label; under one with a colon, those right below it as well, as long as each is as long as
    headlines are, less the last one above a sentence if it may be a subhead."""
    below = list(islice(document.after(label), _MOST_UNDER + 1))
    if not below or below[0].index - label.index > 2 or not is_linked(document, below[0], LINKED_WORDS):
        return
    if below[0].index in document.parts and glue.glued(document, below[0]):
        return  # a paragraph with junk behind it
    if below[0].text.isupper() and below[0].text[0] in QUOTES and below[0].text[-1] in CLOSERS:
        return  # a saying in capitals: papers set their subheads so
    yield below[0]
    if len(below) > 1 and below[1].words <= LABEL and _is_stamp(document, below[1]):
        yield below[1]
    if label.mark not in COLONS:
        return
    run = list(takewhile(lambda block: _goes_on(document, below[0], block), below[1:_MOST_UNDER]))
    behind = below[len(run) + 1 : len(run) + 2]
    if run and behind and behind[0].is_sentence and run[-1].words < _SURE_WORDS:
        run.pop()
    yield from run


def _is_stamp(document: Document, block: Block) -> bool:
    """Whether a line below another story's headline says when that was written."""
    if block.is_sentence or "0" not in block.key:
        return False
    found = date_in(document, block.text)
    return found is not None and found.end - found.start > len(block.text) // 2


def _goes_on(document: Document, first: Block, block: Block) -> bool:
    """Whether a line under a headline is one more, of the same shape."""
    alike = block.bullet == first.bullet and block.mark == "" and block.text[0] not in _OPENS_SPEECH
    return alike and block.words >= LINKED_WORDS and is_linked(document, block, LINKED_WORDS)


@rule(phase="context", reason="related headline behind an arrow")
def arrowed(document: Document) -> Iterator[Proposal]:
    """A headline behind a sign that leads elsewhere, below the first paragraph: ">> Ferry strike goes on"."""
    introduced, gone = False, document.gone
    for block in document.blocks:
        if block.index in gone:
            continue
        sign = _ARROWED.match(block.text) if block.text[0] in ">»☞👉" else None
        if sign and not introduced and block.index > document.first_prose and is_linked(document, block, LINKED_WORDS):
            yield block
            yield headline_in(block, sign.end())
        elif not sign:
            introduced = block.mark in COLONS


def is_story(document: Document, block: Block) -> bool:
    """Whether a listed line can be a headline, and no byline, date, label or copyright line beside one."""
    if "©" in block.text or "://" in block.text or block.key.count("0") >= _MOST_NUMBERS:
        return False
    if document.hit_in(block, "source", ("start",)):
        return False  # "Source: The Valley Observer"
    if any(hit.kind == "whole" and "{" not in hit.phrase for hit in document.hits_of(block)):
        return False  # one more label: "Recommended for you"
    if any(document.hit_in(block, family, ("end",)) for family in ("share", "newsletter", "promo")):
        return False
    families = [family for family in (*_BESIDE, "legal") if "0" in block.key or family not in ("published", "updated")]
    return not any(document.hit_in(block, family, ("whole", "start")) for family in families)


def is_linked(document: Document, block: Block, fewest: int) -> bool:
    """Could be the linked headline of another story: words, but no full stop or open end; on a page, a link."""
    if (block.is_stopless and block.is_prose) or _IDEOGRAPHIC_STOP in block.text:
        return False
    looks = fewest <= block.words <= _MOST_HEADLINE and block.mark not in _STOPS and bool(block.key)
    if block.words >= _TWO_SENTENCES and (
        _SENTENCE_INSIDE.search(block.text) or len(_ENDS_INSIDE.findall(block.text)) > 1
    ):
        return False
    return looks and not is_plain(document, block)


def headline_in(block: Block, at: int = 0) -> Found:
    """The headline of another story that a block shows from a position on, without what stands beside it."""
    text = block.text[at:]
    bare = _BESIDE_HEADLINE.sub("", text.strip(" ]-–—•*·"))
    start = at + text.index(bare)
    return Found("related", bare, block.span(start, start + len(bare)))
