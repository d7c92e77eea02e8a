"""What many rules share: how long a notice may be, and which of a family's cues are sure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsclean import lazy
from newsclean.dates import Dated, find_date
from newsclean.document import ASKS, QUOTES, SENTENCE_MARKS, Block, Document, Hit
from newsclean.rules.glue import glued, is_glued
from newsclean.rules.phrases import size_of

LABEL = 6
"""Words of a label or button: what is longer says something."""
SHORT = 18
"""Words of an invitation or a prompt; news paragraphs in the evaluation data have 20 to 60."""
NOTICE = 45
"""Words of a notice of several sentences (how to comment, how to subscribe)."""
LEGAL = 90
"""Words of a legal or consent notice, the longest junk with fixed words there is."""

# News sentences begin with two or three words of a cue now and then ("Sponsored by a brewery since 1977, it ...");
# with four they do not.
_SURE_START = 4
_SURE_END = 3
# What a notice holds says of a longer one what it is.
_SURE_INSIDE = 5
# A question of so many words says itself whom it asks.
_SURE_QUESTION = 6
# What each line of an interview begins with, and how many do.
_DASHES, _FEWEST_SAID = "-–—", 3
_NEXT_SENTENCE = lazy.pattern(r"[.!?] [^\W\d_a-zß-öø-ÿа-яё]")
# No apostrophes: what stands within these is said.
_SPEECH = '"“”„«»「『'
_QUOTES_END = "\"”“»」』'’‘"
# "Report it now."
_TERSE_CALL = 2
# An English word and its space; three words of Finnish say as much as five of English.
_WORD_SIZE = 6
FEWEST_QUESTIONS = 4
"""Questions with an answer below, in an interview; a text with fewer asks its readers."""
_ENTRY_WORDS, _FEWEST_ENTRIES = 2, 3
# An entry's time and title; the rows of a table above a sentence, and its head.
_SUBHEAD_LINES, _MOST_ROWS = 2, 12
# Beside a link's text its list number, date or outlet may stand.
_LINKED = 0.5
# Of a line that is a link so much, because a bullet or a closing mark may stand outside it.
_WHOLE_LINK = 0.9
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The tags of headings."""
OPENERS = ("comments", "tags", "related", "legal", "loading", "share", "promo", "newsletter", "navigation", "paywall")
"""What stands behind an article and never within it; "Buy now" and "Play" also stand between the items of a list."""
# Nothing of the article stands behind its tags, its comments, its legal notice or the offer to read the rest.
_ENDS = ("comments", "tags", "legal", "paywall")


def named(document: Document, family: str, most: int = SHORT) -> Iterator[Block]:
    """Blocks that the family's cues name.

    The whole block is a cue; or it begins with one and has at most so many words; or it ends with or holds
    one and is short, because how a paragraph ends says little of what it is. Of a paragraph to which the cue is glued
    only the cue goes, by a rule of its own.
    """
    seen = -1
    for hit in document.hits(family):
        long = hit.kind == "inside" and size_of(hit.phrase) >= _SURE_INSIDE
        limit = most if hit.kind == "start" else min(most, NOTICE if long else SHORT)
        if hit.block.index == seen or (hit.kind != "whole" and hit.block.words > limit):
            continue
        if is_sure(document, hit) and not is_glued(document, hit):
            seen = hit.block.index
            yield hit.block


def is_sure(document: Document, hit: Hit) -> bool:
    """Whether a cue says what its block is.

    A sentence of news may begin or end with a cue's words, and what is said in quotes is news. In a sentence the
    cue must be long, or a label with its colon, or another must stand in the sentence or end it.
    """
    block = hit.block
    if hit.kind == "whole":
        quoted = block.mark in SENTENCE_MARKS or block.text[-1] in _QUOTES_END
        return not (quoted and block.text[0] in QUOTES)  # what somebody says, or what is written on a sign
    if not block.is_sentence:
        if hit.kind == "end" and _closes_quote(block.text):
            return False  # the name of a button, not the button
        return hit.kind != "start" or not _opens_quote(block.text, len(hit.phrase))
    if block.text[0] in QUOTES or (hit.kind != "start" and any(quote in block.text for quote in _SPEECH)):
        return False
    if block.index in document.once(_dialogue):
        return False
    if hit.kind == "end":
        # Six characters of a script without spaces end a sentence of news as well.
        return size_of(hit.phrase) >= (_SURE_END if " " in hit.phrase else _SURE_START)
    if hit.phrase[-1] in ASKS and _size(hit.phrase) < _SURE_QUESTION:
        return _is_confirmed(document, hit) or _is_call(document, block)
    if _size(hit.phrase) >= _SURE_START or not hit.phrase[-1].isalnum():
        return True
    return _is_confirmed(document, hit)


def _opens_quote(text: str, size: int) -> bool:
    """Whether a text begins with a quote of so many characters or more, as titles of works: "“Follow us”: a play"."""
    closed = next((at for at, mark in enumerate(text[1:], 1) if mark in _QUOTES_END), 0)
    return text[0] in QUOTES and closed >= size


def _closes_quote(text: str) -> bool:
    """Whether a text ends with a quote, which began within it."""
    end = text.rstrip(".,;:!?… ")
    return end[-1:] in _QUOTES_END and any(mark in end[1:-1] for mark in _SPEECH)


def _dialogue(document: Document) -> frozenset[int]:
    """The lines of an interview, whose questions and answers begin with a dash; a list with dashes asks nothing. And
    those in which somebody says two sentences behind a longer dash."""
    said = [block for block in document.blocks if block.text[0] in _DASHES and block.is_sentence]
    asked = any(block.mark in ASKS for block in said) and len(said) >= _FEWEST_SAID
    return frozenset(b.index for b in said if asked or (b.text[0] != "-" and _NEXT_SENTENCE.search(b.text)))


def _is_call(document: Document, block: Block) -> bool:
    """Whether what stands behind a question calls on the reader: "Got a tip? Write to news@daily.example."; news asks,
    too: "Got a tip? The waiter did not."."""
    behind = document.parts.get(block.index, ())[1:]
    said = block.key.partition("?")[2]
    terse = said.count(" ") <= _TERSE_CALL
    return "@" in block.text or "0" in said or terse or any(part.hits for part in behind)


def _is_confirmed(document: Document, hit: Hit) -> bool:
    """Whether another cue stands in a sentence; one of three words that may also stand within one confirms itself."""
    kinds = ("inside", "end") if hit.kind == "start" else ("whole", "start", "inside", "end")
    others = [other.phrase for other in document.hits_of(hit.block) if other.kind in kinds and other is not hit]
    # "Don't miss the news! Sign up": who tells of it calls nobody.
    called = hit.kind == "start" and "!" in hit.block.text and not any(quote in hit.block.text for quote in _SPEECH)
    if _size(hit.phrase) >= _SURE_END and (others or called):
        return True
    return any(phrase not in hit.phrase and hit.phrase not in phrase for phrase in others)


def date_in(document: Document, text: str) -> Dated | None:
    """The first date in a text, with the months' names and the order of numbers of the document's language."""
    order = next(iter(document.words.get("date_order", ())), "")
    return find_date(text, document.words.get("months", ()), order)


def is_plain(document: Document, block: Block) -> bool:
    """Whether a line of a page in HTML is no link, though what it is taken for would be one.

    Without HTML nothing shows that, nor does a page without a link; there lines are told by their look alone."""
    return block.hints is not None and block.hints.link_share < _LINKED and document.once(_has_links)


def is_link(block: Block) -> bool:
    """Whether a line of a text that shows its links is one link and nothing else."""
    return block.hints is not None and block.hints.link_share >= _WHOLE_LINK


def _has_links(document: Document) -> bool:
    return document.kind == "html" and any(block.hints and block.hints.link_share for block in document.blocks)


def says_something(document: Document, block: Block) -> bool:
    """Whether a short line is speech: a sentence, an answer with its full stop, or the question before one."""
    if block.is_sentence or block.is_stopped or (block.index in document.parts and glued(document, block)):
        return True
    if block.mark not in ASKS:
        return False
    answer = next(document.after(block), None)
    return answer is not None and answer.is_stopped


def questions(document: Document) -> list[Block]:
    """The questions of an interview: those with an answer below, if there are several."""
    answered = [
        block
        for block, below in pairwise(document.blocks)
        if block.mark in ASKS and (below.is_sentence or below.is_stopped)
    ]
    return answered if len(answered) >= FEWEST_QUESTIONS else []


def subheads(document: Document) -> frozenset[int]:
    """Indexes of what stands right above a sentence that is left, two lines at most and rows: an entry's time and
    title; and of a list between two such sentences with nothing gone in it.

    The sentence is no short one, and not in quotes, as what is said in comments and teasers."""
    found = {*_enclosed(document), *_entries(document)}
    for block in document.left():
        if block.is_sentence and block.text[0] not in QUOTES:
            lines = 0
            for above in document.blocks[max(block.index - _MOST_ROWS, 0) : block.index][::-1]:
                if above.is_sentence or document.is_gone(above) or lines == _SUBHEAD_LINES:
                    break
                if block.words > LABEL or above.key == "0:0":
                    found.add(above.index)
                lines += "|" not in above.text
    return frozenset(found)


def _entries(document: Document) -> Iterator[int]:
    """Indexes of the short lines over sentences in a text that is made of such: signs of the zodiac, steps, times. Who
    comments stands over what they say as well, behind the comments' heading."""
    comments = (hit.block.index for hit in document.hits("comments") if document.is_gone(hit.block))
    behind = next((index for index in comments if index > document.first_prose), len(document.blocks))
    entries = [
        block.index
        for block, below in pairwise(document.blocks[:behind])
        if block.words <= _ENTRY_WORDS
        and block.mark == ""
        and below.is_sentence
        and not (document.is_gone(block) or document.is_gone(below))
    ]
    if len(entries) > _FEWEST_ENTRIES:
        yield from entries


def _enclosed(document: Document) -> Iterator[int]:
    """Indexes of the lines between a sentence and the next, if none of them is gone."""
    run: list[int] | None = None
    gone = document.gone
    for block in document.blocks:
        if block.index in gone:
            run = None
        elif block.is_stopped and block.is_sentence and block.text[0] not in QUOTES:
            yield from run or ()
            run = []
        elif run is not None:
            run.append(block.index)


def body_end(document: Document) -> int:
    """Index of the last line that tells something of the article: its last prose, or a shorter sentence behind that,
    in front of what ends an article for good; -1 if there is none.

    Without full stops a shorter paragraph looks like a headline, so that other stories' heading ends it too."""
    end = document.last_prose
    for block in document.blocks[end + 1 :]:
        if document.is_gone(block):
            ends = (*_ENDS, "related") if block.is_stopless else _ENDS
            if any(document.hit_in(block, family, ("whole", "start")) for family in ends):
                break
        elif block.words > LABEL and _tells(document, block):
            end = block.index
    return end


def _tells(document: Document, block: Block) -> bool:
    if block.is_stopless:
        return not any(document.hits_of(block))
    return block.is_stopped and block.text[0] not in QUOTES


def _size(phrase: str) -> int:
    """Words of a phrase that a sentence begins with; long words count as several."""
    return max(size_of(phrase), len(phrase) // _WORD_SIZE)
