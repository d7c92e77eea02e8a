"""Pages in HTML with what is known of them, from the prepared form or from clones of the public sets."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import samples


@dataclass(frozen=True)
class HtmlPage:
    """One page and its gold: the body; or, when body is None, segments that are required and banned.

    dataset is "aeb", "fundus" or "trafilatura". description is the dek where the set parts it from the body, else None.
    """

    dataset: str
    id: str
    url: str
    html: str
    body: str | None
    description: str | None = None
    required: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()

    @property
    def unspaced(self) -> bool:
        """Whether words are counted so that scripts without spaces have some; aeb's own definition does not."""
        return self.dataset != "aeb"


def prepared(path: Path) -> Iterator[HtmlPage]:
    """The pages of a gzipped file of JSON lines: dataset, id, url, html, body, description, with, without."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            values = {name: row[name] for name in ("dataset", "id", "url", "html", "body", "description")}
            yield HtmlPage(**values, required=tuple(row["with"] or ()), banned=tuple(row["without"] or ()))


def aeb(clone: Path) -> Iterator[HtmlPage]:
    """github.com/scrapinghub/article-extraction-benchmark: its pages."""
    for id, truth in samples.read_json(clone / "ground-truth.json").items():
        html = samples.unpacked(clone / "html" / f"{id}.html.gz").decode("utf-8", "replace")
        yield HtmlPage("aeb", id, truth.get("url") or "", html, truth["articleBody"] or "")


def fundus(clone: Path) -> Iterator[HtmlPage]:
    """github.com/flairNLP/fundus: the pages of its parsers' tests, with the body as paragraphs."""
    for page, url, article in samples.fundus_cases(clone):
        html = samples.unpacked(page).decode("utf-8", "replace")
        dek = "\n".join(article["body"].get("summary") or ()) or None
        yield HtmlPage("fundus", page.relative_to(clone).as_posix(), url, html, samples.fundus_body(article), dek)


def trafilatura(clone: Path) -> Iterator[HtmlPage]:
    """github.com/adbar/trafilatura: pages of every kind, with segments that must and must not be in their text."""
    from newsclean.read.decode import decode

    for url, truth, page in samples.trafilatura_cases(clone):
        html = decode(page.read_bytes(), None) or ""
        segments = tuple(truth.get("with") or ()), tuple(truth.get("without") or ())
        yield HtmlPage("trafilatura", truth["file"], url, html, None, None, *segments)


READERS: dict[str, Callable[[Path], Iterator[HtmlPage]]] = {"aeb": aeb, "fundus": fundus, "trafilatura": trafilatura}
"""The reader of each public set, by the name of its option."""
