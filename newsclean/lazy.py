"""Patterns that are compiled when a text first needs them: compiling all takes longer than cleaning a text. And values
that are worked out when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, Generic, TypeVar, cast

T = TypeVar("T")


class _Lazy:
    """Stands for a pattern. What is asked of it is kept, so that only the first look costs more than the pattern's."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)  # re remembers what it has compiled
        setattr(self, name, found)
        return found


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As re.compile(), but the work is done when the pattern is first used."""
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))


class attribute(Generic[T]):  # noqa: N801 (it is a decorator)
    """As functools.cached_property(), but without the lock that this takes before Python 3.12: what is worked out here
    may as well be worked out twice, and to lock takes longer than most of it."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, owner: Any, _: type | None = None) -> T:
        if owner is None:
            return self  # type: ignore[return-value]  # asked of the class
        found: T = self.work(owner)
        owner.__dict__[self.name] = found
        return found
