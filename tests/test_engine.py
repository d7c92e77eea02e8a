"""The engine: phases, users' rules, overlaps, the cut."""

import pickle
import random
import subprocess
import sys

import pytest

import newsclean
from newsclean.cut import tile
from newsclean.document import Span
from newsclean.pipeline import RULES, run
from newsclean.rules.base import PHASES
from tests.casefile import articles

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."
BUSY = f"""Skip to content
News
Sport
Culture
Harbour closed after storm
By Jane Doe and John Roe
Published 18 November 2025, 15:42
{LEAD}
Photo: Ann Poe/AFP
Read more
Ferry strike enters second week
The Example Times
2 hours ago
The Example Times
Storm warning for the north coast
Winds of up to 120 kilometres an hour are expected on Tuesday.
READ ALSO: Island school without heating
Sign up for our newsletter
{END}
#floods #harbour
Tags: storm, ferry
Most read
Mayor resigns over bridge
New school for the old town
Share on Facebook
Leave a reply
© 2025 The Example Times. All rights reserved.
(Source: example.com; November 18, 2025; https://example.com/a)
"""
PAGE = f"""<!DOCTYPE html><html><head><meta property="og:title" content="Harbour closed"></head><body>
<nav><a href="/">Home</a> <a href="/s">Sport</a></nav><h1>Harbour closed</h1><p>By Jane Doe</p><p>{LEAD}</p>
<div>Read more</div><div><a href="/b">Ferry strike enters second week</a></div><p>{END}</p>
<ul><li>Share</li><li>Sign up for our newsletter</li></ul></body></html>"""
TEXTS = {"busy": BUSY, "page": PAGE, **{name: data for name, data, _ in articles()}}


def rule(function=None, *, phase="block", id="test.rule"):
    made = newsclean.rule(phase=phase, reason="a test", id=id)
    return made(function) if function else made


def shuffle(things, seed):
    random.Random(seed).shuffle(things)


def clean(function, text, **settings):
    return newsclean.Cleaner(rules=(rule(function),), **settings).clean(text)


# Phases


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", TEXTS)
def test_the_order_of_rules_within_a_phase_does_not_matter(name, seed):
    article = newsclean.clean(TEXTS[name])
    shuffled = list(RULES)
    shuffle(shuffled, seed)
    again = run(article._document, tuple(shuffled), frozenset())
    assert again.removed == article.removed
    assert again.source == article.source
    assert again.paragraphs == article.paragraphs


def test_the_text_for_it_makes_many_rules_work():
    removed = {removal.rule for removal in newsclean.clean(BUSY).removed}
    assert len(removed) >= 12, sorted(removed)


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_sees_what_the_phases_before_it_proposed(phase):
    seen = {}

    @rule(phase=phase)
    def look(document):
        seen.update({block.text: document.is_gone(block) for block in document.blocks})
        yield from ()

    newsclean.Cleaner(rules=(look,)).clean(
        f"Harbour closed after storm\nRead more\nFerry strike enters second week\n{LEAD}"
    )
    assert seen == {
        "Harbour closed after storm": PHASES.index(phase) > PHASES.index("edges"),
        "Read more": PHASES.index(phase) > PHASES.index("block"),
        "Ferry strike enters second week": PHASES.index(phase) > PHASES.index("context"),
        LEAD: False,
    }


@pytest.mark.parametrize(("disabled", "gone"), [((), True), (("first.take",), False)])
def test_what_is_disabled_is_not_gone_for_the_phases_behind(disabled, gone):
    seen = []

    @rule(id="first.take")
    def take(document):
        yield document.blocks[0]

    @rule(phase="context", id="second.look")
    def look(document):
        seen.append(document.is_gone(document.blocks[0]))
        yield from ()

    newsclean.Cleaner(disable=disabled, rules=(take, look)).clean(f"{LEAD}\n{END}")
    assert seen == [gone]


# Rules of one's own


def test_a_block():
    article = clean(lambda document: (block for block in document.blocks if "ferries" in block.text), f"{LEAD}\n{END}")
    assert article.removed == ((0, len(LEAD), LEAD, "test.rule", "test", "a test"),)
    assert article.paragraphs == (END,)


def spans_of(word):
    def spans(document):
        for block in document.blocks:
            at = block.text.find(word)
            if at >= 0:
                yield block.span(at, at + len(word))

    return spans


@pytest.mark.parametrize(
    ("text", "word", "paragraph"),
    [
        ("The harbour (see map) stayed closed.", "(see map)", "The harbour stayed closed."),
        ("The harbour(see map)stayed closed.", "(see map)", "The harbour stayed closed."),
        ("(see map) The harbour closed.", "(see map)", "The harbour closed."),
        ("The harbour closed. (see map)", "(see map)", "The harbour closed."),
        ("港は（地図）閉鎖された。", "（地図）", "港は閉鎖された。"),
        ("港は （地図） 閉鎖された。", "（地図）", "港は閉鎖された。"),
        ("港 (map) closed.", "(map)", "港 closed."),
    ],
)
def test_both_sides_of_a_span_stay_one_paragraph(text, word, paragraph):
    article = clean(spans_of(word), text, disable=("source",))
    assert article.paragraphs == (paragraph,)
    assert [removal.text for removal in article.removed] == [word]


def test_a_span_in_the_middle_of_flat_text():
    flat = " ".join([LEAD, END] * 8)
    article = clean(spans_of("on Sunday night, "), flat)
    assert article.paragraphs == (flat.replace("on Sunday night, ", ""),)


def test_a_span_over_several_blocks():
    article = clean(lambda document: [Span(4, len(LEAD) + 9)], f"{LEAD}\n\n{END}", disable=("source",))
    assert article.paragraphs == ("The", END[7:].strip())


def test_several_spans_in_one_block():
    def words(document):
        for block in document.blocks:
            for at in range(len(block.text)):
                if block.text.startswith("x", at):
                    yield block.span(at, at + 1)

    article = clean(words, "ax bx cx and that was all of it.")
    assert article.paragraphs == ("a b c and that was all of it.",)
    assert [removal.start for removal in article.removed] == [1, 4, 7]


def test_found_values_become_the_source():
    def read(document):
        block = document.blocks[0]
        yield newsclean.Found("publisher", "The Harbour Times", block.span(0, 7))
        yield newsclean.Found("tags", "harbour")
        yield newsclean.Found("title", "A title", None, takes=document.blocks[1], origin="microdata")

    article = clean(read, f"{LEAD}\n{END}")
    assert article.source.publisher == "The Harbour Times"
    assert article.source.evidence["publisher"] == (("text", LEAD[:7], 0, 7),)
    assert article.source.tags == ("harbour",)
    assert article.source.evidence["title"] == (("microdata", "A title", None, None),)
    assert article.paragraphs == (LEAD,)
    assert [removal.rule for removal in article.removed] == ["test.rule"]


def test_a_finder_that_is_disabled_still_reads():
    def read(document):
        yield newsclean.Found("publisher", "P", document.blocks[0], takes=document.blocks[0])

    article = clean(read, f"{LEAD}\n{END}", disable=("test",))
    assert (article.source.publisher, article.paragraphs) == ("P", (LEAD, END))


def test_finders_of_the_package_are_trusted_before_a_users():
    def read(document):
        yield newsclean.Found("title", "Another title")

    assert clean(read, f"Harbour closed after storm\n\n{LEAD}").source.title == "Harbour closed after storm"
    assert clean(read, LEAD).source.title == "Another title"


@pytest.mark.parametrize("error", [ValueError("no"), KeyError("x"), ZeroDivisionError(), RecursionError(), OSError(5)])
def test_an_exception_is_a_rule_error_with_its_cause_and_rule(error):
    def fail(document):
        yield document.blocks[0]
        raise error

    with pytest.raises(newsclean.RuleError, match=r"test\.rule") as caught:
        clean(fail, LEAD)
    assert caught.value.__cause__ is error


def test_a_newsclean_error_of_a_rule_stays_what_it_is():
    def fail(document):
        raise newsclean.ConfigError("mine")

    with pytest.raises(newsclean.ConfigError, match="mine"):
        clean(fail, LEAD)


def test_a_keyboard_interrupt_is_no_rule_error():
    def stop(document):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean(stop, LEAD)


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        "block",
        5,
        (0, 4),
        [],
        Span(-1, 4),
        Span(4, 4),
        Span(5, 4),
        Span(0, 10_000),
        Span("0", "4"),
        Span(0, None),
        Span(0.5, 4.5),
        newsclean.Found("colour", "blue"),
        newsclean.Found("title", 5),
        newsclean.Found("title", None),
        newsclean.Found("title", "x", Span(0, 10_000)),
        newsclean.Found("title", "x", None, Span(9, 2)),
        newsclean.Found("evidence", "x"),
        newsclean.Found([], "x"),
        newsclean.Found("title", "x", newsclean.Found("title", "x")),
    ],
    ids=repr,
)
def test_what_is_no_proposal_is_a_rule_error(nonsense):
    with pytest.raises(newsclean.RuleError, match=r"test\.rule"):
        clean(lambda document: [nonsense], LEAD)


@pytest.mark.parametrize("result", [None, 5])
def test_a_rule_that_is_no_generator_is_a_rule_error(result):
    with pytest.raises(newsclean.RuleError, match=r"test\.rule"):
        clean(lambda document: result, LEAD)


def test_a_block_of_another_document_is_held_to_this_one():
    other = newsclean.clean(f"{LEAD}\n{END}")._document.blocks[1]
    for text in ("A short line, and no more.", f"{END}\n{LEAD} And more of it."):
        with pytest.raises(newsclean.RuleError, match=r"test\.rule"):
            clean(lambda document: [other], text)


@pytest.mark.parametrize("phase", ["", "guards", "Block", None])
def test_an_unknown_phase_is_a_config_error(phase):
    with pytest.raises(newsclean.ConfigError, match="phase"):
        rule(lambda document: (), phase=phase)


def test_a_rule_knows_its_names():
    made = newsclean.rule(phase="edges", reason="why", category="other")(spans_of("x"))
    assert (made.id, made.family, made.category) == ("test_engine.spans", "test_engine", "other")
    assert made.names == {"test_engine.spans", "test_engine", "other"}
    assert repr(made) == "<Rule test_engine.spans>"


MODULE = '''
import newsclean

@newsclean.rule(phase="block", reason="of a module", id="mine.stars")
def stars(document):
    """Lines of stars."""
    yield from (block for block in document.blocks if set(block.text) == {"*"})
'''


def test_a_rule_of_a_module_pickles_into_another_process(tmp_path):
    (tmp_path / "my_rules.py").write_text(MODULE, encoding="utf-8")
    code = f"""
import pickle, sys
sys.path.insert(0, {str(tmp_path)!r})
if sys.argv[1] == "dump":
    import my_rules, newsclean
    cleaner = newsclean.Cleaner(rules=(my_rules.stars,))
    sys.stdout.buffer.write(pickle.dumps((cleaner, cleaner.clean("One line here.\\n\\n***\\n\\nAnother line here."))))
else:
    cleaner, article = pickle.loads(sys.stdin.buffer.read())
    again = cleaner.clean(article.raw)
    assert again == article == article.without(), again
    assert "***" in article.without("mine.stars").text
    print(again.removed[0].rule)
"""
    dumped = subprocess.run([sys.executable, "-c", code, "dump"], capture_output=True, timeout=60, check=True).stdout
    done = subprocess.run(
        [sys.executable, "-c", code, "load"], input=dumped, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, [b"mine.stars"]), done.stderr


def test_a_rule_of_the_package_is_itself_when_unpickled():
    for each in RULES:
        assert pickle.loads(pickle.dumps(each)) is each  # noqa: S301, its own


# Overlaps


def tiled(text, *proposals):
    """(text, id) of the removals that come of proposals given as (start, end, id)."""
    document = newsclean.clean(text, kind="text")._document
    made = {id: rule(lambda document: (), id=id) for _, _, id in proposals}
    return [(r.text, r.rule) for r in tile(document, [(Span(start, end), made[id]) for start, end, id in proposals])]


def test_the_longer_span_wins():
    assert tiled("abcdefgh", (0, 3, "a.a"), (1, 8, "b.b")) == [("a", "a.a"), ("bcdefgh", "b.b")]
    assert tiled("abcdefgh", (0, 8, "b.b"), (2, 4, "a.a")) == [("abcdefgh", "b.b")]


def test_of_equals_the_smaller_id_wins():
    assert tiled("abcdefgh", (0, 8, "b.b"), (0, 8, "a.z"), (0, 8, "c.a")) == [("abcdefgh", "a.z")]


def test_what_a_shorter_one_has_beyond_the_longer_goes_too():
    assert tiled("abcdefgh", (0, 4, "a.a"), (3, 8, "b.b")) == [("abc", "a.a"), ("defgh", "b.b")]
    assert tiled("abcdefgh", (2, 6, "b.b"), (0, 3, "a.a"), (5, 8, "c.c")) == [
        ("ab", "a.a"), ("cdef", "b.b"), ("gh", "c.c"),
    ]  # fmt: skip


def test_neighbours_do_not_overlap():
    assert tiled("abcdefgh", (0, 4, "b.b"), (4, 8, "a.a")) == [("abcd", "b.b"), ("efgh", "a.a")]


def test_spans_of_blanks_are_no_removals_and_edges_are_trimmed():
    assert tiled("ab  cd", (2, 4, "a.a")) == []
    assert tiled("ab  cd", (1, 5, "a.a")) == [("b  c", "a.a")]
    assert tiled("ab  cd", (2, 6, "a.a")) == [("cd", "a.a")]


def test_the_order_of_proposals_does_not_matter():
    proposals = [(0, 5, "a.a"), (3, 9, "b.b"), (8, 12, "c.c"), (0, 5, "b.a"), (11, 12, "a.b"), (2, 4, "z.z")]
    want = tiled("abcdefghijkl", *proposals)
    for seed in range(10):
        shuffle(proposals, seed)
        assert tiled("abcdefghijkl", *proposals) == want


def test_a_users_longer_span_wins_over_a_rule_of_the_package():
    def both(document):
        yield Span(document.blocks[1].start, document.blocks[2].end)

    article = clean(both, f"{LEAD}\nRead more\nand more of it to read\n{END}")
    assert [(removal.text, removal.rule) for removal in article.removed] == [
        ("Read more\nand more of it to read", "test.rule")
    ]
    assert [removal.rule for removal in article.without("test").removed] == ["related.label", "related.linked"]


# Guards


def test_items_of_a_list_that_the_text_introduces_stay():
    text = f"{LEAD}\nThe regulator has blocked these three apps:\nTelegram\nFacebook\nInstagram\n{END}"
    assert newsclean.clean(text).paragraphs == tuple(text.split("\n"))
    assert "Telegram" not in newsclean.clean(f"{LEAD}\n{END}\nTelegram\nFacebook\nInstagram").paragraphs


@pytest.mark.parametrize(
    ("disabled", "stays"),
    [("credits", "© Picture Desk / Ana Morel"), ("newsletter", "REGISTER NOW"), ("loading", "Loading please wait...")],
)
def test_what_is_disabled_is_not_taken_for_something_else(disabled, stays):
    title, dek = "Harbour closed after storm", "Ferries stay in port until the wind turns to the south"
    head, tail = (title, dek, "© Picture Desk / Ana Morel"), ("REGISTER NOW", "Comments", "Loading please wait...")
    text = "\n\n".join([*head, LEAD, END, *tail])
    article = newsclean.clean(text)
    assert article.paragraphs == (LEAD, END)
    assert set(article.without(disabled).paragraphs) == {LEAD, END, stays}
    assert article.without(disabled).source == article.source
