"""The tokens of flat text: what kind each is, and which cues stand in them.

A code is a letter for how a token begins, and the mark it ends with: "f" a common word and "l" another in lower case,
"F" and "C" the same with a capital, "I" what has one anywhere in a sentence, "A" all capitals, "D" a number, "n" a
script without case, "u" one without blanks, "P" no letter at all; a quote or bracket before it is shown. A label of
several words is "L" in each.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.cues.fold import EDGES, UNSPACED, fold_lines
from newsclean.cues.index import index_of
from newsclean.cues.votes import applying, vote
from newsclean.document import CLOSERS, COLONS, SENTENCE_MARKS
from newsclean.read.sentences import ORDINAL_DOTS

_COMMAS = frozenset(",;-–—،؛、，")
# No label that is found by its tokens has more of them; longer cues are sentences.
_MOST_TOKENS = 8
# Cues that also are plain words.
WEAK_FAMILIES = frozenset({"sections", "controls"})


class Speech(NamedTuple):
    """What the languages of a text say of its tokens.

    common words, those capitalised anywhere in a sentence, and abbreviations (without blanks) are casefolded; labels
    are the whole-line cues with their families; sizes tells for the first word of a label how many words labels with it
    have, longest first.
    """

    common: frozenset[str]
    capitalised: frozenset[str]
    abbreviations: frozenset[str]
    ordinals: bool
    labels: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, tuple[int, ...]]


class Label(NamedTuple):
    """A cue found as tokens[start:end]; is_phrase tells that it has several words."""

    start: int
    end: int
    families: tuple[str, ...]
    is_phrase: bool

    @property
    def is_sure(self) -> bool:
        """Whether it is no plain word."""
        return not WEAK_FAMILIES.issuperset(self.families)

    @property
    def kind(self) -> str:
        """What the weights know of it: its family, and whether it has several words."""
        return self.families[0] + (" phrase" if self.is_phrase else "")


def speech_of(text: str, language: str | None, own: tuple[tuple[str, str], ...]) -> Speech:
    """The speech of a text, in the caller's language or the one voted for."""
    return _speech(applying(vote(text), language), own)


@functools.lru_cache(maxsize=64)
def _speech(languages: tuple[str, ...], own: tuple[tuple[str, str], ...]) -> Speech:
    words = [tables.of_language(code).words for code in languages]
    labels = index_of(tuple(sorted({"en", *languages})), own).whole
    sizes: dict[str, set[int]] = {}
    for phrase in labels:
        first, size = phrase.split(" ", 1)[0].strip(EDGES), phrase.count(" ") + 1
        if size <= _MOST_TOKENS:
            sizes.setdefault(first, set()).add(size)

    def folded(name: str) -> frozenset[str]:
        return frozenset(word.casefold().replace(" ", "") for file in words for word in file.get(name, ()))

    return Speech(
        folded("common"),
        folded("capitalised"),
        folded("abbreviations"),
        bool(languages) and languages[0] in ORDINAL_DOTS,
        labels,
        {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()},
    )


def written(tokens: Sequence[str], speech: Speech) -> tuple[list[str], list[str]]:
    """The key and the code of each token; those that stand several times are looked at once.

    A key is the folded form without marks at its edges.
    """
    different = list(dict.fromkeys(tokens))
    keys = {token: key.strip(EDGES) for token, key in zip(different, fold_lines(different), strict=True)}
    codes = {token: _code(token, key, speech) for token, key in keys.items()}
    return [keys[token] for token in tokens], [codes[token] for token in tokens]


def _code(token: str, key: str, speech: Speech) -> str:
    if token.isalnum():
        return _letter(token, key, speech)
    first = next((at for at, char in enumerate(token) if char.isalnum()), -1)
    if first < 0:
        return "P"
    code = _letter(token[first:], key, speech)
    last = token[-1]
    if not last.isalnum():
        if last in CLOSERS:
            last = token.rstrip(CLOSERS)[-1:]
        if last in SENTENCE_MARKS and not _is_abbreviation(token, key, speech):
            code += "."
        elif last in COLONS:
            code += ":"
        elif last in _COMMAS:
            code += ","
    return f'"{code}' if first else code


def _letter(word: str, key: str, speech: Speech) -> str:
    char = word[0]
    if is_small(char):
        return "f" if key in speech.common else "l"
    if char.isupper():
        if word.isupper() and len(word.rstrip(EDGES)) > 1:
            return "A"
        if key in speech.capitalised:
            return "I"
        return "F" if key in speech.common else "C"
    if char.isdigit():
        return "D"
    return "u" if UNSPACED.match(char) else "n"


def _is_abbreviation(token: str, key: str, speech: Speech) -> bool:
    return token[-1] == "." and (key in speech.abbreviations or (len(key) == 1 and key.isalpha()))


def labels_in(keys: Sequence[str], codes: Sequence[str], speech: Speech) -> list[Label]:
    """The cues that stand in a text as runs of whole tokens, the longest first, none of them overlapping."""
    found = []
    behind = 0
    sizes, labels = speech.sizes, speech.labels
    for at in [at for at, key in enumerate(keys) if key in sizes]:
        if at < behind or "f" in codes[at] or "l" in codes[at]:
            continue
        for size in sizes[keys[at]]:
            families = labels.get(" ".join(keys[at : at + size])) if at + size <= len(keys) else None
            if families:
                behind = at + size
                found.append(Label(at, behind, families, size > 1))
                break
    return found


def masked(codes: Sequence[str], labels: Sequence[Label]) -> list[str]:
    """The codes with those of the labels of several words in their places: how they are written tells nothing more."""
    found = list(codes)
    for label in labels:
        if label.is_phrase:
            found[label.start] = '"L' if codes[label.start][0] == '"' else "L"
            found[label.start + 1 : label.end] = ["L"] * (label.end - label.start - 1)
            found[label.end - 1] = "L" + codes[label.end - 1].lstrip('"')[1:]
    return found
