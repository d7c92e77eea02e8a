"""Cleaner: a configured pipeline. And clean(), the pipeline as it comes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from newsclean.article import Article
from newsclean.cues import tables
from newsclean.errors import ConfigError, InputError, NewscleanError
from newsclean.pipeline import RULES, check_names, run
from newsclean.read import read
from newsclean.rules.base import Rule


class Cleaner:
    """A pipeline with settings. Immutable, picklable, without state from one document to the next.

    disable names rules, families or categories that take nothing; cues are paths of TOML files with cues of
    one's own; rules are functions made with newsclean.rule. Raises ConfigError for a setting that cannot be.
    """

    __slots__ = ("_cues", "_disabled", "_rules")
    _disabled: frozenset[str]
    _cues: tuple[tuple[str, str], ...]
    _rules: tuple[Rule, ...]

    def __init__(
        self,
        *,
        disable: Iterable[str] = (),
        cues: Iterable[str | os.PathLike[str]] = (),
        rules: Iterable[Rule] = (),
    ) -> None:
        if isinstance(disable, str) or isinstance(cues, str | os.PathLike):
            raise ConfigError("disable and cues take several names: give a tuple or list of them")
        own = tuple(rules)
        for item in own:
            if not isinstance(item, Rule):
                raise ConfigError(f"{item!r:.80} is no rule: decorate the function with newsclean.rule(...)")
        ids = [item.id for item in (*RULES, *own)]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ConfigError(f"two rules have the id {', '.join(twice)}")
        disabled, all_rules = frozenset(disable), (*RULES, *own)
        check_names(disabled, all_rules)
        object.__setattr__(self, "_disabled", disabled)
        object.__setattr__(self, "_rules", all_rules)
        files = tuple(tables.text_of(os.fspath(path)) for path in cues)
        if not own:  # rules of one's own may have families of their own
            tables.check_families(files)
        object.__setattr__(self, "_cues", files)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Cleaner is immutable: make a new one to change {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Cleaner is immutable: {name!r} cannot go")

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)

    def clean(
        self,
        data: str | bytes,
        url: str | None = None,
        language: str | None = None,
        kind: str = "auto",
        encoding: str | None = None,
    ) -> Article:
        """Clean one document.

        data is text or HTML, as str or bytes; url and language are what the caller knows and win over what
        is found; kind is "auto", "text" or "html"; encoding is a hint for bytes. Raises InputError for what is
        neither str nor bytes or is over the size limit, ConfigError for another argument that cannot be, and
        RuleError when a rule of the caller's own fails.
        """
        for name, value in (("url", url), ("language", language), ("encoding", encoding)):
            if not isinstance(value, str | None):
                raise ConfigError(f"{name} is of type {type(value).__name__}; it can be str or None")
        document = read(data, url=url, language=language, kind=kind, encoding=encoding, own_cues=self._cues)
        return run(document, self._rules, self._disabled)

    def clean_many(
        self, items: Iterable[str | bytes | Mapping[str, Any]], errors: Literal["raise", "return"] = "raise"
    ) -> Iterator[Article | NewscleanError]:
        """Clean many documents, lazily and in order.

        An item is what clean() takes as data, or a mapping of clean()'s arguments. With errors="return" the
        NewscleanError of an item stands in its place and the rest goes on.
        """
        if isinstance(items, str | bytes | Mapping):
            raise ConfigError("clean_many takes many documents: give a list, or another iterable, of them")
        if errors not in ("raise", "return"):
            raise ConfigError(f"errors is {errors!r}; it can be 'raise' or 'return'")
        return self._each(items, errors)

    def _each(self, items: Iterable[Any], errors: str) -> Iterator[Article | NewscleanError]:
        for item in items:
            try:
                yield self.clean(**_arguments(item))
            except NewscleanError as error:
                if errors == "raise":
                    raise
                yield error


_ARGUMENTS = frozenset({"data", "url", "language", "kind", "encoding"})


def _arguments(item: Any) -> dict[str, Any]:
    if not isinstance(item, Mapping):
        return {"data": item}
    if "data" not in item or not set(item) <= _ARGUMENTS:
        raise InputError(
            f"an item needs 'data' and may have {', '.join(sorted(_ARGUMENTS))}; it has {sorted(map(str, item))}"
        )
    return dict(item)


_DEFAULT = Cleaner()


def clean(
    data: str | bytes,
    url: str | None = None,
    language: str | None = None,
    kind: str = "auto",
    encoding: str | None = None,
) -> Article:
    """Clean one document with every rule as it comes; the arguments are those of Cleaner.clean().

    >>> import newsclean
    >>> article = newsclean.clean("Read more\\n\\nThe harbour stayed closed on Monday, officials said.")
    >>> article.text
    'The harbour stayed closed on Monday, officials said.'
    >>> article.removed[0].rule
    'related.label'
    """
    return _DEFAULT.clean(data, url=url, language=language, kind=kind, encoding=encoding)
