"""The folded form in which cues and blocks meet.

Everything here works on many lines at once, joined by line feeds, because one pass of C code over a
document is far cheaper than a Python call a line. No step joins or splits lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from newsclean import lazy
from newsclean.beyond import beyond_ascii

# Pairs that differ only in typography; each is one C-level replace over the whole text. Without the first of them most
# English texts are ASCII.
_TYPOGRAPHY = (
    ("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2013", "-"), ("\u2014", "-"),
    ("\u2026", "..."),
)  # fmt: skip
_ALIKE = (
    ("\u02bc", "'"), ("\u00b4", "'"), ("\u201e", '"'), ("\u00ab", '"'), ("\u00bb", '"'),
    ("\u2010", "-"), ("\u2011", "-"), ("\u2015", "-"), ("\u2212", "-"),
    ("\uff1a", ":"), ("\uff08", "("), ("\uff09", ")"), ("\uff01", "!"), ("\uff1f", "?"), ("\uff0f", "/"),
    ("\uff5c", "|"), ("\u060c", ","),
    # Turkish: casefold leaves a combining dot behind, and capitals hide which i was meant.
    ("i\u0307", "i"), ("\u0131", "i"),
    # Arabic and Persian keyboards, the stretched line of Arabic, Hebrew quotes, a full-width sign of Japanese agencies.
    ("\u064a", "\u06cc"), ("\u0643", "\u06a9"), ("\u0640", ""), ("\u05f4", '"'), ("\u05f3", "'"), ("\uff1d", "="),
    # Armenian marks what asks, calls or is stressed inside the word, and has a sign of its own before what comes next.
    ("\u055b", ""), ("\u055c", ""), ("\u055e", ""), ("\u055d", ":"),
    # Letters that many writers replace: Romanian commas by cedillas, the Russian yo, Greek accents in capitals.
    ("ş", "ș"), ("ţ", "ț"), ("ё", "е"),
    ("ά", "α"), ("έ", "ε"), ("ή", "η"), ("ί", "ι"), ("ό", "ο"), ("ύ", "υ"), ("ώ", "ω"),
    ("ϊ", "ι"), ("ΐ", "ι"), ("ϋ", "υ"),
)  # fmt: skip
_ALIKE_ENDS = frozenset(sign[-1] for sign, _ in _ALIKE)
# The digits of all scripts, and the marks within their numbers, lie in these ranges; said first, they let re skip what
# lies outside.
_MAY_BE_DIGIT = lazy.pattern("[\u0660-\u1c59\ua620-\uabf9\uff10-\U0010ffff]")
_NUMBER = lazy.pattern("[0-9\u0660-\u1c59\ua620-\uabf9\uff10-\U0010ffff](?<=\\d)\\d*(?:[.,'\u066b\u066c]\\d+)*")
_ASCII_NUMBER = lazy.pattern("[0-9]+(?:[.,'][0-9]+)*")
# French sets blanks inside its quotes; a sign with blanks on both sides and no partner parts crumbs.
_SPACED_QUOTES = lazy.pattern(r"«(?<!\S«) ([^«»\n]{1,80}) »")
# A grave accent stands for the Armenian sign.
_ARMENIAN_GRAVE = lazy.pattern("(?<=[\u0561-\u0588])`")
UNSPACED = lazy.pattern("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A character of a script written without spaces, which has no word boundaries."""
_FIRST_UNSPACED = "\u0e00"
# UTF-8 has none of these bytes in such a character. To look for the others is a small part of what it takes to search.
_NEVER_UNSPACED = bytes([*range(0xE0), 0xE2, *range(0xF0, 0x100)])
DATED = lazy.pattern(r"0\D{1,12}0")
"""Two numbers close together in a key: a date, a time, an age, a score."""
# Letters that a stem has at least, and that a case changes at most.
_STEM, _ENDING = 4, 2
# Decoration around a label. Not "#", "@" and the copyright sign: they say what a line is.
EDGES = (
    " \t.,:;!?|/\\-_=~+*<>()[]{}'\"•·∙‧"
    "●○◦■□▪▫◆◇★☆►▶▷▸◀◄▼▾▲→←↑↓➜➔➡⟶›‹⇒✓✔✉☰×✕✖。，、：；！？「」『』【】〔〕《》（）〈〉・…؟؛।։|¡¿️"
)

# Arabic is written with and without its vowel signs, and its alef with and without what stands on it: "اقرأ أيضًا".
_ARABIC_SIGNS = lazy.pattern("[\u064b-\u0652\u0670]+")
_ALEFS = {ord("\u0623"): "\u0627", ord("\u0625"): "\u0627", ord("\u0622"): "\u0627", ord("\u0649"): "\u06cc"}

_BATCH = 100_000

# Pictures before a call ("👉 Read more") are decoration as well: too many to name one by one, and in few texts.
_PICTURE = "\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_PICTURED = lazy.pattern(f"[{_PICTURE}]")
_PICTURES = lazy.pattern(f"^[{_PICTURE}\u200d\ufe0f ]+|(?<![{_PICTURE}\u200d\ufe0f ])[{_PICTURE}\u200d\ufe0f ]+$")


def fold(text: str) -> str:
    """Casefold and flatten typography; every number becomes ``0``; lines stay lines.

    Blanks are as repair leaves them: single and plain. The result is for comparing only: its offsets are not
    those of the text.
    """
    return _folded(text, beyond_ascii(text))


def _folded(text: str, rest: str) -> str:
    """A text folded; rest is what of it is not ASCII."""
    for sign, plain in _TYPOGRAPHY if rest else ():
        if sign in rest:
            text = text.replace(sign, plain)
    if text.isascii():
        return _ASCII_NUMBER.sub("0", text.lower().replace("`", "'"))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)  # repair has capped runs of marks
    text = text.casefold()
    if "`" in text:
        text = _ARMENIAN_GRAVE.sub(":", text).replace("`", "'")
    if "« " in text:
        text = _SPACED_QUOTES.sub(r'"\1"', text)
    rest = beyond_ascii(text)
    for sign, plain in _ALIKE if not _ALIKE_ENDS.isdisjoint(rest) else ():
        if sign[-1] in rest:
            text = text.replace(sign, plain)
    if "\u0627" in rest:
        text = _ARABIC_SIGNS.sub("", text).translate(_ALEFS)
    return (_NUMBER if _MAY_BE_DIGIT.search(rest) else _ASCII_NUMBER).sub("0", text)


def is_unspaced(char: str) -> bool:
    """Whether a character is of a script written without spaces."""
    return char >= _FIRST_UNSPACED and UNSPACED.match(char) is not None


def has_unspaced(text: str) -> bool:
    """Whether a text has a character of a script written without spaces."""
    return _has_unspaced(beyond_ascii(text))


def _has_unspaced(rest: str) -> bool:
    may_be = rest.encode("utf-8", "surrogatepass").translate(None, _NEVER_UNSPACED)
    return bool(may_be) and UNSPACED.search(rest) is not None


def _has_pictures(rest: str) -> bool:
    return bool(rest) and _PICTURED.search(rest) is not None


def key_of(text: str) -> str:
    """The key of one line: folded, without the decoration at its edges."""
    rest = beyond_ascii(text)
    return _bare(_folded(text, rest), _has_pictures(rest))


def keys_of(texts: Sequence[str]) -> list[str]:
    """The keys of many lines (none of which holds a line feed), in one pass over each batch of them."""
    return keys_and_spacing(texts)[0]


def keys_and_spacing(texts: Sequence[str]) -> tuple[list[str], bool]:
    """The keys of many lines as of keys_of(), and whether any has a character of a script written without spaces."""
    keys: list[str] = []
    unspaced = False
    for batch in batches(texts):
        text = "\n".join(batch)
        rest = beyond_ascii(text)
        lines = _folded(text, rest).split("\n")
        keys += [_bare(line, True) for line in lines] if _has_pictures(rest) else [line.strip(EDGES) for line in lines]
        unspaced = unspaced or _has_unspaced(rest)
    return keys, unspaced


def _bare(folded: str, pictured: bool) -> str:
    """A folded line without the decoration at its edges; one of nothing but pictures says something, and keeps them."""
    key = folded.strip(EDGES)
    return (_PICTURES.sub("", key).strip(EDGES) or key) if pictured else key


def fold_lines(texts: list[str]) -> list[str]:
    """Many lines (none of which holds a line feed) folded, in one pass."""
    return fold("\n".join(texts)).split("\n") if texts else []


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """A document's texts in runs of some 100,000 characters, none if there are no texts.

    Work on joined texts copies them several times; in batches the copies stay in the processor's cache, and what they
    take does not grow with the document.
    """
    if sum(map(len, texts)) <= _BATCH:
        if texts:
            yield texts
        return
    first = size = 0
    for place, text in enumerate(texts):
        if size > _BATCH:
            yield texts[first:place]
            first, size = place, 0
        size += len(text) + 1
    yield texts[first:]


def stem(word: str) -> str:
    """A word without its last letters, which change with the case; what is left is the same in most forms of it."""
    return word[: max(_STEM, len(word) - _ENDING)]
