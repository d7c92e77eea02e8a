"""Source lines: the outlet, date and address a copied text came from."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import takewhile

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.cues.fold import has_unspaced, key_of
from newsclean.document import Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import NOTICE, SHORT, date_in
from newsclean.source.address import clean_url
from newsclean.source.agencies import agency, is_picture_agency, tags_in
from newsclean.source.date_lines import is_date
from newsclean.source.names import is_outlet
from newsclean.source.words import language_of

_URL = lazy.pattern(r"https?://[^\s<>\"'“”‘’;，。）】]{4,2000}", re.I)
# In Chinese labels stand in one line: "来源：山谷日报 作者：李强".
_PART = lazy.pattern(
    r"\s*[;|；｜]\s*|\s+(?=[\u3400-\u9fff]{2,4}\s?[:：])|\s+[–—+-]\s+|,\s+(?![^;|]{0,20}(?:1[89]|20)\d\d)"
)
_BEHIND_LABEL = lazy.pattern(r"[:;：]|\s[-–—|]\s")
_EDGES = ' ()[]（）【】.,;。"“”„«»'
# A phrase of so many words says by itself where a text comes from, and may go on as a notice.
_PHRASE = 3
# A clause behind the outlet's name: a small word that no name follows.
_TOKEN = lazy.pattern(r"[^\s,.;:!?()|。，；]+(?:\.[^\s,.;:!?()|。，；]+)*")
_IN_QUOTES = lazy.pattern(r"[«„“\"「『《](?P<name>[^«»„“”\"「」『』《》]{2,60})[»”“\"」』》]")
_SMALL = 4
# "... dans Le Fleuve du samedi 15 novembre"
_BEFORE_DATE = 3
_SITES = ("网", "網")
_LIST = lazy.pattern(r"\s?[,;&]\s|\s(?:and|und|et|y|e|i|och|og|ja|en)\s")
_INITIALS = lazy.pattern(r"[a-zà-ÿ]{2,4}")
_PARTICLES = frozenset(
    "of the de del della dello delle dei degli di da do dos das du des la le les los las el et y e und and der die "  # noqa: SIM905
    "den dem das für for van voor en i og och na nad pod la της του των και и à al".split()
)
# Words with capitals, and the small ones that names have between them.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёα-ω][\w.'’&-]*"
_CAPITALS = lazy.pattern(rf"(?<!\w){_CAPITAL}(?: (?:{_CAPITAL}|&|{'|'.join(sorted(_PARTICLES))})){{0,5}}")


@rule(phase="edges", reason="source line", category="source", id="source.source_line")
def source_line(document: Document) -> Iterator[Proposal]:
    """Where the text was taken from: "(Source: example.com; November 18, 2025; https://...)", outside the body."""
    if not document.hits("source"):
        return
    last = max((b.index for b in document.left() if b.is_prose and not _is_sourced(document, b)), default=-1)
    for hit in document.hits("source"):
        block = hit.block
        phrased = len(hit.phrase.split()) >= _PHRASE
        outside = block.index > last or block.index < document.first_prose
        named = hit.kind == "whole" and hit.phrase.endswith("{name}")  # "Theo Báo Miền Trung"
        if not (hit.kind == "start" or named) or not outside or block.words > (NOTICE if phrased else SHORT):
            continue
        at = len(hit.phrase.partition("{")[0]) if named else _behind_label(block, hit.phrase, phrased)
        parts = list(_parts(document, block, at, phrased)) if at else []
        # "First published on Tue 18 Nov 2025" says when, not where.
        dated = all(part.field == "date" for part in parts) and document.hit_in(block, "published", ("start",))
        if parts and not dated:
            yield block
            yield from (part for part in parts if part.value)


@rule(phase="edges", reason="source on the date's line", category="source", id="source.dated_source")
def dated_source(document: Document) -> Iterator[Found]:
    """The outlet behind its label on the line of the date: "2025-11-18 15:42 来源：山谷日报"; its own rule takes it."""
    language = language_of(document)
    for block in document.blocks[: document.first_prose]:
        found = _inner_label(language).search(block.text, 1) if ":" in block.key and is_date(document, block) else None
        if found and (value := _value(found["name"].strip(_EDGES), language)) and value[1]:
            yield Found(*value, block.span(*found.span("name")))


@functools.lru_cache(maxsize=64)
def _inner_label(language: str | None) -> re.Pattern[str]:
    """A source's label with its colon inside a line, and the name behind it, up to a bar or, in Chinese, a blank."""
    files = tables.with_english(language)
    starts = {phrase for file in files for phrase in file.families.get("source", {}).get("start", ())}
    labels = sorted({p[:-1].strip() for p in starts if p[-1] == ":" and "{" not in p}, key=len, reverse=True)
    end = r"[^\s|｜]" if language == "zh" else r"[^|｜•·;:]"
    before = "" if language == "zh" else r"(?<!\w)"
    return re.compile(rf"{before}(?:{'|'.join(map(re.escape, labels))})\s?[:：\u055d]\s?(?P<name>{end}{{2,40}})", re.I)


def _is_sourced(document: Document, block: Block) -> bool:
    return document.hit_in(block, "source", ("start",)) is not None


def _behind_label(block: Block, phrase: str, phrased: bool) -> int:
    """Where the values begin: behind the label's colon, or behind a phrase that needs none."""
    said = phrase.rpartition("}")[2].strip()
    folded = block.text.casefold()
    at = folded.find(said) if len(folded) == len(block.text) else -1
    if phrased and at >= 0:
        article = said.rpartition(" ")[2]  # "... premier sur le" may be the outlet's own article: "Le Courrier"
        owned = block.text[at + len(said) - len(article)].isupper() and len(article) <= _SMALL
        return at + len(said) - (len(article) if owned else 0)
    label = _BEHIND_LABEL.search(block.text, 0, 60)
    if label and block.text[: label.start()].count(" ") <= 2:
        return label.end()
    return at + len(said) if at >= 0 and (" " in phrase or has_unspaced(phrase)) else 0


def _parts(document: Document, block: Block, at: int, phrased: bool) -> Iterator[Found]:
    """The values of a source line, told apart by what they look like; a value of "" says that nobody is named."""
    url = _URL.search(block.text, at)
    if url:
        address = clean_url(url.group())
        yield Found("url", address, block.span(url.start(), url.end()))
    end = url.start() if url else len(block.text)
    quoted = phrased or _IN_QUOTES.match(block.text[at:].lstrip()) is not None
    if quoted and (found := _quoted(document, block, at, end)):
        yield found
        return
    listed = _LIST.sub("/", block.text[at:end].strip(_EDGES))
    if "/" in listed and (names := agencies_as_one(listed)):  # "Sources: AFP, STT"
        yield Found("agency", names, block.span(at, end))
        return
    named = False
    while at < end:
        gap = _PART.search(block.text, at, end)
        stop = gap.start() if gap else end
        dated = date_in(document, block.text[at:stop])
        if dated:
            yield Found("date", dated.iso, block.span(at + dated.start, at + dated.end))
        shown = block.text[at : at + dated.start if dated else stop]
        start, part = _name(shown, document) if phrased else (shown.find(shown.strip(_EDGES)), shown.strip(_EDGES))
        part = _without_bracket(part)
        head, wires = _before_agencies(part)
        if wires:
            yield Found("agency", wires, block.span(at + start, at + start + len(part)))
            part = head
        # Before a date one word may be its weekday.
        if part and not named and not (dated and phrased and part.isalpha()):
            value = _value(part, language_of(document))
            if value is not None:
                named = True
                yield Found(*value, block.span(at + start, at + start + len(part)))
        at = gap.end() if gap else end


def _without_bracket(part: str) -> str:
    """A part without the bracket that opens in it, nothing of one that only closes."""
    if part.count(")") > part.count("("):
        return ""
    return part.partition("(")[0].rstrip() if part.count("(") > part.count(")") else part


def _before_agencies(part: str) -> tuple[str, str]:
    """The outlet and the agencies of a part that names both, "Valley Observer / PAP"; ("", "") for any other."""
    head, _, tail = (piece.strip() for piece in part.partition("/"))
    if not is_outlet(head) or agency(head) or _INITIALS.fullmatch(head):
        return "", ""
    return head, "/".join(one.name for one in tags_in(tail))


def named_in(document: Document, block: Block) -> Found | None:
    """The outlet or agency that a sentence names: in quotes, or in capitals at its end."""
    if found := _quoted(document, block, 0, len(block.text)):
        return found
    text = _without_date(document, block.text).rstrip(_EDGES)
    names = list(_CAPITALS.finditer(text))
    if not names or names[-1].end() < len(text) or names[-1].start() == 0 or _is_zone(text, names[-1]):
        return None
    value = _value(names[-1].group(), language_of(document))
    return Found(*value, block.span(*names[-1].span())) if value and value[1] else None


def _is_zone(text: str, name: re.Match[str]) -> bool:
    """Whether what looks like a name is the zone of a time: "at 21:17 IST"."""
    return name.group().isupper() and text[: name.start()].rstrip()[-1:].isdigit()


def _without_date(document: Document, text: str) -> str:
    """A text without the date that it ends with, and the small words before that: "du samedi 15 novembre 2025"."""
    dated = date_in(document, text)
    if dated is None or text[dated.end :].strip(_EDGES):
        return text
    words = text[: dated.start].rstrip().split(" ")
    small = len(list(takewhile(lambda word: is_small(word[:1]), reversed(words))))
    return " ".join(words[: len(words) - small]) if small <= _BEFORE_DATE else text


def _quoted(document: Document, block: Block, at: int, end: int) -> Found | None:
    """The only name in quotes in a stretch of a block."""
    names = list(_IN_QUOTES.finditer(block.text, at, end))
    name = names[0]["name"].strip() if len(names) == 1 else ""
    value = _value(name, language_of(document)) if name else None
    if value is None or not value[1]:
        return None
    start = block.text.index(name, names[0].start())
    return Found(*value, block.span(start, start + len(name)))


def _value(part: str, language: str | None) -> tuple[str, str] | None:
    """The field and the value of an outlet's or an agency's name, None if it can be neither."""
    if part.endswith(_SITES) and agency(part):
        return "publisher", part  # an agency's own site, which others' copy stands on as well
    if name := agencies_as_one(part):
        return "agency", name
    if part.isupper() and (name := agency(part.partition(" ")[0])):
        return "agency", name  # before a date a weekday in capitals: "TANJUG UTORAK"
    if "/" in part and (tags := tags_in(part.partition("/")[2])) and _INITIALS.fullmatch(part.partition("/")[0]):
        return "agency", "/".join(one.name for one in tags)  # behind an editor's initials: "ino/AFP/dpa"
    if "/" in part and (name := agency(part.partition("/")[0])):
        return "agency", name  # and the outlet that took it over: "PAP/portal.example"
    if key_of(part) in _nobody(language):
        return "publisher", ""
    return ("publisher", part) if is_outlet(part) and not is_picture_agency(part) else None


def agencies_as_one(text: str) -> str | None:
    """The agencies that a text names and nothing beside them, as one value: "dpa/AFP"; None if it names none."""
    if name := agency(text):
        return name
    names = [agency(part) for part in re.split(r"\s*[/,+&]\s*|\s-\s", text)]
    return "/".join(map(str, names)) if all(names) else None


@rule(phase="edges", reason="link to the outlet's front page", category="source", id="source.back_link")
def back_link(document: Document) -> Iterator[Found]:
    """The outlet that a link behind the body leads back to: "Back to The Valley Observer"; its own rule takes it."""
    for hit in document.hits("back_to"):
        block = hit.block
        said = hit.phrase.partition("{")[0].strip()
        if hit.kind != "whole" or not said or block.index < document.last_prose:
            continue
        name = block.text[len(said) :].strip(_EDGES)
        words = name.split()
        if len(words) > 1 and is_outlet(name) and all(word[0].isupper() or word in _PARTICLES for word in words):
            start = block.text.index(name, len(said))
            yield Found("publisher", name, block.span(start, start + len(name)))


@functools.lru_cache(maxsize=64)
def _nobody(language: str | None) -> frozenset[str]:
    """The keys of what stands for agencies without naming one: "agencies"."""
    files = tables.with_english(language)
    return frozenset(key_of(phrase) for file in files for phrase in file.families.get("agency", {}).get("whole", ()))


def _name(text: str, document: Document) -> tuple[int, str]:
    """Where a name begins in a clause, and the name: up to a stop, a date, or a small word that is none of a name's."""
    months, common = document.words.get("months", ()), document.words.get("common", ())
    english = language_of(document) == "en"
    tokens = list(_TOKEN.finditer(text))
    while tokens and is_small(tokens[0].group()[0]) and len(tokens[0].group()) <= _SMALL:
        tokens.pop(0)
    kept: list[re.Match[str]] = []
    for token, behind in zip(tokens, [*tokens[1:], None], strict=False):
        gap = text[kept[-1].end() : token.start()] if kept else ""
        word = token.group()
        ends = gap.strip(' "“”„«»') != "" and "." not in kept[-1].group()[-2:]
        small = is_small(word[0]) and "." not in word
        lone = behind is None or behind.group()[0].isdigit() or _is_month(behind.group(), months)
        # Only in English are all words of an outlet's name capitals; elsewhere it is "Údolní noviny".
        foreign = word not in _PARTICLES and (english or word in common or len(word) <= _SMALL)
        if ends or (small and (foreign or (lone and word in _PARTICLES))):
            break
        kept.append(token)
    while kept and kept[-1].group() in _PARTICLES:
        kept.pop()
    if not kept:
        return 0, ""
    start = kept[0].start()
    name = text[start : kept[-1].end()].strip(_EDGES)
    return text.find(name, start), name


def _is_month(word: str, months: tuple[str, ...]) -> bool:
    return any(word.casefold() in entry.split("|") for entry in months)
