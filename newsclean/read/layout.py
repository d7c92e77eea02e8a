"""How a text is laid out, told from its lines with a confidence; in doubt it is an article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.document import CLOSERS, SENTENCE_MARKS, Layout

FLAT_LINE = 1_200
"""A line of so many characters or more is flat text, judged by the sentence: news paragraphs end far sooner."""

# Shares of lines; a page dump is mostly labels, an extracted article mostly paragraphs.
_PAGE_LINES, _PAGE_LABELS = 60, 0.55
_LABEL_WORDS = 5
# Hard-wrapped text: full lines that break inside a sentence. Mail and wire text is wrapped at 60 to 100.
_WRAP_WIDTH = range(30, 121)
_WRAP_SHARE = 0.5
_WRAP_LINES = 4


class Line(NamedTuple):
    """One line that shows something: raw offsets without its blanks, its text, whether a blank line stands before."""

    start: int
    end: int
    text: str
    gap: bool


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout of a text, by its lines."""
    if not lines:
        return Layout("article", 1.0)
    size = sum(len(line.text) for line in lines)
    flat = sum(len(line.text) for line in lines if len(line.text) >= FLAT_LINE)
    if flat > 0.5 * size:
        return Layout("flat", flat / size)
    if width := wrap_width(lines):
        return Layout("wrapped", min(1.0, len(lines) / 20 + 0.5)) if width else Layout("article", 1.0)
    if len(lines) < _PAGE_LINES:
        # Short texts are no page dumps, however many labels they have.
        return Layout("article", 1.0)
    share = _label_share([line.text for line in lines])
    return Layout("page", share) if share > _PAGE_LABELS else Layout("article", 1.0 - share)


def looks_like_page(texts: Sequence[str]) -> bool:
    """Whether lines are a whole page dumped as text: many, and mostly labels."""
    return len(texts) >= _PAGE_LINES and _label_share(texts) > _PAGE_LABELS


def _label_share(texts: Sequence[str]) -> float:
    return sum([_is_label(text) for text in texts]) / len(texts)


def _is_label(text: str) -> bool:
    # A table's row is as much of an article as of a page.
    return text.count(" ") < _LABEL_WORDS and text[-1] not in SENTENCE_MARKS and " | " not in text


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence or a label with a colon does."""
    bare = text.rstrip(CLOSERS)
    return bool(bare) and (bare[-1] in SENTENCE_MARKS or bare[-1] == ":")


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a text is hard-wrapped, 0 if it is not.

    Wrapped text has most of its lines running on: no mark at the end, the next line beginning in lower case
    and without a blank line between, none of them longer than the width.
    """
    longest = max(len(line.text) for line in lines)
    if longest not in _WRAP_WIDTH or len(lines) < _WRAP_LINES:
        return 0
    running = pairs = 0
    for above, below in pairwise(lines):
        if not below.gap and len(above.text) > longest // 2:
            pairs += 1
            running += not ends_sentence(above.text) and below.text[0].islower()
    return longest if pairs >= _WRAP_LINES - 1 and running > _WRAP_SHARE * pairs else 0


def runs_on(above: Line, below: Line, width: int) -> bool:
    """Whether, in text wrapped at width, the line below goes on where the line above broke."""
    if below.gap or not above.text or not below.text:
        return False
    first_word = below.text.split(" ", 1)[0]
    if below.text[0].islower() and not ends_sentence(above.text):
        return True
    # The line was full: the next word would not have fitted.
    return len(above.text) + 1 + len(first_word) > width * 0.9 and len(above.text) > width // 2
