"""What callers get: Article and the small records it is made of."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean import lazy
from newsclean.repair import writable
from newsclean.version import __version__

if TYPE_CHECKING:
    from newsclean.document import Document
    from newsclean.rules.base import Rule

SCHEMA = 1
"""Version of the form that to_dict() returns; it grows when a field changes its meaning."""

_DOMAIN = lazy.pattern(r"(?i)(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}")


class Evidence(NamedTuple):
    """Where one value of the source was read.

    origin is "text", "json-ld", "meta", "microdata", "caller" or "votes"; text is the value as it stood
    there; start and end are code point offsets into Article.raw, or None when it was not read from raw.
    """

    origin: str
    text: str
    start: int | None = None
    end: int | None = None


class Removal(NamedTuple):
    """One stretch of raw that is not body: ``raw[start:end] == text``, and the rule that took it."""

    start: int
    end: int
    text: str
    rule: str
    category: str
    reason: str


class Note(NamedTuple):
    """Something the caller should know about the document as a whole; code is stable, message is for people."""

    code: str
    message: str


def _no_evidence() -> Mapping[str, tuple[Evidence, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Source:
    """The source metadata; every value that was read from somewhere has its evidence under the field's name."""

    title: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    agency: str | None = None
    dateline: str | None = None
    date: str | None = None
    modified: str | None = None
    url: str | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=_no_evidence)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "evidence": dict(self.evidence)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, evidence=MappingProxyType(state["evidence"]))

    def __hash__(self) -> int:
        return hash((self.title, self.description, self.authors, self.date, self.url))


LIST_FIELDS = ("authors", "credits", "related", "tags")
FIELDS = tuple(f.name for f in dataclasses.fields(Source) if f.name != "evidence")


@dataclass(frozen=True)
class Article:
    """A cleaned document. Immutable and picklable; all offsets count code points of ``raw``.

    ``kept``, ``removed`` and white space (invisible characters count as white space) tile ``raw`` exactly.
    """

    paragraphs: tuple[str, ...]
    source: Source
    removed: tuple[Removal, ...]
    kept: tuple[tuple[int, int], ...]
    raw: str
    kind: str
    notes: tuple[Note, ...]
    _document: Document = field(repr=False, compare=False)
    _rules: tuple[Rule, ...] = field(repr=False, compare=False)
    _disabled: frozenset[str] = field(repr=False, compare=False)
    _run: Callable[[Document, tuple[Rule, ...], frozenset[str]], Article] = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """The body: its paragraphs joined by one blank line, "" when there is none."""
        return "\n\n".join(self.paragraphs)

    def without(self, *names: str) -> Article:
        """The article as if these rules or families did not exist; another rule may then take the same text.

        Raises ConfigError for a name that is no rule, family or category.
        """
        return self._run(self._document, self._rules, self._disabled | frozenset(names))

    def to_dict(self) -> dict[str, Any]:
        """Plain types only, ready for JSON; lone surrogates of raw become U+FFFD, so offsets still hold."""
        source = {name: getattr(self.source, name) for name in FIELDS}
        source["evidence"] = {name: [item._asdict() for item in items] for name, items in self.source.evidence.items()}
        plain = {
            "schema": SCHEMA,
            "versions": {"newsclean": __version__, "rules": __version__, "cues": self._document.cue_version},
            "kind": self.kind,
            "text": self.text,
            "paragraphs": self.paragraphs,
            "source": source,
            "removed": [removal._asdict() for removal in self.removed],
            "kept": self.kept,
            "notes": [note._asdict() for note in self.notes],
            "raw": self.raw,
        }
        return {key: _plain(value) for key, value in plain.items()}

    def to_json(self, indent: int | None = None) -> str:
        """to_dict() as JSON text that encodes to valid UTF-8 whatever the input was."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_jsonld(self) -> dict[str, Any]:
        """The article as schema.org NewsArticle, fields that are not known left out."""
        source = self.source
        found: dict[str, Any] = {
            "headline": source.title,
            "description": source.description,
            "author": [{"@type": _kind(name, source), "name": name} for name in source.authors],
            "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
            "sourceOrganization": source.agency and {"@type": "Organization", "name": source.agency},
            "dateline": source.dateline,
            "datePublished": source.date,
            "dateModified": source.modified,
            "url": source.url,
            "inLanguage": source.language,
            "keywords": source.tags,
            "creditText": "; ".join(source.credits),
            "articleBody": self.text,
        }
        filled = {key: _plain(value) for key, value in found.items() if value}
        return {"@context": "https://schema.org", "@type": "NewsArticle", **filled}


def _kind(author: str, source: Source) -> str:
    """The type of an author: an outlet or agency that signs is an organization."""
    known = {name.casefold() for name in (source.publisher, source.agency) if name}
    return "Organization" if author.casefold() in known or _DOMAIN.fullmatch(author) else "Person"


def _plain(value: Any) -> Any:
    """Tuples to lists and lone surrogates to U+FFFD, all the way down."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
