"""Fuzz HTML: see CONTRIBUTING.md"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["newsclean"]):
    pass

from tests.fuzz.target import MOST_BYTES, check


def one(data: bytes) -> None:
    check(data[:MOST_BYTES], "html")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
