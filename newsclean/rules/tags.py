"""Tags, topics, hashtags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from newsclean import lazy
from newsclean.cues.fold import has_unspaced, stem
from newsclean.document import CLOSERS, COLONS, QUOTES, SENTENCE_MARKS, Block, Document, Hit, Span
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.calls import is_ending, seen_in
from newsclean.rules.common import NOTICE, OPENERS
from newsclean.rules.glue import glued_parts, span_of

_HASHTAG = lazy.pattern(r"[#＃][^\W\d_]\w{0,60}")
_HASHTAG_LINE = lazy.pattern(r"(?:[#＃][^\W\d_]\w{0,60}[\s,;|·]*)+")
_SEPARATOR = lazy.pattern(r"\s*[,;|·•/／،؛，；、]\s*|\s+(?=[#＃])|\s+[-–—]\s+")
# A tag is a name or a few words; a longer line under the label is something else.
_TAG_WORDS = 4
_MOST_TAGS = 30
# Without a label so many are a list of tags, if the text holds so many of them.
_FEWEST_BARE, _HELD = 3, 0.65


@rule(phase="block", reason="hashtags")
def hashtags(document: Document) -> Iterator[Proposal]:
    """A line of nothing but hashtags: "#floods #harbour"."""
    for block in document.blocks:
        if block.text[0] not in "#＃":
            continue
        # Behind a colon it is quoted: "One word stood on the banner:".
        quoted = block.index and document.blocks[block.index - 1].mark in COLONS
        if not quoted and _HASHTAG_LINE.fullmatch(block.text):
            yield block
            for tag in _HASHTAG.finditer(block.text):
                yield Found("tags", tag.group()[1:], block.span(*tag.span()))


@rule(phase="block", reason="tags")
def line(document: Document) -> Iterator[Proposal]:
    """A label and its tags on one line: "Tags: floods, harbour, weather"."""
    for hit in document.hits("tags"):
        block = hit.block
        if hit.kind != "start" or block.words > NOTICE or block.is_sentence:
            continue
        if hit.phrase.endswith((":", "：")):
            yield block
            colon = re.search("[:：\u055d]", block.text)
            values = list(_values(block, colon.end())) if colon else []
            if not _is_headline(values):
                yield from values
        elif values := _listed_behind(document, block, hit.phrase):
            yield block
            yield from values


def _is_headline(values: Sequence[Found]) -> bool:
    """Whether what stands behind a label is another story's headline: it begins with a quote, or is one long value."""
    return bool(values) and (
        values[0].value[0] in QUOTES or (len(values) == 1 and values[0].value.count(" ") >= _TAG_WORDS)
    )


def _listed_behind(document: Document, block: Block, phrase: str) -> list[Found]:
    """The tags behind a phrase without a colon: "Tagged with floods, harbour and weather"; empty if it is no list."""
    at = block.text.casefold().find(phrase)
    if " " not in phrase or at < 0:
        return []
    values = list(_values(block, at + len(phrase)))
    few = all(value.value.count(" ") < _TAG_WORDS for value in values)
    if len(values) < 2 or not few or values[0].span is None:
        return []
    last = values[-1].value
    for word in document.words.get("and", ()):
        first, joint, second = last.partition(f" {word} ")
        if joint and values[-1].span:
            start = values[-1].span.start
            halves = [(first, start), (second, start + len(first) + len(joint))]
            return [*values[:-1], *(Found("tags", half, Span(at, at + len(half))) for half, at in halves)]
    return values


@rule(phase="block", reason="tags behind a paragraph")
def glued(document: Document) -> Iterator[Proposal]:
    """A label and its tags behind a paragraph's last sentence: "... he said. Tags: floods, harbour"."""
    for block in document.blocks:
        if block.text.count("#") > 1 and (at := _run_at(block.text)):
            yield block.span(at, len(block.text))
            for tag in _HASHTAG.finditer(block.text, at):
                yield Found("tags", tag.group()[1:], block.span(*tag.span()))
    for part, _ in glued_parts(document, "tags"):
        yield span_of(part)
        if colon := re.search("[:：\u055d]", part.block.text):
            yield from _values(part.block, colon.end())


@rule(phase="context", reason="tags")
def listed(document: Document) -> Iterator[Proposal]:
    """A label on its own line, and the tags below it; none may be there: "Hashtags"."""
    for hit in document.hits("tags"):
        if not _is_label(hit):
            continue
        yield hit.block
        # Below the article's last paragraph all are tags; in front of one those are that the text holds.
        tags = list(_tags_below(document, hit.block))
        if hit.block.index > document.once(_last_told) or (len(tags) > 1 and _are_held(document, tags)):
            for block in tags:
                yield block
            if len(tags) > _FEWEST_BARE and _are_held(document, tags[:-1]) and not _are_held(document, tags[-1:]):
                tags.pop()  # a label that no cue knows, or a name, below the tags
            for block in tags:
                yield from _values(block, 0)


def _tags_below(document: Document, label: Block) -> Iterator[Block]:
    below = (block for block in document.blocks[label.index + 1 :] if block.index not in document.named)
    for block in islice(below, _MOST_TAGS):
        other = any(document.hit_in(block, family, ("whole", "start")) for family in OPENERS if family != "tags")
        linked = document.hit_in(block, "related") or document.hit_in(block, "read_more")
        if block.mark or other or linked or not _are_tags(block):
            return
        yield block


def _are_held(document: Document, tags: Sequence[Block]) -> bool:
    """Whether the text holds nearly all of some tags."""
    said = document.once(_said)
    held = [block for block in tags if all(word in said for word in _stems(block.key))]
    return len(held) >= _HELD * len(tags)


def _said(document: Document) -> str:
    """The keys of what is left of the text, but for its short lines."""
    return " ".join(block.key for block in document.left() if block.words > _TAG_WORDS)


def _is_label(hit: Hit) -> bool:
    """Whether a line is the label of tags and nothing else, with its colon or without."""
    return hit.kind == "whole" or (hit.kind == "start" and hit.phrase.strip(" :：") == hit.block.key.strip(" :："))


@rule(phase="context", reason="tags")
def bare(document: Document) -> Iterator[Proposal]:
    """Three keywords or more, one below the other behind the text, nearly all of which the text holds: "harbour",
    "ferry", "Norrhaven"."""
    if document.layout.name == "flat" or not 0 <= document.once(_last_told) < len(document.blocks) - _FEWEST_BARE:
        return
    for run in _runs(document):
        # A list of names is a team or a cast.
        people = [block for block in run if " " in block.text and block.text.istitle()]
        above = document.blocks[run[0].index - 1]
        # Below a label they are its own.
        labelled = document.hit_in(above, "tags", ("whole", "start")) is not None
        announced = labelled or (above.mark in COLONS and not document.is_gone(above))
        if not announced and len(people) < len(run) and _are_held(document, run):
            for block in run:
                yield block
                yield Found("tags", block.text, block)


def _runs(document: Document) -> Iterator[list[Block]]:
    """The runs of short lines behind the last paragraph that could be tags."""
    behind = document.blocks[document.once(_last_told) + 1 :]
    for are_tags, run in groupby(behind, lambda block: _could_be_tag(document, block)):
        if are_tags and _FEWEST_BARE <= len(blocks := list(run)) <= _MOST_TAGS:
            yield blocks


def _last_told(document: Document) -> int:
    """Index of the last paragraph that tells something: no notice, and no call on the readers; -1 without one."""
    for block in reversed(document.blocks):
        if not block.is_prose or document.is_gone(block):
            continue
        noticed = any(document.hit_in(block, family, ("whole", "start")) for family in (*OPENERS, "agency", "ads"))
        called = any(is_ending(seen) for _, seen in seen_in(document, [block]))
        if not (noticed or called):
            return block.index
    return -1


def _could_be_tag(document: Document, block: Block) -> bool:
    tag = block.words < _TAG_WORDS and block.mark == "" and not block.bullet and "0" not in block.key
    tag = tag and not document.hit_in(block, "tags")
    return tag and not document.is_gone(block) and block.text[0] not in QUOTES and any(map(str.isalpha, block.key))


def _stems(key: str) -> Iterator[str]:
    """The words of a tag without the letters that change with their case."""
    for word in key.split():
        yield word if has_unspaced(word) else stem(word)


def _are_tags(block: Block) -> bool:
    """Whether a line is a tag or several: "Floods · Harbour · Weather"."""
    words = (block.text[start:end].strip().count(" ") + 1 for start, end in _parts(block.text, 0))
    return block.words <= NOTICE and max(words, default=1) <= _TAG_WORDS


def _run_at(text: str) -> int:
    """Where two hashtags or more begin that end a text behind a sentence, 0 if none do."""
    words = text.split(" ")
    count = 0
    while count < len(words) and _HASHTAG.fullmatch(words[-1 - count]):
        count += 1
    before = " ".join(words[: len(words) - count])
    ended = before.rstrip(CLOSERS)[-1:] in SENTENCE_MARKS
    return len(before) + 1 if count > 1 and before and ended else 0


def _values(block: Block, at: int) -> Iterator[Found]:
    """The tags in a block's text from a position on."""
    for start, end in _parts(block.text, at):
        value = block.text[start:end].strip(" .#＃")
        if value:
            start = block.text.index(value, start)
            yield Found("tags", value, block.span(start, start + len(value)))


def _parts(text: str, at: int) -> Iterator[tuple[int, int]]:
    for gap in _SEPARATOR.finditer(text, at):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)
