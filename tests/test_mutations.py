"""Cases with their lines and tags cut, shuffled, marked and swapped: nothing is lost, invented or fails.

The changes are seeded. They leave what rules and finders look at half: a label without its name, a title that ends in a
dash, a role of signs alone.
"""

import random
import re
from collections.abc import Sequence

import pytest

import newsclean
from tests.casefile import cases
from tests.fuzz.seeds import seeds
from tests.promises import assert_lossless, assert_nothing_invented

TEXTS = [case.text for case in cases() if not case.html]
LINES = [line for text in TEXTS for line in text.split("\n")]
SIGNS = [
    *" -–—|·•*>»:;,.!?()[]/\"'“”©@#&%0",
    ". ",
    " | ",
    " / ",
    "By ",
    "Photo: ",
    "Updated ",
    "18 Nov 2025",
    "\u200b",
    "،",
    "。",
    "：",
]
PAGES = [re.split(r"(<[^>]*>)", page.decode()) for _, page in seeds("html")]
TAGS = [
    *("<h1>", "</h1>", "<p>", "</div>", "<time>", '<a href="/">', "<title> | ", '<div class="byline">By ', "<article>"),
    *(
        '<meta property="og:title" content=" - ">',
        '<span itemprop="author">',
        '<a rel="author"> - </a>',
        "<!--",
        "<table>",
    ),
]
ROUNDS, TEXTS_A_ROUND, PAGES_A_ROUND = 8, 120, 60


def changed(line: str, chance: random.Random) -> str:
    at, sign = chance.randrange(len(line) + 1), chance.choice(SIGNS) * chance.randrange(1, 4)
    words = line.split()
    chance.shuffle(words)
    return chance.choice(
        [
            line[:at],
            line[at:],
            sign + line,
            line + sign,
            line[:at] + sign + line[at:],
            "".join(char for char in line if not char.isalpha()),
            " ".join(words),
            line.upper(),
            chance.choice(LINES),
        ]
    )


def mutant(chance: random.Random) -> str:
    lines = chance.choice(TEXTS).split("\n")
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(lines))
        lines[at] = changed(lines[at], chance)
    return chance.choice(["\n", "\n", "\n\n", " "]).join(lines)


def half_a_page(chance: random.Random) -> str:
    tokens = list(chance.choice(PAGES))
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(tokens) + 1)
        put = chance.choice([[], [chance.choice(TAGS)], piece_of(chance.choice(PAGES), chance)])
        tokens[at : at + chance.randrange(4)] = put
    return "".join(tokens)


def piece_of(tokens: Sequence[str], chance: random.Random) -> Sequence[str]:
    at = chance.randrange(len(tokens))
    return tokens[at : at + chance.randrange(1, 9)]


def keeps_its_promises(text: str, kind: str) -> None:
    try:
        article = newsclean.clean(text, kind=kind)
        assert_lossless(article)
        assert_nothing_invented(article)
    except Exception as error:
        raise AssertionError(f"fails on {text!r}") from error


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_what_is_half_there_is_cleaned(seed):
    chance = random.Random(seed)
    for _ in range(TEXTS_A_ROUND):
        keeps_its_promises(mutant(chance), "text")


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_half_a_page_is_cleaned(seed):
    chance = random.Random(seed)
    for _ in range(PAGES_A_ROUND):
        keeps_its_promises(half_a_page(chance), "html")


@pytest.mark.parametrize(
    "line", ["| HARBOUR |  |  |  | ", "-, Reporter", ", Reporter", "By", "Photo:", "18 Nov 2025 |"]
)
def test_a_line_that_is_half_of_one(line):
    body = "The harbour of Marl Bay has been closed since Monday, because nobody has paid the man who opens it."
    article = newsclean.clean(f"{line}\n{body}")
    assert body in article.text
    assert_lossless(article)
