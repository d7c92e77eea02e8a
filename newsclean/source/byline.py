"""Labelled bylines: what leaves the body, and whom they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean import lazy
from newsclean.cues.fold import fold
from newsclean.document import Block, Document
from newsclean.rules.base import Proposal, rule
from newsclean.rules.common import SHORT
from newsclean.source.bare import NAME_WORDS, bare_names, is_role
from newsclean.source.date_lines import dates_in, is_date
from newsclean.source.name_parts import Name
from newsclean.source.names import is_person, is_press
from newsclean.source.page_names import is_nobody
from newsclean.source.signature import has_role, is_helper, names_in
from newsclean.source.words import language_of, words_of

# Names on lines of their own, so many at most; words of a line that holds a name with its role, or a time.
NAME_LINES, LINE_WORDS = 6, 6
# "By" and one word is a name on two lines as often.
_LABEL_WORDS = 2
# What parts names on lines of their own is no longer: "and".
_JOINT = 4
# "Great excitement on", the beginning of a sentence that a link has broken
_CUT_OFF = lazy.pattern(r" [^\W\d_A-Z]")
# A word that signs alone: "by jane"
_LONE = lazy.pattern(r"[^\W\d_][\w.-]{2,30}[^\W_]")
# The writer's account below the name: "@jane_doe"
_HANDLE = lazy.pattern(r"@\w{2,30}")
# "By Jane Doe Jr.", "By Jane D.", "Updated at 3 p.m."
_STOPPED_NAME = lazy.pattern(r"(?: [JS]r| [^\W\d_a-z]|\b[ap]\.?m|hrs)\.$")


@rule(phase="block", reason="byline", category="source", id="source.byline")
def byline(document: Document) -> Iterator[Proposal]:
    """Who wrote it: "By Jane Doe", "Von Max Muster und Erika Muster, Berlin"."""
    for hit in document.hits("byline"):
        block = hit.block
        if hit.kind == "whole":
            if block.mark == "" and block.words > 1:
                yield block
        elif _is_line(document, block) and names_in(document, block, behind_label(block, hit.phrase)):
            yield block
        elif block.words > NAME_WORDS or block.index >= document.first_prose:
            continue
        elif has_role(document, block) or _is_below_title(document, block):
            # "By Newsroom Staff": signed by nobody; "By Valley Radio", right below the title.
            yield block


def _is_below_title(document: Document, block: Block) -> bool:
    """Whether a line of names without small letters but its label's stands right below a headline."""
    above = document.blocks[block.index - 1] if block.index else None
    titled = above is not None and above.is_headline and above.words >= NAME_WORDS and above.mark == ""
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
    if block.words <= LINE_WORDS and block.mark == "." and is_person(block.text[:-1].partition(" ")[2]):
        return True  # "By Jane Doe."
    return block.words <= LINE_WORDS and block.mark == "." and has_role(document, block)  # "By Jane Doe, Contributor."


def signed_in(document: Document) -> Iterator[str]:
    """The names in all labelled bylines of a document."""
    for hit in document.hits("byline"):
        if hit.kind == "start" and _is_line(document, hit.block):
            yield from (name.text for name in names_in(document, hit.block, behind_label(hit.block, hit.phrase)))


def behind_label(block: Block, phrase: str) -> int:
    """Where a block's text goes on behind the cue it begins with."""
    text = block.text
    label = phrase.partition("{")[0].rstrip()
    label = label[next((i for i, char in enumerate(label) if char.isalnum()), len(label)) :]  # "〔{name}報導〕"
    start = next((i for i, char in enumerate(text) if char.isalnum()), 0)
    return min(start + len(label), len(text)) if label else 0


def labelled_names(document: Document, blocks: Sequence[Block]) -> list[tuple[Block, list[Name]]]:
    """The first byline with a label among some blocks, on one line or with the names on the lines below."""
    words = words_of(language_of(document))
    for place, block in enumerate(blocks):
        hit = document.hit_in(block, "byline", ("start",)) or document.hit_in(block, "byline")
        if hit is None and (glued := words.glued.match(block.text)):
            names = names_in(document, block, glued.end()) if block.words <= SHORT and not block.is_sentence else []
            if names and names[0].start == glued.end():
                return [(block, names), *_listed(document, blocks[place + 1 :])]
        if hit is None or not _is_line(document, block) or document.hit_in(block, "credits", ("start",)):
            continue
        if is_helper(document, hit.phrase):
            continue
        at = behind_label(block, hit.phrase)
        if names := names_in(document, block, at) or _lone(document, block, at):
            dated = bool(dates_in(document, block.text))  # behind a date no name follows
            return [(block, names), *([] if dated else _listed(document, blocks[place + 1 :]))]
        # Of "Jane Doe", "Reporter", "Tom Hale", "Photographer" the role belongs to the name above it.
        role = is_role(document, block) and place > 0 and bool(bare_names(document, blocks[place - 1]))
        label = hit.kind == "start" or words.byline.fullmatch(hit.phrase) or is_role(document, block)
        bare = bool(block.key and label) and not role and not any(char.isalpha() for char in block.text[at:])
        if bare and (below := _listed(document, blocks[place + 1 :])):
            return [(block, []), *below]
    return []


def _lone(document: Document, block: Block, at: int) -> list[Name]:
    """The one word behind a label and nothing else, at the head: blogs sign so, "by jane"."""
    text = block.text.rstrip(" .")
    start = at + len(text[at:]) - len(text[at:].lstrip(" :"))
    word = text[start:]
    parted = text[start - 1 : start] == " "
    if not parted or block.index >= document.first_prose or not _LONE.fullmatch(word) or document.layout.name != "page":
        return []
    known = words_of(language_of(document))
    common = word.casefold() in document.words.get("common", ()) or fold(word) in known.weekdays
    return [] if common or is_nobody(word, known) or is_press(word) else [Name(word, start, len(text))]


def inside_body(document: Document) -> list[tuple[Block, list[Name]]]:
    """The only byline with a label within the article."""
    if not document.hits("byline"):
        return []
    body = document.blocks[document.first_prose : document.last_prose + 1]
    found = [
        (block, names)
        for b in body
        if b.index not in document.outside
        for block, names in labelled_names(document, [b])
    ]
    return found if len({name.text for _, names in found for name in names}) == 1 else []


def is_joint(document: Document, block: Block) -> bool:
    """Whether a line parts two names and is nothing else: ",", "and"."""
    return len(block.text) <= _JOINT and words_of(language_of(document)).joint.fullmatch(f" {block.text} ") is not None


def _listed(document: Document, blocks: Sequence[Block]) -> list[tuple[Block, list[Name]]]:
    """The names on the lines right below a label or a name, a line each."""
    found = []
    buttons = words_of(language_of(document)).buttons
    for block in blocks[:NAME_LINES]:
        if block.key and buttons.issuperset(block.key.split()):
            break
        if block.text == block.bullet or is_joint(document, block) or _HANDLE.fullmatch(block.text):
            continue
        names = bare_names(document, block) if "0" not in block.key else []
        if not names or _CUT_OFF.match(block.text, names[-1].end):
            break
        found.append((block, names))
    return found
