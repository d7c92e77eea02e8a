"""newsclean, its steps, and its peers as functions from a page and its URL to body and description."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

System = Callable[[str, str | None], tuple[str, str | None]]


def _newsclean() -> System:
    import newsclean

    def run(html: str, url: str | None) -> tuple[str, str | None]:
        article = newsclean.clean(html, url=url, kind="html")
        return article.text, article.source.description

    return run


def _trafilatura(**mode: bool) -> System:
    """With its metadata, as newsclean reads it too."""
    from trafilatura import bare_extraction

    def run(html: str, url: str | None) -> tuple[str, str | None]:
        found: Any = bare_extraction(html, url=url, include_comments=False, with_metadata=True, **mode)
        return (found.text or "", None) if found is not None else ("", None)

    return run


def _resiliparse() -> System:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, url: (extract_plain_text(html, main_content=True, alt_texts=False), None)


def _readability() -> System:
    from lxml.html import fromstring
    from readability import Document

    return lambda html, url: (str(fromstring(Document(html, url=url).summary()).text_content()), None)


def _newspaper() -> System:
    from newspaper import Article

    def run(html: str, url: str | None) -> tuple[str, str | None]:
        article = Article(url or "https://example.org/")
        article.download(input_html=html)
        article.parse()
        return article.text, None

    return run


def _goose() -> System:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})
    return lambda html, url: (goose.extract(raw_html=html).cleaned_text, None)


def _justext() -> System:
    from justext import get_stoplist, justext

    stop = get_stoplist("English")

    def run(html: str, url: str | None) -> tuple[str, str | None]:
        found = justext(html.encode("utf-8", "replace"), stop, encoding="utf-8")
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate), None

    return run


_PEERS: dict[str, Callable[[], System]] = {
    "newsclean": _newsclean,
    "trafilatura": _trafilatura,
    "trafilatura, precision": partial(_trafilatura, favor_precision=True),
    "trafilatura, fast": partial(_trafilatura, fast=True),
    "resiliparse": _resiliparse,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "goose3": _goose,
    "justext": _justext,
}


def systems() -> dict[str, System]:
    """newsclean, and its peers that are installed."""
    found = {}
    for name, load in _PEERS.items():
        try:
            found[name] = load()
        except ImportError as error:
            print(f"{name}: left out, {error}", file=sys.stderr)
    return found


@contextmanager
def _asking(doubts: tuple[float, float]) -> Iterator[None]:
    """The extractors are asked where the doubt exceeds these."""
    from newsclean.read import page_body

    before, page_body.DOUBTS = page_body.DOUBTS, doubts
    try:
        yield
    finally:
        page_body.DOUBTS = before


def _step(doubts: tuple[float, float], with_rules: bool) -> System:
    import newsclean
    from newsclean.read.html import read_html

    def run(html: str, url: str | None) -> tuple[str, str | None]:
        with _asking(doubts):
            if with_rules:
                article = newsclean.clean(html, url=url, kind="html")
                return article.text, article.source.description
            document = read_html(html, url)
            return "\n".join(b.text for b in document.blocks if b.index not in document.outside), None

    return run


def steps() -> dict[str, System]:
    """What newsclean does, step by step."""
    from newsclean.read.page_body import DOUBTS

    never, always = (float("inf"), float("inf")), (-1.0, -1.0)
    return {
        "trafilatura, fast": _trafilatura(fast=True),
        "page's own evidence": _step(never, False),
        "and one vote in doubt": _step((DOUBTS[0], never[1]), False),
        "and another in doubt still": _step(DOUBTS, False),
        "or votes always": _step(always, False),
        "and rules (newsclean)": _step(DOUBTS, True),
        "rules without votes": _step(never, True),
    }
