"""Fuzz plain text: see CONTRIBUTING.md"""

from __future__ import annotations

import sys
from importlib import import_module

import atheris

with atheris.instrument_imports(include=["newsclean"]):
    for name in ("cleaner", "read.html"):  # and with them all the rest
        import_module(f"newsclean.{name}")

from tests.fuzz.target import MOST_BYTES, check


def one(data: bytes) -> None:
    check(data[:MOST_BYTES], "text")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
