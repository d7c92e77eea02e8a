"""What is left behind the last paragraph: links and headlines that no cue and no heading names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean.beyond import is_small
from newsclean.document import QUOTES, SENTENCE_MARKS, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import OPENERS, SHORT, body_end, is_plain, says_something, subheads

_FEWEST_HEADLINES = 3
# The lines of a list are shorter than headlines, which have so many words each, and in the mean.
_HEADLINE_WORDS = 5
_KICKER_WORDS = 2
# An article in one line is so much of it at least; a sentence of its body has so many words.
_BODY, _TELLING = 0.6, 3
_ENDING, _OPENS = ("tags", "share", "comments", "legal"), ("whole", "start")
# Families of the buttons, ratings and comments between an article and the other stories.
_CLOSING = ("share", "related", "promo", "comments")


@rule(phase="rest", reason="behind the end of the article")
def opened(document: Document) -> Iterator[Block]:
    """A line that is no sentence behind the last paragraph and what ends an article: a share bar, tags, comments."""
    found: list[Block] = []
    is_open = False
    for block in document.blocks[document.once(body_end) + 1 :]:
        if document.is_gone(block):
            is_open = is_open or any(document.hit_in(block, family, ("whole", "start")) for family in OPENERS)
        elif (
            is_open
            and block.words <= SHORT
            and block.index not in document.spared
            and block.index not in document.once(subheads)
            and not says_something(document, block)
            and not is_plain(document, block)
        ):
            found.append(block)
    if len(found) == 1 or not _is_list(found):
        yield from found


@rule(phase="rest", reason="headlines behind the end of the article")
def headlines(document: Document) -> Iterator[Proposal]:
    """Three headlines or more, and nothing else, behind the last paragraph of a text; a list is no such run."""
    last = document.last_prose
    run = _behind_buttons(document, [block for block in document.left() if block.index > last])
    if document.layout.name == "flat" or not 0 <= last < len(document.blocks) - _FEWEST_HEADLINES:
        return
    long = [block for block in run if block.words >= _HEADLINE_WORDS]
    if (
        len(long) < _FEWEST_HEADLINES
        or not all(block.is_headline or _is_kicker(block) for block in run)
        or sum(block.words for block in run) < _HEADLINE_WORDS * len(run)
        or document.blocks[last].mark not in SENTENCE_MARKS  # in a text without full stops all lines look like this
        or any(is_small(block.text[0]) or block.key.count("0") > 1 for block in run)
        or _is_list(run)
    ):
        return
    for block in run:
        yield block
        if block in long:
            yield Found("related", block.text, block)


@rule(phase="rest", reason="behind the end of an article in one line", id="tail.flat")
def flat(document: Document) -> Iterator[Block]:
    """What is left behind the tags, the share bar, the comments or the notice that an article in one line ends with:
    where the lines are lost, buttons and headlines have run together there."""
    if document.layout.name != "flat" or not document.blocks:
        return
    low = _BODY * document.blocks[-1].end
    anchors = [b for b in document.blocks if b.start > low and any(document.hit_in(b, f, _OPENS) for f in _ENDING)]
    first = len(document.blocks)
    for anchor in reversed(anchors):
        between = [b for b in document.left() if anchor.index < b.index < first]
        told = [b for b in between if b.words >= _TELLING and b.is_stopped and not any(document.hits_of(b))]
        # Behind the last of them one sentence may be a notice; in front of it the article goes on.
        if len(told) > (first == len(document.blocks)):
            break
        first = anchor.index
    yield from (block for block in document.left() if block.index >= first)


def _behind_buttons(document: Document, run: list[Block]) -> list[Block]:
    """The lines behind the last paragraph without those above the buttons that follow an article: its own end, as a
    poem is."""
    end = next((place for place, (above, below) in enumerate(pairwise(run), 1) if below.index > above.index + 1), 0)
    if not run or document.is_gone(document.blocks[run[0].index - 1]):
        return run
    closing = document.blocks[run[end - 1].index + 1 :][:1]
    closed = any(document.is_gone(b) and document.hit_in(b, f, ("whole", "start")) for b in closing for f in _CLOSING)
    return (run[end:] if end else []) if closed else run


def _is_kicker(block: Block) -> bool:
    return block.words == _KICKER_WORDS and block.mark == "" and not block.bullet


def _is_list(run: Sequence[Block]) -> bool:
    """Whether most lines have a list's shape: a bullet, quotes, a number, a colon, lower case, the same word first."""
    shaped = sum(
        "0" in block.key
        or ":" in block.text[:-1]
        or block.bullet != ""
        or is_small(block.text[0])
        or block.text[0] in QUOTES
        for block in run
    )
    alike = max(Counter(block.key.partition(" ")[0] for block in run).values(), default=0)
    return 2 * shaped > len(run) or (len(run) >= _FEWEST_HEADLINES and 2 * alike > len(run))
