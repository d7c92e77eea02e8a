"""Calls without a blank before them: two elements of a page that an extractor set side by side."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.cues.calls import CallWords, Counted
from newsclean.cues.fold import has_unspaced, key_of
from newsclean.cues.tables import CALL_LISTS
from newsclean.document import QUOTES, SENTENCE_MARKS, Block, Document, Span
from newsclean.rules.base import rule
from newsclean.rules.calls import is_ending, seen_of, words_of_calls
from newsclean.rules.glue import glued
from newsclean.rules.phrases import is_quoted

# A mark and right behind it what can begin a sentence: no small letter. Before it stands a word, and no initials.
_JOINT = lazy.pattern(r"[.!?…؟।։][\"”»“’]?(?=[^\W\d_a-zß-öø-ÿа-яёα-ωա-և]|#\w)")
_HASHTAGS = lazy.pattern(r"(?:#\w+[\s,]*){2,}")
_WORD, _CLOSING = 3, '.!?…؟।։"”»“’'
_NEXT = lazy.pattern(r"(?<=[.!?…؟।։])\s+")
# What it is glued to is a sentence. A label or a call is no paragraph; of one without a mark at the end one word says
# enough, another must hold two.
_FEWEST_BEFORE = 3
# What has more joints, or is longer, is a text without blanks between its sentences.
_MOST_JOINTS, _LONGEST = 4, 3_000
_MOST_LABEL, _MOST_CALL = 8, 25
_CALLED, _MOST_ENDING = 2, 12
# "We" and "you" alone begin sentences of news; without them an invitation is one to what media offer.
_PLAIN, _OFFERED = {"own", "you"}, {"media", "channels"}


@rule(phase="context", reason="call glued to a sentence without a blank", id="promo.joined")
def joined(document: Document) -> Iterator[Span]:
    """A label or a call that an extractor set right behind a sentence, or a call right before one: "... he said.See the
    map of all closures"."""
    if document.layout.name == "flat":  # there a label and the sentence behind it are one
        return
    words = words_of_calls(document)
    for block in document.left():
        text = block.text
        if block.words <= _FEWEST_BEFORE or len(text) > _LONGEST:
            continue
        ends = [joint.end() for joint in _JOINT.finditer(text)]
        joints = [at for at in ends if text[:at].rstrip(_CLOSING)[-_WORD:].isalnum()]
        if not 0 < len(joints) <= _MOST_JOINTS or has_unspaced(text):
            continue
        if (front := _front_call(document, block, joints[0], words)) > 0:
            yield block.span(0, front)
            continue
        known = {part.at for _, part in glued(document, block)}
        for at in (joint for joint in joints if joint not in known):
            end = _end_of_calls(block, at, words)
            if end > at and text[:at].count(" ") >= _FEWEST_BEFORE - 1 and not is_quoted(text, at):
                yield block.span(at, end)


def _front_call(document: Document, block: Block, joint: int, words: CallWords) -> int:
    """Where a call ends that the first joint of a block parts from a sentence, 0 where none does."""
    text = block.text[:joint]
    front = block._replace(text=text, key=key_of(text), words=text.count(" ") + 1, mark=text[-1], offsets=None)
    told = block.text.count(" ", joint) + 1 >= _FEWEST_BEFORE and block.is_sentence
    return joint if told and text[0] not in QUOTES and is_ending(seen_of(document, front, words), within=True) else 0


def _end_of_calls(block: Block, at: int, words: CallWords) -> int:
    """Where the calls that begin at a place in a block end; the place itself where none does."""
    if tags := _HASHTAGS.fullmatch(block.text, at):
        return tags.end()
    end = at
    for sentence in _NEXT.split(block.text[at:]):
        counted = words.count(key_of(sentence), sentence)
        if not (_is_call(sentence, counted) or (end > at and _ends_call(counted))):
            break
        end = block.text.index(sentence, end) + len(sentence)
    return end


def _is_call(sentence: str, counted: Counted) -> bool:
    held = {name for name, times in zip(CALL_LISTS, counted.classes, strict=True) if times}
    telling = held - _PLAIN
    open_end = sentence[-1] not in SENTENCE_MARKS or sentence.endswith(("...", "…"))
    if open_end and counted.words <= _MOST_LABEL:
        return bool(telling)
    addressed = bool(held & _PLAIN) or ("invites" in held and bool(held & _OFFERED))
    return counted.words <= _MOST_CALL and addressed and bool(telling) and sum(counted.classes) >= _CALLED


def _ends_call(counted: Counted) -> bool:
    """Whether a call goes on with some words more: "Our channel has the recipes. Join us!"."""
    return counted.words <= _MOST_ENDING and any(counted.classes)
