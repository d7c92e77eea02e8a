"""Reading: bytes, text or HTML to a Document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice

from newsclean import lazy
from newsclean.cues import tables
from newsclean.cues.index import index_of
from newsclean.cues.votes import applying, vote
from newsclean.document import Document, Layout
from newsclean.errors import ConfigError, InputError
from newsclean.read.credited import opening_words
from newsclean.read.decode import MOST_CHARACTERS, decode, is_binary
from newsclean.read.glue import parts_of
from newsclean.read.layout import page_layout
from newsclean.read.text import read_text

KINDS = ("auto", "text", "html")

# A page says so itself, or has block elements at the start of several lines; one tag in a text is a quotation.
_PAGE = lazy.pattern(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body)\b|(?:script|style)\b[^<>]{0,2000}>|(?:link|meta)\s[^<>]{1,2000}>)",
    re.I | re.S,
)
_ELEMENT = lazy.pattern(
    r"^\s{0,80}</?(?:html|head|body|div|p|article|section|main|table|ul|ol|h[1-6]|header|footer|nav)\b[^<>\n]{0,500}>",
    re.I | re.M,
)
# Where English is written day first. A page says "US" as often because its system does.
_DAY_FIRST = frozenset({"gb", "uk", "ie", "au", "nz", "in", "za", "ng", "ke", "gh", "sg", "my", "pk", "bd", "lk", "mt"})
_HTML_PROBE = 20_000
_FEWEST_ELEMENTS = 3


def read(
    data: object,
    url: str | None = None,
    language: str | None = None,
    kind: str = "auto",
    encoding: str | None = None,
    own_cues: tuple[tuple[str, str], ...] = (),
) -> Document:
    """Read a document.

    Raises InputError when data is neither str nor bytes or is over MOST_CHARACTERS, and ConfigError when
    kind is not one of KINDS.
    """
    if kind not in KINDS:
        raise ConfigError(f"kind is {kind!r}; it can be {', '.join(map(repr, KINDS))}")
    text = _text_of(data, encoding, kind != "text")
    if text is None or is_binary(text):
        nothing = Layout("article", 1.0)
        return Document(text or "", "text", (), nothing, language, url=url, caller_language=bool(language), binary=True)
    if kind == "html" or (kind == "auto" and looks_like_html(text)):
        from newsclean.read.html import read_html

        document = read_html(text, url)
    else:
        document = read_text(text, url, language, own_cues)
    return _with_cues(document, language, own_cues)


def _text_of(data: object, encoding: str | None, page: bool) -> str | None:
    if isinstance(data, bytes | bytearray | memoryview):
        return decode(bytes(data), encoding, page)
    if not isinstance(data, str):
        raise InputError(f"clean() takes str or bytes, not {type(data).__name__}")
    if len(data) > MOST_CHARACTERS:
        raise InputError(f"the document has {len(data):,} characters; the limit is {MOST_CHARACTERS:,}")
    return data


def looks_like_html(text: str) -> bool:
    """Whether kind="auto" takes a text for HTML; in doubt it is text."""
    if "<" not in text[:_HTML_PROBE]:
        return False
    if _PAGE.match(text[:_HTML_PROBE].lstrip("\ufeff")):
        return True
    elements = _ELEMENT.finditer(text[:_HTML_PROBE])
    return sum(1 for _ in islice(elements, _FEWEST_ELEMENTS)) == _FEWEST_ELEMENTS


def _with_cues(document: Document, language: str | None, own: Sequence[tuple[str, str]]) -> Document:
    """Find the language, and what its cues and those of English hit."""
    votes = vote("\n".join(block.text for block in document.blocks if block.index not in document.outside))
    # Of a page too short to tell the page itself says it.
    stated = document.page.language if document.page and not votes.language else None
    candidates = applying(votes, language or (stated if stated in tables.languages() else None))
    chosen = tuple(sorted({"en", *candidates}))
    index = index_of(chosen, tuple(own))
    words = _words(chosen, candidates, _region(document, language))
    within = [block for block in document.blocks if block.index not in document.outside]
    document = document.changed(
        language=language or votes.language,
        caller_language=bool(language),
        words=words,
        parts=parts_of(within, index, *_spelling(chosen, candidates)),
        cue_hits=index.hits(document.blocks),
        cue_version=index.version,
        voted=votes.language,
        likely=candidates[0] if candidates else None,
    )
    return document.changed(layout=page_layout(document)) if document.kind == "text" else document


def _region(document: Document, language: str | None) -> str:
    """The region of the caller's language, or of that which the page says it is in: "gb" of "en-GB"; "" without one."""
    code = language or (document.page.locale if document.page else "")
    return code.replace("_", "-").partition("-")[2].lower()


@lru_cache(maxsize=256)
def _spelling(chosen: tuple[str, ...], candidates: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The abbreviations, and the words that have a capital at the beginning of a sentence only."""
    words = _words(chosen, candidates, "")
    return frozenset(words["abbreviations"]), opening_words(words)


@lru_cache(maxsize=256)
def _words(chosen: tuple[str, ...], candidates: tuple[str, ...], region: str) -> Mapping[str, tuple[str, ...]]:
    """The word lists of the languages that apply, one behind the other; the order of dates is the text's own."""
    files = [tables.of_language(code).words for code in chosen]
    words = {name: tuple(w for file in files for w in file.get(name, ())) for name in tables.WORD_LISTS}
    # Which words are whose differs; the channels have the same names everywhere.
    of_text = [tables.of_language(code).words for code in candidates or ("en",)]
    for name in (*tables.CALL_LISTS, "abbreviations", "openers"):
        words[name] = tuple(w for file in (of_text if name != "channels" else files) for w in file.get(name, ()))
    own = tables.of_language(candidates[0]).words if candidates else {}
    order = own.get("date_order", ("",))
    return {**words, "date_order": ("dmy",) if order == ("",) and region in _DAY_FIRST else order}
