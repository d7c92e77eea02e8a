"""Pages as text: tools that turn HTML into lines, each used as it comes when it is installed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable

Linearizer = Callable[[bytes], str]


def inscriptis(page: bytes) -> str:
    """Layout as a browser in a terminal shows it."""
    from inscriptis import get_text

    return get_text(_decoded(page))


def html_text(page: bytes) -> str:
    """A line a block element."""
    from html_text import extract_text

    return extract_text(_decoded(page))


def beautifulsoup(page: bytes) -> str:
    """All strings of the page on one line."""
    from bs4 import BeautifulSoup

    return " ".join(BeautifulSoup(page, "lxml").get_text(" ").split())


def bs4(page: bytes) -> str:
    """A line a string of the page, with the line breaks of its source."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(page, "lxml").get_text("\n")


def html2text(page: bytes) -> str:
    """Markdown in wrapped lines, without the links."""
    from html2text import HTML2Text

    tool = HTML2Text()
    tool.ignore_links = tool.ignore_images = True
    return tool.handle(_decoded(page))


def trafilatura(page: bytes) -> str:
    """What the extractor takes for the article."""
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


def _decoded(page: bytes) -> str:
    from trafilatura.utils import decode_file

    return decode_file(page)


# Name of the input: the packages it needs, and the tool.
_TOOLS: dict[str, tuple[tuple[str, ...], Linearizer]] = {
    "inscriptis": (("inscriptis",), inscriptis),
    "html-text": (("html_text",), html_text),
    "beautifulsoup": (("bs4", "lxml"), beautifulsoup),
    "bs4": (("bs4", "lxml"), bs4),
    "html2text": (("html2text",), html2text),
    "trafilatura": (("trafilatura",), trafilatura),
}


def linearizers(names: Iterable[str]) -> dict[str, Linearizer]:
    """Those of the named tools that are installed; the others are named on stderr."""
    found = {}
    for name in names:
        packages, tool = _TOOLS[name]
        try:
            for package in packages:
                importlib.import_module(package)
        except ImportError as error:
            print(f"{name}: left out, {error} (pip install '.[benchmarks]')", file=sys.stderr)
        else:
            found[name] = tool
    return found
