"""What callers see: every public name of the contract, and what it promises."""

import copy
import dataclasses
import importlib
import inspect
import json
import pickle

import pytest

import newsclean

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."
NEWS = f"""Harbour closed after storm

By Jane Doe
Updated 18 November 2025, 15:42

{LEAD}

Read more
Ferry strike enters second week

Sign up for our newsletter

{END}

Tags: floods, harbour
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Harbour closed after storm</title>
<meta property="og:title" content="Harbour closed after storm">
<meta property="og:site_name" content="The Example Times">
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/a">World</a></li><li><a href="/b">Sport</a></li><li><a href="/c">Culture</a></li></ul></nav>
<article><h1>Harbour closed after storm</h1><p>{LEAD}</p><script>track("secret")</script>
<p>{END}</p><p>Crews worked through the night to clear the road, and schools will stay shut until Thursday.</p>
<p>The mayor thanked the volunteers who had carried sand bags to the quay for most of the weekend.</p></article>
<footer><p>All rights reserved</p></footer></body></html>"""

# The package's name for it is the function.
DECODE = importlib.import_module("newsclean.read.decode")


def rules_of(article):
    return {removal.rule for removal in article.removed}


@pytest.fixture(scope="module")
def article():
    return newsclean.clean(NEWS)


# The public names


def test_the_public_names_are_those_of_the_contract():
    contract = {
        "clean", "Cleaner", "RULES", "rule", "Rule", "Document", "Block", "Span", "Found", "Article", "Source",
        "Evidence", "Removal", "Note", "NewscleanError", "InputError", "RuleError", "ConfigError", "__version__",
    }  # fmt: skip
    assert set(newsclean.__all__) == contract
    assert set(dir(newsclean)) == contract
    for name in contract:
        assert getattr(newsclean, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        newsclean.nonsense  # noqa: B018


@pytest.mark.parametrize("function", [newsclean.clean, newsclean.Cleaner.clean], ids=["clean", "Cleaner.clean"])
def test_arguments_and_defaults_of_clean(function):
    parameters = inspect.signature(function).parameters
    defaults = {name: p.default for name, p in parameters.items() if name not in ("self", "data")}
    assert defaults == {"url": None, "language": None, "kind": "auto", "encoding": None}


def test_rule_ids_are_unique_and_made_of_family_and_name():
    ids = [rule.id for rule in newsclean.RULES]
    assert len(ids) == len(set(ids))
    for rule in newsclean.RULES:
        assert rule.id.count(".") == 1
        assert rule.names == {rule.id, rule.family, rule.category}
        assert rule.reason, rule.id
        assert rule.__doc__, rule.id


@pytest.mark.parametrize("error", [newsclean.InputError, newsclean.ConfigError, newsclean.RuleError])
def test_errors_have_one_base(error):
    assert issubclass(error, newsclean.NewscleanError)


# Article


@pytest.mark.smoke
def test_an_article_in_full(article):
    assert article.paragraphs == (LEAD, END)
    assert article.text == f"{LEAD}\n\n{END}"
    assert article.kind == "text"
    assert article.raw == NEWS
    assert isinstance(article.source, newsclean.Source)
    assert article.source.title == "Harbour closed after storm"
    assert article.source.authors == ("Jane Doe",)
    assert article.source.modified == "2025-11-18T15:42"
    assert article.source.related == ("Ferry strike enters second week",)
    assert article.source.tags == ("floods", "harbour")
    assert article.source.language == "en"
    assert article.source.publisher is None
    assert {"source.title", "source.byline", "related.label", "related.linked", "newsletter.sign_up"} <= rules_of(
        article
    )


def test_offsets_point_into_raw(article):
    assert [NEWS[start:end] for start, end in article.kept] == [LEAD, END]
    for removal in article.removed:
        assert isinstance(removal, newsclean.Removal)
        assert NEWS[removal.start : removal.end] == removal.text
    starts = [removal.start for removal in article.removed]
    assert starts == sorted(starts)


def test_a_removal_says_which_rule_took_it_and_why(article):
    by_text = {removal.text: removal for removal in article.removed}
    sign_up = by_text["Sign up for our newsletter"]
    assert (sign_up.rule, sign_up.category) == ("newsletter.sign_up", "newsletter")
    rule = next(rule for rule in newsclean.RULES if rule.id == "newsletter.sign_up")
    assert sign_up.reason == rule.reason
    assert by_text["Harbour closed after storm"].category == "source"


def test_evidence_points_to_what_was_read(article):
    (title,) = article.source.evidence["title"]
    assert title == ("text", "Harbour closed after storm", 0, 26)
    (language,) = article.source.evidence["language"]
    assert language == ("votes", "en", None, None)
    for items in article.source.evidence.values():
        for item in items:
            assert isinstance(item, newsclean.Evidence)
            assert item.start is None or NEWS[item.start : item.end] == item.text


def test_every_field_of_source_has_the_type_the_contract_says(article):
    tuples = {"authors", "credits", "related", "tags"}
    fields = {field.name for field in dataclasses.fields(newsclean.Source)}
    assert fields == tuples | {
        "title", "description", "publisher", "agency", "dateline", "date", "modified", "url", "language", "evidence",
    }  # fmt: skip
    for name in fields - {"evidence"}:
        value = getattr(article.source, name)
        assert isinstance(value, tuple) if name in tuples else value is None or isinstance(value, str), name


@pytest.mark.parametrize("place", ["paragraphs", "source", "removed", "kept", "raw", "kind", "notes", "text"])
def test_an_article_is_immutable(article, place):
    with pytest.raises(AttributeError):
        setattr(article, place, None)


def test_its_source_and_evidence_are_immutable(article):
    with pytest.raises(AttributeError):
        article.source.title = "Another"
    with pytest.raises(TypeError):
        article.source.evidence["title"] = ()
    with pytest.raises(AttributeError):
        article.removed[0].rule = "other.rule"


@pytest.mark.parametrize("data", [NEWS, PAGE, b"\x89PNG\r\n\x1a\n", ""], ids=["text", "html", "binary", "empty"])
def test_an_article_pickles_whole(data):
    article = newsclean.clean(data)
    again = pickle.loads(pickle.dumps(article))  # noqa: S301, its own
    assert again == article
    assert hash(again) == hash(article)
    assert again.to_json() == article.to_json()
    assert again.source.evidence == article.source.evidence
    with pytest.raises(TypeError):
        again.source.evidence["title"] = ()
    assert again.without("source").to_json() == article.without("source").to_json()
    assert copy.deepcopy(article) == article


def test_equality_is_by_what_callers_see(article):
    assert newsclean.clean(NEWS) == article
    assert newsclean.clean(NEWS + "\n\nRead more") != article


# without and disable


@pytest.mark.parametrize("name", ["newsletter.sign_up", "newsletter", "related", "source", "source.title", "tags.line"])
def test_without_is_the_same_as_a_cleaner_that_disables(article, name):
    assert article.without(name) == newsclean.Cleaner(disable=(name,)).clean(NEWS)


def test_without_a_rule_a_family_and_a_category(article):
    assert "Sign up for our newsletter" in article.without("newsletter.sign_up").paragraphs
    assert "Sign up for our newsletter" in article.without("newsletter").paragraphs
    without_source = article.without("source")
    assert {"Harbour closed after storm", "By Jane Doe"} <= set(without_source.paragraphs)
    assert not {removal.category for removal in without_source.removed} & {"source"}


def test_without_adds_up_and_leaves_the_article_as_it_was(article):
    before = article.to_json()
    steps, at_once = article.without("newsletter").without("tags"), article.without("newsletter", "tags")
    assert steps == at_once
    assert {"Sign up for our newsletter", "Tags: floods, harbour"} <= set(steps.paragraphs)
    assert article.to_json() == before


def test_without_every_rule_the_body_is_everything(article):
    everything = article.without(*(rule.id for rule in newsclean.RULES))
    assert everything.removed == ()
    assert list(everything.paragraphs) == [line for line in NEWS.split("\n") if line]


def test_metadata_is_read_whatever_is_disabled(article):
    disabled = article.without("source", "related", "tags")
    assert disabled.source == article.source
    assert "Ferry strike enters second week" in disabled.text


@pytest.mark.parametrize("name", ["nonsense", "newsletter.nonsense", "", "sign_up"])
def test_an_unknown_name_is_a_config_error(article, name):
    with pytest.raises(newsclean.ConfigError, match="no such rule"):
        article.without(name)
    with pytest.raises(newsclean.ConfigError, match="no such rule"):
        newsclean.Cleaner(disable=(name,))


# Plain forms


@pytest.mark.parametrize("data", [NEWS, PAGE, ""], ids=["text", "html", "empty"])
def test_to_json_is_to_dict_and_survives_json(data):
    article = newsclean.clean(data)
    plain = article.to_dict()
    assert json.loads(article.to_json()) == plain
    assert json.loads(article.to_json(indent=2)) == plain
    assert "\n" not in article.to_json()


def test_to_dict_holds_everything_with_schema_and_versions(article):
    plain = article.to_dict()
    assert plain["schema"] == 1
    assert plain["versions"]["newsclean"] == newsclean.__version__
    assert set(plain["versions"]) == {"newsclean", "rules", "cues"}
    assert plain["versions"]["cues"]
    assert (plain["text"], plain["raw"], plain["kind"]) == (article.text, NEWS, "text")
    assert plain["paragraphs"] == [LEAD, END]
    assert plain["kept"] == [list(span) for span in article.kept]
    assert plain["removed"] == [removal._asdict() for removal in article.removed]
    assert plain["source"]["authors"] == ["Jane Doe"]
    assert plain["source"]["evidence"]["title"] == [
        {"origin": "text", "text": "Harbour closed after storm", "start": 0, "end": 26}
    ]


def test_the_version_of_the_cues_changes_with_a_users_cues(tmp_path, article):
    own = tmp_path / "own.toml"
    own.write_text('[newsletter]\nwhole = ["harbour letter"]\n', encoding="utf-8")
    other = newsclean.Cleaner(cues=(own,)).clean(NEWS)
    assert other.to_dict()["versions"]["cues"] != article.to_dict()["versions"]["cues"]


def test_lone_surrogates_become_replacement_characters_in_json():
    article = newsclean.clean("Read more\n\nThe harbour \ud800 stayed closed on Monday, officials said.")
    assert "\ud800" in article.raw
    plain = json.loads(article.to_json().encode("utf-8"))
    assert "\ufffd" in plain["raw"]
    assert len(plain["raw"]) == len(article.raw)


def test_jsonld_of_nothing_is_a_bare_article():
    assert newsclean.clean("").to_jsonld() == {"@context": "https://schema.org", "@type": "NewsArticle"}


def test_jsonld_of_a_full_source():
    source = newsclean.Source(
        title="T", description="D", authors=("A B", "C D"), publisher="P", agency="AFP", dateline="PARIS",
        date="2025-11-18", modified="2025-11-19", url="https://example.com/a", language="en", credits=("X", "Y"),
        tags=("one", "two"),
    )  # fmt: skip
    article = dataclasses.replace(newsclean.clean(LEAD), source=source)
    assert article.to_jsonld() == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "T",
        "description": "D",
        "author": [{"@type": "Person", "name": "A B"}, {"@type": "Person", "name": "C D"}],
        "publisher": {"@type": "Organization", "name": "P"},
        "sourceOrganization": {"@type": "Organization", "name": "AFP"},
        "dateline": "PARIS",
        "datePublished": "2025-11-18",
        "dateModified": "2025-11-19",
        "url": "https://example.com/a",
        "inLanguage": "en",
        "keywords": ["one", "two"],
        "creditText": "X; Y",
        "articleBody": LEAD,
    }
    json.dumps(article.to_jsonld())


def test_an_outlet_or_agency_that_signs_is_an_organization_in_jsonld():
    source = newsclean.Source(
        authors=("dpa", "Jane Doe", "The Ferry", "ferry.example"), agency="dpa", publisher="the ferry"
    )
    article = dataclasses.replace(newsclean.clean(LEAD), source=source)
    kinds = [author["@type"] for author in article.to_jsonld()["author"]]
    assert kinds == ["Organization", "Person", "Organization", "Organization"]


# Input


def test_raw_of_text_is_the_input_untouched():
    body = "\tThe harbour &amp; the pier stayed clo\u00adsed on Monday,\u200b officials said.\x0b\n"
    text = f"\ufeff  Read\u00a0more \r\n\r\n{body}"
    article = newsclean.clean(text)
    assert article.raw == text
    assert article.paragraphs == ("The harbour & the pier stayed closed on Monday, officials said.",)
    assert [removal.text for removal in article.removed] == ["Read\u00a0more"]


def test_offsets_count_code_points():
    text = f"🌊🌊 \U0001f1ec\U0001f1e7 {LEAD}\n\nRead more\n\n{END}"
    (removal,) = newsclean.clean(text).removed
    assert (removal.start, removal.end) == (text.index("Read more"), text.index("Read more") + 9)


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview], ids=["bytes", "bytearray", "memoryview"])
def test_bytes_of_every_kind_are_the_same_as_text(make):
    text = f"Read more\n\nÜber {LEAD}"
    assert newsclean.clean(make(text.encode("utf-8"))) == newsclean.clean(text)


@pytest.mark.parametrize("data", [None, 5, 1.5, ["a"], ("a",), {"data": "a"}, object(), NotImplemented])
def test_neither_text_nor_bytes_is_an_input_error_and_a_type_error(data):
    with pytest.raises(newsclean.InputError) as caught:
        newsclean.clean(data)
    assert isinstance(caught.value, TypeError)
    assert type(data).__name__ in str(caught.value)


@pytest.mark.parametrize("data", ["a" * 11, b"a" * 11], ids=["str", "bytes"])
def test_over_the_limit_is_an_input_error_that_states_it(monkeypatch, data):
    monkeypatch.setattr("newsclean.read.MOST_CHARACTERS", 10)
    monkeypatch.setattr(DECODE, "MOST_CHARACTERS", 10)
    with pytest.raises(newsclean.InputError, match=r"11.*limit is 10"):
        newsclean.clean(data)
    assert newsclean.clean(data[:10]).text == "a" * 10


def test_the_stated_limit():
    assert DECODE.MOST_CHARACTERS == 100_000_000


@pytest.mark.parametrize("kind", ["HTML", "", None, "markdown"])
def test_an_unknown_kind_is_a_config_error(kind):
    with pytest.raises(newsclean.ConfigError, match="kind"):
        newsclean.clean(LEAD, kind=kind)


@pytest.mark.parametrize("argument", ["url", "language", "encoding"])
def test_an_argument_that_is_no_text_is_a_config_error(argument):
    with pytest.raises(newsclean.ConfigError, match=argument):
        newsclean.clean(LEAD.encode(), **{argument: 5})


def test_the_caller_wins_and_is_the_evidence():
    text = f"{LEAD}\n\n(Source: example.com; November 18, 2025; https://example.com/a)"
    source = newsclean.clean(text, url="https://example.org/b", language="de-AT").source
    assert (source.url, source.language) == ("https://example.org/b", "de-AT")
    assert source.evidence["url"] == (("caller", "https://example.org/b", None, None),)
    assert source.evidence["language"] == (("caller", "de-AT", None, None),)
    assert newsclean.clean(text).source.url == "https://example.com/a"


def test_the_callers_language_chooses_the_cues():
    text = f"{LEAD}\n\nNewsletter abonnieren\n\n{END}"
    assert "Newsletter abonnieren" in newsclean.clean(text, language="en").paragraphs
    assert "Newsletter abonnieren" not in newsclean.clean(text, language="de").paragraphs


@pytest.mark.parametrize("language", ["xx", "tlh", "", "de_DE.UTF-8"])
def test_a_language_without_cues_is_no_error(language):
    assert newsclean.clean(NEWS, language=language).paragraphs == (LEAD, END)


# kind="auto"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"<!DOCTYPE html><p>{LEAD}", "html"),
        (f"<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>\n<p>{LEAD}", "html"),
        (f"\ufeff\n  <html><body>{LEAD}</body></html>", "html"),
        (f"<?xml version='1.0'?><html><body>{LEAD}</body></html>", "html"),
        (f"<!-- saved from a page -->\n<html><body>{LEAD}</body></html>", "html"),
        (f"<head></head><p>{LEAD}</p>", "html"),
        (f"<body><p>{LEAD}</p>", "html"),
        (f"<p>{LEAD}</p>\n<p>{END}</p>\n<div>Read more</div>", "html"),
        (f"<script src='a.js'></script><style>p {{ margin: 0 }}</style><!DOCTYPE html><p>{LEAD}", "html"),
        (f"<meta charset='utf-8'><p>{LEAD}", "html"),
        (f"<link> is the word that {LEAD}", "text"),
        (f"<p>{LEAD}</p>", "text"),
        (f"<b>{LEAD}</b>", "text"),
        (f"{LEAD}\nThe tag <html> begins a page.\n{END}", "text"),
        (f"{LEAD} <p> {END} <div> </div> <p> <p>", "text"),
        ("1 < 2 and 3 > 2, she wrote on the blackboard.", "text"),
        ("<header", "text"),
        ("<htmlish>", "text"),
        ("", "text"),
    ],
)
def test_auto_says_html_only_when_sure(text, kind):
    assert newsclean.clean(text).kind == kind


def test_kind_is_what_the_caller_says():
    assert newsclean.clean(PAGE, kind="text").raw == PAGE
    page = newsclean.clean(f"Read more<p>{LEAD}</p>", kind="html")
    assert (page.kind, page.raw) == ("html", f"Read more\n{LEAD}")


def test_a_page_is_explained_like_text():
    article = newsclean.clean(PAGE)
    assert article.kind == "html"
    assert "secret" not in article.raw
    assert "color" not in article.raw
    assert article.raw.split("\n")[:3] == ["World", "Sport", "Culture"]
    assert article.paragraphs[:2] == (LEAD, END)
    assert article.source.title == "Harbour closed after storm"
    assert article.source.publisher == "The Example Times"
    assert article.source.evidence["publisher"][0].origin == "meta"
    left_out = [removal for removal in article.removed if removal.rule == "page.outside_article"]
    assert any(removal.text == "World\nSport\nCulture" for removal in left_out), "neighbours are one removal"


# Notes


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("", ["empty"]),
        (" \n\t\u200b\ufeff\u00a0\n", ["empty"]),
        (b"", ["empty"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ["binary"]),
        ("\x00\x01\x02\x03\x04\x05 tail", ["binary"]),
        ("Read more", ["no_body"]),
        (LEAD, []),
    ],
)
def test_notes(data, codes):
    article = newsclean.clean(data)
    assert [note.code for note in article.notes if note.code != "layout_uncertain"] == codes
    for note in article.notes:
        assert isinstance(note, newsclean.Note)
        assert note.message
    assert bool(article.text) == (codes == [])


def test_note_most_removed():
    junk = "\n".join(["Sign up for our newsletter", "Read more", "Share on Facebook"] * 40)
    assert "most_removed" in [note.code for note in newsclean.clean(f"{LEAD}\n{junk}").notes]
    assert "most_removed" not in [note.code for note in newsclean.clean(NEWS).notes]


def test_note_paywall():
    text = f"{LEAD}\n\n{END}\n\nSubscribe to continue reading"
    assert "truncated_by_paywall" in [note.code for note in newsclean.clean(text).notes]
    assert "truncated_by_paywall" not in [note.code for note in newsclean.clean(LEAD).notes]


def test_note_uncertain_layout():
    labels = "\n".join(["Harbour", LEAD, "Pier", END] * 20)
    assert "layout_uncertain" in [note.code for note in newsclean.clean(labels).notes]
    assert "layout_uncertain" not in [note.code for note in newsclean.clean(f"{LEAD}\n\n{END}").notes]


def test_binary_data_leaves_nothing_behind():
    article = newsclean.clean("\x00\x01\x02\x03\x04\x05 tail")
    assert (article.text, article.paragraphs, article.kept) == ("", (), ())
    assert rules_of(article) == {"input.binary"}


# Paragraphs


def test_sentences_of_a_flat_line_are_one_paragraph_cut_or_not():
    flat = " ".join([LEAD, END] * 8)
    assert newsclean.clean(flat).paragraphs == (flat,)
    cut = newsclean.clean(f"{flat} Sign up for our newsletter. {flat}")
    assert cut.paragraphs == (f"{flat} {flat}",)
    assert [removal.text for removal in cut.removed] == ["Sign up for our newsletter."]


def test_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The harbour stayed closed on Monday, officials said, and no\n"
        "ferries left for the islands. The storm had reached the coast\n"
        "on Sunday night, the weather service said in a statement that\n"
        "was read out by the mayor in front of the town hall, where\n"
        "some hundred people had gathered.\n"
        "\n"
        "Crews worked through the night to clear the road, and schools\n"
        "will stay shut until Thursday, the mayor told them, and so on."
    )
    above, below = wrapped.split("\n\n")
    assert newsclean.clean(wrapped).paragraphs == (above.replace("\n", " "), below.replace("\n", " "))


def test_each_list_item_is_a_paragraph():
    items = ["- Schools stay shut until Thursday.", "- Ferries stay in port until the wind drops."]
    text = "\n".join([LEAD, "What is known so far:", *items, END])
    assert newsclean.clean(text).paragraphs[2:4] == tuple(items)
