"""Blocks that may hold a cue beside something else, cut into parts: sentences, and what is glued to them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean import lazy
from newsclean.beyond import is_foreign, is_small
from newsclean.cues.fold import key_of
from newsclean.cues.glue import FAMILIES, REACH
from newsclean.cues.index import CueIndex
from newsclean.document import ASKS, Block, Part
from newsclean.read.credited import credit_before
from newsclean.read.sentences import sentence_spans
from newsclean.read.text import Piece, blocks_of
from newsclean.repair import moved_by

# A trailer in brackets at the end.
_BRACKETED = lazy.pattern(r"(?<=\S)\s*([(\[（【〔][^()\[\]（）【】〔〕]{2,160}[)\]）】〕])\s*\.?$")
# "... in January./tag/"
_SLASHED = lazy.pattern(r"(?<=[.!?])\s?(/[^\s/]{2,20}/)$")
# "[Read also: ...]" in front of a sentence, "[Related]" in front of a headline.
_SQUARE = lazy.pattern(r"(?:\[[^\[\]]{2,160}\]|【[^【】]{2,40}】|［[^［］]{2,40}］)\s*")
_SQUARES = frozenset("[【［")
# "(Advertisement) The ferry ...", "- Advertisement - The ferry ..."
_SET_OFF = lazy.pattern(r"[(（][^()（）]{2,40}[)）]\s*|(?:^|(?<=[.!?] ))[-–—]\s?[^-–—]{2,40}?\s?[-–—]\s+")
_SETTING_OFF = frozenset("(（-–—")
# No paragraph has more characters or sentences.
_MOST = 6000
_MOST_PARTS = 60
# What a label ends with.
_MARKS = frozenset(":|>»-")
_LABEL_END = lazy.pattern(r"[:|>»–—-]")
_OPENING_QUOTES = "\"'“„«»‘”"  # the last opens in Finnish and Swedish
# What a label of a player has behind it: "Listen to the article 2 min", "Listen 1x".
_COUNTED = lazy.pattern(r"\s\d{1,2}(?::\d{2})?\s?(?:min|x|мин|хв|λεπτά)?\.?\s(?=[^\W\d_a-zà-ÿ])")
# "](/a)" and what it leaves out.
_ADDRESS = 4
_CORNERS = "「『《【"
# In front of what somebody says.
_DASHES = " –—-"
# English gives it a capital wherever it stands.
_ALWAYS = frozenset({"I ", "I'", "I’"})
# The headline behind a label, and the sentence behind that, have so many words at least.
_FEWEST_WORDS = 3
# A headline that gives its words capitals gives them to all that are longer.
_SHORT_WORD = 3
# "i", "à"
_SMALL = 2
_SMALL_WORD = lazy.pattern(r"(?<!\w)[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁΑ-ΩԱ-Ֆ]+(?!\w)")
# A word that begins with a capital behind one that no mark ends; French and Italian articles lean on their noun.
_CAPITAL = lazy.pattern(
    r"(?:(?<=[^\W_] )|(?<=[^\W_][\"”»“] ))(?P<quote>[\"“„«‘]\s?)?(?P<word>[^\W\d_a-zà-ÿա-և]['’]?[^\W\d_]*)"
)
# "... all streets closedAt six the queue": the sentence is glued to the headline's last word, which is no name.
_JOINED = lazy.pattern(
    r"(?<![^\W_])(?:[a-zß-öø-ÿа-яёα-ωա-և]{3,30}|\d{1,4})(?=[A-ZÀ-ÖØ-ÞА-ЯЁΑ-ΩԱ-Ֆ][a-zß-öø-ÿа-яёα-ωա-և' ])"
)
# "Video: How beer was brewed (0:58) The office ..."
_TIMED = lazy.pattern(r"[^.!?()]{3,120}\(\d{1,2}:\d{2}\)\s?")
# "Viral Honorary Teacher Carries Pupils Every child is ..."
_TITLE_CASE = lazy.pattern(
    r"\s?(?:[^\W\d_a-zß-öø-ÿа-яёα-ωա-և][\w'’-]{0,30},?\s){4,20}"
    r"(?P<next>[^\W\d_a-zß-öø-ÿа-яёα-ωա-և]['’\w]{0,30})\s(?=[a-zß-öø-ÿа-яёα-ωա-և]{2,})"
)


def parts_of(
    blocks: Sequence[Block],
    index: CueIndex,
    abbreviations: frozenset[str],
    opening: frozenset[str] = frozenset(),
) -> dict[int, tuple[Part, ...]]:
    """The parts of each block in which a cue stands beside something else, by the block's index.

    opening are words that have a capital at the beginning of a sentence only.
    """
    found = {}
    spoken = _Spoken(blocks)
    for place in index.glue.candidates([block.key for block in blocks], [block.text for block in blocks]):
        block = blocks[place]
        if block.words <= 2 or len(block.text) >= _MOST:
            continue
        parts = _parts(block, index, abbreviations, opening, spoken)
        if 1 < len(parts) <= _MOST_PARTS and any(part.hits for part in parts):
            found[block.index] = parts
    return found


class _Spoken:
    """The words that a text has in small letters somewhere; most texts are never asked."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    @functools.cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for block in self._blocks for word in _SMALL_WORD.findall(block.text))

    def __contains__(self, word: str) -> bool:
        return word.lower() in self.words


def _parts(
    block: Block, index: CueIndex, abbreviations: frozenset[str], opening: frozenset[str], spoken: _Spoken
) -> tuple[Part, ...]:
    text = block.text
    starts = _without_answers({start for start, _ in sentence_spans(text, abbreviations)}, text, index)
    links = frozenset(_behind_links(block))
    starts.update((*index.glue.joints(text), *links))
    starts.update(_bracketed(text, index))
    edges = [*sorted(starts), len(text)]
    labelled = False
    for start, behind in pairwise(edges):
        if credit := credit_before(text, start, behind, index.is_credit_label, index.is_agency, opening):
            starts.update(credit)
            continue
        at = start
        while end := _label_end(text, at, behind, index):  # one label may stand behind another
            starts.add(end)
            at = end
        # "Read also: New terms. When the holidays are He said ...": the headline goes on behind its full stop.
        goes_on = labelled and at == start
        labelled = not goes_on and _behind_label(text, at, behind, index) >= 0
        if goes_on:
            end = _opener_at(text, at, behind, opening)
        else:
            end = _headline_end(text, at, behind, index, opening, spoken, at > start)
        if end:
            starts.add(end)
            labelled = False
    edges = [*sorted(starts), len(text)]
    spans = [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(edges)]
    cut = blocks_of([_piece(block, start, end) for start, end in spans])
    return tuple(
        Part(
            part._replace(index=block.index),
            start,
            start in links or (start > 0 and not text[start - 1].isspace()),
            tuple(hit for hit in index.find(part.key, part.words, part.text) if hit[0] in FAMILIES),
        )
        for part, (start, _) in zip(cut, spans, strict=True)
    )


def _bracketed(text: str, index: CueIndex) -> Iterator[int]:
    """Where cues in brackets begin and end, and advertising labels between dashes."""
    if trailer := _BRACKETED.search(text) or (text[-1] == "/" and _SLASHED.search(text)):
        yield trailer.start(1)
    for bracket in _SQUARE.finditer(text) if not _SQUARES.isdisjoint(text) else ():
        key = key_of(bracket.group())
        if (index.glue.opens(key) or key in index.glue.labels) and bracket.end() < len(text):
            yield from bracket.span()
    for label in _SET_OFF.finditer(text) if not _SETTING_OFF.isdisjoint(text) else ():
        if index.is_advert(key_of(label.group())) and label.end() < len(text):
            yield from label.span()


def _behind_links(block: Block) -> Iterator[int]:
    """Where a text goes on behind a link of markdown, whose address is left out of it."""
    if block.offsets is None or block.hints is None or not block.hints.link_share:
        return
    for at, (before, here) in enumerate(pairwise(block.offsets[: len(block.text)])):
        if here - before > _ADDRESS:
            yield at + 1 + (block.text[at + 1] == " ")


def _without_answers(starts: set[int], text: str, index: CueIndex) -> set[int]:
    """The starts of sentences but for those within a cue: "Any comment? Mail the desk"."""
    for start, behind in pairwise(sorted(starts)):
        if behind - start < REACH and text[start:behind].rstrip()[-1:] in ASKS:
            hits = index.find(key_of(text[start : start + REACH]), 1)
            asked = key_of(text[start:behind])
            if any(kind == "start" and phrase.startswith(f"{asked}? ") for _, kind, phrase in hits):
                starts.discard(behind)
    return starts


def _label_end(text: str, start: int, behind: int, index: CueIndex) -> int:
    """Where a whole cue ends that a sentence begins with, if a capital follows, or what has none in its script; else
    0."""
    if not index.glue.may_open(text[start : start + 4]):
        return 0
    reach = text[start : min(start + REACH, behind)]
    key = key_of(reach)
    if not index.glue.opens(key) or any(phrase == key for _, _, phrase in index.find(key, 1)):
        return 0
    joint = start > 0 and not text[start - 1].isspace()
    for blank in reversed([match.start() for match in re.finditer(" ", reach)]):
        following = reach[blank + 1 : blank + 7].lstrip(_OPENING_QUOTES + _DASHES)[:2]
        label = key_of(reach[:blank].removesuffix(":"))
        if not reach[blank - 1].isalnum() and not (reach[blank - 1] == ":" and index.is_advert(label)):
            continue
        begins = following[:1].isupper() and following not in _ALWAYS
        # Right behind the end of a sentence, or of several words, an advertising label shows itself without a capital.
        advertised = following[:1].isdigit() and (" " in label or reach[:blank].isupper()) and index.is_advert(label)
        if not advertised and (counted := _COUNTED.match(text, start + blank)):
            following = text[counted.end() : counted.end() + 2]
            begins, blank = following[:1].isupper(), counted.end() - 1 - start
        uncased = following[:1].isalpha() and not is_small(following[:1])
        apart = joint or " " in label or is_foreign(label, following)
        advert = uncased and apart and index.is_advert(label)
        if ((begins or advertised) and label in index.glue.labels) or advert:
            return 0 if _goes_on(reach, blank, label, key, index) else start + blank + 1
    # Without blanks the label ends where its headline's quotes open: "あわせて読みたい「...」".
    quote = min((at for mark in _CORNERS if (at := reach.find(mark, 1)) > 0), default=0)
    return start + quote if quote and key_of(reach[:quote]) in index.glue.labels else 0


def _goes_on(reach: str, blank: int, label: str, key: str, index: CueIndex) -> bool:
    """Whether a label in capitals is only the beginning of a longer cue: "READ MORE ON GOATS"."""
    if not reach[:blank].isupper() or not reach[blank + 1 :].partition(" ")[0].isupper():
        return False
    return any(kind == "start" and phrase.startswith(f"{label} ") for _, kind, phrase in index.find(key, 1))


def _headline_end(
    text: str,
    start: int,
    behind: int,
    index: CueIndex,
    opening: frozenset[str],
    spoken: _Spoken,
    labelled: bool,
) -> int:
    """Where a sentence begins behind another story's headline and its label, "Read also Bells ring late The mayor
    said ...", else 0.

    A quote that opens tells, or a small word with a capital, or the only capital, or the only one that the text has
    small elsewhere: but for a name, which mostly stands behind a small word. A headline that gives all words a capital
    ends where the next word has none.
    """
    start = start if labelled else _behind_label(text, start, behind, index)
    if start < 0:
        return 0
    if (joint := _JOINED.search(text, start, behind)) and text.count(" ", start, joint.start()) >= _FEWEST_WORDS - 1:
        return joint.end()
    if timed := _TIMED.match(text, start, behind):
        return timed.end()
    if titled := _TITLE_CASE.match(text, start, behind):
        return titled.start("next") if len(text[titled.end() : behind].split()) >= _FEWEST_WORDS else 0
    others = []
    for word in _CAPITAL.finditer(text, start, behind):
        quoted = word["quote"] is not None
        headline = text[start : word.start()].split()
        following = text[word.end() : behind].split(None, _FEWEST_WORDS)[:_FEWEST_WORDS]
        if not word["word"][0].isupper() or min(len(headline), len(following)) < _FEWEST_WORDS:
            continue
        if quoted or word["word"][1:2] in {"'", "’"} or word["word"].casefold() in opening:
            if not quoted and (all(part[0].isupper() for part in following) or _is_title_case(headline)):
                continue
            return word.start()
        small = headline[-1].casefold() in opening or (len(headline[-1]) <= _SMALL and is_small(headline[-1]))
        named = not is_small(headline[-1][0]) and text[word.end()] == ","  # "Manfred Kolb, the chairman"
        others += [] if small or named else [word]
    if len(others) > 1:
        others = [word for word in others if word["word"] in spoken]
    return others[0].start() if len(others) == 1 and text[:behind].rstrip()[-1:] == "." else 0


def _opener_at(text: str, start: int, behind: int, opening: frozenset[str]) -> int:
    """Where in what seems a sentence a word stands that has a capital at the beginning of one only, else 0."""
    for word in _CAPITAL.finditer(text, start, behind):
        before, following = text[start : word.start()].split(), text[word.end() : behind].split(None, _FEWEST_WORDS)
        enough = min(len(before) + 1, len(following)) >= _FEWEST_WORDS
        if word["quote"] is None and enough and word["word"].casefold() in opening and not _is_title_case(before):
            return word.start()
    return 0


def _is_title_case(headline: Sequence[str]) -> bool:
    """Whether all words of a headline but the short ones have capitals; those of German have, too, but its verb."""
    return all(not is_small(word[0]) for word in headline if len(word) > _SHORT_WORD)


def _behind_label(text: str, start: int, behind: int, index: CueIndex) -> int:
    """Where the headline begins behind the label and its mark that a sentence begins with, -1 without one."""
    key = key_of(text[start : min(start + REACH, behind)])
    hits = index.find(key, 1) if index.glue.opens(key) else ()
    named = any(family == "read_more" and kind == "start" and phrase[-1] in _MARKS for family, kind, phrase in hits)
    label = _LABEL_END.search(text, start, behind) if named else None
    return label.end() if label else -1


def _piece(block: Block, start: int, end: int) -> Piece:
    span = block.span(start, end)
    offsets = block.offsets
    if offsets is not None:
        base = span.start - block.start
        offsets = moved_by(-base, offsets[start : end + 1])
    return Piece(*span, block.text[start:end], False, False, offsets, block.hints)
