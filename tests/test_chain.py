"""An extractor's output mapped onto blocks: the order tells which of several like texts was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measure.chain import kept_in_order

WORDS = ["storm", "harbour", "ferry", "coast", "mayor", "road", "school", "island", "quay", "wind"]
LINES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=12)


@pytest.mark.parametrize(
    ("texts", "output", "kept"),
    [
        ([], [], set()),
        (["the harbour was closed"], [], set()),
        ([], ["the harbour was closed"], set()),
        (
            ["the harbour was closed", "menu of it", "no ferry left"],
            ["the harbour was closed", "no ferry left"],
            {0, 2},
        ),
        (["The harbour, closed!"], ["The  harbour closed"], {0}),
        (["one two three four five six"], ["one two three four"], {0}),
        (["one two three four five six"], ["one two"], set()),
        (["one two three four five six"], ["four five six"], {0}),
        (["one two three", "four five six"], ["one two three four five six"], {0, 1}),
        (["die Fa\u0308hre fuhr noch"], ["die Fähre fuhr noch"], {0}),
        (["او می\u200cرود به خانه"], ["او میرود به خانه"], {0}),
        (["Sport"], ["The Sport of kings was closed"], set()),
        (["Sport"], ["The sport was closed", "Sport"], {0}),
        (["...", "—"], ["...", "—"], set()),
    ],
)
def test_kept(texts, output, kept):
    assert kept_in_order(texts, output) == kept


def test_the_teaser_goes_and_the_body_stays():
    lead = "the harbour stayed closed on monday"
    texts = [lead, "world", "sport", "storm closes harbour again", lead, "no ferries left for the islands"]
    output = ["storm closes harbour again", lead, "no ferries left for the islands"]
    assert kept_in_order(texts, output) == {3, 4, 5}


def test_the_body_stays_and_the_teaser_below_goes():
    lead = "the harbour stayed closed on monday"
    texts = ["storm closes harbour again", lead, "no ferries left for the islands", "more news here now", lead]
    assert kept_in_order(texts, [texts[0], lead, texts[2]]) == {0, 1, 2}


def test_two_that_share_words_cannot_both_be_meant():
    assert kept_in_order(["one two three four", "two three four five"], ["one two three four five"]) == {0}


def test_what_comes_out_in_another_order_is_not_kept_twice():
    kept = kept_in_order(["a long line of six words", "b c d"], ["b c d", "a long line of six words"])
    assert kept == {0}, "the heavier of two that cross"


@given(LINES)
def test_an_output_that_is_the_page_keeps_all_of_it(lines):
    assert kept_in_order(lines, lines) == frozenset(range(len(lines)))


@given(LINES, st.data())
def test_what_is_kept_is_a_chain_in_the_output(lines, data):
    chosen = sorted(data.draw(st.sets(st.integers(0, max(len(lines) - 1, 0)), max_size=len(lines)))) if lines else []
    output = [lines[index] for index in chosen]
    kept = sorted(kept_in_order(lines, output))
    weight = sum(len(lines[index].split()) for index in kept)
    most = sum(len(line.split()) for line in output)
    assert weight >= most, "a heavier chain there is: the one that was chosen"
