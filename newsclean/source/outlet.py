"""The outlet that a text's notices name where their words leave a place for it: "Follow The Valley Observer on X"."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.calls import call_words
from newsclean.cues.fold import fold
from newsclean.document import QUOTES, Block, Document
from newsclean.rules.base import Found, rule
from newsclean.source.names import is_outlet, is_particle
from newsclean.source.words import language_of

# In these families a slot is the outlet's own name. Behind "Subscribe to" may stand a newsletter's, behind "More from"
# a section's or a writer's: there other words must follow.
_OWN, _OWN_INSIDE = ("share", "promo", "media"), ("account", "paywall", "comments", "contact")
_SITE = "{site}"
_SLOT = lazy.pattern(r"\{(?:name|site|date|time)\}")
_FILLS = {
    _SITE: r"(?P<site>\S{1,40}(?: \S{1,40}){0,4}?)",
    "{name}": r"\S{1,40}(?: \S{1,40}){0,4}?",
    "{date}": r".{1,40}?",
    "{time}": r".{1,20}?",
}
_EDGES = QUOTES + " .,:;!'’()"
_MOST_SMALL = 3
# So many names are looked at: a text has one or two.
_MOST_NAMES = 10
# Of these classes of words none is in an outlet's name ("us", "Google"); a name is not made of the others alone, nor
# does it begin with an invitation where that has a capital: "Folge uns auf X Folge Ida Stenn auf X".
_NO_NAMES, _NO_NAMES_ALONE = ("own", "you", "channels"), ("invites", "media", "texts", "offers", "players", "notices")
_SIGNS = lazy.pattern(r"[·|•…:;?!()\[\]<>=/\\*#@]")
# Languages in which a name takes other endings with its place in the sentence.
_DECLINED = frozenset({
    "az", "cs", "et", "fi", "hr", "hu", "hy", "is", "ka", "kk", "lt", "lv", "mk", "pl", "ru", "sk", "sl", "sq", "sr",
    "ta", "tr", "uk",
})  # fmt: skip
# "Follow the Valley Observer"
_ARTICLE = 3


@rule(phase="edges", reason="outlet named in a notice, which has its own rule", category="source", id="source.outlet")
def outlet(document: Document) -> Iterator[Found]:
    """The outlet that notices call by its name: "Download the Harbour Daily app", most of them if they name several."""
    if document.kind != "text":
        return
    places: dict[str, tuple[Block, int, int]] = {}
    times: Counter[str] = Counter()
    for block, start, end in _named(document):
        name = block.text[start:end].casefold()
        places.setdefault(name, (block, start, end))
        times[name] += 1
    for name, _ in times.most_common(_MOST_NAMES):
        block, start, end = places[name]
        if _is_name(document, block, start, end):
            yield Found("publisher", block.text[start:end], block.span(start, end))
            return


def _named(document: Document) -> Iterator[tuple[Block, int, int]]:
    """What fills the slots of the notices, as a block and where in it."""
    for family in (*_OWN, *_OWN_INSIDE):
        for hit in document.hits(family):
            inside = not hit.phrase.startswith(_SITE) and not hit.phrase.endswith(_SITE)
            if _SITE in hit.phrase and (inside or family in _OWN):
                match = _filled(hit.phrase).search(hit.block.text)
                if match:
                    name = _without_article(match["site"].strip(_EDGES))
                    start = hit.block.text.index(name, match.start("site"))
                    yield hit.block, start, start + len(name)


def _without_article(name: str) -> str:
    """A name without a small article, which may or may not be a part of it."""
    article, _, rest = name.partition(" ")
    return rest if rest and len(article) <= _ARTICLE and is_small(article[0]) and not is_small(rest[0]) else name


@functools.lru_cache(maxsize=1_000)
def _filled(phrase: str) -> re.Pattern[str]:
    """A cue with slots as a pattern for text as it is written; numbers are 0 in it."""
    pattern, at = "" if phrase.startswith(_SITE) else r"(?<!\w)", 0
    for slot in _SLOT.finditer(phrase):
        pattern += written(phrase[at : slot.start()]) + _FILLS[slot.group()]
        at = slot.end()
    behind = r"[\W_]*$" if at == len(phrase) else r"(?!\w)"
    return re.compile(pattern + written(phrase[at:]) + behind, re.I)


def written(phrase: str) -> str:
    """A phrase of a cue as a pattern for what it may be written like: any apostrophe, any number."""
    return re.sub(r"(?<!\d)0(?!\d)", r"\\d[\\d.,]*", re.escape(phrase).replace("'", "['’]"))


def is_own_name(document: Document, name: str) -> bool:
    """Whether what stands in an outlet's place can be its name: capitals but for small words, nothing of "us"."""
    words = name.split()
    if (
        not is_outlet(name)
        or _SIGNS.search(name)
        or any(is_small(word[0]) and not _may_be_small(word) for word in words)
    ):
        return False
    lists = tuple(document.words.get(kind, ()) for kind in (*_NO_NAMES, *_NO_NAMES_ALONE))
    classes = call_words(lists).count(fold(name), name).classes
    invited = name[0].isupper() and call_words(lists[len(_NO_NAMES) :][:1]).count(fold(words[0]), name).classes[0]
    return not any(classes[: len(_NO_NAMES)]) and sum(classes) < len(words) and not invited


def _may_be_small(word: str) -> bool:
    return len(word) <= _MOST_SMALL or "." in word or is_particle(word)


def _is_name(document: Document, block: Block, start: int, end: int) -> bool:
    """Whether what fills a slot is a name, in the form in which it stands alone."""
    name = block.text[start:end]
    if not is_own_name(document, name):
        return False
    domain = "." in name and name.isascii()
    return domain or language_of(document) not in _DECLINED or _stands_elsewhere(document, name, block)


def _stands_elsewhere(document: Document, name: str, block: Block) -> bool:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(whole.search(other.text) for other in document.blocks if other.index != block.index)
