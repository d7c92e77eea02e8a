"""Versions: of the package, and of the rules and cues a result was made with."""

from __future__ import annotations

__version__ = "0.1.0"


def versions() -> dict[str, str]:
    """The package's version and the fingerprint of its cues; rules change only with the package."""
    from newsclean.cues.tables import fingerprint

    return {"newsclean": __version__, "rules": __version__, "cues": fingerprint()}
