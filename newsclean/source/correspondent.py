"""Who reported, where East Asian copy says it within a paragraph of the body: in the dateline, which stays, or behind
the last sentence, where it is a byline and goes.

"（记者 李明）", "〔記者王小明／高雄報導〕", "[해안일보 홍길동 기자]",
"(부산=연합뉴스) 김민수 기자 =", "……という。（山田太郎）", "... 밝혔다. 홍길동 기자 hong@example.com".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.source.agencies import agency
from newsclean.source.names import is_outlet
from newsclean.source.words import language_of, words_of

_HAN = "\u3400-\u9fff"
# A dateline ends so many characters into its paragraph.
_OPENING = 60
_OPEN, _CLOSE = "[（(【\\[〔]", "[）)】\\]〕]"
# Chinese names have two to four characters, those of minorities and foreigners a dot between two parts.
_NAME = f"(?:[{_HAN}]{{2,4}}|[{_HAN}]{{2,6}}·[{_HAN}]{{2,6}})"
_CHINESE = lazy.pattern(
    f"{_OPEN}[^（()）\\[\\]【】〔〕，。]{{0,14}}?(?:记者|記者|通讯员|通訊員)[\\s:：]*"
    f"(?P<names>{_NAME}(?:[、，,\\s]{{1,2}}{_NAME}){{0,4}})"
    f"(?:\\s?[/／]\\s?[{_HAN}]{{2,8}}|\\s?(?:[报報][导導道]|[电電]))?{_CLOSE}"
)
# Right before the place and the day the reporter of an agency has a name of three characters, as most have.
_WIRED = lazy.pattern(f"{_OPEN}[{_HAN}]{{2,6}}(?:记者|記者)(?P<names>[{_HAN}]{{3}})[{_HAN}]{{2,4}}\\s?\\d{{1,2}}\\s?日")
_KOREAN = lazy.pattern(
    r"[\[(【](?:(?P<outlet>[가-힣A-Za-z0-9]{2,16})\s?[=\s|ㅣ]\s?)?(?P<names>[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3})"
    r"\s(?:[가-힣]{0,4}기자|특파원|앵커|아나운서)[\])】]"
)
_KOREAN_WIRE = lazy.pattern(
    r"[\[(][^\[\]()]{2,20}[\])]\s?(?P<names>[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3})\s[가-힣]{0,4}(?:기자|특파원)\s?="
)
# At the end of the text, behind its last stop: four to six characters, behind the town of a correspondent or alone.
_JAPANESE = lazy.pattern(
    f"(?:^|[。」』])\\s?(?P<sign>[（(【](?:[\u30a0-\u30ff{_HAN}]{{2,8}}[＝=・\\s])?"
    f"(?P<names>[{_HAN}々ヶ]{{2,3}}\\s?[{_HAN}々\u3040-\u309f]{{2,3}})[）)】])$"
)
_SHORT_JAPANESE = lazy.pattern(
    f"(?:^|[。」』])\\s?(?P<sign>[（(【](?P<names>[{_HAN}々]{{2}}\\s?[{_HAN}々]{{1,2}})[）)】])$"
)
# A reporter, an address, or both, in brackets or behind a slash or not.
_KOREAN_END = lazy.pattern(
    r"(?:^|다[.][\"”']?\s?)(?P<sign>[/\[(<]?\s?(?:[가-힣]{2,8}=)?"
    r"(?:(?P<names>[가-힣]{2,4}) ?[가-힣]{0,4}기자(?:\s?[(<]?[\w.+-]{1,40}@[\w.-]{1,40})?"
    r"|[\w.+-]{1,40}@[\w.-]{1,40})[\])>]?)$"
)
_LONGEST_END = 80
# What else stands so in brackets is about the text, not who wrote it.
_NO_SIGNATURE = lazy.pattern(
    "略|掲載|連載|更新|参照|続|写真|撮影|提供|資料|協力|編集|[社部局班版面]$"
    "|時事|共同|通信|新聞|放送|全文|一部|関連|取材|当時|記事|詳細|敬称"
)
_PARTED = lazy.pattern(r"[、，,]\s?|\s")
_JOINED = lazy.pattern(r"\s?[·ㆍ,]\s?")
_LAST = 2


@rule(phase="edges", reason="reporter in the text, who stays", category="source", id="source.correspondent")
def correspondent(document: Document) -> Iterator[Found]:
    """The reporters that the first paragraph's dateline names."""
    language = language_of(document)
    if language not in ("zh", "ko"):
        return
    body = [block for block in document.left() if block.is_sentence or block.is_prose]
    for block in body[:_LAST]:
        for pattern in (_CHINESE, _WIRED) if language == "zh" else (_KOREAN, _KOREAN_WIRE):
            match = pattern.search(block.text, 0, _OPENING) if language == "zh" else pattern.match(block.text)
            if match:
                yield from _signed(block, match, language)
                return


@rule(phase="edges", reason="who wrote it, behind the last sentence", category="source", id="source.signature")
def signature(document: Document) -> Iterator[Proposal]:
    """Who wrote it, behind the last sentence in Japanese or Korean: "……。（山田太郎）", "... 밝혔다. 홍길동 기자"."""
    language = language_of(document)
    body = [b for b in document.left() if b.is_sentence or b.is_prose] if language in ("ja", "ko") else []
    for block in document.blocks[body[-1].index :] if body else ():
        match = None if document.is_gone(block) else _ending(document, block, language)
        if match:
            yield block.span(*match.span("sign"))
            if match["names"]:
                yield _named(block, match.start("names"), match["names"])
            return


def _ending(document: Document, block: Block, language: str | None) -> re.Match[str] | None:
    """Who signs at the end of a block; in Japanese a name of three characters must stand elsewhere as well."""
    at = max(0, len(block.text) - _LONGEST_END)
    match = (_JAPANESE if language == "ja" else _KOREAN_END).search(block.text, at)
    if match is None and language == "ja":
        match = _SHORT_JAPANESE.search(block.text, at)
        match = match if match and document.raw.count(match["names"]) > 1 else None
    return match if match and not _NO_SIGNATURE.search(match["names"] or "") else None


def _signed(block: Block, match: re.Match[str], language: str) -> Iterator[Found]:
    at = match.start("names")
    parted = _PARTED if language == "zh" else _JOINED
    for part in parted.split(match["names"]):
        if part in words_of(language).roles:
            continue  # "记者 陈一鸣 实习生 周小雨"
        start = block.text.index(part, at)
        yield _named(block, start, part)
        at = start + len(part)
    outlet = match.groupdict().get("outlet")
    if outlet and is_outlet(outlet):
        name = agency(outlet)
        yield Found("agency" if name else "publisher", name or outlet, block.span(*match.span("outlet")))


def _named(block: Block, start: int, name: str) -> Found:
    return Found("authors", name, block.span(start, start + len(name)))
