"""Lines of metadata in articles of many languages, a row of data each: tests/fixtures/metadata/*.tsv.

A row is: language, place, lines (parted by " // "), and then "field=value" for each field that must come out, names
and credits parted by "; ". Every other field must be empty, and the language is not given but voted for. The title is
that of the story unless a row says otherwise. Places:

    head    below the title              tail    behind the last paragraph
    above   above the title              inside  lines of their own between the two paragraphs
    start   what the first paragraph begins with; it stays there
    bare    instead of the title, right above the first paragraph
"stays" among the fields says that the lines stay in the body (for a start that is always so).
"""

import csv
import tomllib
from pathlib import Path

import pytest

import newsclean

TABLES = Path(__file__).resolve().parents[1] / "fixtures" / "metadata"
FOUND_ONCE = ("title", "description", "publisher", "agency", "dateline", "date", "modified", "url")
LISTS = ("authors", "credits", "related", "tags")
FIELDS = (*FOUND_ONCE, *LISTS)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader((line for line in lines if line[0] not in "#\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row]


STORIES = {language: parts for language, *parts in rows_of(TABLES / "stories.tsv")}
PATHS = sorted(path for path in TABLES.glob("*.tsv") if path.stem != "stories")
ROWS = [(path.stem, *row[:3], row[3:]) for path in PATHS for row in rows_of(path)]


def text_of(language, place, lines):
    title, lead, more = STORIES[language]
    line = "\n".join(lines)
    return {
        "head": f"{title}\n{line}\n\n{lead}\n{more}",
        "above": f"{line}\n{title}\n\n{lead}\n{more}",
        "bare": f"{line}\n{lead}\n{more}",
        "start": f"{title}\n\n{line}{'' if language in ('zh', 'ja') else ' '}{lead}\n{more}",
        "inside": f"{title}\n\n{lead}\n{line}\n{more}",
        "tail": f"{title}\n\n{lead}\n{more}\n{line}",
    }[place]


@pytest.mark.parametrize(
    ("table", "language", "place", "line", "wants"), ROWS, ids=[f"{row[0]}-{row[1]}-{row[3][:40]}" for row in ROWS]
)
def test_row(table, language, place, line, wants):
    lines = line.split(" // ")
    article = newsclean.clean(text_of(language, place, lines))
    wanted = dict(want.partition("=")[::2] for want in wants)
    stays = wanted.pop("stays", None) is not None or place == "start"
    if place != "bare":
        wanted.setdefault("title", STORIES[language][0])
    found = {name: value for name in FIELDS if (value := getattr(article.source, name))}
    found = {name: "; ".join(value) if name in LISTS else value for name, value in found.items()}
    assert found == wanted
    assert [text in article.text for text in lines] == [stays] * len(lines)
    for name in found:
        for item in article.source.evidence[name]:
            assert article.raw[item.start : item.end] == item.text


ARTICLES = tomllib.loads((TABLES / "articles.toml").read_text(encoding="utf-8"))["article"]


@pytest.mark.parametrize("want", ARTICLES, ids=[article["language"] for article in ARTICLES])
def test_article(want):
    source = newsclean.clean(want["text"]).source
    for field in ("title", "description", "date", "modified"):
        assert getattr(source, field) == want.get(field), field
    assert list(source.authors) == want.get("authors", [])


def test_every_story_is_used_and_there_are_enough_rows():
    assert {row[1] for row in ROWS} >= set(STORIES)
    assert len(ROWS) >= 90
