"""What a batch is asked to do, and the fingerprint of all that its results depend on."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newsclean.batch.rows.base import Fields
from newsclean.cleaner import Cleaner
from newsclean.version import __version__

# Packages whose versions change what comes out.
_BEHIND = ("trafilatura", "resiliparse", "lxml", "ftfy", "charset-normalizer", "regex")


class Settings(NamedTuple):
    """How to clean and write; sizes in bytes, times in seconds.

    to is "files", "jsonl" or "parquet"; packed says that shards of JSON lines are "zst" or "gz". kind is what documents
    are that do not say it themselves: "auto", "text" or "html". cleaner, language, kind and fields decide what comes
    out, the others only how.
    """

    cleaner: Cleaner
    to: str = "files"
    packed: str = "gz"
    language: str | None = None
    kind: str = "auto"
    fields: Fields = Fields()
    disable: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    workers: int = 1
    timeout: float = 30.0
    max_size: int = 10_000_000
    max_memory: int = 2_000_000_000

    def fingerprint(self) -> str:
        """A hash of version, code, cues and of the settings that results depend on."""
        told = {
            "version": __version__,
            "package": _package(),
            "disable": sorted(self.disable),
            "cues": [Path(name).read_text(encoding="utf-8") for name in self.cues],
            "language": self.language,
            "kind": self.kind,
            "fields": self.fields,
        }
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


@cache
def _package() -> str:
    """A hash of what newsclean consists of, its batch command left out, and of the versions of what it builds on."""
    from importlib.metadata import PackageNotFoundError, version

    home = Path(__file__).parent.parent
    told = hashlib.sha256()
    for path in sorted(home.rglob("*")):
        if path.suffix in (".py", ".toml", ".json") and path.parent.name not in ("batch", "adapters"):
            told.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _BEHIND:
        try:
            told.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:  # run from a checkout beside its dependencies
            told.update(name.encode())
    return told.hexdigest()
