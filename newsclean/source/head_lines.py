"""The lines before the body: which may be headlines, and which are names, dates and labels beside one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.document import Block, Document
from newsclean.rules.common import questions
from newsclean.source.bare import is_name_line
from newsclean.source.date_lines import is_date, is_day, is_labelled
from newsclean.source.names import is_press
from newsclean.source.opening import opening_of
from newsclean.source.signature import has_role

# Title, dek and one line more; a longer run of lines without full stops is a list or a poem, not a head.
_MOST_HEAD_LINES = 3
# A shorter second line is a kicker or a first subhead, not a dek.
DEK_WORDS = 7
_DEK_SIZE = 12
OUTLET_WORDS = 5
_LABEL_WORDS = 2
_DEK_PLACES = 16
# Of so many words it may be a headline of two sentences.
_TITLE_WORDS = 14
# "ทุ่งนา - ชาวนา..."
_THAI_DATELINE = lazy.pattern("[\u0e00-\u0eff]{3,20} [-–] [\u0e00-\u0eff]")
# "Interview | Jane Doe", "Culture • Theatre", "BUSINESS / FISHERIES"
_PARTED = lazy.pattern(r"\S\s[|｜•·/›»]\s\S|\w・\w")
# "Q. What is it?"
_SPEAKER = lazy.pattern(r"[^\W\d_][.:)]\s")
_RATE = lazy.pattern(r"(?<!\S)\d{1,6}[.,]\d{1,4}(?!\S)")
# A full stop behind a long word and a capital after it: a paragraph, not a headline.
_TWO_SENTENCES = lazy.pattern(r"[^\W\d_]{4}[.!?][\"'”’»)]* [^\W\d_a-zà-ÿ]")


def is_signed(document: Document, block: Block) -> bool:
    """Whether a line of metadata stands below a would-be title: a second pass sees none, so it takes no other."""
    return any(is_metadata(document, b) for b in up_to_body(document, block))


def is_signed_around(document: Document, title: Block) -> bool:
    """Whether a title is signed, or the line right above it says when it appeared."""
    return is_signed(document, title) or (title.index > 0 and is_date(document, document.blocks[title.index - 1]))


def up_to_body(document: Document, title: Block) -> Iterator[Block]:
    """The blocks below a title up to the body's first paragraph; the first of all may be a dek."""
    first = document.first_prose
    for block in document.blocks[title.index + 1 : title.index + 1 + _DEK_PLACES]:
        if block.is_prose and block.index != first and not document.is_gone(block):
            return
        yield block


def is_metadata(document: Document, block: Block) -> bool:
    """Whether a line says who wrote the text or when: a byline, a date, an age, or a labelled time."""
    labelled = "0" in block.key and (is_labelled(document, block) or document.hit_in(block, "ages") is not None)
    dated = is_date(document, block) or is_day(block)
    return labelled or dated or document.hit_in(block, "byline", ("start", "whole")) is not None


def lines_before_body(document: Document, without: frozenset[int] = frozenset()) -> list[Block]:
    """The headline-like lines before the first sentence, empty when they are no head; as if some blocks were gone."""
    return _lines(document, without) if without else document.once(_lines)


def _lines(document: Document, without: frozenset[int] = frozenset()) -> list[Block]:
    if document.layout.name == "flat":
        return []
    undated = _without_metadata(document, without)
    # A question below which a section stands may be one that the article's first speaker asks.
    plain = bool(undated) and undated[0].mark == ""
    labels = {block.index for block in undated[1:] if plain and _is_label(document, block)}
    labels.update(block.index for block in undated[:1] if _is_kicker(document, block, undated[1:2]))
    labels.update(block.index for block in undated[: kickers_in(document, undated)])
    # Above a paragraph a question may be the title of an interview.
    below = document.blocks[1:]
    asked = {b.index for b in document.once(questions) if not below[b.index].is_prose}
    # Without full stops a first paragraph shows itself by its dateline.
    plain_lines = takewhile(lambda block: block.index not in asked and not _THAI_DATELINE.match(block.text), undated)
    lines = list(takewhile(lambda block: may_head(document, block) or block.index in labels, plain_lines))
    if not lines and undated and _is_short_title(document, undated[0]):
        lines = undated[:1]
    if not lines or sum(map(_looks_head, lines)) > _MOST_HEAD_LINES or len(lines) == len(undated):
        return []
    following = undated[len(lines)]
    # A line that goes on in lower case is no headline but wrapped prose.
    runs_on = any(is_small(block.text[0]) for block in (*lines[1:], following))
    opens = following.index in asked or _opens_body(document, lines[-1], following)
    return lines if opens and not runs_on else []


def _without_metadata(document: Document, without: frozenset[int]) -> list[Block]:
    """What is left up to the body's first paragraph without dates, names and an outlet's name above the title."""
    passed = without | opening_of(document)
    present = (b for b in document.left() if b.index not in passed and any(map(str.isalpha, b.key)))
    left = takewhile(lambda b: b.index <= document.first_prose, present)
    # Names below a title are not yet named: bare ones are known by their place.
    undated = [
        b
        for i, b in enumerate(left)
        if not (is_date(document, b) or is_day(b) or (i and _is_beside_byline(document, b)))
    ]
    if undated and not may_head(document, undated[0]) and is_press(undated[0].text):
        # The outlet's name, and a section's of one word below it.
        undated = undated[1 + (len(undated) > 1 and undated[1].words == 1 and not may_head(document, undated[1])) :]
    return undated


def _opens_body(document: Document, title: Block, block: Block) -> bool:
    """Whether what stands below a head begins the body: a sentence, what introduces one, or its subhead."""
    introduces = block.mark == ":" and block.words >= DEK_WORDS
    return block.is_sentence or block.is_prose or introduces or _is_subhead(document, title, block)


def _is_short_title(document: Document, block: Block) -> bool:
    """Whether two words that a text begins with are its title: the line below says who wrote it, or when."""
    if block.words != _LABEL_WORDS or block.mark or block.bullet or not block.text[0].isupper():
        return False
    below = document.blocks[block.index + 1 : block.index + 2]
    signed = any(is_metadata(document, b) or is_name_line(b) for b in below)
    return signed and not any(document.hits_of(block)) and not is_name_line(block)


def _is_subhead(document: Document, title: Block, block: Block) -> bool:
    """Whether a word or two below a signed title head the body's first sentence."""
    below = next(document.after(block), None)
    short = block.words <= _LABEL_WORDS and block.mark in {"", ":"} and block.key[:1].isalpha()
    return (
        short
        and below is not None
        and below.is_sentence
        and any(is_metadata(document, b) for b in document.blocks[title.index + 1 : block.index])
    )


def _is_label(document: Document, block: Block) -> bool:
    """A word between title and body that says nothing of it: "Newsroom", or a button that no cue knows among others."""
    if block.words > _LABEL_WORDS or "0" in block.key:
        return False
    beside = document.blocks[max(block.index - 1, 0) : block.index + 2 : 2]
    among = block.mark == "" and len(beside) == 2 and all(map(document.is_gone, beside))
    return among or any(document.hit_in(block, f) for f in ("controls", "sections"))


def _is_kicker(document: Document, block: Block, below: list[Block]) -> bool:
    """Whether a text begins with a word that papers set above a title: "Exclusive", "Analysis"."""
    labelled = block.mark == "" and not block.bullet and block.key in document.words.get("labels", ())
    return labelled and any(line.words >= DEK_WORDS and is_head_line(line) for line in below)


def kickers_in(document: Document, lines: Sequence[Block]) -> int:
    """How many of the first lines of a head that metadata signs are kickers: a word or two, or names with a bar or dot
    between them, above a longer line. Two lines may be a short title and its dek."""
    found = 0
    for line, title, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        parted = _PARTED.search(line.text) is not None and line.words <= _TITLE_WORDS // 2
        # Of three words it may be a title, unless a dek stands below the longer line.
        three = line.words == _LABEL_WORDS + 1 and title.words >= 2 * line.words and _has_dek(document, title)
        short = (parted or three or line.words <= _LABEL_WORDS) and line.mark == "" and not line.bullet
        third = below is not None and is_head_line(below) and below.words >= DEK_WORDS
        titled = is_head_line(title) and title.words > line.words and not is_name_line(title)
        if not (
            short
            and titled
            and (parted or three or third or title.words <= _TITLE_WORDS)
            and is_signed(document, title)
        ):
            return found
        found += 1
    return found


def _has_dek(document: Document, title: Block) -> bool:
    """Whether the line right below a headline is longer than headlines are mostly, and no metadata."""
    below = next(document.after(title), None)
    return below is not None and below.words >= _DEK_SIZE and not is_metadata(document, below)


def next_line(document: Document, block: Block) -> Block | None:
    """The next block that is left and is no line of date, name or source."""
    passed = opening_of(document)
    left = (b for b in document.after(block) if not (b.index in passed or is_date(document, b) or is_name_line(b)))
    return next((b for b in left if b.is_prose or not document.hit_in(b, "source", ("start",))), None)


def is_source(document: Document, block: Block) -> bool:
    """Whether a short line says whom the text was taken from: "Source: Harbour Daily"."""
    labelled = block.words <= OUTLET_WORDS and block.mark == "" and document.hit_in(block, "source", ("start",))
    return bool(labelled) and (":" in block.text or "：" in block.text)


def _is_beside_byline(document: Document, block: Block) -> bool:
    """Whether a short line is a name, a role below one, a source, a mailbox, a bare label, or a month and its year."""
    if is_name_line(block) or is_source(document, block):
        return True
    if block.words <= OUTLET_WORDS and block.mark == "" and has_role(document, block):
        return is_name_line(document.blocks[block.index - 1])
    if block.words > _LABEL_WORDS:
        return False
    label = block.words == 1 and document.hit_in(block, "byline", ("start",)) is not None
    months = (name for entry in document.words.get("months", ()) for name in entry.split("|"))
    dated = block.key.endswith(" 0") and block.key[:-2] in months
    return "@" in block.text[1:] or label or dated


def is_head_line(block: Block) -> bool:
    """Whether a line may be a headline by its looks, a long one of one sentence only."""
    long = block.words > _TITLE_WORDS or block.mark == "?"
    return _looks_head(block) and not (long and _TWO_SENTENCES.search(block.text))


def may_head(document: Document, block: Block) -> bool:
    """Whether a line may be a headline; of two sentences ("Fire in the hall. Nobody hurt") if it is signed."""
    return is_head_line(block) or (_looks_head(block) and is_signed(document, block))


def _looks_head(block: Block) -> bool:
    asked = block.mark == "?" and _SPEAKER.match(block.text)
    if "0" in block.key and len(_RATE.findall(block.text)) > 1:
        return False  # "EUR 5,0891 USD 4,3712"
    return block.is_headline and not block.joined and block.text[0] not in "—–-#@" and not asked
