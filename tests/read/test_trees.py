"""The trees are walked at once, and say what each says when it is walked alone."""

from hypothesis import given
from hypothesis import strategies as st

from newsclean.read.trees import MOST_LEAVES, Forest

COLUMNS = 3
VALUES = st.integers(-4, 4).map(float)


def test_trees_are_summed_and_a_bound_belongs_to_what_is_below_it():
    forest = Forest([[0, 2.5, -1.0, [1, 0.0, 0.25, 2.0]], 0.5], 2)
    assert [forest.score_of(row) for row in ([2.5, 9.0], [3.0, 0.0], [3.0, 0.1])] == [-0.5, 0.75, 2.5]


def test_a_forest_can_have_one_leaf_or_none():
    assert Forest([], COLUMNS).score_of([0.0] * COLUMNS) == 0
    assert Forest([0.5], COLUMNS).score_of([0.0] * COLUMNS) == 0.5


def test_a_tree_can_have_as_many_leaves_as_a_slot_has_bits():
    comb = float(MOST_LEAVES)
    for bound in range(MOST_LEAVES - 1, 0, -1):
        comb = [0, float(bound), float(bound), comb]
    forest = Forest([comb, 100.0, comb], 1)
    assert [forest.score_of([place + 0.5]) for place in range(MOST_LEAVES)] == [
        102.0 + 2 * i for i in range(MOST_LEAVES)
    ]


def trees(depth: int) -> st.SearchStrategy:
    leaf = VALUES
    if not depth:
        return leaf
    node = st.tuples(st.integers(0, COLUMNS - 1), VALUES, trees(depth - 1), trees(depth - 1)).map(list)
    return st.one_of(leaf, node)


@given(st.lists(trees(4), max_size=6), st.lists(st.lists(VALUES, min_size=COLUMNS, max_size=COLUMNS), max_size=5))
def test_a_forest_says_what_its_trees_say_one_by_one(grown, rows):
    forest = Forest(grown, COLUMNS)
    assert [forest.score_of(row) for row in rows] == [sum(walked(tree, row) for tree in grown) for row in rows]


def walked(node: object, row: list[float]) -> float:
    while isinstance(node, list):
        column, bound, below, above = node
        node = below if row[column] <= bound else above
    return node
