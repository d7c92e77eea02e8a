"""Bylines without a label: names alone on their lines, known by a date beside them or by their place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newsclean.document import Block, Document
from newsclean.source.bare import NAME_WORDS, bare_names, is_name_line, is_photographer, is_role
from newsclean.source.byline import LINE_WORDS, NAME_LINES, is_joint
from newsclean.source.date_lines import is_date, whens_in
from newsclean.source.head import head_of
from newsclean.source.head_lines import next_line
from newsclean.source.masthead import is_outlet_here
from newsclean.source.name_parts import Name
from newsclean.source.own_lines import BELOW, own_title
from newsclean.source.signature import CLOCK, has_role, is_helper, is_labelled_name
from newsclean.source.wire import opens
from newsclean.source.words import language_of, words_of

_BESIDE = ("ages", "reading_time", "published", "updated")
_DATE_LABELS = ("published", "updated")
_BELOW_TITLE = 3
_ABOVE_TITLE = 2
_NEAR = 6
_RIGHT_BELOW = 2
_BEAT_WORDS = 4


def unlabelled_names(document: Document, blocks: Sequence[Block]) -> list[tuple[Block, list[Name]]]:
    """Names alone on their lines below the title, known by a date beside them or by their place."""
    title = own_title(document) if document.kind == "text" else head_of(document)
    below = _listed(document, blocks, title, [not title or block.index > title[0].index for block in blocks])
    if below or not title:
        return below
    return _listed(document, blocks, title, [_is_dated_above(document, title[0], block) for block in blocks])


def _listed(
    document: Document, blocks: Sequence[Block], title: Sequence[Block], wanted: Sequence[bool]
) -> list[tuple[Block, list[Name]]]:
    """The names on the wanted blocks, those of the first run of such lines."""
    found: list[tuple[Block, list[Name]]] = []
    roles = {block.index for block in blocks if is_role(document, block) or _is_beat(document, block)}
    for place, block in enumerate(blocks):
        if not wanted[place] or (found and block.index in roles):
            continue
        if "(" in block.text and opens(document, block):
            continue  # a dateline: the wire in brackets is no author
        around = [*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2]]
        beside = any(_is_beside_name(document, b) for b in around)
        names = bare_names(document, block, beside, bool(title) and _is_dated_below(document, title[0], block))
        above = blocks[place - 1] if place else None
        near = bool(title) and (document.layout.name != "page" or block.index - title[0].index <= LINE_WORDS)
        introduced = block.index + 1 in roles and not block.bullet and near and language_of(document) != "zh"
        if names and introduced and is_photographer(document, document.blocks[block.index + 1]):
            continue  # credited by a rule of his own
        if names and (found or introduced or _is_placed(document, block, _near(blocks, place), title, names)):
            found.append((block, names))
            if above and is_date(document, above):
                break
        elif found and block.text != block.bullet and not is_joint(document, block):
            break
    # Of two lines one may be the outlet's.
    people = (
        [entry for entry in found if not is_outlet_here(document, entry[0])] if 1 < len(found) <= NAME_LINES else []
    )
    # Above a byline a name in capitals is whose picture it is.
    written = [entry for entry in people or found if not entry[0].text.isupper()]
    return written or people or found


def _near(blocks: Sequence[Block], place: int) -> Sequence[Block]:
    """A line, two above it and two below, but none above a paragraph: that parts a subhead from the date of the head.
    In scripts without capitals, where names show nothing of themselves, a short sentence does, too."""
    before = blocks[place - 1] if place else None
    short = before is not None and before.is_stopped and before.is_sentence and not blocks[place].text[0].isupper()
    above = place - 1 if before is not None and (before.is_prose or short) else place - 2
    below = (block for block in blocks[place + 1 : place + _NEAR] if block.key)  # a dash parts no lines
    return [*blocks[max(above, 0) : place + 1], *islice(below, _RIGHT_BELOW)]


def _is_dated_below(document: Document, title: Block, block: Block) -> bool:
    """Whether a line stands between title and body and has the article's date, or the line below it does: whom it names
    wrote the article, even if the body speaks of them."""
    if not title.index < block.index <= title.index + LINE_WORDS:
        return False
    below = next((b for b in document.blocks[block.index + 1 : block.index + _BELOW_TITLE] if b.key), block)
    if block.index >= document.first_prose:  # below a dek the date must stand beside the name, or right below both
        right_below = block.index == document.first_prose + 1 and is_date(document, below)
        return bool(whens_in(document, block)) or right_below
    return bool(whens_in(document, block)) or is_date(document, below)


def _is_dated_above(document: Document, title: Block, block: Block) -> bool:
    """Whether a line stands a little above the title with the article's date, on it or right below it; or the date
    above it, where nothing is between it and the title."""
    far = title.index - block.index
    if not 0 < far <= _BELOW_TITLE + 1:
        return False
    below = next((b for b in document.blocks[block.index + 1 : title.index] if b.key != block.key), title)
    above = document.blocks[max(block.index - 1, 0)]
    if whens_in(document, block) or is_date(document, below) or (far == 1 and is_date(document, above)):
        return True
    return far <= _ABOVE_TITLE and _says_when(document, below)


def _is_beside_name(document: Document, block: Block) -> bool:
    """Whether a line says that the one beside it is a name, even in capitals: a role, "Special to ...".

    A date does not: a place in capitals stands beside it as well.
    """
    label = document.hit_in(block, "byline", ("start",))
    # Vietnamese papers set names in capitals.
    dated = language_of(document) == "vi" and is_date(document, block)
    return dated or bool(label and is_helper(document, label.phrase)) or has_role(document, block)


def _is_placed(
    document: Document, block: Block, near: Sequence[Block], title: Sequence[Block], names: Sequence[Name]
) -> bool:
    """Whether a line of names stands by a date, an age or a reading time, or between the title and the body."""
    if whens_in(document, block) or any(_says_when(document, b) for b in near):
        return True
    between = bool(title) and block.index <= document.first_prose
    if between and is_labelled_name(document, block, names[0]):
        return True  # "Valley Radio | By Jane Doe"
    if between and (has_role(document, block) or ("0" in block.key and block.words <= LINE_WORDS)):
        return True
    if not between or "0" in block.key or block.words > NAME_WORDS * len(names):
        return False
    # Nothing but a name: the line below the title of an article, or said again, as where the author is introduced.
    if (
        document.layout.name == "page"
        and block.index - title[-1].index <= _RIGHT_BELOW
        and _is_plain_name(document, block)
    ):
        return True
    below = document.layout.name != "page" and _body_begins(document, title[-1], block) - title[0].index <= NAME_LINES
    close = block.index - title[0].index <= _BELOW_TITLE and document.first_prose - block.index <= BELOW
    return below or (close and any(other.key == block.key for other in document.blocks[document.last_prose :]))


def _says_when(document: Document, block: Block) -> bool:
    """Whether a line says when: a date or an age, how long it takes to read, a date's label alone, a bare time."""
    if is_date(document, block) or any(document.hit_in(block, family) for family in _BESIDE):
        return True
    if block.is_prose or block.words > LINE_WORDS:
        return False
    label = any(document.hit_in(block, family, ("start",)) for family in _DATE_LABELS)
    return (label and block.words == 1) or CLOCK.search(block.text) is not None


def _is_beat(document: Document, block: Block) -> bool:
    """Whether a line below a name is a role with what it is for: "Education reporter", "Redactora de cultura"."""
    above = document.blocks[block.index - 1] if block.index else None
    if above is None or not is_name_line(above) or block.mark or "0" in block.key or block.words > _BEAT_WORDS:
        return False
    words = block.key.split()
    return block.text[0].isupper() and not words_of(language_of(document)).titles.isdisjoint((words[0], words[-1]))


def _is_plain_name(document: Document, block: Block) -> bool:
    """Whether a line is a name in capitals and small letters, without a common word: no label such as "Listen In"."""
    common = document.words.get("common", ())
    return is_name_line(block) and block.text[0].isupper() and not any(word in common for word in block.key.split())


def _body_begins(document: Document, title: Block, name: Block) -> int:
    """Index of the first paragraph, or of the sentence right below a title and a name, where all are short."""
    below = next_line(document, name)
    said = below is not None and below.is_sentence and below.is_stopped and name.index - title.index <= _BELOW_TITLE
    return min(document.first_prose, below.index) if below is not None and said else document.first_prose
