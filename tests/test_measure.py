"""The benchmarks: readers of public sets on tiny invented clones, scores by hand, lines and their kinds."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

import benchmarks.speed
import newsclean
from benchmarks.measure import linear, page_speed, samples
from benchmarks.measure.lines import core_of, kind_of, labels_of, places, taken
from benchmarks.measure.report import text
from benchmarks.measure.run import Harm, measure, measured, table
from benchmarks.measure.samples import Sample
from benchmarks.measure.scores import Counts, compare, covered, overall, overall_segments, segments, shingles, words
from benchmarks.measure.summary import group_of, most, summary
from newsclean.document import Span

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
END = "The storm had reached the coast on Sunday night, the weather service said in a statement."
PAGE = f"<html><body><nav>Menu</nav><p>{LEAD}</p><p>{END}</p></body></html>".encode()


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    else:
        path.write_text(json.dumps(data), encoding="utf-8")


@pytest.fixture
def tools(monkeypatch):
    """In the place of tools that need not be installed, one that shows the bytes."""

    def show(page):
        return page.decode()

    monkeypatch.setattr(samples, "linearizers", lambda names: dict.fromkeys(names, show))


def test_aeb_gives_the_outputs_it_holds_and_dumps_of_its_pages(tmp_path, tools):
    put(tmp_path / "ground-truth.json", {"a1": {"articleBody": LEAD, "url": "https://news.example/a"}})
    put(tmp_path / "output" / "html_text.json", {"a1": {"articleBody": f"Menu\n{LEAD}"}})
    put(tmp_path / "output" / "tool.json", {"a1": {"articleBody": None}})
    put(tmp_path / "html" / "a1.html.gz", PAGE)
    found = {sample.input: sample for sample in samples.aeb(tmp_path)}
    assert list(found) == ["html_text", "tool", "inscriptis", "beautifulsoup", "html2text"]
    assert found["html_text"] == Sample("aeb", "html_text", "a1", "https://news.example/a", "", f"Menu\n{LEAD}", LEAD)
    assert found["tool"].text == ""
    assert found["inscriptis"].text == PAGE.decode()


def fundus_article(*paragraphs, headline=()):
    sections = [{"headline": list(headline), "paragraphs": list(paragraphs)}]
    return {"title": "Harbour closed", "body": {"summary": ["A dek"], "sections": sections}}


def test_fundus_pairs_versions_with_pages_by_age(tmp_path, tools, capsys):
    root = tmp_path / "tests" / "resources" / "parser" / "test_data" / "xx"
    put(root / "Gazette.json", {"V2": fundus_article(END), "V1": fundus_article(LEAD, headline=["Storm"])})
    put(root / "Gazette_2023_01_02.html.gz", b"older")
    put(root / "Gazette_2024_01_02.html.gz", b"newer")
    put(root / "GazettePlus_2024_01_02.html.gz", b"another publisher's")
    put(root / "meta.info", {"Gazette_2023_01_02.html.gz": {"url": "https://gazette.example/1", "crawl_date": "..."}})
    found = [sample for sample in samples.fundus(tmp_path) if sample.input == "bs4"]
    assert [(s.text, s.body, s.url, s.lang) for s in found] == [
        ("older", f"Storm\n\n{LEAD}", "https://gazette.example/1", "xx"),
        ("newer", END, "", "xx"),
    ]
    assert found[0].id == "tests/resources/parser/test_data/xx/Gazette_2023_01_02.html.gz"
    assert found[0].title == "Harbour closed"
    assert not capsys.readouterr().err


def test_fundus_takes_the_newest_where_pages_and_versions_do_not_pair(tmp_path, tools, capsys):
    root = tmp_path / "tests" / "resources" / "parser" / "test_data" / "xx"
    put(root / "Gazette.json", {"V1_2": fundus_article(LEAD), "V1_10": fundus_article(END)})
    put(root / "Gazette.html.gz", b"page")
    found = list(samples.fundus(tmp_path))
    assert [(s.input, s.body) for s in found] == [(name, END) for name in samples.FUNDUS_MADE]
    assert "2 versions and 1 pages" in capsys.readouterr().err


def test_trafilatura_finds_its_pages_and_says_which_are_not_there(tmp_path, tools, capsys):
    gold = {
        "https://a.example/": {"file": "a.html", "with": ["the islands"], "without": ["Menu"], "title": "Harbour"},
        "https://b.example/": {"file": "b.html", "with": ["x"], "without": []},
        "https://c.example/": {"file": "c.html", "with": ["x"], "without": None},
    }
    put(tmp_path / "tests" / "evaldata.json", gold)
    put(tmp_path / "tests" / "eval" / "a.html", PAGE)
    put(tmp_path / "tests" / "cache" / "c.html", b"x")
    found = [sample for sample in samples.trafilatura(tmp_path) if sample.input == "inscriptis"]
    assert [(s.id, s.body, s.required, s.banned) for s in found] == [
        ("a.html", None, ("the islands",), ("Menu",)),
        ("c.html", None, ("x",), ()),
    ]
    assert "b.html is not in" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["aeb", "fundus", "trafilatura"])
def test_what_is_no_clone_is_said_to_be_none(tmp_path, name):
    with pytest.raises(SystemExit, match="right repository"):
        list(samples.READERS[name](tmp_path))


def test_the_prepared_form(tmp_path):
    row = {
        "dataset": "aeb", "input": "bs4", "id": "1", "url": "", "lang": "en", "text": LEAD, "body": None,
        "title": None, "authors": [], "date": None, "with": ["Monday"], "without": ["Menu"],
    }  # fmt: skip
    put(tmp_path / "some.jsonl.gz", json.dumps(row).encode())
    found = Sample("aeb", "bs4", "1", "", "en", LEAD, None, None, ("Monday",), ("Menu",))
    assert list(samples.prepared(tmp_path / "some.jsonl.gz")) == [found]


def test_a_tool_that_is_not_installed_is_named(monkeypatch, capsys):
    monkeypatch.setitem(linear._TOOLS, "none", (("no_such_package_at_all",), linear.bs4))
    assert list(linear.linearizers(["none", "trafilatura"])) == ["trafilatura"]
    assert "none: left out" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(linear._TOOLS))
def test_a_tool_that_is_installed_shows_the_body(name):
    made = linear.linearizers([name])
    if not made:
        pytest.skip(f"{name} is not installed")
    assert LEAD in " ".join(made[name](PAGE).split())


def test_a_tool_that_fails_gives_an_empty_text(tmp_path, monkeypatch, capsys):
    def broken(page):
        raise ValueError("no")

    monkeypatch.setattr(samples, "linearizers", lambda names: {"broken": broken})
    put(tmp_path / "tests" / "evaldata.json", {"https://a.example/": {"file": "a.html", "with": [], "without": []}})
    put(tmp_path / "tests" / "eval" / "a.html", PAGE)
    assert [sample.text for sample in samples.trafilatura(tmp_path)] == [""]
    assert "broken failed on a.html" in capsys.readouterr().err


def test_scores_of_four_grams():
    gold = shingles(list("abcdef"))  # three of them
    counts = compare(gold, shingles(list("xabcde")))
    assert counts == Counts(right=2, wrong=1, missing=1)
    assert counts.f1 == pytest.approx(2 / 3)
    assert compare(gold, shingles([])) == Counts(0, 0, 3)
    assert Counts(0, 0, 0).f1 == 1.0
    # The empty output has no precision, but its recall counts.
    score = overall([counts, Counts(0, 0, 3)])
    assert (score.precision, score.recall) == (pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert score.f1 == pytest.approx(4 / 9)


def test_words_of_scripts_without_spaces():
    assert words("港口 closed", unspaced=True) == ["港", "口", "closed"]
    assert words("港口 closed", unspaced=False) == ["港口", "closed"]


def test_scores_of_segments():
    counts = segments(["the harbour", "no  ferries"], ["menu"], "menu\nno\nferries")
    assert counts == Counts(right=1, wrong=1, missing=1)
    assert segments(["x"], ["y"], " ") == Counts(0, 0, 1)
    assert overall_segments([counts, Counts(2, 0, 0)]).f1 == pytest.approx(6 / 8)


def test_coverage_is_by_word():
    gold = list("abcdef")
    assert covered(gold, shingles(list("abcdx"))) == [True] * 4 + [False] * 2
    assert covered(["a", "b"], shingles(["a", "b"])) == [True, True]


NEWS = (
    f"Harbour closed after storm\nRead more\n{LEAD}\nShips wait out the long storm\n{END}\nHelen Example\nx@a.example"
)
SAMPLE = Sample("aeb", "tool", "1", "", "en", NEWS, f"{LEAD}\n\n{END}", title="Harbour closed after storm")


def test_lines_are_labelled_placed_and_named():
    document = newsclean.clean(NEWS)._document
    labels = labels_of(SAMPLE, document)
    assert labels == [False, False, True, False, True, False, False]
    assert places(labels) == ["head", "head", "between", "between", "between", "tail", "tail"]
    others = [block for block, label in zip(document.blocks, labels, strict=True) if not label]
    assert [kind_of(document, block, SAMPLE.title) for block in others] == [
        "the title", "cue of read_more", "like a headline", "label of 1 to 3 words", "address or handle",
    ]  # fmt: skip


def test_a_body_line_that_stands_in_a_teaser_as_well_is_body_once():
    sample = Sample("aeb", "tool", "1", "", "en", f"{END}\n{LEAD}\n{END}", f"{LEAD}\n\n{END}")
    assert labels_of(sample, newsclean.clean(sample.text)._document) == [False, True, True]


def test_segments_label_only_the_lines_that_hold_them():
    sample = Sample("trafilatura", "tool", "1", "", "en", NEWS, None, None, ("the islands",), ("Helen Example",))
    labels = labels_of(sample, newsclean.clean(NEWS)._document)
    assert labels == [None, None, True, None, None, False, None]


def test_taken_counts_characters_of_a_stretch():
    spans = [Span(0, 4), Span(8, 13)]
    assert [taken(spans, 0, 10), taken(spans, 11, 21), taken(spans, 4, 8), taken([], 0, 9)] == [6, 2, 0, 0]


def test_the_core_of_a_line_is_what_the_gold_holds_of_it():
    gold = shingles(words(LEAD, False))
    document = newsclean.clean(f"Advertisement {LEAD} Read on", kind="text")._document
    start, end = core_of(document.blocks[0], gold, False)
    assert document.blocks[0].text[start:end] == LEAD.removesuffix(".")
    assert core_of(newsclean.clean(LEAD)._document.blocks[0], gold, False) == (0, len(LEAD))
    assert core_of(newsclean.clean("Read on")._document.blocks[0], gold, False) == (0, len("Read on"))


def test_junk_at_the_edges_of_lines_is_counted_and_so_is_what_was_cut_of_it():
    sample = Sample("aeb", "tool", "1", "", "en", f"{LEAD} Read more\nSunday edition {END}", f"{LEAD}\n\n{END}")
    lines = measured(sample, by_line=True).lines
    assert lines.glued == {"at its end": (1, 2), "at its start": (1, 2)}
    assert lines.unglued == {"at its end": (1, 2)}
    assert lines.clipped == {}


def test_a_sample_is_measured():
    result = measured(SAMPLE, by_line=True)
    gold = len(words(SAMPLE.body, False))
    assert result.harm == Harm(gold, 0)
    assert result.oracle == Counts(gold - 3, 0, 0)
    assert result.oracle_harm == Harm(gold, 0)
    assert result.lines.body == {"": (2, 31)}
    assert result.lines.junk[""][0] == 5
    assert result.lines.glued == {}
    assert ("cue of read_more", "head") not in result.lines.left
    assert result.lines.lost == {}


def test_a_lost_body_line_is_charged_to_the_rule_that_took_it():
    body = f"{LEAD}\n\nSign up for our newsletter\n\n{END}"
    result = measured(Sample("aeb", "tool", "1", "", "en", body, body), by_line=True)
    assert list(result.lines.lost) == ["newsletter.sign_up"]
    assert result.harm.gone == 5


def test_tables_summary_and_report():
    other = Sample("trafilatura", "inscriptis", "2", "", "", NEWS, None, None, ("the islands",), ("Read more",))
    results = measure([SAMPLE, other], by_line=True)
    rows = table(results)
    assert [(row.dataset, row.docs, row.better, row.worse, row.lost) for row in rows] == [
        ("aeb", 1, 1, 0, 0.0),
        ("trafilatura", 1, 1, 0, 0.0),
    ]
    figures = summary(["here"], rows, results)
    assert list(figures["groups"]) == ["extracted text", "pages of every kind"]
    assert json.loads(json.dumps(figures)) == figures
    assert "pages of every kind: lines of junk left in 0.00 %" in text(rows, figures)


@pytest.mark.parametrize(
    ("dataset", "name", "group"),
    [
        ("aeb", "html_text", "page dumps"),
        ("fundus", "bs4", "page dumps"),
        ("aeb", "beautifulsoup", "flat text"),
        ("aeb", "html2text", "markdown"),
        ("aeb", "readability", "extracted text"),
        ("trafilatura", "inscriptis", "pages of every kind"),
    ],
)
def test_inputs_are_grouped_by_what_they_are_like(dataset, name, group):
    assert group_of(dataset, name) == group


def test_long_tables_are_summed_up():
    entries = [[str(i), 1, 100 - i] for i in range(20)]
    shown = most(entries)
    assert shown[-1] == ["all others", 6, sum(range(81, 87))]
    assert most(entries[:3]) == entries[:3]


def test_speed_is_measured_beside_the_peers_that_are_installed(monkeypatch, capsys):
    def missing():
        raise ImportError("No module named 'peer'")

    monkeypatch.setattr(benchmarks.speed, "PEERS", {"ftfy": benchmarks.speed.ftfy, "peer": missing})
    speeds = benchmarks.speed.measured({"news": [NEWS]}, rounds=1)
    assert list(speeds) == ["newsclean", "ftfy"]
    assert speeds["newsclean"]["news"] > 0
    assert "peer: left out" in capsys.readouterr().err


def test_the_page_on_speed_is_what_the_results_say():
    found = json.loads(page_speed.RESULTS.read_text(encoding="utf-8"))
    assert page_speed.PAGE.read_text(encoding="utf-8") == page_speed.render(found), "run benchmarks/speed.py --write"


def test_growth_is_measured_for_each_size(monkeypatch):
    monkeypatch.setattr(benchmarks.speed, "SIZES", (100, 1_000))
    assert list(benchmarks.speed.growth(NEWS)) == ["100", "1000"]


SCRIPTS = sorted((Path(__file__).parent.parent / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("script", [path for path in SCRIPTS if path.stem != "__init__"], ids=lambda path: path.stem)
def test_a_script_runs_as_a_file_from_anywhere(tmp_path, script):
    if script.stem.startswith("fit_"):
        pytest.importorskip("scipy")
    ran = subprocess.run([sys.executable, script, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "usage:" in ran.stdout


def test_pythons_own_html_is_what_a_script_gets(tmp_path):
    folder = str(SCRIPTS[0].parent)
    code = f"import sys; sys.path.insert(0, {folder!r}); import html; print(html.unescape('&amp;'), html.__path__)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("& [")
    assert folder not in ran.stdout
