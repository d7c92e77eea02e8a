"""Openings of Chinese, Japanese and Korean wire copy, which set place, agency and date in brackets or without a gap.

"新华社北京11月18日电（记者 …）", "（中央社記者…台北18日電）", "【東京共同】",
"[東京 18日 ロイター]", "(서울=연합뉴스) … 기자 =".
"""

from __future__ import annotations

import re

from newsclean import lazy
from newsclean.document import Span
from newsclean.source.agencies import Agency, agencies_in, agency
from newsclean.source.dateline import Opening

_HAN = "\u3400-\u9fff"
_DAY = r"(?:\d{1,2}\s?月)?\s?\d{1,2}\s?日"
# Who reports, where, when, and "by wire": 新华社北京11月18日电.
_BY_WIRE = lazy.pattern(
    rf"[（(【\[〔]?(?:据|據)?(?P<head>[{_HAN}A-Z][{_HAN}A-Z ]{{1,15}}?)\s?(?:{_DAY})[{_HAN}]{{0,4}}"
    "(?:电|電|[报報][导導道])"
)
# "[세종=한빛경제 윤도겸 기자]": a newspaper's own correspondent.
_CORRESPONDENT = lazy.pattern(
    r"[\[(［](?P<place>[가-힣]{2,4})\s?=[^\s\[\]()=]{2,14} (?P<name>[가-힣]{2,4}) (?:기자|특파원)[\])］]"
)
_OWN = frozenset({"本报", "本報"})
_REPORTER = lazy.pattern(r"\s?(?:记者|記者)\s?")
_REPORTER_AT = lazy.pattern(
    rf"[（(【\[〔]?(?:记者|記者)\s?[{_HAN}]{{2,4}}\s?[/／]\s?(?P<place>[{_HAN}]{{2,6}})\s?(?:[报報][导導道])"
)
_BRACKET = lazy.pattern(r"[\[［【(（〔](?P<inner>[^\[\]［］【】()（）〔〕]{2,40})[\]］】)）〕]")
_TOKEN = lazy.pattern(r"[^\s=＝・·,、/／]+")
_DATED = lazy.pattern(r"\d{1,2}(?:月\d{1,2})?[日월일月]?")
_NAME_SIZE = 3
_PLACE_SIZE = 8


def eastern_opening(text: str) -> Opening | None:
    """The dateline that a paragraph in Chinese, Japanese or Korean begins with, None if it begins with none."""
    if wired := _BY_WIRE.match(text):
        return _by_wire(wired)
    if placed := _REPORTER_AT.match(text):
        return Opening(Span(*placed.span("place")), (), None, placed.end())
    found = _BRACKET.match(text)
    if bracketed := _bracketed(found) if found else None:
        return bracketed
    signed = _CORRESPONDENT.match(text)
    if signed is None:
        return None
    return Opening(Span(*signed.span("place")), (), None, signed.end(), Span(*signed.span("name")))


def _by_wire(match: re.Match[str]) -> Opening | None:
    """From "新华社北京11月18日电": the agency is what a known name covers, the place what is left before the day."""
    head, begin = match["head"], match.start("head")
    named = next((one for one in agencies_in(head) if one.start == 0), None)
    at = named.end if named else 2 * (head[:2] in _OWN)
    if not at:
        return None
    if label := _REPORTER.match(head, at):
        # Most names have three characters, and a place at least two.
        at = label.end() + min(_NAME_SIZE, max(len(head) - label.end() - 2, 0))
    at += len(head[at:]) - len(head[at:].lstrip())
    place = Span(begin + at, begin + len(head.rstrip())) if head[at:].strip() else None
    agencies = (Agency(named.name, begin, begin + named.end),) if named else ()
    return Opening(place, agencies, None, match.end()) if place or agencies else None


def _bracketed(match: re.Match[str]) -> Opening | None:
    """From "【東京共同】" or "(서울=연합뉴스)": agencies, a day, and a place; nothing else may stand there."""
    place: Span | None = None
    agencies: list[Agency] = []
    at = match.start("inner")
    tokens = list(_TOKEN.finditer(match["inner"]))
    for order, token in enumerate(tokens):
        word, start = token.group(), at + token.start()
        if name := agency(word):
            agencies.append(Agency(name, start, start + len(word)))
        elif _DATED.fullmatch(word):
            continue
        elif tails := [one for one in agencies_in(word) if one.end == len(word) and one.start > 1]:
            agencies.append(Agency(tails[0].name, start + tails[0].start, start + tails[0].end))
            place = place or Span(start, start + tails[0].start)
        elif place is None and len(word) <= _PLACE_SIZE and word.isalpha():
            place = Span(start, start + len(word))
        elif place is None or not _is_correspondent(match["inner"], tokens, order):
            return None
    signed = len(tokens) == 2 and match.string[0] in "【" and re.search("[=＝]", match["inner"]) is not None
    if not agencies and not (signed and place and place.start == at):
        return None
    # "【ロンドン＝山田太郎】"
    reporter = Span(at + tokens[1].start(), at + tokens[1].end()) if signed and not agencies else None
    return Opening(place, tuple(agencies), None, match.end(), reporter)


def _is_correspondent(inner: str, tokens: list[re.Match[str]], order: int) -> bool:
    """Whether a word in brackets is the correspondent behind the place: "【ロンドン＝山田太郎】"."""
    return order > 0 and inner[tokens[order].start() - 1] in "=＝"
