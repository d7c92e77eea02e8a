"""Every rule's cases: what it removes, and the near misses it must leave."""

from collections import defaultdict

import pytest

import newsclean
from tests.casefile import Case, cases, pieces, squeeze

CASES = cases()
# These take no block of their own, or no block at all: they have tests of their own.
ELSEWHERE = {
    "input.binary",
    "input.blank",
    "page.outside_body",
    "source.page_values",
    "source.page_hints",
    "source.page_lines",
    "source.dateline",
    "source.correspondent",
    "source.dated_source",
    "source.back_link",
    "source.reporter",
    "source.signed",
    "source.suffix",
    "source.address",
    "source.republished",
    "source.owner",
    "source.outlet",
}


@pytest.mark.parametrize("case", CASES, ids=[case.place for case in CASES])
def test_case(case: Case):
    article = newsclean.clean(case.text, kind="html" if case.html else "text")
    removed = {squeeze(line): r.rule for r in article.removed for line in r.text.split("\n")}
    kept = [squeeze(paragraph) for paragraph in article.paragraphs]
    for line in case.marked("-"):
        assert removed.get(line) == case.rule, f"not removed by {case.rule}: {line!r}; kept are {kept}"
    for line in case.marked("/"):
        left, cut = pieces(line)
        assert [removed.get(part) for part in cut] == [case.rule] * len(cut), f"not cut by {case.rule}: {cut}; {kept}"
        whole = "".join(left).replace(" ", "")
        assert whole in [paragraph.replace(" ", "") for paragraph in kept], (
            f"lost with what is cut: {left}; kept {kept}"
        )
    for line in case.marked("~"):
        assert removed.get(line) not in (None, case.rule), f"not removed by another rule: {line!r}"
    for line in case.marked("=") + case.marked(" "):
        assert any(line in paragraph for paragraph in kept), f"lost: {line!r}, by {removed.get(line)}"


def test_every_rule_has_a_case_it_removes_and_a_near_miss_it_leaves():
    marks = defaultdict(set)
    for case in CASES:
        marks[case.rule].update(mark for mark, line in case.lines if line.strip())
    ids = {rule.id for rule in newsclean.RULES} - ELSEWHERE
    assert {id for id in ids if not ("=" in marks[id] and marks[id] & {"-", "/"})} == set()
    assert set(marks) <= ids, "cases of rules that do not exist"
