"""Cleans hostile inputs in a process with limits, as a program: questions on standard input, answers as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import Any

from tests.hostile_inputs import FORMS, PROSE

# What is done must fit in these, so that a flood ends the child and not the machine.
MOST_BYTES = 3 * 1024**3
MOST_SECONDS = 60


def limited() -> None:
    """Bound this process's memory and CPU, so that what is hostile ends it alone."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))


def tried(data: str | bytes, kind: str) -> dict[str, Any]:
    """Clean one input: the CPU seconds it took, its error if there was one, and the promises that were broken."""
    import newsclean
    from tests.promises import assert_lossless, assert_speaks

    start = time.process_time()
    try:
        article = newsclean.clean(data, kind=kind)
    except newsclean.NewscleanError as error:
        return {"seconds": time.process_time() - start, "refused": str(error)}
    except BaseException as error:  # whatever it is, the promise is broken
        return {"seconds": time.process_time() - start, "raised": f"{type(error).__name__}: {error}"[:300]}
    seconds = time.process_time() - start
    broken = []
    for promise in (assert_lossless, assert_speaks):
        try:
            promise(article)
        except AssertionError as fault:
            broken.append(f"{promise.__name__}: {str(fault)[:200]}")
    article.to_json().encode("utf-8")
    return {"seconds": seconds, "broken": broken, "notes": [note.code for note in article.notes]}


def serve() -> None:
    """Answer requests on standard input, one "form, kind, size" as JSON a line, with what became of each."""
    limited()
    import newsclean

    newsclean.clean(f"<html><body><p>{PROSE}</p></body></html>")  # what is loaded once is nobody's cost
    for line in sys.stdin:
        form, name, size = json.loads(line)
        kind = "auto" if form == "bytes" else form
        print(json.dumps(tried(FORMS[form][name](size), kind)), flush=True)


if __name__ == "__main__":
    serve()
