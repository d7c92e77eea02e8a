"""The cue index: which phrases are found where in a line, and where not."""

import sys

import pytest

from newsclean.cues import tables
from newsclean.cues.fold import fold, key_of, keys_of
from newsclean.cues.index import INSIDE_WORDS, MOST_WORDS, CueIndex
from newsclean.document import Block

CUES = """
[f]
whole = ["by", "read more", "page {n} of {n}", "more from {site}", "続きを読む", "{name} letter", "updated {date} by {name}", "it's on"]
start = ["by", "sign up for", "tags:", "subscribe to {name} now", "関連", "at {time}"]
end = ["read on", "via {site} mail", "へ続く", "{name} reports"]
inside = ["getty images", "ad", "写真", "getty"]
never = ["by the end"]
[g]
start = ["by", "by the"]
"""  # noqa: E501
INDEX = CueIndex([tables.read(CUES, "test.toml")])


def found(text):
    key = key_of(text)
    return {(family, kind) for family, kind, _ in INDEX.find(key, key.count(" ") + 1)}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        # whole
        ("Read more", {"whole"}),
        ("READ MORE…", {"whole"}),
        ("»Read more« →", {"whole"}),
        ("Read more stories", set()),
        ("Please read more", set()),
        ("It’s on", {"whole"}),
        ("続きを読む", {"whole"}),
        ("続きを読む方法", set()),
        # start
        ("Sign up for the letter of the week today", {"start"}),
        ("Sign up for", {"start"}),
        ("Sign up forever", set()),
        ("They sign up for it", set()),
        ("Tags: storm", {"start"}),
        ("Tags:storm", {"start"}),
        ("Tags storm", set()),
        ("関連記事", {"start"}),
        # end
        ("Please read on", {"end"}),
        ("Please read on.", {"end"}),
        ("We spread on", set()),
        ("Read on, please", set()),
        ("明日へ続く", {"end"}),
        # inside
        ("A photo by Getty Images today", {"inside"}),
        ("An ad here", {"inside"}),
        ("A gadget here", set()),
        ("An adder", set()),
        ("新しい写真集", {"inside"}),
        # numbers
        ("Page 3 of 12", {"whole"}),
        ("Page 3 of 1,200.5", {"whole"}),
        ("Page three of 12", set()),
        ("Page 3 of 12 or so", set()),
        # slots
        ("More from The Example Times", {"whole"}),
        ("More from", set()),
        ("More from one two three four five six", set()),
        ("The Harbour Letter", {"whole"}),
        ("Letter", set()),
        ("Newsletter", set()),
        ("Updated November 18, 2025 by Jane Doe", {"whole"}),
        ("Updated November by Jane Doe", set()),
        ("Subscribe to The Daily now", {"whole"}),
        ("Subscribe to The Daily now and win", {"start"}),
        ("Subscribe to The Daily nowhere", set()),
        ("At 15:42 today, the day the harbour was closed", {"start"}),
        ("At noon today", set()),
        ("Sent via Yahoo mail", {"end"}),
        ("Sent via Yahoo email", set()),
        ("The Times reports", {"end", "whole"}),
        ("", set()),
        ("...", set()),
    ],
)
def test_hits(text, hits):
    kinds = {kind for family, kind in found(text) if family == "f"}
    if "whole" in hits and "end" in hits:
        assert kinds & hits
    else:
        assert kinds == hits


def test_a_short_phrase_needs_its_word_to_end():
    assert found("By Jane Doe") == {("f", "start"), ("g", "start")}
    assert ("f", "whole") in found("By")
    assert found("Bypass closed") == set()
    assert found("Standby") == set()


def test_never_takes_back_the_hits_of_its_own_family_only():
    assert found("By the end of it") == {("g", "start")}


def test_the_longest_phrase_is_the_hit():
    hits = {(family, kind): phrase for family, kind, phrase in INDEX.find("by the way", 3)}
    assert hits["g", "start"] == "by the"
    hits = {(family, kind): phrase for family, kind, phrase in INDEX.find("photo getty images", 3)}
    assert hits["f", "inside"] == "getty images"


def test_long_blocks_are_looked_at_for_whole_cues_only():
    inside = " ".join(["word"] * (INSIDE_WORDS - 1) + ["ad"])
    assert ("f", "inside") in found(inside)
    assert found(f"word {inside}") == set()
    start = " ".join(["by"] + ["word"] * (MOST_WORDS - 1))
    assert ("f", "start") in found(start)
    assert found(f"{start} word") == set()


def test_cues_of_several_files_add_up():
    more = tables.read('[f]\nstart = ["von"]\n[h]\nwhole = ["by"]', "more.toml")
    index = CueIndex([tables.read(CUES, "test.toml"), more])
    assert {(family, kind) for family, kind, _ in index.find("by", 1)} >= {("f", "whole"), ("h", "whole")}
    assert index.find("von max", 2) == [("f", "start", "von")]


SPACED = CueIndex([tables.read('[f]\ninside = ["getty images", "#photo"]', "spaced.toml")])


@pytest.mark.parametrize("index", [INDEX, SPACED])
def test_the_hits_of_many_blocks_are_those_of_each(index):
    lines = [
        "Getty Images",
        "seen on Getty",
        "images of a sea",
        "",
        "getty images, #photo",
        "gettys",
        "a (#photo)",
        "写真",
    ]
    keys = keys_of(lines)
    blocks = [Block(i, 0, 1, key, key, key.count(" ") + 1, "") for i, key in enumerate(keys)]
    together = {(hit.block.index, f, hit.kind, hit.phrase) for f, hits in index.hits(blocks).items() for hit in hits}
    assert together == {(b.index, *hit) for b in blocks for hit in index.find(b.key, b.words, b.text)}
    assert (0, "f", "inside", "getty images") in together
    assert 2 not in {index for index, *_ in together}


def test_an_index_without_cues_finds_nothing():
    assert CueIndex([]).find("read more", 2) == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("READ More", "read more"),
        ("‘It’s’ “so” «far»", '\'it\'s\' "so" "far"'),
        ("a–b—c", "a-b-c"),
        ("1,234.5 and 6", "0 and 0"),
        ("１２：３４", "0:0"),
        ("٣٤", "0"),
        ("İSTANBUL ılık", "istanbul ilik"),
        ("STRASSE Straße", "strasse strasse"),
        ("cafe\u0301", "café"),
        ("Wait…", "wait..."),
        ("Տե՛ս նաև՝ Ինչո՞ւ", "տես նաեւ: ինչու"),
        ("Աղբյուրը` Օրլիկ", "աղբյուրը: օրլիկ"),
        ("Წყარო წყარო", "წყარო წყარო"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_digits_of_all_scripts_are_folded():
    digits = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal()]
    assert {fold(digit) for digit in digits} == {"0"}


def test_keys_are_alike_alone_and_together():
    lines = ["Read more…", "İstanbul", "", "  ", "(1) Straße", "• cafe\u0301 •", "ASCII `only`", "。。。"]
    assert keys_of(lines) == [key_of(line) for line in lines]
    assert keys_of([]) == []
    assert key_of("→ »Read more« …") == "read more"
    assert (key_of("#floods"), key_of("@jane"), key_of("© AFP")) == ("#floods", "@jane", "© afp")
