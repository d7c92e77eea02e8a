"""Bylines, dates, credits, source lines and datelines of many languages, a row of data each."""

import pytest

import newsclean
from tests.casefile import FIXTURES

ROWS = [
    line.split("\t")
    for line in (FIXTURES / "source_lines.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
TITLE = "Freighter with salt runs aground off Vrsna"
LEAD = "A freight ship with two thousand tonnes of salt on board ran aground off the island, the harbour office said."
MORE = "Its eleven sailors were taken ashore in a fishing boat, and nobody was hurt, an official said in the evening."
LAST = "The owner of the ship said that he regretted the loss of the salt, and that he would pay for the search."
FIELDS = {"byline": "authors", "date": "date", "updated": "modified", "credit": "credits"}


@pytest.mark.parametrize(
    ("kind", "language", "line", "want"), [(*row, "")[:4] for row in ROWS], ids=lambda part: part[:40]
)
def test_line(kind, language, line, want):
    if kind == "none":
        article = newsclean.clean(f"{TITLE}\n\n{LEAD}\n{MORE}\n{line}\n{LAST}", language=language)
        assert line in article.text
        assert (article.source.authors, article.source.credits, article.source.date) == ((), (), None)
    elif kind == "dateline":
        article = newsclean.clean(f"{TITLE}\n\n{line} {LEAD}\n{MORE}", language=language)
        assert [part for part in (article.source.dateline, article.source.agency) if part] == want.split("; ")
        assert line in article.text
    elif kind == "source":
        article = newsclean.clean(f"{TITLE}\n\n{LEAD}\n{MORE}\n{line}", language=language)
        assert want in (article.source.publisher, article.source.agency)
        assert line not in article.text
    else:
        article = newsclean.clean(f"{TITLE}\n{line}\n\n{LEAD}\n{MORE}", language=language)
        value = getattr(article.source, FIELDS[kind])
        assert (list(value) if isinstance(value, tuple) else [value]) == want.split("; ")
        assert article.source.title == TITLE
        assert article.text == f"{LEAD}\n\n{MORE}"
        assert all(article.raw[e.start : e.end] == e.text for e in article.source.evidence[FIELDS[kind]])


def test_the_table_is_wide():
    assert len(ROWS) >= 150
    assert len({language for _, language, *_ in ROWS}) >= 20


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Kultur : Was das Land am Fluss liest", "Was das Land am Fluss liest"),
        ("Der Fluss : Was das Land am Ufer liest", "Der Fluss: Was das Land am Ufer liest"),
        ("Kultur: Was das Land am Fluss liest", "Kultur: Was das Land am Fluss liest"),
    ],
    ids=["section", "topic", "no markup"],
)
def test_a_section_that_markup_set_apart_is_no_part_of_the_title(line, title):
    body = (
        "Früh am Sonntag glänzt der Asphalt noch nass, denn in der Nacht hat es über dem Fluss lange geregnet.",
        "Das kleine Land hat in diesem Jahr so viele Bücher gedruckt wie nie, und doch liest nur jeder Fünfte eines.",
    )
    assert newsclean.clean("\n".join([line, "Von Lena Brandt", "19.10.2025", *body])).source.title == title
