"""Which lines of a page are the article, by what its markup says and shows."""

import pytest

import newsclean
from tests.promises import assert_sound

PARAGRAPHS = (
    "The ferry company said on Monday that it would cut eleven of its routes to the outer islands by the spring.",
    "Fishermen at the old quay called the plan a disgrace, and asked the county to step in before winter comes.",
    "“We have no other way to get to school,” said Ilse Marn, who is sixteen and lives on the smallest island.",
    "The county's council will meet on Thursday to discuss whether it can pay for two of the boats itself.",
)
DEK = "Islanders fear for school runs and fish after the company's decision to sell four of its boats."
HEAD = "<title>Ferries to stop</title><meta property='og:title' content='Ferries to stop'>"


def page(inside, head=HEAD):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>"


def body(inside, head=HEAD):
    article = newsclean.clean(page(inside, head), kind="html")
    assert_sound(article)
    return article.paragraphs


def paragraphs(tag="p", between=""):
    return between.join(f"<{tag}>{text}</{tag}>" for text in PARAGRAPHS)


@pytest.mark.parametrize(
    "junk",
    [
        "<div class='newsletter-box'><p>Every morning our editors pick the stories that matter.</p></div>",
        "<aside class='fact-box'><p>Founded in 1911, the company has nineteen boats and much staff.</p></aside>",
        "<figure><figcaption>A ferry of the company in the harbour, seen in March of last year.</figcaption></figure>",
        "<div class='related-articles'><a href='/a'>Harbour tolls to rise in the spring, company warns</a></div>",
        "<div id='comments'><p>I have always said that the boats were too old, and nobody listened.</p></div>",
        "</article><footer><p>The Quay Post is published by Quay Post Media, and printed in the old mill.</p></footer>",
        "<div class='share-bar'><a href='/f'>Facebook</a> <a href='/t'>Twitter</a></div>",
    ],
    ids=["newsletter", "facts", "caption", "related", "comments", "footer", "share"],
)
def test_what_the_page_itself_calls_furniture_is_left_out(junk):
    assert body(f"<article><h1>Ferries to stop</h1>{paragraphs()}{junk}</article>") == PARAGRAPHS


@pytest.mark.parametrize(
    "html",
    [
        paragraphs(),
        f"<article>{paragraphs()}</article>",
        paragraphs("div"),
        "<br><br>".join(PARAGRAPHS),
        f"<div>{PARAGRAPHS[0]}</div>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:]),
        paragraphs("p", "<div class='ad-slot'>Advertisement</div>"),
        "".join(f"<div class='part'><p>{text}</p></div>" for text in PARAGRAPHS),
        f"<p>{PARAGRAPHS[0]}</p><blockquote><p>{PARAGRAPHS[1]}</p></blockquote><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>",
        f"<table><tr><td>{paragraphs()}</td></tr></table>",
        "".join(f"<span>{text}</span><br>" for text in PARAGRAPHS),
    ],
    ids=["bare", "article", "divs", "breaks", "bare lead", "ads", "split", "quote", "table", "spans"],
)
def test_the_body_is_found_however_it_is_marked_up(html):
    assert body(
        f"<div class='menu'><a href='/a'>World</a> <a href='/b'>Sport</a></div><h1>Ferries to stop</h1>{html}"
    ) == (PARAGRAPHS)


@pytest.mark.parametrize(
    "dek", [f"<p class='standfirst'>{DEK}</p>", f"<h2>{DEK}</h2>", f"<header><p>{DEK}</p></header>"]
)
def test_a_dek_of_its_own_is_the_description(dek):
    head = HEAD + f"<meta name='description' content=\"{DEK}\">"
    article = newsclean.clean(
        page(
            f"<article><h1>Ferries to stop</h1>{dek}<div class='byline'>By Ana Morel</div>{paragraphs()}</article>",
            head,
        )
    )
    assert article.source.description == DEK
    assert article.paragraphs == PARAGRAPHS


def test_a_first_paragraph_that_the_head_repeats_stays():
    head = HEAD + f"<meta name='description' content=\"{PARAGRAPHS[0]}\">"
    assert body(f"<article><h1>Ferries to stop</h1>{paragraphs()}</article>", head) == PARAGRAPHS


def test_the_same_sentence_in_a_teaser_is_no_body():
    teaser = f"<aside><h3><a href='/x'>Ferries to stop</a></h3><p>{PARAGRAPHS[0]}</p></aside>"
    article = newsclean.clean(page(f"{teaser}<article><h1>Ferries to stop</h1>{paragraphs()}</article>"))
    assert article.paragraphs == PARAGRAPHS
    assert article.kept[0][0] > article.raw.index(PARAGRAPHS[0])


def test_a_dek_of_several_lines_is_one_description():
    lines = ("Eleven routes are to go by spring.", "Four boats are for sale.", "The county may buy two of them.")
    dek = "".join(f"<p class='article-lead'>{line}</p>" for line in lines)
    article = newsclean.clean(page(f"<article><h1>Ferries to stop</h1>{dek}{paragraphs()}</article>"), kind="html")
    assert_sound(article)
    assert article.source.description == " ".join(lines)
    assert article.paragraphs == PARAGRAPHS


def test_points_in_brief_above_the_article_are_its_description():
    points = ("The company will cut eleven routes.", "Fishermen call the plan a disgrace.")
    listed = "".join(f"<li>{point}</li>" for point in points)
    html = f"<article><h1>Ferries to stop</h1><ul class='key-points'>{listed}</ul>{paragraphs()}</article>"
    article = newsclean.clean(page(html), kind="html")
    assert article.source.description == " ".join(points)
    assert article.paragraphs == PARAGRAPHS


def test_paragraphs_that_all_have_a_leads_class_stay():
    html = "".join(f"<p class='lead'>{text}</p>" for text in PARAGRAPHS)
    assert body(f"<article><h1>Ferries to stop</h1>{html}</article>") == PARAGRAPHS


def test_who_did_not_pay_reads_no_dek():
    offer = "<p class='article-teaser'>Already a subscriber? Log in</p>"
    article = newsclean.clean(page(f"<article><h1>Ferries to stop</h1>{offer}{paragraphs()}</article>"), kind="html")
    assert article.source.description is None
    assert article.paragraphs == PARAGRAPHS


def test_captions_are_no_body_even_in_bold():
    caption = "<p class='photo-caption'><em>A ferry in the harbour on Monday, with the old quay behind.</em></p>"
    assert body(f"<article><h1>Ferries to stop</h1>{PARAGRAPHS[0]}{caption}{paragraphs()}</article>")[-4:] == PARAGRAPHS


def test_an_article_that_is_all_captions_is_kept():
    html = "".join(f"<figure><figcaption>{text}</figcaption></figure>" for text in PARAGRAPHS)
    assert body(f"<article><h1>Ferries to stop</h1>{html}</article>")


def test_points_in_brief_below_the_dek_are_neither_dek_nor_body():
    points = "<ul><li>The company will cut eleven routes.</li><li>Fishermen call the plan a disgrace.</li></ul>"
    summary = f"<div class='summary'><h2>In short</h2>{points}</div>"
    html = f"<article><h1>Ferries to stop</h1><p class='standfirst'>{DEK}</p>{summary}{paragraphs()}</article>"
    article = newsclean.clean(page(html), kind="html")
    assert_sound(article)
    assert article.source.description == DEK
    assert article.paragraphs == PARAGRAPHS


def test_a_list_of_the_articles_own_stays():
    listed = "<ul>" + "".join(f"<li>{text}</li>" for text in PARAGRAPHS) + "</ul>"
    html = f"<article><h1>Ferries to stop</h1><p class='standfirst'>{DEK}</p>{paragraphs()}{listed}</article>"
    assert len(body(html)) == 2 * len(PARAGRAPHS)
