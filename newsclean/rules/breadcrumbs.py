"""Breadcrumbs: the way from the home page to the article."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from newsclean import lazy
from newsclean.cues import tables
from newsclean.cues.fold import key_of, keys_of
from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL

# A breadcrumb has at least this many steps; one arrow in a line is a headline's.
_CRUMBS = lazy.pattern(r"^[^»›>/|]{1,40}(?:\s*[»›>]\s*[^»›>/|]{1,60}){1,}(?:\s*[»›>]\s*[^»›>/|]{1,140})$")
_STEPS_AND_TITLE = 3
_STEPS = lazy.pattern(r"\s*[»›>＞→]\s*|\s+[|/•·]\s+")
_ARROW = lazy.pattern("[»›>＞→]")
_TWO_STEPS = lazy.pattern(r"\s+[»›>]\s+")
# At the top of a text the site's name may stand above the way, whose steps are a few words each.
_TOP, _TWO, _STEP_WORDS = 3, 2, 3
# A site's own lines above the article: so many at most.
_WAY_LINES, _WAY_SIZE = 12, 60


@rule(phase="block", reason="breadcrumb", id="navigation.breadcrumb")
def breadcrumb(document: Document) -> Iterator[Block]:
    """The way from the home page to this one: "Home » World » Europe"."""
    yield from filter(is_crumbs, document.blocks)


def is_crumbs(block: Block) -> bool:
    """Whether a line is a breadcrumb, of three steps or more."""
    # "«Taiga» - «Falcon» 4:2" is quotes: as many open as close.
    text = block.text
    arrow = ">" in text or "›" in text or ("»" in text and text.count("»") > text.count("«"))
    if not arrow or _CRUMBS.match(block.text) is None:
        return False
    return (_is_short(block) and block.mark == "") or _ends_with_title(block.text)


def _ends_with_title(text: str) -> bool:
    """Whether a line is short steps and a headline: "News › World › Europe › Ferry runs aground off Skerra"."""
    steps = _ARROW.split(text)
    return len(steps) > _STEPS_AND_TITLE and _are_steps(steps[:-1])


def _are_steps(parts: list[str]) -> bool:
    return all(0 < len(part.split()) <= _STEP_WORDS for part in parts)


@rule(phase="block", reason="way to the article", id="navigation.way")
def way(document: Document) -> Iterator[Block]:
    """The way from the home page on one line above the body, told by its words: "Vesti › Društvo", "Home News"."""
    known = _places(tables.bare_code(document.language or document.likely))
    for block in document.blocks[: min(document.first_prose, _WAY_LINES)]:
        short = block.mark == "" and not block.is_sentence and block.words > 1 and _is_short(block)
        if short and (_is_way(block, *known) or (block.index < _TOP and _is_two_steps(block))):
            yield block


def _is_short(block: Block) -> bool:
    # Scripts without blanks have more words in a line.
    return block.words <= 2 * LABEL or len(block.text) <= _WAY_SIZE


def _is_two_steps(block: Block) -> bool:
    """Whether a line at the top is two short steps: "Latest news > Town"."""
    steps = _TWO_STEPS.split(block.text)
    return len(steps) == _TWO and _are_steps(steps)


def _is_way(block: Block, home: frozenset[str], places: frozenset[str]) -> bool:
    """Whether a line is parts between arrows, bars or slashes that name places of a site, or home and a section."""
    parts = [key_of(part) for part in _STEPS.split(block.text)]
    if len(parts) == 1:
        head, _, rest = block.key.partition(" ")
        while rest and head not in home:
            word, _, rest = rest.partition(" ")
            head = f"{head} {word}"
        return bool(rest) and rest in places
    if not all(parts) or any(part.count(" ") > 1 for part in parts):
        return False
    arrow = _ARROW.search(block.text) is not None
    return (any if arrow or len(parts) > 2 else all)(part in places or part in home for part in parts)


@functools.lru_cache(maxsize=64)
def _places(language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the words for the home page, and of a site's sections, in a language and in English."""
    files = [file.families for file in tables.with_english(language)]
    starts = {phrase for file in files for phrase in file["navigation"].get("start", ())}
    home = keys_of([phrase for phrase in starts if phrase[-1] in ">»›/|＞"])
    sections = keys_of([phrase for file in files for phrase in file["sections"].get("whole", ())])
    return frozenset(home), frozenset(sections)
