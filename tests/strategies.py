"""News-like texts for property tests: invented paragraphs of each language, and furniture of each family around them.

Paragraphs are those that the case files and invented articles keep; furniture is made of the cue files' phrases.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import newsclean
from newsclean.cues import tables
from newsclean.cues.fold import UNSPACED
from newsclean.document import Block
from tests.casefile import articles, cases

LANGUAGES = tables.languages()
# Fewer paragraphs leave the vote on a text's language to the furniture.
MOST_PARAGRAPHS = 6
_SLOTS = {"{n}": "4", "{date}": "14.11.2025", "{time}": "15:42", "{name}": "Orlik", "{site}": "Sarn Post"}
_QUOTES = "\"'“„«‘‚»「『–—-•"
Lines = tuple[str, ...]


@cache
def _kept_lines() -> dict[str, list[str]]:
    """By language what the cases and articles keep, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in cases():
        if not case.html:
            language = newsclean.clean(case.text, kind="text").source.language
            found[language or ""] += case.marked(" ")
    for _, data, expected in articles():
        language = expected["source"].get("language") or newsclean.clean(data).source.language
        found[language or ""] += expected.get("body", [])
    return found


@cache
def paragraphs(language: str) -> tuple[str, ...]:
    """Paragraphs of running text, which begin without a quote or a bullet and end in a full stop, but for Thai."""
    found = []
    for line in dict.fromkeys(_kept_lines()[language]):
        blocks = _blocks(line)
        ended = blocks[0].is_stopped or language == "th"
        if len(blocks) == 1 and blocks[0].is_prose and ended and line[0] not in _QUOTES:
            found.append(blocks[0].text)
    return tuple(found)


def _blocks(line: str) -> tuple[Block, ...]:
    return newsclean.clean(line, kind="text")._document.blocks


@cache
def headlines(language: str) -> tuple[str, ...]:
    """Made of paragraphs: some words of each, or for scripts without blanks some characters."""
    found = []
    for line in paragraphs(language):
        part = line[4:20] if UNSPACED.search(line) else " ".join(line.split(" ")[2:8])
        bare = part.strip(".,;:،。、–-»“”„\"' ")
        found.append(bare[0].upper() + bare[1:])
    return tuple(dict.fromkeys(found))


@cache
def cues(language: str, family: str, kind: str) -> Lines:
    """The phrases of a list with their slots filled, as lines begin."""
    phrases = tables.of_language(language).families.get(family, {}).get(kind, ())
    return tuple(_filled(phrase) for phrase in phrases if "\n" not in phrase)


def _filled(phrase: str) -> str:
    for slot, value in _SLOTS.items():
        phrase = phrase.replace(slot, value)
    return phrase[0].upper() + phrase[1:]


class Furniture(NamedTuple):
    """How a family's blocks are made, and where they can stand: "top", "between", "end"."""

    make: Callable[[str, random.Random], Lines]
    places: Lines = ("between", "end")


def _labels(family: str, most: int = 1) -> Callable[[str, random.Random], Lines]:
    def make(language: str, rng: random.Random) -> Lines:
        phrases = cues(language, family, "whole")
        return tuple(rng.sample(phrases, min(len(phrases), rng.randint(1, most))))

    return make


def _stories(language: str, rng: random.Random, most: int) -> Lines:
    lines = headlines(language)
    return tuple(rng.sample(lines, min(len(lines), rng.randint(1, most))))


def _related(language: str, rng: random.Random) -> Lines:
    return (rng.choice(cues(language, "related", "whole")), *_stories(language, rng, 3))


def _read_more(language: str, rng: random.Random) -> Lines:
    phrases = [phrase for phrase in cues(language, "read_more", "whole") if phrase[-1].isalnum()]
    return (rng.choice(phrases), *_stories(language, rng, 1))


def _inline(language: str, rng: random.Random) -> Lines:
    labels = [phrase for phrase in cues(language, "read_more", "start") if phrase.endswith(":")]
    return (f"{rng.choice(labels)} {rng.choice(headlines(language))}",) if labels else ()


def _box(family: str) -> Callable[[str, random.Random], Lines]:
    """Some lines of a family, and a button."""

    def make(language: str, rng: random.Random) -> Lines:
        return (*_labels(family, 2)(language, rng), rng.choice(cues(language, "controls", "whole")))

    return make


def _menu(language: str, rng: random.Random) -> Lines:
    sections = cues(language, "sections", "whole")
    return (rng.choice(cues(language, "navigation", "whole")), *rng.sample(sections, min(len(sections), 8)))


def _credit(language: str, rng: random.Random) -> Lines:
    labels = sorted(set(cues(language, "credits", "start")).difference(cues(language, "source", "start")))
    labels = [label for label in labels if label.endswith(":")]
    return (f"{rng.choice(labels)} Ida Orlik/Reuters",) if labels else ()


def _copyright(language: str, rng: random.Random) -> Lines:
    return (f"© {rng.randint(1998, 2026)} Sarn Post", *_labels("legal", 2)(language, rng))


FURNITURE: dict[str, Furniture] = {
    **{family: Furniture(_labels(family, 2)) for family in (
        "account", "ads", "comments", "consent", "contact", "legal", "loading", "media", "navigation", "newsletter",
        "paywall", "promo", "reading_time", "share",
    )},
    "related": Furniture(_related),
    "read_more": Furniture(_read_more),
    "inline": Furniture(_inline),
    "box": Furniture(_box("newsletter")),
    "comment box": Furniture(_box("comments"), ("end",)),
    "menu": Furniture(_menu, ("top", "end")),
    "credit": Furniture(_credit),
    "copyright": Furniture(_copyright, ("end",)),
}  # fmt: skip
"""By family of furniture how its blocks are made; some families of cues make several."""


def news(language: str, rng: random.Random, fewest: int = 3) -> list[str]:
    """The paragraphs of an article."""
    lines = paragraphs(language)
    return rng.sample(lines, min(len(lines), rng.randint(fewest, MOST_PARAGRAPHS)))


def furnished(body: list[str], pieces: list[tuple[str, Lines]], rng: random.Random) -> list[str]:
    """The lines of a body with pieces of furniture where each can stand; given as (place, lines)."""
    at: dict[int, list[Lines]] = defaultdict(list)
    for place, lines in pieces:
        where = {"top": 0, "between": rng.randint(1, len(body) - 1), "end": len(body)}
        at[where[place]].append(lines)
    found: list[str] = []
    for number in range(len(body) + 1):
        for lines in at[number]:
            found += lines
        found += body[number : number + 1]
    return found


def some_furniture(language: str, rng: random.Random, most: int) -> list[tuple[str, Lines]]:
    """(place, lines) of several families; some texts hold English furniture among that of their language."""
    foreign = rng.random() < 0.3
    pieces = []
    for family in rng.sample(sorted(FURNITURE), rng.randint(1, most)):
        furniture = FURNITURE[family]
        lines = furniture.make("en" if foreign and rng.random() < 0.5 else language, rng)
        if lines:
            pieces.append((rng.choice(furniture.places), lines))
    return pieces
