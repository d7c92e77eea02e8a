"""Who made a picture: whether a stretch names makers and those who sell pictures, and what of it is the credit."""

from __future__ import annotations

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.document import Block
from newsclean.rules.base import Found
from newsclean.source.agencies import agency, is_picture_agency
from newsclean.source.names import is_outlet, is_person, may_be_chinese

YEAR = lazy.pattern(r"(?:1[89]|20)\d\d\b")
_SHOT = lazy.pattern(
    "(?:^|[。，,\\s（(〈／/：:])(?:[本特]?[报報约約派]?(?:记者|記者))?\\s?([\u3400-\u9fff·]{2,6}?)\\s?(?:[摄攝]影?)?[）)〉]?$"
)
_JAPANESE_SHOT = lazy.pattern("(?:^|[、。＝=\\s])([\u3400-\u9fff々\u3040-\u309f]{2,6})撮影$")
# "Photo: the market at noon (Jane Doe)": the label stands before the caption.
_CAPTIONED = lazy.pattern(r"(?P<caption>[^()]{4,160})\s\((?P<maker>[^\W\d_a-zà-ÿ][^()]{2,60})\)?")
_PARTICLE = 3
_CLAUSE = 5
# "© Photo : Jane Doe", "Cover: the market (Photo: Jane Doe)"
_INNER_LABEL = lazy.pattern(r"(?:[^()]{2,160}\()?[^\W\d_]{2,14}\s?:\s+(?=[^\W\d_a-zà-ÿ][^:]{2,80}$)")
# "Jane Doe/dpa (file photo)"
_FILED = lazy.pattern(r"(?P<maker>/[\w .-]{2,30}?)\s?\([^\W\d_]{3,24}\)$")
# "Jane Doe / AP file", "Jane Doe/Reuters/Pool"
_FILE = lazy.pattern(r"(?i)(?:\s?/\s?|,?\s)(?:file(?: photo)?|archives?|archiv|archivo|archivio|arkiv|pool)$")
# "Jane Doe for The Observer"
_ORDERED = lazy.pattern(r"\s?/\s?|\sfor\s(?=The\s)")
_CLOSING = {")": "(", "]": "[", "）": "（"}
_SENTENCE = lazy.pattern(r"[^\W\d_]{3}[.!?] [^\W\d_]")
_PARTS = lazy.pattern(r"\s*[/|(]\s*|\)\s*|,\s+|\s+via\s+|\s+[-–—]\s+")
_CAPITALS = lazy.pattern(r"\s*[^\W\d_a-zà-ÿ]\S*(?:\s[^\Wa-zà-ÿ]\S*){0,3}\s*")
_CAPITALISED = lazy.pattern(r"[^\W\d_a-zà-ÿ][\w.'’-]*(?:\s(?:of\s|the\s|de\s)?[^\W\d_a-zà-ÿ][\w.'’-]*){0,4}")
_JOINED = lazy.pattern(r"[/|(,]|\svia\s|\s[-–—]\s")
_MOST_PARTS, _MAKER_WORDS, MOST_CREDIT = 4, 8, 80
_OUTLET_SIZE = 5
_OWN_WORDS = 3


def sells(text: str) -> bool:
    """Whether who a credit names first sells pictures."""
    return any(map(is_picture_agency, _PARTS.split(text)[:2]))


def is_maker(text: str) -> bool:
    """Whether a credit's rest is who made it: some words with a capital, no year, no sentence."""
    bare = text.strip(" .()[]")
    if is_picture_agency(_PARTS.split(bare)[0]):
        return len(bare) <= MOST_CREDIT
    few = bool(bare) and len(bare) <= MOST_CREDIT and bare.count(" ") < _MAKER_WORDS
    # "private", "courtesy of the union": what has no capital is short, and nothing ends it.
    named = few and (not is_small(bare[0]) or (bare.count(" ") < _OWN_WORDS and text[-1:].isalpha()))
    return named and not YEAR.search(bare) and not _SENTENCE.search(bare)


def says_something(text: str) -> bool:
    """Whether what stands where a maker should is a clause: two words in small letters that are no particles, or so
    many words that nothing parts."""
    if text.count(" ") >= _CLAUSE and "," not in text and not _ORDERED.search(text):
        return True
    return sum(is_small(word[0]) and len(word) > _PARTICLE for word in text.split()) > 1


def is_staff(text: str) -> bool:
    """Whether a caption ends with a name and the outlet it works for: "Jane Doe/The Valley Observer"."""
    name, *outlets = _ORDERED.split(_FILE.sub("", text.strip(" .()[]")), maxsplit=1)
    named = is_person(name) and any(len(outlet) >= _OUTLET_SIZE for outlet in outlets)
    return named and bool(_CAPITALISED.fullmatch(outlets[0]))


def names_maker(text: str, at: int, wires: bool) -> bool:
    """Whether a stretch is names and agencies, one that sells pictures among them; glued to a stop, or beside a
    name and a slash, a wire will do."""
    bare = _FILE.sub("", text[at:].strip(" .()[]"))
    if not _JOINED.search(bare):
        return is_picture_agency(bare) or (wires and agency(bare) is not None)
    parts = [part for part in map(str.strip, _PARTS.split(bare)) if part]
    if not 0 < len(parts) <= _MOST_PARTS:
        return False
    others = [part for part in parts if not is_picture_agency(part) and agency(part) is None]
    if len(others) == len(parts):
        return False
    if not all(is_person(part) or (is_outlet(part) and _CAPITALS.fullmatch(part)) for part in others):
        return False
    return wires or any(map(is_picture_agency, parts)) or (bool(others) and ("/" in bare or "(" in bare))


def credit_at(block: Block, at: int) -> Found:
    """The credit that begins at a place in a block, without what stands around the maker's name."""
    text = block.text[at:].rstrip(" .")
    at += len(text) - len(text.lstrip(" :=,(（[/|."))
    value = block.text[at:].rstrip(" .")
    if (maker := photographer_of(block, value)) != value:
        at = block.text.rindex(maker)
        return Found("credits", maker, block.span(at, at + len(maker)))
    if label := _INNER_LABEL.match(value):
        at += label.end()
        value = value[label.end() :].rstrip(" .)")
    value = _FILE.sub("", _FILED.sub(r"\g<maker>", value))
    inner = _CAPTIONED.fullmatch(value)
    if inner and any(is_small(word[0]) and len(word) > _PARTICLE for word in inner["caption"].split()):
        return Found("credits", inner["maker"], block.span(at + inner.start("maker"), at + inner.end("maker")))
    while value and value[-1] in _CLOSING and value.count(_CLOSING[value[-1]]) < value.count(value[-1]):
        value = value[:-1].rstrip(" .")
    return Found("credits", value, block.span(at, at + len(value)))


def photographer_of(block: Block, value: str) -> str:
    """Who took it, where a Chinese caption says so, "图为现场。李强 摄", "（圖／記者林志明攝）"; else the value."""
    if found := _JAPANESE_SHOT.search(value):
        return found[1]
    shot = _SHOT.search(value) if "摄" in block.text or "攝" in block.text else None
    if shot and shot[1].startswith("文"):
        return value  # "文并摄": who wrote has taken the pictures, too
    return shot[1] if shot and (len(shot[1]) > 2 or may_be_chinese(shot[1])) else value
