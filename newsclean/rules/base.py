"""What a rule is: a named generator over a Document that proposes, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newsclean.document import Block, Document, Span
from newsclean.errors import ConfigError

PHASES = ("block", "context", "edges", "rest")
"""The order in which rules see a document; within a phase all rules see the same document."""


class Found(NamedTuple):
    """A value for a field of Source, read from a block or a span of raw.

    span is where it stood (None: nowhere in raw); take says whether the whole stretch ``takes`` (the span,
    unless given) leaves the body.
    """

    field: str
    value: str
    span: Block | Span | None = None
    takes: Block | Span | None = None
    origin: str = "text"


Proposal = Block | Span | Found
Function = Callable[[Document], Iterable[Proposal]]


class Rule:
    """One rule: id is ``family.name``; disabling the id, the family or the category leaves its text in the body."""

    def __init__(self, function: Function, phase: str, reason: str, category: str | None, id: str | None) -> None:
        if phase not in PHASES:
            raise ConfigError(f"a rule's phase is one of {', '.join(PHASES)}, not {phase!r}")
        self.function = function
        self.name = function.__name__
        self.id = id or f"{function.__module__.rpartition('.')[2]}.{self.name}"
        self.family = self.id.partition(".")[0]
        self.phase = phase
        self.reason = reason
        self.category = category or self.family
        self.names = frozenset({self.id, self.family, self.category})
        """The names by which this rule can be disabled."""
        self.__doc__ = function.__doc__
        self.__module__ = function.__module__
        self.__qualname__ = function.__qualname__

    def __call__(self, document: Document) -> Iterator[Proposal]:
        """What the rule proposes for a document."""
        return iter(self.function(document))

    def __repr__(self) -> str:
        return f"<Rule {self.id}>"

    def __reduce__(self) -> str:
        # Pickled by name, as functions are: the name in its module is this rule.
        return self.__qualname__


def rule(phase: str, reason: str, *, category: str | None = None, id: str | None = None) -> Callable[[Function], Rule]:
    """Make a rule of a generator function over a Document.

    phase is "block" (a block by itself), "context" (neighbours, and what is proposed gone already), "edges"
    (head and tail) or "rest" (what no other rule has named); reason is the short clause readers see. The id is
    made of the module's and the function's names unless given. The function yields a Block, a Span of raw, or a Found.

    >>> from newsclean import rule
    >>> @rule(phase="block", reason="a line of stars", id="stars.line")
    ... def line(document):
    ...     for block in document.blocks:
    ...         if set(block.text) <= {"*", " "}:
    ...             yield block
    >>> line.id, line.family
    ('stars.line', 'stars')
    """
    return lambda function: Rule(function, phase, reason, category, id)
