"""Line by line: which lines of a text are body by the gold, and what the others are.

A line here is a block: what newsclean judges whole (a line, joined wrapped lines, a sentence of flat text).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from benchmarks.measure.chain import kept_in_order
from benchmarks.measure.samples import Sample
from benchmarks.measure.scores import Shingles, covered, shingles, squeeze, word_matches, words
from newsclean.cues.fold import key_of
from newsclean.dates import find_date
from newsclean.document import Block, Document, Span

# A line is body when the gold holds at least this share of it.
PART = 0.5
PLACES = ("head", "between", "tail")

# Fewer words hold no 4-gram but by chance.
_CORE_WORDS = 8
_LABEL_WORDS = 3
_DATE_WORDS = 18
_CREDIT_WORDS = 40
_PATTERNS = (
    ("address or handle", re.compile(r"\S+@\S+|@\w+|#\w+|(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*")),
    ("numbers or signs", re.compile(r"[\W\d_]*")),
)
_CREDIT = re.compile(r"©|\([cC]\)|[(\[（][^()\[\]（）]{2,40}/\s?[^()\[\]（）]{2,40}[)\]）]")


def labels_of(sample: Sample, document: Document) -> list[bool | None]:
    """For each block whether it is body, None where the gold does not say.

    A gold body is laid over the blocks in order, because the same sentence may stand in a teaser as well; what is
    then still missing of it is looked for in the other blocks. Segments name only the blocks that hold them.
    """
    if sample.body is None:
        return _by_segments(sample, document)
    gold = shingles(words(sample.body, sample.unspaced))
    found = [shingles(words(block.text, sample.unspaced)) for block in document.blocks]
    body = set(kept_in_order([block.text for block in document.blocks], sample.body.split("\n")))
    rest = gold.copy()
    for index in body:
        rest -= found[index]
    for index, mine in enumerate(found):
        if index not in body and _holds(rest, mine):
            body.add(index)
            rest -= mine
    return [index in body for index in range(len(found))]


def _holds(rest: Shingles, mine: Shingles) -> bool:
    # Looked up one by one: the rest of a long gold is much larger than a line.
    total = mine.total()
    return total > 0 and sum(min(count, rest.get(gram, 0)) for gram, count in mine.items()) >= PART * total


def _by_segments(sample: Sample, document: Document) -> list[bool | None]:
    required, banned = ([squeeze(s) for s in listed] for listed in (sample.required, sample.banned))
    found: list[bool | None] = []
    for block in document.blocks:
        text = squeeze(document.raw[block.start : block.end])
        wanted = any(segment in text for segment in required)
        found.append(True if wanted else False if any(segment in text for segment in banned) else None)
    return found


def places(labels: Sequence[bool | None]) -> list[str]:
    """For each block where it stands: before the first body line, between body lines, or behind the last."""
    body = [index for index, label in enumerate(labels) if label]
    if not body:
        return ["head"] * len(labels)
    return ["head" if i < body[0] else "tail" if i > body[-1] else "between" for i in range(len(labels))]


def core_of(block: Block, gold: Shingles, unspaced: bool) -> tuple[int, int]:
    """Where in a body line's text the gold begins and ends; what is outside is glued to it.

    The whole line where the gold's 4-grams cannot tell: a line of few words, or one that is body for its place.
    """
    found = list(word_matches(block.text, unspaced))
    held = covered([match.group() for match in found], gold) if len(found) >= _CORE_WORDS else []
    if not any(held):
        return 0, len(block.text)
    first, last = held.index(True), len(held) - 1 - held[::-1].index(True)
    start = found[first].start() if first else 0
    return start, found[last].end() if last < len(held) - 1 else len(block.text)


def taken(spans: Sequence[Span], start: int, end: int) -> int:
    """How many characters of a stretch the spans hold; they are in order and do not overlap."""
    count = 0
    for span in spans[max(0, bisect_left(spans, (start, 0)) - 1) :]:
        if span.start >= end:
            break
        count += max(0, min(span.end, end) - max(span.start, start))
    return count


def kind_of(document: Document, block: Block, title: str | None) -> str:
    """What a line is: the family of a cue in it, or else what it looks like."""
    if title and block.key == key_of(squeeze(title)):
        return "the title"
    for kinds, said in ((("whole",), ""), (("start", "end", "inside"), ", in part")):
        for family in sorted(document.cue_hits):
            if document.hit_in(block, family, kinds):
                return f"cue of {family}{said}"
    return _looks(document, block)


def _looks(document: Document, block: Block) -> str:
    text = block.text.removeprefix(block.bullet).strip()
    for name, pattern in _PATTERNS:
        if pattern.fullmatch(text):
            return name
    if block.words <= _DATE_WORDS and find_date(text, document.words.get("months", ()), ""):
        return "date or byline"
    if block.words <= _CREDIT_WORDS and _CREDIT.search(text):
        return "caption or credit"
    if block.is_prose:
        return "paragraph"
    if block.is_sentence:
        return "short sentence or teaser"
    if block.mark in ("", *"?!…？！؟"):
        if block.words <= _LABEL_WORDS:
            return "label of 1 to 3 words"
        return "like a headline" if block.words <= _DATE_WORDS else "long line without an end mark"
    return "line with an open end"
