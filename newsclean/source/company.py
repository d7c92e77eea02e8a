"""Companies that own outlets: the form that the law gives their names, and what their readers call the outlet."""

from __future__ import annotations

from collections import Counter

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import stem
from newsclean.document import ANYWHERE, QUOTES, Block, Document, Hit
from newsclean.source.names import companies, is_common, is_outlet

# What joins the forms of one company: "GmbH & Co. KG", "Gazetecilik ve Yayıncılık A.Ş.".
_JOINTS = frozenset({"&", "+", "und", "ve"})
_DOTS = lazy.pattern(r"[.\s,]")
# A form has so many words: "sp. z o. o.".
_MOST_PARTS = 4
_APART = lazy.pattern(r"\s*[/|©():»«•·]\s*|\s[-–—]\s")
# A word that two names share says that they are one house's if it has so many letters.
_LONG = 5
_NAME_WORDS = 5
_EDGES = QUOTES + "'’.,"


def without_form(name: str) -> str:
    """A company's name without the form that the law gives it: "Harbour Media" of "Harbour Media Ltd."; the name itself
    if it has none, or is nothing else."""
    words = name.split()
    if len(words) > 1 and words[0] in companies().before:
        words = words[1:]
    while len(words) > 1 and (size := _form_size(words)):
        words = words[:-size]
        while len(words) > 1 and words[-1] in _JOINTS:
            words.pop()
    return " ".join(words).rstrip(" ,") if words != name.split() else name


def is_form(name: str) -> bool:
    """Whether a name is a form and nothing else."""
    words = name.split()
    return _form_size(["", *words]) == len(words)


def opens_with_form(text: str) -> bool:
    """Whether a text begins with a form, behind which a company's name ends: "S.L.U. All rights reserved"."""
    words = text.lstrip(" ,").split()[:_MOST_PARTS]
    return any(_form_size(["", *words[:size]]) == size for size in range(1, len(words) + 1))


def _form_size(words: list[str]) -> int:
    """How many of a name's last words are a form."""
    for size in range(min(_MOST_PARTS, len(words) - 1), 0, -1):
        written = _DOTS.sub("", "".join(words[-size:]))
        form = companies().behind.get(written.casefold())
        if form and (not is_small(written[0]) or is_small(form[0])):
            return size
    return 0


def brand_of(document: Document, company: str, block: Block) -> tuple[Block, int, int] | None:
    """Where a page names the outlet of a company that a block names: on its short lines, by the words that tell the
    company from others, and none but words of the press beside them. None if it does not, or as often the company."""
    own = _telling(company)
    found = [piece for piece in document.once(_pieces) if own and own == _telling(piece[1])]
    # A name that has a line for itself is more than a label: "MERKUR: Who is that?"
    found = [(b, name) for b, name in found if name == b.text and b.index != block.index] or found
    names = Counter(name.casefold() for _, name in found)
    if not names or names[company.casefold()] == max(names.values()):
        return None
    often = names.most_common(1)[0][0]
    where, name = next(piece for piece in found if piece[1].casefold() == often)
    start = where.text.index(name)
    return where, start, start + len(name)


def _telling(name: str) -> frozenset[str]:
    """The stems of a name's long words, without those that companies and outlets have in common."""
    words = [word.strip(_EDGES) for word in name.casefold().split()]
    return frozenset(stem(word) for word in words if len(word) >= _LONG and not is_common(word))


def _pieces(document: Document) -> list[tuple[Block, str]]:
    """What may be a name on lines that are no paragraphs: the whole line, or what signs part of it."""
    return [
        (block, piece)
        for block in document.blocks
        if not (block.bullet or any(map(_is_label, document.hits_of(block))))
        if not block.is_prose or document.hit_in(block, "legal", ANYWHERE)
        for piece in _APART.split(block.text)
        if _may_be_name(piece)
    ]


def _is_label(hit: Hit) -> bool:
    """Whether a line is a cue, and no cue in which a name stands."""
    return hit.kind == "whole" and "{" not in hit.phrase


def _may_be_name(piece: str) -> bool:
    words = piece.split()
    if not 0 < len(words) <= _NAME_WORDS or not is_outlet(piece) or any(char.isdigit() for char in piece):
        return False
    if is_small(words[0][0]) or without_form(piece) != piece or piece[-1] in QUOTES + ",;":
        return False
    return companies().common.isdisjoint(piece.casefold().split())  # "Harbour Newspapers" is one more company
