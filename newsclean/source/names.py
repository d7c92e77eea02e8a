"""Names of authors, outlets and agencies: what they look like."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from newsclean import lazy, packaged
from newsclean.beyond import is_small
from newsclean.cues.fold import EDGES

_PARTICLE = (
    r"(?:[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|das|[Dd]u|[Vv]an|[Vv]on|[Vv]om|[Zz]u|[Zz]ur|[Dd]er|[Dd]en|[Tt]en|[Tt]er"
    r"|[Bb]in|[Bb]int|[Ii]bn|al|el|[Ll]a|[Ll]e|[Yy]|e|i|af|av)"
)
_PARTICLES = lazy.pattern(_PARTICLE)
_WORD = r"[^\W\d_a-zà-öø-ÿа-яա-և][\w\u0300-\u036f'’.-]{0,30}"
_CASED = lazy.pattern(rf"{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{1,4}}")
# One name up to a dash or a bracket, in scripts without capitals.
_UNCASED_PIECE = lazy.pattern(
    r"[\s:]{0,3}(?P<name>[\u0590-\u06ff\u0900-\u0dff\u10d0-\u10ff]"
    r"[\u0590-\u06ff\u0900-\u0dff\u10d0-\u10ff .]{3,40}?)\s?(?=[-–(),،؛]|$)"
)
# An outlet that signs: "Le Courrier des Monts".
_ARTICLED = lazy.pattern(rf"L[ea]s? {_WORD} (?:des|aux) {_WORD}(?: {_WORD}){{0,2}}")
_DOMAIN = lazy.pattern(r"(?:https?://)?(?:www\.)?[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,61}){1,4}/?", re.I)
_JOINT = lazy.pattern(r"\s*[,&/]\s*(?:and\s)?|\s+(?:and|und|et|y|e|en|och|og|i|и)\s+")
# What names of outlets and newsrooms end with, or hold before "digital", in scripts without capitals; and the sign that
# only lengthens Arabic letters.
_PRESS = lazy.pattern(
    "(?:日报|日報|晚报|晚報|早报|早報|时报|時報|新闻|新聞|新闻网|新聞網|日报社|通讯社|通訊社|电视台|電視台|广播|編集部|編集局|编辑部|編輯部|報道部|取材班"
    "|新聞社|通信|通信社|放送|テレビ|ニュース|オンライン|デジタル|日报网|신문|일보|뉴스|방송|편집국|편집부|중앙회)$|(?<!\\w)ـ(?!\\w)"
)
# Japanese particles between Chinese characters: "町の対応".
_PHRASE = lazy.pattern("[\u4e00-\u9fff][のをがはにでと][\u4e00-\u9fff]")
# Marks of speech in those scripts, which no name holds.
_SAID = frozenset("؟؛।॥!?")
_FIRST_PRESS = "\u3040"
# A newspaper's desk, which Japanese bylines give before the name: 地方部, 社会部.
_DESK = lazy.pattern(r"[\u3400-\u9fff]{2,6}(?:部|支局|総局)")
# The commonest surnames of Chinese, which nine in ten people bear, in both scripts.
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚"
    "沈钟鍾鐘姜崔谭譚陆陸范范汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱江尹薛闫閻段雷侯龙龍史黎贺賀顾顧毛郝龚龔邵万萬覃武钱錢戴严嚴莫孔向常汤湯康易乔喬"
    "赖賴洪施牛樊葛邢安齐齊庄莊颜顏柳俞章倪温溫游詹簡简翁古童柯曲温季路卓甘巫连連纪紀欧歐凌柏"
)
_DOUBLE_SURNAMES = frozenset({"欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛"})
_CHINESE_SIZE = 4
# An outlet's name is a few words.
_OUTLET_WORDS = 6


def is_particle(token: str) -> bool:
    """Whether a word in small letters may stand within a name: "von", "de"."""
    return bool(_PARTICLES.fullmatch(token))


def is_person(text: str) -> bool:
    """Whether a text is nothing but a person's name: two to five capitalised words, or a short CJK name."""
    text = unicodedata.normalize("NFC", text)
    if not text.isascii() and _is_no_person(text):
        return False
    return bool(
        _CASED.fullmatch(text) or _ARTICLED.fullmatch(text) or (not text.isascii() and _uncased().fullmatch(text))
    )


def _is_no_person(text: str) -> bool:
    """Whether a text in a script without capitals is rather a label or an outlet: "글자크기 설정", "बीबीसी न्यूज़"."""
    if not _SAID.isdisjoint(text) or _PHRASE.search(text):
        return True
    first, _, rest = text.partition(" ")
    if "가" <= first[:1] <= "힣" and rest:
        return True  # a Korean name has no blank
    return _PRESS.search(text) is not None or is_desk(text) or (first == rest.partition(" ")[0] and not first.isupper())


@functools.cache
def _uncased() -> re.Pattern[str]:
    return re.compile(
        r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}"
        r"|[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff]{2,20}"
        r"(?: [\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff.\u200c]{1,20}){1,3}"
    )


def is_desk(text: str) -> bool:
    """Whether a text is the name of a newspaper's desk in Japanese."""
    return _DESK.fullmatch(text) is not None


def names_press(text: str) -> bool:
    """Whether a text ends like the name of an outlet or a newsroom in Chinese, Japanese or Korean."""
    # What such names end with says faster that a text is none.
    return (text[-1:] >= _FIRST_PRESS or "\u0640" in text) and _PRESS.search(text) is not None


def may_be_chinese(name: str) -> bool:
    """Whether a name that nothing labels is one by its surname and length, or not in Chinese characters at all."""
    if not ("\u3400" <= name[:1] <= "\u9fff") or "·" in name:
        return True
    return len(name) <= _CHINESE_SIZE and (name[0] in _SURNAMES or name[:2] in _DOUBLE_SURNAMES)


def leading_names(text: str, at: int) -> list[tuple[str, int]]:
    """The persons' names that a text lists from a position on, each with where it begins."""
    found: list[tuple[str, int]] = []
    uncased = _UNCASED_PIECE.match(text, at)
    if uncased and is_person(uncased["name"].strip()):
        name = uncased["name"].strip()
        return [(name, text.index(name, at))]
    while match := _CASED.match(text, at + len(text[at:]) - len(text[at:].lstrip(" :"))):
        found.append((match.group(), match.start()))
        joint = _JOINT.match(text, match.end())
        if not joint:
            break
        at = joint.end()
    return found


def is_outlet(text: str) -> bool:
    """Whether a text can be the name of an outlet: a few words with a capital, or a domain."""
    if not text or text.count(" ") >= _OUTLET_WORDS or len(text) > 80:
        return False
    if _DOMAIN.fullmatch(text):
        return True
    if is_small(text[0]) and not (text.count(" ") == 0 and any(char.isupper() for char in text)):
        return False
    return any(char.isalpha() for char in text) and text[-1] not in ".?!:"


def is_press(name: str) -> bool:
    """Whether a name has a word of newspapers' names beside another, or is made of one."""
    words = [word.strip(EDGES) for word in name.casefold().split()]
    endings = _endings()
    ended = [word for word in words if word.endswith(endings)]  # all at once, as few words have one
    if any(word.endswith(end) and word != end for word in ended for end in endings):
        return True
    return names_press(name) or (len(words) > 1 and not _words().isdisjoint(words))


class Companies(NamedTuple):
    """What the names of the companies that own outlets hold: the forms of law, those behind a name by their folded
    spelling, and the words that many have."""

    behind: Mapping[str, str]
    before: frozenset[str]
    common: frozenset[str]


@functools.cache
def companies() -> Companies:
    """The forms and common words of companies' names."""
    data = _data()["companies"]
    behind = {form.casefold(): form for form in data["behind"]}
    return Companies(behind, frozenset(data["before"]), frozenset(data["common"]))


@functools.cache
def _data() -> dict[str, Any]:
    return packaged.toml_of("source/press.toml")


def _press() -> dict[str, Any]:
    press: dict[str, Any] = _data()["press"]
    return press


def is_common(word: str) -> bool:
    """Whether a word in small letters stands in the names of many outlets, or of the companies that own them."""
    return word in companies().common or word in _words() or word in _press()["either"] or word.endswith(_endings())


def may_be_press(name: str) -> bool:
    """Whether a name can be an outlet's by one of its words, if something else says so: "Valley News"."""
    return is_press(name) or not frozenset(_press()["either"]).isdisjoint(name.casefold().split())


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(word.casefold() for word in _press()["words"])


@functools.cache
def _endings() -> tuple[str, ...]:
    return tuple(_press()["endings"])
