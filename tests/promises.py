"""The promises an Article keeps whatever the input, as functions that assert them."""

from __future__ import annotations

import re

import newsclean
from newsclean.repair import INVISIBLE, Repairer

BLANK = re.compile(r"\s+")


def blank(text: str) -> str:
    """A text without white space; invisible characters count as white space."""
    return INVISIBLE.sub("", BLANK.sub("", text))


def assert_lossless(article: newsclean.Article) -> None:
    """kept + removed + white space tile raw, in order and without overlap."""
    spans = sorted([*article.kept, *((r.start, r.end) for r in article.removed)])
    at = 0
    for start, end in spans:
        assert at <= start <= end, f"spans overlap at {start}"
        assert blank(article.raw[at:start]) == "", f"lost: {article.raw[at:start]!r}"
        at = end
    assert blank(article.raw[at:]) == "", f"lost: {article.raw[at:]!r}"
    for removal in article.removed:
        assert article.raw[removal.start : removal.end] == removal.text
    assert list(article.removed) == sorted(article.removed, key=lambda r: r.start)


def assert_nothing_invented(article: newsclean.Article) -> None:
    """The text is, white space aside, a subsequence of the block-wise repaired input."""
    document = article._document
    repaired = iter(blank("".join(block.text for block in document.blocks)))
    missing = [char for char in blank(article.text) if char not in repaired]
    assert not missing, f"invented: {missing[:20]}"
    # And the blocks are the input, repaired: each from its own stretch of raw.
    repair = Repairer(document.raw, references=document.kind == "text")
    for block in document.blocks:
        if block.offsets is None:
            assert blank(document.raw[block.start : block.end]) == blank(block.text)
        assert blank(repair(block.text).text) == blank(block.text), "repaired twice gives another text"


def assert_idempotent(article: newsclean.Article) -> None:
    again = newsclean.clean(article.text, kind="text")
    assert again.text == article.text, f"a second pass removes {[(r.rule, r.text) for r in again.removed]}"


def assert_speaks(article: newsclean.Article) -> None:
    """No quiet failure: an article without a text has a note that says why."""
    assert article.text or article.notes, "empty without a word"


def assert_sound(article: newsclean.Article) -> None:
    """Every promise that holds for every input."""
    assert_lossless(article)
    assert_nothing_invented(article)
    assert_speaks(article)
    article.to_json().encode("utf-8")
    for paragraph in article.paragraphs:
        assert paragraph == paragraph.strip() != ""
        assert "\n" not in paragraph
    for name, items in article.source.evidence.items():
        for item in items:
            if item.start is not None:
                assert article.raw[item.start : item.end] == item.text, name
    ids = {rule.id for rule in newsclean.RULES}
    assert {removal.rule for removal in article.removed} <= ids
