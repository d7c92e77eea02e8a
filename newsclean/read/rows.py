"""The lines of a markdown text: what each is, and what of it is no text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean import lazy
from newsclean.read.inline import Range
from newsclean.read.layout import Line
from newsclean.repair import Offsets

DEFINITION = lazy.pattern(r"\[([^\[\]]{1,100})\]: +<?(?:https?:|mailto:|www\.|/|#)\S*(?: +[\"'(].{0,400}[\"')])?$")
"""The target of a reference link: [1]: https://example.com "Title"."""
_QUOTE = lazy.pattern(r"(?:> ?)++")
_BULLETS = lazy.pattern(r"(?:[*+-](?: +|$))++")
_NUMBER = lazy.pattern(r"\d{1,4}[.)](?: +|$)")
_HEADING = lazy.pattern(r"(#{1,6})(?: +|$)")
_HEADING_END = lazy.pattern(r"(?:^|(?<= ))#+$")
_MOST_INDENT = 12
_new = tuple.__new__  # much faster than a named tuple's own constructor


class Row(NamedTuple):
    """A line and what it is: a tag, "" when it shows nothing; what of its text does not show; at which column it
    ends; whether it ends in a break that is meant."""

    line: Line
    offsets: Offsets
    tag: str
    drops: tuple[Range, ...]
    column: int
    broken: bool

    @property
    def runs(self) -> bool:
        """Whether it is running text, which can go on in the next line."""
        return self.tag in ("p", "blockquote")


def rows_of(raw: str, lines: Sequence[Line], offsets: Sequence[Offsets]) -> list[Row]:
    """What each line is. Of neighbours only a table, a fence or an underline say something."""
    rows: list[Row] = []
    tables = _tables(lines)
    fences = _fences(lines)
    drops: tuple[Range, ...]
    for i, (line, moved) in enumerate(zip(lines, offsets, strict=True)):
        above = rows[-1] if rows and not line.gap else None
        if fences[i]:
            tag, drops = fences[i].strip("`"), ()
        elif above and above.tag == "p" and is_underline(line.text, "=-"):
            tag, drops = "", ()
            if above.line.gap or len(rows) == 1:
                rows[-1] = above._replace(tag="h1" if line.text[0] == "=" else "h2")
        elif i in tables:
            tag, drops = _cells(line.text)
        else:
            tag, drops = _parse(line.text, above)
        margin = raw[max(0, line.start - _MOST_INDENT) : line.start]
        column = len(margin) - len(margin.rstrip(" \t")) + line.end - line.start
        rows.append(_new(Row, (line, moved, tag, drops, column, raw[line.end : line.end + 2] == "  ")))
    return rows


def is_underline(text: str, signs: str) -> bool:
    """Whether a line is nothing but one sign: below a line of text it makes that a heading."""
    return len(text) > 2 and text[0] in signs and not text.strip(text[0])


def is_delimiter(text: str) -> bool:
    """Whether a line parts the head of a table from its rows: ---|---."""
    return text[0] in "-:|" and "|" in text and "--" in text and not text.strip("-:| ")


def _tables(lines: Sequence[Line]) -> set[int]:
    """The indexes of the lines that are rows: between bars, or around a delimiter."""
    rows = {i for i, line in enumerate(lines) if len(line.text) > 1 and line.text[0] == "|" == line.text[-1]}
    at = -1
    for i, line in enumerate(lines):
        if i <= at or not is_delimiter(line.text):
            continue
        first = i - (not line.gap and i > 0 and "|" in lines[i - 1].text)
        at = i
        while at + 1 < len(lines) and not lines[at + 1].gap and "|" in lines[at + 1].text:
            at += 1
        rows.update(range(first, at + 1))
    return rows


def _cells(text: str) -> tuple[str, tuple[Range, ...]]:
    """A table's row, without the bars and empty cells at its edges."""
    first = len(text) - len(text.lstrip("| "))
    last = len(text.rstrip("| "))
    if last <= first or is_delimiter(text):
        return "", ()
    return "td", ((0, first), (last, len(text)))


def _fences(lines: Sequence[Line]) -> list[str]:
    """For each line "pre" inside a fence, "`" on one, else ""; a fence that nothing closes is none."""
    found = [""] * len(lines)
    fences = [i for i, line in enumerate(lines) if line.text.startswith(("```", "~~~"))]
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        found[first : last + 1] = ["`", *["pre"] * (last - first - 1), "`"]
    return found


def _parse(text: str, above: Row | None) -> tuple[str, tuple[Range, ...]]:
    """What a line that is no table's is, and what of it is no text."""
    if text[0].isalpha():
        return "p", ()
    if _is_rule(text) or (text[0] == "[" and DEFINITION.match(text)):
        return "", ()
    tag, at = "p", 0
    drops: list[Range] = []
    if quote := _QUOTE.match(text):
        tag, at = "blockquote", quote.end()
        drops.append((0, at))
    if bullets := _BULLETS.match(text, at):
        tag = "li"
        drops.append((at, at + len(bullets.group().rstrip()) - 1))
        at = bullets.end()
    elif (number := _NUMBER.match(text, at)) and not _is_within(number.group(), above):
        tag, at = "li", number.end()
    if heading := _HEADING.match(text, at):
        tag = "li" if tag == "li" else f"h{len(heading[1])}"
        drops.append(heading.span())
        if end := _HEADING_END.search(text, heading.end()):
            drops.append(end.span())
    shows = sum(end - start for start, end in drops) < len(text)
    return (tag if shows else ""), tuple(drops)


def _is_within(number: str, above: Row | None) -> bool:
    """Whether a number with a stop goes on in running text: "on Monday,\\n18. November"; a list begins with 1."""
    return above is not None and above.tag == "p" and number.rstrip(" .)") != "1"


def _is_rule(text: str) -> bool:
    """Whether a line is nothing but stars, underscores or dashes; one star or dash alone is a bullet."""
    bare = text.replace(" ", "")
    return (len(bare) > 1 and not bare.strip("*_")) or (len(bare) > 2 and not bare.strip("-"))
