"""Lines of a page that its markup calls the article's details: who wrote it, by a label inside, and when."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.date_lines import dates_in, is_date, is_labelled, is_of_table, numbered, whens_in
from newsclean.source.page_dates import dates_of
from newsclean.source.page_names import is_nobody
from newsclean.source.page_people import authors_of
from newsclean.source.page_title import shown_title, sites_of, squash
from newsclean.source.signature import names_in
from newsclean.source.words import Words, language_of, words_of

_DETAILS = lazy.pattern(
    r"(?i)meta|author|autor|auteur|by-?line|info|submitted|posted|verfasser|publish|date|datum|fecha|credit|detail"
)
_OTHERS = lazy.pattern(
    r"(?i)comment|kommentar|related|sidebar|widget|footer|nav|menu|teaser|card|recommend|popular|forum|aside|copyright"
)
# An article's foot may say when it appeared.
_STORIES = lazy.pattern(r"(?i)comment|kommentar|related|sidebar|teaser|card|recommend|popular|forum|copyright")
# So many blocks above the title, below it, and behind the body.
_ABOVE, _BELOW, _BEHIND = 4, 10, 6
_MOST_WORDS = 30
# A label, a date and its time.
_LABEL_AND_DATE = 8
# A shorter name of a site begins names of people.
_SITE_SIZE = 5
# So near to the title a date that is alone on its line is the article's whatever its class.
_NEAR = 3
# A word that stands alone behind a label: up to a date, a bar or a word in lower case.
_WORD = lazy.pattern(r"[\s:|]*(?P<name>[^\W\d_][\w.-]{1,30}[^\W_])(?=\s*(?:$|[|·•,(/–—]|\d|\s[^\W\d_A-Z]))")
# A date, here a bar itself, with a bar on one side or on both.
_BARRED = lazy.pattern(r"(?:[^|]{0,200}[|/·•–—-]\s?)?\|(?:\s?[|/·•–—-].{0,200})?")
# Words before the label of a name that is one word.
_FEW = 3
_HEADINGS = frozenset({"h1", "h2", "h3"})


@rule(phase="block", reason="line of the article's details", category="source", id="source.page_lines")
def page_lines(document: Document) -> Iterator[Proposal]:
    """The author behind a label, and the date, in lines that the page's classes call details or that stand by the
    title; takes nothing."""
    if document.page is None:
        return
    # Where the page states it, that is believed before any line.
    missing = [field for field in ("date", "modified") if not dates_of(document, field)]
    signed = bool(authors_of(document))
    blocks = list(_details(document)) if missing or not signed else []
    if not signed:
        words = words_of(language_of(document))
        yield from next(filter(None, (list(_signed(document, block, words)) for block in blocks)), ())
    for field in missing:
        lines = blocks if field == "modified" else [*blocks, *_labelled(document)]
        yield from next(filter(None, (list(_dated(document, block, field)) for block in lines)), ())


def _labelled(document: Document) -> list[Block]:
    """The line anywhere on the page that is a date with its label, if there is only one: "Published: 1 June 2025"."""
    lines = [
        block
        for block in numbered(document, document.blocks)
        if block.words <= _LABEL_AND_DATE and not is_of_table(document, block) and not _STORIES.search(_names(block))
    ]
    found = [block for block in lines if is_labelled(document, block) and is_date(document, block)]
    dated = [block for block in found if any(when.field == "date" for when in whens_in(document, block))]
    return dated if len(dated) == 1 else []


def _details(document: Document) -> Iterator[Block]:
    """The short blocks by the title and right behind the body whose classes say so, nearest to the title first."""
    shown = shown_title(document)
    at = shown.index if shown else None
    first = document.first_prose
    low = first - _BELOW if at is None else at - _ABOVE
    high = first if at is None or at < first else at + _BELOW
    head = document.blocks[max(low, 0) : min(high + 1, max(low, 0) + _ABOVE + _BELOW)]
    # What the title stands in itself is no other story's.
    own = at is not None and _OTHERS.search(_names(document.blocks[at])) is not None
    tail = document.blocks[document.last_prose + 1 :][:_BEHIND] if document.last_prose >= 0 else ()
    for block in (*head, *tail):
        names = _names(block)
        others = _OTHERS.search(names) is not None
        if block.words <= _MOST_WORDS and (own or not others):
            near = at is not None and -_NEAR <= block.index - at <= _NEAR
            beside = near and (is_date(document, block) or _has_dated_part(document, block))
            if beside or (not others and _DETAILS.search(names)):
                yield block


def _names(block: Block) -> str:
    return block.hints.names if block.hints else ""


def _has_dated_part(document: Document, block: Block) -> bool:
    """Whether a short line has one date, which stands alone between its bars: "Jane Doe / 22.04.2020 / 06:15"."""
    dates = dates_in(document, block.text) if "0" in block.key and not block.is_sentence else []
    return (
        len(dates) == 1
        and _BARRED.fullmatch(block.text[: dates[0].start] + "|" + block.text[dates[0].end :]) is not None
    )


def _signed(document: Document, block: Block, words: Words) -> Iterator[Found]:
    if block.hints and block.hints.tag in _HEADINGS:
        return  # "The life of Ada Lund"
    labels = (
        label for label in words.byline.finditer(block.text) if block.text[label.start() - 1 : label.start()] != "-"
    )
    for label in labels:
        if names := names_in(document, block, label.end()):
            sites = tuple(site for site in sites_of(document) if len(site) > _SITE_SIZE)
            own = [name for name in names if not squash(name.text).startswith(sites)]
            yield from (Found("authors", name.text, block.span(name.start, name.end)) for name in own)
            return
        word = _WORD.match(block.text, label.end())
        before = block.text[: label.start()]
        if before.count(" ") > _FEW and not any(map(str.isdigit, before)):
            continue  # "... what is left to do"
        if word and not is_nobody(word["name"], words):
            yield Found("authors", word["name"], block.span(*word.span("name")))
            return


def _dated(document: Document, block: Block, field: str) -> Iterator[Found]:
    if "0" not in block.key:
        return
    if (block.is_sentence or is_of_table(document, block)) and not is_labelled(document, block):
        return
    for when in whens_in(document, block):
        if when.field == field:
            yield Found(field, when.dated.iso, block.span(when.dated.start, when.dated.end))
            return
