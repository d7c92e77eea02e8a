"""Menus: buttons and section names in a row or around the article."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.cues.fold import key_of, keys_of
from newsclean.document import ASKS, COLONS, Block, Document, Span
from newsclean.rules.base import rule

_BETWEEN_BUTTONS = lazy.pattern(r"\s*[|·•/]\s*|\s+")
# A run of words that also are plain nouns is a menu from here on.
_MENU = 3
# What folds to "Team - Team 0-0".
_SCORE = lazy.pattern(r"[^\W\d] 0 ?[-:] ?0$")
# Buttons of so many words are a bar, wherever they stand; one button has so many at most, and a line of them.
_BAR, _BUTTON_WORDS, _MOST_BAR = 4, 5, 40
# "A+ A-" ends with its sign.
_BARE = frozenset({"", "-"})
# Behind the last sentence of a paragraph a bar is no longer.
_SENTENCE_END = lazy.pattern(r"[.!?…؟。։][\"”»“)]*\s*(?=[^\W\d_])")
_LONGEST_BAR = 160
# The last item may be "More …".
_OPEN_ENDS = frozenset({"", "…"})
# A line of so many items that are known is a menu.
_FEWEST_ITEMS = 3
# Of the words of a menu one in so many at most is small: "News and views".
_SMALL_WORDS = 4
# A live blog has so many entries whose hour stands above a sentence.
_FEWEST_HOURS = 2
_COUNTER = lazy.pattern(r"(\d{1,3}) ?/ ?(\d{1,3})")


@rule(phase="context", reason="buttons on one line", id="navigation.buttons")
def buttons(document: Document) -> Iterator[Block]:
    """Several buttons on one line beside what is junk, or in front of the body or behind it: "Save Print Share"; many
    of them anywhere: "Share on Facebook Share on WhatsApp Copy link Print"."""
    known = _buttons(tables.bare_code(document.language or document.likely))
    gone = document.gone
    for block in document.blocks:
        if block.mark or not 1 < block.words <= _MOST_BAR or block.index in gone or block.bullet:
            continue
        count = _buttons_in(block.key, known)
        if count > 1 and (block.words >= _BAR or (count == block.words and _is_beside(document, block))):
            yield block


@rule(phase="context", reason="buttons behind a paragraph", id="navigation.behind")
def behind(document: Document) -> Iterator[Span]:
    """Several buttons that an extractor set behind a paragraph's last sentence: "... he said. Share on X Copy link"."""
    known = _buttons(tables.bare_code(document.language or document.likely))
    for block in document.left():
        if block.mark not in _BARE or block.words < _BAR or not block.text[-1].isalnum():
            continue
        ends = [end.end() for end in _SENTENCE_END.finditer(block.text, max(len(block.text) - _LONGEST_BAR, 0))]
        if ends and _buttons_in(key_of(block.text[ends[-1] :]), known) > 1:
            yield block.span(ends[-1], len(block.text))


def _buttons_in(key: str, known: Mapping[str, frozenset[str]]) -> int:
    """How many buttons, with their counts, make up a key; 0 where anything else stands among them."""
    words = _words_of(key)
    count = at = 0
    while at < len(words):
        if words[at] == "0":
            at += 1
            continue
        end = _phrase_end(words, at, known)
        if end == at:
            return 0
        count, at = count + 1, end
    return count


def _words_of(key: str) -> list[str]:
    return [word for word in _BETWEEN_BUTTONS.split(key) if word]


def _phrase_end(words: Sequence[str], at: int, known: Mapping[str, frozenset[str]]) -> int:
    """Where the longest known phrase from a word on ends; at that word where there is none."""
    phrases = known.get(words[at], ())
    most = min(len(words), at + _BUTTON_WORDS)
    return next((end for end in range(most, at, -1) if " ".join(words[at:end]) in phrases), at)


@rule(phase="context", reason="menu on one line", id="navigation.row")
def row(document: Document) -> Iterator[Block]:
    """The names of sections and buttons on one line, in front of the body or behind it: "Home Politics Sports Log in".
    Others may stand among them, which no cue knows."""
    known = _items(tables.bare_code(document.language or document.likely))
    for block in document.left():
        # A long menu can look like the first paragraph, or like the last.
        outside = not document.first_prose < block.index < document.last_prose
        plain = block.mark in _OPEN_ENDS and not block.bullet and _FEWEST_ITEMS < block.words <= _MOST_BAR
        if outside and plain and _is_row(block.key, known) and _is_capitalised(block):
            yield block


def _is_capitalised(block: Block) -> bool:
    """Whether few words begin with a small letter: items have capitals, headlines have verbs."""
    return sum(is_small(word[0]) for word in block.text.split()) * _SMALL_WORDS <= block.words


def _is_row(key: str, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether several known items make up half of a key or more; commas list them in a sentence."""
    if "," in key:
        return False
    words = _words_of(key)
    items = covered = at = 0
    while at < len(words):
        end = _phrase_end(words, at, known)
        items, covered = items + (end > at), covered + end - at
        at = max(end, at + 1)
    return items >= _FEWEST_ITEMS and 2 * covered >= len(words)


def _is_beside(document: Document, block: Block) -> bool:
    if not document.first_prose < block.index < document.last_prose:
        return True
    around = (block.index - 1, block.index + 1)
    return any(index in document.gone for index in around)


@functools.lru_cache(maxsize=64)
def _buttons(language: str | None) -> Mapping[str, frozenset[str]]:
    """The keys of what buttons say, in a language and in English, by their first words."""
    return _by_first_word(language, ("controls", "share", "media", "comments"))


@functools.lru_cache(maxsize=64)
def _items(language: str | None) -> Mapping[str, frozenset[str]]:
    """The keys of what the items of menus say, in a language and in English, by their first words."""
    return _by_first_word(language, ("sections", "navigation", "account", "newsletter", "controls"))


def _by_first_word(language: str | None, families: Sequence[str]) -> Mapping[str, frozenset[str]]:
    files = [file.families for file in tables.with_english(language)]
    wholes = (file[name].get("whole", ()) for file in files for name in families)
    found: dict[str, set[str]] = {}
    for key in keys_of([phrase for phrases in wholes for phrase in phrases if "{" not in phrase]):
        found.setdefault(key.partition(" ")[0], set()).add(key)
    return {first: frozenset(keys) for first, keys in found.items()}


@rule(phase="context", reason="menu", id="navigation.menu")
def menu(document: Document) -> Iterator[Block]:
    """Section names and buttons in a run, or beside what is junk already: "News", "Sport", "Close"."""
    if not (document.hits("controls") or document.hits("sections")):
        return
    gone, weak = document.gone, _weak(document)
    if weak <= gone:
        return
    if 0 in weak and any(block.is_headline for block in _above(document)):
        yield from _first_buttons(document)
    run: list[Block] = []
    for block in document.blocks:
        if block.index in gone or block.index in weak:
            run.append(block)
            continue
        if run:
            yield from _menu_of(document, run)
            run = []
    yield from _menu_of(document, run)
    yield from _last_buttons(document, run)


def _last_buttons(document: Document, run: list[Block]) -> Iterator[Block]:
    """The buttons a text ends with, right behind a sentence: "Print"; behind other lines it may be a list's last."""
    above = document.blocks[run[0].index - 1] if run and run[0].index else None
    if above and above.is_sentence:
        yield from (b for b in run if document.hit_in(b, "controls") and not document.is_gone(b) and not b.bullet)


def _first_buttons(document: Document) -> Iterator[Block]:
    """The buttons a text begins with: "Home" above the title."""
    return takewhile(lambda block: document.hit_in(block, "controls") is not None, document.blocks)


def _weak(document: Document) -> set[int]:
    """Indexes of the blocks that are buttons or section names, and that no disabled rule names as something else."""
    hits = (hit for family in ("controls", "sections") for hit in document.hits(family))
    weak = {hit.block.index for hit in hits if hit.kind == "whole" and hit.block.mark in _BARE} - document.spared
    hours = {index for index in weak if _is_hour(document, index)}
    if len(hours) >= _FEWEST_HOURS:  # a live blog, whose other entries may be lists
        body = range(document.first_prose, document.last_prose)
        hours.update(index for index in weak if document.blocks[index].key == "0:0" and index in body)
    return weak - hours


def _is_hour(document: Document, index: int) -> bool:
    """Whether a time stands above a sentence, or above one and its title: an entry of a live blog."""
    if document.blocks[index].key != "0:0":
        return False
    below = document.blocks[index + 1 : index + 3]
    titled = len(below) > 1 and (below[0].is_headline or below[0].mark in ASKS) and not document.is_gone(below[0])
    return any(block.is_sentence and not document.is_gone(block) for block in below[: 1 + titled])


def _menu_of(document: Document, run: list[Block]) -> Iterator[Block]:
    weak = [block for block in run if not document.is_gone(block)]
    buttons = [block for block in weak if document.hit_in(block, "controls")]
    if len(run) >= _MENU:
        yield from weak
    elif len(run) > len(weak):
        yield from buttons


@rule(phase="context", reason="section of the article", id="navigation.section")
def section(document: Document) -> Iterator[Block]:
    """The section an article stands in, above it: "Politics". A text with more of them over its parts is a digest."""
    if not document.hits("sections"):
        return
    above = [block for block in _above(document) if _names_section(document, block)]
    if above and not any(
        _names_section(document, block) and below.is_sentence
        for block, below in pairwise(document.left())
        if document.first_prose < block.index < document.last_prose
    ):
        yield from above


def _names_section(document: Document, block: Block) -> bool:
    return block.mark == "" and not block.bullet and document.hit_in(block, "sections") is not None


@rule(phase="context", reason="number of a picture", id="navigation.counter")
def counter(document: Document) -> Iterator[Block]:
    """Which of how many pictures is shown above the article: "1 / 13"."""
    for block in _above(document):
        found = _COUNTER.fullmatch(block.text)
        if found and int(found[1]) <= int(found[2]) > 1:
            yield block


def _above(document: Document) -> list[Block]:
    """The lines in front of the body, up to the first that is a sentence, introduces something, or is a score."""
    before = (block for block in document.left() if block.index < document.first_prose)
    return list(takewhile(lambda b: not (b.is_sentence or b.mark in COLONS or _SCORE.search(b.key)), before))
