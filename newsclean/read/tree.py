"""A page's tree: the only importer of lxml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parse(text: str) -> HtmlElement | None:
    """The tree of a page, without comments; None where there is nothing to parse or more than can be."""
    from lxml import etree, html

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # One class for all elements: to look it up by name takes a tenth of what an extractor needs.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        found: HtmlElement | None = etree.fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it but comments or blanks
        return None
    return None if _is_cut(parser) else found


def _is_cut(parser: Any) -> bool:
    """Whether libxml2 gave up on what is nested deeper than 2,048 elements, and left out the rest of the page."""
    return any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())


def walk(root: HtmlElement) -> Any:
    """(event, element) at each element's "start" and "end", in document order; skip_subtree() passes its children."""
    from lxml import etree

    return etree.iterwalk(root, events=("start", "end"))


def to_html(root: HtmlElement) -> str:
    """The tree as HTML."""
    from lxml import etree

    return str(etree.tostring(root, encoding="unicode", method="html"))
