"""What every input must survive, as one function a kind: no exception but newsclean's own, and the promises kept."""

from __future__ import annotations

import newsclean
from tests.promises import assert_lossless, assert_speaks

# Longer inputs slow the fuzzer down more than they find; growth is tested elsewhere.
MOST_BYTES = 20_000


def check(data: bytes, kind: str) -> None:
    """Clean data as bytes and, decoded, as text; AssertionError for a promise that is broken."""
    for form in (data, data.decode("utf-8", "surrogatepass" if _is_wtf8(data) else "replace")):
        try:
            article = newsclean.clean(form, kind=kind)
        except newsclean.NewscleanError:
            continue
        assert_lossless(article)
        assert_speaks(article)
        article.to_json().encode("utf-8")


def _is_wtf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
