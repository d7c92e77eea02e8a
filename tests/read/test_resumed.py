"""The numbered sentences of an article's list belong to its run, however much stands between them; so do the times and
headings of a live blog."""

from collections.abc import Sequence

from newsclean.read import read
from newsclean.read.resumed import with_numbered, with_said, with_timed

LEAD = "The goats of Upper Ilm have come down to the valley, and here is what is known of them so far."
BETWEEN = ["Content not available", "Change settings", "Ida Stenn/Valley Pictures"]
ENTRIES = [
    "1. The goats have eaten the roses of three whole villages.",
    "2. Their owner has not been seen since the night of the storm.",
    "3. The oldest of them is older than the mayor's first car.",
]


def kept(lines: list[str], inside: set[str]) -> list[str]:
    blocks = read("\n".join(lines)).blocks
    stays = with_numbered(blocks, [block.text in inside for block in blocks])
    return [block.text for block, is_kept in zip(blocks, stays, strict=True) if is_kept]


def parted(entries: list[str]) -> list[str]:
    return [line for entry in entries for line in (*BETWEEN, entry)]


def test_a_list_of_sentences_stays_whole():
    assert kept([LEAD, *parted(ENTRIES), "Menu"], {LEAD}) == [LEAD, *ENTRIES]


def test_headlines_in_a_numbered_list_are_other_stories():
    headlines = [entry.rstrip(".") for entry in ENTRIES]
    assert kept([LEAD, "Most read", *headlines], {LEAD}) == [LEAD]


def test_a_list_is_counted_from_one_without_a_gap():
    assert kept([LEAD, *parted(ENTRIES[1:]), *parted(ENTRIES[1:])], {LEAD}) == [LEAD]
    assert kept([LEAD, *parted(ENTRIES[:2])], {LEAD}) == [LEAD]


def test_a_list_before_the_run_is_not_the_articles():
    assert kept([*parted(ENTRIES), LEAD], {LEAD}) == [LEAD]


def test_entries_far_apart_are_no_list():
    far = [line for entry in ENTRIES for line in (entry, *BETWEEN * 5)]
    assert kept([LEAD, *far], {LEAD}) == [LEAD]


def test_a_page_without_a_run_stays_without():
    assert kept(ENTRIES, set()) == []


LIVE = [
    "9.40pm", "Swing update", "With two thirds of the roll counted, the goats of Upper Ilm are ahead.",
    "9.12 p.m.", "The shepherd has arrived and says that he will not speak tonight.",
    "kl. 20:58", "First numbers", "Village hall: goats 88, sheep 61",
    "20h36 Uhr", "Polls close", "The doors of all four booths have been shut.",
]  # fmt: skip


def live(lines: list[str], signed: Sequence[int] = ()) -> list[str]:
    """The lines that stay when only those of more than four words are in the run."""
    blocks = read("\n".join(lines)).blocks
    stays = with_timed(blocks, [block.words > 4 for block in blocks], {"byline": [(i, "start") for i in signed]})
    return [block.text for block, is_kept in zip(blocks, stays, strict=True) if is_kept]


def test_a_live_blog_keeps_its_times_and_headings():
    assert live(["Menu", *LIVE, "22:15", "Goal of the month", "Weather"]) == LIVE


def test_the_minutes_of_a_match_are_times():
    minutes = ["90'+5", LIVE[2], "61'", LIVE[4], "9’", LIVE[2]]
    assert live(["Menu", *minutes, "Goal of the month", "Weather"]) == minutes


def test_an_entrys_byline_stands_below_its_heading():
    headings = ("Swing update", "First numbers", "Polls close")
    lines = [part for line in LIVE for part in (line, "By Ida Stenn")[: 1 + (line in headings)]]
    signed = [place for place, line in enumerate(lines) if line == "By Ida Stenn"]
    assert live(lines, signed) == LIVE


def test_an_entry_that_is_not_in_the_run_stays_with_the_others():
    lines = [*LIVE, "8.15pm", "Last goats", "Nobody has voted since.", "They sleep.", "Load more"]
    assert live(lines) == [*LIVE, "8.15pm", "Last goats", "Nobody has voted since."]


def test_two_times_are_no_live_blog():
    assert live(LIVE[:5]) == [LIVE[2], LIVE[4]]


def test_times_above_headlines_are_a_ticker():
    ticker = [line for hour in range(5) for line in (f"1{hour}:20", f"Goat number {hour} has left the village hall")]
    assert live(["Latest news", *ticker]) == ticker[1::2]


def said(lines: list[str], inside: set[str], cued: int = -1) -> list[str]:
    blocks = read("\n".join(lines)).blocks
    stays = with_said(blocks, [block.text in inside for block in blocks], {"share": [(cued, "whole")]})
    return [block.text for block, is_kept in zip(blocks, stays, strict=True) if is_kept]


def test_answers_and_rows_of_figures_stay_between_paragraphs():
    lines = [LEAD, "No.", "“Who says so?”", "Read more", "For the goats: 17", "Against: 18 %", ENTRIES[0], "Ask us."]
    assert said(lines, {LEAD, ENTRIES[0]}) == [LEAD, "No.", "“Who says so?”", ENTRIES[0]]
    assert said([LEAD, *lines[4:]], {LEAD, ENTRIES[0]}) == [LEAD, *lines[4:7]]


def test_items_that_a_paragraph_introduces_stay_and_the_sentence_behind_them():
    lead = LEAD.rstrip(".") + ":"
    lines = [lead, "three goats", "a dog of the village", "Nobody knows where the fourth goat has gone.", "Read more"]
    assert said(lines, {lead}, cued=4) == lines[:4]
    assert said([LEAD, *lines[1:]], {LEAD}) == [LEAD]


def test_what_introduces_a_list_stays_with_its_items():
    intro = "The farmers' union has named what the goats like best:"
    lines = [LEAD, "Most popular", intro, "- roses", "- salt", "Read more", ENTRIES[0]]
    assert said(lines, {LEAD, ENTRIES[0]}, cued=5) == [LEAD, *lines[2:5], ENTRIES[0]]
    for other in ([intro, "roses", "salt"], ["The best:", "- roses", "- salt"], [intro, "- roses", "salt"]):
        assert said([LEAD, *other, "Read more", ENTRIES[0]], {LEAD, ENTRIES[0]}, cued=4) == [LEAD, ENTRIES[0]]
    assert said([LEAD, "Sport", "Culture", "Money", *lines[2:5]], {LEAD}) == [LEAD]


def test_what_a_cue_names_and_one_figure_alone_do_not_stay():
    assert said([LEAD, "Share it.", ENTRIES[0]], {LEAD, ENTRIES[0]}, cued=1) == [LEAD, ENTRIES[0]]
    assert said([LEAD, "Views: 1,204", ENTRIES[0]], {LEAD, ENTRIES[0]}) == [LEAD, ENTRIES[0]]
