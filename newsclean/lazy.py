"""Patterns that are compiled when a text first needs them: compiling all takes longer than cleaning a text."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern. What is asked of it is kept, so that only the first look costs more than the pattern's."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)  # re remembers what it has compiled
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile(), but the work is done when the pattern is first used."""
    return cast(re.Pattern[str], _Lazy(source, flags))
