"""What wire copy says of itself, line by line: what is read, and what only looks like it."""

import pytest

import newsclean

BODY = "A freight ship with salt on board ran aground off the island on Sunday, the harbour authority said."
MORE = "The eleven sailors were taken ashore in a fishing boat, and nobody was hurt, an official said on Monday."


@pytest.mark.parametrize(
    ("start", "dateline", "agency"),
    [
        ("VRSNA, Nov 16 (Reuters) - ", "VRSNA", "Reuters"),
        ("LA CROSSE, Wis. (AP) — ", "LA CROSSE, Wis.", "AP"),
        ("Moskau (dpa) - ", "Moskau", "dpa"),
        ("Berlin/Paris (dpa/AFP) - ", "Berlin/Paris", "dpa/AFP"),
        ("LONDON — ", "LONDON", None),
        ("GRAUBACH, 3 June 2025 – ", "GRAUBACH", None),
        ("The AP — not the AFP — reported that ", None, None),
        ("Anna Berg (51) - the pilot - said that ", None, None),
        ("NATO-Sprecher sagten, ", None, None),
        ("The mayor (Reform Party) — elected in May — said ", None, None),
    ],
)
def test_dateline(start, dateline, agency):
    article = newsclean.clean(f"{start}{BODY}\n\n{MORE}")
    assert (article.source.dateline, article.source.agency) == (dateline, agency)
    assert article.text.startswith(start.strip()), "a dateline stays in the body"
    for item in article.source.evidence.get("dateline", ()):
        assert article.raw[item.start : item.end] == item.text == dateline


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("(Reporting by Ana Kovač in Vrsna; Editing by Ruth Alder)", ("Ana Kovač",)),
        ("(Reporting by Ana Kovač and Tom Hale; Editing by Ruth Alder)", ("Ana Kovač", "Tom Hale")),
        ("(Editing by Ruth Alder)", ()),
        ("Reporting by the company itself shows that the number of leaks has doubled since 2019.", ()),
    ],
)
def test_reporters_are_authors_where_no_byline_is(line, authors):
    assert newsclean.clean(f"{BODY}\n\n{MORE}\n\n{line}").source.authors == authors


@pytest.mark.parametrize(
    ("line", "publisher", "agency"),
    [
        ("© 2025 The Valley Observer", "The Valley Observer", None),
        ("Copyright 2025 The Valley Observer. All rights reserved.", "The Valley Observer", None),
        ("© 2025 AFP", None, "AFP"),
        ("Copyright 2019 The Associated Press. All rights reserved.", None, "AP"),
    ],
)
def test_owner_of_the_text(line, publisher, agency):
    article = newsclean.clean(f"{BODY}\n\n{MORE}\n\n{line}")
    assert (article.source.publisher, article.source.agency) == (publisher, agency)
    assert line not in article.text


def test_owner_above_a_notice_that_no_cue_knows():
    notice = "What goes beyond the reading of it at home by the fire needs a letter from its makers."
    article = newsclean.clean(f"{BODY}\n\n{MORE}\n\n© Valley Observer Ltd 2025\n{notice}")
    assert article.source.publisher == "Valley Observer"
    assert "©" not in article.text


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Freighter with salt runs aground off Vrsna | The Valley Observer", "The Valley Observer"),
        ("Freighter with salt runs aground off Vrsna - The Valley Observer", "The Valley Observer"),
        ("Freighter with salt runs aground off Vrsna | valley-observer.example", "valley-observer.example"),
        ("Freighter with salt runs aground — And Nobody Is Surprised", None),
        ("Freighter with salt runs aground – fishermen are angry", None),
        ("Freighter with salt runs aground off Vrsna | News", None),
        ("满载食盐的货轮在弗尔斯纳岛附近搁浅_山谷日报", "山谷日报"),
    ],
)
def test_outlet_in_the_title(title, publisher):
    assert newsclean.clean(f"{title}\n\n{BODY}\n\n{MORE}").source.publisher == publisher


@pytest.mark.parametrize(
    ("given", "publisher"),
    [
        ("https://www.valley-observer.example/a?id=3&utm_source=x#top", "valley-observer.example"),
        ("https://valley-observer.example/2025/(old)/a?fbclid=1", "valley-observer.example"),
        ("valley-observer", None),
    ],
)
def test_the_address_given_is_cleaned_and_names_the_publisher(given, publisher):
    source = newsclean.clean(f"{BODY}\n\n{MORE}", url=given).source
    assert source.publisher == publisher
    assert source.url is not None
    assert "utm_" not in source.url
    assert "fbclid" not in source.url
    assert {item.origin for item in source.evidence["url"]} == {"caller"}
    named = newsclean.clean(f"{BODY}\n\n{MORE}\n\nSource: The Valley Gazette", url=given).source
    assert named.publisher == "The Valley Gazette"
    assert named.url == source.url


def test_a_town_and_a_colon_begin_wire_copy():
    title, text = "Panel clears the river's clean-up", "A state panel on Monday cleared the plan to clean the river."
    more = "The money will be spent on three plants and on new drains in the old town, officials told the council."
    copy = newsclean.clean(f"{title}\nPTI\n12 January 2026\nSonapur: {text}\n{more}")
    assert (copy.source.dateline, copy.source.agency) == ("Sonapur", "PTI")
    other = newsclean.clean(f"{title}\nBy Jane Doe\n12 January 2026\nSonapur: {text}\n{more}")
    assert other.source.dateline is None


def test_of_paragraphs_that_all_begin_with_a_date_none_is_the_articles():
    assert newsclean.clean(f"3 June 2025 – {BODY}\n\n{MORE}").source.date == "2025-06-03"
    assert newsclean.clean(f"3 June 2025 – {BODY}\n\n4 June 2025 – {MORE}").source.date is None
