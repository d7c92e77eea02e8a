"""The head of an article that has run together into one line: what stands up to the date of publication."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.date_lines import When, whens_in

# A title and a dek, a name and a date have at most so many characters, and before the date stand so many at least.
_LONGEST_HEAD, _SHORTEST_TITLE = 500, 12
# Behind the date: a sign that parts two details, how long it takes to read, or what a new sentence can begin with.
_BEHIND = lazy.pattern(r"\s?[•|·]\s?|\s\d{1,2}\s?min|\s?[/–—-]?\s+[\"'“„«»‘(]*(?P<first>[^\W\d_])")
# Of a dateline: "Valmer, 9 nov 2025 (AFP) -".
_TAGGED = lazy.pattern(r"\s?[(/][^()/]{2,24}[)/]\s?[.,]?\s?[-–—]")


@rule(phase="edges", reason="head of an article in one line", category="source", id="source.flat_head")
def flat_head(document: Document) -> Iterator[Proposal]:
    """Title, names and date in front of the first sentence, where all is one line: "Ferry laid up By Ada Lund 3 May
    2025, 18:20 The ferry ..."."""
    block = next(document.left(), None)
    if document.layout.name != "flat" or block is None:
        return
    text = block.text[:_LONGEST_HEAD]
    head = block._replace(text=text)
    whens = whens_in(document, head)
    if not whens or whens[0].dated.start < _SHORTEST_TITLE:
        return
    end = max((when.dated.end for when in whens if _ends_head(document, text, when)), default=0)
    for when in whens:
        if when.dated.end <= end:
            place = block.span(when.dated.start, when.dated.end)
            yield Found(when.field, when.dated.iso, place, takes=block.span(0, end))


def _ends_head(document: Document, text: str, when: When) -> bool:
    """Whether a date stands behind a title and in front of a new sentence, and not in a sentence."""
    before, behind = text[: when.dated.start], text[when.dated.end :]
    follows = _BEHIND.match(behind.removeprefix(")"))
    if follows is None or (follows["first"] or "").islower() or _TAGGED.match(behind):
        return False
    # In a sentence a date stands behind a word of it: "on 3 May 2025", "le 3 mai 2025".
    word = before.rstrip(" (").rpartition(" ")[2]
    within = word[-1:].isalpha() and (word.islower() or word.casefold() in document.words.get("common", ()))
    return when.labelled or not within
