"""First do no harm: gold bodies of real pages come back whole, where the evaluation data is at hand."""

import pytest

from benchmarks.measure import harm

# So many of the lines come back; no body loses more of its words than this to anything but its first line.
LEAST_LINES = 0.995
MOST_WORDS = 0.01


@pytest.fixture(scope="module")
def seen():
    if not harm.PAGES.is_file():
        pytest.skip(f"the evaluation data is not part of this repository: no {harm.PAGES}")
    return harm.all_judged()


@pytest.mark.gate
def test_gold_bodies_come_back(seen):
    lines = sum(body.lines for body in seen)
    taken = [(body.name, *line) for body in seen for line in body.taken]
    assert len(seen) > 200
    assert len(taken) <= (1 - LEAST_LINES) * lines, "\n".join(map(str, taken))


@pytest.mark.gate
def test_no_gold_body_loses_more_than_its_first_line(seen):
    assert [(body.name, body.taken) for body in seen if body.later > MOST_WORDS * body.words] == []


@pytest.mark.gate
def test_no_gold_body_comes_back_empty(seen):
    assert [body.name for body in seen if body.empty] == []


@pytest.mark.gate
def test_the_list_of_junk_names_lines_that_are_there(seen):
    bodies = harm.bodies()
    for name, numbers in harm.junk().items():
        lines = bodies[name].split("\n")
        assert all(lines[number].strip() for number in numbers), name


LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."


def test_what_is_taken_is_told_by_line():
    body = f"{LEAD}\n\nRead more\n{END}\nShare on Facebook"
    seen = harm.judged("set page", body, frozenset({4}))
    assert [(line.number, line.text) for line in seen.taken] == [(2, "Read more")]
    assert (seen.lines, seen.later, seen.empty) == (3, 2, False)


def test_lines_that_stand_twice_count_twice():
    seen = harm.judged("set page", f"{LEAD}\nRead more\n{END}\nRead more", frozenset())
    assert [line.number for line in seen.taken] == [1, 3]
