"""The body run of a page dump: what is found, what is left alone, and that a second pass agrees."""

import newsclean
from newsclean.read import read
from newsclean.read.layout import looks_like_page
from tests.promises import assert_idempotent, assert_sound

PLACES = ("Tolvik", "Harbour", "Islands", "Mainland", "Old Town", "Ferries", "Schools", "Fishing", "Council", "Courts")
MENU = [f"{word} {place}" for place in PLACES for word in ("Sport", "Culture", "Markets", "Weather", "Puzzles", "Jobs")]
BODY = [
    "The ferry between Tolvik and the outer islands will not sail before Easter, the harbour office said on Monday.",
    "Inspectors found eleven cracks in the hull when the ship was lifted out of the water for its yearly paint.",
    "“We would have sunk in the first real storm,” the captain, Ida Kröger, told the islanders at a meeting.",
    "Until then a fishing boat carries the mail, the milk and the children who go to school on the mainland.",
    "The council has asked the state for a second ship, which has been promised since the winter of 1998.",
]
FOOT = ["About Harbour Daily", "Our apps", "Terms of use", "Privacy policy", "Cookie settings", "© 2025 Harbour Daily"]


def page(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part)


def test_the_article_in_a_page_dump_is_its_body():
    article = newsclean.clean(page(MENU, ["Ferry stays in the yard until Easter"], BODY, MENU, FOOT))
    assert list(article.paragraphs) == BODY
    assert {"page.outside_body", "legal.notice"} <= {removal.rule for removal in article.removed}
    assert_sound(article)
    assert_idempotent(article)


def test_neighbours_outside_the_run_are_one_removal():
    article = newsclean.clean(page(MENU, ["Ferry stays in the yard until Easter"], BODY, FOOT))
    menu = [removal for removal in article.removed if removal.rule == "page.outside_body"]
    assert menu[0].text == "\n".join(MENU)


def test_a_short_run_goes_on_behind_a_box_with_what_speaks_of_the_same():
    first = [
        "The hot summer has given Olav Brekke of Tolvik the largest pumpkin the island has ever seen, 214 kilos of it."
    ]
    box = ["Read also: Bakery wins a prize", "Follow us on Telegram", "Share", "Subscribe to our newsletter"]
    last = [
        "Brekke watered the plant with milk for four months.",
        "“The secret?”",
        "“Patience.”",
        "The pumpkin goes to the school for soup.",
    ]
    behind = ["Comments (3)", *MENU[:20], "A bakery opens in the old mill."]
    article = newsclean.clean(
        page(MENU, ["Farmer grows a giant pumpkin", "12 October 2025"], first, box, last, behind, FOOT)
    )
    assert [line for line in first + last + behind if line in article.paragraphs] == first + last


def test_the_same_article_without_a_page_around_it_is_not_cut_by_span():
    lists = [f"Station {number}: open" for number in range(1, 30)]
    article = newsclean.clean(page(BODY, lists))
    assert list(article.paragraphs) == BODY + lists


def test_a_rule_that_is_disabled_leaves_the_page_as_it_is():
    article = newsclean.clean(page(MENU, BODY, FOOT)).without("page", "navigation")
    assert set(MENU) <= set(article.paragraphs)


def test_a_page_is_many_lines_with_furniture_of_several_families_among_them():
    furniture = ["Share on Facebook", "Subscribe to our newsletter", "Log in", "Leave a comment", "Skip to content"]
    lines = [f"Station {number}: open" for number in range(60)]
    assert looks_like(furniture + lines + BODY)
    assert looks_like(furniture + lines[:40] + BODY)
    # On fewer lines more families must show it.
    assert not looks_like(furniture[:3] + lines[:40] + BODY)
    assert not looks_like(furniture + lines[:20] + BODY)
    assert not looks_like(furniture + BODY * 20)
    assert not looks_like(lines + BODY)


def looks_like(lines: list[str]) -> bool:
    document = read("\n".join(lines))
    return looks_like_page(document, document.blocks)
