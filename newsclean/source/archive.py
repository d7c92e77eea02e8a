"""What archives and wires write around a text: fields in capitals ("BYLINE: Jane Doe", "LENGTH: 342 words"), and the
slug lines by which a wire's desks know a story ("hdl5127 4 bel 0231 MTI")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.names import leading_names

_FIELDS = {
    "HEADLINE": "title", "TITLE": "title", "HIGHLIGHT": "description", "BYLINE": "authors", "AUTHOR": "authors",
    "DATELINE": "dateline", "SOURCE": "publisher", "PUBLICATION": "publisher",
    "SECTION": "", "LENGTH": "", "LOAD-DATE": "", "LANGUAGE": "", "PUBLICATION-TYPE": "", "GRAPHIC": "", "BODY": "",
    "JOURNAL-CODE": "", "ACC-NO": "", "DISTRIBUTION": "", "CORRECTION-DATE": "", "PUB-TYPE": "", "DOCUMENT-TYPE": "",
    "SUBJECT": "", "GEOGRAPHIC": "", "COPYRIGHT": "", "UPDATE": "",
}  # fmt: skip
"""The field of Source that an archive's field is, "" for none of them."""
_LINE = lazy.pattern(r"(?P<key>[A-Z]{3,12}(?:-[A-Z]{2,8})?):\s*(?P<value>.*)")
# Fewer are a text's own labels in capitals.
_FEWEST = 3
# A wire's slug lines stand above everything else, and one below.
_MOST_SLUGS = 4
_CODE = lazy.pattern(r"[A-Za-z]{3,8}\d{2,5}(?:/[A-Za-z\d]{2,6})?")
_SIGN = lazy.pattern(r"[a-z]{1,5}|[A-Z]{1,5}|\d{1,5}")
_TOPICS = lazy.pattern(r"[^\W\d_]{2,30}(?:-[^\W\d_]{2,30}){1,4}")


@rule(phase="block", reason="an archive's field", category="source", id="source.archive_field")
def archive_field(document: Document) -> Iterator[Proposal]:
    """The fields in capitals that an archive writes above and below a text: "BYLINE: Jane Doe", "LENGTH: 342 words"."""
    found = [
        (block, line) for block in document.blocks if (line := _LINE.fullmatch(block.text)) and line["key"] in _FIELDS
    ]
    if len({line["key"] for _, line in found}) < _FEWEST:
        return
    fields = {block.index for block, _ in found}
    body = [block.index for block in document.blocks if block.is_prose and block.index not in fields]
    for block, line in found:
        if body and body[0] < block.index < body[-1]:
            continue  # the article's own
        yield block
        field, value, at = _FIELDS[line["key"]], line["value"].rstrip(), line.start("value")
        if field == "authors":
            names = leading_names(block.text, at) or ([(value, at)] if value else [])
            yield from (Found(field, name, block.span(start, start + len(name))) for name, start in names)
        elif field and value:
            yield Found(field, value, block.span(at, at + len(value)))


@rule(phase="block", reason="a wire's slug line", category="source", id="source.slug")
def slug(document: Document) -> Iterator[Block]:
    """The lines of codes by which a wire's desks know a story, above everything else: "ZCZC4417/SXB"."""
    above = list(takewhile(_is_slug, document.blocks[:_MOST_SLUGS]))
    yield from above
    below = document.blocks[len(above) : len(above) + 1] if above else ()
    yield from (block for block in below if _TOPICS.fullmatch(block.text))  # "Culture-theatre-repairs"


def _is_slug(block: Block) -> bool:
    """Whether a line begins with a code, and holds codes and short signs only."""
    first, *others = block.text.split()
    signs = all(_SIGN.fullmatch(word) or _CODE.fullmatch(word) for word in others)
    counted = any(char.isdigit() for word in others for char in word) or "/" in first
    return _CODE.fullmatch(first) is not None and signs and counted
