"""Generated documents are up to date, and what the README says to run is what CI runs."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
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


# Examples in docs/filter.md

FILTER = (ROOT / "docs" / "filter.md").read_text(encoding="utf-8") if (ROOT / "docs").is_dir() else ""


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", FILTER, re.M | re.S)


@pytest.fixture
def shell(tmp_path):
    """Runs a command in a folder with the example's file and a command newsclean; what it prints, errors last."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "newsclean").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m newsclean "$@"\n')
    (bin_ / "newsclean").chmod(0o755)
    (tmp_path / "news.jsonl").write_text(blocks("console")[0].split("$ ")[1].partition("\n")[2])
    path = f"{bin_}{os.pathsep}{os.environ['PATH']}"

    def run(command):
        done = subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}, capture_output=True,
            text=True, timeout=60, check=False,
        )  # fmt: skip
        return done.stdout + done.stderr

    return run


@pytest.mark.parametrize("block", blocks("console"), ids=range(len(blocks("console"))))
def test_the_examples_print_what_the_page_says(shell, block):
    for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, printed = example.partition("\n")
        if missing := [tool for tool in ("jq", "zcat") if tool in command.split() and not shutil.which(tool)]:
            pytest.skip(f"no {missing[0]} here")
        assert shell(["bash", "-c", command]) == printed


def test_the_example_for_pandas_runs(shell):
    if not find_spec("pandas"):
        pytest.skip("no pandas here")
    (code,) = blocks("python")
    assert (
        shell([sys.executable, "-c", f"{code}\nprint(list(frame.text.str.len()), list(frame.id))"])
        == "[53, 55] [7, 8]\n"
    )


def test_the_settings_of_the_page_are_settings(tmp_path):
    from newsclean.settings import load

    (tmp_path / "newsclean.toml").write_text(blocks("toml")[0], encoding="utf-8")
    settings = load(tmp_path)
    assert (settings.disable, settings.language) == (("credits",), "de")
    assert settings.options("filter")["into"] == "clean"
    assert settings.options("batch")["workers"] == 4


_PATH = re.compile(r"`(?:python )?((?:newsclean|tests|benchmarks|docs|examples)/[a-z0-9_/.]*)`")


def test_every_path_that_a_document_speaks_of_is_there():
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for path in _PATH.findall(document.read_text(encoding="utf-8")):
            assert (ROOT / path).exists(), f"{document.name} speaks of {path}"
