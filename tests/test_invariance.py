"""However a text was written down, the verdicts are the same: in every language, as text and as HTML.

tests/test_promises.py asks the same of English and German with many more shapes of text.
"""

import random
import unicodedata

import pytest

import newsclean
from tests.promises import assert_idempotent, assert_sound, blank
from tests.strategies import LANGUAGES, furnished, news, some_furniture
from tests.test_metamorphic import page

VARIANTS = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "byte order mark": lambda text: f"\ufeff{text}",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "zero-width spaces": lambda text: text.replace(" ", "\u200b "),
    "marks of direction": lambda text: text.replace("\n", "\u200e\n\u200f"),
    "soft hyphens": lambda text: text.replace(" ", "\u00ad "),
}
ROUNDS = 3


def verdicts(text, kind):
    article = newsclean.clean(text, kind=kind)

    def bare(part):
        return unicodedata.normalize("NFC", blank(part))

    return [(removal.rule, bare(removal.text)) for removal in article.removed], list(map(bare, article.paragraphs))


def texts(language):
    for number in range(ROUNDS):
        rng = random.Random(f"{language} {number}")
        body = news(language, rng)
        yield [unicodedata.normalize("NFC", line) for line in furnished(body, some_furniture(language, rng, 8), rng)]


@pytest.mark.parametrize("name", VARIANTS)
def test_text(name):
    other = []
    for language in LANGUAGES:
        for lines in texts(language):
            text = "\n".join(lines)
            was, now = verdicts(text, "text"), verdicts(VARIANTS[name](text), "text")
            if was != now:
                other.append((language, [part for a, b in zip(was, now, strict=True) for part in a if part not in b]))
    assert other == []


@pytest.mark.parametrize("name", VARIANTS)
def test_html(name):
    other = []
    for language in LANGUAGES:
        text = page(next(texts(language)))
        was, now = verdicts(text, "html"), verdicts(VARIANTS[name](text), "html")
        if was != now:
            other.append((language, [part for a, b in zip(was, now, strict=True) for part in a if part not in b]))
    assert other == []


def test_sound_and_idempotent_in_every_language():
    for language in LANGUAGES:
        for lines in texts(language):
            article = newsclean.clean("\n".join(lines), kind="text")
            assert_sound(article)
            assert_idempotent(article)
