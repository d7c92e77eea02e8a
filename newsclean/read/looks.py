"""What is seen of the lines of a page in HTML, in and around each, with or without the votes of extractors.

As in sight.py, what is seen of a line is a tuple of groups of small values, and names_of_group() gives a group as the
names that the weights have.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from newsclean.beyond import is_small
from newsclean.document import Block
from newsclean.read.containers import Place
from newsclean.read.evidence import bits, names_of
from newsclean.read.render import Line
from newsclean.read.sight import Seen

Votes = Sequence[Collection[int]]
"""For each extractor the indexes of the blocks it kept."""

_SIZES = (1, 3, 6, 10, 16, 25, 40)
_LINKED = (0.0, 0.2, 0.5, 0.8, 0.99)
_KEPT = (0.01, 0.3, 0.7, 0.95)
_MOSTLY_LINKED = 0.6
_LABEL_WORDS, _FEW_WORDS = 5, 8
# The place of the group that a dek is told by.
_LEAD = 7
_MOST_LEADS, _MOST_GAP = 2, 4
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TAGS = frozenset({
    "a", "article", "aside", "blockquote", "br", "button", "caption", "center", "dd", "div", "dt", "figcaption",
    "footer", "form", "h1", "header", "label", "li", "main", "nav", "p", "pre", "section", "td", "tr",
})  # fmt: skip


def seen_in(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    places: Sequence[Place],
    prose: Sequence[bool],
    titles: Collection[str],
    deks: Collection[str],
) -> list[Seen]:
    """What is seen of each block without votes; titles and deks are the keys of those that the page's head states."""
    shares = [line.linked / len(line.text) for line in lines]
    kinds = [_kind(*of) for of in zip(blocks, lines, shares, prose, strict=True)]
    padded = ["edge", "edge", *kinds, "edge", "edge"]
    times = Counter(block.key for block in blocks)
    start = start_of(blocks, lines, titles)
    leads = _leads(lines, places, prose, start)
    dek_family = bits("dek")
    found: list[Seen] = []
    others = 0  # first-level headings behind the title: of other stories on the page
    for i, (block, line, place, kind) in enumerate(zip(blocks, lines, places, kinds, strict=True)):
        size = bisect_left(_SIZES, block.words)
        key = block.key
        tag = line.tag if line.tag in _TAGS else "h" if line.tag in _HEADINGS else "other"
        speaks = block.words > _LABEL_WORDS and shares[i] < _MOSTLY_LINKED
        others += line.tag == "h1" and i > start >= 0 and block.key != blocks[start].key
        head = "none" if start < 0 else "at" if i == start else "above" if i < start else f"below{min(others, 2)}"
        found.append((
            (tag, size, block.is_sentence, bisect_left(_LINKED, shares[i]), kind),
            (*place.linked, size // 2, kind),
            (place.relation, place.position, kind, head, size // 2, place.distance, place.kindred),
            (place.own, place.near, place.far, prose[i], place.relation),
            (key in titles, key in deks, place.position, times[key] > 1, size // 2),
            tuple(padded[i : i + 5]),
            (_is_lower(block), block.words < _FEW_WORDS and "0" in key, "©" in block.text, line.inner, size // 2),
            (*leads[i], tag, key in deks, place.near & dek_family > 0) if speaks else (),
        ))  # fmt: skip
    return found


def _is_lower(block: Block) -> bool:
    return is_small(block.text[:1])


def _kind(block: Block, line: Line, share: float, prose: bool) -> str:
    if share > _MOSTLY_LINKED:
        return "link"
    if prose:
        return "prose"
    if line.tag == "h1" or line.tag in _HEADINGS:
        return "heading"
    return "label" if block.words <= _LABEL_WORDS else "other"


def _leads(lines: Sequence[Line], places: Sequence[Place], prose: Sequence[bool], start: int) -> list[tuple[Any, ...]]:
    """For each block how many blocks of prose stand between the title and it, how far the next one is, and whether that
    is of the same kind and in the same container: what tells a dek from a first paragraph."""
    size = len(lines)
    following = [size] * (size + 1)
    for i in range(size - 1, -1, -1):
        following[i] = i if prose[i] else following[i + 1]
    found: list[tuple[Any, ...]] = []
    passed, opened = 0, False
    for i, line in enumerate(lines):
        behind = following[i + 1]
        alike = behind < size and places[behind].group == places[i].group and lines[behind].tag == line.tag
        place = (min(passed, _MOST_LEADS) if i > start else -1, min(behind - i, _MOST_GAP), alike)
        found.append((*place, opened))
        passed += prose[i] and i > start
        opened = opened or (prose[i] and i > start and line.tag != "li")
    return found


class Lead(NamedTuple):
    """What tells a dek from a first paragraph: how many blocks of prose stand between the title and the line (-1 above
    it), how far the next one is, whether that is of the same element in the same container, whether prose that is no
    list's stands between the title and it, the line's element, and whether the page's head or the line's class says
    that it is the dek."""

    passed: int
    gap: int
    alike: bool
    opened: bool
    tag: str
    stated: bool
    named: bool

    @property
    def apart(self) -> bool:
        """Whether the line is a heading, or more than its end parts it from the next prose."""
        return self.tag == "h" or self.gap > 1


def lead_of(seen: Seen) -> Lead | None:
    """What is seen of a line as a dek, None for labels and links."""
    return Lead(*seen[_LEAD]) if seen[_LEAD] else None


def may_be_dek(seen: Seen) -> bool:
    """Whether a line is the first below the title, unlike the next, and named as a dek, or a heading stated as one."""
    lead = lead_of(seen)
    return bool(lead and not lead.passed and not lead.alike and (lead.named or (lead.stated and lead.tag == "h")))


def start_of(blocks: Sequence[Block], lines: Sequence[Line], titles: Collection[str]) -> int:
    """Where the article's title stands: the title the head states, else the first h1; -1 if there is neither."""
    stated = next((i for i, block in enumerate(blocks) if block.key in titles), -1)
    return stated if stated >= 0 else next((i for i, line in enumerate(lines) if line.tag == "h1"), -1)


def with_votes(seen: Sequence[Seen], blocks: Sequence[Block], places: Sequence[Place], votes: Votes) -> list[Seen]:
    """What is seen of each block, and what the extractors kept of it and around it."""
    marks = ["".join("1" if i in kept else "0" for kept in votes) for i in range(len(seen))]
    padded = ["-", "-", *marks, "-", "-"]
    groups = [_kept_of_groups(blocks, places, kept) for kept in votes]
    prose = [i for i, groups_of in enumerate(seen) if groups_of[0][4] == "prose"]
    ends = [
        (min(mine, default=len(seen)), max(mine, default=-1)) for mine in ([i for i in prose if i in k] for k in votes)
    ]
    found: list[Seen] = []
    for i, (before, mark) in enumerate(zip(seen, marks, strict=True)):
        tag, size, _, _, kind = before[0]
        place = places[i]
        sides = tuple("before" if i < first else "behind" if i > last else "between" for first, last in ends)
        found.append((
            *before,
            (mark, size, kind, place.relation, place.position, tag),
            tuple(padded[i : i + 5]),
            (mark, tuple(kept[place.group] for kept in groups), sides),
        ))  # fmt: skip
    return found


def _kept_of_groups(blocks: Sequence[Block], places: Sequence[Place], kept: Collection[int]) -> dict[int, int]:
    """For each container the share of the words right in it that an extractor kept, in steps."""
    words: dict[int, int] = {}
    held: dict[int, int] = {}
    for block, place in zip(blocks, places, strict=True):
        words[place.group] = words.get(place.group, 0) + block.words
        held[place.group] = held.get(place.group, 0) + block.words * (block.index in kept)
    return {group: bisect_left(_KEPT, held[group] / max(words[group], 1)) for group in words}


def names_of_group(place: int, group: tuple[Any, ...]) -> list[str]:
    """The names that the weights have for what is seen in a group."""
    return _NAMERS[place](*group)


def _own(tag: str, size: int, stop: bool, share: int, kind: str) -> list[str]:
    return [
        "", f"tag:{tag}", f"tag:{tag}:{size}", f"size:{size}:{stop}", f"size:{size}:{share}", f"link:{share}", kind,
    ]  # fmt: skip


def _linked(first: int, second: int, third: int, size: int, kind: str) -> list[str]:
    return [
        f"around:{first}", f"around2:{second}", f"around3:{third}", f"around:{first}:{size}",
        f"around2:{second}:{kind}",
    ]  # fmt: skip


def _placed(relation: str, position: str, kind: str, head: str, size: int, distance: int, kindred: int) -> list[str]:
    return [
        f"in:{relation}", f"in:{relation}:{position}", f"in:{relation}:{position}:{kind}", f"head:{head}",
        f"head:{head}:{position}:{size}", f"far:{position}:{distance}",
        f"kindred:{kindred}", f"kindred:{kindred}:{kind}", f"kindred:{kindred}:{relation}:{position}",
    ]  # fmt: skip


def _evidence(own: int, near: int, far: int, prose: bool, relation: str) -> list[str]:
    names = [f"far:{name}" for name in names_of(far)]
    names += [f"own:{name}" for name in names_of(own)]
    for name in names_of(near):
        names += [f"near:{name}", f"near:{name}:{prose}"]
    return [*names, f"bare:{near == 0}:{relation}"]


def _repeated(title: bool, dek: bool, position: str, repeated: bool, size: int) -> list[str]:
    names = []
    if title:
        names += ["title", f"title:{position}"]
    if dek:
        names += ["dek", f"dek:{position}"]
    return [*names, "repeated", f"repeated:{size}"] if repeated else names


def _around(second: str, before: str, mine: str, behind: str, next_: str) -> list[str]:
    return [f"beside:{before}:{mine}:{behind}", f"before2:{second}", f"behind2:{next_}"]


def _signs(lower: bool, digits: bool, copyright_: bool, inner: str, size: int) -> list[str]:
    names = [name for name, is_so in (("lower", lower), ("digits", digits), ("©", copyright_)) if is_so]
    return [*names, f"inner:{inner}", f"inner:{inner}:{size}"] if inner else names


def _lead(
    passed: int = -2,
    gap: int = 0,
    alike: bool = False,
    opened: bool = False,
    tag: str = "",
    stated: bool = False,
    named: bool = False,
) -> list[str]:
    if passed == -2:
        return []
    return [
        f"lead:{passed}:{gap}:{alike}", f"lead:{passed}:{alike}:{stated}:{named}", f"lead:{tag}:{passed}:{alike}",
        f"lead:{tag}:{passed}:{stated}:{named}", f"opened:{tag}:{opened}:{passed == -1}",
    ]  # fmt: skip


def _voted(mark: str, size: int, kind: str, relation: str, position: str, tag: str) -> list[str]:
    return [
        f"vote:{mark}", f"vote:{mark}:{size}", f"vote:{mark}:{kind}", f"vote:{mark}:{relation}:{position}",
        f"vote:{mark}:{tag}",
    ]  # fmt: skip


def _voted_around(second: str, before: str, mine: str, behind: str, next_: str) -> list[str]:
    return [f"votes:{before}:{mine}:{behind}", f"votes2:{second}:{next_}"]


def _voted_group(mark: str, kept: tuple[int, ...], sides: tuple[str, ...]) -> list[str]:
    names = [f"kept{i}:{share}:{mark}" for i, share in enumerate(kept)]
    return [*names, *(f"side{i}:{side}:{mark}" for i, side in enumerate(sides))]


_NAMERS = (
    _own, _linked, _placed, _evidence, _repeated, _around, _signs, _lead, _voted, _voted_around, _voted_group,
)  # fmt: skip
