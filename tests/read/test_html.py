"""HTML to a Document: what a browser would show, a line a block, and what markup and extractor say of each."""

import threading

import pytest

import newsclean
from newsclean.read import extractors
from newsclean.read.html import read_html
from newsclean.read.render import render
from newsclean.read.tree import parse
from tests.promises import assert_sound

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."
MORE = "Crews worked through the night to clear the road, and schools will stay shut until Thursday."
LAST = "The mayor thanked the volunteers who had carried sand bags to the quay for most of the weekend."


def page(head="", body=""):
    paragraphs = "".join(f"<p>{text}</p>" for text in (LEAD, END, MORE, LAST))
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}<article>{paragraphs}</article></body></html>"


def raw(html):
    return read_html(html, None).raw


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<table><tr><td>one<td>two</tr><tr><th>three</th></tr></table>", "one two\nthree"),
        ("<p>o<b>n</b>e <i>two</i></p>", "one two"),
        ("<p>日<i>本</i>語</p>", "日本語"),
        ("<div>one<p>two</p>three</div>", "one\ntwo\nthree"),
        ("<p> one \n\t two </p>", "one two"),
        ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ("a<script>x</script>b<style>y</style>c<template>z</template>d<noscript>n</noscript>e", "abcde"),
        ("<p>one</p><!-- two --><?php three ?><p>four</p>", "one\nfour"),
        ("<p hidden>one</p><p>two</p>", "two"),
        ("<title>one</title><p>two</p>", "two"),
        ("<select><option>one</option></select><button>two</button>", "two"),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\nnext"),
        ("", ""),
        ("<!-- only a comment -->", ""),
        ("plain text", "plain text"),
    ],
)
def test_raw_is_the_visible_text_a_line_a_block(html, shown):
    assert raw(html) == shown


def test_blocks_lie_in_raw():
    document = read_html(page(), None)
    assert document.kind == "html"
    assert [document.raw[block.start : block.end] for block in document.blocks] == [LEAD, END, MORE, LAST]


def test_hints_say_what_the_markup_says():
    html = '<div class="share bar"><p id="tools">Share <a href="/x">this</a></p></div><h2>Harbour</h2>'
    share, heading = read_html(html, None).blocks
    assert (share.hints.tag, heading.hints.tag) == ("p", "h2")
    assert share.hints.names == "tools share bar"
    assert share.hints.link_share == pytest.approx(4 / 10)
    assert heading.hints.link_share == 0


def test_what_the_page_shows_around_its_article_is_outside():
    document = read_html(page(body="<nav><a href='/a'>World</a> <a href='/b'>Sport</a></nav>"), None)
    assert [document.blocks[index].text for index in document.outside] == ["World Sport"]
    assert {block.hints.votes for block in document.blocks} == {()}  # there was nothing to ask extractors for


def marked(html):
    tree = parse(html)
    lines = render(tree).lines
    assert extractors.mark(lines, html)
    return tree, [line.text for line in lines]


@pytest.mark.parametrize("extractor", [extractors.by_resiliparse, lambda tree: extractors.by_trafilatura(tree, None)])
def test_votes_say_which_lines_an_extractor_keeps(extractor):
    teaser = f"<nav><ul><li><a href='/a'>{END}</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
    tree, lines = marked(page(body=teaser))
    assert lines == [END, "Sport", LEAD, END, MORE, LAST]
    assert extractor(tree) == {2, 3, 4, 5}


def test_marks_are_put_where_the_text_has_controls():
    tree, lines = marked(f"<p>a\x01b {LEAD}</p><p>{END}<b>{MORE}</b></p>")
    assert len(lines) == len(extractors.by_resiliparse(tree)) == 2


def test_a_page_with_the_signs_of_marks_is_not_marked():
    html = f"<p>{LEAD} \U0001d800</p>"
    assert not extractors.mark(render(parse(html)).lines, html)
    assert newsclean.clean(html, kind="html").raw == f"{LEAD} \U0001d800"


def test_extractors_are_asked_in_doubt():
    cards = "".join(f"<div><h3><a href='/{n}'>Ferry {n}</a></h3><p>{MORE} {n}</p></div>" for n in range(4))
    document = read_html(f"<html><body><div>{LEAD}<br>{cards}</div></body></html>", None)
    assert {len(block.hints.votes) for block in document.blocks} & {1, 2}


def test_where_the_extractor_finds_nothing_nothing_is_outside():
    article = newsclean.clean("<p>Closed</p>", kind="html")
    assert "page.outside_article" not in {removal.rule for removal in article.removed}


def test_repair_reaches_html_but_references_are_decoded_once():
    document = read_html("<p>CafÃ© it&amp;amp;s</p>", None)
    assert document.raw == "CafÃ© it&amp;s"
    assert document.blocks[0].text == "Café it&amp;s"


def test_blocks_have_no_blank_edges_when_repair_takes_the_edge():
    assert newsclean.clean("<p>&#x1b; The harbour</p>", kind="html").paragraphs == ("The harbour",)


# What a page says of itself

LD = '<script type="application/ld+json">{}</script>'
PUBLISHED = '<meta property="article:published_time" content="2025-11-18T15:42:00Z">'
AUTHORS = '{"@type":"NewsArticle","author":[{"name":"A B"},{"name":"C D"}]}'


@pytest.mark.parametrize(
    ("head", "field", "value", "origin"),
    [
        ('<meta property="og:title" content="Harbour closed">', "title", "Harbour closed", "meta"),
        ('<meta name="author" content="Jane Doe">', "authors", ("Jane Doe",), "meta"),
        ('<meta property="og:site_name" content="The Times">', "publisher", "The Times", "meta"),
        ('<meta name="description" content="A storm.">', "description", "A storm.", "meta"),
        (PUBLISHED, "date", "2025-11-18T15:42+00:00", "meta"),
        ('<meta property="article:modified_time" content="2025-11-19">', "modified", "2025-11-19", "meta"),
        ('<meta property="og:url" content="https://example.com/a">', "url", "https://example.com/a", "meta"),
        (LD.format('{"@type":"NewsArticle","headline":"H"}'), "title", "H", "json-ld"),
        (LD.format(AUTHORS), "authors", ("A B", "C D"), "json-ld"),
        (LD.format('{"@graph":[{"@type":["Article"],"publisher":{"name":"P"}}]}'), "publisher", "P", "json-ld"),
        (LD.format('[{"@type":"ReportageNewsArticle","datePublished":"2025-11-18"}]'), "date", "2025-11-18", "json-ld"),
    ],
)
def test_metadata_of_the_page(head, field, value, origin):
    source = newsclean.clean(page(head=head)).source
    assert getattr(source, field) == value
    assert {item.origin for item in source.evidence[field]} == {origin}
    assert all(item.start is None for item in source.evidence[field])


def test_of_titles_that_differ_the_shown_heading_wins_and_of_the_head_json_ld():
    meta = '<meta property="og:title" content="Meta">'
    json_ld = LD.format('{"@type":"NewsArticle","headline":"JSON"}')
    assert newsclean.clean(page(head=json_ld + meta)).source.title == "JSON"
    assert newsclean.clean(page(head=meta, body="<h1>Heading</h1>")).source.title == "Heading"
    assert newsclean.clean(page(body="<h1>Heading</h1>")).source.title == "Heading"


def test_authors_of_one_origin_are_enough():
    assert newsclean.clean(
        page(head=LD.format(AUTHORS) + '<meta name="author" content="Web Desk">')
    ).source.authors == (
        "A B",
        "C D",
    )


@pytest.mark.parametrize(
    "json_ld",
    [
        "",
        "null",
        "5",
        '"a"',
        "[]",
        "{}",
        "{",
        "[" * 50_000,
        '{"@type": ' * 900,
        '{"@type":' + "[" * 900 + "]" * 900 + "}",
        '{"@type":"NewsArticle","headline":5,"author":{"name":["x"]},"datePublished":{"a":1},"publisher":[null]}',
        '{"@type":"NewsArticle","datePublished":"99999-01-01"}',
        '{"@type":"NewsArticle","datePublished":"2025-13-45"}',
        '{"@type":"NewsArticle","keywords":[[["a"]]],"headline":"\\ud800"}',
        "9" * 6_000,
    ],
    ids=range(15),
)
def test_bad_json_ld_is_passed_over(json_ld):
    article = newsclean.clean(page(head=LD.format(json_ld)))
    assert_sound(article)
    assert article.source.date is None
    assert article.paragraphs == (LEAD, END, MORE, LAST)


# Hostile pages


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 1_500 + LEAD,
        "<p>" * 5_000 + LEAD,
        "<b>" * 1_000 + LEAD,
        "<p " + "a=b " * 5_000 + f">{LEAD}",
        f"<p>{LEAD}<!-- unclosed",
        f"<p>{LEAD}<![CDATA[ x",
        f"<p>{LEAD}<script>unclosed",
        f"<p>{LEAD}\x00\x01\x1b",
        f"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>{LEAD} &b;",
        f"<p>{LEAD} \ud800 \udfff",
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>{LEAD} &x;',
        f"<p>{LEAD}</p></body></html><p>behind",
        f"<frameset><frame src=x></frameset><p>{LEAD}",
        f"<meta charset=koi8-r><p>{LEAD} ä",
        f"<base href='::'><p>{LEAD}",
        f"<p>{LEAD}<img src='data:image/png;base64,{'A' * 100_000}'>",
        f"<svg><p>{LEAD}</p></svg><p>{LEAD}",
        f"<?xml version='1.0' encoding='utf-7'?><html><body><p>{LEAD}",
        f"<p>{LEAD}" + "</div>" * 5_000,
    ],
    ids=range(19),
)
def test_hostile_pages_are_sound_and_keep_their_text(html):
    article = newsclean.clean(html, kind="html")
    assert_sound(article)
    assert LEAD in article.raw
    assert "root:" not in article.raw


HEAD = "<title>Harbour closed</title>"
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in (LEAD, END, MORE, LAST))
LINES = PARAGRAPHS.replace("<p>", "\n<p>")
XHTML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
    f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head>{HEAD}<meta name="a" content="b" /></head>'
    f'<body><div id="nav"><a href="/">Home</a><br /><a href="/sport">Sport</a></div>{PARAGRAPHS}<hr /></body></html>'
)
AMP = (
    f"<!doctype html><html ⚡ lang='en'><head>{HEAD}<style amp-boilerplate>body{{visibility:hidden}}</style></head>"
    "<body><amp-sidebar id='menu' layout='nodisplay'><ul><li><a href='/'>Home</a></li></ul></amp-sidebar>"
    "<article><amp-img src='a.jpg' width='9' height='5'></amp-img>"
    f"{PARAGRAPHS}<amp-ad width='300' height='250'></amp-ad></article></body></html>"
)
PRINT = (
    f"<html><head>{HEAD}</head><body onload='window.print()'><a href='javascript:window.print()'>Print this page</a>"
    f"<table><tr><td><font size='2'>{LEAD}<br><br>{END}<br><br>{MORE}<br><br>{LAST}</font></td></tr></table>"
    "<a href='javascript:window.close()'>Close window</a></body></html>"
)
FRAMES = (
    f"<html><head>{HEAD}</head><frameset cols='20%,80%'><frame src='menu.html'><frame src='text.html'>"
    f"<noframes><body>{PARAGRAPHS}</body></noframes></frameset></html>"
)


@pytest.mark.parametrize("kind", ["auto", "html"])
@pytest.mark.parametrize(
    "html", [XHTML, AMP, PRINT, FRAMES, f"<div>{LINES}</div>", LINES],
    ids=["XHTML", "AMP", "print", "frameset", "fragment", "paragraphs"],
)  # fmt: skip
@pytest.mark.parametrize("as_bytes", [False, True])
def test_pages_of_every_make_show_their_article(html, kind, as_bytes):
    article = newsclean.clean(html.encode() if as_bytes else html, kind=kind)
    assert_sound(article)
    assert article.kind == "html"
    assert article.paragraphs == (LEAD, END, MORE, LAST)


def test_html_that_claims_to_be_text_keeps_what_it_says():
    article = newsclean.clean(f"<html><body>{PARAGRAPHS}</body></html>", kind="text")
    assert_sound(article)
    assert article.kind == "text"
    assert all(text in article.text for text in (LEAD, END, MORE, LAST))


def test_plain_text_that_claims_to_be_a_page_keeps_its_lines():
    article = newsclean.clean(f"{LEAD}\n\n{END} 1 < 2 &amp; 3\n", kind="html")
    assert article.raw == f"{LEAD}\n{END} 1 < 2 & 3"
    assert article.paragraphs == tuple(article.raw.split("\n"))


@pytest.mark.parametrize("nested", ["<div>", "<ul><li>x", "<span>", "<b><i>"])
@pytest.mark.parametrize("times", [500, 1_000, 3_000, 30_000])
def test_text_is_found_however_deep_it_is_nested(nested, times):
    article = newsclean.clean(nested * times + f"<p>{LEAD}</p>", kind="html")
    assert LEAD in article.raw
    assert LEAD in article.text


def test_a_page_nested_too_deep_is_not_called_empty():
    article = newsclean.clean("<div>" * 3_000 + LEAD, kind="html")
    assert [note.code for note in article.notes if note.code == "empty"] == []


def test_threads_get_what_one_thread_gets():
    pages = [page(body=f"<p>{number} {MORE}</p>") for number in range(6)]
    alone = [newsclean.clean(html).to_json() for html in pages]
    found = {}

    def work(place):
        found[place] = newsclean.clean(pages[place % 6]).to_json()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(18)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[place] for place in range(18)] == alone * 3
