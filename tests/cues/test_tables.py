"""Cue files: every form that is wrong is named, and every file of the package is whole."""

import pytest

from newsclean import packaged
from newsclean.cues import tables
from newsclean.cues.fold import key_of
from newsclean.errors import ConfigError

LANGUAGES = tables.languages()
# Families of which a language may know nothing: English wire copy alone names its reporters.
OPTIONAL = {"reported"}
# And in most, no word has a capital wherever it stands.
OPTIONAL_WORDS = {
    "appeared",
    "capitalised",
    "commenter",
    "first",
    "helpers",
    "link",
    "openers",
    "reply",
    "weekdays",
    "where",
}


def read(text):
    return tables.read(text, "test.toml")


def test_a_file_as_it_should_be():
    file = read(
        '[words]\ncommon = ["the"]\ndate_order = "dmy"\n[share]\nwhole = ["share", "{n} shares"]\nend = ["now"]\n'
    )
    assert file.name == "test.toml"
    assert file.families == {"share": {"whole": ("share", "{n} shares"), "end": ("now",)}}
    assert file.words == {"common": ("the",), "date_order": ("dmy",)}


def test_an_empty_file_has_no_cues():
    assert read("").families == {}
    assert read("").words == {"date_order": ("",)}


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("[share", "not valid TOML"),
        ('[share]\nwhole = ["a"]\nwhole = ["b"]', "not valid TOML"),
        ('share = ["a"]', "[share]"),
        ("share = 5", "[share]"),
        ('[share]\nmiddle = ["a"]', "[share]"),
        ('[share.more]\nwhole = ["a"]', "[share]"),
        ('[share]\nwhole = "a"', "[share] whole"),
        ("[share]\nwhole = 5", "[share] whole"),
        ("[share]\nstart = [5]", "[share] start"),
        ('[share]\nend = [["a"]]', "[share] end"),
        ('[share]\ninside = [""]', "[share] inside"),
        ('[share]\nnever = ["  "]', "[share] never"),
        ('[share]\nwhole = ["-"]', "[share] whole"),
        ('[share]\nwhole = ["{name}"]', "[share] whole"),
        ('[share]\nwhole = ["{name} {site}"]', "[share] whole"),
        ('[share]\nstart = ["{name} says"]', "[share] start"),
        ('[share]\nend = ["says {name}"]', "[share] end"),
        ('[share]\ninside = ["by {name} today"]', "[share] inside"),
        ('[share]\nnever = ["by {name} today"]', "[share] never"),
        ("words = 5", "[words]"),
        ('[words]\ncolours = ["blue"]', "[words]"),
        ('[words]\ncommon = "the"', "[words] common"),
        ('[words]\nmonths = ["january"]', "[words] months"),
    ],
)
def test_a_wrong_form_names_file_and_table(text, table):
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert str(caught.value).startswith("test.toml: ")
    assert table in str(caught.value)


def test_slots_may_stand_where_a_word_is_left_to_look_up():
    file = read(
        '[a]\nwhole = ["{name} news", "news {name}"]\nstart = ["by {name}"]\nend = ["{name} news"]\ninside = ["{n} a"]'
    )
    assert len(file.families["a"]["whole"]) == 2


def test_an_unknown_language_has_no_cues():
    with pytest.raises(KeyError):
        tables.of_language("xx")
    with pytest.raises(KeyError):
        tables.of_language("../cues/en")


def test_english_is_there():
    assert "en" in LANGUAGES
    assert list(LANGUAGES) == sorted(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_family_and_every_list_of_words(code):
    file = tables.of_language(code)
    english = set(tables.of_language("en").families)
    assert english - OPTIONAL <= set(file.families) <= english, "families differ from those of en.toml"
    assert {name for name in tables.WORD_LISTS if not file.words.get(name)} <= OPTIONAL_WORDS
    assert len(file.words["months"]) == 12
    assert file.words["date_order"][0] in ("", "dmy", "mdy", "ymd")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_packages_own_files_are_as_users_files_must_be(code):
    name = f"{code}.toml"
    assert tables.checked(packaged.toml_of(f"cues/{name}"), name) == tables.of_language(code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_cue_stands_twice_in_a_list(code):
    for family, kinds in tables.of_language(code).families.items():
        for kind, phrases in kinds.items():
            assert sorted(phrases) == sorted(set(phrases)), f"[{family}] {kind}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_cue_is_a_bare_number(code):
    # Every number of a text is folded to that, a year in a table as well.
    for family, kinds in tables.of_language(code).families.items():
        for kind, phrases in kinds.items():
            numbers = [phrase for phrase in phrases if key_of(phrase.replace("{n}", "0")) == "0"]
            assert numbers == [], f"[{family}] {kind}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_slots_are_spelled_right(code):
    known = {"{n}", *tables.OPEN_SLOTS}
    for family, kinds in tables.of_language(code).families.items():
        for kind, phrases in kinds.items():
            for phrase in phrases:
                rest = phrase
                for slot in known:
                    rest = rest.replace(slot, "")
                assert not {"{", "}"} & set(rest), f"[{family}] {kind}: {phrase!r}"


def test_a_users_file_is_read_and_checked(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[share]\nwhole = ["share it"]\n', encoding="utf-8")
    assert tables.text_of(str(path)) == (str(path), path.read_text(encoding="utf-8"))
    path.write_text("[share]\nwhole = 5\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"\[share\] whole"):
        tables.text_of(str(path))
    with pytest.raises(ConfigError, match="cannot read"):
        tables.text_of(str(tmp_path))


def test_the_fingerprint_changes_with_a_cue_and_not_with_a_comment():
    one, same, other = (
        read(text) for text in ('[a]\nwhole = ["b"]', '# hello\n[a]\nwhole = [\n  "b",\n]\n', '[a]\nwhole = ["c"]')
    )
    assert tables.fingerprint([one]) == tables.fingerprint([same]) != tables.fingerprint([other])
    assert len(tables.fingerprint([one])) == 8
