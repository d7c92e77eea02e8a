"""The errors newsclean raises; every one is a NewscleanError."""

from __future__ import annotations


class NewscleanError(Exception):
    """Base of all errors newsclean raises on purpose."""


class InputError(NewscleanError, TypeError):
    """The data cannot be cleaned at all: neither str nor bytes, or over a stated limit."""


class ConfigError(NewscleanError, ValueError):
    """A setting is wrong: an unknown rule to disable, a broken cue file, an unknown kind."""


class RuleError(NewscleanError):
    """A user's rule raised, or yielded what a rule may not yield; ``__cause__`` has the original."""
