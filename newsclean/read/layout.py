"""How a text is laid out, told from its lines and cues with a confidence; in doubt it is an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import has_unspaced
from newsclean.document import CLOSERS, SENTENCE_MARKS, Block, Document, Layout

FLAT_LINE = 1_200
"""A line of so many characters or more is flat text, judged by the sentence: news paragraphs end far sooner."""
FLAT_ALONE = 600
"""A line that is nearly the whole text is flat from so many characters on, as a paragraph seldom comes alone."""
_ALONE = 0.8
# A sign of Chinese says as much as two or three letters.
_UNSPACED_SIZE = 2

# A page dump has many pieces that are no sentences, and furniture of several families; each family counts with the
# share of such pieces. No output of eight extractors over news, and no gold body, comes near.
_PAGE_LABELS, _PAGE_FAMILIES = 20, 3
# These say little of where a text comes from: plain words, and what extractors leave in articles.
_ANYWHERE = frozenset({
    "sections", "controls", "byline", "published", "updated", "source", "back_to", "ages", "reading_time", "agency",
    "reported", "credits", "captions", "media", "ads", "read_more",
})  # fmt: skip
# Whoever copies an article takes some furniture along, but not so many lines, and not of so many families; of flat text
# there are no lines to count.
_PAGE_LINES = 60
_SHORT_PAGE_LINES, _SHORT_PAGE_FAMILIES = 35, 4
# Pages in languages whose furniture is not known are mostly short labels; so are lists and tables.
_LIST_SHARE = 0.55
_LABEL_WORDS = 5
# Hard-wrapped text: full lines that break inside a sentence. Mail and wire text is wrapped at 60 to 100.
_WRAP_WIDTH = range(30, 121)
_WRAP_SHARE = 0.5
_WRAP_LINES = 4


# Up to this share of the width a line is short, and may begin with a label of so many words and letters.
_SHORT_LINE = 0.75
_LABELLED = lazy.pattern(r"[^\W\d_][^\s:|]{1,20}(?: [^\s:|]{1,14}){0,2}\s?[:：]\s?\S")


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
    least = flat_from([line.text for line in lines])
    flat = sum(len(line.text) for line in lines if len(line.text) >= least)
    if flat > 0.5 * size:
        return Layout("flat", flat / size)
    if width := wrap_width(lines):
        return Layout("wrapped", min(1.0, len(lines) / 20 + 0.5)) if width else Layout("article", 1.0)
    # Whether it is a page shows only when its cues are known.
    share = _label_share([line.text for line in lines]) if len(lines) >= _PAGE_LINES else 0.0
    return Layout("article", 1.0 - share)


def flat_from(texts: Sequence[str]) -> int:
    """How many characters make a line of this text flat."""
    longest = max(texts, key=len)
    if len(longest) < _ALONE * sum(map(len, texts)):
        return FLAT_LINE
    return FLAT_ALONE // (_UNSPACED_SIZE if has_unspaced(longest) else 1)


def page_layout(document: Document) -> Layout:
    """The layout of a document whose cues have been looked up: lines that turn out to be a page get another."""
    if document.layout.name not in ("article", "wrapped") or not looks_like_page(document, document.blocks):
        return document.layout
    kinds = _kinds(_families(document, document.blocks))
    return Layout("page", kinds / (kinds + 1))


def looks_like_page(document: Document, left: Sequence[Block]) -> bool:
    """Whether those of a document's blocks that are left are a whole page dumped as text."""
    is_flat = document.layout.name == "flat"
    if not is_flat and len(left) < _SHORT_PAGE_LINES:
        return False
    labels = sum([block.mark not in SENTENCE_MARKS for block in left])
    if labels < _PAGE_LABELS:
        return False
    families = _families(document, left)
    short = not is_flat and is_short(left)
    if short and _kinds(families) < _SHORT_PAGE_FAMILIES:
        return False
    if is_page(len(left), labels, families):
        return True
    if is_flat or short:
        return False
    return _kinds(families) > 0 and _label_share([block.text for block in left]) > _LIST_SHARE


def is_short(left: Sequence[Block]) -> bool:
    """Whether so few lines may be an article with the furniture that came along when it was copied."""
    return len(left) < _PAGE_LINES


def is_page(pieces: int, labels: int, families: Iterable[str]) -> bool:
    """Whether a text is a whole page: by its pieces, those of them that are no sentences, and the cues found."""
    kinds = _kinds(families)
    return labels >= _PAGE_LABELS and kinds >= _PAGE_FAMILIES and kinds * labels >= pieces


def has_furniture(families: Iterable[str]) -> bool:
    """Whether cues are of so many families that a text can be a page, however it is cut."""
    return _kinds(families) >= _PAGE_FAMILIES


def _families(document: Document, left: Sequence[Block]) -> list[str]:
    """The families that label one of the blocks left, or open it."""
    present = {block.index for block in left}
    return [
        family
        for family, hits in document.cue_hits.items()
        if any(hit.kind in ("whole", "start") and hit.block.index in present for hit in hits)
    ]


def _kinds(families: Iterable[str]) -> int:
    return len(set(families) - _ANYWHERE)


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
            running += not ends_sentence(above.text) and is_small(below.text[0])
    return longest if pairs >= _WRAP_LINES - 1 and running > _WRAP_SHARE * pairs else 0


def runs_on(above: Line, below: Line, width: int) -> bool:
    """Whether, in text wrapped at width, the line below goes on where the line above broke."""
    if below.gap or not above.text or not below.text:
        return False
    first_word = below.text.split(" ", 1)[0]
    if is_small(below.text[0]) and not ends_sentence(above.text):
        return True
    # A short line that begins with a label stands for itself: "Author: Jane Doe" below a headline.
    if len(below.text) < width * _SHORT_LINE and (_LABELLED.match(below.text) or " | " in below.text):
        return False
    # The line was full: the next word would not have fitted.
    return len(above.text) + 1 + len(first_word) > width * 0.9 and len(above.text) > width // 2
