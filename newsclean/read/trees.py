"""Regression trees whose sum is a score (gradient boosting; Friedman 2001), as benchmarks/fit_body.py writes them.

All trees are walked at once (QuickScorer; Lucchese et al. 2015). Of each tree the leaves that can still be reached are
bits of a slot in one whole number; each bound that a value is above takes those away that lie below it, and of what is
left in a slot the lowest bit is the leaf. What all the bounds up to a place take away is worked out beforehand, so that
a row costs one search and one "and" a column, whatever the number of trees.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
from operator import and_, getitem
from typing import Any

Node = Any
"""A score, or [column, bound, node up to the bound, node above it]."""
MOST_LEAVES = 16
"""So many leaves a tree has at most: the bits of a slot."""


class Forest:
    """Trees over rows of so many columns."""

    def __init__(self, trees: Sequence[Node], columns: int) -> None:
        self._leaves: list[dict[int, float]] = []  # of each tree, the scores by their bit
        taken: list[dict[float, int]] = [{} for _ in range(columns)]  # by column and bound, the leaves below it
        for tree in trees:
            self._leaves.append({})
            self._plant(tree, taken)
        every = (1 << MOST_LEAVES * len(trees)) - 1
        self._bounds = [sorted(bounds) for bounds in taken]
        self._reached = [
            list(accumulate([below[bound] for bound in bounds], lambda left, gone: left & ~gone, initial=every))
            for below, bounds in zip(taken, self._bounds, strict=True)
        ]
        self._lowest = sum(1 << MOST_LEAVES * place for place in range(len(trees)))
        self._slots = struct.Struct(f"<{len(trees)}H")

    def _plant(self, node: Node, taken: list[dict[float, int]]) -> int:
        """The bits of a node's leaves in the last tree's slot."""
        leaves = self._leaves[-1]
        if not isinstance(node, list):
            bit = 1 << len(leaves)
            leaves[bit] = node
            return bit
        column, bound, below, above = node
        lower = self._plant(below, taken)
        taken[column][bound] = taken[column].get(bound, 0) | lower << MOST_LEAVES * (len(self._leaves) - 1)
        return lower | self._plant(above, taken)

    def score_of(self, row: Sequence[float]) -> float:
        """The sum of what the trees say of a row; log odds."""
        reached: int = reduce(and_, map(getitem, self._reached, map(bisect_left, self._bounds, row)))
        exits = reached & ~(reached - self._lowest)
        return sum(map(getitem, self._leaves, self._slots.unpack(exits.to_bytes(self._slots.size, "little"))))
