"""A picture's caption and credit in front of the first paragraph, where no cue's sign shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from newsclean import lazy
from newsclean.cues.index import nearest_index
from newsclean.document import QUOTES, Block, Document
from newsclean.read.credited import Credit, credit_before, opening_words
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.glue import cut_at, glued
from newsclean.source.makers import credit_at, is_maker
from newsclean.source.words import language_of

# What a picture shows is said in so many words, and what is left is a sentence of so many.
_CAPTION, _FEWEST_LEFT, _FEWEST_SIGNS = 30, 8, 60
# Of the first paragraphs so many are looked at.
_FIRST = 3
# "The tickets that were found. JANE DOE FOR THE OBSERVER The school ..."
_SHOUTED = lazy.pattern(
    r"[.!?…]\s(?P<maker>[^\W\d_a-zà-ÿ]{3,}(?:\s(?:/\s)?[^\W\d_a-zà-ÿ]{2,}){1,6})\s(?=[\"“„«]?[^\W\d_a-zà-ÿ][a-zà-ÿ’'])"
)
# "船に乗り込む住民ら＝31日午前、川辺空撮影 ", "工人在检查伞骨。林默 摄 ", "... 살펴보고 있다. [바다매듭 제공] "
_EASTERN = {
    "ja": lazy.pattern(
        r"[^。「」]{4,80}(?:[（(](?:撮影|写真)[・:：＝=](?P<in>[^（）()。]{2,20})[）)]|[＝=][^。＝=]{2,30}、(?P<by>[^。、＝=]{2,8})撮影)\s?"
    ),
    "zh": lazy.pattern(r"[^。]{3,60}。(?P<by>[^。，]{2,12}?)\s?[摄攝][）)]?\s?"),
    "ko": lazy.pattern(
        r"[^.]{4,80}(?:\.\s?)?(?:\[(?P<in>[^\[\]]{2,20}?)\s?(?:제공|자료사진)\]|사진\s?[=＝]\s?(?P<by>[^\[\]().]{2,20}?)(?:\s제공)?)"
        r"\s?(?=[\[(])"
    ),
}


@rule(phase="edges", reason="caption in front of the first paragraph", category="source", id="credits.fronted")
def fronted(document: Document) -> Iterator[Proposal]:
    """A caption with its credit that the first paragraph goes on behind: "The hall (photo Jane Doe) The mayor said",
    "The hall on Monday. JANE DOE FOR THE OBSERVER The mayor said"."""
    found = document.once(credit_in_front)
    if found:
        block, credit = found
        yield block.span(0, credit.end)
        if eastern := _eastern(document, block):
            maker = next(name for name, value in eastern.groupdict().items() if value)
            yield Found("credits", eastern[maker], block.span(*eastern.span(maker)))
            return
        named = credit_at(block._replace(text=block.text[: credit.end].rstrip()), _maker_at(block, credit))
        if is_maker(named.value):
            yield named


def credit_in_front(document: Document) -> tuple[Block, Credit] | None:
    """The first paragraph that goes on behind a credit, and that credit; above it a dek may stand."""
    first = (block for block in document.left() if block.index >= document.first_prose and block.is_sentence)
    # In one line captions stand between the sentences, and none of them is the first.
    for block in islice(first, 1 if document.layout.name == "flat" else _FIRST):
        credit = None if glued(document, block) or block.text[0] in QUOTES else _credit(document, block)
        if credit is None or block.text.count(" ", 0, credit.start) >= _CAPTION:
            continue
        if credit.start == 0 and block.text[: credit.end].rstrip()[-1] == ".":
            continue  # whose the text is: "© Valley Observer. The contents of this site ..."
        if cut_at(block, credit.end).text.count(" ") >= _FEWEST_LEFT or len(block.text) - credit.end >= _FEWEST_SIGNS:
            return block, credit
    return None


def _eastern(document: Document, block: Block) -> re.Match[str] | None:
    pattern = _EASTERN.get(language_of(document) or "")
    return pattern.match(block.text) if pattern else None


def _credit(document: Document, block: Block) -> Credit | None:
    if eastern := _eastern(document, block):
        return Credit(eastern.start(), eastern.end())
    if shouted := _SHOUTED.search(block.text):
        return Credit(shouted.start("maker"), shouted.end())
    index = nearest_index(language_of(document))
    opening = document.once(_opening_words)
    return credit_before(block.text, 0, len(block.text), index.is_credit_label, index.is_agency, opening)


def _opening_words(document: Document) -> frozenset[str]:
    return opening_words(document.words)


def _maker_at(block: Block, credit: Credit) -> int:
    """Where the maker's name begins behind the bracket and the label of a credit, if it has one."""
    text = block.text[credit.start : credit.end].lstrip("([（")
    start = credit.end - len(text)
    if text.isupper() or text.partition(" ")[0].isupper():
        return start
    colon = text.find(":")
    return start + (colon + 1 if colon >= 0 else text.index(" ") + 1 if " " in text.strip() else 0)
