"""The outlet that a text's notices name where their words leave a place for it: "Follow The Valley Observer on X"."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import fold
from newsclean.document import QUOTES, Block, Document
from newsclean.rules.base import Found, rule
from newsclean.source.names import is_outlet, is_particle
from newsclean.source.words import language_of

# In these families a slot is the outlet's own name. Behind "Subscribe to" may stand a newsletter's, behind "More from"
# a section's or a writer's: there other words must follow.
_OWN, _OWN_INSIDE = ("share", "promo", "media"), ("account", "paywall", "comments", "contact")
_SITE = "{site}"
_SLOT = lazy.pattern(r"\{(?:name|site|n)\}")
_FILLS = {_SITE: r"(?P<site>\S{1,40}(?: \S{1,40}){0,4}?)", "{name}": r"\S{1,40}(?: \S{1,40}){0,4}?", "{n}": r"\d+"}
_EDGES = QUOTES + " .,:;!'’()"
_MOST_SMALL = 3
# Classes of words that are in no outlet's name: "us", "Google".
_NO_NAMES = ("own", "you", "channels")
_NAME = lazy.pattern(r"[\w.&+'’ -]+")
# Languages in which a name takes other endings with its place in the sentence.
_DECLINED = frozenset({
    "az", "cs", "et", "fi", "hr", "hu", "hy", "is", "ka", "kk", "lt", "lv", "mk", "pl", "ru", "sk", "sl", "sq", "sr",
    "ta", "tr", "uk",
})  # fmt: skip


@rule(phase="edges", reason="outlet named in a notice, which has its own rule", category="source", id="source.outlet")
def outlet(document: Document) -> Iterator[Found]:
    """The outlet that notices call by its name: "Download the Harbour Daily app", most of them if they name several."""
    if document.kind != "text":
        return
    found = [item for item in _named(document) if _is_name(document, *item)]
    if found:
        often = Counter(block.text[start:end].casefold() for block, start, end in found).most_common(1)[0][0]
        block, start, end = next(item for item in found if item[0].text[item[1] : item[2]].casefold() == often)
        yield Found("publisher", block.text[start:end], block.span(start, end))


def _named(document: Document) -> Iterator[tuple[Block, int, int]]:
    """What fills the slots of the notices, as a block and where in it."""
    for family in (*_OWN, *_OWN_INSIDE):
        for hit in document.hits(family):
            inside = not hit.phrase.startswith(_SITE) and not hit.phrase.endswith(_SITE)
            if _SITE in hit.phrase and (inside or family in _OWN):
                match = _filled(hit.phrase).search(hit.block.text)
                if match:
                    start, end = match.span("site")
                    name = match["site"].strip(_EDGES)
                    start = hit.block.text.index(name, start) if name else end
                    yield hit.block, start, start + len(name)


@functools.lru_cache(maxsize=1_000)
def _filled(phrase: str) -> re.Pattern[str]:
    """A cue with slots as a pattern for text as it is written."""
    pattern, at = "" if phrase.startswith(_SITE) else r"(?<!\w)", 0
    for slot in _SLOT.finditer(phrase):
        pattern += re.escape(phrase[at : slot.start()]) + _FILLS[slot.group()]
        at = slot.end()
    behind = r"[\W_]*$" if at == len(phrase) else r"(?!\w)"
    return re.compile(pattern + re.escape(phrase[at:]) + behind, re.I)


def _is_name(document: Document, block: Block, start: int, end: int) -> bool:
    """Whether what fills a slot is a name, in the form in which it stands alone."""
    name = block.text[start:end]
    others = {fold(word) for kind in _NO_NAMES for word in document.words.get(kind, ())}
    if not is_outlet(name) or not _NAME.fullmatch(name) or not others.isdisjoint(fold(name).split()):
        return False
    if any(is_small(word[0]) and not _may_be_small(word) for word in name.split()):
        return False
    quoted = start > 0 and block.text[start - 1] in QUOTES
    return quoted or "." in name or language_of(document) not in _DECLINED or _stands_elsewhere(document, name, block)


def _may_be_small(word: str) -> bool:
    return len(word) <= _MOST_SMALL or "." in word or is_particle(word)


def _stands_elsewhere(document: Document, name: str, block: Block) -> bool:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(whole.search(other.text) for other in document.blocks if other.index != block.index)
