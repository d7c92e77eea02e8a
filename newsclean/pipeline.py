"""read -> propose -> guard -> cut: the way of a document, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from newsclean.article import FIELDS, Article, Note, Removal
from newsclean.cut import cut, tile
from newsclean.document import Block, Document, Span
from newsclean.errors import ConfigError, NewscleanError, RuleError
from newsclean.read.body import body_run
from newsclean.rules import GUARDS, JUNK
from newsclean.rules.base import PHASES, Found, Proposal, Rule
from newsclean.rules.glue import seen_cut
from newsclean.source import FINDERS, assemble

RULES: tuple[Rule, ...] = (*JUNK, *FINDERS)
"""Every rule there is, in the order of the catalogue; ids are public and stable."""
_BUILT_IN = frozenset(RULES)
_new = tuple.__new__  # much faster than a named tuple's own constructor


def run(document: Document, rules: tuple[Rule, ...], disabled: frozenset[str]) -> Article:
    """Clean one document with these rules; those disabled still read metadata, but take nothing."""
    document = seen_cut(document)
    document, (found, proposed, _) = _settled(document, rules, disabled)
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
        _run=_rerun,
    )


def _rerun(document: Document, rules: tuple[Rule, ...], disabled: frozenset[str]) -> Article:
    """run() for an article that is asked to do without some rules."""
    check_names(disabled, rules)
    return run(document, rules, disabled)


def check_names(names: frozenset[str], rules: Iterable[Rule]) -> None:
    """Raise ConfigError for a name that is no rule, family or category."""
    known = frozenset[str]().union(*(rule.names for rule in rules))
    if unknown := sorted(names - known):
        raise ConfigError(f"cannot disable {', '.join(unknown)}: no such rule or family (newsclean rules lists them)")


Proposed = tuple[list[tuple[Rule, Found]], list[tuple[Span, Rule]], frozenset[int]]
# A page dump without its furniture may show a shorter run. Two rounds settle nearly all.
_MOST_ROUNDS = 4


def _settled(document: Document, rules: Sequence[Rule], disabled: frozenset[str]) -> tuple[Document, Proposed]:
    """What the rules propose; in a page dump, for the body run in what they leave, until it no longer shrinks.

    So a second pass finds nothing more to take.
    """
    if document.kind == "html":
        return document, propose(document, rules, disabled)
    document = document.with_outside(_outside_run(document, document.blocks))
    for _ in range(_MOST_ROUNDS):
        found, proposed, named = propose(document, rules, disabled)
        gone = document.outside | named
        outside = _outside_run(document, [block for block in document.blocks if block.index not in gone])
        if not outside:
            break
        document = document.with_outside(document.outside | outside)
    return document, (found, proposed, named)


def _outside_run(document: Document, left: Sequence[Block]) -> frozenset[int]:
    body = body_run(document, left)
    return frozenset([block.index for block in left if block.index not in body])


def propose(document: Document, rules: Iterable[Rule], disabled: frozenset[str]) -> Proposed:
    """Let each phase's rules see the document; what they found, what they would remove, and which blocks whole."""
    found: list[tuple[Rule, Found]] = []
    proposed: list[tuple[Span, Rule]] = []
    named: set[int] = set()
    spared: set[int] = set()
    view = document.with_named(frozenset(), frozenset())  # a copy: the document keeps nothing that is worked out here
    for phase in _by_phase(tuple(rules), disabled):
        if named != view.named or spared - named != view.spared:  # else what is worked out of the view holds on
            view = view.with_named(frozenset(named), frozenset(spared - named))
        for rule, off in phase:
            for proposal in rule.function(view) if rule in _BUILT_IN else _checked(rule, view):
                taken: Block | Span | None
                if isinstance(proposal, Found):
                    found.append((rule, proposal))
                    taken = proposal.takes
                    if taken is None:
                        continue
                else:
                    taken = proposal
                if isinstance(taken, Block):
                    # What a disabled rule names stays, so later phases must not take it for something else.
                    (spared if off else named).add(taken.index)
                if not off:
                    proposed.append((_new(Span, (taken.start, taken.end)), rule))
    return found, proposed, frozenset(named | spared)


@lru_cache(maxsize=16)
def _by_phase(rules: tuple[Rule, ...], disabled: frozenset[str]) -> tuple[tuple[tuple[Rule, bool], ...], ...]:
    """For each phase its rules, and whether each is disabled."""
    return tuple(
        tuple((rule, not disabled.isdisjoint(rule.names)) for rule in rules if rule.phase == phase) for phase in PHASES
    )


def _checked(rule: Rule, view: Document) -> Iterable[Proposal]:
    """The proposals of a user's rule; whatever it does wrong becomes a RuleError that names the rule."""
    try:
        proposals = list(rule(view))
    except NewscleanError:
        raise
    except Exception as error:
        raise RuleError(f"the rule {rule.id} raised {type(error).__name__}: {error}") from error
    for proposal in proposals:
        if not _is_sound(proposal, view):
            raise RuleError(
                f"the rule {rule.id} yielded {proposal!r:.80}, which is no block, span or find of this document"
            )
    return proposals


def _is_sound(proposal: object, view: Document) -> bool:
    if isinstance(proposal, Found):
        places = [place for place in (proposal.span, proposal.takes) if place is not None]
        known = proposal.field in FIELDS and isinstance(proposal.value, str) and isinstance(proposal.origin, str)
        return known and all(_is_place(place, view) for place in places)
    return _is_place(proposal, view)


def _is_place(place: object, view: Document) -> bool:
    """Whether something is a block or a span that is not empty of this document."""
    if isinstance(place, Block):
        return place in view.blocks[place.index : place.index + 1]
    if not isinstance(place, Span) or not all(isinstance(at, int) for at in place):
        return False
    return 0 <= place.start < place.end <= len(view.raw)


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
    elif sum(map(len, paragraphs)) < _MOST_REMOVED * sum([len(block.text) for block in document.blocks]):
        yield Note("most_removed", "most of the input was removed")
    if document.layout.confidence < _UNCERTAIN:
        yield Note("layout_uncertain", f"taken for the layout {document.layout.name!r}, but not surely")
    if any(removal.rule == "account.paywall" for removal in removed):
        yield Note("truncated_by_paywall", "a paywall notice stood in the text, so its end may be missing")
