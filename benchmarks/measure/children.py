"""What it takes to start and to hold a text, measured in processes of their own: CPU milliseconds and megabytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7

FIRST = {
    "bare Python": "pass",
    "import newsclean": "import newsclean",
    "newsclean --help": "from newsclean.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
    "first English text": "import newsclean; newsclean.clean('''{en}''')",
    "first German text": "import newsclean; newsclean.clean('''{de}''')",
    "first Chinese text": "import newsclean; newsclean.clean('''{zh}''')",
}
# A few sentences each: what is measured is the start.
TEXTS = {
    "en": "The harbour stayed closed on Monday, officials said.\n\nRead more\n\nThe ferry was not to sail on Friday.",
    "de": "Der Hafen bleibt bis Montag geschlossen, hieß es.\n\nMehr lesen\n\nDie Fähre fährt nicht vor dem Freitag.",
    "zh": "港口周一仍然关闭，官员表示。\n\n阅读更多\n\n渡轮在星期五之前不会出航，他说。",
}
ARTICLE = "news"
"""The name of the text that stands for an article's like, many articles one behind the other."""
HELD = {
    "article-like, 10 MB": ARTICLE,
    "page dump, 10 MB": "page",
    "a million empty lines": "'\\n' * 1_000_000",
    "200,000 lines of one character": "'a\\n' * 200_000",
    "10 MB without a blank": "'x' * 10_000_000",
    "one line of 10 MB of sentences": "'The cat sat on the mat and slept. ' * 294_118",
}
_SIZE = 10_000_000
_CHILD = """
import json, re, sys, time
from pathlib import Path
# Not getrusage(), whose largest size is that of the parent when it is larger.
def size(): return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
sys.path.insert(0, {root!r})
import newsclean
text = {text}
newsclean.clean("The harbour stayed closed on Monday, officials said.")
before = size()
start = time.process_time()
article = newsclean.clean(text)
seconds = time.process_time() - start
peak = size()
print(json.dumps([seconds, peak / 1024, (peak - before) / 1024, len(text.encode("utf-8", "replace")) / 1e6]))
"""


def first(rounds: int = ROUNDS) -> dict[str, float]:
    """CPU milliseconds of a process, the least of some rounds, by what it does first. Byte code is compiled before."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as cache:
        for _ in range(rounds):
            for name, code in FIRST.items():
                for language, text in TEXTS.items():
                    code = code.replace("{" + language + "}", text)
                spent = _cpu(f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}", cache)
                found[name] = min(spent, found.get(name, spent))
    return {name: round(1e3 * spent, 1) for name, spent in found.items()}


def _cpu(code: str, cache: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
    tail = "\nimport resource, sys; u = resource.getrusage(resource.RUSAGE_SELF)"
    tail += "\nprint('\\n', u.ru_utime + u.ru_stime, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, check=True, timeout=60, env=environment
    )
    return float(done.stderr.split()[-1])


def held(samples: dict[str, Path]) -> dict[str, dict[str, float]]:
    """CPU seconds, the process's largest size, and how much of it came with the text, by kind of text.

    Linux only. samples maps "news" and "page" to files of text that are repeated up to ten megabytes.
    """
    found = {}
    for name, text in HELD.items():
        if text in samples:
            read = f"open({str(samples[text])!r}, encoding='utf-8').read()"
            text = f"{read}; text = (text * ({_SIZE} // len(text) + 1))[:{_SIZE}]"
        code = _CHILD.format(root=str(ROOT), text=text)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600)
        seconds, peak, more, size = json.loads(done.stdout)
        found[name] = {
            "seconds": round(seconds, 2),
            "megabytes": round(peak),
            "times": round(more / size, 1),
        }
    return found
