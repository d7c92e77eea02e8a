"""What pages in HTML take of memory, each in a process of its own: the largest, and thousands. Linux only."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure.pages import HtmlPage

ROOT = Path(__file__).resolve().parents[2]
MANY, STEP = 5_000, 500
LARGEST = 3

# The process's size now, and the largest it had. Not getrusage(), whose largest is the parent's when that is larger.
_SIZES = """
import json, re, sys
from pathlib import Path
def size(name): return round(int(re.search(name + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024, 1)
sys.path.insert(0, {root!r})
paths = sorted(Path({folder!r}).iterdir())
"""
_TOOLS = {
    "newsclean": "import newsclean\ndef run(html): return newsclean.clean(html, kind='html').text",
    "trafilatura": "from trafilatura import bare_extraction\n"
    "def run(html): return bare_extraction(html, include_comments=False, with_metadata=True)",
}
_SMALL = "run('<html><body><p>The harbour stayed closed on Monday, officials said.</p></body></html>')\n"
_PEAK = _SMALL + "run(paths[{number}].read_text(encoding='utf-8'))\nprint(size('VmHWM'))"
_LOOP = (
    _SMALL
    + """
sizes = []
for number in range({many}):
    run(paths[number % len(paths)].read_text(encoding='utf-8'))
    if (number + 1) % {step} == 0:
        sizes.append(size('VmRSS'))
print(json.dumps(sizes))
"""
)


def memory(found: Sequence[HtmlPage], many: int = MANY, step: int = STEP) -> dict[str, Any]:
    """Megabytes of a process: "largest", its peak at the largest pages by tool, and "many", newsclean's size after
    every so many pages, which are read again and again in the same order."""
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(found):
            text = page.html.encode("utf-8", "replace")
            (Path(folder) / f"{number:05}.html").write_bytes(text)
        ordered = sorted(range(len(found)), key=lambda number: -len(found[number].html))
        largest = []
        for number in ordered[:LARGEST]:
            row: dict[str, float] = {"page": round(len(found[number].html) / 1e6, 2)}
            for tool in _TOOLS:
                row[tool] = json.loads(_child(tool, _PEAK.replace("{number}", str(number)), folder))
            largest.append(row)
        loop = _LOOP.replace("{many}", str(many)).replace("{step}", str(step))
        return {"largest": largest, "step": step, "many": json.loads(_child("newsclean", loop, folder))}


def _child(tool: str, code: str, folder: str) -> str:
    head = _SIZES.format(root=str(ROOT), folder=folder)
    done = subprocess.run(
        [sys.executable, "-c", f"{head}{_TOOLS[tool]}\n{code}"], capture_output=True, text=True, check=True
    )
    return done.stdout
