"""Time grows with the text and no faster: the exponent between a text and one four times as long, best of three."""

import time
from math import log

import pytest

import newsclean

MOST = 1.5
PROSE = "The ferry between Tolvik and the outer islands will not sail before Easter, the harbour office said on Monday."
FURNITURE = "Share on Facebook\nLog in\nSubscribe to our newsletter\nLeave a comment\n"

TEXTS = {
    "letters under marks": lambda n: "".join(chr(65 + i % 26) + "\u0334\u0352\u0363" for i in range(20 * n)),
    "a page of labels": lambda n: FURNITURE + "\n".join(f"Sport {i}" for i in range(4 * n)) + f"\n{PROSE}",
    "a label glued to each paragraph": lambda n: f"{PROSE}Read more\n" * n,
    "labels in one line": lambda n: f"{PROSE} Advertisement Read more " * n,
    "comments": lambda n: f"{PROSE}\n" + f"Ida says:\nMarch 3, 2024 at 9:12 pm\n{PROSE}\n" * n,
    "lines that go on in lower case": lambda n: FURNITURE + "and so it goes on and on here\n" * (4 * n),
    "links in markdown": lambda n: "".join(f"* [x{i}](https://example.com/{i})\n" for i in range(2 * n)),
    "credits": lambda n: "The pier on Monday. Photo: Ida Kröger/Harbour Daily\n" * n,
    "paragraphs of HTML": lambda n: "<html>" + "".join(f"<p>{PROSE} {i}</p>" for i in range(n)),
    "calls without a blank in HTML": lambda n: f"<html><p>{PROSE}" + "It said so.Our newsletter has more" * n,
    "cells of HTML": lambda n: "<html><table><tr>" + "".join(f"<tr><td>{i}" for i in range(4 * n)),
    "links of HTML left open": lambda n: f"<html>{PROSE}" + "<a href=x><b>Sport " * (4 * n),
    "classes of HTML": lambda n: (
        "<html>" + "".join(f"<div class='c{i} share-bar c{i}x'>{PROSE}</div>" for i in range(n))
    ),
    "elements nested in HTML": lambda n: "<html>" + "<div>" * n + f"<p>{PROSE}",
    "one article after the other in HTML": lambda n: (
        "<html>" + f"<article><h1>Pier</h1><p>{PROSE}</p><p>{PROSE} Indeed.</p></article>" * n
    ),
}


def seconds(text: str) -> float:
    taken = []
    for _ in range(3):
        start = time.process_time()
        newsclean.clean(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_text(name):
    short, long = seconds(TEXTS[name](250)), seconds(TEXTS[name](1_000))
    assert log(long / short, 4) <= MOST, f"{short:.3f} s, and {long:.3f} s for four times as much"
