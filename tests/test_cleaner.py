"""Cleaner: settings, its own cues and rules, and many documents."""

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsclean

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."


@newsclean.rule(phase="block", reason="a line of stars", id="stars.line")
def starry(document):
    """A rule of one's own at the top of a module, which is what pickling asks for."""
    for block in document.blocks:
        if set(block.text) == {"*"}:
            yield block


def cue_file(folder: Path, text: str | bytes, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


# Settings


def test_a_cleaner_is_immutable():
    cleaner = newsclean.Cleaner()
    with pytest.raises(AttributeError):
        cleaner._disabled = frozenset({"newsletter"})
    with pytest.raises(AttributeError):
        cleaner.other = 1
    with pytest.raises(AttributeError):
        del cleaner._rules


def through_pickle(thing):
    return pickle.loads(pickle.dumps(thing))  # noqa: S301, its own


@pytest.mark.parametrize("duplicate", [through_pickle, copy.copy, copy.deepcopy])
def test_a_cleaner_pickles_with_its_cues_and_rules(tmp_path, duplicate):
    own = cue_file(tmp_path, '[newsletter]\nwhole = ["harbour letter"]\n')
    cleaner = duplicate(newsclean.Cleaner(disable=("related",), cues=(own,), rules=(starry,)))
    own.unlink()
    article = cleaner.clean(f"{LEAD}\n\n****\n\nHarbour Letter\n\nRead more\n\n{END}")
    assert [removal.rule for removal in article.removed] == ["stars.line", "newsletter.sign_up"]
    with pytest.raises(AttributeError):
        cleaner._disabled = frozenset()


def test_a_cleaner_keeps_no_state_between_calls():
    cleaner = newsclean.Cleaner()
    first = cleaner.clean(f"Von Max Muster\n\nDer Hafen blieb am Montag zu, wie die Stadt mitteilte.\n\n{LEAD}")
    for other in ("", "Read more", "<html><body><p>Sport</p></body></html>", b"\x89PNG"):
        cleaner.clean(other)
    again = cleaner.clean(first.raw)
    assert again.to_json() == first.to_json()


@pytest.mark.parametrize("settings", [{"disable": "credits"}, {"cues": "own.toml"}, {"cues": Path("own.toml")}])
def test_one_name_where_several_belong_is_a_config_error(settings):
    with pytest.raises(newsclean.ConfigError, match="tuple or list"):
        newsclean.Cleaner(**settings)


@pytest.mark.parametrize("rule", [len, "newsletter", None, starry.function])
def test_what_is_no_rule_is_a_config_error(rule):
    with pytest.raises(newsclean.ConfigError, match="no rule"):
        newsclean.Cleaner(rules=(rule,))


def test_two_rules_of_one_id_are_a_config_error():
    twin = newsclean.rule(phase="block", reason="none", id="newsletter.sign_up")(lambda document: ())
    with pytest.raises(newsclean.ConfigError, match=r"newsletter\.sign_up"):
        newsclean.Cleaner(rules=(twin,))
    with pytest.raises(newsclean.ConfigError, match=r"stars\.line"):
        newsclean.Cleaner(rules=(starry, starry))


def test_a_rule_of_ones_own_can_be_disabled_by_id_family_and_category():
    for name in ("stars.line", "stars"):
        article = newsclean.Cleaner(disable=(name,), rules=(starry,)).clean(f"{LEAD}\n\n****\n\n{END}")
        assert article.paragraphs == (LEAD, "****", END)


# Cues of one's own


def test_own_cues_add_to_those_of_the_language(tmp_path):
    own = cue_file(tmp_path, '[newsletter]\nstart = ["dear harbour friends"]\n[promo]\nwhole = ["the harbour app"]\n')
    text = f"{LEAD}\n\nDear harbour friends, write to us\n\nThe Harbour App\n\nSign up for our newsletter\n\n{END}"
    assert newsclean.Cleaner(cues=[own]).clean(text).paragraphs == (LEAD, END)
    assert newsclean.Cleaner(cues=[str(own)]).clean(text).paragraphs == (LEAD, END)
    assert len(newsclean.clean(text).paragraphs) == 4


def test_own_cues_are_of_no_language(tmp_path):
    own = cue_file(tmp_path, '[newsletter]\nwhole = ["harbour letter"]\n')
    text = "Der Hafen blieb am Montag zu, wie die Stadt mitteilte.\n\nHarbour Letter\n\nDie Fähren fuhren nicht."
    assert "Harbour Letter" not in newsclean.Cleaner(cues=[own]).clean(text, language="de").text


def test_several_cue_files(tmp_path):
    one = cue_file(tmp_path, '[newsletter]\nwhole = ["harbour letter"]\n', "one.toml")
    two = cue_file(tmp_path, '[newsletter]\nwhole = ["pier letter"]\n', "two.toml")
    text = f"{LEAD}\n\nHarbour letter\n\nPier letter\n\n{END}"
    assert newsclean.Cleaner(cues=(one, two)).clean(text).paragraphs == (LEAD, END)


def test_a_family_of_ones_own_is_for_a_rule_of_ones_own(tmp_path):
    own = cue_file(tmp_path, '[weather]\nwhole = ["wind {n} knots"]\n')

    @newsclean.rule(phase="block", reason="weather line", id="weather.line")
    def weather(document):
        yield from (hit.block for hit in document.hits("weather"))

    text = f"{LEAD}\n\nWind 25 knots\n\n{END}"
    assert newsclean.Cleaner(cues=(own,), rules=(weather,)).clean(text).paragraphs == (LEAD, END)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[newsletter\nwhole = []", "not valid TOML"),
        (b"\xff\xfe[newsletter]", "cannot read"),
        ('[newsletter]\nmiddle = ["letter"]', r"\[newsletter\]"),
        ('newsletter = ["letter"]', r"\[newsletter\]"),
        ('[newsletter]\nwhole = "letter"', r"\[newsletter\] whole"),
        ("[newsletter]\nwhole = [5]", r"\[newsletter\] whole"),
        ('[newsletter]\nwhole = [" "]', r"\[newsletter\] whole"),
        ('[newsletter]\nwhole = ["..."]', r"\[newsletter\] whole"),
        ('[newsletter]\nstart = ["{name} writes"]', r"\[newsletter\] start"),
        ('[words]\ncolours = ["blue"]', r"\[words\]"),
        ('[words]\nmonths = ["january"]', r"\[words\] months"),
        ('[newslettr]\nwhole = ["harbour letter"]', r"no rule asks for \[newslettr\]; there are account, ads"),
    ],
)
def test_a_bad_cue_file_is_a_config_error_that_names_file_and_table(tmp_path, text, message):
    own = cue_file(tmp_path, text)
    with pytest.raises(newsclean.ConfigError, match=message) as caught:
        newsclean.Cleaner(cues=(own,))
    assert str(own) in str(caught.value)


@pytest.mark.parametrize("name", ["missing.toml", "", "nul\0byte.toml"])
def test_a_cue_file_that_cannot_be_read_is_a_config_error(tmp_path, name):
    with pytest.raises(newsclean.ConfigError, match="cannot read"):
        newsclean.Cleaner(cues=(f"{tmp_path}/{name}",))


# Many documents


def test_clean_many_is_lazy_and_in_order():
    asked = []

    def items() -> Iterator[str]:
        for number in range(1, 1_000_000):
            asked.append(number)
            yield f"{LEAD} {number}"

    articles = newsclean.Cleaner().clean_many(items())
    assert asked == []
    assert [next(articles).text for _ in range(3)] == [f"{LEAD} {number}" for number in (1, 2, 3)]
    assert asked == [1, 2, 3]


def test_clean_many_takes_what_clean_takes():
    items = [
        f"Read more\n\n{LEAD}",
        f"Read more\n\n{LEAD}".encode(),
        {"data": f"Read more\n\n{LEAD}"},
        {"data": f"<p>{LEAD}</p>", "kind": "html", "url": "https://example.com/a", "language": "en"},
        {"data": f"Ä {LEAD}".encode("utf-16"), "encoding": "utf-8"},
    ]
    cleaner = newsclean.Cleaner()
    articles = list(cleaner.clean_many(items))
    assert articles[:3] == [cleaner.clean(item) for item in (items[0], items[1], items[2]["data"])]
    assert (articles[3].kind, articles[3].source.url) == ("html", "https://example.com/a")
    assert articles[4].text == f"Ä {LEAD}"


def test_clean_many_gives_what_clean_gives_with_the_cleaners_settings():
    cleaner = newsclean.Cleaner(disable=("related",), rules=(starry,))
    (article,) = cleaner.clean_many([f"Read more\n\n***\n\n{LEAD}"])
    assert article.paragraphs == ("Read more", LEAD)


BAD = [None, 5, {}, {"text": LEAD}, {"data": LEAD, "lang": "en"}, {"data": None}, {"data": LEAD, "kind": "pdf"},
       {"data": LEAD, "language": 5}, [LEAD]]  # fmt: skip


@pytest.mark.parametrize("item", BAD, ids=repr)
def test_a_bad_item_raises_or_stands_in_its_place(item):
    cleaner = newsclean.Cleaner()
    articles = cleaner.clean_many([LEAD, item, END])
    assert next(articles).text == LEAD
    with pytest.raises(newsclean.NewscleanError):
        next(articles)
    first, error, last = cleaner.clean_many([LEAD, item, END], errors="return")
    assert isinstance(error, newsclean.NewscleanError)
    assert str(error)
    assert (first.text, last.text) == (LEAD, END)


def test_a_users_rule_that_fails_is_an_error_in_its_documents_place_only():
    @newsclean.rule(phase="block", reason="fails on storms", id="test.fails")
    def fails(document):
        if "storm" in document.raw:
            raise LookupError("storm")
        yield from ()

    results = list(newsclean.Cleaner(rules=(fails,)).clean_many([LEAD, END, LEAD], errors="return"))
    assert [type(result).__name__ for result in results] == ["Article", "RuleError", "Article"]


def test_what_the_caller_breaks_is_not_hidden():
    def items() -> Iterator[str]:
        yield LEAD
        raise OSError("disk gone")

    articles = newsclean.Cleaner().clean_many(items(), errors="return")
    assert next(articles).text == LEAD
    with pytest.raises(OSError, match="disk gone"):
        next(articles)


@pytest.mark.parametrize("errors", ["ignore", "", None])
def test_an_unknown_way_with_errors_is_a_config_error_at_once(errors):
    with pytest.raises(newsclean.ConfigError, match="errors"):
        newsclean.Cleaner().clean_many([], errors=errors)


@pytest.mark.parametrize("one", ["a text", b"a text", {"data": "a text"}])
def test_one_document_is_not_many(one):
    with pytest.raises(newsclean.ConfigError, match="many documents"):
        newsclean.Cleaner().clean_many(one)
