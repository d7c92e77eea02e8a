"""Write docs/metadata.md, every field of ten articles and where it was read: ``python docs/metadata.py``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import newsclean  # noqa: E402
from newsclean.article import FIELDS, Evidence, Source  # noqa: E402

ARTICLES = ROOT / "tests" / "fixtures" / "articles"
HEAD = """\
# Source metadata, field by field

Generated from invented articles of the tests (`tests/fixtures/articles/source_*.txt`) by `python docs/metadata.py`;
do not edit.

Every value of `article.source` has its evidence in `article.source.evidence`: where it comes from, and for what was
read in the text the code points of `article.raw` where it stands. What the fields mean:

- `title`, `description`: as published; a kicker, a section name or the outlet's name is no part of the title.
- `authors`: names without "By", roles, places and addresses; where no byline is, who reported; never editors.
- `agency`: the wire whose copy this is, by its short name as the text gives it; two as `dpa/AFP`. A wire that is only
  quoted is none.
- `dateline`: the place that the text begins with, without agency and date. It stays in the body.
- `publisher`: the outlet that a source line, the end of a page's title, a line of its own, a copyright line or a link
  back names, or where the article appeared first; else the site of the address that the caller gave.
- `date`, `modified`: ISO 8601, as precise as the text. `url`: the article's address without tracking parameters.
- `credits`: who made the pictures. `related`: headlines of other stories. `tags`: without label and sign.
- `language`: the one given, else the one voted for by common words.

What cannot be told for sure is left out: `None`, or an empty tuple.
"""


def page() -> str:
    """The text of docs/metadata.md."""
    paths = sorted(ARTICLES.glob("source_*.txt"), key=lambda path: ("_en_" not in path.name, path.name))
    return "\n".join([HEAD, *map(_entry, paths)])


def _entry(path: Path) -> str:
    text = path.read_text(encoding="utf-8").strip()
    article = newsclean.clean(text)
    assert article.raw == text, f"{path.name} is decoded as it stands"
    rows = "\n".join(_rows(article.source))
    return f"## {article.source.title}\n\n```text\n{text}\n```\n\n| field | value | read in |\n|---|---|---|\n{rows}\n"


def _rows(source: Source) -> Iterator[str]:
    for name in FIELDS:
        value = getattr(source, name)
        values = value if isinstance(value, tuple) else (value,) if value else ()
        for one, item in zip(values, source.evidence.get(name, ()), strict=True):
            yield f"| `{name}` | {_cell(one)} | {_place(item)} |"


def _place(item: Evidence) -> str:
    if item.start is None:
        return item.origin
    return f"{item.origin}, {item.start}–{item.end}: “{_cell(item.text)}”"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    (ROOT / "docs" / "metadata.md").write_text(page(), encoding="utf-8")
