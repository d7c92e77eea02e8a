"""The two-sided gate over real pages, where the evaluation data is at hand; and the gate itself."""

import json
import os
from pathlib import Path

import pytest

from benchmarks.measure import gate
from benchmarks.measure.run import measure, table
from benchmarks.measure.samples import prepared

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "text-dev.jsonl.gz"


@pytest.mark.gate
@pytest.mark.skipif(not DATA.is_file(), reason=f"the evaluation data is not part of this repository: no {DATA}")
def test_figures_on_real_pages_are_as_recorded():
    rows = table(measure(prepared(DATA), processes=min(2, os.cpu_count() or 1)))
    found = gate.complaints(gate.read(), gate.figures(rows))
    assert not found, "\n" + "\n".join(found)


RECORDED = {"aeb bs4": {"docs": 7, "f1": 0.9, "lost": 1.0}, "aeb justext": {"docs": 7, "f1": 0.8, "lost": 0.0}}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"f1": 0.8985}, "aeb bs4: F1 is WORSE: recorded 0.9000, seen 0.8985 (-0.0015)"),
        ({"f1": 0.9015}, "aeb bs4: F1 is better: recorded 0.9000, seen 0.9015 (+0.0015)"),
        ({"lost": 1.06}, "aeb bs4: the share of gold words lost is WORSE: recorded 1.000 %, seen 1.060 % (+0.060)"),
        ({"lost": 0.94}, "aeb bs4: the share of gold words lost is better: recorded 1.000 %, seen 0.940 % (-0.060)"),
        ({"docs": 8}, "aeb bs4: other pages: recorded 7 pages, seen 8 pages"),
    ],
)
def test_a_figure_that_moved_is_named_with_what_to_run(change, said):
    seen = {**RECORDED, "aeb bs4": {**RECORDED["aeb bs4"], **change}}
    complaint, advice = gate.complaints(RECORDED, seen)
    assert complaint == said
    assert gate.COMMAND in advice


def test_figures_within_the_tolerance_pass():
    seen = {
        name: {"docs": 7, "f1": entry["f1"] - 0.001, "lost": entry["lost"] + 0.05} for name, entry in RECORDED.items()
    }
    assert gate.complaints(RECORDED, seen) == []


def test_an_input_only_on_one_side_is_named():
    seen = {"aeb bs4": RECORDED["aeb bs4"]}
    assert gate.complaints(RECORDED, seen)[0] == "aeb justext: other pages: recorded 7 pages, seen none"
    assert gate.complaints(seen, RECORDED)[0] == "aeb justext: other pages: recorded none, seen 7 pages"


def test_the_record_is_read_as_it_was_written(tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "RECORD", tmp_path / "gate.json")
    monkeypatch.setattr(gate, "figures", lambda rows: RECORDED)
    gate.write([])
    assert gate.read() == RECORDED == json.loads((tmp_path / "gate.json").read_text(encoding="utf-8"))
