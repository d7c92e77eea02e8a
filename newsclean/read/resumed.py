"""What the run of a page dump's body lacks of it: short sentences behind a box that speak of the same, the numbered
sentences of a list that pictures and boxes part, the times and headings of a live blog's entries, and short answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from newsclean import lazy
from newsclean.document import ASKS, COLONS, QUOTES, Block
from newsclean.read.layout import is_short
from newsclean.read.sight import NAMING, WEAK, Marks, cued_in

# So many blocks without a sentence of the article, and nothing of it follows.
_MOST_BETWEEN = 6
_SENTENCE_WORDS = 7
_ASKED_WORDS = 4
_ITEM_WORDS, _MOST_LISTED = 12, 12
# A run of more words is an article; of fewer it may be the beginning of one, which the weights know little of.
_SHORT_RUN = 120
# Words are alike if they begin alike: endings differ in many languages.
_STEM = 5
# A list has so many entries, and so many blocks between two of them.
_FEWEST_ENTRIES, _MOST_APART = 3, 12
_WORD = lazy.pattern(r"[^\W\d_]{5,}")
# What introduces a list has so many words, and stands so far below a line of the run; a list has so many items.
_INTRODUCING_WORDS, _MOST_ABOVE, _FEWEST_ITEMS = 7, 3, 2
# A live blog has so many entries, and so many lines between the time of one and what it tells.
_FEWEST_TIMES, _MOST_HEADING = 3, 1
_TIME_WORDS, _ENTRY_WORDS = 5, 4
# With the byline of an entry and its buttons what it tells begins so many lines below its time at most.
_MOST_BELOW = 5
_TIME = lazy.pattern(
    r"(?:[^\W\d]{1,4}\.? )?\d{1,2} ?[:.h] ?\d{2}(?: ?[^\W\d]{1,3}\.?(?:[^\W\d]\.?)?)?(?: \w+){0,3}"
    r"|\d{1,3} ?['’′](?: ?\+ ?\d{1,2} ?['’′]?)?"  # "90'+5", of a match
)
_ROW = lazy.pattern(r"[^\W\d_][^:]{1,60}: ?\d[\d., ]{0,12}%?")
_NUMBERED = lazy.pattern(r"(\d{1,2})[.)] (?=[^\W\d])")
_SPEECH = QUOTES + "-–—"
# Nothing of the article stands behind these.
_ENDS = ("comments", "tags", "legal", "newsletter")


def resumed(blocks: Sequence[Block], inside: list[bool], marks: Marks, common: frozenset[str]) -> list[bool]:
    """The run with what follows it up to the last sentence that is the article's: not what a cue names, in front of
    comments and tags, with a word that the run has as well."""
    words = sum(block.words for block, stays in zip(blocks, inside, strict=True) if stays)
    short = is_short(blocks)
    if words > _SHORT_RUN and not short:
        return inside
    last = max((place for place, stays in enumerate(inside) if stays), default=-1)
    cued = {place for hits in marks.values() for place, _ in hits}
    named = {place for family in _ENDS for place, kind in marks.get(family, ()) if kind in NAMING}
    # The settings of cookies are also offered where a picture could be.
    embeds = {place + 1 for place, _ in marks.get("consent", ())}
    ends = {place for place in named - embeds if blocks[place].text[0] not in QUOTES}
    stems = _stems((block for block, stays in zip(blocks, inside, strict=True) if stays), common)
    behind = last
    for place in range(last + 1, len(blocks)):
        if place in ends or place - behind > _MOST_BETWEEN:
            break
        block = blocks[place]
        if is_told(block) and (place not in cued or block.text[0] in QUOTES):
            said = _stems([block], common)
            # Right behind a sentence of the article another one is the article's as well; on a short page with what
            # cues name in between.
            near = place == behind + 1 or (short and cued.issuperset(range(behind + 1, place)))
            if near or not stems.isdisjoint(said):
                behind = place
                stems |= said
    return [stays or last < place <= behind for place, stays in enumerate(inside)]


def with_numbered(blocks: Sequence[Block], inside: list[bool]) -> list[bool]:
    """The run with the entries of the article's list: "1. The ship held nine thousand goats.", "2. ..." and so on, each
    a sentence, from the run's beginning on. Lists of other stories have no full stops."""
    entries: list[int] = []
    for place in range(inside.index(True) if True in inside else len(inside), len(inside)):
        found = _NUMBERED.match(blocks[place].text)
        if entries and place - entries[-1] > _MOST_APART:
            break
        if found and int(found[1]) == len(entries) + 1 and is_told(blocks[place]):
            entries.append(place)
    listed = frozenset(entries if len(entries) >= _FEWEST_ENTRIES else ())
    return [stays or place in listed for place, stays in enumerate(inside)]


def with_timed(blocks: Sequence[Block], inside: list[bool], marks: Marks) -> list[bool]:
    """The run with the times of a live blog's or a programme's entries, the heading that one may have below, and what
    another entry says that is not in the run: "9.40pm", "Swing update", "With 71 per cent of the roll counted, ..."."""
    named = cued_in(marks, NAMING)
    ages = {place for place, kind in marks.get("ages", ()) if kind == "whole"}
    told = [block.is_stopped and block.words >= _ENTRY_WORDS for block in blocks]
    kept, others = set[int](), set[int]()
    said = 0
    for place, block in enumerate(blocks):
        if block.words > _TIME_WORDS or not (place in ages or _TIME.fullmatch(block.text)):
            continue
        if below := _below_time(inside, named, place):
            said += place not in ages and any(block.is_sentence for block in blocks[below : below + _MOST_BELOW - 1])
            kept.update({place, *range(place, below)} - (named - {place}))
        elif below := _below_time(told, named, place):
            behind = next((i for i in range(below, len(blocks)) if i in named or not told[i]), len(blocks))
            others.update({place, *range(place, behind)} - (named - {place}))
    sure = said >= _FEWEST_TIMES
    timed = kept | others if sure else ()
    return [stays or place in timed for place, stays in enumerate(inside)]


def _below_time(wanted: Sequence[bool], named: Collection[int], place: int) -> int:
    """The place of the first line wanted below a time, a heading and what cues name in between; 0 if it is far."""
    headings = 0
    for below in range(place + 1, min(place + 1 + _MOST_BELOW, len(wanted))):
        if wanted[below]:
            return below
        headings += below not in named
        if headings > _MOST_HEADING:
            break
    return 0


def with_said(blocks: Sequence[Block], inside: list[bool], marks: Marks) -> list[bool]:
    """The run with what is said right behind one of its paragraphs in a few words, with another to come: "No.",
    "– Nobody."; with rows of figures, "For: 17", "Against: 18"; with what introduces a list; and with the items that a
    paragraph introduces, and the sentence behind them."""
    cued = cued_in(marks, NAMING, passed=WEAK)
    kept = list(inside)
    listed, introducing = 0, False
    for place in range(1, len(blocks)):
        introduced = introducing or (inside[place - 1] and blocks[place - 1].mark in COLONS)
        over = inside[place] and blocks[place].is_stopped  # the article has gone on
        listed = _MOST_LISTED if introduced else 0 if over else max(listed - 1, 0)
        near = place not in cued and any(inside[max(place - _MOST_ABOVE, 0) : place])
        if introducing := near and _introduces(blocks, place):
            kept[place] = True
        if kept[place] or not kept[place - 1] or place in cued:
            continue
        item = listed > 0 and (blocks[place].words <= _ITEM_WORDS or is_told(blocks[place]))
        goes_on = any(inside[place + 1 : place + 1 + _MOST_BETWEEN])
        kept[place] = item or (goes_on and _is_said(blocks, inside, place))
    return kept


def _introduces(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line introduces a list below it."""
    items = blocks[place + 1 : place + 1 + _FEWEST_ITEMS]
    said = blocks[place].mark in COLONS and blocks[place].words >= _INTRODUCING_WORDS
    return said and len(items) == _FEWEST_ITEMS and all(item.bullet for item in items)


def _is_said(blocks: Sequence[Block], inside: Sequence[bool], place: int) -> bool:
    """Whether a line says something; a label has no full stop, and is no row."""
    block = blocks[place]
    if block.is_stopped or (block.text[0] in _SPEECH and block.mark != "") or _is_row(blocks, place):
        return True
    # "The barbecue?", and the answer in the next paragraph.
    return block.mark in ASKS and block.words <= _ASKED_WORDS and inside[place + 1]


def _is_row(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line and one beside it are each a name and its number."""
    beside = [block.text for block in blocks[max(place - 1, 0) : place + 2] if _ROW.fullmatch(block.text)]
    return len(beside) > 1 and _ROW.fullmatch(blocks[place].text) is not None


def is_told(block: Block) -> bool:
    """Whether a block is a sentence of some length."""
    return block.is_stopped and block.words >= _SENTENCE_WORDS


def _stems(blocks: Iterable[Block], common: frozenset[str]) -> set[str]:
    return {word[:_STEM] for block in blocks for word in _WORD.findall(block.text.casefold()) if word not in common}
