"""What rules see: a Document of Blocks, and the hits of cues in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from newsclean import lazy
from newsclean.repair import Offsets

T = TypeVar("T")
SENTENCE_MARKS = frozenset(".!?…。！？؟।॥۔።։။។")
"""Marks that end a sentence in the scripts covered."""
QUOTES = "\"'“”„«»‘’‚‹›「『"
"""What speech is set in, and what a line that quotes may begin with."""
ASKS = frozenset("?？؟")
"""Marks that end a question."""
COLONS = frozenset(":：\u055d")
"""Marks that announce what comes next."""
CLOSERS = "\"'”’»›“)]}」』）】》〕 \u2019"
"""Quotes and brackets that may stand behind the mark that ends a sentence."""
ANYWHERE = ("whole", "start", "end", "inside")
"""The kinds of hits: wherever a cue stands in a block."""

# A line of fewer words is a label or an answer as often as a sentence.
_SENTENCE_WORDS = 4
# With a full stop fewer say something, and in some languages two words do.
_STATEMENT_WORDS = 2
_FULL_STOPS = frozenset(".。।॥۔።։။។")
# Junk lines that end like a sentence are mostly shorter; news paragraphs mostly are not.
_PROSE_WORDS = 12
# A headline that asks has so many words at most, the line below it that says who wrote it or when as many, and a date
# so many numbers.
_MOST_ASKED, _MOST_UNMARKED, _META_WORDS, _DATE_NUMBERS, _NEAR = 24, 48, 16, 2, 4
_SHORT_LINE = 6
# Two sentences of so many words, one below the other, are prose as well.
_SAID_WORDS = 7
# No headline is this long; unpunctuated prose (Thai, transcripts) is.
_UNMARKED_PROSE_WORDS = 32
# In Thai and Lao, which have no full stops, one word more than the longest headline.
_STOPLESS_PROSE_WORDS = 23
_HEADLINE_WORDS = range(3, 23)
_STOPLESS_HEADLINE_WORDS = range(3, 49)
_BULLETS = "-–—*•·∙‧●○◦■□▪▫◆►▶▸➤»›>"
_BULLET = lazy.pattern(rf"[{_BULLETS}]+(?=\s|$)|[•●▪■►▶▸]")


class Span(NamedTuple):
    """A stretch of the raw text, in code points."""

    start: int
    end: int


class Hints(NamedTuple):
    """What a page's HTML, or the marks of markdown, say of a block; other text has none.

    tag is its block element; link_share, that of its text which is link text; names, the classes and ids of the element
    and its nearest ancestors; votes, whether each extractor that was asked kept it; dek, that it is the page's dek;
    caption, that its own element or class is a caption's.
    """

    tag: str = ""
    link_share: float = 0.0
    names: str = ""
    votes: tuple[bool, ...] = ()
    dek: bool = False
    caption: bool = False


class Block(NamedTuple):
    """The smallest stretch that is judged whole: a line, joined wrapped lines, a flat text's sentence, an element.

    start and end are offsets into raw (trimmed of white space); text is repaired, on one line; key is its
    folded form, which cues match and which is never used for offsets; words counts words, in scripts
    without spaces two characters a word; mark is the punctuation the text ends with, seen through closing
    quotes; gap says that a blank line stands before; joined, that the paragraph of the block before goes on.
    """

    index: int  # type: ignore[assignment]  # a block's number, not the tuple's method
    start: int
    end: int
    text: str
    key: str
    words: int
    mark: str
    gap: bool = False
    joined: bool = False
    offsets: Offsets = None
    hints: Hints | None = None

    def __hash__(self) -> int:
        return hash((self.start, self.end))  # offsets have no hash

    @property
    def is_sentence(self) -> bool:
        """Ends as a sentence does, and is long enough to be one."""
        if self.mark not in SENTENCE_MARKS:
            return False
        return self.words >= _SENTENCE_WORDS or (self.words >= _STATEMENT_WORDS and self.is_stopped)

    @property
    def is_stopped(self) -> bool:
        """Ends with a full stop, which labels and headlines do without; dots that trail off are none."""
        return self.mark in _FULL_STOPS and not self.text.endswith("..")

    @property
    def is_prose(self) -> bool:
        """A paragraph of running text, by its length and end."""
        if self.words < _PROSE_WORDS:
            return False
        if self.mark in SENTENCE_MARKS:
            return True
        return self.words >= (_STOPLESS_PROSE_WORDS if self.is_stopless else _UNMARKED_PROSE_WORDS)

    @property
    def is_stopless(self) -> bool:
        """In a script that has no full stop: Thai or Lao."""
        return "\u0e00" <= self.key[:1] <= "\u0eff"

    @property
    def is_headline(self) -> bool:
        """Could be a headline: some words, no full stop, no open end."""
        fits = self.words in (_STOPLESS_HEADLINE_WORDS if self.is_stopless else _HEADLINE_WORDS)
        return fits and (self.mark == "" or self.mark in "?!…？！؟") and not self.bullet

    @property
    def bullet(self) -> str:
        """The bullet the text begins with, or ""."""
        # Asked of nearly all blocks, and a look at the first character is enough for most.
        found = _BULLET.match(self.text) if self.text[:1] in _BULLETS else None
        return found.group() if found else ""

    @property
    def is_bullet(self) -> bool:
        """Is a bullet and nothing else."""
        return self.words == 1 and self.text == self.bullet

    def span(self, start: int, end: int) -> Span:
        """The raw span of text[start:end]."""
        if self.offsets is None:
            return Span(self.start + start, self.start + end)
        return Span(self.start + self.offsets[start], self.start + self.offsets[end])


class Layout(NamedTuple):
    """How the text is laid out: "page", "article", "flat", "wrapped" or "markdown"; confidence from 0 to 1."""

    name: str
    confidence: float


class Hit(NamedTuple):
    """A cue found in a block; kind is the list it stands in: "whole", "start", "end" or "inside"."""

    block: Block
    kind: str
    phrase: str


class Part(NamedTuple):
    """A sentence of a block, or what is glued to one.

    block is the part as a block of its own, with its block's index; at, where it begins in its block's text; joint,
    that no blank stands before it; hits, its cues as (family, kind, phrase).
    """

    block: Block
    at: int
    joint: bool
    hits: tuple[tuple[str, str, str], ...]


class Stated(NamedTuple):
    """A value that a page's markup states: origin as in Evidence, and which of its elements or names says so."""

    origin: str
    value: str
    source: str


@dataclass(frozen=True)
class Page:
    """What an HTML page says in its head and its marks.

    values maps a field of Source to what is stated for it, of any worth, in the order of the page within a source; body
    is the article's text as the page states it, markup and all, "" if it does not.
    """

    values: Mapping[str, tuple[Stated, ...]]
    body: str = ""

    @property
    def locale(self) -> str:
        """The language that the page says it is in, as it says it: "en-GB"; "" if it says none."""
        stated = self.values.get("language", ())
        return stated[-1].value if stated else ""

    @property
    def language(self) -> str | None:
        """The code of the language that the page says it is in, without its region."""
        code = self.locale.replace("_", "-").partition("-")[0].lower()
        return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None


@dataclass(frozen=True)
class Document:
    """A text ready for the rules. Immutable: a rule proposes, and only the pipeline cuts.

    language is the caller's or the one voted for; voted is the latter; likely the first of those whose cues apply, if
    too few words voted as well.
    blanks are stretches of raw that show nothing: a line that is a reference to a blank and no more, a rule or a
    picture in markdown.
    parts holds, by index, the parts of the blocks in which a cue stands beside something else.
    outside holds the indexes of blocks that the page's markup puts outside the article; named, of those that
    the phases before proposed to remove as a whole; spared, of those that only disabled rules named. The first
    two count as gone; the third stay, and no later rule should take them for something else.
    worked_out is what rules worked out of the text and its cues for one another.
    """

    raw: str
    kind: str
    blocks: tuple[Block, ...]
    layout: Layout
    language: str | None
    voted: str | None = None
    likely: str | None = None
    caller_language: bool = False
    url: str | None = None
    page: Page | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cue_hits: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)
    cue_version: str = ""
    binary: bool = False
    blanks: tuple[Span, ...] = ()
    parts: Mapping[int, tuple[Part, ...]] = field(default_factory=dict)
    outside: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    spared: frozenset[int] = frozenset()
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def hits(self, family: str) -> tuple[Hit, ...]:
        """The cues of a family found in this document, in document order; a block has at most one a kind."""
        return self.cue_hits.get(family, ())

    def hit_in(self, block: Block, family: str, kinds: Sequence[str] = ("whole",)) -> Hit | None:
        """The block's first hit of a family, of these kinds."""
        of_block = self._block_hits.get(block.index)
        if of_block and family in of_block:
            for hit in of_block[family]:
                if hit.kind in kinds:
                    return hit
        return None

    def hits_of(self, block: Block) -> Iterator[Hit]:
        """All hits in a block, of whatever families."""
        return chain.from_iterable(self._block_hits.get(block.index, {}).values())

    @lazy.attribute
    def gone(self) -> frozenset[int]:
        """Indexes of the blocks that are no body as far as the phases before can tell."""
        return self.outside | self.named

    def is_gone(self, block: Block) -> bool:
        """Whether the block is outside the article, or an earlier phase proposed to remove it."""
        return block.index in self.gone

    def after(self, block: Block) -> Iterator[Block]:
        """The blocks behind this one that are not proposed gone."""
        at = self._next_left[block.index + 1]
        while at < len(self.blocks):
            yield self.blocks[at]
            at = self._next_left[at + 1]

    def left(self) -> Iterator[Block]:
        """All blocks that are not proposed gone."""
        return iter(self._left)

    @lazy.attribute
    def _left(self) -> list[Block]:
        passed = self._passed
        return [block for block in self.blocks if block.index not in passed]

    @lazy.attribute
    def _passed(self) -> frozenset[int]:
        return self.gone | self.spared

    def with_named(self, named: frozenset[int], spared: frozenset[int]) -> Document:
        """The same document as the next phase sees it."""
        return self.changed(named=named, spared=spared)

    def with_outside(self, outside: frozenset[int]) -> Document:
        """The same document with other blocks outside the article."""
        return self.changed(outside=outside)

    def changed(self, **fields: object) -> Document:
        """A copy with other values in some fields, which are neither blocks nor hits once these have been looked at."""
        # Not dataclasses.replace, which is slower: and what is already worked out of the blocks and hits holds on.
        view = object.__new__(Document)
        view.__dict__.update(self.__dict__, **fields)
        for worked_out in ("gone", "_passed", "_left", "first_prose", "last_prose", "_next_left", "_worked_out"):
            view.__dict__.pop(worked_out, None)
        return view

    def once(self, work: Callable[[Document], T]) -> T:
        """What a function works out of this document, for several rules of a phase that need the same."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return self._worked_out[work]  # type: ignore[no-any-return]

    @lazy.attribute
    def _worked_out(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    @lazy.attribute
    def has_bullets(self) -> bool:
        """Whether any block is a bullet and nothing else."""
        return any(block.is_bullet for block in self.blocks)

    @lazy.attribute
    def last_prose(self) -> int:
        """Index of the last block of prose that is not gone, or of the last of two sentences one below the other that
        are no short ones; -1 if there is none."""
        below = False
        for block in reversed(self.blocks):
            left = block.index not in self.gone
            if left and block.is_prose:
                return block.index
            said = left and block.is_stopped and block.words >= _SAID_WORDS
            if said and below:
                return block.index + 1
            below = said
        return -1

    @lazy.attribute
    def first_prose(self) -> int:
        """Index of the first block of prose that is not gone, len(blocks) if there is none; a title may be as long."""
        gone = self.gone
        found = (b for b in self.blocks if b.index not in gone and b.is_prose and not self._is_long_title(b))
        return next((b.index for b in found), len(self.blocks))

    def _is_long_title(self, block: Block) -> bool:
        """Whether a block as long as a paragraph is a first-level heading of markdown, or an asked title."""
        headed = block.hints is not None and block.hints.tag == "h1" and self.kind == "text"
        return headed or self.is_asked_title(block)

    def is_asked_title(self, block: Block) -> bool:
        """Whether a question as long as a paragraph is a headline by the line of metadata below it, or below its
        dek; in scripts without full stops a line without any mark."""
        unmarked = block.is_stopless and block.mark == ""
        most = _MOST_UNMARKED if unmarked else _MOST_ASKED
        if not (unmarked or block.mark in ASKS) or not _PROSE_WORDS <= block.words <= most:
            return False
        dek = False
        for below in self.blocks[block.index + 1 : block.index + 1 + _NEAR]:
            if self.hit_in(below, "credits", ("start",)):
                continue  # a picture's credit may stand in between
            signed = any(self.hit_in(below, family, ("start",)) for family in ("byline", "published", "updated"))
            dated = below.mark == "" and below.key.count("0") >= _DATE_NUMBERS
            if below.words <= _META_WORDS and (signed or dated):
                return True
            long = below.words > _SHORT_LINE
            if long and (dek or not below.is_headline):
                return False
            dek = dek or long
        return False

    @lazy.attribute
    def _block_hits(self) -> dict[int, dict[str, list[Hit]]]:
        table: dict[int, dict[str, list[Hit]]] = {}
        for family, hits in self.cue_hits.items():
            for hit in hits:
                table.setdefault(hit.block.index, {}).setdefault(family, []).append(hit)
        return table

    @lazy.attribute
    def _next_left(self) -> list[int]:
        """For each place the index of the first block from there on that is not gone; len(blocks) behind the last."""
        passed = self._passed
        following = [len(self.blocks)] * (len(self.blocks) + 2)
        for index in range(len(self.blocks) - 1, -1, -1):
            following[index] = following[index + 1] if index in passed else index
        return following
