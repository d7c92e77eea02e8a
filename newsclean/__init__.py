"""newsclean strips boilerplate from news, as text or HTML, and says of every removed character why it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.version import __version__

if TYPE_CHECKING:
    from newsclean.article import Article, Evidence, Note, Removal, Source
    from newsclean.cleaner import Cleaner, clean
    from newsclean.document import Block, Document, Span
    from newsclean.errors import ConfigError, InputError, NewscleanError, RuleError
    from newsclean.pipeline import RULES
    from newsclean.rules.base import Found, Rule, rule

# Each public name and the module it lives in; loaded when first asked for, so that importing costs nothing.
_HOMES = {
    "RULES": "pipeline", "Article": "article", "Block": "document", "Cleaner": "cleaner", "ConfigError": "errors",
    "Document": "document", "Evidence": "article", "Found": "rules.base", "InputError": "errors",
    "NewscleanError": "errors", "Note": "article", "Removal": "article", "Rule": "rules.base", "RuleError": "errors",
    "Source": "article", "Span": "document", "clean": "cleaner", "rule": "rules.base",
}  # fmt: skip

__all__ = [
    "RULES",
    "Article",
    "Block",
    "Cleaner",
    "ConfigError",
    "Document",
    "Evidence",
    "Found",
    "InputError",
    "NewscleanError",
    "Note",
    "Removal",
    "Rule",
    "RuleError",
    "Source",
    "Span",
    "__version__",
    "clean",
    "rule",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
    value = getattr(import_module(f"newsclean.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
