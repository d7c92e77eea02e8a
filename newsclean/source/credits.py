"""Picture credits and captions."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.cues import tables
from newsclean.document import SENTENCE_MARKS, Block, Document, Hit
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import LABEL, NOTICE, SHORT, is_sure
from newsclean.rules.glue import glued
from newsclean.source.agencies import agency, is_picture_agency, picture_keys, tags_in
from newsclean.source.date_lines import is_date
from newsclean.source.names import is_outlet, is_person, may_be_chinese
from newsclean.source.words import language_of

_SIGN = lazy.pattern(r"^(?:©|\(c\)|\(C\)|ⓒ|Ⓒ)\s*")
_ARTICLE = lazy.pattern(r"\s*(?:l['’]|[a-zà-ÿ]{1,3}\s)(?=[^\W\d_a-zà-ÿ])")
_ANYWHERE = ("whole", "start", "end", "inside")
_AROUND = " .:：()[]（）［］【】〈〉"
_YEAR = lazy.pattern(r"(?:1[89]|20)\d\d\b")
_LABELLED = lazy.pattern(r"^[^:：/]{1,40}[:：]\s*")
# "Снимка: БТА" may be a cue as a whole.
_INNER = lazy.pattern(r"[:：]\s?[^\W\d_]")
_SLASHED = lazy.pattern(r"^[^:：]{1,40}[:：]\s*")
_TAIL = lazy.pattern(r"[(\[（]([^()\[\]（）]{3,80})[)\]）]?\s*$|(?:©|ⓒ)\s*([^©]{3,80})$|(?<=[.!?])\s*([^.!?]{3,80})$")
_Labels = tuple[re.Pattern[str], int, re.Pattern[str], re.Pattern[str], re.Pattern[str]]
# "(Name/Agency)" at the end: whoever took the picture, and for whom.
_SIGNED = lazy.pattern(
    r"[(\[（]([^\W\d_a-zà-ÿ][^()/\[\]\d]{2,40}/\s?[^\W\d_a-zà-ÿ][^()/\[\]\d:：]{0,39}[^()/\[\]\d:：.!?…])[)\]）]$"
)
# A Chinese caption's label and maker: "…路徑圖。（圖／氣象署）"
_PICTURED = lazy.pattern(
    "(?<=[\u3400-\u9fff。！？])[(（](?:圖|图|照片|影片|攝影|摄影|翻攝)\\s?[／/]\\s?([^（()）]{2,24})[)）]$"
)
_SHOT = lazy.pattern(
    "(?:^|[。，,\\s（(〈／/：:])(?:[本特]?[报報约約派]?(?:记者|記者))?\\s?([\u3400-\u9fff·]{2,6}?)\\s?(?:[摄攝]影?)?[）)〉]?$"
)
# "The new harbour, on Tuesday. | JANE DOE / THE OBSERVER"
_BARRED = lazy.pattern(r"[.!?…]\s\|\s([^\Wa-zà-ÿ\d][^|a-zà-ÿ\d]{3,60})$")
# "The school at Valmer, on 15 March. JANE DOE FOR THE OBSERVER"
_SHOUTED = lazy.pattern(r"[.!?…] ([^\W\d_a-zà-ÿ][^a-zà-ÿ\d.!?:;]{5,60})$")
# "The tickets that were found. / J.D."
_SLASHED_OFF = lazy.pattern(r"[.!?…]\s/\s([^\W\d_a-zà-ÿ][^|/\d:;]{2,40})$")
_JAPANESE_SHOT = lazy.pattern("(?:^|[、。＝=\\s])([\u3400-\u9fff々\u3040-\u309f]{2,6})撮影$")
# "Photo: the market at noon (Jane Doe)": the label stands before the caption.
_CAPTIONED = lazy.pattern(r"(?P<caption>[^()]{4,160})\s\((?P<maker>[^\W\d_a-zà-ÿ][^()]{2,60})\)?")
_PARTICLE = 3
# "2025.1.23/뉴스1": the day before the maker.
_NUMBERS = lazy.pattern(r"(?:\d[\d./]{4,10}/)?")
# "© Photo : Jane Doe", "Cover: the market (Photo: Jane Doe)"
_INNER_LABEL = lazy.pattern(r"(?:[^()]{2,160}\()?[^\W\d_]{2,14}\s?:\s+(?=[^\W\d_a-zà-ÿ][^:]{2,80}$)")
# "Jane Doe/dpa (file photo)"
_FILED = lazy.pattern(r"(?P<maker>/[\w .-]{2,30}?)\s?\([^\W\d_]{3,24}\)$")
_CLOSING = {")": "(", "]": "[", "）": "（"}
_STOP = lazy.pattern(r"(?<=[^\W\d_]{2})[.!?][\"”»)]*\s?(?=[^\W\d_])|(?<=\d{4})\.\s?(?=[^\W\d_])")
_SENTENCE = lazy.pattern(r"[^\W\d_]{3}[.!?] [^\W\d_]")
_PARTS = lazy.pattern(r"\s*[/|(]\s*|\)\s*|,\s+|\s+via\s+|\s+[-–—]\s+")
_CAPITALS = lazy.pattern(r"\s*[^\W\d_a-zà-ÿ]\S*(?:\s[^\Wa-zà-ÿ]\S*){0,3}\s*")
_CAPITALISED = lazy.pattern(r"[^\W\d_a-zà-ÿ][\w.'’-]*(?:\s(?:of\s|the\s|de\s)?[^\W\d_a-zà-ÿ][\w.'’-]*){0,4}")
_JOINED = lazy.pattern(r"[/|(,]|\svia\s|\s[-–—]\s")
_MAY_JOIN = lazy.pattern("[/|(,–—-]")
_MOST_PARTS, _MAKER_WORDS, _MOST_CREDIT = 4, 8, 80
# "Photo by NAME", "Image courtesy of NAME": names and agencies, no sentence.
_CREDIT_WORDS = 12
_OUTLET_SIZE = 5
# Without one of these no credit is glued to a caption; most lines of a page are labels that have none.
_MARKED = lazy.pattern("[:：.…!?©)）\\]]")
# No paragraph of fewer words has a credit.
_PARAGRAPH = 12
_CAPTION_WORDS = 3


@rule(phase="block", reason="picture credit", category="source", id="credits.picture")
def picture(document: Document) -> Iterator[Proposal]:
    """Who made the picture: "© Getty Images / Name", "Photo: Name/Agency"."""
    for block in document.blocks:
        if block.text[0] in "©ⓒⒸ(" and _is_signed(block) and not _is_owned(document, block):
            yield block
            yield _credit(block, _SIGN.match(block.text).end())  # type: ignore[union-attr]
        elif _is_bare(document, block) or is_below_caption(document, block):
            yield block
            yield _credit(block, 0)
            if is_below_caption(document, block):
                yield document.blocks[block.index - 1]
    for hit in document.hits("credits"):
        if not _is_wire(document, hit.block):
            yield from _labelled(document, hit)


def _is_owned(document: Document, block: Block) -> bool:
    """Whether a line with the copyright sign says who owns or wrote the text."""
    return document.hit_in(block, "legal", _ANYWHERE) is not None or _is_wire(document, block)


def _is_wire(document: Document, block: Block) -> bool:
    """Whether a line behind the text is agencies' tags and nothing else: they have written it."""
    behind = block.words <= LABEL and block.index > document.last_prose
    return behind and bool(tags_in(block.text, language_of(document)))


def _labelled(document: Document, hit: Hit) -> Iterator[Proposal]:
    """A credit behind its label, or around it; "Source:" names an outlet, unless that sells pictures."""
    block = hit.block
    at = _maker_at(block, hit.phrase) if hit.kind == "start" and hit.phrase != "©" else 0
    if document.hit_in(block, "source", ("start",)) and not (at and _sells(block.text[at:])):
        return
    if at:
        yield block
        yield _credit(block, at)
    elif hit.kind == "whole" and block.mark != "." and (block.words > 1 or block.text[-1] in ":："):
        yield block
        if hit.phrase.count("{") == 1 and (filling := _filling(block, hit.phrase)).value:
            yield filling


def _sells(text: str) -> bool:
    return any(map(is_picture_agency, _PARTS.split(text)[:2]))


def _filling(block: Block, phrase: str) -> Found:
    """The name in the slot at one end of a credit's phrase: "{name} / archive"."""
    bare = block.text.strip(_AROUND)
    end = len(bare) - len(phrase.rpartition("}")[2].strip(_AROUND))
    value = bare[len(phrase.partition("{")[0].strip()) : end].strip(_AROUND + "/／|=＝")
    value = _photographer(block, value).rpartition("、")[2]
    start = block.text.index(value)
    return Found("credits", value, block.span(start, start + len(value)))


def _is_signed(block: Block) -> bool:
    """A copyright sign before a name; before a year it is a legal line."""
    sign = _SIGN.match(block.text)
    return bool(sign) and block.words <= _CREDIT_WORDS and not _YEAR.search(block.text) and block.words > 1


def _is_bare(document: Document, block: Block) -> bool:
    """A line that is nothing but makers and those who sell their pictures."""
    short = block.words <= _CREDIT_WORDS and block.mark == "" and ":" not in block.text
    # What parts names stands in few lines; the others are one name or none.
    short = short and (block.key in picture_keys() or "via" in block.text or _MAY_JOIN.search(block.text) is not None)
    short = short and not _is_signature(document, block)
    bare = short and _names_maker(block.text, 0, False) and not document.hit_in(block, "credits", ("start",))
    return bare and not _is_other(document, block)


def _is_signature(document: Document, block: Block) -> bool:
    """Whether a line with a wire in brackets is a dateline, or above a date the writer's: "Jane DOE/TOLVIK, (DHA)"."""
    tag = block.text.rpartition("(")[2]
    if document.hit_in(block, "byline", ("start",)):
        return True
    if block.text[-1] != ")" or agency(tag) is None or is_picture_agency(tag):
        return False
    below = document.blocks[block.index + 1 : block.index + 2]
    return "," in block.text or any(is_date(document, b) for b in below)


def is_below_caption(document: Document, block: Block) -> bool:
    """A name and an outlet between a caption's sentence and the byline: "Jane Doe/Harbour Daily"."""
    if "/" not in block.text or not 0 < block.index <= document.first_prose + 1 or not _is_staff(block.text):
        return False
    above, below = document.blocks[block.index - 1], document.blocks[block.index + 1 : block.index + 2]
    signed = any(document.hit_in(b, "byline", ("start",)) or document.hit_in(b, "published", ("start",)) for b in below)
    return above.is_sentence and signed


def _maker_at(block: Block, phrase: str) -> int:
    """Where the maker's name begins behind a credit's label, 0 if what follows is none."""
    at = _behind_label(block, phrase)
    if article := _ARTICLE.match(block.text, at):
        at = article.end()
    # Some agencies have small letters: "Foto: dpa".
    named = is_outlet(block.text[at:].strip(" .()（）[]【】")) or (at > 0 and _names_maker(block.text, at, True))
    if block.words <= _CREDIT_WORDS and named:
        return at
    return at if block.words <= SHORT and block.text[0] in "([（" and block.text[-1] in ")]）" else 0


def _behind_label(block: Block, phrase: str) -> int:
    """Where the name begins behind a credit's label, 0 if the label is part of a sentence."""
    if phrase.endswith((":", "：", "/")) or (_INNER.search(phrase) and block.text.strip(_AROUND).casefold() == phrase):
        pattern = _SLASHED if "/" in phrase[:-1] else _LABELLED
        labelled = pattern.match(block.text) or re.match(r"^[^/]{1,20}/\s*", block.text)
        return labelled.end() if labelled else 0
    start = block.text.casefold().find(phrase.strip())
    return start + len(phrase.strip()) if start >= 0 and block.mark == "" else 0


@rule(phase="block", reason="caption with its credit", category="source", id="credits.caption")
def caption(document: Document) -> Iterator[Proposal]:
    """A picture's caption: labelled as one, or ending in the picture's credit: "... on Monday. (Name/Agency)"."""
    for hit in document.hits("captions"):
        glued_on = hit.kind == "inside" and _is_paragraph(document, hit.block)
        if hit.block.words <= NOTICE and is_sure(document, hit) and not glued_on:
            yield hit.block
    labels = _labels(language_of(document))
    credited = {
        block.index: at
        for block in document.blocks
        if (at := _glued_credit(block, labels)) is not None
        and not _is_other(document, block)
        and not _is_paragraph(document, block)
    }
    for hit in document.hits("credits"):
        if (
            hit.kind == "end"
            and not _is_other(document, hit.block)
            and hit.block.index not in credited
            and not _is_paragraph(document, hit.block)
            and (at := _named_credit(document, hit.block)) is not None
        ):
            credited[hit.block.index] = at
    for index in document.parts:
        if index not in credited and _is_short_caption(document, document.blocks[index]):
            yield document.blocks[index]  # its credit is read where it is glued
    for index, at in credited.items():
        yield document.blocks[index]
        yield _credit(document.blocks[index], at)


def _is_other(document: Document, block: Block) -> bool:
    """Whether a line has a label of its own: a credit's, a trailer's, an outlet's."""
    named = any(document.hit_in(block, family, ("start", "whole")) for family in ("agency", "source"))
    signed = block.words <= LABEL and document.hit_in(block, "byline", ("start",))
    if signed or document.hit_in(block, "related", ("start",)) or document.hit_in(block, "legal", ("start",)):
        return True  # "Watch video: ..." leads to another story
    return (named and block.index > document.first_prose) or _is_credit(document, block) or _is_wire(document, block)


def _is_credit(document: Document, block: Block) -> bool:
    """Whether a whole block is a credit behind its label, in brackets or not."""
    hit = document.hit_in(block, "credits", ("start",))
    if hit is None or hit.phrase == "©" or block.words > _CREDIT_WORDS:
        return False
    return _maker_at(block, hit.phrase) > 0


def _named_credit(document: Document, block: Block) -> int | None:
    """Where the credit begins in a block that ends in the name of one who sells pictures, None if it is no credit."""
    if block.words > NOTICE:
        return None
    if tail := _TAIL.search(block.text):
        start = tail.start(tail.lastindex or 0)
        return start + len(_NUMBERS.match(block.text[start:]).group())  # type: ignore[union-attr]
    whole = block.words <= SHORT and block.mark == "" and not document.hit_in(block, "credits", ("start",))
    return 0 if whole else None


def _glued_credit(block: Block, labels: _Labels) -> int | None:
    """Where in a caption its credit begins, None if it has none: behind a label or "©", or a maker behind a stop."""
    if block.words > NOTICE or not _MARKED.search(block.text):
        return None
    text = block.text
    if labelled := _label_inside(text, labels):
        return labelled
    if (sign := text.rfind("©")) > 0 and re.search(r"[^\W\d_]", text[:sign]) and _is_maker(text[sign + 1 :]):
        return sign + 1
    if "/" in text and (slashed := _SLASHED_OFF.search(text)) and (slashed[1].isupper() or is_person(slashed[1])):
        return slashed.start(1)
    if block.mark == "" and "|" in text and (barred := _BARRED.search(text)) and barred[1].isupper():
        return barred.start(1)
    if block.mark == "" and (shouted := _SHOUTED.search(text)) and _is_shouted(text, shouted.start(1)):
        return shouted.start(1)
    # A look for the mark alone is far cheaper than the pattern, and most labels and links have none.
    open_end = block.mark not in SENTENCE_MARKS and ("." in text or "!" in text or "?" in text)
    if open_end and (stopped := _behind_stop(text, labels)):
        return stopped
    closed = text[-1] in ")]）"
    signed = (_SIGNED.search(text) or _PICTURED.search(text)) if closed else None
    return signed.start(1) if signed else None


def _is_shouted(text: str, at: int) -> bool:
    """Whether words in capitals end a text that has others: who made a picture, behind what it shows."""
    shouted = " " in text[at:] and all(char.isupper() for char in text[at:] if char.isalpha())
    return shouted and any(map(str.islower, text[:at]))


def _label_inside(text: str, labels: _Labels) -> int:
    """Where a maker begins behind a label in brackets or with a colon, 0 if there is none."""
    pattern, size, bracketed_label, *_ = labels
    found = bracketed_label.match(text, max(text.rfind("("), text.rfind("["))) if text[-1] in ")]" else None
    if found and found.start() > 2 and _is_maker(text[found.end() :]):
        return found.end()
    colon = text.find(":") if "：" not in text and "..." not in text and "…" not in text else 0
    for found in pattern.finditer(text, max(1, colon - size)) if colon >= 0 else ():
        bracketed = text[found.start() - 1] in "([（【" and text[-1] in ")]）"
        # "In pictures: carnival" is a headline; a label in small letters stands behind a whole caption.
        small = found.group()[0].islower() and text[: found.start()].strip().count(" ") < _CAPTION_WORDS
        small = small and text[: found.start()].rstrip()[-1:].isalnum()
        if found.start() > 2 and not small and (bracketed or _is_maker(text[found.end() :])):
            return found.end()
    return 0


def _behind_stop(text: str, labels: _Labels) -> int:
    """Where a maker begins behind the end of a sentence, 0 if there is none."""
    for stop in _STOP.finditer(text, max(0, len(text) - _MOST_CREDIT)):
        if (label := labels[-1].match(text, stop.end())) and _is_maker(text[label.end() :]):
            return label.end()
        if text[stop.end()].isdigit():
            continue
        if (label := labels[-2].match(text, stop.end())) and is_person(text[label.end() :]):
            return label.end()
        glued = stop.group()[-1] != " "
        if _names_maker(text, stop.end(), glued) or _is_staff(text[stop.end() :]):
            return stop.end()
    return 0


def _is_maker(text: str) -> bool:
    """Whether a credit's rest is who made it: some words with a capital, no year, no sentence."""
    bare = text.strip(" .()[]")
    if is_picture_agency(_PARTS.split(bare)[0]):
        return len(bare) <= _MOST_CREDIT
    few = bool(bare) and len(bare) <= _MOST_CREDIT and bare.count(" ") < _MAKER_WORDS
    return few and not bare[0].islower() and not _YEAR.search(bare) and not _SENTENCE.search(bare)


def _is_staff(text: str) -> bool:
    """Whether a caption ends with a name and the outlet it works for: "Jane Doe/The Valley Observer"."""
    name, _, outlet = text.strip(" .()[]").partition("/")
    named = is_person(name.strip()) and len(outlet.strip()) >= _OUTLET_SIZE
    return named and bool(_CAPITALISED.fullmatch(outlet.strip()))


def _names_maker(text: str, at: int, wires: bool) -> bool:
    """Whether a stretch is names and agencies, one that sells pictures among them; glued to a stop, or beside a
    name and a slash, a wire will do."""
    bare = text[at:].strip(" .()[]")
    if not _JOINED.search(bare):
        return is_picture_agency(bare) or (wires and agency(bare) is not None)
    parts = [part for part in map(str.strip, _PARTS.split(bare)) if part]
    if not 0 < len(parts) <= _MOST_PARTS:
        return False
    sells = any(map(is_picture_agency, parts))
    others = [part for part in parts if not is_picture_agency(part) and agency(part) is None]
    if len(others) == len(parts):
        return False
    if not all(is_person(part) or (is_outlet(part) and _CAPITALS.fullmatch(part)) for part in others):
        return False
    return sells or wires or (bool(others) and ("/" in bare or "(" in bare))


@functools.lru_cache(maxsize=64)
def _labels(language: str | None) -> _Labels:
    """The labels of credits that end in a colon, as they stand behind a caption: apart, or glued with a capital; how
    far in front of its colon the longest begins; the labels without one, as they begin
    a bracket: "(photo X)", or a name behind a full stop: ". Photo X"; and those with a full stop."""
    codes = dict.fromkeys(code for code in (language, "en") if code in tables.languages())
    families = [tables.of_language(code).families for code in codes]
    sources = {phrase for family in families for phrase in family.get("source", {}).get("start", ())}
    found = {
        p.rstrip(":.").strip()
        for f in families
        for p in f.get("credits", {}).get("start", ())
        if p[-1] == ":" or p.endswith("...")
    }
    labels = sorted(found - {phrase.rstrip(" :") for phrase in sources}, key=len, reverse=True)
    apart = "|".join(map(re.escape, labels))
    glued = "|".join(re.escape(label.capitalize()) for label in labels if label[0].lower() != label[0].upper())
    pattern = lazy.pattern(
        rf"(?:(?<=[\s.!?…(\[)\]\"”»（【])(?i:{apart})|(?<=[^\W\d_])(?:{glued}))(?:\s?[:：]|\.{{3}}|…)\s*"
    )
    dotted = {p.rstrip(".") for f in families for p in f.get("credits", {}).get("start", ()) if p.endswith(".")}
    inner = "|".join(map(re.escape, [*labels, *sorted(dotted)]))
    bracketed = lazy.pattern(rf"[(\[](?i:{inner})(?:\.\s?|\s(?:(?i:by|par|de|di|von|av|af)\s)?)(?=[^\W\d_a-zà-ÿ])")
    stopped = "|".join(map(re.escape, sorted(dotted))) or "(?!)"
    size = max(map(len, labels), default=0) + 1
    return pattern, size, bracketed, lazy.pattern(rf"(?:{glued or '(?!)'}) "), lazy.pattern(rf"(?i:{stopped})\.\s?")


def _is_short_caption(document: Document, block: Block) -> bool:
    """Whether a block with its credit is too short for a paragraph, or one sentence before all of them."""
    cut = glued(document, block)
    left = [part for part in document.parts[block.index] if part not in [part for _, part in cut]]
    # Wire copy is signed in brackets or behind its last paragraph; otherwise an agency has made the picture.
    inside = block.index < document.last_prose
    credited = bool(cut) and all(
        family == "credits" or (family == "agency" and inside and part.block.text[0] not in "([（【")
        for family, part in cut
    )
    words = sum(part.block.words for part in left)
    return credited and (words < _PARAGRAPH or (len(left) == 1 and block.index < document.first_prose))


def _is_paragraph(document: Document, block: Block) -> bool:
    """Whether a credit or an agency is glued to a paragraph: of several sentences, or one that wire copy ends with."""
    cut = glued(document, block)
    left = len(document.parts.get(block.index, ())) - len(cut)
    return any(family == "agency" or (family == "credits" and left > 1) for family, _ in cut)


def _credit(block: Block, at: int) -> Found:
    text = block.text[at:].rstrip(" .")
    at += len(text) - len(text.lstrip(" :=,(（["))
    value = block.text[at:].rstrip(" .")
    if (maker := _photographer(block, value)) != value:
        at = block.text.rindex(maker)
        return Found("credits", maker, block.span(at, at + len(maker)))
    if label := _INNER_LABEL.match(value):
        at += label.end()
        value = value[label.end() :].rstrip(" .)")
    value = _FILED.sub(r"\g<maker>", value)
    inner = _CAPTIONED.fullmatch(value)
    if inner and any(word[0].islower() and len(word) > _PARTICLE for word in inner["caption"].split()):
        return Found("credits", inner["maker"], block.span(at + inner.start("maker"), at + inner.end("maker")))
    while value and value[-1] in _CLOSING and value.count(_CLOSING[value[-1]]) < value.count(value[-1]):
        value = value[:-1].rstrip(" .")
    return Found("credits", value, block.span(at, at + len(value)))


def _photographer(block: Block, value: str) -> str:
    """Who took it, where a Chinese caption says so, "图为现场。李强 摄", "（圖／記者林志明攝）"; else the value."""
    if found := _JAPANESE_SHOT.search(value):
        return found[1]
    shot = _SHOT.search(value) if "摄" in block.text or "攝" in block.text else None
    if shot and shot[1].startswith("文"):
        return value  # "文并摄": who wrote has taken the pictures, too
    return shot[1] if shot and (len(shot[1]) > 2 or may_be_chinese(shot[1])) else value
