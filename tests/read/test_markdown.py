"""Markdown: how it is recognised, what of it shows, and where each character of that stands in the input."""

import textwrap

import pytest

import newsclean
from newsclean.read.text import read_text
from tests.promises import assert_idempotent, assert_sound

LEAD = "The ferry between Tolvik and the outer islands will not sail before Easter, the harbour office said on Monday."
MORE = "Inspectors found eleven cracks in the well-built hull when the ship was lifted out of the water for its paint."
SIGNS = "## Ferry stays in the yard\n\n"


def texts(raw):
    return [block.text for block in read_text(raw, None).blocks]


def shown(line):
    """What a line of a markdown text shows."""
    [heading, *rest] = texts(f"{SIGNS}{line}")
    assert heading == "Ferry stays in the yard"
    return rest


@pytest.mark.parametrize(
    "text",
    [
        f"# Ferry stays in the yard\n\n**Tolvik.** {LEAD}",
        f"## A long winter\n\n{LEAD}",
        f"{LEAD} The [report](https://example.org/report) names no one.",
        f"{LEAD}\n\n![The ship](https://example.org/ship.jpg)\n\n{MORE}",
        f"{LEAD} **Eleven cracks.** {MORE} **No money.**",
        "Year | Ships\n---|---\n1998 | 2",
        "# Ferry stays in the yard\n\n" + textwrap.fill(f"{LEAD} {MORE}", 70),
    ],
)
def test_markdown_is_known_by_its_marks(text):
    layout = read_text(text, None).layout
    assert layout.name == "markdown"
    assert 0.5 < layout.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n* first\n* second\n- third\n1. fourth\n{MORE}",
        f"#storm #ferry\n\n{LEAD}\n\n#tolvik",
        f"{LEAD}\n\n* * *\n\n{MORE}\n\n___\n\n---\n\n“Never,” he said.",
        f"> {LEAD}\n\n> {MORE}",
        f"He [the mayor] said so (twice). {LEAD} f**k, he added, and sh**t.",
        "# connect the client\nopen(host)\n# send some data\nsend(data)\n# close it\nclose()",
        "2 * 3 * 4 = 24 and snake_case_name and __init__",
    ],
)
def test_plain_text_with_signs_in_it_is_no_markdown(text):
    assert read_text(text, None).layout.name == "article"
    assert texts(text) == [line for line in text.splitlines() if line]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("### The hull ###", "The hull"),
        ("#### [The hull](#hull)", "The hull"),
        ("**Tolvik** is _very_ *quiet* and ***old*** and ~~rich~~", "Tolvik is very quiet and old and rich"),
        ("**_Tolvik_**, he said", "Tolvik, he said"),
        ("See [the report](https://example.org/a_(b)_c) of [1998](/old 'The old one').",
         "See the report of 1998."),
        ("A ship ![of the line](https://example.org/x.png) came", "A ship came"),
        ("[![Ship](/ship.jpg) The ship came home](https://example.org/ship)", "The ship came home"),
        ("Write to <harbour@example.org> or <https://example.org/a>", "Write to harbour@example.org or https://example.org/a"),
        ("Harbour \\- News \\* 5 \\[old\\]", "Harbour - News * 5 [old]"),
        ("Type `ls *_*` now", "Type ls *_* now"),
        ("They <u>never</u> sailed", "They never sailed"),
        ("* One", "* One"),
        ("  *   * #### Deep down", "* Deep down"),
        ("12. Twelve", "12. Twelve"),
        ("> “We would have sunk,” she said.", "“We would have sunk,” she said."),
        ("| Tolvik | 12 | |", "Tolvik | 12"),
        # Not marks.
        ("He said [sic](which he denied) no", "He said [sic](which he denied) no"),
        ("5 * 3 * 2 and a_b_c and f*ck and sh*t", "5 * 3 * 2 and a_b_c and f*ck and sh*t"),
        ("*A note that nothing closes", "*A note that nothing closes"),
        ("#storm #ferry", "#storm #ferry"),
        ("[unclosed and ](", "[unclosed and ]("),
    ],
)  # fmt: skip
def test_what_a_line_shows(line, text):
    assert shown(line) == [text]


@pytest.mark.parametrize(
    "line",
    ["* * *", "---", "____", "**", "** **", "##", ">", "|---|:--|", "| | |", "[1]: https://example.org 'Report'",
     "![The ship](https://example.org/ship.jpg)", "[![](a.jpg)](https://example.org/)"],
)  # fmt: skip
def test_what_shows_nothing_is_removed_as_such(line):
    article = newsclean.clean(f"{SIGNS}{LEAD}\n\n{line}\n\n{MORE}")
    assert [(r.rule, r.text) for r in article.removed if r.rule == "input.blank"] == [("input.blank", line)]
    assert article.paragraphs[-2:] == (LEAD, MORE)
    assert_sound(article)


def test_underlined_headings_lists_tables_and_fences():
    raw = (
        "Ferry stays in the yard\n=======================\n\n## Why\n\n1. One\n2. Two\n   * Three\n\n"
        "Year | Ships\n---|---\n1998 | 2  \n1999 | 3\n\n```\n# not a *heading*\n```\n"
    )
    blocks = read_text(raw, None).blocks
    assert [(block.text, block.hints.tag) for block in blocks] == [
        ("Ferry stays in the yard", "h1"), ("Why", "h2"), ("1. One", "li"), ("2. Two", "li"), ("* Three", "li"),
        ("Year | Ships", "td"), ("1998 | 2", "td"), ("1999 | 3", "td"), ("# not a *heading*", "pre"),
    ]  # fmt: skip


def test_reference_links_need_their_definition():
    raw = f"{SIGNS}The [report][1] and [minutes][] and [x][2] say so.\n\n[1]: https://a.example\n[Minutes]: https://b.example"
    assert texts(raw)[1:] == ["The report and minutes and [x][2] say so."]


@pytest.mark.parametrize("width", [60, 78, 100])
def test_wrapped_lines_are_joined_and_words_at_their_hyphens(width):
    body = [LEAD, MORE, f"“{LEAD}” {MORE} {MORE}"]
    raw = SIGNS + "\n\n".join(textwrap.fill(part, width) for part in [*body, "> " + LEAD]) + "\n\n* One\n* Two\n"
    assert texts(raw)[1:] == [*body, LEAD, "* One", "* Two"]


def test_a_line_that_ends_early_or_in_two_blanks_ends_its_block():
    raw = SIGNS + textwrap.fill(f"{LEAD} {MORE} {LEAD}", 78) + "\n\n12 Quay Street  \nTolvik  \nMonday to Friday"
    assert texts(raw)[2:] == ["12 Quay Street", "Tolvik", "Monday to Friday"]


def test_lines_of_unwrapped_markdown_are_paragraphs():
    assert texts(f"{SIGNS}{LEAD}\n{MORE}\n{LEAD}") == ["Ferry stays in the yard", LEAD, MORE, LEAD]


def test_link_shares():
    raw = (
        f"{SIGNS}* [Boats](https://a.example)\n\nRead [this](https://b.example) now\n\n"
        f"[![](c.jpg)\n\n### Crane sold\n\nFor one crown](https://c.example)\n\n{LEAD}"
    )
    shares = {block.text: block.hints.link_share for block in read_text(raw, None).blocks}
    assert shares == {
        "Ferry stays in the yard": 0, "* Boats": 1, "Read this now": pytest.approx(4 / 13), "Crane sold": 1,
        "For one crown": 1, LEAD: 0,
    }  # fmt: skip


def test_a_cut_inside_a_block_lands_on_the_right_offsets():
    raw = f"{SIGNS}{MORE}\n\n**{LEAD}** [Read more](https://example.org/a)\n\n{MORE}"
    article = newsclean.clean(raw)
    assert [r.text for r in article.removed if r.rule == "related.glued"] == ["[Read more](https://example.org/a)"]
    assert article.paragraphs == (MORE, LEAD, MORE)
    assert_sound(article)
    assert_idempotent(article)


def test_cues_see_what_shows():
    raw = f"{SIGNS}{LEAD}\n\n[**Read more**](https://example.org/a)\n\n[Crane sold for one crown](https://example.org/b)\n\n{MORE}"
    article = newsclean.clean(raw)
    assert article.text == f"{LEAD}\n\n{MORE}"
    assert article.source.related == ("Crane sold for one crown",)


def test_links_of_the_article_itself_stay():
    body = [
        LEAD,
        "Where to ask:",
        "* Harbour office",
        "* Town hall, second floor",
        "The full report of the inspectors",
        MORE,
    ]
    linked = [f"[{line}](https://example.org/x)" if line[0] == "T" and line != LEAD else line for line in body]
    linked[2:4] = ["* [Harbour office](https://example.org/h)", "* [Town hall, second floor](https://example.org/t)"]
    article = newsclean.clean("\n\n".join(linked))
    assert list(article.paragraphs) == body


def test_the_only_first_heading_is_the_title_whatever_stands_around_it():
    kicker, dek = "Of the outer islands", "What the islanders now do without a ship"
    article = newsclean.clean(
        f"{kicker}\n\n# No ferry before Easter\n\n{dek}\n\n{LEAD}\n\n{MORE}\n\n## What next\n\n{LEAD}"
    )
    assert article.source.title == "No ferry before Easter"
    assert article.source.description == dek
    assert article.paragraphs == (LEAD, MORE, "What next", LEAD)
    assert_idempotent(article)


def test_several_first_headings_are_sections():
    article = newsclean.clean(f"{LEAD}\n\n# How it began\n\n{MORE}\n\n# How it will end\n\n{LEAD}")
    assert article.paragraphs == (LEAD, "How it began", MORE, "How it will end", LEAD)


def test_a_page_dump_in_markdown_is_cut_to_its_body():
    menu = [
        f"  * [{word} {n}](https://example.org/{n})"
        for n in range(15)
        for word in ("Sport", "Markets", "Culture", "Films")
    ]
    body = ["# Ferry stays in the yard until Easter", textwrap.fill(f"{LEAD} {MORE}", 78), MORE]
    raw = "\n\n".join(["\n".join(menu), *body, "[Privacy policy](/privacy)", "\n".join(menu)])
    article = newsclean.clean(raw)
    assert article.paragraphs == (f"{LEAD} {MORE}", MORE)
    assert article.source.title == "Ferry stays in the yard until Easter"
    assert_sound(article)
    assert_idempotent(article)


def test_an_article_in_markdown_is_not_cut_by_span():
    rows = [f"| Pier {n} | {n * 7} | open |" for n in range(80)]
    raw = "\n".join([SIGNS, LEAD, "", "| Pier | Ships | State |", "|---|---|---|", *rows, "", MORE])
    article = newsclean.clean(raw)
    assert len(article.paragraphs) == 83
    assert_idempotent(article)


@pytest.mark.parametrize(
    "raw", [f"{SIGNS}&#42;&#42;bold&#42;&#42; \\# A\n\n\\# B\n\n\\## C", f"{SIGNS}[a\n\nb](https://x.example)c **d"]
)
def test_marks_laid_bare_are_marks_the_first_time(raw):
    article = newsclean.clean(raw)
    assert_sound(article)
    assert_idempotent(article)


def test_a_heading_ends_a_list_of_linked_headlines():
    text = (
        f"# Ferry stays in the yard\n\n{LEAD}\n\n## Read next\n\n[Ten soups for a cold day](https://example.org/1)\n\n"
    )
    assert (
        newsclean.clean(f"{text}## What the crew will do now\n\n{MORE}").text
        == f"{LEAD}\n\nWhat the crew will do now\n\n{MORE}"
    )


def test_a_link_and_the_sentence_behind_it_are_two():
    link = "[Watch: The tester of the ferry loses her patience](https://example.org/tv/3321)"
    text = f"# Ferry stays in the yard\n\n{LEAD}\n\n{link} Passengers can buy themselves free of it.\n\n{MORE}"
    assert newsclean.clean(text).text == f"{LEAD}\n\nPassengers can buy themselves free of it.\n\n{MORE}"
