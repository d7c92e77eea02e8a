"""Writers who sign below the text: in a trailer, with role and address, or with nothing but their names."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean import lazy
from newsclean.cues.fold import fold
from newsclean.document import Block, Document
from newsclean.rules.common import LABEL, NOTICE, SHORT
from newsclean.source.agencies import agency
from newsclean.source.bare import NAME_WORDS, bare_names
from newsclean.source.name_parts import Name
from newsclean.source.names import is_person, leading_names
from newsclean.source.signature import is_helper, names_in
from newsclean.source.words import language_of, words_of

_ENCLOSED = lazy.pattern(
    r"[(（【\[][\u4e00-\u9fff]{0,8}?(?:记者|記者)[\s:：]?(?P<names>[\u4e00-\u9fff·、\s]{2,20}(?<![摄攝影]))[)）】\]]"
)
# "JANE DOE | AFP"
_SIGNED_FOR = lazy.pattern(r"(?P<name>[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){1,3})\s?[|/]\s?(?P<agency>[^\W\d_]{2,20})")
# Languages whose papers set the writer's name below the text.
_SIGNED_BELOW = frozenset({"vi", "ru", "uk", "bg", "pl", "hu", "it"})
# An article has at least so many blocks.
_FEWEST_BLOCKS = 3
# What stands before a label inside a trailer.
_OPENS = ("(", ",", ";", "/", "- ", ", ", "; ")


def by_role(document: Document, blocks: Sequence[Block]) -> list[tuple[Block, list[Name]]]:
    """A name with role and address behind the body: "홍길동 기자 hong@example.com"; or in brackets: "（记者张三）"."""
    for block in blocks:
        if document.layout.name != "page" and (names := _inner_names(document, block)):
            return [(block, names)]
        if block.words <= LABEL and (signed := _SIGNED_FOR.fullmatch(block.text)) and agency(signed["agency"]):
            name = signed["name"]
            return [(block, [Name(name, 0, len(name)), Name(signed["agency"], *signed.span("agency"))])]
        inner = _ENCLOSED.fullmatch(block.text) if "者" in block.text else None
        if inner and (names := names_in(document, block, inner.start("names"))):
            return [(block, names)]
        reached = block.words <= SHORT and "@" in block.text and not _is_called(block)
        if reached and (names := bare_names(document, block)):
            return [(block, names[-1:])]
    return []


def _is_called(block: Block) -> bool:
    """Whether a telephone number stands on a line, as beside who answers the press."""
    return any(char.isdigit() for token in block.text.split() if "@" not in token for char in token)


def _inner_names(document: Document, block: Block) -> list[Name]:
    """The writers that a trailer names behind a label and its colon: "WIRE/(autor: Jane Doe, editor: Tom Hale)"."""
    words = words_of(language_of(document))
    labels = words.byline.finditer(block.text, 1) if ":" in block.key and block.words <= NOTICE else ()
    for label in labels:
        opened = block.text[: label.start()].endswith(_OPENS) and block.text[label.end() : label.end() + 1] == ":"
        if opened and not is_helper(document, fold(label.group())):
            found = leading_names(block.text, label.end() + 1)
            return [Name(name, start, start + len(name)) for name, start in found]
    return []


def at_end(document: Document) -> list[tuple[Block, list[Name]]]:
    """A name alone on the line right below the last sentence of an article, where that is how writers sign."""
    dump = document.layout.name == "page" and document.kind != "html"
    if language_of(document) not in _SIGNED_BELOW or dump:
        return []
    others = ("source", "agency", "tags", "credits")
    left = [b for b in document.left() if b.key and not any(document.hit_in(b, f, ("whole", "start")) for f in others)]
    if len(left) < _FEWEST_BLOCKS:
        return []
    # What is left behind the name and a line of junk is no sentence: a rule of this phase takes it as well.
    # A page's lines know their article: the name may stand outside it already.
    within = document.kind == "text"
    place = next((i for i in range(len(left) - 1 - within, 0, -1) if left[i].is_sentence), 0)
    above = left[place]
    block = left[place + 1] if within else next(iter(document.blocks[above.index + 1 :]), above)
    below = document.blocks[block.index + 1 : block.index + 2]
    if place + 2 < _FEWEST_BLOCKS or not all(document.is_gone(b) or any(document.hits_of(b)) for b in below):
        return []
    # The credit of a picture may stand between.
    between = document.blocks[above.index + 1 : block.index]
    near = all(document.hit_in(b, "credits", ("start",)) and b.words <= SHORT for b in between)
    alone = 2 <= block.words <= NAME_WORDS and above.is_sentence and near
    # In capitals as under a picture: whoever took it wrote.
    twice = document.raw.count(block.text) > 1
    names = bare_names(document, block, twice) if alone and is_person(block.text) and not block.bullet else []
    return [(block, names)] if len(names) == 1 and names[0].text == block.text else []
