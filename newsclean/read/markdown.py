"""Markdown to the lines it shows: wrapped lines joined, marks left out, with the offsets of every character left.

What is known is what converters write (html2text, turndown, extractors) and people do: headings, lists, quotes,
tables, rules, fences, links, images, emphasis, reference definitions. List marks and the bars between cells are what a
reader of plain text sees as well, so they stay; what shows nothing (a rule, a picture, a definition) becomes a blank.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.document import Hints, Span
from newsclean.read.inline import Inline, Range, inline_marks
from newsclean.read.layout import Line, ends_sentence
from newsclean.read.rows import DEFINITION, Row, is_delimiter, is_underline
from newsclean.repair import Offsets, Repaired, Repairer, joint, moved_by, unmoved

FEWEST_MARKS = 3
"""Text whose signs weigh so much is markdown; of one that is hard-wrapped a single sign is enough."""

# (what it holds, pattern, weight). Each begins with something fixed, so that a text without it costs one search. A link
# or a lower heading nobody writes by chance; a number sign and stars one may. In lower case it is a program's comment.
_SIGNS = (
    ("\n##", lazy.pattern(r"\n#{2,6} +(?![a-z])[^\s#]"), 3),
    ("\n# ", lazy.pattern(r"\n# +(?![a-z])[^\s#]"), 2),
    ("](", lazy.pattern(r"\]\(<?(?:https?:|mailto:|data:)"), 3),
    ("](", lazy.pattern(r"\]\(<?(?:www\.|/|#|\.\.?/)"), 1),
    ("**", lazy.pattern(r"\*\*(?<!\w\*\*)(?=[^\s*])[^*\n]{1,300}(?<!\s)\*\*(?!\w)"), 2),
    ("\\", lazy.pattern(r"\\[-+.] "), 1),
    ("]: ", lazy.pattern(r"\n\[[^\[\]\n]{1,100}\]: <?(?:https?:|mailto:|www\.|/|#)"), 1),
)
# Mail is wrapped at 60 to 72, html2text wraps at 78; poems are narrower.
_WIDTHS = range(50, 121)
_FEWEST_SIGNS = 3
# A line can be broken behind the hyphen of a word.
_FIRST_PART = lazy.pattern(r"[^\s-]*[^\W\d_]-(?=\w)|\S+")
_HYPHEN = lazy.pattern(r"[^\W_]-$")
# The two halves of a link around a card stand at most so many blocks apart.
_MOST_LINKED = 12


class Visible(NamedTuple):
    """The lines a text of markdown shows, with offsets and hints, and the stretches that show nothing."""

    lines: list[Line]
    offsets: list[Offsets]
    hints: list[Hints]
    blanks: list[Span]


class _Draft(NamedTuple):
    """A block in the making: its raw stretch, the text of its rows, the place of each character (None: where it was in
    its line), its markup."""

    start: int
    end: int
    gap: bool
    tag: str
    text: str
    moved: array[int] | None
    marks: Inline


_new = tuple.__new__  # much faster than a named tuple's own constructor


def count_marks(lines: Sequence[Line]) -> int:
    """What the signs of markdown in lines weigh: the fewer lines are left of a text, the less."""
    text = "\n" + "\n".join([line.text for line in lines])
    found = 0
    for sign, pattern, weight in _SIGNS:
        # A single character is found much faster than two.
        if sign.strip()[0] in text and sign in text:
            found += weight * sum(1 for _ in pattern.finditer(text))
    if "|" in text and "--" in text:
        found += FEWEST_MARKS * sum(is_delimiter(line.text) for line in lines)
    if "\n==" in text:
        found += sum(not below.gap and is_underline(below.text, "=") for below in lines[1:])
    return found


def visible(rows: Sequence[Row], repairer: Repairer, width: int) -> Visible:
    """What the rows of a markdown text show; width is what wrap_at found."""
    labels = {match[1].lower() for row in rows if not row.tag and (match := DEFINITION.match(row.line.text))}
    drafts = [_draft(group, labels) for group in _groups(rows, width)]
    within = _link_across(drafts)
    shown = Visible([], [], [], [Span(row.line.start, row.line.end) for row in rows if not row.tag])
    for i, draft in enumerate(drafts):
        text, moved = _shown(draft, repairer)
        if text:
            shown.lines.append(_new(Line, (draft.start, draft.end, text, draft.gap)))
            shown.offsets.append(moved)
            shown.hints.append(Hints(draft.tag, 1.0 if i in within else _link_share(draft, text)))
        else:
            shown.blanks.append(Span(draft.start, draft.end))
    shown.blanks.sort()
    return shown


def _link_share(draft: _Draft, text: str) -> float:
    linked = sum(end - start for start, end in draft.marks.links)
    return min(1.0, linked / max(1, len(text.lstrip("*+- "))))


# Wrapped lines


def wrap_at(rows: Sequence[Row]) -> int:
    """The width at which a text's paragraphs are hard-wrapped, 0 if they are not, whatever else is longer.

    Two lines of a paragraph say that the width lies between the end of the first and where its next word would have
    ended, and say it twice when the sentence goes on. The width is where most agree, and at least half must; headlines
    one below the other may agree as well, so some sentence must go on.
    """
    turns = [0] * (_WIDTHS.stop + 1)
    pairs = going_on = 0
    for above, below in pairwise(rows):
        if not _may_run_on(above, below):
            continue
        low, high = _limits(above, below)
        weight = 1 + _goes_on(above, below)
        pairs += 1
        going_on += weight - 1
        if low < _WIDTHS.stop:
            turns[low] += weight
            turns[min(high, _WIDTHS.stop)] -= weight
    if not going_on:
        return 0
    agreeing = list(accumulate(turns))
    best = max(_WIDTHS, key=agreeing.__getitem__)
    enough = max(_FEWEST_SIGNS, (pairs + going_on) / 2)
    return best if agreeing[best] >= enough and going_on > pairs / 4 else 0


def _limits(above: Row, below: Row) -> Range:
    """The least width that two lines of a paragraph allow, and the least above it that they do not."""
    first = _FIRST_PART.search(below.line.text, below.drops[0][1] if below.drops else 0)
    return above.column, above.column + 1 + (len(first.group()) if first else 0)


def _may_run_on(above: Row, below: Row) -> bool:
    if below.line.gap or not below.runs or above.broken or above.tag in ("", "td", "pre"):
        return False
    return below.tag == "p" or above.tag == "blockquote"


def _goes_on(above: Row, below: Row) -> bool:
    """Whether a line ends inside a sentence, as far as the script shows."""
    first = below.line.text[below.drops[0][1] if below.drops else 0]
    return first.isalpha() and not first.isupper() and not ends_sentence(above.line.text)


def _runs_on(above: Row, below: Row, width: int) -> bool:
    low, high = _limits(above, below)
    cased = is_small(below.line.text[0])
    return low <= width < high or (low > width // 2 and cased and _goes_on(above, below))


def _groups(rows: Sequence[Row], width: int) -> list[list[Row]]:
    """The rows of each block."""
    groups: list[list[Row]] = []
    above: Row | None = None
    for row in rows:
        if width and above and _may_run_on(above, row) and _runs_on(above, row, width):
            groups[-1].append(row)
        elif row.tag:
            groups.append([row])
        above = row
    return groups


# Blocks


def _draft(rows: Sequence[Row], labels: Container[str]) -> _Draft:
    """The rows of a block as one text."""
    line, end = rows[0].line, rows[-1].line.end
    is_plain = len(rows) == 1 and not rows[0].drops and rows[0].offsets is None
    text, moved = (line.text, None) if is_plain else _joined(rows)
    marks = Inline([], [], [], []) if rows[0].tag == "pre" else inline_marks(text, labels)
    return _new(_Draft, (line.start, end, line.gap, rows[0].tag, text, moved, marks))


def _joined(rows: Sequence[Row]) -> tuple[str, array[int]]:
    """The text of rows without what of it is no text, and the place of each character and of the end."""
    start = rows[0].line.start
    text = ""
    moved = array("I")
    for i, row in enumerate(rows):
        base = row.line.start - start
        places = unmoved(row.line.text, base) if row.offsets is None else moved_by(base, row.offsets)
        own, places = _without(row.line.text, places, row.drops)
        if i and (between := _between(text, own)):
            text += between
            moved.append(rows[i - 1].line.end - start)
        text += own
        moved += places
    moved.append(rows[-1].line.end - start)
    return text, moved


def _between(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: a blank, but nothing behind the hyphen of a word."""
    return "" if _HYPHEN.search(before[-2:]) and after[:1].isalnum() else joint(before, after)


def _without(text: str, moved: array[int], drops: Sequence[Range]) -> tuple[str, array[int]]:
    """A text without some stretches of it, in order, and the places of what is left."""
    parts: list[str] = []
    places = array("I")
    at = 0
    for start, end in (*drops, (len(text), len(text))):
        if start > at:
            parts.append(text[at:start])
            places += moved[at:start]
        at = max(at, end)
    return "".join(parts), places


def _link_across(drafts: Sequence[_Draft]) -> set[int]:
    """Find links whose halves stand in two blocks, as around a card; the indexes of the blocks in between."""
    within: set[int] = set()
    pending: list[tuple[int, int]] = []
    for i, draft in enumerate(drafts):
        for start, end in draft.marks.closes:
            if not pending or i - pending[-1][0] > _MOST_LINKED:
                break
            first, opening = pending.pop()
            drafts[first].marks.drops.append((opening, opening + 1))
            drafts[first].marks.links.append((opening + 1, len(drafts[first].text)))
            draft.marks.drops.append((start, end))
            draft.marks.links.append((0, start))
            within.update(range(first + 1, i))
        pending += [(i, opening) for opening in draft.marks.opens if draft.text[opening] == "["]
    return within


def _shown(draft: _Draft, repairer: Repairer) -> Repaired:
    """What a block shows, repaired once more, because marks may have stood within what needs it."""
    if not draft.marks.drops and draft.moved is None:
        return Repaired(draft.text, None)
    moved = unmoved(draft.text) if draft.moved is None else draft.moved
    text, places = _without(draft.text, moved, sorted(draft.marks.drops))
    places.append(draft.end - draft.start)
    fixed, repaired = repairer(text)
    if repaired is not None:
        places = array("I", [places[place] for place in repaired])
    bare = fixed.strip()
    if not bare:
        return Repaired("", None)
    first = fixed.index(bare)
    return Repaired(bare, _covering(bare, places[first : first + len(bare) + 1], draft.end - draft.start))


def _covering(text: str, places: array[int], size: int) -> Offsets:
    """Places such that every stretch of the text covers the marks in it and at its edges, and a blank nothing else.

    What is cut and what is kept of a block then tile it, whatever shows nothing lies between.
    """
    at = text.find(" ")
    while at >= 0:
        places[at + 1] = places[at] + 1
        at = text.find(" ", at + 1)
    places[0], places[-1] = 0, size
    return None if size == len(text) and places == unmoved(text) else places
