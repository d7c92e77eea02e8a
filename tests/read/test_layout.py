"""Lines, layouts, wrapped lines and flat text: from a plain text to its blocks."""

import pytest

import newsclean
from newsclean.read import read
from newsclean.read.layout import FLAT_ALONE, FLAT_LINE
from newsclean.read.sentences import sentence_spans
from newsclean.read.text import read_text

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."
WRAPPED = """\
The harbour stayed closed on Monday, officials said, and no
ferries left for the islands. The storm had reached the coast
on Sunday night, the weather service said in a statement that
was read out by the mayor in front of the town hall.

Crews worked through the night to clear the road, and schools
will stay shut until Thursday, the mayor told the people who
had gathered there in the rain for more than an hour."""
FLAT = " ".join([LEAD, END] * 8)
PAGE = "Share on Facebook\n" + "\n".join(f"Section {number}" for number in range(80)) + f"\n{LEAD}\n{END}"
MARKDOWN = f"# Harbour closed\n\n{LEAD}\n\n[Read more](https://example.com/a)\n\n![Ship](/ship.jpg)\n\n{END}"


def texts(raw):
    return [block.text for block in read_text(raw, None).blocks]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("article", f"{LEAD}\n\n{END}"),
        ("article", ""),
        ("article", LEAD),
        ("wrapped", WRAPPED),
        ("flat", FLAT),
        ("page", PAGE),
        ("markdown", MARKDOWN),
        ("article", "\n".join(["Roses are red,", "violets are blue,", "sugar is sweet,", "and so are you."])),
        ("article", "- apples\n- pears\n- plums\n- figs\n- dates\n- limes"),
    ],
)
def test_the_layout_of_a_text(name, text):
    layout = read(text).layout
    assert layout.name == name
    assert 0 <= layout.confidence <= 1


def test_a_confident_article_is_more_confident_than_labels():
    labels = f"A\n{END}\nB\n{LEAD}\n" * 20
    assert read_text(f"{LEAD}\n{END}", None).layout.confidence > read_text(labels, None).layout.confidence


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_every_line_end_ends_a_line(end):
    assert texts(f"{LEAD}{end}Read more{end}{end}{END}") == [LEAD, "Read more", END]


def test_a_gap_is_a_blank_line_before():
    blocks = read_text("one\ntwo\n\nthree\n \u200b \nfour\r\nfive", None).blocks
    assert [(block.text, block.gap) for block in blocks] == [
        ("one", False), ("two", False), ("three", True), ("four", True), ("five", False),
    ]  # fmt: skip


def test_offsets_are_trimmed_of_white_and_invisible_edges():
    raw = f"\ufeff \u200b\t{LEAD}\u200b \u00a0\n\n \u2060{END}\n"
    assert [raw[block.start : block.end] for block in read_text(raw, None).blocks] == [LEAD, END]


def test_wrapped_lines_are_one_block_each_paragraph():
    above, below = WRAPPED.split("\n\n")
    assert texts(WRAPPED) == [above.replace("\n", " "), below.replace("\n", " ")]
    blocks = read_text(WRAPPED, None).blocks
    assert [WRAPPED[block.start : block.end] for block in blocks] == [above, below]


def test_a_removal_between_wrapped_paragraphs():
    above, below = WRAPPED.split("\n\n")
    article = newsclean.clean(f"{above}\n\nSign up for our newsletter\n\n{below}")
    assert [removal.text for removal in article.removed] == ["Sign up for our newsletter"]
    assert article.paragraphs == (above.replace("\n", " "), below.replace("\n", " "))


def test_flat_text_is_one_paragraph_of_sentences():
    blocks = read_text(FLAT, None).blocks
    assert [block.text for block in blocks] == [LEAD, END] * 8
    assert [block.joined for block in blocks] == [False] + [True] * 15
    assert " ".join(FLAT[block.start : block.end] for block in blocks) == FLAT


@pytest.mark.parametrize(
    ("beside", "least"), [([], FLAT_ALONE), (["a" * 1_000] * 2, FLAT_LINE)], ids=["alone", "among others"]
)
def test_a_line_is_flat_from_a_length_on(beside, least):
    line = "a" * (least - 31) + ". Then it said no more of that."
    assert len(line) == least
    assert len(texts("\n".join([line, *beside]))) == 2 + len(beside)
    assert len(texts("\n".join([line[1:], *beside]))) == 1 + len(beside)


def test_a_line_without_blanks_is_flat_sooner():
    sentence = "渡し船の桟橋は来月から修理のために閉まり、島の人々は漁船で通うことになる。"
    assert len(texts(sentence * 9)) == 9


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One went. Two came! Did three? Yes.", ["One went.", "Two came!", "Did three?", "Yes."]),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("Costs rose 3.5 percent. Prices fell.", ["Costs rose 3.5 percent.", "Prices fell."]),
        ("J. R. Doe won. She left.", ["J. R. Doe won.", "She left."]),
        ("It cost 5 p. a piece. Then 6.", ["It cost 5 p. a piece.", "Then 6."]),
        ("月曜日、港は閉鎖された。嵐は去った。", ["月曜日、港は閉鎖された。", "嵐は去った。"]),
        ("सोमवार को बंद रहा। नाव नहीं चली।", ["सोमवार को बंद रहा।", "नाव नहीं चली।"]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_abbreviations_end_no_sentence():
    text = "Mr. Doe won. Then Dr. Roe left."
    spans = sentence_spans(text, frozenset({"mr", "dr"}))
    assert [text[start:end] for start, end in spans] == ["Mr. Doe won.", "Then Dr. Roe left."]


def test_blocks_know_what_rules_ask():
    raw = f"{LEAD}\n- Read  more\n“Is it over?”\n今日は雨です。\nHarbour closed after storm"
    lead, item, question, rain, headline = read_text(raw, None).blocks
    assert (lead.words, lead.mark, lead.is_sentence, lead.is_prose) == (15, ".", True, True)
    assert (item.text, item.key, item.bullet, item.is_headline) == ("- Read more", "read more", "-", False)
    assert (question.mark, question.is_prose) == ("?", False)
    assert rain.mark == "。"
    assert rain.words == 4, "two characters a word"
    assert (headline.mark, headline.is_headline, headline.bullet) == ("", True, "")
    assert [block.index for block in (lead, item, question, rain, headline)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Նավահանգիստը փակ է։", "։"),
        ("Քաղաքապետարանը հայտնել է, որ նավահանգիստը փակ է:", "։"),  # a colon is typed for the full stop
        ("Կարդացեք նաև:", ":"),
        ("Կարդացեք նաև՝", "՝"),
        ("Ինչո՞ւ է փակ նավահանգիստը", "?"),
        ("Ինչո՞ւ է փակ նավահանգիստը։", "?"),
        ("Ինչո՞ւ է փակ։ Ոչ ոք չգիտի։", "։"),
        ("«Ինչո՞ւ», հարցրեց նա։", "։"),
    ],
)
def test_the_mark_of_an_armenian_sentence(text, mark):
    assert read_text(text, None).blocks[0].mark == mark


def test_lines_of_georgian_which_has_no_capitals_are_not_joined():
    raw = "\n".join(["ქალაქის მერიამ განაცხადა, რომ ძველი ნავმისადგომი აპრილამდე დაკეტილი დარჩება"] * 12)
    assert len(read_text(raw, None).blocks) == 12


def test_keys_are_folded_alike_and_texts_are_as_published():
    raw = "READ MORE…\n»Read more«\nRead\u00a0more →\n‘Ｒead more’"
    assert [block.key for block in read_text(raw, None).blocks][:3] == ["read more"] * 3
    assert texts(raw)[0] == "READ MORE…"
