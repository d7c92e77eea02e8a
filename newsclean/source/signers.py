"""Who signed the article, and who took its pictures: the names of its own bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import SHORT
from newsclean.source.agencies import agencies_in, agency, is_at_home, is_picture_agency
from newsclean.source.bare import bare_names, is_photographer
from newsclean.source.bare_byline import unlabelled_names
from newsclean.source.below import at_end, by_role
from newsclean.source.byline import LINE_WORDS, inside_body, labelled_names
from newsclean.source.head import head_of
from newsclean.source.name_parts import Name
from newsclean.source.names import is_person, leading_names, names_press
from newsclean.source.own_lines import head_blocks, lines_by_look, own_title, tail_blocks
from newsclean.source.page_title import sites_of, squash
from newsclean.source.signature import has_role
from newsclean.source.wire import together
from newsclean.source.words import language_of, words_of

# Where a byline lists whom the text was taken from: "Nora Vlčková, ČTK".
_SOURCES_LISTED = frozenset({"cs"})
# "Jane Doe, «Harbour Daily»"
_QUOTED = lazy.pattern(r",\s[«\"„“](?P<name>[^\W\d_a-zà-ÿ][^«»\"„“”]{2,40})[»\"”“]$")
# The byline stands so few blocks below the title.
_NEAR = 5
# A shorter name of a site begins names of people.
_SITE_SIZE = 5
_EMPLOYED = frozenset(",/(|-–—")
# "Jane Doe with AAP"
_WITH = frozenset("with avec mit con com met med z ze s se cu с со з із зі".split())  # noqa: SIM905


@rule(phase="edges", reason="who signed the article", category="source", id="source.authors")
def authors(document: Document) -> Iterator[Proposal]:
    """The names of the article's own byline, labelled or not: by the title, by the date, or behind the body."""
    head = head_blocks(document)
    tail = tail_blocks(document)
    below = by_role(document, tail)
    signed = (
        _people(document, labelled_names(document, head))
        or _people(document, labelled_names(document, tail))
        or _people(document, unlabelled_names(document, lines_by_look(document)))
        or below
    )
    signed = signed or inside_body(document) or at_end(document)
    yield from (block for block, _ in below)
    for block, names in signed:
        if block.index not in document.named:
            yield block
        signing = [name for name in names if not _is_employer(document, block, name)] or names
        yield from (Found("authors", _cased(document, name.text), block.span(name.start, name.end)) for name in signing)
        if wires := [one for one in agencies_in(block.text) if is_at_home(one.name, language_of(document))]:
            yield together(block, wires)
        yield from _pictured(document, block, names)
        outlet = _QUOTED.search(block.text) if names else None
        if outlet:
            yield Found("publisher", outlet["name"], block.span(*outlet.span("name")))
        elif names and names_press(first := block.text.partition(" ")[0]) and names[0].start > len(first):
            yield Found("publisher", first, block.span(0, len(first)))  # "하늘내일보 유다인 기자"
    if signed and head and signed[0][0].index < document.first_prose:
        yield from _beside(document, [block.index for block, _ in signed])


def _people(document: Document, signed: list[tuple[Block, list[Name]]]) -> list[tuple[Block, list[Name]]]:
    """A byline, unless it is the site's name with something behind it: "by Harbour DailyNovember 21"; nothing then."""
    if len(signed) == 1 and _is_one_word(signed[0]) and not _is_below(signed[0][0], own_title(document)):
        return []  # "Di stagione", in a menu
    sites = tuple(site for site in sites_of(document) if len(site) > _SITE_SIZE) if document.page else ()
    if not sites or not any(names for _, names in signed):
        return signed
    said = {squash(name.text) for _, names in signed for name in names}
    return [] if all(name.startswith(sites) and name not in sites for name in said) else signed


def _is_one_word(signed: tuple[Block, list[Name]]) -> bool:
    """Whether a line is a label and one word behind it, with no date."""
    block, names = signed
    one = len(names) == 1 and not is_person(names[0].text) and not agency(names[0].text)
    return one and " " not in names[0].text and "0" not in block.key


def _is_below(block: Block, title: Sequence[Block]) -> bool:
    return bool(title) and 0 < block.index - title[0].index <= _NEAR


def _is_employer(document: Document, block: Block, name: Name) -> bool:
    """Whether an agency stands behind a writer's name as the one he works for: "Jane Doe, AFP"."""
    if not agency(name.text) or language_of(document) in _SOURCES_LISTED:
        return False
    before = block.text[: name.start].rstrip()
    beside = before[-1:] in _EMPLOYED or before.rpartition(" ")[2].casefold() in _WITH
    return language_of(document) == "zh" or beside


def _pictured(document: Document, block: Block, names: Sequence[Name]) -> Iterator[Found]:
    """Who took the pictures, behind the writers' names on their line: "By Jane Doe, photographs by Tom Hale"."""
    label = words_of(language_of(document)).pictures.search(block.text, names[-1].end if names else 1)
    if label and names:
        rest = block.text[label.end() :].strip()
        named = bool(rest) and (is_person(rest) or is_picture_agency(rest))
        alone = [(rest, block.text.index(rest, label.end()))] if named else []
        for name, start in alone or leading_names(block.text, label.end()):
            bare = name.rstrip(".") if start + len(name) == len(block.text) else name
            yield Found("credits", bare, block.span(start, start + len(bare)))


def _beside(document: Document, signed: Sequence[int]) -> Iterator[Block]:
    """The line right below a byline's names that says what they are, and the ages below the byline."""
    for block in document.blocks[signed[-1] + 1 : min(signed[-1] + 1 + LINE_WORDS, document.first_prose)]:
        role = has_role(document, block) and block.words <= LINE_WORDS and block.mark == ""
        if block.index in document.named:
            continue
        if document.hit_in(block, "ages") or (block.index == signed[-1] + 1 and role):
            yield block


@rule(phase="edges", reason="photographer beside the writer", category="source", id="credits.photographer")
def photographer(document: Document) -> Iterator[Proposal]:
    """Who took the pictures, on a line of the byline above the role: "Jane Doe", "Photographer"; or behind a bare
    label: "Image Jane Doe"."""
    head, title = head_blocks(document), head_of(document)
    for block in head:
        if block.bullet or (title and block.index < title[0].index):
            continue
        label = words_of(language_of(document)).pictures.match(block.text)
        bare = label is not None and label.group()[-1].isspace()
        if (
            label
            and bare
            and not block.is_stopped
            and block.index not in document.named
            and is_person(name := block.text[label.end() :].strip())
        ):
            yield block
            yield Found("credits", name, block.span(label.end(), label.end() + len(name)))
    for block, below in pairwise(head):
        if (
            block.index not in document.named
            and is_photographer(document, below)
            and (names := bare_names(document, block))
        ):
            yield from (block, below)
            yield from (Found("credits", name.text, block.span(name.start, name.end)) for name in names)


def _cased(document: Document, name: str) -> str:
    """A name in capitals as the text writes it elsewhere, if it does."""
    if not name.isupper() or len(name) < SHORT // 3:
        return name
    for match in re.finditer(re.escape(name), document.raw, re.I):
        if not match.group().isupper():
            return match.group()
    return name
