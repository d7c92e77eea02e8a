"""What a page states of its article: which of its sources is believed, and what is left out."""

import json
import time

import pytest

import newsclean
from newsclean.read.pagehead import page_of
from newsclean.read.render import render
from newsclean.source.page_names import people_in
from newsclean.source.words import words_of
from tests.promises import assert_sound

BODY = (
    "The harbour stayed closed on Monday, officials said, and no ferries left for the islands.",
    "The storm had reached the coast on Sunday night, the weather service said in a statement.",
    "Crews worked through the night to clear the road, and schools will stay shut until Thursday.",
)
TITLE = "Storm closes the harbour of Port Ember"
URL = "https://www.emberpost.example/2025/11/18/storm-closes-harbour?id=7"
H1 = f"<h1>{TITLE}</h1>"


def source_of(head="", above="", below="", url=None, lang="en"):
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    html = (
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head>'
        f"<body><article>{above}{paragraphs}{below}</article></body></html>"
    )
    article = newsclean.clean(html, url=url)
    assert_sound(article)
    return article.source


def ld(*nodes):
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def news(**fields):
    return {"@context": "https://schema.org", "@type": "NewsArticle", **fields}


def meta(**fields):
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in fields.items())


# JSON-LD: shapes, and which article

ARTICLE = news(
    headline=TITLE, datePublished="2025-11-18T15:42:00+01:00", author={"@type": "Person", "name": "Ada Lund"}
)
OTHER = news(headline="Ten soups for November", datePublished="2025-01-02", author={"name": "Bo Ek"}, url="/soups")


@pytest.mark.parametrize(
    "nodes",
    [
        [ARTICLE],
        [[ARTICLE]],
        [{"@graph": [{"@type": "WebSite", "name": "Ember Post"}, ARTICLE]}],
        [{"@type": "WebPage", "mainEntity": ARTICLE}],
        [{"@type": "WebPage", "mainEntity": {"@graph": [[ARTICLE]]}}],
        [OTHER, ARTICLE],
        [ARTICLE, OTHER],
        [{"@type": "ItemList", "itemListElement": [OTHER, OTHER]}, ARTICLE],
        [{**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]}],
        [{**ARTICLE, "@type": "https://schema.org/NewsArticle"}],
        [{**ARTICLE, "author": {"@id": "#ada"}}, {"@id": "#ada", "@type": "Person", "name": "Ada Lund"}],
        [{**ARTICLE, "author": [{"@type": "Person", "name": ["Ada Lund"]}]}],
        [{**ARTICLE, "author": "Ada Lund"}],
        [{**ARTICLE, "author": {"@type": "Person", "givenName": "Ada", "familyName": "Lund"}}],
        [{**ARTICLE, "headline": {"@value": TITLE, "@language": "en"}}],
        [{**ARTICLE, "@type": "Recipe", "review": [{"@type": "Review", "datePublished": "2020-04-12"}]}],
    ],
    ids=range(16),
)
def test_the_pages_article_is_found_in_any_graph(nodes):
    source = source_of(ld(*nodes), H1)
    assert (source.title, source.authors, source.date) == (TITLE, ("Ada Lund",), "2025-11-18T15:42+01:00")
    assert {item.origin for item in source.evidence["date"]} == {"json-ld"}


def test_of_other_stories_nothing_is_taken():
    source = source_of(ld({"@type": "ItemList", "itemListElement": [OTHER]}), H1)
    assert (source.title, source.authors, source.date) == (TITLE, (), None)


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"@type":"NewsArticle","datePublished":"2025-11-18"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2025-11-18"}\n//]]>',
        '/* <![CDATA[ */{"@type":"NewsArticle","datePublished":"2025-11-18"}/* ]]> */',
        '{"@type":"NewsArticle","datePublished":"2025-11-18",}',
        '{"@type":"NewsArticle","keywords":["a","b",],"datePublished":"2025-11-18"};',
        '{"@type":"NewsArticle","description":"first\nsecond\tthird","datePublished":"2025-11-18"}',
        '{"@type":"NewsArticle","description":"it\\\'s","datePublished":"2025-11-18"}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2025-11-18&quot;}",
        '\ufeff{"@type":"NewsArticle","datePublished":"2025-11-18"}',
        '{"@type":"WebSite"}{"@type":"NewsArticle","datePublished":"2025-11-18"}',
        '{"@type":"NewsArticle","description":"he said "no" twice","datePublished":"2025-11-18"}',
        '{"@type":"NewsArticle","datePublished":"2025-11-18","author":{"name":',
    ],
    ids=range(12),
)
def test_broken_json_is_repaired_where_that_is_safe(text):
    assert source_of(f'<script type="application/ld+json">{text}</script>').date == "2025-11-18"


def test_of_broken_json_that_states_two_dates_none_is_taken():
    two = '{"@type":"NewsArticle","datePublished":"2025-11-18","x":{"datePublished":"2025-11-17","y":'
    assert source_of(f'<script type="application/ld+json">{two}</script>').date is None


DEEP = "[" * 400 + "]" * 400


@pytest.mark.parametrize(
    "node",
    [
        news(headline=5, author=7, datePublished=[1], publisher=None, keywords={"a": 1}),
        news(headline=["", None, {}], author=[[[["x"]]]], publisher=[{"name": {}}], datePublished={"@value": 3}),
        news(author={"@id": "#a"}, publisher={"@id": 4}),
        {"@id": "#a", "@type": "NewsArticle", "author": {"@id": "#a"}, "mainEntity": {"@id": "#a"}},
        news(datePublished="99999-01-01", dateModified="2025-02-30"),
        news(datePublished="-0001-11-30T00:00:00+00:00"),
        news(datePublished="0001-01-01T00:00:00"),
        news(headline="x" * 100_000, author=[{"name": "A" * 100_000}] * 50),
        {"@type": [None, 4, {"a": 1}], "headline": "H"},
        {"@graph": [news(author="Ada Lund")] * 5_000},
        [json.loads(DEEP)],
        news(author="\ud800", keywords="\x00,\ud800"),
        news(url="http://[bad", keywords=["a" * 10_000] * 500),
    ],
    ids=range(13),
)
def test_hostile_json_ld_harms_nothing(node):
    source = source_of(ld(node), H1)
    assert source.title == TITLE
    assert source.date is None
    assert source.modified is None


# Titles


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (f"<title>{TITLE} | Ember Post</title>", ""),
        (f"<title>{TITLE} - News - Ember Post</title>{meta(og__site_name='Ember Post')}", H1),
        (f"<title>Ember Post: {TITLE}</title>{meta(og__site_name='Ember Post')}", H1),
        (f"<title>Ember Post » Archive » {TITLE}</title>", f"<h1><a href='/'>Ember Post</a></h1><h2>{TITLE}</h2>"),
        (meta(og__title=f"{TITLE} – emberpost.example"), ""),
        (meta(og__title="Port Ember: harbour shut"), H1 + "<h1>Popular posts</h1>"),
        (meta(og__title=TITLE), f"<h1><span>Weather</span> {TITLE}</h1>"),
        (meta(og__title=TITLE) + ld(news(headline=TITLE)), "<h1>Log in</h1><h1>Newsletter</h1>"),
        (meta(og__title="STORM CLOSES THE HARBOUR OF PORT EMBER"), H1),
        (ld(news(headline="Storm closes the harbour of Port&nbsp;Ember")), ""),
        ("", f'<h2 class="entry-title">{TITLE}</h2>'),
        ("<title>Ember Post</title>" + meta(og__title="Ember Post"), H1),
    ],
    ids=range(12),
)
def test_a_title_comes_without_site_section_or_kicker(head, above):
    assert source_of(head, above, url=URL).title == TITLE


@pytest.mark.parametrize("title", ["Ferry - the last one - sails at noon", "Storm: what we know", "Who | what | when"])
def test_a_title_keeps_its_own_dashes_and_colons(title):
    assert source_of(f"<title>{title} | Ember Post</title>", f"<h1>{title}</h1>", url=URL).title == title


def test_a_piece_of_a_heading_that_leads_home_is_no_title():
    source = source_of(above='<h1><a href="https://ember.example/">Storm closes the harbour</a>.</h1>')
    assert source.title is None


def test_the_end_of_a_title_names_the_outlet():
    source = source_of(f"<title>{TITLE} | Ember Post</title>", H1, url=URL)
    assert (source.title, source.publisher) == (TITLE, "Ember Post")


# Authors


def by(*names):
    return ld(news(headline=TITLE, author=[{"@type": "Person", "name": name} for name in names]))


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("Ada Lund", ("Ada Lund",)),
        ("By Ada Lund", ("Ada Lund",)),
        ("Ada Lund and Bo Ek", ("Ada Lund", "Bo Ek")),
        ("Ada Lund, Bo Ek & Cy Dahl", ("Ada Lund", "Bo Ek", "Cy Dahl")),
        ("Ada Lund, Staff Writer", ("Ada Lund",)),
        ("Ada Lund, Political Editor", ("Ada Lund",)),
        ("Ada Lund For The Ember Post", ("Ada Lund",)),
        ("Lund, Ada", ()),
        ("Ada Lund (Port Ember)", ("Ada Lund",)),
        ("Ada Lund ada.lund@emberpost.example", ("Ada Lund",)),
        ("Bo Ek Jr.", ("Bo Ek Jr.",)),
        ("Ada von Lund", ("Ada von Lund",)),
        ("admin", ()),
        ("Staff", ()),
        ("Staff Reporter", ()),
        ("Newsroom", ()),
        ("ada.lund@emberpost.example", ()),
        ("https://emberpost.example/author/ada", ()),
        ("@adalund", ()),
        ("李明", ("李明",)),
        ("", ()),
    ],
)
def test_authors_of_json_ld_are_names(stated, authors):
    if stated == "Lund, Ada":
        authors = ("Ada Lund",)
    assert source_of(by(stated), H1).authors == authors


@pytest.mark.parametrize(
    ("lang", "stated", "authors"),
    [
        ("de", "Von Ada Lund und Bo Ek", ("Ada Lund", "Bo Ek")),
        ("es", "Por Ada Lund y Bo Ek", ("Ada Lund", "Bo Ek")),
        ("fr", "Par Ada Lund et Bo Ek", ("Ada Lund", "Bo Ek")),
    ],
)
def test_labels_and_joints_are_those_of_the_pages_language(lang, stated, authors):
    head = f'<meta name="author" content="{stated}">'
    html = f'<html lang="{lang}"><head>{head}</head><body><h1>12</h1><p>34</p></body></html>'
    assert newsclean.clean(html, language=lang).source.authors == authors


def test_the_outlet_is_no_author_beside_a_person():
    head = by("Ember Post") + meta(og__site_name="Ember Post") + '<meta name="author" content="Ember Post">'
    assert source_of(head, H1 + '<p class="byline">By Ada Lund</p>').authors == ("Ada Lund",)


def test_an_outlet_that_signs_alone_is_the_author_and_one_that_runs_the_site_is_not():
    signed = ld(news(headline=TITLE, author={"@type": "Organization", "name": "Ember Post"}))
    assert source_of(signed, H1).authors == ("Ember Post",)
    assert source_of('<meta name="author" content="Ember Post">' + meta(og__site_name="Ember Post"), H1).authors == ()


def test_an_agency_that_signs_is_author_and_agency():
    source = source_of(by("Ada Lund", "dpa"), H1)
    assert (source.authors, source.agency) == (("Ada Lund", "dpa"), "dpa")


def test_the_list_of_all_authors_wins_over_the_first_of_them():
    head = by("Ada Lund") + '<meta name="author" content="Ada Lund, Bo Ek">'
    assert source_of(head, H1).authors == ("Ada Lund", "Bo Ek")


def test_names_in_capitals_are_spelt_as_elsewhere():
    assert source_of(by("ADA LUND"), H1 + '<p class="byline">By Ada Lund</p>').authors == ("Ada Lund",)


@pytest.mark.parametrize(
    ("above", "authors"),
    [
        ('<a rel="author" href="/ada">Ada Lund</a>', ("Ada Lund",)),
        ('<div class="article-byline">By <b>Ada Lund</b><i>Reporter</i></div>', ("Ada Lund",)),
        ('<div class="byline">By<span>Ada Lund</span><span>Bo Ek</span></div>', ("Ada Lund", "Bo Ek")),
        ('<div class="entry-meta">Posted on 3 May 2024 by harbourfan</div>', ("harbourfan",)),
        ('<div class="byline">Share this story</div>', ()),
        ('<aside><a rel="author" href="/bo">Bo Ek</a></aside>', ()),
        ('<div class="comment"><span class="author">Bo Ek</span></div>', ()),
        ('<figure><figcaption class="author">Bo Ek</figcaption></figure>', ()),
        (
            '<div itemscope itemtype="https://schema.org/Article"><span itemprop="author" itemscope>'
            '<b itemprop="name">Ada Lund</b></span></div>',
            ("Ada Lund",),
        ),
        ('<p>erst <a href="/author/ada-lund/"><img src="ada.jpg"></a><a href="/author/ada-lund/">Ada Lund</a></p>',
         ("Ada Lund",)),
        ('<p><a href="/?author=3">harbourfan</a></p>', ("harbourfan",)),
        ('<p><a href="/autoren/ada">Ada Lund</a>, <a href="/autoren/bo">Bo Ek</a></p>', ("Ada Lund", "Bo Ek")),
        (f'<p>{BODY[0]} {BODY[1]} The weather has been kind since, <a href="/author/bo">Bo Ek</a> writes.</p>', ()),
        ('<div class="related"><a href="/author/bo">Bo Ek</a></div>', ()),
        ('<p><a href="/authority/harbour">Harbour Authority</a></p>', ()),
        ('<h3 class="article-info">Letters by Bo Ek</h3>', ()),
    ],
    ids=range(16),
)  # fmt: skip
def test_authors_are_read_from_elements(above, authors):
    assert source_of("", H1 + above).authors == authors


@pytest.mark.parametrize(
    ("label", "value", "authors"),
    [
        ("Written by", "Ada Lund", ("Ada Lund",)),
        ("Est. reading time", "3 minutes", ()),
        ("Price", "Half Off", ()),
    ],
)
def test_a_cards_value_is_what_its_label_says(label, value, authors):
    assert source_of(meta(twitter__label1=label, twitter__data1=value), H1).authors == authors


def test_cards_of_other_stories_sign_nothing():
    card = (
        '<div class="related-cards"><div itemscope itemtype="https://schema.org/BlogPosting">'
        '<span itemprop="author">Bo Ek</span></div></div>'
    )
    assert source_of("", card + H1).authors == ()


def test_an_article_laid_out_as_a_card_is_signed():
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    byline = '<span class="byline">By Ada Lund</span>'
    html = f'<html><body><article class="entry card">{H1}{byline}{paragraphs}</article></body></html>'
    assert newsclean.clean(html).source.authors == ("Ada Lund",)


def test_a_description_of_the_article_needs_no_type():
    text = json.dumps(ARTICLE)
    assert source_of(f"<script>{text}</script>", H1).authors == ("Ada Lund",)
    assert source_of(f"<script>var page = {text};</script>", H1).authors == ()


def test_a_role_behind_a_name_is_no_label_before_one():
    assert list(people_in("홍길동 기자", words_of("ko"), "person")) == ["홍길동"]


# Dates


@pytest.mark.parametrize(
    ("head", "above", "date"),
    [
        (meta(article__published_time="2025-11-18T15:42:00Z"), "", "2025-11-18T15:42+00:00"),
        (meta(article__published_time="2025-11-18T15:42:00+0530"), "", "2025-11-18T15:42+05:30"),
        (meta(article__published_time="20251118"), "", "2025-11-18"),
        (meta(article__published_time="1763480520"), "", "2025-11-18T15:42+00:00"),
        (meta(article__published_time="2025-5-8 9:05"), "", "2025-05-08T09:05"),
        (meta(date="Tue, 18 Nov 2025 15:42:00 GMT"), "", "2025-11-18T15:42+00:00"),
        (meta(date="Tue Nov 18 15:42:09 2025"), "", "2025-11-18T15:42"),
        (meta(date="2025"), "", None),
        (meta(date="03/04/2025"), "", None),
        ("", '<time datetime="2025-11-18">Tuesday</time>', "2025-11-18"),
        ("", '<span class="post-date">November 18, 2025</span>', "2025-11-18"),
        ("", '<aside><time datetime="2025-11-01">1 Nov</time></aside>', None),
        (meta(article__published_time="2025-11-18T08:00Z") + ld(news(datePublished="2025-11-18")), "", None),
        (ld(news(dateModified="2025-11-19")), "", None),
    ],
    ids=range(14),
)
def test_dates_as_precise_as_the_page_says(head, above, date):
    if "T08:00Z" in head:
        date = "2025-11-18T08:00+00:00"
    assert source_of(head, H1 + above).date == date


UTC_NIGHT = ld(news(headline=TITLE, datePublished="2025-11-18T02:42:00Z"))
UTC_EVENING = ld(news(headline=TITLE, datePublished="2025-11-17T23:05:00Z"))


@pytest.mark.parametrize(
    ("head", "shown", "date"),
    [
        (UTC_NIGHT, "November 17, 2025 | 9:42pm", "2025-11-17T21:42"),
        (UTC_EVENING, "November 18, 2025", "2025-11-18"),
        (UTC_NIGHT, "November 18, 2025", "2025-11-18T02:42+00:00"),
        (UTC_NIGHT, "November 17, 2025 | 9:13pm", "2025-11-18T02:42+00:00"),
        (UTC_NIGHT, "November 14, 2025", "2025-11-18T02:42+00:00"),
        (UTC_EVENING, "Updated November 18, 2025", "2025-11-17T23:05+00:00"),
        (UTC_EVENING.replace("Z", "+01:00"), "November 18, 2025", "2025-11-17T23:05+01:00"),
    ],
    ids=range(7),
)
def test_a_moment_in_utc_is_on_the_day_that_the_page_shows(head, shown, date):
    assert source_of(head, H1 + f'<span class="post-date">{shown}</span>').date == date


@pytest.mark.parametrize(
    ("above", "below", "date"),
    [
        ('<span class="post-date"><b>Nov</b><i>18</i><b>2025</b></span>', "", "2025-11-18"),
        ("<p>18 November 2025 | Harbours</p>", "", "2025-11-18"),
        ("<dl class='info'><dt>Born</dt><dd>28 January 1975</dd></dl>", "", None),
    ],
    ids=range(3),
)
def test_a_date_line_by_the_title_needs_no_class(above, below, date):
    assert source_of("", H1 + above, below).date == date


def test_months_are_those_of_the_language_the_page_states():
    html = '<html lang="de"><body><h1>12 / 34</h1><p class="post-date">20. Mai 2007</p><p>8:41 9:12</p></body></html>'
    assert newsclean.clean(html).source.date == "2007-05-20"


@pytest.mark.parametrize(
    ("attributes", "date"),
    [
        ('data-id="7" data-publish-date="2025-11-18T15:42:00+01:00"', "2025-11-18T15:42+01:00"),
        ('data-deploy-dt="2025.11.18 18:40" data-re-deploy-dt="2025.11.19 09:10"', "2025-11-18T18:40"),
        ('data-event-publication-date="2025-11-18 14:41"', "2025-11-18T14:41"),
        ('data-pub-time="2025/11/18"', "2025-11-18"),
        ('data-event-date="2025-12-24"', None),
        ('data-plusbar-end-date="2025-12-24"', None),
        ('data-modified-date="2025-11-18"', None),
        ('data-republished-date="2025-11-18"', None),
        ('data-published="yes" data-public-id="2025-11-18-1"', None),
    ],
    ids=range(9),
)
def test_an_attribute_named_after_publication_dates_a_page_that_does_not(attributes, date):
    box = f"<div {attributes}></div>"
    assert source_of("", H1 + box).date == date
    assert source_of(meta(date="2025-11-17"), H1 + box).date == "2025-11-17"
    others = "".join(f'<a href="/{n}" data-publish-date="2025-11-0{n}">Ten soups</a>' for n in (1, 2))
    assert source_of("", H1 + others).date is None
    assert source_of("", H1 + f"<aside>{box}</aside>").date is None


def test_the_day_in_the_address_is_the_last_resort():
    assert source_of("", H1, url=URL).date == "2025-11-18"
    assert source_of(meta(date="2025-11-17"), H1, url=URL).date == "2025-11-17"
    assert source_of("", H1, url="https://emberpost.example/2025/11/storm").date is None


def test_a_date_of_update_is_no_date_of_publication():
    source = source_of(meta(article__modified_time="2025-11-19T10:00Z"), H1)
    assert (source.date, source.modified) == (None, "2025-11-19T10:00+00:00")


# Where from


@pytest.mark.parametrize(
    ("head", "url", "found"),
    [
        ('<link rel="canonical" href="https://emberpost.example/storm">', None, "https://emberpost.example/storm"),
        ('<link rel="canonical" href="/storm?id=2&utm_source=x">', URL, URL),
        ('<link rel="canonical" href="https://emberpost.example/">', None, None),
        ('<link rel="canonical" href="javascript:void(0)">', None, None),
        (
            meta(og__url="https://emberpost.example/storm?fbclid=1&p=2#top"),
            None,
            "https://emberpost.example/storm?p=2#top",
        ),
        ("", URL + "&utm_medium=mail&gclid=4", URL),
        ("", "not an address", "not an address"),
    ],
    ids=range(7),
)
def test_addresses_lose_what_tracks_and_the_callers_wins(head, url, found):
    assert source_of(head, H1, url=url).url == found


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (meta(og__site_name="Ember Post") + ld(news(publisher={"name": "Ember Medien GmbH"})), "Ember Post"),
        (ld(news(publisher={"@type": "Organization", "name": "Ember Post"})), "Ember Post"),
        (ld({"@type": "WebSite", "name": "Ember Post"}), "Ember Post"),
        (meta(**{"application-name": TITLE}), "emberpost.example"),
        ("", "emberpost.example"),
    ],
    ids=range(5),
)
def test_the_publisher_is_the_outlet(head, publisher):
    assert source_of(head, H1, url=URL).publisher == publisher


def test_keywords_each_once_without_codes_and_the_site():
    head = ld(news(keywords="storm, Port Ember,storm")) + meta(
        article__tag="Ferries", og__site_name="Ember Post", keywords="storm,closes,the"
    )
    assert source_of(head, H1).tags == ("storm", "Port Ember", "Ferries")
    assert source_of(meta(article__tag="id:77, Ember Post, harbour", og__site_name="Ember Post"), H1).tags == (
        "harbour",
    )


def test_the_lead_is_no_description():
    assert source_of(meta(og__description=BODY[0][:60] + " ..."), H1).description is None
    assert (
        source_of(meta(og__description="No ferry before &lt;b&gt;Thursday&lt;/b&gt;"), H1).description
        == "No ferry before Thursday"
    )


def test_the_language_a_page_states_is_taken_where_none_can_be_told():
    html = '<html lang="de-AT"><body><p>12 / 34</p></body></html>'
    assert newsclean.clean(html).source.language == "de"
    assert source_of("", H1, lang="de").language == "en"


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='author date'>" * 1_200,
        "<p class='author date'>Ada Lund 2025</p>" * 20_000,
        "<b itemprop='author'>Ada</b>" * 20_000,
        "<h1>" + "<b>x</b>" * 20_000 + "</h1>",
        "<script type='application/ld+json'>" + '{"a":"b",,' * 50_000 + "</script>",
        "<meta name='author' content='" + "Ada Lund, " * 50_000 + "'>",
        "<title>" + "a - b | " * 20_000 + "</title>",
    ],
    ids=range(7),
)
def test_what_a_page_states_is_gathered_in_bounded_time(markup):
    from lxml import html

    tree = html.document_fromstring(markup, parser=html.HTMLParser(huge_tree=True))
    start = time.process_time()
    page_of(tree, render(tree).called)
    assert time.process_time() - start < 3


# The title where the page shows it


def test_headlines_of_the_entries_of_a_live_blog_stay():
    heads = ("Two boats break loose at the quay", "Schools to stay shut until Thursday")
    entries = [{"@type": "BlogPosting", "headline": head, "articleBody": "x"} for head in heads]
    blog = {"@type": "LiveBlogPosting", "headline": [TITLE, *heads], "liveBlogUpdate": entries}
    marked = "".join(
        f"<div><h2 itemprop='headline'>{head}</h2><p>{text}</p></div>" for head, text in zip(heads, BODY, strict=False)
    )
    html = (
        f"<html><head>{ld(blog)}{meta(og__title=TITLE)}</head><body><article itemscope "
        f"itemtype='https://schema.org/LiveBlogPosting'><h1 itemprop='headline'>{TITLE}</h1><p>{BODY[2]}</p>{marked}"
        "</article></body></html>"
    )
    article = newsclean.clean(html)
    assert_sound(article)
    assert article.source.title == TITLE
    assert [r.text for r in article.removed if r.rule == "source.page_title"] == [TITLE]
    assert set(heads) <= set(article.paragraphs)


def test_the_line_between_bars_by_the_title_says_when():
    assert source_of("", H1 + "<p>Von: Max Muster | 18.11.25</p>", lang="de").date is None  # the text is English
    assert source_of("", "<p>Ada Lund / 18.11.2025 / 06:15 / Photo: Bo Ek / 150 /</p>" + H1).date == "2025-11-18T06:15"
    assert source_of("", H1 + "<p>Fair opens on 18 November 2025 in town</p>").date is None


def test_a_label_in_the_foot_of_the_article_says_when():
    foot = '<div class="article-footer"><p>Readers: 61</p><p>First published on: 18 November 2025</p></div>'
    assert source_of("", H1, foot).date == "2025-11-18"


def test_the_region_of_english_orders_a_date():
    assert source_of("", H1 + "<p>02/10/2025</p>", lang="en-GB").date == "2025-10-02"
    assert source_of("", H1 + "<p>02/10/2025</p>", lang="en-US").date is None


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("2025/11/8/storm", "2025-11-08"),
        ("news/18-11-2025", "2025-11-18"),
        ("news/08-11-2025", None),
        ("2025/13/8/storm", None),
    ],
)
def test_days_in_addresses(path, date):
    assert source_of("", H1, url=f"https://emberpost.example/{path}").date == date


def test_a_moment_in_utc_is_on_the_day_of_the_address():
    head = ld(news(headline=TITLE, datePublished="2025-11-17T23:05:00Z"))
    assert source_of(head, H1, url=URL).date == "2025-11-18"
    assert source_of(head, H1, url=URL.replace("11/18", "11/25")).date == "2025-11-17T23:05+00:00"


def test_the_site_is_the_author_where_it_signs():
    head = meta(og__site_name="Ember Union")
    assert source_of(head, H1 + '<p class="byline">By Ember Union</p>').authors == ("Ember Union",)
    assert source_of(head, H1 + '<p class="byline">Share with Ember Union</p>').authors == ()


def test_who_publishes_and_writes_is_the_author():
    head = meta(og__site_name="emberpost.example", dcterms__publisher="Ada Lund", author="Ada Lund")
    assert source_of(head, H1).authors == ("Ada Lund",)


def test_a_name_that_a_page_holds_twice_is_said_once():
    assert source_of("", H1 + '<p class="byline">By <b>Ada Lund</b><i>Ada Lund</i></p>').authors == ("Ada Lund",)


def test_a_byline_stands_by_the_title_the_page_states():
    menu = "".join(f"<p>{word}</p>" for word in ("Video", "2 min", "Until 28.02.2027", "Download"))
    long = "".join(f"<p>{text}</p>" for text in BODY)
    source = source_of(ld(news(headline=TITLE)), H1 + "<p>by Ada Lund</p>" + menu + long)
    assert source.authors == ("Ada Lund",)


def test_no_author_behind_a_hyphen_or_a_picture():
    assert source_of("", H1 + '<p class="info">Bestseller-author Ada Lund The new book</p>').authors == ()
    assert source_of("", H1 + "<p>Pier Head Lighthouse 28.04.2014 © Ember Energy/Bo Ek</p>").authors == ()


def test_a_byline_of_links_names_all_who_signed():
    links = (
        '<a rel="author"><span>Bo</span><span>Ek</span></a><a rel="author"><span>Ada Maria</span><span>Lund</span></a>'
    )
    head = ld(news(headline=TITLE, author={"@type": "Person", "name": "Ada Maria Lund"}))
    assert source_of(head, f'{H1}<div class="byline">{links}</div>').authors == ("Bo Ek", "Ada Maria Lund")
    assert source_of(head, f"{H1}<p>{links}</p>").authors == ("Ada Maria Lund",)
