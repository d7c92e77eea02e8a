"""Calls: sentences in which an outlet speaks to its readers of itself, whatever their wording.

No list of phrases has them all: "Our briefing lands in your inbox at 6.30", "Without members there would be no such
stories", "Spotted a mistake? Tell the desk". But they hold words together that news seldom does: those by which an
outlet speaks of itself, of its readers and of what it offers. Which classes of words stand in a sentence
(cues/calls.py), and how it is said, has fitted weights, the same for all languages (a logistic model);
benchmarks/fit_calls.py fits them. Where a sentence stands counts for nothing: news stands beside junk as well.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from math import inf, log

from newsclean import lazy, packaged
from newsclean.cues.calls import CallWords, Counted, call_words
from newsclean.cues.fold import EDGES
from newsclean.cues.tables import CALL_LISTS
from newsclean.document import ASKS, QUOTES, Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import date_in

# Log odds, of sixteen to one: a lost sentence costs more than a kept one.
SURE = log(16)
# In a text of one line what looks like one sentence may be several pieces of a page.
_SURE_FLAT = log(32)
# Behind the last paragraph twice as much must tell a call that speaks to nobody as one that does.
_SURE_UNADDRESSED = log(8)
# News seldom ends so; what stands below is a button: "Become a member".
_SURE_AT_END = log(4)
_BUTTON_WORDS, _MOST_BUTTONS = 3, 2
# By these a sentence speaks of the outlet; others a guide through an application holds as well.
_OF_OUTLET = frozenset({"own 1", "media 1", "channels 1"})
_ADDRESSED = _OF_OUTLET | {"you 1"}
# Fewer words are a label or a button, or what somebody says, unless most of them are such; cues know the former.
_FEWEST_WORDS, _MOST_WORDS = 8, 60
_FEWEST_CLASSED = 3
_TERSE_WORDS, _TERSE_CLASSED = 5, 4
# Without one of these a sentence speaks of media, but not to anybody.
_SPEAKING = [CALL_LISTS.index(name) for name in ("own", "you", "invites", "players", "notices")]
_MOST_CALLS = 0.4
_MANY = 3
_SIZES = (4, 7, 11, 16, 24, 36)
_SHARES = (0.08, 0.16, 0.25, 0.35, 0.5)
_METADATA = ("source", "byline", "published", "updated", "credits", "captions", "agency", "reported")
# A sentence of so many words, none of them of any class, is of the article, and so is what it stands in.
_TELLS = 3
# Beside others, one of so many words with one of a class tells as well: news has an advertisement now and then.
_LONG = 12
_BETWEEN_SENTENCES = lazy.pattern(r"(?<=[.!?؟。।։])\s*(?=\S)")
_SENTENCE_END = lazy.pattern(r"[.!?…؟。！？।։](?=\s|$|[^\W\d_])")
_MOST_SENTENCES = 3
_NUMBERED = lazy.pattern(r"(\d{1,2})[.)] ")
# "The message read, 'Subscribe to our channel.'"
_INTRODUCED = lazy.pattern(r"[,:،]\s?['\"“„«‘]")
_CLOSING = frozenset("'\"”“»’")

Seen = tuple[str, ...]
"""What is seen of a block, each by the name that its weight has."""


@rule(phase="context", reason="the outlet speaks to its readers", id="promo.call")
def call(document: Document) -> Iterator[Block]:
    """A sentence in which the outlet speaks to its readers of itself: "Our briefing lands in your inbox at 6.30."."""
    left = list(document.left())
    least = _SURE_FLAT if document.layout.name == "flat" else SURE
    calls = [b for b, seen in seen_in(document, left) if odds_of(seen) > least]
    places = frozenset(block.index for block in calls)
    calls = [block for block in calls if not _is_step(document, block, places)]
    # A text that mostly calls on its readers is about that.
    if sum(block.words for block in calls) <= _MOST_CALLS * sum(block.words for block in left):
        yield from calls


def _is_step(document: Document, block: Block, calls: Collection[int]) -> bool:
    """Whether a numbered line belongs to a list of which the next or the last item calls on nobody: "1. Log in with the
    account you ordered with", "2. Choose the ticket"."""
    if not (number := _NUMBERED.match(block.text)):
        return False
    for index, wanted in ((block.index - 1, int(number[1]) - 1), (block.index + 1, int(number[1]) + 1)):
        other = document.blocks[index] if 0 <= index < len(document.blocks) else block
        beside = _NUMBERED.match(other.text)
        if beside and int(beside[1]) == wanted and index not in calls and not document.is_gone(other):
            return True
    return False


@rule(phase="edges", reason="the outlet speaks to its readers at the end", id="promo.ending")
def ending(document: Document) -> Iterator[Block]:
    """What the text ends with, if the outlet speaks to its readers there, and the buttons below: behind the last
    paragraph less is enough to tell."""
    buttons: list[Block] = []
    for block in reversed(list(document.left())):
        if block.index <= document.first_prose or document.layout.name == "flat":
            return
        seen = next((seen for _, seen in seen_in(document, [block])), ())
        if is_ending(seen):
            yield block
            yield from buttons
            buttons = []
        elif block.words <= _BUTTON_WORDS and block.mark == "" and not block.bullet and len(buttons) < _MOST_BUTTONS:
            buttons.append(block)
        else:
            return


def is_ending(seen: Seen, within: bool = False) -> bool:
    """Whether what is seen so is a call behind the last paragraph, or within one behind its last sentence: where it
    speaks of the outlet, and behind a paragraph to the readers, less is enough to tell."""
    if within:
        return odds_of(seen) > (SURE if _OF_OUTLET.isdisjoint(seen) else _SURE_AT_END)
    return odds_of(seen) > (_SURE_UNADDRESSED if _ADDRESSED.isdisjoint(seen) else _SURE_AT_END)


def odds_of(seen: Seen) -> float:
    """The log odds that what is seen so is a call; where nothing is seen there is none."""
    weights = _weights()
    return sum(weights.get(name, 0.0) for name in seen) if seen else -inf


def seen_in(document: Document, blocks: Iterable[Block]) -> Iterator[tuple[Block, Seen]]:
    """Those of the blocks that may be calls, with what is seen of each."""
    words = words_of_calls(document)
    for block in blocks:
        if seen := seen_of(document, block, words):
            yield block, seen


def seen_of(document: Document, block: Block, words: CallWords) -> Seen:
    """What is seen of a block, or of a part of one, if it may be a call; else nothing."""
    if block.words > _MOST_WORDS:
        return ()
    counted = counted_in(document, block, words)
    may_be = _speaks(counted) and _is_enough(counted) and not _tells(document, block, words)
    return ("all", *_held(counted), *_said(block)) if may_be else ()


def counted_in(document: Document, block: Block, words: CallWords) -> Counted:
    """The classed words of a block, or of a part of one; several rules ask for those of the same blocks."""
    known: dict[str, Counted] = document.worked_out.setdefault("call words", {})
    if block.text not in known:
        known[block.text] = words.count(block.key, block.text)
    return known[block.text]


def words_of_calls(document: Document) -> CallWords:
    """The words of calls in the document's languages."""
    return call_words(tuple(document.words.get(name, ()) for name in CALL_LISTS))


def _tells(document: Document, block: Block, words: CallWords) -> bool:
    """Whether a block tells news, or who made it and when: a line of metadata, what somebody says, several sentences
    of which one holds none of the words."""
    if any(document.hit_in(block, family, ("whole", "start")) for family in _METADATA):
        return True
    if block.mark == "" and "0" in block.key and date_in(document, block.text):
        return True
    said = document.words.get("commenter", ())
    if any(word.strip(EDGES) in said for word in block.key.split()):
        return True
    if _introduces(block.text):
        return True
    sentences = [words.count(sentence, "") for sentence in _BETWEEN_SENTENCES.split(block.key)]
    if len(sentences) > 1 and block.text[0] in QUOTES:
        return True
    return any(
        (of_one.words >= (_TELLS if not any(of_one.classes) else _FEWEST_WORDS) and not _speaks(of_one))
        or (len(sentences) > 1 and of_one.words >= _LONG and sum(of_one.classes) <= 1)
        for of_one in sentences
    )


def _introduces(text: str) -> bool:
    """Whether a text says who says the rest of it, which stands in quotes."""
    opening = _INTRODUCED.search(text) if text.rstrip(".!?।")[-1:] in _CLOSING else None
    return opening is not None and text.count(" ", 0, opening.start()) >= _TELLS - 1


def _is_enough(counted: Counted) -> bool:
    classed = sum(counted.classes)
    terse = counted.words >= _TERSE_WORDS and classed >= _TERSE_CLASSED
    return terse or (counted.words >= _FEWEST_WORDS and classed >= _FEWEST_CLASSED)


def _speaks(counted: Counted) -> bool:
    return any(counted.classes[number] for number in _SPEAKING)


def _held(counted: Counted) -> Iterator[str]:
    """The classes of a sentence's words, alone and together, and how many of its words they are."""
    held = [number for number, times in enumerate(counted.classes) if times]
    for number in held:
        for times in range(1, min(counted.classes[number], _MANY) + 1):
            yield f"{CALL_LISTS[number]} {times}"
    for one, other in combinations(held, 2):
        yield f"{CALL_LISTS[one]} & {CALL_LISTS[other]}"
    yield f"size {bisect_left(_SIZES, counted.words)}"
    yield f"share {bisect_left(_SHARES, sum(counted.classes) / counted.words)}"


def _said(block: Block) -> Iterator[str]:
    """How a sentence is said."""
    text = block.text
    yield f"mark {block.mark if block.mark in '.!?:' else 'other'}" if block.mark else "mark none"
    sentences = len(_SENTENCE_END.findall(text))
    yield f"sentences {min(sentences, _MOST_SENTENCES)}"
    if text[0] in QUOTES or text[0] in "-–—":
        yield "speech"
    elif any(mark in text for mark in '"“”„«»「『'):
        yield "quotes"
    if "@" in text or "www." in text:
        yield "address"
    elif "0" in block.key:
        yield "number"
    if sentences > 1 and any(mark in text[:-1] for mark in ASKS):
        yield "asks and says"


@functools.cache
def _weights() -> Mapping[str, float]:
    found: Mapping[str, float] = packaged.json_of("rules/calls.json")
    return found
