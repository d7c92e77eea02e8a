"""The readers of the fixtures: rule cases and articles, as data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

FIXTURES = Path(__file__).parent / "fixtures"
_TAG = re.compile(r"<[^>]+>")


class Case(NamedTuple):
    """One block of a case file: the rule it is about and its lines, each with its mark.

    Marks: "-" this rule removes it, "~" another rule does, "=" a near miss that stays, " " body around it,
    "/" the rule cuts what stands behind the " // ", or between "[-" and "-]", from inside the line.
    """

    rule: str
    html: bool
    lines: tuple[tuple[str, str], ...]
    place: str

    @property
    def text(self) -> str:
        return "\n".join(_uncut(line) if mark == "/" else line for mark, line in self.lines)

    def marked(self, mark: str) -> list[str]:
        """The texts of the lines with a mark, as they show, blank ones left out."""
        shown = (_TAG.sub(" ", line) if self.html else line for m, line in self.lines if m == mark)
        return [" ".join(line.split()) for line in shown if line.strip()]


def _uncut(line: str) -> str:
    return line.replace(" // ", " ").replace("[-", "").replace("-]", "")


def pieces(line: str) -> tuple[list[str], list[str]]:
    """What is left and what is cut of a line with the mark "/"."""
    parts = line.split(" // ") if " // " in line else re.split(r"\[-|-\]", line)
    return [squeeze(part) for part in parts[::2] if part.strip()], [squeeze(part) for part in parts[1::2]]


def cases() -> list[Case]:
    """Every case of tests/fixtures/cases, in order."""
    found = []
    for path in sorted((FIXTURES / "cases").glob("*.diff")):
        for number, block in enumerate(re.split(r"^@@ ", path.read_text(encoding="utf-8"), flags=re.M)[1:]):
            head, _, body = block.partition("\n")
            rule, _, flag = head.partition(" ")
            lines = tuple((line[:1] or " ", line[1:]) for line in body.rstrip("\n").split("\n"))
            assert all(mark in " -~=/" for mark, _ in lines), f"{path.name}: a line without a mark under {head}"
            found.append(Case(rule, flag.strip() == "html", lines, f"{path.stem}-{number}-{rule}"))
    return found


def articles() -> list[tuple[str, bytes, dict[str, Any]]]:
    """(name, input, expectation) of every invented article; the input's suffix is .txt or .html."""
    found = []
    for path in sorted((FIXTURES / "articles").glob("*.json")):
        inputs = [p for p in path.parent.glob(f"{path.stem}.*") if p.suffix in (".txt", ".html")]
        assert len(inputs) == 1, f"{path.name} needs one input beside it"
        found.append((path.stem, inputs[0].read_bytes(), json.loads(path.read_text(encoding="utf-8"))))
    return found


def squeeze(text: str) -> str:
    return " ".join(text.split())
