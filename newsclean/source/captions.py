"""Captions, and where in one its credit begins."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from newsclean import lazy
from newsclean.beyond import is_small
from newsclean.cues import tables
from newsclean.document import SENTENCE_MARKS, Block, Document, Hit
from newsclean.rules.base import Proposal, rule
from newsclean.rules.common import NOTICE, SHORT, is_sure
from newsclean.rules.glue import glued
from newsclean.source.credits import has_own_label
from newsclean.source.makers import MOST_CREDIT, credit_at, is_maker, is_staff, names_maker, says_something
from newsclean.source.names import is_particle, is_person
from newsclean.source.owner import says_owner
from newsclean.source.words import language_of

_TAIL = lazy.pattern(r"[(\[（]([^()\[\]（）]{3,80})[)\]）]?\s*$|(?:©|ⓒ)\s*([^©]{3,80})$|(?<=[.!?])\s*([^.!?]{3,80})$")
_Labels = tuple[re.Pattern[str], int, re.Pattern[str], re.Pattern[str], re.Pattern[str]]
# "(Name/Agency)" at the end: whoever took the picture, and for whom.
_SIGNED = lazy.pattern(
    r"[(\[（]([^\W\d_a-zà-ÿ][^()/\[\]\d]{2,40}/\s?[^\W\d_a-zà-ÿ][^()/\[\]\d:：]{0,39}[^()/\[\]\d:：.!?…])[)\]）]$"
)
# "(Valley Radio: Jane Doe)": for whom, and who took it.
_TAKEN_FOR = lazy.pattern(r"\(([^\W\d_a-zà-ÿ][^()/\d:.!?]{1,40}:\s[^()/\d:!?]{5,40})\)$")
# A Chinese caption's label and maker: "…路徑圖。（圖／氣象署）"
_PICTURED = lazy.pattern(
    "(?<=[\u3400-\u9fff。！？])[(（](?:圖|图|照片|影片|攝影|摄影|翻攝)\\s?[／/]\\s?([^（()）]{2,24})[)）]$"
)
# "The new harbour, on Tuesday. | JANE DOE / THE OBSERVER"
_BARRED = lazy.pattern(r"[.!?…]\s\|\s([^\Wa-zà-ÿ\d][^|a-zà-ÿ\d]{3,60})$")
# "The school at Valmer, on 15 March. JANE DOE FOR THE OBSERVER"
_SHOUTED = lazy.pattern(r"[.!?…] ((?:[^\W\d_a-zà-ÿ]\. ?){0,2}[^\W\d_a-zà-ÿ][^a-zà-ÿ\d.!?:;]{5,60})$")
# "The tickets that were found. / J.D."
_SLASHED_OFF = lazy.pattern(r"[.!?…]\s/\s([^\W\d_a-zà-ÿ][^|/\d:;]{2,40})$")
# "2025.1.23/뉴스1": the day before the maker.
_NUMBERS = lazy.pattern(r"(?:\d[\d./]{4,10}/)?")
_STOP = lazy.pattern(r"(?<=[^\W\d_]{2})[.!?][\"”»)]*\s?(?=[^\W\d_])|(?<=\d{4})\.\s?(?=[^\W\d_])")
# Without one of these no credit is glued to a caption; most lines of a page are labels that have none.
_MARKED = lazy.pattern("[:：\u055d.…!?©)）\\]]")
_LABEL_ENDS = (":", "：", "...", "…")
_LABEL_SIGNS = frozenset(":：\u055d….")
# No paragraph of fewer words has a credit.
_PARAGRAPH = 12
_CAPTION_WORDS = 3
# Behind a label so many words in small letters, no particles among them, say something.
_TOLD, _PARTICLE = 4, 3
# What begins with such words is no name, the first or the second of them.
_SAID, _FIRST = ("common", "invites", "you"), 2
# Blanks in a maker's name and whom it works for.
_MAKER = 10


@rule(phase="block", reason="caption with its credit", category="source", id="credits.caption")
def caption(document: Document) -> Iterator[Proposal]:
    """A picture's caption: labelled as one, or ending in the picture's credit: "... on Monday. (Name/Agency)"."""
    for hit in document.hits("captions"):
        glued_on = hit.kind == "inside" and _is_paragraph(document, hit.block)
        if hit.block.words <= NOTICE and is_sure(document, hit) and not glued_on and not _goes_on(hit):
            yield hit.block
    labels = _labels(language_of(document))
    credited = {
        block.index: at
        for block in document.blocks
        if (at := _glued_credit(block, labels)) is not None
        and not _says_aloud(document, block.text[at:])
        and not has_own_label(document, block)
        and not says_owner(document, block)
        and not document.hit_in(block, "legal", ("inside", "end"))
        and not _is_paragraph(document, block)
    }
    for hit in document.hits("credits"):
        if (
            hit.kind == "end"
            and not has_own_label(document, hit.block)
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
        yield credit_at(document.blocks[index], at)


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
    labelled = _label_inside(text, labels)
    if labelled and not _is_clause(text, labelled):
        return labelled
    if (sign := text.rfind("©")) > 0 and re.search(r"[^\W\d_]", text[:sign]) and is_maker(text[sign + 1 :]):
        return sign + 1
    if at := _behind_sign(block):
        return at
    # A look for the mark alone is far cheaper than the pattern, and most labels and links have none.
    open_end = block.mark not in SENTENCE_MARKS and ("." in text or "!" in text or "?" in text)
    if open_end and (stopped := _behind_stop(text, labels)):
        return stopped
    closed = text[-1] in ")]）"
    signed = (_SIGNED.search(text) or _PICTURED.search(text) or _taken_for(text)) if closed else None
    return signed.start(1) if signed else None


def _goes_on(hit: Hit) -> bool:
    """Whether more than a maker stands behind a label inside a block."""
    behind = hit.block.key.rpartition(hit.phrase)[2]
    return hit.kind == "inside" and hit.phrase[-1] in _LABEL_SIGNS and behind.count(" ") > _MAKER


def _is_clause(text: str, at: int) -> bool:
    """Whether what stands behind a paragraph and a label says something: "... he said. See the video: The mayor is of
    another mind"; behind less it says more."""
    told = sum(is_small(word[0]) and len(word) > _PARTICLE for word in text[at:].split()) >= _TOLD
    return told or (says_something(text[at:]) and text[:at].count(" ") >= _PARAGRAPH)


def _taken_for(text: str) -> re.Match[str] | None:
    found = _TAKEN_FOR.search(text)
    return found if found and is_person(found[1].partition(":")[2].strip()) else None


def _behind_sign(block: Block) -> int:
    """Where a maker begins behind a bar, a slash or in capitals behind the end of a sentence, 0 if there is none."""
    text = block.text
    if "/" in text and (slashed := _SLASHED_OFF.search(text)) and (slashed[1].isupper() or is_person(slashed[1])):
        return slashed.start(1)
    if block.mark == "" and "|" in text and (barred := _BARRED.search(text)) and barred[1].isupper():
        return barred.start(1)
    shouted = _SHOUTED.search(text) if block.mark == "" else None
    return shouted.start(1) if shouted and _is_shouted(text, shouted.start(1)) else 0


def _is_shouted(text: str, at: int) -> bool:
    """Whether words in capitals end a text that has others: who made a picture, behind what it shows."""
    shouted = " " in text[at:] and all(char.isupper() for char in text[at:] if char.isalpha())
    return shouted and any(map(is_small, text[:at]))


def _says_aloud(document: Document, text: str) -> bool:
    """Whether a text in capitals begins with words that no maker's name does: "READ MORE ON GOATS"."""
    first = text.casefold().split()[:_FIRST] if text.isupper() else []
    return any(word in document.words.get(name, ()) and not is_particle(word) for name in _SAID for word in first)


def _label_inside(text: str, labels: _Labels) -> int:
    """Where a maker begins behind a label in brackets or with a colon, 0 if there is none."""
    pattern, size, bracketed_label, _, stopped = labels
    found = bracketed_label.match(text, max(text.rfind("("), text.rfind("["))) if text[-1] in ")]" else None
    # "(Photo Jane Doe)" may stand on a line of its own.
    alone = found is not None and is_person(text[found.end() :].rstrip(" .)]"))
    if found and (found.start() > 2 or alone) and is_maker(text[found.end() :]):
        return found.end()
    for dotted in stopped.finditer(text, 1) if "." in text else ():
        if text[dotted.start() - 1] in " (/|" and is_person(text[dotted.end() :].rstrip(" .)]")):
            return dotted.end()
    colon = text.find(":") if "：" not in text and "..." not in text and "…" not in text else 0
    # Nothing behind the last sign that can end a label is looked at.
    end = max(map(text.rfind, _LABEL_ENDS)) + len("... ")
    for found in pattern.finditer(text, max(1, colon - size), end) if colon >= 0 else ():
        bracketed = text[found.start() - 1] in "([（【" and text[-1] in ")]）"
        # "In pictures: carnival" is a headline; a label in small letters stands behind a whole caption.
        small = is_small(found.group()[0]) and text[: found.start()].strip().count(" ") < _CAPTION_WORDS
        small = small and text[: found.start()].rstrip()[-1:].isalnum()
        # "(photo: Jane Doe) Rovers 2 Albion 3": what stands behind the bracket is no caption's.
        goes_on = text[found.start() - 1] in "([（" and re.search(r"[)\]）]\s?\w", text[found.end() :])
        if found.start() > 2 and not (small or goes_on) and (bracketed or is_maker(text[found.end() :])):
            return found.end()
    return 0


def _behind_stop(text: str, labels: _Labels) -> int:
    """Where a maker begins behind the end of a sentence, 0 if there is none."""
    for stop in _STOP.finditer(text, max(0, len(text) - MOST_CREDIT)):
        if (label := labels[-1].match(text, stop.end())) and is_maker(text[label.end() :]):
            return label.end()
        if text[stop.end()].isdigit():
            continue
        if (label := labels[-2].match(text, stop.end())) and is_person(text[label.end() :]):
            return label.end()
        glued = stop.group()[-1] != " "
        if names_maker(text, stop.end(), glued) or is_staff(text[stop.end() :]):
            return stop.end()
    return 0


@functools.lru_cache(maxsize=64)
def _labels(language: str | None) -> _Labels:
    """The labels of credits that end in a colon, as they stand behind a caption: apart, or glued with a capital; how
    far in front of its colon the longest begins; the labels without one, as they begin
    a bracket: "(photo X)", or a name behind a full stop: ". Photo X"; and those with a full stop."""
    families = [file.families for file in tables.with_english(language)]
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
        rf"(?:(?<=[\s.!?…(\[)\]\"”»（【])(?i:{apart})|(?<=[^\W\d_])(?:{glued}))(?:\s?[:：\u055d]|\.{{3}}|…)\s*"
    )
    dotted = {p.rstrip(".") for f in families for p in f.get("credits", {}).get("start", ()) if p.endswith(".")}
    inner = "|".join(map(re.escape, [*labels, *sorted(dotted)]))
    bracketed = lazy.pattern(rf"[(\[](?i:{inner})(?:\.\s?|\s(?:(?i:by|par|de|di|von|av|af)\s)?)(?=[^\W\d_a-zà-ÿ])")
    stopped = "|".join(map(re.escape, sorted(dotted))) or "(?!)"
    size = max(map(len, labels), default=0) + 1
    shouted = "|".join(re.escape(label.upper()) for label in labels)
    return (
        pattern,
        size,
        bracketed,
        lazy.pattern(rf"(?:{glued or '(?!)'}|{shouted or '(?!)'}) "),
        lazy.pattern(rf"(?i:{stopped})\.\s?"),
    )


def _is_short_caption(document: Document, block: Block) -> bool:
    """Whether a block with its credit is too short for a paragraph, or one sentence before all of them."""
    cut = glued(document, block)
    left = [part for part in document.parts[block.index] if part not in [part for _, part in cut]]
    # Wire copy is signed in brackets or behind its last paragraph; otherwise an agency has made the picture.
    inside = block.index < document.last_prose
    # Above all paragraphs and right behind a button nothing has been written yet.
    button = block.index > 0 and any(hit.kind == "whole" for hit in document.hits_of(document.blocks[block.index - 1]))
    above = button and len(left) == 1 and block.index < document.first_prose
    credited = bool(cut) and all(
        family == "credits" or (family == "agency" and (above or (inside and not _is_enclosed(part.block))))
        for family, part in cut
    )
    words = sum(part.block.words for part in left)
    credited = credited and not _stands_in_front(document, block)
    return credited and (words < _PARAGRAPH or (len(left) == 1 and block.index < document.first_prose))


def _stands_in_front(document: Document, block: Block) -> bool:
    """Whether what is glued to a block stands in front of its last sentence."""
    cut = [part for _, part in glued(document, block)]
    last = document.parts[block.index][-1] if cut else None
    return last is not None and last not in cut and last.block.is_sentence


def _is_enclosed(block: Block) -> bool:
    """Whether an agency stands in brackets or between slashes, as behind wire copy: "(AFP)", "/ritzau/"."""
    return block.text[0] in "([（【" or block.text[0] == block.text[-1] == "/"


def _is_paragraph(document: Document, block: Block) -> bool:
    """Whether a caption, a credit, an agency or a notice of rights is glued to a paragraph: of several sentences, in
    front of one, or behind one that wire copy ends with."""
    cut = glued(document, block)
    parts = document.parts.get(block.index, ())
    left = len(parts) - len(cut)
    if _stands_in_front(document, block):
        return True
    named = ("agency", "legal", "caption")
    return any(family in named or (family == "credits" and left > 1) for family, _ in cut)
