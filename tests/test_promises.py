"""The promises of an Article, over generated, invented and real texts."""

import gzip
import json
import os
import re
import subprocess
import sys
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsclean
from tests.casefile import articles
from tests.promises import assert_idempotent, assert_sound, blank

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "text-dev.jsonl.gz"
ARTICLES = articles()
# A second pass over so many of the real texts changes nothing.
LEAST_STABLE = 0.995

# News as it comes, block by block

PARAGRAPHS = {
    "en": (
        "The harbour stayed closed on Monday, officials said, and no ferries left for the islands.",
        "“Nobody was hurt,” the mayor told reporters. “But it will take weeks before the road is open again.”",
        "The storm had reached the coast on Sunday night with winds of up to 120 km/h, the weather service said.",
        "In 2024, 3.5 million people crossed the strait; so far this year, it is 4.1 million, which is a record.",
        "Crews worked through the night to clear the road – schools will stay shut until Thursday, Ms. Álvarez said.",
        "Was it worth it? She is not sure, and nor are most of those who had come to watch the ships go out.",
    ),
    "de": (
        "Der Hafen blieb am Montag geschlossen, wie die Behörden mitteilten, und keine Fähre fuhr zu den Inseln.",
        "„Niemand wurde verletzt“, sagte die Bürgermeisterin. „Aber es wird Wochen dauern, bis die Straße frei ist.“",
        "Der Sturm hatte die Küste in der Nacht zum Sonntag erreicht, mit Böen von bis zu 120 km/h, hieß es.",
        "Das Bundesamt erwartet, dass die größten Schäden erst nach dem Wochenende bekannt werden, sagte sie.",
    ),
}
TITLES = (
    "Harbour closed after storm hits the coast", "Sturm legt Fährverkehr für Tage lahm", "Storm: what we know so far",
    "‘We lost everything’: islanders count the cost", "Who pays for the damage?", "Ärger um die neue Brücke",
)  # fmt: skip
SUBHEADS = (
    "What happens next",
    "A long night",
    "Die Folgen",
    "Ein Ende ist nicht in Sicht",
)
LISTS = (
    ("What is known so far:", "- The port is closed.", "- Schools stay shut until Thursday.", "- The road is blocked."),
    ("Drei Dinge sind jetzt wichtig:", "• Fenster schließen", "• Autos umparken", "• Radio hören"),
)
BYLINES = (
    "By Jane Doe",
    "Von Max Müller und Erika Öz",
    "By José Álvarez, London",
    "JANE DOE",
    "By The Harbour Times staff",
)
DATES = (
    "Updated 18 November 2025, 15:42", "18. November 2025", "Veröffentlicht am 18. März 2025", "2025-11-18",
    "2 hours ago", "November 18, 2025 3:42 p.m.",
)  # fmt: skip
GERMAN_JUNK = (
    "Lesen Sie auch", "Mehr zum Thema", "Newsletter abonnieren", "Anzeige", "Teilen", "Kommentare", "Zur Startseite",
    "Foto: Erika Öz/dpa", "Das könnte Sie auch interessieren", "Impressum", "Alle Rechte vorbehalten", "Quelle: dpa",
    "Schlagworte: Sturm, Fähre",
)  # fmt: skip
ENGLISH_JUNK = (
    "Read more", "READ ALSO: Ferry strike enters second week", "Sign up for our newsletter", "Share on Facebook",
    "Menu", "Sport", "News", "Home » World » Europe", "Skip to content", "Advertisement", "Leave a reply",
    "Most read", "Related", "Tags: storm, ferry", "#storm #ferry", "Log in", "Subscribe to continue reading",
    "© 2025 The Harbour Times", "All rights reserved.", "Loading, please wait...",
    "We use cookies to improve your experience.", "Photo: Jane Roe/AFP",
    "(Source: example.com; November 18, 2025; https://example.com/a)", "4 min read", "Got a tip? Write to us.",
    "Close", "Ferry strike enters second week", "(dpa)", "*", "•", "—", "The Harbour Times",
    "Mayor resigns over bridge", "(Reporting by Jane Doe; Editing by John Roe)", "1/12", "Follow us on X",
)  # fmt: skip
JUNK = (*ENGLISH_JUNK, *GERMAN_JUNK)
FAMILIES = sorted({rule.family for rule in newsclean.RULES} - {"input"})
LINE_ENDS = ("\n", "\r\n", "\r")


@st.composite
def news_lines(draw):
    """The lines of a news text with furniture around and in between, some of it English; "" is a blank line."""
    language = draw(st.sampled_from(sorted(PARAGRAPHS)))
    body = PARAGRAPHS[language]
    # Cues of another language apply or not as the vote goes, and what is left votes otherwise than the whole.
    furniture = ENGLISH_JUNK if language == "en" else JUNK
    junk = st.sampled_from(furniture).map(lambda line: (line,))
    paragraph = st.sampled_from(body).map(lambda line: (line,))
    flat = st.lists(paragraph, min_size=12, max_size=14).map(lambda lines: (" ".join(sum(lines, ())),))
    kinds = [
        flat,
        paragraph,
        paragraph,
        junk,
        junk,
        st.sampled_from(LISTS),
        st.sampled_from(SUBHEADS).map(lambda line: (line,)),
    ]
    block = st.one_of(kinds)
    head = st.sampled_from([*TITLES, *BYLINES, *DATES, *furniture]).map(lambda line: (line,))
    blocks = [*draw(st.lists(head, max_size=4)), (body[0],), (body[1],)]
    blocks += [*draw(st.lists(block, max_size=12)), *draw(st.lists(junk, max_size=3))]
    gaps = draw(st.sampled_from(["none", "all", "some"]))
    lines = []
    for lines_of_block in blocks:
        lines += lines_of_block
        if gaps == "all" or (gaps == "some" and draw(st.booleans())):
            lines.append("")
    return lines


def wrapped(lines):
    """The lines as mail and wires have them: broken before the seventieth character."""
    return [part for line in lines for part in (textwrap.wrap(line, 70) or [""])]


NEWS = st.builds(lambda lines, end: end.join(lines), news_lines(), st.sampled_from(LINE_ENDS))
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)
# What breaks readers: marks, blanks, controls and markup in one soup.
PIECES = st.sampled_from([
    "\n", "\r\n", "\r", "\n\n", " ", "\u00a0", "\u2028", "\x85", "\x0b", "\u200b", "\u200d", "\ufeff", "\u202e",
    "\x00", "\ud800", "\udfff", "\u0301", "&amp;", "&nbsp;x", "&#8203;x", "&lt;", "<p>", "</div>", "<!--", "é", "語",
    "Ã©", "👨", "...", ".", ":", "•", "* ", "—", "Read more", "Most read", "2 hours ago", "The Times", "By Jane Doe",
    "Sport", "x", "The harbour was closed, he said.", "Von Max Müller", "©", "(", ")", "#tag", "Tags: a, b",
    "18.11.2025", "Foto: ",
])  # fmt: skip
SOUP = st.lists(PIECES, max_size=30).map("".join)
TAGS = st.sampled_from([
    "<p>", "</p>", "<div class='share'>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<br>", "<ul><li>",
    "<td>", "<a href='/x'>", "</a>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "<title>", "<b>", "</b>",
    "<table><tr>", "<meta property='og:title' content='Harbour closed'>", "<time datetime='2025-11-18'>", "&nbsp;",
    "<p", "'>",
])  # fmt: skip
# Known: of what is invisible at the edge of a block of HTML, a blank is left (see tests/read/test_html.py).
SEEN = PIECES.filter(lambda piece: blank(piece) == piece.strip() and not piece.startswith("&"))
MARKUP = st.lists(st.one_of(TAGS, st.sampled_from([*PARAGRAPHS["en"], *JUNK]), SEEN), max_size=25).map("".join)


# Sound, whatever the input


@given(NEWS)
def test_news_is_sound(text):
    assert_sound(newsclean.clean(text, kind="text"))


@pytest.mark.parametrize("reference", ["&nbsp;", "&#8203;", "&shy;", "â€‹"])
def test_a_line_of_references_to_blanks_is_accounted_for(reference):
    assert_sound(newsclean.clean(f"One line.\n{reference}\nAnother line.", kind="text"))


def test_a_blank_that_letters_were_repaired_to_is_accounted_for():
    ideographic_space = "\u3000".encode().decode("latin-1")
    article = newsclean.clean(ideographic_space.join(["The harbour stayed closed, officials said."] * 30), kind="text")
    assert article._document.layout.name == "flat"
    assert_sound(article)


@given(ANY_TEXT)
@example("")
@example("\ud800")
@example("\n" * 50)
@example("a\x1cb\x1dc\x1ed")
def test_any_text_is_sound(text):
    article = newsclean.clean(text, kind="text")
    assert_sound(article)
    assert article.raw == text


@given(SOUP)
def test_soup_is_sound(text):
    assert_sound(newsclean.clean(text, kind="text"))


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "cp1252", "shift_jis", "nonsense"]))
def test_any_bytes_are_sound(data, encoding):
    assert_sound(newsclean.clean(data, encoding=encoding))


@given(MARKUP)
@settings(max_examples=80)
def test_any_html_is_sound(text):
    assert_sound(newsclean.clean(text, kind="html"))


@given(NEWS)
@settings(max_examples=40)
def test_news_as_html_is_sound(text):
    lines = "\n".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    article = newsclean.clean(f"<!doctype html><body>{lines}</body>")
    assert article.kind == "html"
    assert_sound(article)


@pytest.mark.xfail(reason="binary text has no blocks, so without the rule that takes it nothing accounts for it")
def test_binary_text_without_its_rule_is_accounted_for():
    assert_sound(newsclean.clean("\x00\x01\x02\x03\x04\x05 tail", kind="text").without("input"))


@given(st.one_of(NEWS, SOUP), st.sets(st.sampled_from(FAMILIES)))
def test_without_any_families_it_is_sound_and_nothing_of_theirs_goes(text, families):
    article = newsclean.clean(text, kind="text").without(*families)
    assert_sound(article)
    assert {removal.rule.partition(".")[0] for removal in article.removed} & families == set()


@given(news_lines(), st.sampled_from(LINE_ENDS))
def test_wrapped_news_is_sound(lines, end):
    assert_sound(newsclean.clean(end.join(wrapped(lines)), kind="text"))


# Twice is once


@given(news_lines(), st.booleans())
def test_news_is_idempotent(lines, wrap):
    assert_idempotent(newsclean.clean("\n".join(wrapped(lines) if wrap else lines), kind="text"))


@pytest.mark.parametrize(("name", "data"), [(name, data) for name, data, _ in ARTICLES])
def test_fixture_articles_are_sound_and_idempotent(name, data):
    article = newsclean.clean(data)
    assert_sound(article)
    assert_idempotent(article)


# Deterministic


@given(st.one_of(NEWS, ANY_TEXT))
@settings(max_examples=50)
def test_the_same_text_gives_the_same_article(text):
    assert newsclean.clean(text).to_json() == newsclean.clean(text).to_json()


def test_the_hash_seed_and_the_order_of_documents_make_no_difference():
    texts = [
        "\n".join([title, *JUNK[place::3], *PARAGRAPHS["en"], *JUNK[place::5]]) for place, title in enumerate(TITLES)
    ]
    texts += [
        "\n".join([*PARAGRAPHS["de"], *JUNK]),
        f"<!doctype html><p>{'</p><p>'.join(PARAGRAPHS['en'])}</p><p>Read more",
    ]
    code = (
        "import json, sys, newsclean\n"
        "texts = json.load(sys.stdin)\n"
        "found = {text: newsclean.clean(text).to_json() for text in (texts if sys.argv[1] == '0' else texts[::-1])}\n"
        "sys.stdout.buffer.write('\\n'.join(found[text] for text in texts).encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, seed],
            input=json.dumps(texts).encode(), capture_output=True, check=True, timeout=120,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == len(texts) - 1


# The same verdicts, however the text was written down


def verdicts(text):
    """The rule and text of each removal and the paragraphs, with what the variants change folded away."""
    article = newsclean.clean(text, kind="text")

    def bare(part):
        return blank(unicodedata.normalize("NFC", part))

    return [(removal.rule, bare(removal.text)) for removal in article.removed], list(map(bare, article.paragraphs))


@given(news_lines(), st.sampled_from(["\r\n", "\r"]), st.booleans())
def test_line_ends_make_no_difference(lines, end, wrap):
    lines = wrapped(lines) if wrap else lines
    assert verdicts(end.join(lines)) == verdicts("\n".join(lines))


@given(news_lines())
def test_a_byte_order_mark_makes_no_difference(lines):
    text = "\n".join(lines)
    assert verdicts(f"\ufeff{text}") == verdicts(text)
    assert newsclean.clean(b"\xef\xbb\xbf" + text.encode()).text == newsclean.clean(text).text


@given(news_lines())
def test_composed_and_decomposed_letters_make_no_difference(lines):
    text = unicodedata.normalize("NFC", "\n".join(lines))
    assert verdicts(unicodedata.normalize("NFD", text)) == verdicts(text)


def test_composed_and_decomposed_names_make_no_difference():
    text = f"Von Max Müller und Erika Öz\n\n{PARAGRAPHS['de'][0]}"
    assert verdicts(unicodedata.normalize("NFD", text)) == verdicts(text)


@given(news_lines(), st.sampled_from(["\u00a0", "\u202f", "\u2009", "\t"]), st.integers(1, 7))
def test_other_blanks_make_no_difference(lines, other, every):
    text = "\n".join(lines)
    count = iter(range(len(text)))
    assert verdicts(re.sub(" ", lambda match: other if next(count) % every == 0 else " ", text)) == verdicts(text)


@given(
    news_lines(),
    st.sampled_from(["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e"]),
    st.booleans(),
)
def test_invisible_marks_between_words_make_no_difference(lines, mark, before):
    text = "\n".join(lines)
    assert verdicts(text.replace(" ", f"{mark} " if before else f" {mark}")) == verdicts(text)
    assert verdicts("\n".join(mark + line + mark for line in lines)) == verdicts(text)


def test_invisible_marks_make_no_line_flat():
    text = f"Harbour closed after storm\n\n{' '.join(PARAGRAPHS['en'] * 2)[:1_100]}."
    assert verdicts(text.replace(" ", "\u200b ")) == verdicts(text)


def test_invisible_marks_make_no_wrapped_text_unwrapped():
    text = "\n".join(textwrap.wrap(" ".join(PARAGRAPHS["en"]), 115))
    assert verdicts(text.replace(" ", "\u200b ")) == verdicts(text)


@given(news_lines(), st.integers(2, 4))
def test_more_blank_lines_and_blanks_around_lines_make_no_difference(lines, count):
    text = "\n".join(lines)
    padded = "\n".join(f"  {line}\t" if line else "\n" * (count - 2) for line in lines)
    assert verdicts(f"\n\n{padded}\n \n") == verdicts(text)


# Real texts


@pytest.fixture(scope="module")
def real():
    """(texts, faults of soundness, (text, what a second pass takes) of those that are not idempotent)."""
    if not TEXTS.is_file():
        pytest.skip("the evaluation texts are not part of this repository")
    count, faults, second = 0, [], []
    with gzip.open(TEXTS, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record = json.loads(line)
            count += 1
            article = newsclean.clean(record["text"], kind="text")
            try:
                assert_sound(article)
            except AssertionError as fault:
                faults.append((record["id"], record["input"], str(fault)[:200]))
            again = newsclean.clean(article.text, kind="text")
            if again.text != article.text:
                second.append((record["id"], record["input"], article, again))
    return count, faults, second


def test_every_real_text_is_sound(real):
    count, faults, _ = real
    assert faults == []
    assert count > 1_000


def test_real_texts_are_idempotent_but_for_a_few(real):
    count, _, second = real
    taken = [(id, tool, [(r.rule, r.text[:60]) for r in again.removed]) for id, tool, _, again in second]
    assert len(second) <= (1 - LEAST_STABLE) * count, taken


def test_a_second_pass_over_real_texts_never_takes_prose(real):
    _, _, second = real
    lost = []
    for id, tool, article, again in second:
        if again._document.cue_version != article._document.cue_version:
            continue  # in a text of two languages less of it can change the vote, and then other cues apply
        gone = [(removal.start, removal.end) for removal in again.removed]
        for block in again._document.blocks:
            if block.is_prose and any(start < block.end and block.start < end for start, end in gone):
                lost.append((id, tool, block.text[:100]))
    assert lost == []
