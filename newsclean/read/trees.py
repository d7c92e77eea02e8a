"""Regression trees whose sum is a score (gradient boosting; Friedman 2001), as benchmarks/fit_body.py writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Node = Any
"""A score, or [column, bound, node up to the bound, node above it]."""


def score_of(trees: Sequence[Node], row: Sequence[float]) -> float:
    """The sum of what the trees say of a row; log odds."""
    total = 0.0
    for node in trees:
        while node.__class__ is list:
            column, bound, below, above = node
            node = below if row[column] <= bound else above
        total += node
    return total
