"""Paragraphs and subheads beside the boxes of a page dump belong to the article's run."""

from newsclean.read import read
from newsclean.read.boxes import with_subheads, with_told

LEAD = "The goats of Upper Ilm have come down to the valley, and here is what is known of them so far."
ENTRIES = [
    "1. The goats have eaten the roses of three whole villages.",
    "2. Their owner has not been seen since the night of the storm.",
    "3. The oldest of them is older than the mayor's first car.",
]
SECTIONS = ["Where they came from", ENTRIES[0], "Whose they are", ENTRIES[1]]


def headed(lines: list[str], outside: set[str], cued: dict[str, str]) -> list[str]:
    blocks = read("\n".join(lines)).blocks
    marks = {family: [(lines.index(text), "whole")] for text, family in cued.items()}
    stays = with_subheads(blocks, [block.text not in outside | set(cued) for block in blocks], marks)
    return [block.text for block, is_kept in zip(blocks, stays, strict=True) if is_kept]


def test_a_subhead_below_a_box_stays_where_the_article_has_others():
    for family, box in (("newsletter", ["Newsletter"]), ("related", ["Read next", "Ten soups for a cold day in May"])):
        for subhead in ("What now", "What happens next?"):
            lines = [LEAD, *SECTIONS, *box, subhead, ENTRIES[2], LEAD]
            outside = {subhead, *box[1:]}
            assert headed(lines, outside, {box[0]: family}) == [LEAD, *SECTIONS, subhead, ENTRIES[2], LEAD]
            assert headed([LEAD, *lines[3:]], outside, {box[0]: family}) == [LEAD, *SECTIONS[2:], ENTRIES[2], LEAD]


def test_a_subhead_above_a_list_stays():
    lines = [LEAD, *SECTIONS, "Newsletter", "What to bring", "1. Hay.", "2. Salt."]
    assert headed(lines, {"What to bring"}, {"Newsletter": "newsletter"}) == [*lines[:5], *lines[6:]]


def test_with_a_subhead_its_short_answer_stays():
    lines = [LEAD, *SECTIONS, "Newsletter", "When does it begin?", "In May.", ENTRIES[2]]
    assert headed(lines, set(lines[6:8]), {"Newsletter": "newsletter"}) == [*lines[:5], *lines[6:]]


def test_lines_in_no_box_and_headlines_of_one_are_no_subheads():
    for box in (["Ten soups", "Eleven soups"], ["Read next", "Ten soups for a cold day in May"]):
        lines = [LEAD, *SECTIONS, *box, ENTRIES[2]]
        assert headed(lines, set(box), {"Read next": "related"} if "Read next" in box else {}) == [
            *lines[:5],
            lines[-1],
        ]


def test_below_an_advertisement_on_a_long_page_stands_another():
    page = [f"Goat number {n} has a name that nobody knows, and eats what it likes." for n in range(70)]
    lines = [*page, *SECTIONS, "Advertisement", "Cheap hay", ENTRIES[2]]
    ad = {"Advertisement": "ads"}
    assert "Cheap hay" not in headed(lines, {"Cheap hay"}, ad)
    assert "Cheap hay" in headed(lines[65:], {"Cheap hay"}, ad)


def told(lines: list[str], outside: set[str]) -> list[str]:
    blocks = read("\n".join(lines)).blocks
    stays = with_told(blocks, [block.text not in outside for block in blocks], {"related": [(1, "whole")]})
    return [block.text for block, is_kept in zip(blocks, stays, strict=True) if is_kept]


def told_of(lines: list[str], box: int) -> int:
    """How many lines stay when only those of more than four words are in the run, and one line is a box's label."""
    blocks = read("\n".join(lines)).blocks
    return sum(with_told(blocks, [block.words > 4 for block in blocks], {"related": [(box, "whole")]}))


def test_what_introduces_the_next_line_is_of_the_run():
    assert told_of([LEAD, "Goats", "They say:", *ENTRIES], 1) == 5


def test_where_the_run_is_much_of_the_page_a_paragraph_by_a_box_is_of_it():
    box = ["Read next", "Ten soups for a cold day"]
    paragraph = "The shepherd said nothing about them for a whole week, and went to bed early."
    for subhead in ([], ["What now"]):
        lines = [*box, paragraph, *subhead]
        assert told([LEAD, *lines, *ENTRIES], set(lines)) == [LEAD, paragraph, *subhead, *ENTRIES]
    menu = [f"Section number {n}" for n in range(40)]
    assert paragraph not in told([*menu, LEAD, *box, paragraph, *ENTRIES], {*menu, *box, paragraph})
    assert paragraph not in told([LEAD, *box, paragraph, *box, *box, *ENTRIES], {*box, paragraph})


def test_there_a_word_between_paragraphs_and_a_last_short_sentence_are_of_it_too():
    lines = [LEAD, "Names", ENTRIES[0], ENTRIES[1], "No bells rang.", "Read next"]
    blocks = read("\n".join(lines)).blocks
    marks = {"related": [(5, "whole")]}
    inside = [block.text in (LEAD, *ENTRIES) for block in blocks]
    assert [block.text for block, s in zip(blocks, with_told(blocks, inside, marks), strict=True) if s] == lines[:5]
    assert with_told(blocks, inside, {}) == [True, True, True, True, False, False]
    assert told_of([LEAD, *ENTRIES, "Referee: Lund.", "Spectators: 900.", "Read next"], 6) == 6
    assert told_of([LEAD, *ENTRIES, "Lines:", "One.", "Two.", "Three.", "Read next"], 8) == 4
    assert with_told(blocks, inside, {"share": [(1, "whole"), (4, "whole")], **marks}) == inside


def test_a_few_words_between_two_parts_of_the_run_are_a_subhead():
    lines = [LEAD, ENTRIES[0], "Scores in brief", ENTRIES[1], ENTRIES[2]]
    assert told(lines, {lines[2]}) == lines
    assert told([*lines[:4], "read on", lines[4]], {lines[2], "read on"}) == [LEAD, *ENTRIES]
    for other in ("Lisa Lund Aker", "Reply to Lisa ↓", "What the whole village of Ilm says"):
        assert told([*lines[:2], other, *lines[3:]], {other}) == [LEAD, *ENTRIES]


def test_a_sign_alone_is_no_subhead():
    lines = [LEAD, *SECTIONS, "Newsletter", "¿", ENTRIES[2]]
    assert "¿" not in headed(lines, {"¿"}, {"Newsletter": "newsletter"})
