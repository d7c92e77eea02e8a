"""The language of a text, by votes of its common words.

The votes come from one small table, ``votes.json``, built from the ``common`` lists of all cue files, so that
a text loads the cues of its own language only. ``python -m newsclean.cues`` rebuilds the table.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from newsclean import lazy, packaged
from newsclean.beyond import beyond_ascii
from newsclean.cues import tables
from newsclean.cues.fold import has_unspaced

# Words are counted in samples from all over the text, so that neither a menu nor a quotation decides.
_SAMPLE = 1_500
_SAMPLES = 3
# Below this a text is too short, or in a language without cues: better no language than a wrong one.
_FEWEST_VOTES = 3.0
_LEAST_SHARE = 0.04
# A text too short for votes may be in letters that one language of those with cues is written in: if so many of its
# letters are of them, and not just a name.
_SCRIPTS = (
    ("ko", lazy.pattern("[가-힣]")),
    ("ja", lazy.pattern("[ぁ-ゖァ-ヺ]")),
    ("zh", lazy.pattern("[一-鿿]")),
    ("th", lazy.pattern("[ก-ฺเ-ๅ]")),
    ("he", lazy.pattern("[א-ת]")),
    ("bn", lazy.pattern("[অ-হ]")),
    ("ta", lazy.pattern("[அ-ஹ]")),
    ("ka", lazy.pattern("[ა-ჰ]")),
    ("hy", lazy.pattern("[ա-և]")),
    ("el", lazy.pattern("[α-ωάέήίόύώ]")),
)
_FEWEST_LETTERS = 20
_SCRIPT_SHARE = 0.3
_MIXED = (0.15, 0.7)
# A runner-up this close gets its cues loaded as well: neighbours such as Norwegian and Danish.
_CLOSE = 0.6
# What is no part of a word: of ASCII, by its bytes, and beyond. The vowel signs of Indian scripts are part of one,
# though they are no word characters to Python.
_PARTING = bytes(code if code >= 128 or chr(code).isalnum() or chr(code) == "_" else 32 for code in range(256))
_TYPOGRAPHY = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"
_NO_WORD = lazy.pattern("[^\\w\u0900-\u0963\u0966-\u0dff]")


class Votes(NamedTuple):
    """language is the winner or None; candidates the languages whose cues may apply, best first; score the winner's."""

    language: str | None
    candidates: tuple[str, ...]
    score: float


def vote(text: str) -> Votes:
    """Vote on the language of a text."""
    sample = _sample(text)
    for sign in _TYPOGRAPHY if not sample.isascii() else "":  # the text may be plain but for these
        sample = sample.replace(sign, " ")
    sample = unicodedata.normalize("NFC", sample).casefold().replace("i\u0307", "i")
    words = _words(sample)
    table = _table()
    scores: dict[str, float] = {}
    for word, count in Counter(filter(table.__contains__, words)).items():
        root, languages = table[word]
        share = count / root
        for language in languages:
            scores[language] = scores.get(language, 0.0) + share
    best = max(scores.values(), default=0.0)
    near = sorted([code for code in scores if scores[code] >= _CLOSE * best], key=lambda code: (-scores[code], code))
    # Nobody near is as good as one vote more.
    alone = len(near) == 1
    sure = best >= _FEWEST_VOTES - alone and best >= _LEAST_SHARE * len(words)
    written = _by_script(sample) if not sure or _is_mixed(sample) else None
    if not sure and written:
        return Votes(written, (written,), best)
    # Of a short text between the menus of another language the words may be too few, its letters are not.
    candidates = dict.fromkeys([*near[:3], *([written] if written else [])])
    return Votes(near[0] if sure and near else None, tuple(candidates), best)


def _is_mixed(sample: str) -> bool:
    """Whether a text holds so much of ASCII and of other signs that it may be in two scripts."""
    return not sample.isascii() and _MIXED[0] < len(beyond_ascii(sample)) / len(sample) < _MIXED[1]


def _by_script(sample: str) -> str | None:
    """The language whose own letters a text is written in, None if no script tells."""
    rest = beyond_ascii(sample)
    if len(rest) < _FEWEST_LETTERS:
        return None
    letters = sum(map(str.isalpha, sample))
    for code, script in _SCRIPTS:
        if len(script.findall(rest)) >= max(_FEWEST_LETTERS, _SCRIPT_SHARE * letters):
            return code
    return None


def _words(sample: str) -> list[str]:
    """The words of a casefolded text, and its characters in scripts without spaces."""
    # What parts them becomes a blank, which is several times as fast as to find them.
    signs = set(_NO_WORD.findall(beyond_ascii(sample)))
    parted = sample.encode("utf-8", "surrogatepass").translate(_PARTING).decode("utf-8", "surrogatepass")
    for sign in signs:
        parted = parted.replace(sign, " ")
    return parted.split() + (_unspaced().findall(sample) if has_unspaced(sample) else [])


def applying(votes: Votes, language: str | None) -> tuple[str, ...]:
    """The languages whose cues apply, best first: the caller's, where there are cues for it, or those voted for."""
    code = tables.bare_code(language)
    return (code,) if code and code in tables.languages() else votes.candidates


@functools.cache
def _unspaced() -> re.Pattern[str]:
    """In scripts without spaces each character counts as a word. Compiled when needed, like all large classes."""
    return re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE * _SAMPLES:
        return text
    step = len(text) // _SAMPLES
    return " ".join(text[i * step : i * step + _SAMPLE] for i in range(_SAMPLES))


@functools.cache
def _table() -> dict[str, tuple[float, list[str]]]:
    """The languages in which a word is common, and the root of their number, by which its vote is divided."""
    table: dict[str, list[str]] = packaged.json_of("cues/votes.json")
    return {word: (len(languages) ** 0.5, languages) for word, languages in table.items()}


def build() -> str:
    """The text of votes.json, from the cue files as they are."""
    table: dict[str, list[str]] = {}
    for code in tables.languages():
        for word in tables.of_language(code).words["common"]:
            table.setdefault(word.casefold().replace("i\u0307", "i"), []).append(code)
    lines = (f"{json.dumps(word, ensure_ascii=False)}: {json.dumps(table[word])}" for word in sorted(table))
    return "{\n" + ",\n".join(lines) + "\n}\n"
