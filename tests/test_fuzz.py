"""The fuzzers' corpus, without the fuzzer: what they found worth keeping, and their seeds."""

from pathlib import Path

import pytest

from tests.fuzz.seeds import seeds
from tests.fuzz.target import check

CORPUS = sorted(path for path in (Path(__file__).parent / "fuzz" / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", CORPUS, ids=[f"{path.parent.name}: {path.name}" for path in CORPUS])
def test_corpus(path):
    check(path.read_bytes(), path.parent.name)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_there_are_seeds(kind):
    found = dict(seeds(kind))
    assert len(found) > 5
    check(found[min(found)], kind)
