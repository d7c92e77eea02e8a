"""The text that a page states for its article says which sentences among it are something else."""

import json

import pytest

import newsclean

BODY = (
    "The quarry above Elm Hollow will close after a hundred and forty years, its owners told the staff on Monday.",
    "Thirty-one people work there, most of them the third generation of their family to cut the blue stone.",
    "What happens now",
    "The council wants to keep the old crane, which can be seen from the motorway, and to turn the pit into a lake.",
    "“It will be strange to wake up without the siren,” said the baker, who has opened at five because of it.",
    "The last stone is to be cut at the end of May, and whoever worked there may take a piece of it home.",
)
OTHER = "How well do you know the stones of your own valley? Twelve questions for a quiet evening at home."
POINTS = (
    "The quarry is to close at the end of May.",
    "Thirty-one people will have to look for work.",
)


def clean(paragraphs, stated):
    article = {"@type": "NewsArticle", "headline": "Quarry to close", "articleBody": stated}
    markup = "".join(f"<p>{text}</p>" for text in paragraphs)
    head = f"<title>Quarry to close</title><script type='application/ld+json'>{json.dumps(article)}</script>"
    return newsclean.clean(
        f"<html><head>{head}</head><body><main><h1>Quarry to close</h1>{markup}</main></body></html>"
    )


TEXT = " ".join(text for text in BODY if text.endswith("."))


@pytest.mark.parametrize(
    "stated",
    [TEXT, f"<p>{TEXT}</p>", TEXT.replace("“", "&quot;"), TEXT.upper()],
    ids=["text", "markup", "escaped", "case"],
)
def test_a_sentence_that_the_stated_text_lacks_leaves_and_a_subhead_stays(stated):
    assert clean((*BODY[:4], OTHER, *BODY[4:]), stated).paragraphs == BODY


def test_points_above_the_stated_text_leave():
    assert clean((*POINTS, *BODY), TEXT).paragraphs == BODY


@pytest.mark.parametrize(
    "stated", ["", TEXT[:200], OTHER * 20, TEXT + OTHER * 20], ids=["none", "cut", "other", "more"]
)
def test_a_text_that_does_not_agree_with_the_page_says_nothing(stated):
    told = clean((*BODY[:4], OTHER, *BODY[4:]), stated)
    assert told.paragraphs == clean((*BODY[:4], OTHER, *BODY[4:]), "").paragraphs
    assert OTHER in told.paragraphs
