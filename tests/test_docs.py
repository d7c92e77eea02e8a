"""Generated documents are up to date, and what the README says to run is what CI runs."""

import re
from pathlib import Path

from docs.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[1]


def test_the_rule_catalogue_is_not_stale():
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == catalogue(), "run: python docs/catalogue.py"


def test_ci_runs_the_test_command_of_the_readme():
    commands = re.findall(r"```sh\n(python3\.11 .*)\n```", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(commands) == 2
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_document_that_is_linked_is_there():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"
