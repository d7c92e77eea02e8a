"""Names and roles alone on their lines: what shows that they are what they seem."""

from __future__ import annotations

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues.fold import EDGES, key_of
from newsclean.document import ANYWHERE, COLONS, Block, Document
from newsclean.rules.common import LABEL, SHORT
from newsclean.source.date_lines import is_date, is_labelled
from newsclean.source.name_parts import Name
from newsclean.source.names import is_particle, is_person, may_be_chinese
from newsclean.source.signature import is_labelled_name, names_in
from newsclean.source.words import language_of, words_of

# Names that show themselves: by their capitals, or as family and given name in Japanese or Korean.
_NAME_LETTERS = lazy.pattern(r"[^\W\d_a-zà-ÿ]\S{0,30}[^\W\d_A-ZÀ-Þ]")
_EASTERN_NAME = lazy.pattern("[\u4e00-\u9fff々]{1,4} [\u3040-\u30ff\u4e00-\u9fff]{1,4}$")
_CAPITALS = lazy.pattern(r"[^\W\d_a-zà-ÿ'’.-]{2,20}(?: [^\W\d_a-zà-ÿ'’.-]{1,20}){1,2}")
NAME_WORDS = 4
# Of the last paragraphs so many may be about the author.
_LAST = 3
# Families of what a page offers to do with a text.
_TOOLS = ("share", "media")
_ROLE_WORDS, _LONG_ROLE_WORDS = 3, 5


def bare_names(document: Document, block: Block, capitals: bool = False, placed: bool = False) -> list[Name]:
    """The names of a line that holds nothing else, and nobody the article speaks of, unless it is told to be where a
    byline stands; in capitals only if told."""
    # Without capitals a short sentence looks like a name as well.
    short = block.mark == "." and block.words <= NAME_WORDS and block.text[0].isupper()
    stopped = short and is_person(block.text.rstrip(" ."))
    if block.words > SHORT or not (block.mark in ("", ",") or stopped):
        return []
    if document.kind == "html" and block.hints and block.hints.tag == "h1":
        return []
    shown = _NAME_LETTERS.search(block.text) or (not block.text.isascii() and _EASTERN_NAME.search(block.text))
    if not shown and not (capitals and _CAPITALS.fullmatch(block.text)):
        return []
    # "Jane Doe and agencies" is a cue as a whole, and signed all the same.
    wired = document.hit_in(block, "agency")
    signed = wired is not None and "{name}" in wired.phrase
    if sum(hit.kind == "whole" for hit in document.hits_of(block)) > signed or document.hit_in(
        block, "credits", ANYWHERE
    ):
        return []
    if any(document.hit_in(block, family, ("start",)) for family in _TOOLS):
        return []  # "Font size A A", in scripts without capitals
    if "©" in block.text or _is_within_sentence(document, block) or _is_credited(document, block):
        return []
    if is_labelled(document, block) and "0" not in block.key:
        return []
    names = names_in(document, block)
    if language_of(document) == "zh" and not all(may_be_chinese(name.text) for name in names):
        return []
    if any(_is_common(document, name) for name in names):
        return []
    known = placed or (bool(names) and is_labelled_name(document, block, names[0]))
    return [] if not known and any(_is_spoken_of(document, name) for name in names) else names


def _is_credited(document: Document, block: Block) -> bool:
    """Whether the label of a credit stands in front of a line's names, or above it: "Photos:"."""
    above = document.blocks[block.index - 1] if block.index else block
    labelled = above.text[-1] in COLONS and document.hit_in(above, "credits", ("start", "whole")) is not None
    return labelled or words_of(language_of(document)).pictures.match(block.text) is not None


def _is_within_sentence(document: Document, block: Block) -> bool:
    """Whether a sentence that a link has broken goes on around a name: "the message of", the name, "was short"."""
    around = document.blocks[max(block.index - 1, 0) : block.index + 2]
    is_open = block.index > 0 and around[0].mark == "" and not is_date(document, around[-1])
    return is_open and is_small(around[-1].text.lstrip(",; ")[:1]) and around[-1].words > LABEL


def _is_spoken_of(document: Document, name: Name) -> bool:
    """Whether the body names someone so, or has one of the words in lower case: then it is no author. What a text
    ends with may be about its author."""
    words = [word for word in name.text.split() if len(word) > 3]
    lower = [f" {word.lower()} " for word in words if not word.islower()]
    body = document.once(_body)
    others = [*body[:-_LAST], *(text for text in body[-_LAST:] if not _is_about(document, text, name.text))]
    return any((words and words[-1] in text) or any(word in text for word in lower) for text in others)


def _is_about(document: Document, text: str, name: str) -> bool:
    """Whether a paragraph begins with a name that stands besides on lines of its own only; an outlet's stands elsewhere
    as whose the text is."""
    if not text.startswith(name):
        return False
    lines = sum(block.text == name for block in document.blocks)
    return document.raw.count(name) <= lines + 1


def _body(document: Document) -> tuple[str, ...]:
    """The paragraphs that are left."""
    return tuple(block.text for block in document.blocks if block.is_prose and not document.is_gone(block))


def _is_common(document: Document, name: Name) -> bool:
    """Whether a would-be name holds a common word of the language, as labels do: "About The Author"."""
    common = document.words.get("common", ())
    return any(len(word) > 2 and word.casefold() in common and not is_particle(word) for word in name.text.split())


def is_name_line(block: Block) -> bool:
    """Whether a line is somebody's name and nothing else."""
    return block.words <= NAME_WORDS and is_person(block.text)


def is_role(document: Document, block: Block) -> bool:
    """Whether a line is a role and nothing else: "Journalist", "Foto"."""
    if not block.key or block.words > _LONG_ROLE_WORDS or block.mark or "0" in block.key:
        return False
    role, _, outlet = block.text.partition(", ")  # "Business reporter, Valley News"
    key = (key_of(role) if outlet[:1].isupper() else "") or block.key
    known, words = words_of(language_of(document)), [word.strip(EDGES) for word in key.split()]
    if words[0] in known.titles and is_small(block.text[0]):
        return True  # "correspondent for the provinces"
    if len(words) > _ROLE_WORDS:
        return False
    if known.byline.fullmatch(block.text.strip()):  # "Text"
        return True
    titled = not known.titles.isdisjoint(words) and known.roles.issuperset(words)
    return titled or is_photographer(document, block)


def is_photographer(document: Document, block: Block) -> bool:
    """Whether a role is that of who took the pictures: what is a label of credits with a colon behind it."""
    return words_of(language_of(document)).pictures.fullmatch(f"{block.text.strip()}:") is not None
