"""Repair of one block's text, with a map back to the raw offsets.

Each step takes a text, changes it where it must, and records for every character of the result where in the
raw text it came from; a document that needs nothing pays for one search. The only importer of ftfy.
"""

from __future__ import annotations

import functools
import re
from array import array
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean import lazy, mojibake
from newsclean.beyond import beyond_ascii

Offsets = Sequence[int] | None
"""For each character of a repaired text, and for its end, the offset in the raw text; None: unchanged.

An array: as a tuple of numbers they would take nine times as much, more than all else of a document.
"""


class Repaired(NamedTuple):
    """A repaired text and the raw offset of each of its characters (None when nothing moved)."""

    text: str
    offsets: Offsets


# Invisible characters: controls that are no line ends, soft hyphens, zero-width spaces, marks of direction.
_CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
_UNSEEN = "\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
_JOINERS = "\u200c\u200d"
INVISIBLE = lazy.pattern(f"[{_CONTROLS}{_UNSEEN}{_JOINERS}]")
# A joiner says something only between letters of the scripts that join, or between emoji.
_JOINING = "\u0600-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefe"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
# Patterns that search whole texts begin with one class of all that can come first, because re skips to the next
# character of such a class many times faster than it tries alternatives; what came first is looked at behind it.
_DROP = lazy.pattern(
    f"[{_CONTROLS}{_UNSEEN}{_JOINERS}](?:(?<=[{_CONTROLS}{_UNSEEN}])[{_CONTROLS}{_UNSEEN}]*"
    f"|(?<![{_JOINING}{_EMOJI}{_JOINERS}][{_JOINERS}])[{_JOINERS}]*"
    f"|[{_JOINERS}]*(?![{_JOINING}{_EMOJI}{_JOINERS}])"
    f"|(?<=[{_JOINERS}][{_JOINERS}])[{_JOINERS}]*)"
)
_LONE = lazy.pattern("[\ud800-\udfff]")
_SURROGATES = lazy.pattern("[\ud800-\udfff](?:(?<=[\ud800-\udbff])[\udc00-\udfff])?")
_SPACES = lazy.pattern(r"\s(?:(?<! )|\s)\s*")  # two or more, or one that is not plain
_AMPERSAND = "(?:amp|AMP|#0{0,8}38|#[xX]0{0,8}26);"
_REFERENCE = lazy.pattern(rf"&(?:{_AMPERSAND})*(?:[A-Za-z][A-Za-z0-9]{{1,31}}|#[0-9]{{1,9}}|#[xX][0-9A-Fa-f]{{1,8}});")
# Left alone in text, or a second look at it would see markup that was never there.
_KEPT_REFERENCES = frozenset({"&lt;", "&gt;", "&LT;", "&GT;", "&#60;", "&#62;"})
# No script writes more combining marks on one letter; normalizing a longer run takes quadratic time.
_MOST_MARKS = 30
# Passes after which a text that still changes keeps its character references as they are.
_MOST_PASSES = 4


class Repairer:
    """Repairs the blocks of one document; asks once of the whole text what kinds of repair it can need."""

    def __init__(self, raw: str, references: bool) -> None:
        plain = raw.isascii()
        rest = beyond_ascii(raw, _PLAIN)
        seldom = bool(rest) and _SELDOM.search(rest) is not None  # one search instead of two
        self.has_invisible = seldom and INVISIBLE.search(rest) is not None
        self._references = references and "&" in raw and ";" in raw
        self._mojibake = not plain and mojibake.hint().search(raw) is not None
        self._floods = (
            seldom and not plain and bool(_marks().search(raw)) and bool(_flood().search(INVISIBLE.sub("", raw)))
        )
        # Mojibake comes before what is invisible, as its bytes look like controls; floods behind, as what is invisible
        # can part them; and all again behind character references, which can hold anything.
        damage = [_mojibake, _invisible, _mark_floods]
        self._steps: list[Callable[[str, Offsets], Repaired]] = [_surrogates, *damage]
        self._steps += [_references, *damage] * self._references
        self._steps.append(_spaces)

    def __call__(self, text: str) -> Repaired:
        """The repaired text; white space runs become one blank, so the result is one line."""
        return Repaired(text, None) if self.is_sound(text) else self._to_fixed_point(Repaired(text, None))

    def is_sound(self, text: str) -> bool:
        """Whether a text needs no repair; if several lines in a row are sound, then each of them is."""
        # Not printable: controls, invisible characters, lone surrogates, and every blank but the plain one.
        if not text.isprintable() or "  " in text or (self._references and _REFERENCE.search(text)):
            return False
        return text.isascii() or not (self._floods or (self._mojibake and mojibake.gate().search(text)))

    def _is_done(self, text: str) -> bool:
        """Whether another pass changes nothing; the flags know nothing of damage that invisible characters hid."""
        return self.is_sound(text) and (text.isascii() or not (mojibake.gate().search(text) or _marks().search(text)))

    def _to_fixed_point(self, done: Repaired) -> Repaired:
        # One step can lay bare work for another: a zero-width space inside a character reference.
        first = done
        for _ in range(_MOST_PASSES):
            before = done.text
            for step in self._steps:
                done = step(*done)
            if done.text == before or self._is_done(done.text):
                return done
        for step in self._steps:
            if step is not _references:
                first = step(*first)
        return first


def _replace(pattern: re.Pattern[str], make: Callable[[re.Match[str]], str], text: str, offsets: Offsets) -> Repaired:
    """Substitute, keeping the map: what is put in stands where the match began."""
    parts: list[str] = []
    spans: list[tuple[int, int, int]] = []
    last = 0
    same_length = True
    for match in pattern.finditer(text):
        new = make(match)
        start, end = match.span()
        parts += (text[last:start], new)
        same_length &= len(new) == end - start
        spans.append((start, end, len(new)))
        last = end
    if not parts:
        return Repaired(text, offsets)
    parts.append(text[last:])
    if same_length:
        return Repaired("".join(parts), offsets)
    base = range(len(text) + 1) if offsets is None else offsets
    moved = array("I")
    last = 0
    for start, end, size in spans:
        moved.extend(base[last:start])
        moved.extend([base[start]] * size)
        last = end
    moved.extend(base[last:])
    return Repaired("".join(parts), moved)


def unmoved(text: str, far: int = 0) -> array[int]:
    """The offsets of a text in which nothing has moved, counted from so far before it."""
    end = far + len(text) + 1
    return _numbers()[far:end] if end < _NUMBERED else array("I", range(far, end))


# Up to here numbers are copied from a table, which is far faster than to count them.
_NUMBERED = 4_096


@functools.cache
def _numbers() -> array[int]:
    return array("I", range(_NUMBERED))


def writable(text: str) -> str:
    """A text that any encoding of Unicode can write: lone surrogates become U+FFFD."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def moved_by(far: int, offsets: Sequence[int]) -> array[int]:
    """The offsets of a stretch of text, counted from elsewhere."""
    return array("I", [offset + far for offset in offsets] if far else offsets)


def joint(before: str, after: str) -> str:
    """What stands between two pieces of one paragraph: a blank, or nothing between Chinese or Japanese letters."""
    last, first = before[-1:], after[:1]
    if last.isascii() or first.isascii():
        return " "
    return "" if _unspaced().match(last) and _unspaced().match(first) else " "


@functools.cache
def _unspaced() -> re.Pattern[str]:
    return re.compile("[\u2e80-\u2fdf\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")


def _spaces(text: str, offsets: Offsets) -> Repaired:
    return _replace(_SPACES, _blank, text, offsets)


def _blank(match: re.Match[str]) -> str:
    if not {"\n", "\r"}.isdisjoint(match.group()):
        return joint(
            match.string[max(match.start() - 1, 0) : match.start()], match.string[match.end() : match.end() + 1]
        )
    return " "


def _surrogates(text: str, offsets: Offsets) -> Repaired:
    def make(match: re.Match[str]) -> str:
        pair = match.group()
        return "\ufffd" if len(pair) == 1 else pair.encode("utf-16", "surrogatepass").decode("utf-16")

    fixed, moved = _replace(_SURROGATES, make, text, offsets)
    if moved is None and fixed != text:  # as long as before, but not unchanged
        moved = unmoved(text)
    return Repaired(fixed, moved)


# Wide: a run of what combines, and letters between; only says that a closer look is due.
_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0590-\u0dff\u0e00-\u1fff\u20d0-\u20ff\u302a-\u309a\ua66f-\uaaff\ufb1e\ufe20-\ufe2f"
    "\U00010000-\U0001e94a"
)
_MARK = f"[{_COMBINING}][{_CONTROLS}{_UNSEEN}{_JOINERS}]*"
_SELDOM = lazy.pattern(f"[{_COMBINING}{_CONTROLS}{_UNSEEN}{_JOINERS}]")
# What is ASCII and no control.
_PLAIN = bytes([*range(0x09, 0x0E), *range(0x1C, 0x1F), *range(0x20, 0x7F)])


@functools.cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"{_MARK}(?:{_MARK}){{{_MOST_MARKS - 1}}}")


@functools.cache
def _flood() -> re.Pattern[str]:
    import regex

    return regex.compile(rf"(?<=\p{{M}}{{{_MOST_MARKS}}})\p{{M}}+")  # type: ignore[no-any-return]


def _mark_floods(text: str, offsets: Offsets) -> Repaired:
    if text.isascii() or not _marks().search(text):
        return Repaired(text, offsets)
    return _replace(_flood(), lambda m: "", text, offsets)


def without_floods(text: str) -> str:
    """A text with no more combining marks on a letter than any script writes; extractors normalize what they get."""
    if text.isascii():
        return text
    return str(_flood().sub("", text)) if _marks().search(beyond_ascii(text)) else text


def _invisible(text: str, offsets: Offsets) -> Repaired:
    return _replace(_DROP, lambda m: "", text, offsets)


def _references(text: str, offsets: Offsets) -> Repaired:
    from html import unescape
    from html.entities import html5  # a table of two thousand names that few texts need

    def make(match: re.Match[str]) -> str:
        name = match.group()
        name = "&" + name[name.rindex(";", 0, -1) + 1 :] if ";" in name[:-1] else name
        if name in _KEPT_REFERENCES:
            return name
        known = name[1] == "#" or name[1:] in html5
        char = unescape(name) if known else name
        return name if char in "<>" else char

    return _replace(_REFERENCE, make, text, offsets)


def _mojibake(text: str, offsets: Offsets) -> Repaired:
    if text.isascii() or not mojibake.gate().search(text):
        return Repaired(text, offsets)
    import ftfy

    fixed = ftfy.fix_encoding(text)
    return Repaired(text, offsets) if fixed == text else Repaired(fixed, _align(text, fixed, offsets))


# With blanks, or, where one was a no-break space's byte, without.
_ASCII_RUNS = (lazy.pattern(r"[\x20-\x7e]+"), lazy.pattern(r"[\x21-\x7e]+"))


def _align(before: str, after: str, offsets: Offsets) -> Offsets:
    """The map through a repaired encoding: ASCII survives it, so its runs tie both texts together.

    Where they do not, nothing inside the block can be located, and only its edges are mapped.
    """
    base = range(len(before) + 1) if offsets is None else offsets
    for run in _ASCII_RUNS:
        old, new = list(run.finditer(before)), list(run.finditer(after))
        if [m.group() for m in old] == [m.group() for m in new]:
            break
    else:
        return array("I", [base[0], *[base[-1]] * len(after)])
    anchors = [(0, 0)]
    for a, b in zip(old, new, strict=True):
        anchors += [(a.start(), b.start()), (a.end(), b.end())]
    anchors.append((len(before), len(after)))
    moved = array("I")
    for (a0, b0), (a1, b1) in pairwise(anchors):
        if a1 - a0 == b1 - b0:
            moved.extend(base[a0:a1])
        else:  # mis-decoded letters: several characters became fewer
            moved.extend([base[a0 + (a1 - a0) * i // max(b1 - b0, 1)] for i in range(b1 - b0)])
    moved.append(base[len(before)])
    return moved
