"""Source metadata: the finders, trusted first, and how their findings become a Source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any

from newsclean.article import FIELDS, LIST_FIELDS, Evidence, Source
from newsclean.document import Document
from newsclean.rules.base import Found, Rule
from newsclean.rules.common import date_in
from newsclean.source import (
    address_line,
    archive,
    author,
    byline,
    captions,
    correspondent,
    credits,
    dek,
    enclosed,
    flat_head,
    front_matter,
    fronted,
    glued,
    head_dates,
    initials,
    masthead,
    opening,
    outlet,
    owner,
    page,
    page_dek,
    page_lines,
    republished,
    signers,
    source_line,
    suffix,
    title,
    wire,
)
from newsclean.source.address import clean_url, host_of

FINDERS = (
    front_matter.front_matter,
    archive.archive_field,
    archive.slug,
    page_dek.page_dek,
    page_dek.page_caption,
    page.page_values,
    page.page_title,
    source_line.source_line,
    source_line.dated_source,
    republished.republished,
    address_line.address_line,
    title.title,
    dek.description,
    byline.byline,
    head_dates.date_line,
    head_dates.head_date,
    flat_head.flat_head,
    signers.authors,
    signers.photographer,
    opening.opening,
    author.author,
    correspondent.correspondent,
    correspondent.signature,
    enclosed.enclosed,
    initials.initials,
    wire.dateline,
    wire.reporter,
    wire.tagged,
    wire.signed,
    credits.picture,
    captions.caption,
    fronted.fronted,
    glued.picture,
    glued.agency,
    glued.ending,
    glued.source,
    source_line.back_link,
    suffix.suffix,
    masthead.masthead,
    outlet.outlet,
    owner.owner,
    page_lines.page_lines,
    page.page_hints,
)

# A day, its weekday and its time.
_DATE_SIZE = 40
_TRUST = {rule.id: place for place, rule in enumerate(FINDERS)}
# What a text itself begins with says more of whose copy it is than from where it was taken.
_FIRST = {"agency": wire.dateline.id}


def assemble(document: Document, found: Iterable[tuple[Rule, Found]]) -> Source:
    """The Source of what was found: for each field the most trusted finder that found anything.

    credits, related headlines and tags are gathered from all finders, in the order of the text.
    """
    by_field: dict[str, list[tuple[int, int, Found]]] = {}
    for rule, item in _outside_header(list(found)):
        trust = -1 if _FIRST.get(item.field) == rule.id else _TRUST.get(rule.id, len(_TRUST))
        entry = (trust, item.span.start if item.span else -1, item)
        by_field.setdefault(item.field, []).append(entry)
    values: dict[str, Any] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for name in filter(by_field.__contains__, FIELDS):
        chosen = _chosen(name, by_field[name])
        evidence[name] = tuple(_evidence(document, item) for item in chosen)
        values[name] = tuple(item.value for item in chosen) if name in LIST_FIELDS else chosen[0].value
    _without_title(document, values, evidence)
    _add_given(document, values, evidence)
    return Source(**values, evidence=MappingProxyType(evidence))


def _outside_header(found: Sequence[tuple[Rule, Found]]) -> Iterable[tuple[Rule, Found]]:
    """What was found, but in a header above the text only what that says by its keys."""
    header = max((item.span.end for rule, item in found if rule is FINDERS[0] and item.span), default=0)
    return (
        (rule, item) for rule, item in found if rule is FINDERS[0] or item.span is None or item.span.start >= header
    )


def _without_title(document: Document, values: dict[str, Any], evidence: dict[str, tuple[Evidence, ...]]) -> None:
    """Take the article's own title, which stood below a section's label, and dates from the related headlines."""
    found = values.get("related", ())
    others = [
        place for place, value in enumerate(found) if value != values.get("title") and not _is_day(document, value)
    ]
    for fields in (values, evidence):
        if "related" in fields:
            fields["related"] = tuple(fields["related"][place] for place in others)
    if not values.get("related", True):
        del values["related"], evidence["related"]


def _is_day(document: Document, text: str) -> bool:
    dated = date_in(document, text) if len(text) <= _DATE_SIZE else None
    rest = f"{text[: dated.start]} {text[dated.end :]}" if dated else text
    return dated is not None and sum(1 for word in rest.split() if any(map(str.isalpha, word))) <= 1


def _chosen(name: str, items: Sequence[tuple[int, int, Found]]) -> list[Found]:
    if name in ("credits", "related", "tags"):
        ordered = _outermost(sorted(items, key=lambda entry: entry[1]))
    else:
        best = min(place for place, _, _ in items)
        ordered = [entry for entry in items if entry[0] == best]
    by_value = {entry[2].value: entry[2] for entry in reversed(ordered)}
    unique = [by_value[value] for value in dict.fromkeys(entry[2].value for entry in ordered)]
    return unique if name in LIST_FIELDS else unique[:1]


def _outermost(items: Sequence[tuple[int, int, Found]]) -> list[tuple[int, int, Found]]:
    """Without what was read inside something longer: "Explainer: X" is one headline, not also X. items are in order."""
    kept: list[tuple[int, int, Found]] = []
    reached = -1
    for place, start, item in items:
        end = item.span.end if item.span else -1
        if end > reached or item.span is None:
            while kept and item.span and kept[-1][1] >= start and kept[-1][2].span and kept[-1][2].span.end <= end:
                kept.pop()
            kept.append((place, start, item))
            reached = max(reached, end)
    return kept


def _evidence(document: Document, item: Found) -> Evidence:
    if item.span is None:
        return Evidence(item.origin, item.value)
    start, end = item.span.start, item.span.end
    return Evidence(item.origin, document.raw[start:end], start, end)


def _add_given(document: Document, values: dict[str, Any], evidence: dict[str, tuple[Evidence, ...]]) -> None:
    """What the caller said wins, and its site publishes a text that names no publisher; the language is else the one
    voted for."""
    if document.url:
        values["url"] = clean_url(document.url)
        evidence["url"] = (Evidence("caller", document.url),)
        if "publisher" not in values and (site := host_of(document.url)):
            values["publisher"] = site
            evidence["publisher"] = (Evidence("caller", site),)
    if document.language:
        values["language"] = document.language
        origin = "caller" if document.caller_language else "votes"
        evidence["language"] = (Evidence(origin, document.language),)
