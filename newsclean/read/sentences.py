"""Sentence ends in flat text, in the scripts covered."""

from __future__ import annotations

import re

# A mark, closing quotes, then a blank and something a sentence can begin with; CJK marks need no blank.
# One class comes first, so that re can skip to it; a run of marks is tried once, at its beginning.
_MARK = r"(?<=[.!?…؟।॥۔])(?<![.!?…؟।॥۔]{2})[.!?…؟।॥۔]*+"
_CLOSED = r"[\"'”’»›)\]]*+"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω]"
_END = re.compile(
    rf"[.!?…؟।॥۔。！？](?:{_MARK}{_CLOSED}(?=\s|{_CAPITAL}[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω])|(?<=[。！？])[”’」』）】]*+)"
)
_INITIAL = re.compile(r"(?:^|[\s.(])[^\W\d_]$")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_LOOK_BACK = 24


def sentence_spans(text: str, abbreviations: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a text, without the blanks between them.

    A full stop after an abbreviation or an initial ends nothing, nor does one before a lower-case letter.
    """
    spans = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        following = text[end : end + 2].lstrip()[:1]
        if following.islower() or (match.group()[0] == "." and _is_abbreviation(text, match.start(), abbreviations)):
            continue
        spans.append((start, end))
        start = end + (len(text[end : end + 40]) - len(text[end : end + 40].lstrip()))
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _is_abbreviation(text: str, dot: int, abbreviations: frozenset[str]) -> bool:
    before = text[max(0, dot - _LOOK_BACK) : dot]
    if _INITIAL.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    return word is not None and word.group().casefold() in abbreviations
