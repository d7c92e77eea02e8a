"""Furniture makes no difference: a body with it, wherever it stands and in whatever order, is the body.

Seeded samples instead of Hypothesis, because the promise is a share: this many of the texts of each family.
"""

import random
from html import escape

import pytest

import newsclean
from tests.strategies import FURNITURE, LANGUAGES, furnished, news, paragraphs, some_furniture

LEAST = 0.99
LEAST_MONOTONE = 0.999
# Each family meets each language so often in its own words, and once in English ones.
ROUNDS = 2
MIXED = 6
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def cleaned(lines, rng):
    return list(newsclean.clean(rng.choice(["\n", "\n\n"]).join(lines), kind="text").paragraphs)


def assert_share(faults, total, least=LEAST):
    assert total > 100
    assert len(faults) <= (1 - least) * total, f"{len(faults)} of {total}:\n" + "\n".join(map(str, faults))


def test_there_are_paragraphs_of_every_language():
    assert [language for language in LANGUAGES if len(paragraphs(language)) < 3] == []


@pytest.mark.parametrize("family", FURNITURE)
def test_a_block_of_furniture_makes_no_difference(family):
    furniture = FURNITURE[family]
    faults, total = [], 0
    for language in LANGUAGES:
        for spoken in (*[language] * ROUNDS, "en"):
            rng = random.Random(f"{family} {language} {spoken} {total}")
            body = news(language, rng)
            lines = furniture.make(spoken, rng)
            if not lines:
                continue
            for place in furniture.places:
                total += 1
                found = cleaned(furnished(body, [(place, lines)], rng), rng)
                if found != body:
                    faults.append((language, spoken, place, lines, set(found) ^ set(body)))
    assert_share(faults, total)


def test_furniture_of_many_families_in_any_order_makes_no_difference():
    faults, total = [], 0
    for language in LANGUAGES:
        for number in range(MIXED):
            rng = random.Random(f"{language} {number}")
            body = news(language, rng)
            pieces = some_furniture(language, rng, 12)
            for _ in range(2):
                total += 1
                rng.shuffle(pieces)
                found = cleaned(furnished(body, pieces, rng), rng)
                if found != body:
                    faults.append((language, number, set(found) ^ set(body)))
    assert_share(faults, total)


def test_more_body_never_means_less_of_the_old_body():
    faults, total = [], 0
    for language in LANGUAGES:
        for number in range(MIXED):
            rng = random.Random(f"{language} {number}")
            body = news(language, rng, fewest=4)
            lines = furnished(body, some_furniture(language, rng, 6), rng)
            more = body.pop(rng.randrange(len(body)))
            less = [line for line in lines if line != more]
            before, after = cleaned(less, random.Random(0)), cleaned(lines, random.Random(0))
            total += len(body)
            faults += [(language, number, line) for line in before if line in body and line not in after]
    assert_share(faults, total, LEAST_MONOTONE)


def page(lines):
    """A page as plain as can be: what tells furniture from the body is what it says."""
    marked = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<!doctype html><html><head><title>Sarn Post</title></head><body>{marked}</body></html>"


def test_furniture_makes_no_difference_in_html():
    faults, total = [], 0
    for language in LANGUAGES:
        for number in range(MIXED // 2):
            rng = random.Random(f"{language} {number}")
            body = news(language, rng)
            lines = furnished(body, some_furniture(language, rng, 4), rng)
            total += 1
            found = list(newsclean.clean(page(lines), kind="html").paragraphs)
            if found != body:
                faults.append((language, number, set(found) ^ set(body)))
    assert_share(faults, total)
