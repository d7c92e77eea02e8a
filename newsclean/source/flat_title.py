"""The title that a head in one line begins with, and the outlet behind it.

Where nothing shows the line's end a dek may follow the title. So only what an outlet ends, as in a page's title, or
what is no longer than a headline is said to be one.
"""

from __future__ import annotations

from typing import NamedTuple

from newsclean import lazy
from newsclean.cues.fold import has_unspaced
from newsclean.document import Span
from newsclean.source.headline_looks import PAGE_PARTS
from newsclean.source.names import is_outlet, is_press

# A headline has so many words; where the end of its line or an outlet behind it shows where it ends it may have more.
_FEWEST_WORDS, _MOST_WORDS, _MOST_WHOLE = 3, 14, 30
# "Home / News / The ferry is laid up"
_CRUMBS = lazy.pattern(r"(?:[^\W\d_][^/|.?!]{1,24}\s[/|]\s){1,4}(?=\S)")
# Of a breadcrumb with arrows the last step has run together with the title.
_STEP = lazy.pattern(r"\s[>›»]\s")
_STOP = lazy.pattern(r"[.!?。！？؟]\s")
_DASHES = frozenset("-–—·•")
_AROUND = ' "“”„«»'


class FlatTitle(NamedTuple):
    """Where a title and the outlet behind it stand in a text; outlet None where there is none."""

    title: Span
    outlet: Span | None


def title_in(text: str, alone: bool) -> FlatTitle | None:
    """The title of what stands before names and date in a text of one line, None where it is not sure; alone says that
    it has a line to itself."""
    crumbs = _CRUMBS.match(text)
    begin = crumbs.end() if crumbs else 0
    if _STEP.search(text, begin):
        return None
    part = next(iter([*PAGE_PARTS.finditer(text, begin)][-1:]), None)
    if part and (outlet := _outlet(text, part.end(), part.group().strip())):
        fits = _FEWEST_WORDS <= _size(text[begin : part.start()]) <= _MOST_WHOLE
        return FlatTitle(Span(begin, part.start()), outlet) if fits else None
    end = len(text.rstrip())
    fits = _FEWEST_WORDS <= _size(text[begin:end]) <= (_MOST_WHOLE if alone else _MOST_WORDS)
    fits = fits and (alone or not _STOP.search(text, begin, end))
    return FlatTitle(Span(begin, end), None) if fits and text[end - 1] not in ".,;:" else None


def _size(text: str) -> int:
    """Words of a text; in scripts without spaces two characters are one."""
    return len(text) // 2 if has_unspaced(text) else text.count(" ") + 1


def _outlet(text: str, at: int, mark: str) -> Span | None:
    """Where the outlet stands that a page's title ends with, None if what stands there goes on with the headline."""
    name = text[at:].strip(_AROUND)
    capital = name[:1].isupper() or "." in name
    sure = not _DASHES.issuperset(mark) or is_press(name) or (capital and " " in name)
    if not is_outlet(name) or not sure:
        return None
    start = text.index(name, at)
    return Span(start, start + len(name))
