"""Cues with a slot for what differs from page to page: "More from {site}", "Published on {date}"."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import EDGES, has_unspaced, key_of

# What fills a slot has a capital in so many first words if it is a name.
_NAME_BEGINS = 2
_SLOTS = {
    "{date}": r"(?=[^0]{0,40}0)\S{1,20}(?: \S{1,20}){0,6}",
    "{time}": r"(?=[^0]{0,12}0)\S{1,12}(?: \S{1,6}){0,3}",
    "{name}": r"\S{1,40}(?: \S{1,40}){0,4}",
    "{site}": r"\S{1,40}(?: \S{1,40}){0,3}",
}
# In these families {name} is who does something; elsewhere it may be a topic ("More on wind power").
_NAMED = frozenset({"account", "ads", "comments", "consent", "contact", "legal", "media", "paywall", "promo"})
_COMMAS = frozenset(",،")
SLOT = lazy.pattern(r"(\{(?:date|time|name|site)\})")
"""A slot that a word or several fill."""


class Slotted(NamedTuple):
    """A cue with a slot, and the pattern that finds it."""

    family: str
    phrase: str
    source: str
    edge: str
    """What the pattern begins with, or ends with if it is looked for at the end."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text first needs it: few ever do, and compiling all costs more than a text."""
        return _compiled(self.source)


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def slotted_of(family: str, written: str, kind: str, folded: str) -> tuple[str, Slotted]:
    """A cue with a slot, given as written and folded, and the side it is looked for at: "start" or "end"."""
    pieces = SLOT.split(folded.strip(" "))
    pieces[0], pieces[-1] = pieces[0].lstrip(EDGES), pieces[-1].rstrip(EDGES)
    named = {"{site}", "{name}"} if family in _NAMED else {"{site}"}
    pattern = "".join(
        f"({_SLOTS[piece]})" if piece in named else _SLOTS.get(piece) or re.escape(piece) for piece in pieces
    )
    at_end = kind == "end" or not pieces[0]
    side, edge = ("end", pieces[-1]) if at_end else ("start", pieces[0])
    before, after = ("", r"(?!\w)") if side == "start" else (r"(?<!\w)", "")
    if kind == "whole":
        before, after = r"\A", r"\Z"
    source = before + pattern + (after if kind == "whole" or side == "start" else r"\Z")
    return side, Slotted(family, written, source, edge)


def names_fill(match: re.Match[str], text: str) -> bool:
    """Whether names fill a cue's slots: "Om Kuriren" is a link, "Om bron" a subhead. An article may come first. Where
    no capital shows a name, a comma shows that it is none: "All rights belong to the fishermen, the contract says"."""
    return all(
        any(_is_name(word.strip(EDGES), text) for word in value.split(" ")[:_NAME_BEGINS])
        and (value[0].islower() or _COMMAS.isdisjoint(value))
        for value in match.groups()
    )


def _is_name(folded: str, text: str) -> bool:
    """Whether a word begins as names do where it stands in the text; scripts without capitals show no difference."""
    if not text or not folded.replace("-", "").isalpha():
        return True  # a domain, an address, a number, a user's handle
    words = [word for word in text.split() if key_of(word) == folded]
    if not words and has_unspaced(text):  # "本文節選自Orlik"
        at = text.casefold().find(folded)
        return at >= 0 and not is_small(text[at : at + 1])
    return any(not is_small(word.strip(EDGES)[:1]) for word in words)
