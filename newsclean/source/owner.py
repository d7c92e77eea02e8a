"""Who owns the text: the copyright line behind it, and the outlet that it names."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Sequence

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.cues.fold import EDGES, has_unspaced, key_of
from newsclean.document import ANYWHERE, Block, Document
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LEGAL, SHORT
from newsclean.rules.glue import glued
from newsclean.source.agencies import agency
from newsclean.source.company import brand_of, is_form, opens_with_form, without_form
from newsclean.source.makers import sells
from newsclean.source.names import is_outlet, is_person, is_press, may_be_press
from newsclean.source.outlet import is_own_name, written
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
    r"(?!copyright\b)(?P<owner>[^\W\d_][^©|;.]{2,60}?)\s*(?:©|\(c\))\s*\d{4}(?:\.?$|\s[-–—·|]\s|\s(?=[\u3400-\u9fff]))",
    re.I,
)
# Behind the owner: the end of a sentence, a comma, a dash, a year, a right.
_OWNER_ENDS = lazy.pattern(
    r"(?<!\bSt)[.。](?:\s|$)|,|\s&\s(?=[\w-]+\.\w)|\s[-–—]\s|\s+\d{4}\b|\ball rights"
    r"|(?<=[\u3040-\u9fff])\s(?=[\u3040-\u9fff])|\s?무단\s?(?:전재|복제)|，|\s?(?:无断|無断|未经|未經|版权|版權|または)",
    re.I,
)
# A notice of rights has so many letters, in scripts without spaces so many signs.
_RIGHTS, _RIGHTS_UNSPACED = 6, 3
_NO_LETTER = r"(?!\w)"
_BESIDE = r"\.?(?:\s?[–—|:·-]\s?|\s)(?P<owner>[\"'«„“”‘]?[^\d\W][^|©;]{1,60})"
_BEHIND_RIGHTS = lazy.pattern(rf"(?:\s?©)?(?:\s?\d{{4}})?{_BESIDE}")
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
    last = _last_told(document, known)
    # A notice without the sign names its owner as well: "All rights belong to the Valley Observer".
    noticed = {hit.block.index: hit.block for hit in document.hits("legal") if hit.block.index not in known}
    found = False
    for block in (*owned, *noticed.values()):
        if block.words > LEGAL or block.index <= last:
            continue
        whole = block.words <= SHORT and not glued(document, block)
        sign = _closing_sign(document, block) if block.index in known else None
        if block.index in known and (whole or _OPENED.match(block.text)):
            yield block
        elif sign and not glued(document, block):
            yield block if any(document.hits_of(block)) else block.span(sign.start(), len(block.text))
        start, name, is_company = _owner(document, block, signed=block.index in known)
        if short := agency(name):
            yield Found("agency", short, block.span(start, start + len(name)))
        elif is_outlet(name.rstrip(".")) and not is_form(name):
            brand = brand_of(document, name, block) if is_company and not found else None  # the first one counts
            where, start, end = brand or (block, start, start + len(name))
            found = True
            yield Found("publisher", where.text[start:end], where.span(start, end))


def _last_told(document: Document, known: Collection[int]) -> int:
    """The index of the last paragraph, but for a notice right below an owner's line; -1 if there is none."""
    left = list(document.left())
    for place in range(len(left) - 1, -1, -1):
        if left[place].is_prose and left[place].index not in known:
            noticed = place == len(left) - 1 and left[place].words <= SHORT and left[place - 1].index in known
            if not noticed:
                return left[place].index
    return -1


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
    named = may_be_press(maker) or without_form(maker) != maker or not is_person(maker)
    return not sells(maker) and (named or noticed)


def _closing_sign(document: Document, block: Block) -> re.Match[str] | None:
    """The sign inside what the text ends with, but for notices: "... chat with us © The Valley Observer"."""
    below = document.blocks[block.index + 1 : block.index + 2]
    sign = _SIGNED.search(block.text, max(len(block.text) - _LONGEST_OWNER, 0))
    ending = block.index > document.first_prose and all(document.hit_in(b, "legal", ANYWHERE) for b in below)
    return sign if ending else None


def _owner(document: Document, block: Block, signed: bool) -> tuple[int, str, bool]:
    """Where the owner's name begins, the name without the year, the rights, the next sentence, a company's form, and
    whether it had one.

    Without the sign it is one only in its place in a notice, or beside one if it looks like an outlet's.
    """
    language, folded = language_of(document), block.text.casefold()
    rights = [phrase for phrase in _rights(language) if phrase in folded]
    found = next((m for notice in _notices(language) if (m := _named_by(document, notice, block, rights))), None)
    if found is None and signed:
        before = _OWNED_BEFORE.match(block.text)
        found = before if before and before["owner"].casefold() not in rights else _OWNED.search(block.text)
        found = _behind_rights(found, rights) if found else None
    beside = found is None
    found = _beside_notice(document, block) if beside else found
    if found is None:
        return 0, "", False
    text, start = found["owner"], found.start("owner")
    if end := _OWNER_ENDS.search(text):
        text = text[: end.start()]
    folded = text.casefold()
    cuts = [at for phrase in rights if len(folded) == len(text) and (at := folded.find(phrase)) > 0]
    text = text[: min(cuts, default=len(text))].strip(" .,:|-–—")
    bare = _QUOTED.sub(r"\1", text).strip(_QUOTES)
    name = without_form(bare).strip(_QUOTES + " ,")
    # Where nobody is named the notice itself stands in the owner's place.
    if key_of(name) in rights or (beside and not signed and name == text and not is_press(name)):
        return 0, "", False
    at = block.text.find(name, start)
    return at, name, name not in (text, bare) or opens_with_form(block.text[at + len(name) :])


def _named_by(document: Document, notice: re.Pattern[str], block: Block, rights: Sequence[str]) -> re.Match[str] | None:
    """What a notice says in the owner's place, if it can be a name: up to the next sign."""
    found = notice.search(block.text)
    if found and found.group().casefold() in rights:
        return None  # "all rights belong to the paper"
    name = _OWNER_ENDS.split(found["owner"], maxsplit=1)[0].strip(_QUOTES + " .,:|-–—") if found else ""
    return found if name and is_own_name(document, name) else None


def _behind_rights(found: re.Match[str], rights: Sequence[str]) -> re.Match[str] | None:
    """An owner, or what stands behind the notice in its place: "© All rights reserved. Valley Observer"; None where
    nothing does."""
    owner = found["owner"].casefold()
    if not owner.startswith(tuple(rights)):
        return found
    phrase = max((phrase for phrase in rights if owner.startswith(phrase)), key=len)
    behind = _BEHIND_RIGHTS.match(found.string, found.start("owner") + len(phrase))
    if behind is None or is_small(behind["owner"].lstrip(_QUOTES)[:1]):
        return None
    # Behind a full stop begins the next notice.
    named = not behind.group().startswith(".") or behind["owner"][0] in _QUOTES or is_press(behind["owner"])
    return behind if named else None


@functools.lru_cache(maxsize=64)
def _rights(language: str | None) -> tuple[str, ...]:
    """What notices of rights say, longest first."""
    lists = [file.families.get("legal", {}) for file in tables.with_english(language)]
    phrases = (p.strip(EDGES + "©") for kinds in lists for phrases in kinds.values() for p in phrases if "{" not in p)
    long = {p for p in phrases if len(p) >= (_RIGHTS_UNSPACED if has_unspaced(p) else _RIGHTS)}
    return tuple(sorted(long, key=len, reverse=True))


@functools.lru_cache(maxsize=64)
def _notices(language: str | None) -> tuple[re.Pattern[str], ...]:
    """The notices of rights with a slot for the owner: "all rights belong to {site}"."""
    found = []
    for file in tables.with_english(language):
        for phrase in (p for phrases in file.families.get("legal", {}).values() for p in phrases):
            before, slot, behind = (written(part.strip(" ©")) for part in phrase.partition("{site}"))
            if slot and before:
                owner = rf"(?P<owner>[\"«„“”‘]?[^\d\W][^|©;]{{1,60}}{'?' if behind else ''})"
                found.append(lazy.pattern(rf"{before}\s?{owner}\s?{behind}{behind and _NO_LETTER}", re.I))
    return tuple(found)


def _beside_notice(document: Document, block: Block) -> re.Match[str] | None:
    """What stands behind a notice of rights: "All rights reserved – Valley Media Ltd."."""
    for phrase in [hit.phrase for kind in ANYWHERE if (hit := document.hit_in(block, "legal", (kind,)))]:
        found = None if "{" in phrase else re.search(rf"{re.escape(phrase)}{_BESIDE}", block.text, re.I)
        if found and not is_small(found["owner"][0]):
            return found
    return None
