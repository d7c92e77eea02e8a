"""Repair: each kind of damage, what must stay as published, and the map back to raw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import mojibake
from newsclean.repair import Repairer, joint

END = "The storm had reached the coast on Sunday night, the weather service said in a statement."
FLOOD = "\u0301\u0327" * 200


def repaired(text, references=True):
    return Repairer(text, references)(text)


# Each kind of damage


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("CafÃ© Ã la carte", "Café à la carte"),
        ("itâ€™s", "it’s"),
        ("â€œNo,â€\x9d he said", "“No,” he said"),
        ("Ð\x9fÑ\x80Ð¸Ð²ÐµÑ\x82", "Привет"),
        ("\x93quoted\x94", "“quoted”"),
        ("The mayorÃ¢â‚¬â„¢s office", "The mayor’s office"),
        ("naïve cafÃ©", "naïve café"),
    ],
)
def test_mojibake_is_undone(damaged, sound):
    assert repaired(damaged).text == sound


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\u3000", "\t", "\x0b", "  ", " \u00a0\t "])
def test_white_space_becomes_one_plain_blank(blank):
    assert repaired(f"No{blank}more").text == "No more"


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202e", "\x00", "\x07", "\x1b"])
def test_what_is_invisible_goes(unseen):
    assert repaired(f"{unseen}har{unseen}{unseen}bour{unseen}").text == "harbour"


def test_lone_surrogates_become_replacement_characters_and_pairs_their_letter():
    assert repaired("a\ud800b\udfffc").text == "a\ufffdb\ufffdc"
    assert repaired("a\ud83d\ude00b").text == "a😀b"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Smith &amp; Sons", "Smith & Sons"),
        ("&quot;No&quot;", '"No"'),
        ("&#8220;No&#x201D;", "“No”"),
        ("caf&eacute;", "café"),
        ("a&nbsp;b", "a b"),
        ("har&shy;bour", "harbour"),
        ("&amp;amp;quot;No&amp;amp;amp;quot;", '"No"'),
        ("&#38;#38;#8217;s", "’s"),
        ("caf&Atilde;&copy;", "café"),
        ("&\u200bamp;", "&"),
        ("&#xD800;", "\ufffd"),
        ("&#1114112;", "\ufffd"),
    ],
)
def test_character_references_are_decoded_to_a_fixed_point(text, plain):
    assert repaired(text).text == plain
    assert repaired(text, references=False).text != plain


@pytest.mark.parametrize(
    "text", ["1 &lt; 2 &gt; 0", "&#60;b&#62;", "&#x3c;", "&nonsense;", "AT&T", "&", "&;", "a & b; c", "&amp", "R&D;"]
)
def test_references_that_stay(text):
    assert repaired(text).text == text


def test_an_escaped_angle_never_becomes_markup():
    assert repaired("&amp;lt;b&amp;amp;gt;").text == "&lt;b&gt;"


def test_a_flood_of_references_is_linear_and_collapses():
    assert repaired("&" + "amp;" * 50_000).text == "&"


@pytest.mark.parametrize("parted", [FLOOD, "\u200b".join(FLOOD), "&#769;" * 400, "\u0301&#807;" * 200])
def test_a_flood_of_marks_is_capped(parted):
    text = repaired(f"x{parted}y").text
    assert (text[0], text[-1], len(text)) == ("x", "y", 32)


def test_as_many_marks_as_scripts_write_stay():
    for text in ("x" + "\u0301" * 30 + "y", "שָׁלוֹם", "हिन्दी में", "ภาษาไทยน้ำ", "Việt Nam"):
        assert repaired(text) == (text, None)


# What stays as published


@pytest.mark.parametrize(
    "text",
    [
        "“No,” he said – it’s ‘over’…",
        "« Non », „nein“, 「いいえ」",
        "می‌خواهم بروم",
        "क्‍ष",
        "👨‍👩‍👧 and 🏳️‍🌈",
        "½ ² ™ ﬁ Ⅳ",
        "ＦＵＬＬ　width".replace("\u3000", " "),
        "Zoë, Straße, İstanbul",
    ],
)
def test_typography_and_scripts_stay(text):
    assert repaired(text) == (text, None)


@pytest.mark.parametrize(
    "text", ["ha\u200drbour", "har\u200cbour", "\u200dharbour\u200c", "pier\u200d\u200d", "日\u200d本"]
)
def test_joiners_go_where_nothing_joins(text):
    assert repaired(text).text == text.replace("\u200c", "").replace("\u200d", "")


def test_several_joiners_are_one():
    assert repaired("می\u200c\u200c\u200cخواهم").text == "می\u200cخواهم"


def test_lines_join_with_a_blank_but_not_between_chinese_or_japanese_letters():
    assert repaired("wrapped\n  line").text == "wrapped line"
    assert repaired("日本\r\n語").text == "日本語"
    assert repaired("日本\nRadio").text == "日本 Radio"
    assert repaired("日本 語").text == "日本 語"
    assert (joint("a", "b"), joint("日", "本"), joint("日", "b"), joint("a", "本")) == (" ", "", " ", " ")


# The map back to raw


@pytest.mark.parametrize(
    "text",
    [
        "CafÃ© Ã la carte, itâ€™s open",
        "a\u200bb\u00adc &amp;amp; d&nbsp;e",
        "x" + FLOOD + "y z",
        "\ud83d\ude00 grins \ud800",
        "wrapped\n   line &quot;here&quot;",
    ],
)
def test_each_character_knows_where_it_came_from(text):
    fixed, offsets = repaired(text)
    assert len(offsets) == len(fixed) + 1
    assert list(offsets) == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, len(text))
    for char, at in zip(fixed, offsets, strict=False):
        if char.isascii() and char.isalpha():
            assert text[at] == char


def test_nothing_to_repair_costs_no_map():
    assert repaired("The harbour stayed closed.") == ("The harbour stayed closed.", None)
    assert repaired("Read\u00a0more").offsets is None


def test_spans_inside_a_repaired_line_point_into_raw():
    lead = (
        "The harbour &amp; the pier stayed clo\u00adsed,\u200b officials\u00a0said Monday in a short state\u00adment."
    )
    flat = f"{' '.join([lead] * 12)} Sign up for our news\u00adletter. {' '.join([lead] * 12)}"
    article = newsclean.clean(flat)
    (removal,) = article.removed
    assert removal.text == "Sign up for our news\u00adletter."
    assert article.raw[removal.start : removal.end] == removal.text
    sound = "The harbour & the pier stayed closed, officials said Monday in a short statement."
    assert article.paragraphs == (" ".join([sound] * 24),)


def test_evidence_inside_a_repaired_line_points_into_raw():
    text = f"By\u00a0\u200bJosé&nbsp;Álva\u00adrez\n\n{END}"
    article = newsclean.clean(text)
    assert article.source.authors == ("José Álvarez",)
    (found,) = article.source.evidence["authors"]
    assert found.text == text[found.start : found.end] == "José&nbsp;Álva\u00adrez"


def test_a_user_span_inside_mojibake_points_into_raw():
    @newsclean.rule(phase="block", reason="a word", id="test.word")
    def word(document):
        for block in document.blocks:
            at = block.text.find("café")
            if at >= 0:
                yield block.span(at, at + 4)

    text = f"Das cafÃ© war zu, the cafÃ© was closed on Monday, officials said.\n\n{END}"
    article = newsclean.Cleaner(rules=(word,)).clean(text)
    assert [removal.text for removal in article.removed] == ["cafÃ©"]
    assert article.paragraphs[0] == "Das war zu, the café was closed on Monday, officials said."


# Twice is once

PARTS = st.sampled_from([
    "&amp;", "&amp;amp;", "&lt;", "&quot;", "&#8203;", "&nbsp;", "&Atilde;&copy;", "&#769;", "&", "amp;", "#39;", ";",
    "lt;", "Ã©", "â€™", "Ã", "Â", "é", "می", "न", "👨", "語", "ö", "a", "B", " ", "\u00a0", "\t", "\n", "\u2028",
    "\u0301", "\u0301" * 20, "\u200b", "\u200c", "\u200d", "\u00ad", "\x00", "\x1b", "\x93", "\x9d", "\ud83d", "\ude00",
    "\ufeff", "\ufffd", "Ð\x9f", "ï»¿", "Ãƒ", "ƒÂ©", "“", "…",
])  # fmt: skip


@given(st.lists(PARTS, max_size=14).map("".join) | st.text(st.characters(exclude_categories=[])), st.booleans())
def test_repair_is_idempotent_and_its_map_in_order(text, references):
    fixed, offsets = repaired(text, references)
    assert repaired(fixed, references).text == fixed
    assert Repairer(text, references)(fixed).text == fixed
    if offsets is None:
        assert len(fixed) == len(text)
    else:
        assert len(offsets) == len(fixed) + 1
        assert list(offsets) == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] == len(text)


def test_lines_that_are_sound_in_a_row_are_sound_each():
    repairer = Repairer("A plain line\nthe next &amp; last", references=True)
    assert repairer.is_sound("A plain line" + "the next")
    assert not repairer.is_sound("A plain line" + "the next &amp; last")


def test_what_mojibake_shows_as_is_written_down_as_the_character_sets_have_it():
    assert mojibake.seen(mojibake.LEADS, mojibake.CHARSETS) == mojibake.ALL_LEADS
    assert mojibake.seen(mojibake.CONTINUATIONS, mojibake.CHARSETS) == mojibake.ALL_CONTINUATIONS
