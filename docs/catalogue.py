"""Write docs/rules.md, the catalogue of rules with their cases: ``python docs/catalogue.py``."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import newsclean  # noqa: E402
from tests.casefile import Case, cases  # noqa: E402

HEAD = """\
# The rules

Generated from the rules and their cases by `python docs/catalogue.py`; do not edit.

In the cases a line's first character says what becomes of it: `-` the rule removes it, `/` it cuts what stands behind
the ` // ` or between `[-` and `-]`, `~` another rule removes it, `=` is a near miss that stays, a blank is body around
it.
"""


def catalogue() -> str:
    """The text of docs/rules.md."""
    by_rule: dict[str, list[Case]] = {}
    for case in cases():
        by_rule.setdefault(case.rule, []).append(case)
    parts = [HEAD]
    family = ""
    for rule in newsclean.RULES:
        if rule.family != family:
            family = rule.family
            parts.append(f"## {family}\n")
        parts.append(_entry(rule, by_rule.get(rule.id, [])))
    return "\n".join(parts)


def _entry(rule: newsclean.Rule, shown: list[Case]) -> str:
    lines = [
        f"### {rule.id}\n",
        f"Phase {rule.phase}, category {rule.category}; the reason given is “{rule.reason}”.\n",
    ]
    lines.append(inspect.cleandoc(rule.__doc__ or "") + "\n")
    for case in shown:
        body = "\n".join((mark + line).rstrip() for mark, line in case.lines)
        lines.append(f"```diff\n{body}\n```\n")
    return "\n".join(lines)


if __name__ == "__main__":
    (ROOT / "docs" / "rules.md").write_text(catalogue(), encoding="utf-8")
