"""newsclean strips boilerplate from news, as text or HTML, and says of every removed character why it went."""

from newsclean.article import Article, Evidence, Note, Removal, Source
from newsclean.cleaner import Cleaner, clean
from newsclean.document import Block, Document
from newsclean.errors import ConfigError, InputError, NewscleanError, RuleError
from newsclean.pipeline import RULES
from newsclean.rules.base import Found, Rule, rule
from newsclean.version import __version__

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
    "__version__",
    "clean",
    "rule",
]
