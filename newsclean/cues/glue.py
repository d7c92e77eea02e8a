"""Where a cue may begin inside a block: the cheap question to which most paragraphs say no.

A label that an extractor glued to a paragraph stands behind the end of a sentence ("... he said. Read more"), in
brackets ("... (AFP)"), or so close to a word that its capital shows it ("... he said.Read more", "AdvertisementThe").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import beyond_ascii
from newsclean.cues.fold import batches, fold, key_of

FAMILIES = (
    "ads", "read_more", "share", "newsletter", "account", "paywall", "agency", "legal", "source", "credits", "media",
    "loading", "tags", "contact", "promo", "comments",
)  # fmt: skip
"""The families whose cues extractors glue to paragraphs."""
REACH = 64
"""No cue is longer: how far is looked behind a place where one may begin."""

_STEM = 3
# A label of one word needs so many letters to be looked for before a sentence, one of advertising one fewer: "Ad" and
# "Pub" are words and names.
_LONE, _LONE_ADVERT = 6, 5
# Blanks in the beginning of a label.
_LONG_LABEL = 3
_FIRST_UNSPACED = "\u0e00"
_UNSPACED = lazy.pattern("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
# Behind the end of a sentence, a bracket that opens, a dash (folded to a hyphen) or a bar.
_BEHIND_END = lazy.pattern(r"[.!?(\[|-](?<!\w-)[^\w©\n]*")
_BEHIND_ANY_END = lazy.pattern(r"[.!?।॥۔؟。։(\[【〔|-](?<!\w-)[^\w©\n]*")
_OTHER_ENDS = "।॥۔؟。։【〔"
# A capital right behind a small letter, a number or the end of a sentence, or the first small word behind capitals.
_BEFORE_JOINT = r"\s_°%(\[{<\-–—/'’&@#„“«‘‚*+="
_EITHER_QUOTES = frozenset('"”')
_CAPITALS = "A-ZÀ-ÖØ-Þ"
_MORE_CAPITALS = "A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞİŁŃŇŐŘŚŞȘŠŤȚŮŰŹŻŽƏА-ЯЁЂ-ЏҐӘҒҚҢӨҰҮҺΑ-ΫΆΈΉΊΌΎΏԱ-Ֆ"
_OTHER_LETTERS = "аеиαειəčěřšžłęőűğıșțāēČŠŽİΔաեի"
# In scripts without capitals any letter behind the end of a sentence.
_JOINT_UNCASED = lazy.pattern("[\u05d0-\u0dff\u0e01-\u0eff\u10d0-\u10ff\uac00-\ud7a3](?<=[.!?؟۔।]\\w)")
_UNCASED = "\u05d9\u05d5\u0627\u0644\u0915\u0930\u0995\u09b0\u0e32\u0e23\u0b95\u0ba4\u10d0\u10d8\ub2e4\uc774"


def _joint(capitals: str) -> re.Pattern[str]:
    behind = rf"(?<=[^{_BEFORE_JOINT}{capitals}][{capitals}©])"
    return lazy.pattern(rf"[{capitals}©](?:{behind}|(?<=[{capitals}]{{6}})(?=[a-zà-ÿа-яա-ֆ]))")


# A small set of characters is found twice as fast as a large one.
_JOINT, _ANY_JOINT = _joint(_CAPITALS), _joint(_MORE_CAPITALS)


class _Scripts(NamedTuple):
    """Whether a text has letters with capitals beyond those of the West, and letters without."""

    others: bool
    uncased: bool


class Glue:
    """The beginnings and ends of the cues that can be glued, by their first and last three characters."""

    def __init__(
        self,
        whole: Mapping[str, tuple[str, ...]],
        end: Mapping[str, tuple[str, ...]],
        start: Mapping[str, tuple[str, ...]],
        slotted: Iterable[str],
    ) -> None:
        """whole, end and start map cues to their families; slotted is what cues with a slot begin with."""
        families = frozenset(FAMILIES)
        agencies = (phrase for phrase, of in end.items() if "agency" in of)
        # What lines end with may be the whole of what is glued.
        whole = {**{phrase: of for phrase, of in end.items() if " " in phrase}, **whole}
        self.whole = frozenset(phrase for phrase, of in whole.items() if not families.isdisjoint(of))
        # What lines of advertising labels begin with is long enough to be one where a sentence is glued to it.
        labels = {p for p, of in start.items() if "ads" in of and p.count(" ") >= _LONG_LABEL}
        adverts = {phrase for phrase in self.whole if "ads" in whole[phrase] and len(phrase) >= _LONE_ADVERT}
        labels |= {phrase for phrase in self.whole if " " in phrase or len(phrase) >= _LONE or _is_unspaced(phrase)}
        self.labels = frozenset(labels | adverts)
        lone = {phrase for phrase in self.labels if " " in phrase or "ads" in whole[phrase] or _is_unspaced(phrase)}
        glued = {phrase for phrase, of in start.items() if not families.isdisjoint(of)}.union(slotted)
        opening = lone | {p for p in glued if " " in p or not p[-1:].isalnum()}
        self._opening = by_stem(filter(_has_stem, opening), slice(_STEM))
        self._closing = by_stem(filter(_has_stem, lone), slice(-_STEM, None))
        self._ends = by_stem(filter(_has_stem, agencies), slice(-_STEM, None))

    def candidates(self, keys: Sequence[str], texts: Sequence[str]) -> list[int]:
        """The places of the blocks in which a cue may stand beside something else.

        All blocks are looked at in one pass: most have nothing, and a call each would cost more than the search.
        """
        opening = self._opening
        stems = [(place, key) for place, key in enumerate(keys) if key[:_STEM] in opening]
        found = {place for place, key in stems if self.opens(key) and key not in self.whole}
        place = 0
        for batch in batches(keys):
            found.update(place + line for line in _lines(batch, self._behind_ends("\n".join((*batch, "")))))
            place += len(batch)
        scripts = [_scripts(batch) for batch in batches(texts)]
        others = any(script.others for script in scripts)
        place = 0
        for batch, script in zip(batches(texts), scripts, strict=True):
            joints = self._joints("\n".join(batch), script._replace(others=others))
            found.update(place + line for line in _lines(batch, joints))
            place += len(batch)
        return sorted(found)

    def _behind_ends(self, keys: str) -> Iterator[int]:
        """Where in the keys, a line each, a cue begins behind the end of a sentence."""
        pattern = _BEHIND_END if set(_OTHER_ENDS).isdisjoint(beyond_ascii(keys)) else _BEHIND_ANY_END
        opening = self._opening
        for at in map(re.Match.end, pattern.finditer(keys)):
            bucket = opening.get(keys[at : at + _STEM])
            if (bucket and keys.startswith(bucket, at)) or keys.startswith("©", at):
                yield at
                continue
            end = keys.find("\n", at, at + REACH)
            if end < 0:
                continue
            rest = keys[at:end]
            if rest in self.whole or rest.endswith(self._ends.get(rest[-_STEM:], ("\n",))):
                yield at

    def opens(self, key: str) -> bool:
        """Whether a folded text begins as a cue does."""
        bucket = self._opening.get(key[:_STEM])
        return bucket is not None and key.startswith(bucket)

    def may_open(self, text: str) -> bool:
        """Whether a text that begins with these four characters may begin as a cue does: a look before it is folded."""
        stem = text[:_STEM]
        return not text.isascii() or not stem.isalpha() or len(stem) < _STEM or stem.lower() in self._opening

    def joints(self, text: str) -> Iterator[int]:
        """Where two words touch and a cue begins or ends."""
        return self._joints(text, _scripts((text,)))

    def _joints(self, text: str, scripts: _Scripts) -> Iterator[int]:
        pattern = _ANY_JOINT if scripts.others else _JOINT
        for at in map(re.Match.start, pattern.finditer(text)):
            if text[at - 1] in _EITHER_QUOTES and text[at - 2 : at - 1].isspace():
                continue  # it opens what is said
            opens = _stem(text[at : at + _STEM]) in self._opening and self.opens(fold(text[at : at + REACH]))
            if text[at] == "©" or opens or self._closes(text, at) or self._ends_line(text, at):
                yield at
        for match in _JOINT_UNCASED.finditer(text) if scripts.uncased else ():
            if self.opens(fold(text[match.start() : match.start() + REACH])) or self._ends_line(text, match.start()):
                yield match.start()

    def _ends_line(self, text: str, at: int) -> bool:
        """Whether what follows on a place's line is a whole cue; most lines go on for longer than any."""
        end = text.find("\n", at, at + REACH + 1)
        if end < 0 and len(text) > at + REACH:
            return False
        return key_of(text[at : end if end >= 0 else len(text)]) in self.whole

    def _closes(self, text: str, at: int) -> bool:
        key = ""
        stem = _stem(text[max(at - _STEM, 0) : at])
        if stem[-1:].isdigit():
            key = key_of(text[max(at - REACH, 0) : at])
            stem = key[-_STEM:]
        bucket = self._closing.get(stem)
        return bucket is not None and (key or key_of(text[max(at - REACH, 0) : at])).endswith(bucket)


def _lines(lines: Sequence[str], places: Iterable[int]) -> Iterator[int]:
    """The numbers of the lines in which places of their joined text lie; places are in order but for a few."""
    ends: list[int] = []
    for place in places:
        ends = ends or list(accumulate([len(line) + 1 for line in lines]))
        yield bisect_right(ends, place)


def _scripts(texts: Sequence[str]) -> _Scripts:
    """In which scripts some texts are, told by letters that these cannot do without."""
    rest = beyond_ascii("".join(texts))
    return _Scripts(*(bool(rest) and any(char in rest for char in chars) for chars in (_OTHER_LETTERS, _UNCASED)))


@lru_cache(maxsize=10_000)
def _stem(text: str) -> str:
    """Three characters folded; the same come again and again."""
    return text.lower() if text.isascii() else fold(text)


def _is_unspaced(phrase: str) -> bool:
    return phrase >= _FIRST_UNSPACED and _UNSPACED.match(phrase) is not None


def _has_stem(phrase: str) -> bool:
    return len(phrase) >= _STEM


def by_stem(phrases: Iterable[str], stem: slice) -> dict[str, tuple[str, ...]]:
    """The phrases by their first or last characters."""
    table: dict[str, list[str]] = {}
    for phrase in phrases:
        table.setdefault(phrase[stem], []).append(phrase)
    return {key: tuple(found) for key, found in table.items()}
