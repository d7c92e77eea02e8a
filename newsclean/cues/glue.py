"""Where a cue may begin inside a block: the cheap question to which most paragraphs say no.

A label that an extractor glued to a paragraph stands behind the end of a sentence ("... he said. Read more"), in
brackets ("... (AFP)"), or so close to a word that its capital shows it ("... he said.Read more", "AdvertisementThe").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from newsclean.cues.fold import EDGES, fold, key_of

FAMILIES = (
    "ads", "read_more", "share", "newsletter", "account", "paywall", "agency", "legal", "source", "credits", "media",
    "loading", "tags", "contact", "promo", "comments",
)  # fmt: skip
"""The families whose cues extractors glue to paragraphs."""
REACH = 64
"""No cue is longer: how far is looked behind a place where one may begin."""

_STEM = 3
# A label of one word needs so many letters to be looked for before a sentence: "Ad" and "Pub" are words and names.
_LONE = 6
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
_CAPITALS = "A-ZÀ-ÖØ-ÞĆČĎĐĘĚĞİŁŃŇŐŘŚŞŠŤŮŰŹŻŽА-ЯЁЂ-ЏҐΑ-ΫΆΈΉΊΌΎΏ"
# Behind the end of a sentence or a bracket; and a capital right behind a small letter, a number, or such an end. For
# text in ASCII each has a form of its own, because a small set of characters is found twice as fast.
_BEHIND_END = re.compile(r"[.!?।॥۔؟。(\[【][^\w©]*")
_BEHIND_END_ASCII = re.compile(r"[.!?(\[]\W*", re.A)
_JOINT = re.compile(
    rf"[{_CAPITALS}©](?:(?<=[^\s_°%(\[{{<\-–—/'’&@#„“«‘‚*+={_CAPITALS}][{_CAPITALS}©])|(?<=[{_CAPITALS}]{{6}})(?=[a-zà-ÿа-я]))"
)
_JOINT_ASCII = re.compile(r"[A-Z](?:(?<=[a-z\d.!?)\]\"][A-Z])|(?<=[A-Z]{6})(?=[a-z]))")
# In scripts without capitals any letter behind the end of a sentence.
_JOINT_UNCASED = re.compile("[\u05d0-\u0dff\u0e01-\u0eff\uac00-\ud7a3](?<=[.!?؟۔।]\\w)")


class Glue:
    """The beginnings and ends of the cues that can be glued, by their first and last three characters."""

    def __init__(
        self, whole: Mapping[str, tuple[str, ...]], end: Mapping[str, tuple[str, ...]], start: Iterable[str]
    ) -> None:
        """whole and end map cues to their families; start is what lines begin with, as far as no slot interrupts it."""
        families = frozenset(FAMILIES)
        agencies = (phrase for phrase, of in end.items() if "agency" in of)
        # What lines end with may be the whole of what is glued.
        whole = {**{phrase: of for phrase, of in end.items() if " " in phrase}, **whole}
        self.whole = frozenset(phrase for phrase, of in whole.items() if not families.isdisjoint(of))
        self.labels = frozenset(p for p in self.whole if " " in p or _UNSPACED.match(p) or len(p) >= _LONE)
        lone = {phrase for phrase in self.labels if " " in phrase or "ads" in whole[phrase]}
        self._opening = _by_stem(lone | {p for p in start if " " in p or not p[-1:].isalnum()}, slice(_STEM))
        self._closing = _by_stem(lone, slice(-_STEM, None))
        self._ends = _by_stem(agencies, slice(-_STEM, None))

    def may_hold(self, key: str, text: str) -> bool:
        """Whether a cue may stand in a block beside something else."""
        if self.opens(key):
            return True
        at = 0
        for match in (_BEHIND_END_ASCII if key.isascii() else _BEHIND_END).finditer(key):
            at = match.end()
            bucket = self._opening.get(key[at : at + _STEM])
            if bucket and key.startswith(bucket, at):
                return True
        if at and (key[at:] in self.whole or key.endswith(self._ends.get(key[-_STEM:], ("\n",)))):
            return True
        return "©" in key or any(self.joints(text))

    def opens(self, key: str) -> bool:
        """Whether a folded text begins as a cue does."""
        bucket = self._opening.get(key[:_STEM])
        return bucket is not None and key.startswith(bucket)

    def joints(self, text: str) -> Iterator[int]:
        """Where two words touch and a cue begins or ends."""
        ascii = text.isascii()
        for match in (_JOINT_ASCII if ascii else _JOINT).finditer(text):
            at = match.start()
            opens = text[at] == "©" or (
                _stem(text[at : at + _STEM]) in self._opening and self.opens(fold(text[at : at + REACH]))
            )
            if opens or self._closes(text, at):
                yield at
        for match in () if ascii else _JOINT_UNCASED.finditer(text):
            rest = fold(text[match.start() : match.start() + REACH])
            if self.opens(rest) or rest.strip(EDGES) in self.whole:
                yield match.start()

    def _closes(self, text: str, at: int) -> bool:
        bucket = self._closing.get(_stem(text[max(at - _STEM, 0) : at]))
        return bucket is not None and key_of(text[max(at - REACH, 0) : at]).endswith(bucket)


def _stem(text: str) -> str:
    return text.lower() if text.isascii() and text.isalpha() else fold(text)


def _by_stem(phrases: Iterable[str], stem: slice) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for phrase in sorted(phrases):
        table.setdefault(phrase[stem], []).append(phrase)
    return {key: tuple(found) for key, found in table.items() if len(key) == _STEM}
