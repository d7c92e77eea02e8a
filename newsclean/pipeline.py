"""read -> propose -> guard -> cut: the way of a document, on one screen."""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.article import FIELDS, Article, Note, Removal
from newsclean.cut import cut, tile
from newsclean.document import Block, Document, Span
from newsclean.errors import ConfigError, NewscleanError, RuleError
from newsclean.rules import GUARDS, JUNK
from newsclean.rules.base import PHASES, Found, Proposal, Rule
from newsclean.source import FINDERS, assemble

RULES: tuple[Rule, ...] = (*JUNK, *FINDERS)
"""Every rule there is, in the order of the catalogue; ids are public and stable."""
_BUILT_IN = frozenset(RULES)


def run(document: Document, rules: tuple[Rule, ...], disabled: frozenset[str]) -> Article:
    """Clean one document with these rules; those disabled still read metadata, but take nothing."""
    known = frozenset().union(*(rule.names for rule in rules))
    if unknown := disabled - known:
        raise ConfigError(f"no such rule or family: {', '.join(sorted(unknown))} (newsclean rules lists them)")
    found, proposed = propose(document, rules, disabled)
    for guard in GUARDS:
        vetoed = set(guard(document, proposed))
        proposed = [p for p in proposed if p not in vetoed]
    removed = tile(document, proposed)
    paragraphs, kept = cut(document, removed)
    return Article(
        paragraphs=paragraphs,
        source=assemble(document, found),
        removed=removed,
        kept=kept,
        raw=document.raw,
        kind=document.kind,
        notes=tuple(_notes(document, removed, paragraphs)),
        _document=document,
        _rules=rules,
        _disabled=disabled,
        _run=run,
    )


def propose(
    document: Document, rules: Iterable[Rule], disabled: frozenset[str]
) -> tuple[list[tuple[Rule, Found]], list[tuple[Span, Rule]]]:
    """Let each phase's rules see the document and collect what they found and what they would remove."""
    found: list[tuple[Rule, Found]] = []
    proposed: list[tuple[Span, Rule]] = []
    named: set[int] = set()
    for phase in PHASES:
        view = document.with_named(frozenset(named))
        for rule in (r for r in rules if r.phase == phase):
            off = not disabled.isdisjoint(rule.names)
            for proposal in _proposals(rule, view):
                if isinstance(proposal, Found):
                    found.append((rule, proposal))
                taken = proposal.takes if isinstance(proposal, Found) else proposal
                if off or taken is None:
                    continue
                proposed.append((Span(taken.start, taken.end), rule))
                if isinstance(taken, Block):
                    named.add(taken.index)
    return found, proposed


def _proposals(rule: Rule, view: Document) -> Iterable[Proposal]:
    """A rule's proposals; whatever a user's rule does wrong becomes a RuleError that names the rule."""
    if rule in _BUILT_IN:
        return rule(view)
    try:
        proposals = list(rule(view))
    except NewscleanError:
        raise
    except Exception as error:
        raise RuleError(f"the rule {rule.id} raised {type(error).__name__}: {error}") from error
    for proposal in proposals:
        if not _is_sound(proposal, len(view.raw)):
            raise RuleError(
                f"the rule {rule.id} yielded {proposal!r:.80}, which is no block, span or find of this document"
            )
    return proposals


def _is_sound(proposal: Proposal, size: int) -> bool:
    if isinstance(proposal, Found):
        places = [place for place in (proposal.span, proposal.takes) if place is not None]
        return proposal.field in FIELDS and isinstance(proposal.value, str) and all(_is_sound(p, size) for p in places)
    return isinstance(proposal, Block | Span) and 0 <= proposal.start < proposal.end <= size


# A body of less than this share of the document's words is worth a look by whoever called.
_MOST_REMOVED = 0.2
_UNCERTAIN = 0.55


def _notes(document: Document, removed: tuple[Removal, ...], paragraphs: tuple[str, ...]) -> Iterable[Note]:
    if document.binary:
        yield Note("binary", "the input is binary data, not text")
    elif not document.blocks:
        yield Note("empty", "the input holds no text")
    elif not paragraphs:
        yield Note("no_body", "the input holds text, but no block of it is a body")
    elif sum(map(len, paragraphs)) < _MOST_REMOVED * sum(len(block.text) for block in document.blocks):
        yield Note("most_removed", "most of the input was removed")
    if document.layout.confidence < _UNCERTAIN:
        yield Note("layout_uncertain", f"taken for the layout {document.layout.name!r}, but not surely")
    if any(removal.rule == "account.paywall" for removal in removed):
        yield Note("truncated_by_paywall", "a paywall notice stood in the text, so its end may be missing")
