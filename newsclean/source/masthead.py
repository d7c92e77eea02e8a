"""The outlet that a copied page names above the title, or between title and body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import has_unspaced
from newsclean.document import Block, Document
from newsclean.rules.base import Found, rule
from newsclean.rules.breadcrumbs import is_crumbs
from newsclean.rules.common import SHORT
from newsclean.source.head import head_of
from newsclean.source.names import is_outlet, is_person, is_press, names_press

# The name stands in so few lines from the top, on pages below the first links, and has so few words.
_LINES, _TOP, _WORDS = 3, 20, 5
# Below a dek the byline's lines are so few.
_BELOW = 5
# What no name has, and how many signs one has in a script without spaces.
_SIGNS, _UNSPACED = frozenset("@:/_"), 12
# And stand so near to the title.
_NEAR = 12
# Fewer words before a section's name may be a topic or a columnist.
_SURE_WORDS = 3
_TWICE = 2
_LONG = 4
_BAR = lazy.pattern(r"\s+[|•·»>–—-]\s+")
_HOST_SHARE = 0.75
# In lines of these families outlets speak of themselves, in so few words.
_SELF = ("newsletter", "share", "promo", "legal", "contact", "account", "paywall", "back_to", "media", "comments")
_SELF_WORDS = 40
_HOST = lazy.pattern(r"(?:@|//|www\.)([\w.-]{3,60})")


@rule(phase="edges", reason="outlet above the title, which has its own rule", category="source", id="source.masthead")
def masthead(document: Document) -> Iterator[Found]:
    """The outlet named on a line of its own above the title, or below it where the text names it once more as owner."""
    lines = head_of(document)
    if not lines or document.kind != "text":
        return
    title = lines[0].index
    above = [b for b in document.blocks[: min(_LINES, title)] if _may_name(document, b) or b.index == 0]
    for block in above:
        name = _BAR.split(block.text)[0]
        if not _may_name(document, block):
            if _leads(document, name) and is_outlet(name) and not document.hits_of(block):
                yield Found("publisher", name, block.span(0, len(name)))
                return
            continue
        leads = block.index == 0 and _leads(document, name)
        owner = is_owner(document, name, block) or has_address(document, name) or _names_itself(document, name, block)
        if leads or is_press(name) or owner:
            yield Found("publisher", name, block.span(0, len(name)))
            return
    for block in document.blocks[_LINES:title]:
        # Below a menu only who owns the pictures is sure, or who speaks of himself.
        if _may_name(document, block) and (
            (is_owner(document, block.text, block) and _is_credited(document, block.text))
            or (block.index < _TOP and _names_itself(document, block.text, block))
        ):
            yield Found("publisher", block.text, block)
            return
    second = next((b.index for b in document.blocks[document.first_prose + 1 :] if b.is_prose), 0)
    for block in document.blocks[title + 1 : min(second, document.first_prose + _BELOW, title + _NEAR)]:
        # A photographer may have written the article, too; above a writer's name stands the outlet's.
        below = document.blocks[block.index + 1]
        signed = is_person(below.text.rstrip(" .")) or document.hit_in(below, "byline", ("start",)) is not None
        owner = is_press(block.text) or is_owner(document, block.text, block)
        if signed and owner and _may_name(document, block):
            yield Found("publisher", block.text, block, takes=block)
            return


def is_outlet_here(document: Document, block: Block) -> bool:
    """Whether a line that may be a person's name is the outlet's, by its words or as pictures are owned by it in
    capitals: "| HARBOUR DAILY"."""
    return is_press(block.text) or is_owner(document, block.text.upper(), block, re.NOFLAG)


def is_owner(document: Document, name: str, block: Block, flags: re.RegexFlag = re.I) -> bool:
    """Whether a text names someone in another place who owns pictures or the text: "/ The Observer"."""
    # Most names stand in one place only: to count them is far cheaper than a pattern a name.
    if len(name) < _LONG or document.once(_short_lines).count(name.casefold()) < _TWICE:
        return False
    owned = re.compile(rf"[/|©„“«\"](?<!//)\s?(?:\d{{4}}\s)?{re.escape(name)}(?!\w)", flags)
    # Two line feeds between lines, so that no match reaches from one to the next.
    text = "\n\n".join([b.text for b in document.once(_lines) if b.index != block.index])
    return owned.search(text) is not None


def _short_lines(document: Document) -> str:
    """The lines that are no paragraphs, in small letters."""
    return "\n".join([block.text for block in document.once(_lines)]).casefold()


def _lines(document: Document) -> list[Block]:
    return [block for block in document.blocks if not block.is_prose]


def _is_credited(document: Document, name: str) -> bool:
    """Whether a credit ends with a name behind a bar: "Photo: Jane Doe / Harbour Daily"."""
    credits = [hit.block.text.rstrip(" )].") for hit in document.hits("credits") if hit.block.words <= SHORT]
    return any(text.endswith((f"/ {name}", f"/{name}", f"© {name}", f"©{name}")) for text in credits)


def _names_itself(document: Document, name: str, block: Block) -> bool:
    """Whether a name stands in one of the lines in which outlets speak of themselves: "Harbour Daily newsletters"."""
    if len(name) < _LONG or name.casefold() not in document.once(_own_text):
        return False
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)
    said = (match for line in document.once(_own_lines) if line.key != block.key and (match := whole.search(line.text)))
    return any(not is_small(match.group()[0]) for match in said)


def _own_lines(document: Document) -> list[Block]:
    """The lines in which outlets speak of themselves."""
    found = {hit.block.index: hit.block for family in _SELF for hit in document.hits(family)}
    return [block for block in found.values() if block.words <= _SELF_WORDS]


def _own_text(document: Document) -> str:
    return "\n".join([block.text for block in document.once(_own_lines)]).casefold()


def has_address(document: Document, name: str) -> bool:
    """Whether a page or a mailbox on a line of the text has the name as its address: "jane@harbourdaily.example"."""
    squeezed = _squeezed(name)
    # An address may leave the article out: "Le Littoral Normand" is at "littoral-normand.example".
    return len(name) >= _LONG and any(
        squeezed in host or (host in squeezed and len(host) >= _HOST_SHARE * len(squeezed))
        for host in document.once(_hosts)
    )


def _hosts(document: Document) -> list[str]:
    """What pages and mailboxes on lines of the text have as their address, before its ending."""
    hosts = [host for b in document.blocks if b.words <= _WORDS for host in _HOST.findall(b.text) if "." in host]
    return [_squeezed(host.split(".")[-2]) for host in hosts]


def _squeezed(text: str) -> str:
    """The letters and digits of a name without accents and blanks, as an address has them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


def _may_name(document: Document, block: Block) -> bool:
    """Whether a line can be an outlet's name: a few words with capitals, and no label or item of a list."""
    name = _BAR.split(block.text)[0]
    if block.bullet or not name[0].isalnum():
        return False
    if block.mark or name.count(" ") >= _WORDS or not is_outlet(name) or any(char.isdigit() for char in name):
        return False
    if any(hit.kind == "whole" for hit in document.hits_of(block)) or document.hit_in(block, "byline", ("start",)):
        return False
    if document.hit_in(block, "credits", ("start",)) or is_crumbs(block) or not _SIGNS.isdisjoint(name):
        return False
    if has_unspaced(name) and len(name) > _UNSPACED:
        return False
    return names_press(name) or all(not is_small(word[0]) or len(word) < _LONG for word in name.split())


def _leads(document: Document, name: str) -> bool:
    """Whether a first line stands above the sections' names, and says nothing that the text speaks of."""
    if document.layout.name == "page":
        return False  # the menus of a page begin with anything
    below = document.blocks[1:_LINES]
    section = any(document.hit_in(block, "sections", ("whole",)) or is_crumbs(block) for block in below)
    if not _SURE_WORDS <= name.count(" ") + 1 <= _WORDS or not section:
        return False
    words = [word.casefold() for word in name.split() if len(word) >= _LONG]
    said = [b.text.casefold() for b in document.blocks[2 : document.first_prose + _LINES]]
    return not any(word in text for word in words for text in said)
