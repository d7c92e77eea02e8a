"""Bylines and date lines: what leaves the body, and who and when the article's own are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import SHORT
from newsclean.source.agencies import agencies_in, agency, is_at_home
from newsclean.source.bare import bare_names, is_photographer, is_role
from newsclean.source.below import at_end, by_role
from newsclean.source.date_lines import When, is_date, is_day, is_labelled, is_of_table, numbered, whens_in
from newsclean.source.head import dek_of, head_of
from newsclean.source.masthead import is_outlet_here
from newsclean.source.names import is_person, leading_names, names_press
from newsclean.source.signature import CLOCK, Name, has_role, is_helper, names_in
from newsclean.source.wire import opens, together
from newsclean.source.words import language_of, words_of

# The article's own byline and date stand so few blocks above its title, below its first paragraph, or behind its last.
_ABOVE, _BELOW, _BEHIND = 4, 10, 6
# Without a title, so many blocks before the first paragraph.
_BEFORE = 14
_LINES = 6
# A date signs a dek so few lines above it.
_BELOW_DEK = 3
# On a page dump the head of the article is so many blocks before its body, in all but a few.
_HEAD = 25
_BESIDE = ("ages", "reading_time", "published", "updated")
_ANYWHERE = ("whole", "start", "end", "inside")
_ALONE = 6
_NAME_WORDS = 4
# "By" and one word is a name on two lines as often.
_LABEL_WORDS = 2
# Where a byline lists whom the text was taken from: "Nora Vlčková, ČTK".
_SOURCES_LISTED = frozenset({"cs"})
# "Jane Doe, «Harbour Daily»"
_QUOTED = lazy.pattern(r",\s[«\"„“](?P<name>[^\W\d_a-zà-ÿ][^«»\"„“”]{2,40})[»\"”“]$")
_EMPLOYED = frozenset(",/(|-–—")
_BELOW_TITLE = 3
# A date that nothing says the order of is none, and yet no body.
_STOPPED_NAME = lazy.pattern(r"(?: [JS]r| [^\W\d_a-z]|\b[ap]\.?m|hrs)\.$")
_BARE_DATE = lazy.pattern(r"0([./-])0\1 ?0")


@rule(phase="block", reason="byline", category="source", id="source.byline")
def byline(document: Document) -> Iterator[Proposal]:
    """Who wrote it: "By Jane Doe", "Von Max Muster und Erika Muster, Berlin"."""
    for hit in document.hits("byline"):
        block = hit.block
        if hit.kind == "whole":
            if block.mark == "" and block.words > 1:
                yield block
        elif _is_line(document, block) and names_in(document, block, _behind(block, hit.phrase)):
            yield block
        elif block.words > _NAME_WORDS or block.index >= document.first_prose:
            continue
        elif has_role(document, block) or _is_below_title(document, block):
            # "By Newsroom Staff": signed by nobody; "By Valley Radio", right below the title.
            yield block


def _is_below_title(document: Document, block: Block) -> bool:
    """Whether a line of names without small letters but its label's stands right below a headline."""
    above = document.blocks[block.index - 1] if block.index else None
    titled = above is not None and above.is_headline and above.words >= _NAME_WORDS and above.mark == ""
    return (
        titled
        and block.mark == ""
        and block.words > _LABEL_WORDS
        and all(word[0].isupper() for word in block.text.split())
    )


def _is_line(document: Document, block: Block) -> bool:
    """Whether a block is no sentence but a line; its last full stop may be that of a name or a time."""
    if block.words > SHORT:
        return False
    if not block.is_sentence or _STOPPED_NAME.search(block.text) or is_date(document, block):
        return True
    if block.text[-1] == "." and block.text[-5:-1].isdigit():
        return True  # "Piše Ana Anić, 18. studenog 2026."
    if words_of(language_of(document)).pictures.search(block.text, 1):
        return True  # "By Jane Doe. Illustrations by Tom Hale."
    return block.words <= _ALONE and block.mark == "." and has_role(document, block)  # "By Jane Doe, Contributor."


def signed_in(document: Document) -> Iterator[str]:
    """The names in all labelled bylines of a document."""
    for hit in document.hits("byline"):
        if hit.kind == "start" and _is_line(document, hit.block):
            yield from (name.text for name in names_in(document, hit.block, _behind(hit.block, hit.phrase)))


@rule(phase="block", reason="date line", category="source", id="source.date_line")
def date_line(document: Document) -> Iterator[Proposal]:
    """When it was published or updated, behind a label: "Updated 18 November 2025, 15:42"."""
    for block in numbered(document, document.blocks):
        # "Updated 3 hours ago" and "Updated at 15:42" say when, but not on which day.
        if not is_labelled(document, block):
            continue
        timed = block.words <= _ALONE and not block.is_sentence and CLOCK.search(block.text)
        if is_date(document, block) or document.hit_in(block, "ages") or timed:
            yield block


@rule(phase="edges", reason="date at the head", category="source", id="source.head_date")
def head_date(document: Document) -> Iterator[Proposal]:
    """The article's dates: those of the lines at its head, else of a labelled line behind the body; and every date
    alone on its line before the body."""
    for block in numbered(document, document.blocks[: document.first_prose]):
        near = document.first_prose - block.index <= _HEAD or block.index not in document.outside
        bare = _BARE_DATE.fullmatch(block.key) or is_day(block)
        if near and block.index not in document.named and (is_date(document, block) or bare):
            yield block
    head, first = _head_blocks(document), document.first_prose
    # A caption and a dek can stand above the line that says when.
    below = [b for b in document.blocks[first : first + _BELOW] if b.index not in document.outside and b not in head]
    found = _dates(document, head, True) + _dates(document, [*below, *_tail_blocks(document)], False)
    for field in ("date", "modified"):
        named = [item for item in found if item[1].field == field]
        for block, when in named[:1]:
            block, when = _with_time(block, when, named)
            yield Found(field, when.dated.iso, block.span(when.dated.start, when.dated.end))
    yield from (block for block, _ in found if block.index not in document.named)


def _with_time(block: Block, when: When, others: Sequence[tuple[Block, When]]) -> tuple[Block, When]:
    """A date, or another of the same day that says the time as well: above an article may stand today's."""
    if "T" in when.dated.iso:
        return block, when
    timed = (item for item in others if item[1].dated.iso.startswith(f"{when.dated.iso}T"))
    return next(timed, (block, when))


def _dates(document: Document, blocks: Sequence[Block], bare: bool) -> list[tuple[Block, When]]:
    """The dates of some blocks that are lines of metadata, those with a label first; without one only if bare."""
    lines = [b for b in numbered(document, blocks) if _is_dated(document, b) and _is_head(document, b, blocks)]
    found = [(block, when) for block in lines for when in whens_in(document, block)]
    # Beside a labelled date a bare one is the article's as well: "5 June 2025 (updated on 6 June 2025)".
    labelled = {block.index for block, when in found if when.labelled}
    wanted = [(block, when) for block, when in found if bare or block.index in labelled]
    return sorted(wanted, key=lambda item: not item[1].labelled)


@rule(phase="edges", reason="who signed the article", category="source", id="source.authors")
def authors(document: Document) -> Iterator[Proposal]:
    """The names of the article's own byline, labelled or not: by the title, by the date, or behind the body."""
    head = _head_blocks(document)
    tail = _tail_blocks(document)
    below = by_role(document, tail)
    signed = _labelled(document, head) or _labelled(document, tail) or _unlabelled(document, head) or below
    signed = signed or _inside(document) or at_end(document)
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


def _is_employer(document: Document, block: Block, name: Name) -> bool:
    """Whether an agency stands behind a writer's name as the one he works for: "Jane Doe, AFP"."""
    if not agency(name.text) or language_of(document) in _SOURCES_LISTED:
        return False
    return language_of(document) == "zh" or block.text[: name.start].rstrip()[-1:] in _EMPLOYED


def _pictured(document: Document, block: Block, names: Sequence[Name]) -> Iterator[Found]:
    """Who took the pictures, behind the writers' names on their line: "By Jane Doe, photographs by Tom Hale"."""
    label = words_of(language_of(document)).pictures.search(block.text, names[-1].end if names else 1)
    if label and names:
        rest = block.text[label.end() :].strip()
        alone = [(rest, block.text.index(rest, label.end()))] if rest and is_person(rest) else []
        for name, start in alone or leading_names(block.text, label.end()):
            bare = name.rstrip(".") if start + len(name) == len(block.text) else name
            yield Found("credits", bare, block.span(start, start + len(bare)))


def _beside(document: Document, signed: Sequence[int]) -> Iterator[Block]:
    """The line right below a byline's names that says what they are, and the ages below the byline."""
    for block in document.blocks[signed[-1] + 1 : min(signed[-1] + 1 + _ALONE, document.first_prose)]:
        role = has_role(document, block) and block.words <= _ALONE and block.mark == ""
        if block.index in document.named:
            continue
        if document.hit_in(block, "ages") or (block.index == signed[-1] + 1 and role):
            yield block


def _is_head(document: Document, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a date can be the article's: below a first paragraph a bare day may be a subhead of a chronicle."""
    dek = dek_of(document)
    start = document.first_prose if dek is None else max(document.first_prose, dek.index + _BELOW_DEK)
    if block.index <= start or block.index in document.outside or is_labelled(document, block):
        return True
    if any(when.labelled for when in whens_in(document, block)):
        return True
    near = [b for b in blocks if abs(b.index - block.index) <= 1]
    return ":" in block.key or any(document.hit_in(b, "byline", ("start", "whole")) for b in near)


def _is_dated(document: Document, block: Block) -> bool:
    """Whether a block is a line of dates, or of names, roles and dates, and no other rule's."""
    hit = document.hit_in(block, "byline", ("start", "whole"))
    if block.index in document.named and not hit and not is_labelled(document, block):
        # Right below a byline it is no other story's.
        above = document.blocks[block.index - 1] if block.index else None
        if above is None or not document.hit_in(above, "byline", ("start", "whole")):
            return False
    if is_of_table(document, block) and not is_labelled(document, block):
        return False
    if is_date(document, block):
        return True
    return not block.is_sentence and bool(names_in(document, block, _behind(block, hit.phrase) if hit else 0))


def _behind(block: Block, phrase: str) -> int:
    """Where a block's text goes on behind the cue it begins with."""
    text = block.text
    label = phrase.partition("{")[0].rstrip()
    start = next((i for i, char in enumerate(text) if char.isalnum()), 0)
    return min(start + len(label), len(text)) if label else 0


def _head_blocks(document: Document) -> Sequence[Block]:
    """The blocks where the article's own byline stands, from above its title to its second paragraph."""
    first = document.first_prose
    title = head_of(document)
    low = title[0].index - _ABOVE if title else first - _BEFORE
    behind = [block for block in document.blocks[first + 1 :] if not document.is_gone(block)]
    second = next((block.index for block in behind if block.is_prose), None)
    if second is None:  # below a dek the body may be short sentences alone
        said = (block.index for block in behind if block.is_sentence)
        second = next(said, first) if dek_of(document) else first
    # Below the first paragraph only where that may be a dek, under a title.
    return document.blocks[max(low, 0) : min(second, first + _BELOW) if title else first]


def _tail_blocks(document: Document) -> Sequence[Block]:
    behind = document.blocks[document.last_prose + 1 :]
    return behind[:_BEHIND] if document.layout.name == "page" else behind


def _labelled(document: Document, blocks: Sequence[Block]) -> list[tuple[Block, list[Name]]]:
    """The first byline with a label among some blocks, on one line or with the names on the lines below."""
    for place, block in enumerate(blocks):
        hit = document.hit_in(block, "byline", ("start",)) or document.hit_in(block, "byline")
        if hit is None or not _is_line(document, block) or document.hit_in(block, "credits", ("start",)):
            continue
        if is_helper(document, hit.phrase):
            continue
        at = _behind(block, hit.phrase)
        if names := names_in(document, block, at):
            return [(block, names), *_listed(document, blocks[place + 1 :])]
        # Of "Jane Doe", "Reporter", "Tom Hale", "Photographer" the role belongs to the name above it.
        role = is_role(document, block) and place > 0 and bool(bare_names(document, blocks[place - 1]))
        bare = bool(block.key) and not role and not any(char.isalpha() for char in block.text[at:])
        if bare and (below := _listed(document, blocks[place + 1 :])):
            return [(block, []), *below]
    return []


def _inside(document: Document) -> list[tuple[Block, list[Name]]]:
    """The only byline with a label within the article."""
    body = document.blocks[document.first_prose : document.last_prose + 1]
    found = [
        (block, names) for b in body if b.index not in document.outside for block, names in _labelled(document, [b])
    ]
    return found if len({name.text for _, names in found for name in names}) == 1 else []


def _listed(document: Document, blocks: Sequence[Block]) -> list[tuple[Block, list[Name]]]:
    """The names on the lines right below a label or a name, a line each."""
    found = []
    for block in blocks[:_LINES]:
        if block.text == block.bullet:
            continue
        names = bare_names(document, block) if "0" not in block.key else []
        if not names:
            break
        found.append((block, names))
    return found


def _unlabelled(document: Document, blocks: Sequence[Block]) -> list[tuple[Block, list[Name]]]:
    """Names alone on their lines below the title, known by a date beside them or by their place."""
    title = head_of(document)
    found: list[tuple[Block, list[Name]]] = []
    roles = {block.index for block in blocks if is_role(document, block)}
    for place, block in enumerate(blocks):
        if (title and block.index <= title[0].index) or (found and block.index in roles):
            continue
        if "(" in block.text and opens(document, block):
            continue  # a dateline: the wire in brackets is no author
        around = [*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2]]
        names = bare_names(document, block, any(_is_beside_name(document, b) for b in around))
        above = blocks[place - 1] if place else None
        near = bool(title) and (document.layout.name != "page" or block.index - title[0].index <= _ALONE)
        introduced = block.index + 1 in roles and not block.bullet and near and language_of(document) != "zh"
        if names and introduced and is_photographer(document, document.blocks[block.index + 1]):
            continue  # credited by a rule of his own
        if names and (found or introduced or _is_placed(document, block, blocks[max(place - 2, 0) : place + 3], title)):
            found.append((block, names))
            if above and is_date(document, above):
                break
        elif found and block.text != block.bullet:
            break
    # Of two lines one may be the outlet's.
    people = [entry for entry in found if not is_outlet_here(document, entry[0])] if 1 < len(found) <= _LINES else []
    return people or found


@rule(phase="edges", reason="photographer beside the writer", category="source", id="credits.photographer")
def photographer(document: Document) -> Iterator[Proposal]:
    """Who took the pictures, on a line of the byline above the role: "Jane Doe", "Photographer"; or behind a bare
    label: "Image Jane Doe"."""
    head, title = _head_blocks(document), head_of(document)
    for block in head:
        if block.bullet or (title and block.index < title[0].index):
            continue
        label = words_of(language_of(document)).pictures.match(block.text)
        bare = label is not None and label.group()[-1].isspace()
        if (
            label
            and bare
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


def _is_beside_name(document: Document, block: Block) -> bool:
    """Whether a line says that the one beside it is a name, even in capitals: a role, "Special to ...".

    A date does not: a place in capitals stands beside it as well.
    """
    label = document.hit_in(block, "byline", ("start",))
    # Vietnamese papers set names in capitals.
    dated = language_of(document) == "vi" and is_date(document, block)
    return dated or bool(label and is_helper(document, label.phrase)) or has_role(document, block)


def _is_placed(document: Document, block: Block, near: Sequence[Block], title: Sequence[Block]) -> bool:
    """Whether a name's line stands by a date, an age or a reading time, or between the title and the body."""
    if whens_in(document, block) or any(document.hit_in(b, f) for b in near for f in _BESIDE):
        return True
    if any(is_date(document, b) for b in near):
        return True
    between = bool(title) and block.index <= document.first_prose
    if between and (has_role(document, block) or ("0" in block.key and block.words <= _ALONE)):
        return True
    if not between or "0" in block.key or block.words > _NAME_WORDS:
        return False
    # Nothing but a name: the line below the title of an article, or said again, as where the author is introduced.
    below = document.layout.name != "page" and _body_begins(document, title[-1], block) - title[0].index <= _LINES
    close = block.index - title[0].index <= _BELOW_TITLE and document.first_prose - block.index <= _BELOW
    return below or (close and any(other.key == block.key for other in document.blocks[document.last_prose :]))


def _body_begins(document: Document, title: Block, name: Block) -> int:
    """Index of the first paragraph, or of the sentence right below a title and a name, where all are short."""
    below = next((b for b in document.after(name) if not is_date(document, b)), None)
    said = below is not None and below.is_sentence and below.is_stopped and name.index - title.index <= _BELOW_TITLE
    return min(document.first_prose, below.index) if below is not None and said else document.first_prose


def _cased(document: Document, name: str) -> str:
    """A name in capitals as the text writes it elsewhere, if it does."""
    if not name.isupper() or len(name) < SHORT // 3:
        return name
    for match in re.finditer(re.escape(name), document.raw, re.I):
        if not match.group().isupper():
            return match.group()
    return name
