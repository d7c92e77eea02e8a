"""Who owns the text: the copyright line behind it, and the outlet that it names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.cues.fold import key_of
from newsclean.document import ANYWHERE, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LEGAL, SHORT
from newsclean.rules.glue import glued
from newsclean.source.agencies import agency
from newsclean.source.makers import sells
from newsclean.source.names import is_outlet, is_person, is_press, may_be_press
from newsclean.source.words import language_of

_SIGN = r"©|ⓒ|Ⓒ|[(（]c[)）]"
_SIGNED = lazy.pattern(rf"(?:{_SIGN})", re.I)
# "© ", "(c) 2025", "Copyright 2025": what a line begins with that says whose the text is, and nothing else.
_OPENED = lazy.pattern(r"©|ⓒ|Ⓒ|(?:[(（]c[)）]|copyright)\s?(?:©|ⓒ|by\b|(?:1[89]|20)\d\d)", re.I)
_OWNED = lazy.pattern(
    rf"(?:{_SIGN}|copyright(?:\s?@)?)(?:\s*(?:{_SIGN}|copyright|\bby\b|\d{{4}}(?!\d)|[,:–—-])){{0,6}}\s*"
    r"(?P<owner>[\"'«„“”‘]?[^\d\W][^|©;]{1,80})",
    re.I,
)
# "The Valley Observer © 2025"
_OWNED_BEFORE = lazy.pattern(
    r"(?P<owner>[^\W\d_][^©|;.]{2,60}?)\s*(?:©|\(c\))\s*\d{4}(?:\.?$|\s[-–—·|]\s|\s(?=[\u3400-\u9fff]))", re.I
)
# Behind the owner: the end of a sentence, a comma, a dash, a year, a right.
_OWNER_ENDS = lazy.pattern(
    r"(?<!\bSt)[.。](?:\s|$)|,|\s[-–—]\s|\s+\d{4}\b|\ball rights"
    r"|(?<=[\u3040-\u9fff])\s(?=[\u3040-\u9fff])|\s?무단\s?(?:전재|복제)|，|\s?(?:无断|無断|未经|未經|版权|版權|または)",
    re.I,
)
# What a company is by law, before or behind its name: readers do not call an outlet so.
_FORM = (
    r"(?:Inc|Ltd|LLC|PLC|plc|Corp|Co|GmbH|AG|KG|S\.?A\.?S?|S\.?[Rr]\.?[Ll]|S\.?p\.?A|B\.?V|N\.?V|Oy|Oyj|AB|A/?S|ASA|ApS|OÜ"
    r"|SIA|UAB|Kft|Zrt|Nyrt|a\.\s?s|s\.\s?r\.\s?o|sp(?:\.\sz\so\.\s?o)?|d\.\s?o\.\s?o|d\.\s?d|e\.?h\.?f|ООО|ТОВ|АО|ЕООД|ООД|АД"
    r"|Ltda|Lda|S\.?L\.?U?|S\.?A\.?R\.?L|srl|SRL|Pvt|Pte|Pty|Sdn|Bhd|Tbk|KGaA|mbH|PT|CV|ЗАО|ПАО|株式会社|有限公司|บริษัท|จำกัด"
    r"|Α\.?Ε|Ε\.?Π\.?Ε|ΜΟΝ|ΙΚΕ|(?:Gazetecilik(?: ve Yayıncılık)?)?\s?A\.?Ş|Gazetecilik ve Yayıncılık)"
)
_FORM_BEHIND = lazy.pattern(rf"(?:\sVerlags)?(?:,?\s(?:&\s)?(?:Co\.?\s)?{_FORM}\.?)+(?:\s&)?$")
_FORM_BEFORE = lazy.pattern(rf"^(?:{_FORM}\.?\s(?=[\"'«„“”‘])|(?:PT|CV|บริษัท)\s)")
# Rights and whose they are in one: "all rights reserved to".
_RIGHTS_TO = lazy.pattern(r"^(?:جميع الحقوق محفوظة\s?ل(?:دى\s)?|כל הזכויות שמורות ל|স্বত্ব\s|สงวนลิขสิทธิ์\s)")
_BESIDE = r"\.?(?:\s?[–—|:·-]\s?|\s)(?P<owner>[\"'«„“”‘]?[^\d\W][^|©;]{1,60})"
_QUOTES = "\"'«»„“”‘’"
# "Online edition «Valley Observer»"
_QUOTED = lazy.pattern(rf"^(?:[^{_QUOTES}]+\s)?[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}].*")
# A line that ends with the sign and an owner has no more characters behind the sign.
_LONGEST_OWNER = 60
_YEAR = lazy.pattern(r"(?<!\d)\d{4}(?!\d)")


@rule(phase="edges", reason="owner named in a copyright line", category="source", id="source.owner")
def owner(document: Document) -> Iterator[Proposal]:
    """The outlet or agency of a copyright line behind the body: "© 2025 The Valley Observer"."""
    owned = [block for block in document.blocks if says_owner(document, block)]
    known = frozenset(block.index for block in owned)
    last = max((b.index for b in document.left() if b.is_prose and b.index not in known), default=-1)
    # A notice without the sign names its owner as well: "All rights belong to the Valley Observer".
    noticed = {hit.block.index: hit.block for hit in document.hits("legal") if hit.block.index not in known}
    for block in (*owned, *noticed.values()):
        if block.words > LEGAL or block.index <= last:
            continue
        whole = block.words <= SHORT and not glued(document, block)
        sign = _closing_sign(document, block) if block.index in known else None
        if block.index in known and (whole or _OPENED.match(block.text)):
            yield block
        elif sign and not glued(document, block):
            yield block if any(document.hits_of(block)) else block.span(sign.start(), len(block.text))
        start, name = _owner(document, block, signed=block.index in known)
        if is_outlet(name.rstrip(".")):
            field = "agency" if agency(name) else "publisher"
            yield Found(field, agency(name) or name, block.span(start, start + len(name)))


def says_owner(document: Document, block: Block) -> bool:
    """Whether a line says whose the text is: it has the sign and a year or a notice of rights, or begins with the sign
    behind the text and names nobody who took a picture."""
    text, key = block.text, block.key
    if not ("©" in text or "copyright" in key or "ⓒ" in text or ("c)" in key and _SIGNED.search(text))):
        return False
    dated = "copyright" in key or "ⓒ" in text or _YEAR.search(text) is not None
    if dated or document.hit_in(block, "legal", ANYWHERE) is not None:
        return True
    sign = _SIGNED.match(text) or _closing_sign(document, block)
    behind = document.blocks[block.index + 1 : document.last_prose + 1]
    if sign is None or not all(document.hit_in(b, "legal", ANYWHERE) for b in behind if b.is_prose):
        return False
    maker = text[sign.end() :].strip(" .")
    noticed = any(document.hit_in(b, "legal", ANYWHERE) for b in document.blocks[block.index + 1 : block.index + 2])
    named = may_be_press(maker) or _FORM_BEHIND.search(maker) is not None or not is_person(maker)
    return not sells(maker) and (named or noticed)


def _closing_sign(document: Document, block: Block) -> re.Match[str] | None:
    """The sign inside what the text ends with, but for notices: "... chat with us © The Valley Observer"."""
    below = document.blocks[block.index + 1 : block.index + 2]
    sign = _SIGNED.search(block.text, max(len(block.text) - _LONGEST_OWNER, 0))
    ending = block.index > document.first_prose and all(document.hit_in(b, "legal", ANYWHERE) for b in below)
    return sign if ending else None


def _owner(document: Document, block: Block, signed: bool) -> tuple[int, str]:
    """Where the owner's name begins, and the name without the year, the rights, the next sentence, a company's form.

    Without the sign it is one only in its place in a notice, or beside one if it looks like an outlet's.
    """
    rights = [hit.phrase for kind in ANYWHERE if (hit := document.hit_in(block, "legal", (kind,)))]
    found = next((m for notice in _notices(language_of(document)) if (m := notice.search(block.text))), None)
    if found is None and signed:
        before = _OWNED_BEFORE.match(block.text)
        found = before if before and before["owner"].casefold() not in rights else _OWNED.search(block.text)
    if signed and found and any(found["owner"].casefold().startswith(phrase) for phrase in rights):
        found = _beside_notice(block.text, rights)  # "© All rights reserved. «Valley Observer», 2025"
    beside = found is None and not signed
    found = _beside_notice(block.text, rights) if beside else found
    if found is None:
        return 0, ""
    text, start = found["owner"], found.start("owner")
    if end := _OWNER_ENDS.search(text):
        text = text[: end.start()]
    folded = text.casefold()
    cuts = [at for phrase in rights if len(folded) == len(text) and (at := folded.find(phrase)) >= 0]
    text = text[: min(cuts, default=len(text))].strip(" .,:|-–—")
    form = _FORM_BEFORE.match(text)
    name = _QUOTED.sub(r"\1", text[form.end() :] if form else text)
    name = _FORM_BEHIND.sub("", _RIGHTS_TO.sub("", name).strip(_QUOTES)).strip(_QUOTES + " ,")
    # Where nobody is named the notice itself stands in the owner's place.
    noticed = {hit.phrase for hit in document.hits("legal") if hit.block.index == block.index}
    if key_of(name) in noticed or (beside and name == text and not is_press(name)):
        return 0, ""
    return block.text.find(name, start), name


@functools.lru_cache(maxsize=64)
def _notices(language: str | None) -> tuple[re.Pattern[str], ...]:
    """The notices of rights with a slot for the owner: "all rights belong to {site}"."""
    found = []
    for file in tables.with_english(language):
        for phrase in (p for phrases in file.families.get("legal", {}).values() for p in phrases):
            before, slot, behind = (re.escape(part.strip(" ©")) for part in phrase.partition("{site}"))
            if slot and before:
                owner = rf"(?P<owner>[\"«„“”‘]?[^\d\W][^|©;]{{1,60}}{'?' if behind else ''})"
                found.append(lazy.pattern(rf"{before}\s?{owner}\s?{behind}", re.I))
    return tuple(found)


def _beside_notice(text: str, rights: Sequence[str]) -> re.Match[str] | None:
    """What stands behind a notice of rights: "All rights reserved – Valley Media Ltd."."""
    for phrase in rights:
        found = None if "{" in phrase else re.search(rf"{re.escape(phrase)}{_BESIDE}", text, re.I)
        if found and not is_small(found["owner"][0]):
            return found
    return None
