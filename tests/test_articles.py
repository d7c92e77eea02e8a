"""Invented articles in the shapes news comes in: body, metadata and removals, whole."""

import pytest

import newsclean
from tests.casefile import articles, squeeze

ARTICLES = articles()


@pytest.mark.parametrize(("name", "data", "want"), ARTICLES, ids=[name for name, _, _ in ARTICLES])
def test_article(name, data, want):
    article = newsclean.clean(data)
    assert [squeeze(p) for p in article.paragraphs] == want["body"]
    for field, value in want["source"].items():
        got = getattr(article.source, field)
        assert (list(got) if isinstance(got, tuple) else got) == value, field
    families = [removal.rule.partition(".")[0] for removal in article.removed]
    assert sorted(set(families)) == sorted(want["families"])


def test_there_are_enough_of_them():
    assert len(ARTICLES) >= 12
