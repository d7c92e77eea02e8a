"""The words of calls to readers: how many of a sentence's words are of each class, in the languages of its text."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsclean.cues.fold import EDGES, UNSPACED, fold_lines, has_unspaced
from newsclean.cues.tables import CALL_LISTS

_STEM = 3
# What parts words in a key.
_APART = str.maketrans(dict.fromkeys(f"{EDGES}'@#%&€$£", " "))
# So many words of so many letters are remembered; the commonest of a language are a few thousand.
_MOST_WORDS, _LONGEST_WORD = 20_000, 40
# Two signs of a script without spaces are a word.
_WORD_SIGNS = 2

Word = tuple[int, str]
"""A class by number, and the word or stem that is of it."""


class Counted(NamedTuple):
    """How many words a sentence has, and how many different ones of each class, in the order of CALL_LISTS."""

    words: int
    classes: tuple[int, ...]


class CallWords:
    """The classes' words of some languages, for lookup. A final * makes a word a stem; one of several syllables, or of
    a script without spaces, is looked for anywhere; one with a capital counts within a sentence and with it only."""

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        self._whole: dict[str, Word] = {}
        self._stems: dict[str, list[Word]] = {}
        self._phrases: dict[str, Word] = {}
        self._capitals: dict[str, Word] = {}
        for number, words in enumerate(lists):
            for written, word in zip(words, fold_lines(list(words)), strict=True):
                if written[0].isupper():
                    self._capitals[written] = (number, word)
                elif " " in word or has_unspaced(word):
                    self._phrases.setdefault(word, (number, word))
                elif word.endswith("*"):
                    self._stems.setdefault(word[:_STEM], []).append((number, word[:-1]))
                else:
                    self._whole.setdefault(word, (number, word))
        self._phrase = _any_of(self._phrases, "", "") if self._phrases else None
        self._capital = _any_of(self._capitals, r"(?:(?<=\w\s)|(?<=[,;]\s))", r"(?!\w)") if self._capitals else None
        self._known: dict[str, Word | None] = {}

    def count(self, key: str, text: str) -> Counted:
        """The classed words of a sentence; key is its folded form (see fold.py), text what that was made of."""
        found: set[Word | None] = set()
        size = len(UNSPACED.findall(key)) // _WORD_SIGNS if has_unspaced(key) else 0
        if self._phrase:
            found.update(self._phrases[phrase] for phrase in self._phrase.findall(key))
            size = size or key.count(" ") + 1
            key = self._phrase.sub(" ", key)  # its words count no more by themselves
        words = key.translate(_APART).split()
        found.update(self._known[word] if word in self._known else self._look_up(word) for word in words)
        if self._capital:
            found.update(self._capitals[word] for word in self._capital.findall(text))
        classes = [0] * len(CALL_LISTS)
        for of_word in found:
            if of_word:
                classes[of_word[0]] += 1
        return Counted(max(len(words), size), tuple(classes))

    def _look_up(self, word: str) -> Word | None:
        found = self._whole.get(word)
        if found is None:
            stems = [stem for stem in self._stems.get(word[:_STEM], ()) if word.startswith(stem[1])]
            found = max(stems, key=lambda stem: len(stem[1]), default=None)
        if len(self._known) < _MOST_WORDS and len(word) <= _LONGEST_WORD:
            self._known[word] = found
        return found


def _any_of(words: Mapping[str, Word], before: str, behind: str) -> re.Pattern[str]:
    # What has no spaces has no edges either.
    edged = [
        re.escape(word) if UNSPACED.match(word) else rf"(?<!\w){re.escape(word)}(?!\w)"
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile(f"{before}(?:{'|'.join(edged)}){behind}")


@functools.lru_cache(maxsize=64)
def call_words(lists: tuple[tuple[str, ...], ...]) -> CallWords:
    """The lookup for these lists, one for each class."""
    return CallWords(lists)
