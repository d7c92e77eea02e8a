"""The fields that a tool has written above a text: YAML front matter, as trafilatura and site generators write it, or
plain lines of "Title: ...", "Author: ..." as archives do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Document, Span
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import date_in
from newsclean.source.address import clean_url, host_of

_FIELDS = {
    "title": "title", "headline": "title",
    "author": "authors", "authors": "authors", "byline": "authors",
    "date": "date", "published": "date", "pubdate": "date", "publication date": "date", "load date": "date",
    "updated": "modified", "modified": "modified", "lastmod": "modified",
    "description": "description", "summary": "description", "excerpt": "description", "subtitle": "description",
    "url": "url", "link": "url", "permalink": "url", "canonical url": "url",
    "sitename": "publisher", "site name": "publisher", "site": "publisher", "publisher": "publisher",
    "publication": "publisher", "source": "publisher",
    "tags": "tags", "keywords": "tags",
    "hostname": "", "categories": "", "category": "", "fingerprint": "", "license": "", "id": "", "layout": "",
    "slug": "", "draft": "", "language": "", "lang": "", "image": "", "section": "", "length": "", "pagetype": "",
}  # fmt: skip
"""The field of Source that a key is, "" for none of them."""
_FENCED = lazy.pattern(r"\s*---[ \t]*\r?\n((?:.*\n){2,80}?)---[ \t]*(?=\r?\n|\Z)")
_PLAIN = lazy.pattern(r"\s*((?:[A-Za-z][A-Za-z _-]{1,20}:.*(?:\r?\n|\Z)){3,20})")
_ENTRY = lazy.pattern(r"(?P<key>[A-Za-z][A-Za-z _-]{1,20}):(?!//)[ \t]*(?P<value>.*)|[ \t]*- (?P<item>.+)")
# So many keys are known; where no dashes enclose them all of them, and more.
_FEWEST, _FEWEST_PLAIN = 2, 3
_BETWEEN = {"authors": r"\s*[;,]\s*|\s+and\s+", "tags": r"\s*[;,]\s*"}
_AROUND = " \t\r\"'[]"

Entry = tuple[str, Span]
"""A key as the table has it, and where its value stands."""


@rule(phase="block", reason="fields above the text", category="source", id="source.front_matter")
def front_matter(document: Document) -> Iterator[Proposal]:
    """The fields of a header above the text: "title: ...", "author: ..." and so on between two lines of dashes, or at
    least three lines of nothing else, the title among them."""
    if document.kind != "text":
        return
    fenced = _FENCED.match(document.raw)
    header = fenced or _PLAIN.match(document.raw)
    entries = _entries(document.raw, *header.span(1)) if header else []
    known = [(key, span) for key, span in entries if key in _FIELDS]
    titled = any(_FIELDS[key] == "title" for key, _ in known)
    if header is None or len(known) < (_FEWEST if fenced else _FEWEST_PLAIN):
        return
    if fenced or (titled and len(known) == len(entries)):
        yield from (block for block in document.blocks if block.start < header.end())
        yield Span(*header.span())
        for key, span in known:
            yield from _found(document, _FIELDS[key], span)


def _entries(raw: str, start: int, end: int) -> list[Entry]:
    """The keys of a header with their values; each item of a list below a key is one more."""
    found: list[Entry] = []
    key = ""
    while start < end:
        stop = raw.find("\n", start, end)
        stop = end if stop < 0 else stop
        if entry := _ENTRY.match(raw, start, stop):
            kind = "item" if entry["item"] else "value"
            key = key if entry["item"] else re.sub(r"[ _-]+", " ", entry["key"].strip().lower())
            if kind == "value" or key:
                found.append((key, Span(*entry.span(kind))))
        start = stop + 1
    return found


def _found(document: Document, field: str, span: Span) -> Iterator[Found]:
    """What a value says of a field."""
    for piece in _pieces(document.raw, field, span):
        value = document.raw[slice(*piece)]
        if field in ("date", "modified"):
            dated = date_in(document, value)
            if dated:
                yield Found(field, dated.iso, piece)
        elif field == "url":
            if host_of(value):
                yield Found(field, clean_url(value), piece)
        else:
            yield Found(field, value, piece)


def _pieces(raw: str, field: str, span: Span) -> Iterator[Span]:
    """The values of a line, without quotes and brackets around them; one but for people and keywords."""
    text = raw[slice(*span)]
    at = 0
    parting = _BETWEEN.get(field)
    for piece in re.split(parting, text) if parting else [text]:
        bare = piece.strip(_AROUND)
        if bare:
            start = span.start + text.index(bare, at)
            at = start - span.start + len(bare)
            yield Span(start, at + span.start)
