"""Where a page's lines stand: the containers around them, how linked these are, and which one holds the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.document import Block
from newsclean.read.evidence import bits
from newsclean.read.render import Line, Rendered, own_evidence

# A line that may be a paragraph: a sentence of so many words, or any line of so many, that is not mostly links.
_SENTENCE, _LONG = 8, 25
_LINKED, _LONG_LINKED = 0.4, 0.3
# What names a container of most of a page's prose cannot speak against all that stands in it.
_MOST, _FEWEST_WORDS = 0.5, 60
_SURE = ("body", "article", "main", "<article>", "<main>", "prop:body")
_NEAR = 3
_KINDRED = (0.0, 0.05, 0.2, 0.5, 0.8)
_SHARES = (0.02, 0.1, 0.25, 0.5, 0.8)


class Place(NamedTuple):
    """Where a line stands.

    relation is that to the container with most prose: "top" right in it, "in" it, "up" in the container around it, or
    "out"; position is "before" that container's first prose, "behind" its last, or "between", distance in lines.
    own is the evidence of the line's own element, near of that and the two around it, far of those farther out. linked
    are shares of link text in the three containers around the line, in steps. group is the first of these. kindred is
    the share of the page's prose in elements of the same kind (name, and classes of it and of the one around it),
    in steps.
    """

    relation: str
    position: str
    distance: int
    own: int
    near: int
    far: int
    linked: tuple[int, int, int]
    group: int
    kindred: int


def is_prose(block: Block, line: Line) -> bool:
    """Whether a line may be a paragraph by itself."""
    share = line.linked / len(line.text)
    return (block.is_sentence and block.words >= _SENTENCE and share < _LINKED) or (
        block.words >= _LONG and share < _LONG_LINKED
    )


def places_of(page: Rendered, blocks: Sequence[Block], lines: Sequence[Line], prose: Sequence[bool]) -> list[Place]:
    """Where each block stands; lines are the blocks', prose says which of them may be paragraphs."""
    parents = page.parents
    tree = _Tree(page, [block.words * is_one for block, is_one in zip(blocks, prose, strict=True)], lines)
    held = [i for i, line in enumerate(lines) if prose[i] and tree.relation[line.node] in ("top", "in")]
    first, last = (held[0], held[-1]) if held else (len(lines), -1)
    kindred = _kindred(page, blocks, lines, prose)
    found = []
    for i, line in enumerate(lines):
        node = line.node
        parent = parents[node]
        above = parents[parent]
        position, distance = (
            ("before", first - i) if i < first else ("behind", i - last) if i > last else ("between", 0)
        )
        relation = "top" if parents[node] == tree.top else tree.relation[node]
        own, near, far = own_evidence(line, parents, tree.evidence), tree.near(node), tree.reach[node]
        linked = (tree.steps(parent), tree.steps(above), tree.steps(parents[above]))
        found.append(Place(relation, position, min(8, distance), own, near, far & ~near, linked, parent, kindred[i]))
    return found


def _kindred(page: Rendered, blocks: Sequence[Block], lines: Sequence[Line], prose: Sequence[bool]) -> list[int]:
    kinds = [(line.tag, page.names[line.node], page.names[page.parents[line.node]]) for line in lines]
    words: dict[tuple[str, str, str], int] = {}
    for kind, block, is_one in zip(kinds, blocks, prose, strict=True):
        words[kind] = words.get(kind, 0) + is_one * block.words
    total = max(sum(words.values()), 1)
    return [bisect_left(_KINDRED, words[kind] / total) for kind in kinds]


class _Tree:
    """Sums over a page's elements, numbered in document order, so that an element's children have higher numbers."""

    def __init__(self, page: Rendered, words: Sequence[int], lines: Sequence[Line]) -> None:
        self.parents = parents = page.parents
        size = len(parents)
        self.characters, self.linked, prose = [0] * size, [0] * size, [0] * size
        direct = [0.0] * size
        for line, count in zip(lines, words, strict=True):
            self.characters[line.node] += len(line.text)
            self.linked[line.node] += line.linked
            prose[line.node] += count
            direct[parents[line.node]] += count
        for node in range(size - 1, 0, -1):
            parent = parents[node]
            self.characters[parent] += self.characters[node]
            self.linked[parent] += self.linked[node]
            prose[parent] += prose[node]
        self.top = self._top(direct)
        self.relation = self._relations()
        sure = bits(*_SURE)
        large = max(_MOST * prose[0], _FEWEST_WORDS) if size else 0
        self.evidence = [found & sure if prose[i] > large else found for i, found in enumerate(page.evidence)]
        self.reach: list[int] = []
        for node, found in enumerate(self.evidence):
            self.reach.append(found | (self.reach[parents[node]] if node else 0))

    def _top(self, direct: list[float]) -> int:
        """The element with most prose right in it; what stands one deeper counts half."""
        weight = list(direct)
        for node, count in enumerate(direct):
            if node and count:
                weight[self.parents[node]] += count / 2
        return max(range(len(weight)), key=weight.__getitem__, default=0)

    def _relations(self) -> list[str]:
        around = self.parents[self.top] if self.parents else 0
        found: list[str] = []
        for node, parent in enumerate(self.parents):
            if node == self.top:
                found.append("top")
            elif node and found[parent] in ("top", "in"):
                found.append("in")
            elif node == around or (node and found[parent] == "up"):
                found.append("up")
            else:
                found.append("out")
        return found

    def near(self, node: int) -> int:
        """The evidence of an element and the two around it."""
        found = 0
        for _ in range(_NEAR):
            found |= self.evidence[node]
            node = self.parents[node]
        return found

    def steps(self, node: int) -> int:
        """The share of link text in an element, in steps."""
        return bisect_left(_SHARES, self.linked[node] / max(self.characters[node], 1))
