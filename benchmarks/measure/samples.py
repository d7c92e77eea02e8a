"""The samples: texts to clean, with what is known of them, from the prepared form or from clones of public sets."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure.linear import Linearizer, linearizers

# What is made of the pages themselves, where a set does not come with it.
AEB_MADE = ("inscriptis", "html-text", "beautifulsoup", "html2text")
FUNDUS_MADE = ("inscriptis", "bs4", "trafilatura")
TRAFILATURA_MADE = ("inscriptis", "trafilatura")


@dataclass(frozen=True)
class Sample:
    """One text and its gold: the body; or, when body is None, segments that are required and banned.

    dataset is "aeb", "fundus" or "trafilatura"; input is the tool that made the text of the page.
    """

    dataset: str
    input: str
    id: str
    url: str
    lang: str
    text: str
    body: str | None
    title: str | None = None
    required: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()

    @property
    def unspaced(self) -> bool:
        """Whether words are counted so that scripts without spaces have some; aeb's own definition does not."""
        return self.dataset != "aeb"


def prepared(path: Path) -> Iterator[Sample]:
    """The samples of a gzipped file of JSON lines.

    Its fields: dataset, input, id, url, lang, text, body (or null), title (or null), with, without.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Sample(
                **{name: row[name] for name in ("dataset", "input", "id", "url", "lang", "text", "body", "title")},
                required=tuple(row["with"]),
                banned=tuple(row["without"]),
            )


def aeb(clone: Path) -> Iterator[Sample]:
    """github.com/scrapinghub/article-extraction-benchmark: the outputs that it holds, and dumps of its pages."""
    gold = read_json(clone / "ground-truth.json")
    outputs = {file.stem: read_json(file) for file in sorted((clone / "output").glob("*.json"))}
    _demand(outputs, clone / "output")
    for name, output in outputs.items():
        for id, truth in gold.items():
            text = output.get(id, {}).get("articleBody") or ""
            yield Sample("aeb", name, id, truth.get("url") or "", "", text, truth["articleBody"] or "")
    there = {_plain(name) for name in outputs}
    for name, make in linearizers([name for name in AEB_MADE if _plain(name) not in there]).items():
        for id, truth in gold.items():
            text = _made(make, unpacked(clone / "html" / f"{id}.html.gz"), id)
            yield Sample("aeb", name, id, truth.get("url") or "", "", text, truth["articleBody"] or "")


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def fundus(clone: Path) -> Iterator[Sample]:
    """github.com/flairNLP/fundus: the pages of its parsers' tests, which hold the body as paragraphs."""
    cases = fundus_cases(clone)
    for name, make in linearizers(FUNDUS_MADE).items():
        for page, url, article in cases:
            id = page.relative_to(clone).as_posix()
            text = _made(make, unpacked(page), id)
            yield Sample(
                "fundus",
                name,
                id,
                url,
                page.parent.name,
                text,
                fundus_body(article),
                article.get("title"),
            )


def fundus_cases(clone: Path) -> list[tuple[Path, str, dict[str, Any]]]:
    """The pages of fundus' tests with their URLs and gold."""
    root = clone / "tests" / "resources" / "parser" / "test_data"
    cases = [case for file in sorted(root.glob("*/*.json")) for case in _fundus_cases(file)]
    _demand(cases, root)
    return cases


def fundus_body(article: dict[str, Any]) -> str:
    """The paragraphs and subheads of a fundus article."""
    sections = article["body"]["sections"]
    lines = [line for section in sections for line in (*section["headline"], *section["paragraphs"])]
    return "\n\n".join(map(str.strip, lines))


def _fundus_cases(file: Path) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """A publisher's pages with their URLs and gold: one a version of its parser, the older for the older."""
    versions = [article for _, article in sorted(read_json(file).items(), key=lambda item: _numbers(item[0]))]
    named = re.compile(re.escape(file.stem) + r"(_\d{4}_\d{2}_\d{2})?\.html\.gz")
    pages = sorted(page for page in file.parent.glob("*.html.gz") if named.fullmatch(page.name))
    if len(pages) != len(versions):
        _say(f"{file}: {len(versions)} versions and {len(pages)} pages; only the newest is measured")
        pages, versions = pages[-1:], versions[-1:]
    info = file.parent / "meta.info"
    urls = read_json(info) if info.exists() else {}
    for page, article in zip(pages, versions, strict=False):
        if article.get("body"):
            yield page, urls.get(page.name, {}).get("url") or "", article


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def trafilatura(clone: Path) -> Iterator[Sample]:
    """github.com/adbar/trafilatura: pages of every kind, with segments that must and must not be in their text."""
    cases = list(trafilatura_cases(clone))
    for name, make in linearizers(TRAFILATURA_MADE).items():
        for url, truth, page in cases:
            text = _made(make, page.read_bytes(), truth["file"])
            segments = tuple(truth.get("with") or ()), tuple(truth.get("without") or ())
            yield Sample("trafilatura", name, truth["file"], url, "", text, None, truth.get("title"), *segments)


def trafilatura_cases(clone: Path) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """The URLs of trafilatura's evaluation with their gold and pages."""
    tests = clone / "tests"
    gold = read_json(tests / "evaldata.json")
    _demand(gold, tests / "evaldata.json")
    for url, truth in gold.items():
        page = _first(tests / folder / truth["file"] for folder in ("eval", "cache", "additional"))
        if page is None:
            _say(f"{truth['file']} is not in {tests / 'eval'}: left out")
            continue
        yield url, truth, page


def _first(paths: Iterable[Path]) -> Path | None:
    return next((path for path in paths if path.is_file()), None)


def _made(make: Linearizer, page: bytes, id: str) -> str:
    """A page's text; "" when the tool fails on it, which is said."""
    try:
        return make(page)
    except Exception as error:
        _say(f"{make.__name__} failed on {id}: {error!r}")
        return ""


def read_json(path: Path) -> Any:
    if not path.is_file():
        raise SystemExit(f"{path} is not there: is this a clone of the right repository?")
    return json.loads(path.read_text(encoding="utf-8"))


def _demand(found: object, path: Path) -> None:
    if not found:
        raise SystemExit(f"{path} holds nothing to measure: is this a clone of the right repository?")


def unpacked(path: Path) -> bytes:
    with gzip.open(path) as file:
        return file.read()


def _say(message: str) -> None:
    print(message, file=sys.stderr)


READERS: dict[str, Callable[[Path], Iterator[Sample]]] = {"aeb": aeb, "fundus": fundus, "trafilatura": trafilatura}
"""The reader of each public set, by the name of its option."""
