"""Calls within a paragraph: sentences in which the outlet speaks, behind or between those of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean import lazy
from newsclean.cues import tables
from newsclean.cues.calls import CallWords
from newsclean.cues.fold import has_unspaced, key_of
from newsclean.cues.index import nearest_index
from newsclean.cues.tables import CALL_LISTS
from newsclean.document import ANYWHERE, ASKS, CLOSERS, COLONS, SENTENCE_MARKS, Block, Document, Part, Span
from newsclean.read.sentences import sentence_spans
from newsclean.rules.base import rule
from newsclean.rules.calls import SURE, counted_in, is_ending, odds_of, seen_of, words_of_calls
from newsclean.rules.common import OPENERS
from newsclean.rules.glue import glued
from newsclean.rules.parts import FEWEST_LEFT
from newsclean.rules.phrases import is_quoted

# A longer block is a text that has lost its line ends.
_LONGEST = 3_000
# A call has so many words of its classes.
_CLASSED = 3
# Of the paragraphs of news so many at most speak of us, or to you.
_MOST_SPEAKING = 1 / 3
_PERSONS = ("own", "you")
_SPEAKING = [CALL_LISTS.index(name) for name in _PERSONS]
_INVITES = CALL_LISTS.index("invites")
_OFFERED = [n for n, name in enumerate(CALL_LISTS) if name not in ("invites", *_PERSONS)]
# What no full stop ends behind the end of a sentence is no sentence of the article: so many words are a label or a
# button, an arrow behind them says so.
_LABEL_WORDS = 12
_LABEL_CLASSED = 2
_FIRST_WORDS = 3
# What answers a question at a paragraph's end has so many words: "Email the desk."
_ANSWER_WORDS = 8
_ARROWS = (" >", " ›", " »", " →", " ▶", " ▸")
_POINTERS = frozenset("→►▶▸➡👉")
_CLOSING_QUOTES = '"”“»’」』'
# What somebody says, or the name of what is offered.
_IN_QUOTES = lazy.pattern(r"[«„“\"‘「『’][^«»„“”\"‘’「」『』]*(?:[»“”\"‘’」』]|$)")


@rule(phase="rest", reason="the outlet speaks to its readers within a paragraph", id="promo.within")
def within(document: Document) -> Iterator[Span]:
    """A sentence of a paragraph in which the outlet speaks to its readers: "... he said. Our briefing lands in your
    inbox at 6.30.", with the question before it that it answers."""
    if document.layout.name == "flat":  # there each sentence is a block
        return
    words = words_of_calls(document)
    abbreviations = frozenset(document.words.get("abbreviations", ()))
    found: list[tuple[Block, list[Part]]] = []
    counted: list[Sequence[int]] = []
    for block in document.left():
        classes = counted_in(document, block, words).classes
        sentences = _sentences(block, abbreviations) if _may_hold(document, block, classes) else []
        called = _called(document, sentences, words) if len(sentences) > 1 else []
        own = [part for part in sentences if part not in called]
        if called and (not own or _is_told(document, own, words)):
            found.append((block, called))
            classes = words.count(" ".join(part.block.key for part in own), "").classes
        if block.is_prose:
            counted.append(classes)
    if not _is_personal(counted):
        yield from (block.span(part.at, part.at + len(part.block.text)) for block, called in found for part in called)


def _may_hold(document: Document, block: Block, classes: Sequence[int]) -> bool:
    """Whether a paragraph may hold a call: it has enough words of the classes, or an arrow, and is no notice of several
    sentences."""
    enough = sum(classes) >= (_LABEL_CLASSED if _is_open(block) else _CLASSED)
    if len(block.text) > _LONGEST or not (enough or _has_arrow(block) or not _POINTERS.isdisjoint(block.text)):
        return False
    return not any(document.hit_in(block, family, ANYWHERE) for family in ("legal", "consent"))


def _is_told(document: Document, own: Sequence[Part], words: CallWords) -> bool:
    """Whether what is left of a paragraph says something, and nothing that a second pass would take for a notice."""
    if sum(counted_in(document, part.block, words).words for part in own) < FEWEST_LEFT:
        return False
    text = " ".join(part.block.text for part in own)
    hits = nearest_index(tables.bare_code(document.language or document.likely)).find(key_of(text), len(text.split()))
    return all(family not in OPENERS for family, _, _ in hits)


def _is_personal(counted: Sequence[Sequence[int]]) -> bool:
    """Whether a text speaks of us or to you throughout, as guides, blogs and firms do: then a sentence that does is its
    own. counted are the classes of each paragraph's words."""
    return any(sum(classes[of] > 0 for classes in counted) > _MOST_SPEAKING * len(counted) for of in _SPEAKING)


def _sentences(block: Block, abbreviations: frozenset[str]) -> list[Part]:
    """The sentences of a block, each as a block of its own."""
    found = []
    for start, end in sentence_spans(block.text, abbreviations):
        text = block.text[start:end]
        last = text.rstrip(CLOSERS)[-1:]
        mark = last if last in SENTENCE_MARKS else ""
        part = block._replace(text=text, key=key_of(text), words=text.count(" ") + 1, mark=mark, offsets=None)
        found.append(Part(part, start, False, ()))
    return found


def _called(document: Document, sentences: list[Part], words: CallWords) -> list[Part]:
    """The sentences that are calls. Behind the last one that is none less is enough to tell, as at a text's end."""
    called = _asked_at_end(document, sentences, words)
    ending = True
    for place, part in reversed(list(enumerate(sentences[: len(sentences) - len(called)]))):
        answered = bool(called) and called[-1] is sentences[place + 1]
        last = place == 0 and len(called) == len(sentences) - 1  # then the paragraph is nothing else
        label = 0 < place == len(sentences) - 1 and _is_label(document, part, words)
        if (
            label
            or ((place or last) and _is_call(document, part, words, ending, not last))
            or (answered and _asks(document, part.block, words))
        ):
            called.append(part)
        else:
            ending = False
    return called


def _asked_at_end(document: Document, sentences: list[Part], words: CallWords) -> list[Part]:
    """The last sentences of a paragraph, if they are a question and a few words that together are a call: "Have a tip?
    Email our newsroom." Each alone says too little."""
    *own, question, answer = sentences
    if not own or question.block.text[-1] not in ASKS or answer.block.words > _ANSWER_WORDS:
        return []
    one, other = question.block, answer.block
    asked = one._replace(text=f"{one.text} {other.text}", key=f"{one.key} {other.key}", words=one.words + other.words)
    if odds_of(seen_of(document, asked._replace(mark=other.mark), words)) <= SURE:
        return []
    return [] if any(_is_within(document, part) for part in (question, answer)) else [answer, question]


def _is_open(block: Block) -> bool:
    """Whether what a block ends with may be no sentence: without a mark, or in brackets."""
    return block.mark == "" or block.text[-1] in ")]）］】"


def _has_arrow(block: Block) -> bool:
    """Whether a block begins with an arrow or ends in one, and in no quote of French."""
    return block.text[0] in _POINTERS or (block.text.endswith(_ARROWS) and "«" not in block.text)


def _is_label(document: Document, part: Part, words: CallWords) -> bool:
    """Whether the last part of a paragraph is a button or a pointer: "Secure tickets here ›", "(Watch the video)"."""
    block = part.block
    if block.mark or block.text[-1] in COLONS or block.words > _LABEL_WORDS or _is_within(document, part):
        return False
    if any(known.at == part.at for _, known in glued(document, document.blocks[block.index])):
        return False
    classes = counted_in(document, block, words).classes
    return bool(_has_arrow(block) or (classes[_INVITES] and any(classes[of] for of in _OFFERED)))


def _is_within(document: Document, part: Part) -> bool:
    """Whether a part stands in quotes, or behind a colon without them."""
    text = document.blocks[part.block.index].text
    colon = text.rfind(":", 0, part.at)
    announced = colon >= 0 and not any(mark in text[colon : part.at] for mark in _CLOSING_QUOTES)
    return announced or is_quoted(text, part.at)


def _is_addressed(document: Document, part: Part, words: CallWords) -> bool:
    """Whether a sentence speaks of us or to you, or begins with an invitation: where verbs have no forms, "share" and
    "register" are what people do as well. Scripts without spaces are not asked for their first words."""
    classes = counted_in(document, part.block, words).classes
    first = " ".join(part.block.key.split(" ", _FIRST_WORDS)[:_FIRST_WORDS])
    invited = has_unspaced(first) or words.count(first, "").classes[_INVITES] > 0
    return invited or any(classes[of] for of in _SPEAKING)


def _is_call(document: Document, part: Part, words: CallWords, ending: bool, within: bool) -> bool:
    """Whether a sentence is a call, and no sign that the article quotes; and introduces nothing."""
    seen = seen_of(document, part.block, words)
    if not (is_ending(seen, within) if ending else odds_of(seen) > SURE):
        return False
    if within and not _is_addressed(document, part, words):
        return False
    if _is_within(document, part) or part.block.text[-1] == ":":
        return False
    said = " ".join(_IN_QUOTES.findall(part.block.text))
    return not any(words.count(key_of(said), said).classes)  # in quotes without such words is what the outlet offers


def _asks(document: Document, sentence: Block, words: CallWords) -> bool:
    """Whether a sentence asks the readers: "Do you want to know more?"."""
    return sentence.text[-1] in ASKS and any(counted_in(document, sentence, words).classes)
