"""The words of calls to readers: how many of a sentence's words are of each class, in the languages of its text."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsclean.cues.fold import EDGES, UNSPACED, fold_lines, has_unspaced

_STEM = 3
# What parts words in a key.
_APART = str.maketrans(dict.fromkeys(f"{EDGES}'@#%&€$£", " "))
# So many tokens are remembered; the commonest of a language are a few thousand. A longer one holds no word.
_MOST_TOKENS, _LONGEST_TOKEN = 30_000, 60
# Two signs of a script without spaces are a word.
_WORD_SIGNS = 2

Word = tuple[int, str]
"""A class by number, and the word or stem that is of it."""


class Counted(NamedTuple):
    """How many words a sentence has, and how many different ones of each class, in the order of the lists."""

    words: int
    classes: tuple[int, ...]


class CallWords:
    """The classes' words of some languages, for lookup. A final * makes a word a stem; one of several syllables, or of
    a script without spaces, is looked for anywhere; one with a capital counts within a sentence and with it only."""

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        self._size = len(lists)
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
        self._known: dict[str, tuple[Word, ...]] = {}

    def count(self, key: str, text: str) -> Counted:
        """The classed words of a sentence; key is its folded form (see fold.py), text what that was made of."""
        found: set[Word] = set()
        signs = len(UNSPACED.findall(key)) // _WORD_SIGNS if has_unspaced(key) else 0
        tokens = key.split()
        size = max(len(tokens), signs)
        if self._phrase and (phrases := self._phrase.findall(key)):
            found.update(map(self._phrases.__getitem__, phrases))
            tokens = self._phrase.sub(" ", key).split()  # its words count no more by themselves
        # Of most tokens it is known that they are of no class, and no step in Python is needed for them.
        of_tokens = list(map(self._known.get, tokens))
        if None in of_tokens:
            of_tokens = [
                self._look_up(token) if of is None else of for token, of in zip(tokens, of_tokens, strict=True)
            ]
        found.update(*filter(None, of_tokens))
        if self._capital:
            found.update(self._capitals[word] for word in self._capital.findall(text))
        classes = [0] * self._size
        for number, _ in found:
            classes[number] += 1
        return Counted(size, tuple(classes))

    def _look_up(self, token: str) -> tuple[Word, ...]:
        """The classed words of what stands between two blanks."""
        words = token.translate(_APART).split() if len(token) <= _LONGEST_TOKEN else ()
        found = tuple(of_word for word in words if (of_word := self._classed(word)))
        if len(self._known) < _MOST_TOKENS and len(token) <= _LONGEST_TOKEN:
            self._known[token] = found
        return found

    def _classed(self, word: str) -> Word | None:
        if whole := self._whole.get(word):
            return whole
        stems = [stem for stem in self._stems.get(word[:_STEM], ()) if word.startswith(stem[1])]
        return max(stems, key=lambda stem: len(stem[1]), default=None)


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
