"""Plain text to a Document: lines, wrapped lines joined, flat lines cut into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.cues.fold import UNSPACED, batches, keys_and_spacing
from newsclean.document import CLOSERS, SENTENCE_MARKS, Block, Document, Hints, Layout, Span
from newsclean.read.flat import parted
from newsclean.read.layout import Line, flat_from, layout_of, runs_on, wrap_width
from newsclean.read.markdown import FEWEST_MARKS, Visible, count_marks, visible, wrap_at
from newsclean.read.rows import Row, rows_of
from newsclean.read.tokens import speech_of
from newsclean.repair import INVISIBLE, Offsets, Repaired, Repairer, moved_by, unmoved

# A named tuple's own constructor is Python code and takes three times as long, which tells where there is one a line.
_new = tuple.__new__
_MOST_READINGS = 4
# Longer than any word and most addresses. What goes on without a blank is not short, and rules for short lines should
# not look at it: they may take time that grows with its square.
_LONGEST_WORD = 100
_MARKS = SENTENCE_MARKS | frozenset(":\u055d,;،؛、，；：-–—")
# The end of a sentence and a name or two in brackets behind it; a remark in brackets may be longer than any name.
_SIGNATURE = lazy.pattern(r"([.!?…。！？؟।۔։])[\"'”’»“」』]{0,2} ?[(（\[【〔][^()（）\[\]【】〔〕]{1,40}[)）\]】〕]\Z")
# A Korean sentence may end with who wrote it: "... 밝혔다. 홍길동 기자 hong@example.com".
_KOREAN = lazy.pattern(
    r"다([.])[\"”']? ?[/\[(<]? ?(?:[가-힣]{2,8}=)?(?:[가-힣]{2,4} ?[가-힣]{0,4}기자)?"
    r" ?[(<]?(?:[\w.+-]{1,40}@[\w.-]{1,40})?[\])>]?\Z"
)
_GREEK = lazy.pattern("[\u0370-\u03ff\u1f00-\u1fff]")
# Armenian asks inside a word: a sentence that does has this sign, and ends with a full stop or none.
_ARMENIAN_ASKS, _NO_QUESTION = "\u055e", frozenset('։:»”"')
# Many type a colon for the Armenian full stop, which looks like one; behind fewer words it is a label's.
_ARMENIAN_COLON, _STOPPED_WORDS = lazy.pattern("[\u0561-\u0588]:[\"'”’»)\\]]*\\Z"), 5
_SIGNATURE_LENGTH = 50
# Letters of a word in the scripts without spaces: Chinese, Japanese and their like, and those of South-East Asia.
_HAN, _SPELT, _FIRST_HAN = 2, 4, "\u3040"
_EDGE = "".join(
    map(
        chr,
        [
            *range(9),
            *range(14, 28),
            31,
            127,
            0xAD,
            0x180E,
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x206A),
            0xFEFF,
        ],
    )
)


class Piece(NamedTuple):
    """A block in the making: its raw span and repaired text, before its key is known."""

    start: int
    end: int
    text: str
    gap: bool
    joined: bool
    offsets: Offsets
    hints: Hints | None = None


class _Read(NamedTuple):
    """The lines that become blocks, with their offsets and hints."""

    layout: Layout
    lines: Sequence[Line]
    offsets: Sequence[Offsets]
    hints: Sequence[Hints | None]


def read_text(
    raw: str, url: str | None, language: str | None = None, own_cues: tuple[tuple[str, str], ...] = ()
) -> Document:
    """The Document of a plain text; raw is kept untouched.

    The caller's language and own cues tell where flat text is to be cut, and are needed for nothing else here.
    """
    repairer = Repairer(raw, references=True)
    lines, offsets, blanks = _lines(raw, repairer)
    marks = count_marks(lines)
    rows = rows_of(raw, lines, offsets) if marks else []
    width = wrap_at(rows)
    if marks >= FEWEST_MARKS or width:
        shown = _shown(raw, rows, repairer, width)
        layout = Layout("markdown", 1 - 1 / (1 + max(marks, FEWEST_MARKS)))
        read = _Read(layout, shown.lines, shown.offsets, shown.hints)
        blanks = sorted(blanks + shown.blanks)
    else:
        read = _read_plain(raw, lines, offsets, repairer)
    pieces = [
        _new(Piece, (start, end, text, gap, False, moved, hints))
        for (start, end, text, gap), moved, hints in zip(read.lines, read.offsets, read.hints, strict=True)
    ]
    least = flat_from([piece.text for piece in pieces]) if pieces else 0
    if flat := [piece.text for piece in pieces if len(piece.text) >= least]:
        spans = iter(parted(flat, speech_of("\n".join(piece.text for piece in pieces), language, own_cues)))
        pieces = [
            part
            for piece in pieces
            for part in (_cut(raw, piece, next(spans)) if len(piece.text) >= least else (piece,))
        ]
    return Document(raw, "text", blocks_of(pieces), read.layout, None, url=url, blanks=tuple(blanks))


def _read_plain(raw: str, lines: list[Line], offsets: list[Offsets], repairer: Repairer) -> _Read:
    layout = layout_of(lines)
    if layout.name == "wrapped":
        lines, offsets = _unwrap(raw, lines, repairer)
    return _Read(layout, lines, offsets, [None] * len(lines))


def _shown(raw: str, rows: list[Row], repairer: Repairer, width: int) -> Visible:
    """What the rows of a markdown text show. What stood behind marks may look like marks: a second reading of the text
    must find none."""
    blanks: list[Span] = []
    for _ in range(_MOST_READINGS):
        shown = visible(rows, repairer, width)
        blanks += shown.blanks
        if count_marks(shown.lines) < FEWEST_MARKS:
            break
        rows, width = rows_of(raw, shown.lines, shown.offsets), 0
    return shown._replace(blanks=blanks)


def _lines(raw: str, repairer: Repairer) -> tuple[list[Line], list[Offsets], list[Span]]:
    """The lines that show something, repaired, with their offsets; and those of which repair leaves nothing.

    Every line end that str.splitlines knows ends a line.
    """
    lines: list[Line] = []
    moved: list[Offsets] = []
    blanks: list[Span] = []
    at = 0
    gap = False
    for split in batches(raw.splitlines(keepends=True)):
        stripped = [_strip(line) if repairer.has_invisible else line.strip() for line in split]
        sound = repairer.is_sound("".join(stripped))
        for line, bare in zip(split, stripped, strict=True):
            text = ""
            if bare:
                start = at if line.startswith(bare) else at + line.index(bare)
                text, offsets = (bare, None) if sound else trim(repairer(bare))
                if text:
                    lines.append(_new(Line, (start, start + len(bare), text, gap)))
                    moved.append(offsets)
                else:
                    blanks.append(Span(start, start + len(bare)))
            gap = not text
            at += len(line)
    return lines, moved, blanks


def _strip(line: str) -> str:
    """Without white space and invisible characters at its edges, in whatever order they come."""
    before = ""
    while before != line:
        before = line
        line = line.strip().strip(_EDGE)
    return line


def _unwrap(raw: str, lines: list[Line], repairer: Repairer) -> tuple[list[Line], list[Offsets]]:
    """Join the lines of wrapped paragraphs: the raw stretch from the first to the last of them, repaired."""
    width = wrap_width(lines)
    starts = [0] + [i for i in range(1, len(lines)) if not runs_on(lines[i - 1], lines[i], width)]
    joined: list[Line] = []
    moved: list[Offsets] = []
    for first, behind in zip(starts, [*starts[1:], len(lines)], strict=True):
        start, end = lines[first].start, lines[behind - 1].end
        text, offsets = trim(repairer(raw[start:end]))
        joined.append(Line(start, end, text, lines[first].gap))
        moved.append(offsets)
    return joined, moved


def trim(repaired: Repaired) -> Repaired:
    """Without the blanks that repair has laid bare at the edges."""
    text, offsets = repaired
    if text[:1] != " " and text[-1:] != " ":
        return repaired
    bare = text.strip()
    if not bare:
        return Repaired("", None)
    start = text.index(bare)
    table = offsets if offsets is not None else unmoved(text)
    return Repaired(bare, table[start : start + len(bare) + 1])


def _cut(raw: str, piece: Piece, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """A flat line as pieces of its text; only the first begins a paragraph."""
    block = Block(0, piece.start, piece.end, piece.text, "", 0, "", offsets=piece.offsets)
    found: list[Piece] = []
    for place, (first, behind) in enumerate(spans):
        start, end = block.span(first, behind)
        offsets = None
        if piece.offsets is not None:
            # A blank can be what repair has made of letters; they are accounted for with what stands before.
            next_start = block.span(spans[place + 1][0], behind).start if place + 1 < len(spans) else piece.end
            if INVISIBLE.sub("", raw[end:next_start]).strip():
                end = next_start
            offsets = moved_by(piece.start - start, piece.offsets[first:behind])
            offsets.append(end - start)
        found.append(Piece(start, end, piece.text[first:behind], piece.gap and not found, bool(found), offsets))
    return [part._replace(hints=piece.hints) for part in found] if piece.hints else found


def blocks_of(pieces: list[Piece]) -> tuple[Block, ...]:
    """Number the pieces and give them what rules look at: key, count of words, end mark."""
    texts = [piece.text for piece in pieces]
    keys, unspaced = keys_and_spacing(texts)
    blocks: list[Block] = []
    for piece, key in zip(pieces, keys, strict=True):
        start, end, text, gap, joined, offsets, hints = piece
        words = _count_unspaced(text) if unspaced else text.count(" ") + 1
        words = max(words, len(text) // _LONGEST_WORD)
        mark = _mark(text) if _may_be_marked(text) else ""
        values = (len(blocks), start, end, text, key, words, mark, gap, joined, offsets, hints)
        blocks.append(_new(Block, values))
    return tuple(blocks)


def _count_unspaced(text: str) -> int:
    """Words; in scripts without spaces two characters count as one, four where each sound has its letter (Thai)."""
    found = "".join(UNSPACED.findall(text))
    return text.count(" ") + 1 + len(found) // (_SPELT if found[:1] < _FIRST_HAN else _HAN)


def _may_be_marked(text: str) -> bool:
    return not text[-1].isalnum() or "@" in text or text[-2:] == "기자" or _ARMENIAN_ASKS in text


def _mark(text: str) -> str:
    """The mark that a text ends with; letters and numbers are none, and not asked for.

    A name in brackets behind a sentence signs it: "... said the mayor. (dpa)" ends as a sentence does.
    """
    last = text[-1]
    if last in ";\u037e" and _GREEK.match(text[-2:-1]):
        return "?"  # in Greek the semicolon asks
    if _ARMENIAN_ASKS in text and _asks_in_armenian(text):
        return "?"
    if last in CLOSERS:
        bare = text.rstrip(CLOSERS)
        last = bare[-1:]
        if last not in _MARKS and (signed := _SIGNATURE.search(text, max(0, len(text) - _SIGNATURE_LENGTH))):
            last = signed.group(1)
    if last not in _MARKS and (text[-2:] == "기자" or "@" in text):
        signed = _KOREAN.search(text, max(0, len(text) - _SIGNATURE_LENGTH * 2))
        last = signed.group(1) if signed else last
    if last == ":" and text.count(" ") >= _STOPPED_WORDS and _ARMENIAN_COLON.search(text, max(0, len(text) - 8)):
        return "։"
    return last if last in _MARKS else ""


def _asks_in_armenian(text: str) -> bool:
    """Whether the last sentence of a text asks, but for what it quotes."""
    return _NO_QUESTION.isdisjoint(text[text.rindex(_ARMENIAN_ASKS) :].rstrip(CLOSERS + "։:"))
