"""How near a text is to the gold.

With a gold body the score is that of article-extraction-benchmark: multisets of word 4-grams. With segments that
must and must not be in the text it is that of trafilatura's evaluation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import mean
from typing import NamedTuple

SIZE = 4
Shingles = Counter[tuple[str, ...]]

_WORD = re.compile(r"\w+")
# Thai, kana and Han are written without spaces: there each character is a word.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD_OR_CHARACTER = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def words(text: str, unspaced: bool) -> list[str]:
    """The words of a text; unspaced says that a character of a script without spaces is one."""
    return (_WORD_OR_CHARACTER if unspaced else _WORD).findall(text)


def word_matches(text: str, unspaced: bool) -> Iterator[re.Match[str]]:
    """The same words with their places."""
    return (_WORD_OR_CHARACTER if unspaced else _WORD).finditer(text)


def shingles(found: Sequence[str]) -> Shingles:
    """How often each run of four words occurs; fewer than four words are one run."""
    if not found:
        return Counter()
    return Counter(tuple(found[i : i + SIZE]) for i in range(max(1, len(found) - SIZE + 1)))


class Counts(NamedTuple):
    """What a text has rightly, has wrongly, and lacks: word 4-grams, or segments."""

    right: int
    wrong: int
    missing: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of one document's 4-grams; nothing for nothing is perfect."""
        if not self.wrong and not self.missing:
            return 1.0
        if not self.right:
            return 0.0
        p, r = self.right / (self.right + self.wrong), self.right / (self.right + self.missing)
        return 2 * p * r / (p + r)

    @property
    def segment_f1(self) -> float:
        """The same of one document's segments, where nothing for nothing is 0, as in trafilatura's evaluation."""
        return 2 * self.right / ((2 * self.right + self.wrong + self.missing) or 1)


class Score(NamedTuple):
    """The score of many documents."""

    f1: float
    precision: float
    recall: float


def compare(gold: Shingles, text: Shingles) -> Counts:
    """The 4-grams of a text against those of the gold."""
    right = (gold & text).total()
    return Counts(right, text.total() - right, gold.total() - right)


def overall(counts: Iterable[Counts]) -> Score:
    """Mean precision over the documents with output, mean recall over those with gold, and F1 of the two means."""
    counts = list(counts)
    p = mean([c.right / (c.right + c.wrong) for c in counts if c.right + c.wrong] or [0.0])
    r = mean([c.right / (c.right + c.missing) for c in counts if c.right + c.missing] or [0.0])
    return Score(2 * p * r / (p + r) if p + r else 0.0, p, r)


def squeeze(text: str) -> str:
    return " ".join(text.split())


def segments(required: Sequence[str], banned: Sequence[str], text: str) -> Counts:
    """Segments that must and must not be in a text, white space aside."""
    text = squeeze(text)
    if not text:
        return Counts(0, 0, len(required))
    right = sum(squeeze(segment) in text for segment in required)
    return Counts(right, sum(squeeze(segment) in text for segment in banned), len(required) - right)


def overall_segments(counts: Iterable[Counts]) -> Score:
    """Precision, recall and F1 of all documents' segments taken together."""
    counts = list(counts)
    right, wrong, missing = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    total = Counts(right, wrong, missing)
    return Score(total.segment_f1, right / ((right + wrong) or 1), right / ((right + missing) or 1))


def covered(gold: Sequence[str], text: Shingles) -> list[bool]:
    """For each word of the gold, whether a run of four gold words around it is in the text."""
    if len(gold) < SIZE:
        return [tuple(gold) in text] * len(gold)
    found = [False] * len(gold)
    for i in range(len(gold) - SIZE + 1):
        if tuple(gold[i : i + SIZE]) in text:
            found[i : i + SIZE] = [True] * SIZE
    return found
