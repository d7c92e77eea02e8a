"""Articles that a page holds as data for its scripts are read as if it showed them, but where it does show one."""

import json

import pytest

import newsclean
from tests.promises import assert_sound

BODY = (
    "The ferry to Sandvik will sail twice a day from March, the harbour board decided on Tuesday after a long debate.",
    "“We have waited nine years for this,” said Ada Lund, who runs the only shop on the island with her two sons.",
    "The boat was built in 1987 and has to be painted before the first crossing, which nobody wants to pay for yet.",
    "A second boat may follow in the summer if enough people buy tickets, the board said on Tuesday.",
    "Until then the mail will go on coming by fishing boat, as it has since the old ferry was sold to a museum.",
)
MARKUP = "".join(f"<p>{text}</p>" for text in BODY)
STREAM = json.dumps("24:T1b7b," + MARKUP).replace("<", "\\u003c")
NESTED = json.dumps(json.dumps({"page": {"body": MARKUP, "teaser": "<p>Short</p><p>words</p>"}}))


def page(script, shown="<nav><a href='/'>Home</a></nav><p>Please turn on JavaScript to read our pages.</p>"):
    return f"<!DOCTYPE html><html><head><title>Ferry</title></head><body>{shown}{script}</body></html>"


def json_ld(body):
    article = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry", "articleBody": body}
    return f"<script type='application/ld+json'>{json.dumps(article)}</script>"


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.__STATE__ = {json.dumps({'article': {'id': 7, 'html': MARKUP}})};</script>",
        f"<script>self.__stream.push([1,{STREAM}])</script>",
        f"<script>window.__DATA__ = {NESTED}</script>",
        json_ld("\n\n".join(BODY)),
        json_ld(MARKUP),
    ],
    ids=["state", "stream", "nested", "json-ld text", "json-ld markup"],
)
def test_an_article_held_as_data_is_read(script):
    article = newsclean.clean(page(script))
    assert article.paragraphs[-len(BODY) :] == BODY
    assert_sound(article)


@pytest.mark.parametrize(
    "script",
    [
        "<script>var html = '<p>' + text + '</p><p>' + more + '</p>';</script>",
        f"<script>var messages = {json.dumps(['<p>Sign in</p><p>to go on</p>'])};</script>",
        "<script>" + '"<p>\\' * 20_000 + "</script>",
        json_ld("Too short."),
        json_ld(["a", {"b": 1}]),
    ],
    ids=["program", "message", "broken", "short", "no text"],
)
def test_what_is_no_article_stays_unshown(script):
    assert newsclean.clean(page(script, "<h1>Ferry</h1>")).raw == "Ferry"


def test_a_page_that_shows_its_article_shows_it_once():
    shown = f"<article>{MARKUP}</article>"
    assert newsclean.clean(page(json_ld("\n".join(BODY)), shown)).raw == newsclean.clean(page("", shown)).raw


def test_a_page_that_shows_nothing_has_no_text():
    article = newsclean.clean("<!DOCTYPE html><html><head></head><body><script>start()</script></body></html>")
    assert article.raw == ""
    assert [note.code for note in article.notes][:1] == ["empty"]
