"""Generated documents are up to date, and what the README says to run is what CI runs."""

import json
import re
from pathlib import Path

import pytest

from benchmarks import metadata as figures
from benchmarks.measure import gate, page
from docs import metadata
from docs.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[1]


def test_the_rule_catalogue_is_not_stale():
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == catalogue(), "run: python docs/catalogue.py"


def test_the_page_of_metadata_is_not_stale():
    text = (ROOT / "docs" / "metadata.md").read_text(encoding="utf-8")
    assert text == metadata.page(), "run: python docs/metadata.py"
    assert text.count("\n## ") >= 10


def test_ci_runs_the_test_command_of_the_readme():
    commands = re.findall(r"```sh\n(python3\.11 .*)\n```", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(commands) == 2
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_document_that_is_linked_is_there():
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name} links to {link}"


def test_the_quality_page_is_not_stale():
    assert page.PAGE.read_text(encoding="utf-8") == page.render(), "run: python benchmarks/quality.py ... --write"


def test_the_quality_page_shows_what_the_gate_records():
    shown = {
        f"{row['dataset']} {row['input']}": {"docs": row["docs"], "f1": round(row["f1"], 4), "lost": row["lost"]}
        for row in json.loads(page.QUALITY.read_text(encoding="utf-8"))["rows"]
    }
    recorded = gate.read()
    assert shown.keys() == recorded.keys(), f"run: {gate.COMMAND}"
    for name, entry in shown.items():
        assert entry == pytest.approx(recorded[name], abs=0.001), f"{name} is not as recorded; run: {gate.COMMAND}"


def test_the_figures_of_metadata_are_not_stale():
    shown = figures.PAGE.read_text(encoding="utf-8")
    assert shown == figures.render(), "run: python benchmarks/metadata.py --data ... --write"
