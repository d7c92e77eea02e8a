"""The marks inside a line of markdown: links, images, emphasis, code, escapes; linear in the text, whatever is open.

Only marks that say what they are count: an asterisk inside a word, a lone underscore, a bracket without a target is
text.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from newsclean import lazy

Range = tuple[int, int]


class Inline(NamedTuple):
    """What is markup in a line: stretches that do not show, the texts of links, and halves of links across lines."""

    drops: list[Range]
    links: list[Range]
    opens: list[int]
    closes: list[Range]


_ANY = lazy.pattern(r"[*_\[\]`\\<~]")
_TOKEN = lazy.pattern(
    r"\\[!-/:-@\[-`{-~]|`+|!?\[|\]|\*+|_+|~~"
    r"|<(?:[A-Za-z][A-Za-z0-9+.-]{1,20}:[^\s<>]{1,2000}|[^\s<>@]{1,80}@[^\s<>@]{1,200}"
    r"|/?(?:b|del|em|i|ins|kbd|mark|s|small|strong|sub|sup|u))>"
)
# A picture can stand in its target whole, so a target may be long; brackets in it end every other attempt.
_URL = r"[^\s()<>]*+(?:\([^\s()]{0,400}\)[^\s()<>]*+){0,8}+"
_TITLE = r"""\s+(?:"[^"]{0,400}"|'[^']{0,400}'|\([^()]{0,400}\))"""
_TARGET = lazy.pattern(rf"\(\s*(<[^<>]{{0,4000}}>|{_URL})(?:{_TITLE})?\s*\)")
_LABEL = lazy.pattern(r"\s?\[([^\[\]]{0,100})\]")
_MOST_LABEL = 100
# What no remark in brackets holds: "[sic](which he denied)" is text.
_LIKE_A_URL = lazy.pattern(r"[/.#:?=@]|^<?>?$")
_MOST_EMPHASIS = 3


def inline_marks(text: str, labels: Container[str]) -> Inline:
    """What is markup in a line; labels are those of the document's reference definitions, in lower case."""
    found = Inline([], [], [], [])
    if not _ANY.search(text):
        return found
    emphasis: dict[str, list[int]] = {}
    closed = True
    at = 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if start < at:
            continue
        at = end
        mark = token.group()
        if mark[0] in "\\<":
            found.drops.extend(_signs(mark, start, end))
        elif mark[0] == "`":
            other = text.find(mark, end) if closed else -1
            closed = other >= 0
            if closed:
                found.drops.extend([(start, end), (other, other + len(mark))])
                at = other + len(mark)
        elif mark[-1] == "[":
            found.opens.append(start)
        elif mark == "]":
            at = _close(text, start, labels, found)
        else:
            _emphasis(text, start, end, emphasis, found.drops)
    return found


def _signs(mark: str, start: int, end: int) -> list[Range]:
    """What does not show of an escape, of an address between angle brackets, or of a tag."""
    if mark[0] == "\\":
        return [(start, start + 1)]
    return [(start, start + 1), (end - 1, end)] if not {":", "@"}.isdisjoint(mark) else [(start, end)]


def _close(text: str, at: int, labels: Container[str], found: Inline) -> int:
    """A closing bracket: the end of a link or an image, or a bracket. Returns where to go on."""
    end = _target_end(text, at, labels, found.opens)
    if not found.opens:
        if end > at + 1:
            found.closes.append((at, end))
        return end
    start = found.opens.pop()
    if end > at:
        if text[start] == "!":
            found.drops.append((start, end))
        else:
            found.drops.extend([(start, start + 1), (at, end)])
            if not text.startswith("(#", at + 1):
                found.links.append((start + 1, at))
    return max(end, at + 1)


def _target_end(text: str, at: int, labels: Container[str], opens: list[int]) -> int:
    """Where the target of a link that closes here ends; at itself when nothing makes it a link."""
    target = _TARGET.match(text, at + 1)
    if target and _LIKE_A_URL.search(target[1]):
        return target.end()
    if not opens:
        return at
    inside = text[max(opens[-1], at - _MOST_LABEL) : at].lstrip("!")[1:].lower()
    label = _LABEL.match(text, at + 1)
    if label and (label[1].lower() or inside) in labels:
        return label.end()
    return at + 1 if inside in labels else at


def _emphasis(text: str, start: int, end: int, opened: dict[str, list[int]], drops: list[Range]) -> None:
    """A run of asterisks, underscores or tildes: closes the last one like it, or opens one, or is text."""
    size = end - start
    if size > _MOST_EMPHASIS:
        return
    mark = text[start:end]
    before, behind = text[start - 1 : start], text[end : end + 1]
    same = opened.setdefault(mark, [])
    inside_word = before.isalnum() and behind.isalnum()
    if same and before.strip() and not inside_word:
        opening = same.pop()
        drops += [(opening, opening + size), (start, end)]
    elif behind.strip() and not before.isalnum():
        same.append(start)
