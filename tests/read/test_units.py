"""Sentences that links have broken into several lines, as the body run sees them."""

import pytest

import newsclean
from newsclean.read import read
from newsclean.read.body import common_words
from newsclean.read.units import merged, units_of


def units(*lines):
    document = read("\n".join(lines), language="en")
    found = units_of(document.blocks, common_words("en"))
    return [merged(unit).text for unit in found]


@pytest.mark.parametrize(
    "lines",
    [
        ["The ferry will not sail before Easter,", "the harbour office of Tolvik", "said on Monday in a statement."],
        ["The captain of the ferry spoke of", "Ida Kröger", ", who has built three of them."],
        ["The mayor said a crane", "that was bought in 1998 had never lifted a ship of that size", ". It is for sale."],
    ],
)
def test_a_broken_sentence_is_one_unit(lines):
    assert units(*lines) == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ["home", "news", "about us", "contact"],
        ["The ferry will not sail before Easter.", "the harbour office said so"],
        ["What it costs", "The new crane costs eleven million, the council said on Monday."],
        ["Read more:", "what the harbour master said to the children of the island"],
        ["Sport", "Culture", "Weather"],
    ],
)
def test_lines_of_their_own_stay_apart(lines):
    assert units(*lines) == lines


def test_a_page_keeps_all_lines_of_a_broken_sentence():
    menu = [f"{word} {number}" for number in range(1, 15) for word in ("Sport", "Books", "Markets", "Weather", "Jobs")]
    body = [
        "The ferry between Tolvik and the outer islands will not sail before Easter, the harbour said on Monday.",
        "Inspectors found eleven cracks in the hull when the ship was lifted out of",
        "the dock of 1911",
        ", which is the oldest on the coast and was closed for good on Tuesday morning.",
        "Until then a fishing boat carries the mail, the milk and the children who go to school on the mainland.",
        "The council has asked the state for a second ship, which has been promised since the winter of 1998.",
    ]
    foot = ["Share on Facebook", "Subscribe to our newsletter", "Privacy policy", "© 2025 Harbour Daily"]
    assert list(newsclean.clean("\n".join([*menu, *body, *foot])).paragraphs) == body
