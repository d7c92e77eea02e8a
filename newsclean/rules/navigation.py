"""Menus, skip links, breadcrumbs: the furniture around a page."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import pairwise, takewhile

from newsclean import lazy
from newsclean.cues import tables
from newsclean.cues.fold import key_of
from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL, body_end, is_plain, named, says_something, subheads

# A breadcrumb has at least this many steps; one arrow in a line is a headline's.
_CRUMBS = lazy.pattern(r"^[^»›>/|]{1,40}(?:\s*[»›>]\s*[^»›>/|]{1,60}){1,}(?:\s*[»›>]\s*[^»›>/|]{1,140})$")
_STEPS_AND_TITLE = 3
_STEPS = lazy.pattern(r"\s*[»›>＞→]\s*|\s+[|/•·]\s+")
_BETWEEN_BUTTONS = lazy.pattern(r"\s*[|·•/]\s*|\s+")
_ARROW = lazy.pattern("[»›>＞→]")
_TWO_STEPS = lazy.pattern(r"\s+[»›>]\s+")
# At the top of a text the site's name may stand above the way, whose steps are a few words each.
_TOP, _TWO, _STEP_WORDS = 3, 2, 3
# A site's own lines above the article: so many at most.
_WAY_LINES, _WAY_SIZE = 12, 60
_SHOUTED_WORDS = 3
# What stands behind an article and never within it; "Buy now" and "Play" also stand between the items of a list.
_OPENERS = ("comments", "tags", "related", "legal", "loading", "share", "promo", "newsletter", "navigation")
# A run of words that also are plain nouns is a menu from here on.
_MENU = 3
# What folds to "Team - Team 0-0".
_SCORE = lazy.pattern(r"[^\W\d] 0 ?[-:] ?0$")
_BETWEEN_WORDS = 2
# So many buttons in a row are a bar, wherever they stand.
_BAR = 4
# "A+ A-" ends with its sign.
_BARE = frozenset({"", "-"})
_COUNTER = lazy.pattern(r"(\d{1,3}) ?/ ?(\d{1,3})")


@rule(phase="block", reason="site navigation")
def label(document: Document) -> Iterator[Block]:
    """A line that is nothing but a link of the site's own: "Skip to main content", "Site map"."""
    yield from named(document, "navigation", LABEL)


@rule(phase="block", reason="breadcrumb")
def breadcrumb(document: Document) -> Iterator[Block]:
    """The way from the home page to this one: "Home » World » Europe"."""
    yield from filter(is_crumbs, document.blocks)


def is_crumbs(block: Block) -> bool:
    """Whether a line is a breadcrumb, of three steps or more."""
    # "«Taiga» - «Falcon» 4:2" is quotes: as many open as close.
    arrow = ">" in block.text or "›" in block.text or block.text.count("»") > block.text.count("«")
    if not arrow or _CRUMBS.match(block.text) is None:
        return False
    return (_is_short(block) and block.mark == "") or _ends_with_title(block.text)


def _ends_with_title(text: str) -> bool:
    """Whether a line is short steps and a headline: "News › World › Europe › Ferry runs aground off Skerra"."""
    steps = _ARROW.split(text)
    return len(steps) > _STEPS_AND_TITLE and all(0 < len(step.split()) <= _STEP_WORDS for step in steps[:-1])


@rule(phase="block", reason="way to the article")
def way(document: Document) -> Iterator[Block]:
    """The way from the home page on one line above the body, told by its words: "Vesti › Društvo", "Home News"."""
    known = _places(document.language or document.likely)
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
    return len(steps) == _TWO and all(0 < len(step.split()) <= _STEP_WORDS for step in steps)


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
    code = language.lower().replace("_", "-").split("-")[0] if language else None
    files = [tables.of_language(c).families for c in dict.fromkeys((code, "en")) if c in tables.languages()]
    starts = {phrase for file in files for phrase in file["navigation"].get("start", ())}
    home = {key_of(phrase) for phrase in starts if phrase[-1] in ">»›/|＞"}
    return frozenset(home), frozenset(key_of(phrase) for file in files for phrase in file["sections"].get("whole", ()))


@rule(phase="context", reason="buttons on one line")
def buttons(document: Document) -> Iterator[Block]:
    """Several buttons on one line beside what is junk, or in front of the body or behind it: "Save Print Share"."""
    known = _buttons(document.language or document.likely)
    for block in document.blocks:
        if block.mark or not 1 < block.words <= 2 * LABEL or document.is_gone(block) or block.bullet:
            continue
        parts = _BETWEEN_BUTTONS.split(block.key)
        if 1 < len(parts) <= LABEL and known.issuperset(parts) and (len(parts) >= _BAR or _is_beside(document, block)):
            yield block


def _is_beside(document: Document, block: Block) -> bool:
    if not document.first_prose < block.index < document.last_prose:
        return True
    around = (block.index - 1, block.index + 1)
    return any(index in document.gone for index in around)


@functools.lru_cache(maxsize=64)
def _buttons(language: str | None) -> frozenset[str]:
    """The keys of what buttons say, in a language and in English."""
    code = language.lower().replace("_", "-").split("-")[0] if language else None
    files = [tables.of_language(c).families for c in dict.fromkeys((code, "en")) if c in tables.languages()]
    return frozenset(
        key_of(phrase)
        for f in files
        for name in ("controls", "share", "media")
        for phrase in f[name].get("whole", ())
        if "{" not in phrase
    )


@rule(phase="edges", reason="link back to the site")
def back_to(document: Document) -> Iterator[Block]:
    """A link to the page above, with any name: "Back to Sport"; only where no more prose follows or none came yet."""
    for hit in document.hits("back_to"):
        block = hit.block
        outside = block.index > document.last_prose or block.index < document.first_prose
        if hit.kind == "whole" and block.words <= LABEL and outside and _is_named(block):
            yield block


def _is_named(block: Block) -> bool:
    # "Back to INF" names a place; "back to school" does not. Scripts without capitals show no difference.
    last = block.text.rstrip(" .>»")[-1:]
    words = block.text.split()
    return block.mark == "" and (words[-1][:1].isupper() or not last.isascii() or words[-1][:1].isdigit())


@rule(phase="rest", reason="between the furniture of the page")
def leftover(document: Document) -> Iterator[Block]:
    """Behind the body, a line that is no sentence between lines that are junk: a label no cue knows."""
    tail = document.blocks[document.once(body_end) + 1 :]
    gone = [block.index in document.gone for block in tail]
    if not any(gone):
        return
    last = len(gone) - 1 - gone[::-1].index(True)
    opened, above = False, document.once(subheads)
    for block, junk in zip(tail[:last], gone, strict=False):
        opened = opened or (junk and any(document.hit_in(block, family) for family in _OPENERS))
        dotted = block.words <= LABEL and block.text.endswith(("...", "…"))
        spared = junk or block.index in document.spared or is_plain(document, block)
        shouted = _is_shouted(block) and block.index + 1 in document.gone
        if spared or block.index in above or block.words > 2 * LABEL or not (opened or shouted):
            continue
        if dotted or not says_something(document, block):
            yield block


def _is_shouted(block: Block) -> bool:
    """A call in capitals: "REGISTER NOW" in whatever language."""
    return block.words <= _SHOUTED_WORDS and block.mark in {"", "!"} and block.text.isupper()


@rule(phase="rest", reason="between the furniture above the article", id="navigation.between")
def between(document: Document) -> Iterator[Block]:
    """Between title, date and buttons above the body, a number or a sign that says nothing: "5302"."""
    head = document.blocks[: document.first_prose]
    gone = [block.index in document.gone for block in head]
    if True not in gone:
        return
    below = False
    for block, junk in reversed(list(zip(head, gone, strict=True))):
        if junk:
            below = below or not document.hit_in(block, "ads")
        # A word may be a place or a kicker; without it a second pass would see another title.
        elif any(map(str.isalpha, block.text)) or block.words > _BETWEEN_WORDS or block.index in document.spared:
            below = False
        elif (below or _is_count(block)) and any(gone[: block.index]):
            yield block


def _is_count(block: Block) -> bool:
    """Whether a line is a number and no more, other than that of a first chapter: how often something was read."""
    return block.text.isdecimal() and block.text != "1"


@rule(phase="context", reason="menu")
def menu(document: Document) -> Iterator[Block]:
    """Section names and buttons in a run, or beside what is junk already: "News", "Sport", "Close"."""
    if not (document.hits("controls") or document.hits("sections")):
        return
    gone, weak = document.gone, _weak(document)
    if weak <= gone:
        return
    if 0 in weak and any(block.is_headline for block in _above(document)):
        yield from _first_buttons(document)
    run: list[Block] = []
    for block in document.blocks:
        if block.index in gone or block.index in weak:
            run.append(block)
            continue
        if run:
            yield from _menu_of(document, run)
            run = []
    yield from _menu_of(document, run)
    yield from _last_buttons(document, run)


def _last_buttons(document: Document, run: list[Block]) -> Iterator[Block]:
    """The buttons a text ends with, right behind a sentence: "Print"; behind other lines it may be a list's last."""
    above = document.blocks[run[0].index - 1] if run and run[0].index else None
    if above and above.is_sentence:
        yield from (b for b in run if document.hit_in(b, "controls") and not document.is_gone(b) and not b.bullet)


def _first_buttons(document: Document) -> Iterator[Block]:
    """The buttons a text begins with: "Home" above the title."""
    return takewhile(lambda block: document.hit_in(block, "controls") is not None, document.blocks)


def _weak(document: Document) -> set[int]:
    """Indexes of the blocks that are buttons or section names, and that no disabled rule names as something else."""
    hits = (hit for family in ("controls", "sections") for hit in document.hits(family))
    weak = {hit.block.index for hit in hits if hit.kind == "whole" and hit.block.mark in _BARE} - document.spared
    return weak - {index for index in weak if _is_hour(document, index)}


def _is_hour(document: Document, index: int) -> bool:
    """Whether a time stands right above a sentence: an entry of a live blog."""
    below = document.blocks[index + 1 : index + 2]
    timed = document.blocks[index].key == "0:0"
    return timed and bool(below) and below[0].is_sentence and not document.is_gone(below[0])


def _menu_of(document: Document, run: list[Block]) -> Iterator[Block]:
    weak = [block for block in run if not document.is_gone(block)]
    buttons = [block for block in weak if document.hit_in(block, "controls")]
    if len(run) >= _MENU:
        yield from weak
    elif len(run) > len(weak):
        yield from buttons


@rule(phase="context", reason="section of the article")
def section(document: Document) -> Iterator[Block]:
    """The section an article stands in, above it: "Politics". A text with more of them over its parts is a digest."""
    if not document.hits("sections"):
        return
    above = [block for block in _above(document) if _names_section(document, block)]
    if above and not any(
        _names_section(document, block) and below.is_sentence
        for block, below in pairwise(document.left())
        if document.first_prose < block.index < document.last_prose
    ):
        yield from above


def _names_section(document: Document, block: Block) -> bool:
    return block.mark == "" and not block.bullet and document.hit_in(block, "sections") is not None


@rule(phase="context", reason="number of a picture")
def counter(document: Document) -> Iterator[Block]:
    """Which of how many pictures is shown above the article: "1 / 13"."""
    for block in _above(document):
        found = _COUNTER.fullmatch(block.text)
        if found and int(found[1]) <= int(found[2]) > 1:
            yield block


def _above(document: Document) -> list[Block]:
    """The lines in front of the body, up to the first that is a sentence, introduces something, or is a score."""
    before = (block for block in document.left() if block.index < document.first_prose)
    return list(takewhile(lambda b: not (b.is_sentence or b.mark in {":", "："} or _SCORE.search(b.key)), before))
