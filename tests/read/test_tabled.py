"""The tables of an article belong to its run: goals, rows alike, standings and line-ups between its parts."""

from newsclean.read import read
from newsclean.read.tabled import with_goals, with_rows, with_tables

LEAD = "The goats of Upper Ilm have come down to the valley, and here is what is known of them so far."
END = "The oldest of them is older than the mayor's first car."
STANDINGS = ["1. Ilm 30", "2. Upper Tolm 29", "3. Skarn 27"]
VOTES = ["Yes: Lund, Aker, Van Moor.", "No: Stenn, Hart, Doe."]


def goals(lines: list[str]) -> list[str]:
    """The lines that stay when only the first is in the run."""
    blocks = read("\n".join(lines)).blocks
    stays = with_goals(blocks, [place == 0 for place in range(len(blocks))])
    return [block.text for block, is_kept in zip(blocks, stays, strict=True) if is_kept]


def test_the_goals_of_a_match_and_its_result_stay():
    lines = [
        LEAD,
        "Latest",
        "Ilm - Tolm 2:1 (0:1)",
        "0:1 Aker (12.)",
        "1-1 – Lund 60'",
        "2 : 1 Lund (88., pen.)",
        "Menu",
    ]
    assert goals(lines) == [LEAD, *lines[2:6]]
    assert goals([*lines[:2], "Sport", *lines[3:]]) == [LEAD, *lines[3:6]]


def test_results_and_times_are_no_goals():
    assert goals([LEAD, "1:0 Ilm - Tolm", "3:1 Skarn - Vrsna", "0:10 Goats leave the valley", "0:11 Goats return"]) == [
        LEAD
    ]


def rows(lines: list[str], inside: set[str]) -> list[str]:
    blocks = read("\n".join(lines)).blocks
    stays = with_rows(blocks, [block.text in inside for block in blocks])
    return [block.text for block, is_kept in zip(blocks, stays, strict=True) if is_kept]


def test_rows_alike_stay_together():
    table = ["1. Ilm 30", "2. Upper Tolm 29", "3. Skarn 27"]
    assert rows([LEAD, *table, "Menu"], {LEAD, table[0]}) == [LEAD, *table]
    assert rows([LEAD, *table, "Menu"], {LEAD}) == [LEAD]
    assert rows([LEAD, "2024: 3 %", "1 May 2024", "2025: 4 %"], {LEAD, "2024: 3 %"}) == [LEAD, "2024: 3 %"]


def test_rows_between_bars_stay_together():
    table = ["Goat | Village", "Lisa | Ilm", "Ada | Upper Tolm"]
    assert rows([LEAD, *table, "Menu"], {LEAD, table[0]}) == [LEAD, *table]


def test_numbered_headlines_are_no_rows():
    lines = [LEAD, "1. Ten soups", "2. Goat found", "3. Bells late"]
    assert rows(lines, set(lines[:2])) == lines[:2]


def tabled(lines: list[str], cued: int = -1, end: str = END) -> list[str]:
    """The lines that stay when the first is in the run, and a last one is."""
    blocks = read("\n".join([LEAD, *lines, end])).blocks
    stays = with_tables(blocks, [block.text in (LEAD, END) for block in blocks], {"share": [(cued, "whole")]})
    kept = [block.text for block, is_kept in zip(blocks, stays, strict=True) if is_kept]
    return [line for line in kept if line not in (LEAD, END)]


def test_standings_and_lists_of_names_stay_with_their_subhead():
    for table in (STANDINGS, VOTES):
        assert tabled(["How it stands", *table, "Sign up"]) == ["How it stands", *table]
        assert tabled(table) == table
    assert tabled(["How it stands", *STANDINGS], end="Menu") == ["How it stands", *STANDINGS]
    assert tabled(VOTES, end="Menu") == []


def test_lists_of_headlines_and_what_a_cue_names_stay_no_tables():
    assert tabled(["Most read", *(f"{row[:-3]} loses {row[-2:]} goats" for row in STANDINGS)]) == []
    assert tabled(STANDINGS, cued=2) == []
    assert tabled(["Most read", "Menu", *STANDINGS]) == []
    assert tabled(VOTES[:1]) == []
    assert tabled(["Yes: we are open, and always were, all day", "No: they are not, and never were, at night"]) == []
    assert tabled([STANDINGS[0], STANDINGS[2], STANDINGS[1]]) == []
