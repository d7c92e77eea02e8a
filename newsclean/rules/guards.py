"""Guards: they only veto. Each looks at what is proposed and names the proposals that must not happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from newsclean import lazy
from newsclean.document import COLONS, Block, Document, Span
from newsclean.rules.base import Rule
from newsclean.rules.common import FEWEST_QUESTIONS, questions
from newsclean.rules.phrases import size_of

Proposed = Sequence[tuple[Span, Rule]]

# A line that introduces a list says something itself; one item is no list.
_INTRODUCTION_WORDS = 5
_FEWEST_ITEMS = 2
_ITEM_WORDS = 8
_LABEL_WORDS = 3
# An amount and what it is of, and how many stand one below the other at least.
_AMOUNT = lazy.pattern(r"(?:[*•·–-]\s?)?(?P<number>\d{1,4}(?:[.,/]\d{1,2})?|[¼½¾⅓⅔])\s?(?:[-–]\s?\d{1,4}\s)?[^\W\d_]")
_FEWEST_AMOUNTS, _AMOUNT_WORDS = 3, 12


def introduced_list(document: Document, proposed: Proposed) -> Iterator[tuple[Span, Rule]]:
    """Items of a list that a sentence of the body introduces are body: "They banned three apps:" ... "Telegram"."""
    if not any(_introduces(block) for block in document.blocks):
        return
    by_start: dict[int, list[tuple[Span, Rule]]] = {}
    for proposal in proposed:
        by_start.setdefault(proposal[0].start, []).append(proposal)
    items: list[Block] | None = None
    for block in document.blocks:
        if _introduces(block) and block.start not in by_start:
            yield from _vetoes(items, by_start)
            items = []
        elif items is not None and _is_item(block) and not _ends_list(document, items, block, by_start):
            items.append(block)
        else:
            yield from _vetoes(items, by_start)
            items = None
    yield from _vetoes(items, by_start)


def interview(document: Document, proposed: Proposed) -> Iterator[tuple[Span, Rule]]:
    """A question in an interview is body, whatever words it begins with: "Do you have a tip for beginners?" above an
    answer, in a text that has more of both; and so is the answer: "Write to us, or ask any member of staff."."""
    answered = document.once(questions)
    if not answered:
        return
    gone = {span for span, _ in proposed}
    starts = {block.start: block for block in answered}
    stays = [block for block in answered if Span(block.start, block.end) not in gone]
    if len(stays) < FEWEST_QUESTIONS - 1:
        return
    answers = {document.blocks[block.index + 1] for block in stays[:-1]}
    said = {Span(answer.start, answer.end) for answer in answers if not _is_cue(document, answer)}
    for proposal in proposed:
        if proposal[0] in said:
            yield proposal
            continue
        block = starts.get(proposal[0].start)
        if block is None or proposal[0].end != block.end or not stays[0].index < block.index < stays[-1].index:
            continue
        answer = document.blocks[block.index + 1]
        if Span(answer.start, answer.end) not in gone and not any(document.hits_of(answer)):
            yield proposal


def measured(document: Document, proposed: Proposed) -> Iterator[tuple[Span, Rule]]:
    """Amounts one below the other, between the first paragraph and the last, are body, with the line above that names
    them: "Ingredients", "500 g flour", "2 eggs", "80 g butter"."""
    runs = (list(run) for is_amount, run in groupby(_within(document), key=_is_amount) if is_amount)
    amounts = [run for run in runs if len(run) >= _FEWEST_AMOUNTS and not _is_numbered(run)]
    spared = {block.start for run in amounts for block in run}
    spared.update(document.blocks[run[0].index - 1].start for run in amounts)
    yield from (proposal for proposal in proposed if proposal[0].start in spared)


def _within(document: Document) -> Sequence[Block]:
    return document.blocks[document.first_prose + 1 : max(document.last_prose, 0)]


def _is_amount(block: Block) -> bool:
    return block.words <= _AMOUNT_WORDS and _AMOUNT.match(block.text) is not None


def _is_numbered(run: Sequence[Block]) -> bool:
    """Whether lines are numbered, as the most read are: "1 Man charged", "2 Ferry late"."""
    numbers = [_AMOUNT.match(block.text)["number"] for block in run]  # type: ignore[index]
    return all(number.isdigit() for number in numbers) and len({int(n) - i for i, n in enumerate(numbers)}) == 1


def _is_cue(document: Document, block: Block) -> bool:
    """Whether a line is a cue and nothing else."""
    return any(hit.kind == "whole" for hit in document.hits_of(block))


def _introduces(block: Block) -> bool:
    return block.mark in COLONS and block.words >= _INTRODUCTION_WORDS


def _is_item(block: Block) -> bool:
    return block.words <= _ITEM_WORDS and (block.mark in {"", ",", ";"} or block.words < 2 or block.is_bullet)


def _ends_list(document: Document, items: list[Block], block: Block, by_start: Mapping[int, object]) -> bool:
    """Whether junk stands behind a list: a label, or behind items that stay a line that begins with a cue's words."""
    if _is_label(document, block):
        return True
    stay = sum(item.start not in by_start for item in items)
    begun = (hit for hit in document.hits_of(block) if hit.kind in ("whole", "start") and size_of(hit.phrase) > 1)
    return stay >= _FEWEST_ITEMS and block.start in by_start and any(begun)


def _is_label(document: Document, block: Block) -> bool:
    """A cue of several words is no item: "Share this article" ends the list above it."""
    return _is_cue(document, block) and block.words >= _LABEL_WORDS


def _vetoes(items: list[Block] | None, by_start: dict[int, list[tuple[Span, Rule]]]) -> Iterator[tuple[Span, Rule]]:
    if items and len(items) >= _FEWEST_ITEMS:
        for item in items:
            yield from by_start.get(item.start, ())
