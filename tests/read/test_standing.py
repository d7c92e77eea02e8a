"""The body run's third look: the rows of blocks in doubt, and the trees that read them."""

import pytest

from newsclean import packaged
from newsclean.read import read
from newsclean.read.body import common_words, looked_at
from newsclean.read.indents import Indents
from newsclean.read.standing import NAMES, Looked, rows_of
from newsclean.read.units import units_of

SENTENCE = "The ferry between the islands will not sail before Easter, the harbour office said on Monday."
OTHER = "A bakery in the old town has put up its prices for the third time, and its customers are not happy."
LINES = ["Log in", "Sport", SENTENCE, "The harbour", SENTENCE, OTHER, "Read more:", "Weather", "Puzzles", "Maps", OTHER]
SCORES = [-5.0, -3.0, 3.0, -1.0, 4.0, 1.0, -4.5, -2.0, -2.0, -2.0, 0.5]


def rows(*wanted: int, lines: list[str] = LINES) -> list[dict[str, float]]:
    document = read("\n".join(lines))
    blocks, marks = looked_at(document, units_of(document.blocks, common_words("en")))
    assert len(blocks) == len(lines)
    looked = Looked(SCORES, SCORES, [-1.0] * 2 + [0.5] * 9, Indents(document.raw, blocks))
    return [dict(zip(NAMES, row, strict=True)) for row in rows_of(blocks, marks, looked, wanted)]


def test_a_row_has_what_the_block_is_and_what_is_beside_it():
    (row,) = rows(3)
    assert (row["words"], row["characters"], row["times"], row["blocks"]) == (2, 11, 1, 11)
    assert (row["first score before"], row["first score"], row["first score behind"]) == (3.0, -1.0, 4.0)
    # Scores count up to 4 either way.
    assert row["scores before"] == pytest.approx((-4.0 - 3.0 + 3.0) / 3)
    assert row["scores behind"] == pytest.approx((4.0 + 1.0 - 4.0) / 3)


def test_a_row_has_its_distance_to_the_best_run_and_to_cues():
    first, last = rows(0, 10)
    assert (first["from run's start"], last["from run's end"], last["run's blocks"]) == (-2, 5, 4)
    assert (first["since account"], last["since account"], last["since read_more"]) == (0, 10, 4)
    assert last["since comments"] == 255


def test_prose_is_in_stretches_that_a_label_does_not_break():
    inside, between, last = rows(3, 8, 10)
    assert inside["its share before"] == inside["its share behind"] == between["its share before"] == 1.0
    assert between["its share behind"] == last["its share before"] == pytest.approx(21 / (21 + 2 * 16))


def test_the_edges_of_a_page_have_nothing_beyond_them():
    first, last = rows(0, 10)
    assert first["first score before"] == last["first score behind"] == -9.0
    assert first["scores before"] == last["scores behind"] == last["shared behind"] == 0.0
    assert (first["prose before"], first["its share before"]) == (-1.0, 0.0)


def test_a_row_has_how_the_block_is_set_in_beside_the_body():
    # The four that score above nought have 17, 17, 20 and 20 words; the last is set in as the menu below is.
    lines = [f"{' ' * blanks}{line}" for blanks, line in zip((2, 2, 8, 8, 8, 8, 4, 4, 4, 4, 4), LINES, strict=True)]
    label, last = rows(3, 10, lines=lines)
    assert (label["indents"], label["indent"], label["from the body's indent"]) == (3, 8, 0)
    assert label["its share of the body"] == pytest.approx(1 - last["its share of the body"])
    assert (last["from the body's indent"], last["from indent before"]) == (-4, 0)
    (above,) = rows(1, lines=lines)
    assert (above["its share of the body"], above["from indent behind"]) == (0.0, -6)


def test_two_kinds_of_indents_are_those_of_lists_and_tell_nothing():
    lines = [f"{'  ' * (place % 2)}{line}" for place, line in enumerate(LINES)]
    (row,) = rows(3, lines=lines)
    assert (row["indents"], row["indent"], row["its share of the body"]) == (0, 0, -1)


def test_the_trees_were_fitted_on_the_rows_as_they_are():
    found = packaged.json_of("read/body_trees.json")
    assert tuple(found["columns"]) == NAMES
    assert all(0 <= column < len(NAMES) for tree in found["trees"] for column in columns_of(tree))


def columns_of(node: object) -> list[int]:
    return [node[0], *columns_of(node[2]), *columns_of(node[3])] if isinstance(node, list) else []
