"""Sign-in links, subscription offers, paywalls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import LABEL, NOTICE, named

_OFFERS = ("paywall", "account", "newsletter")
# What opens a list of benefits says what is offered; "Buy now" is the button of another.
_HEADING_WORDS = 3
# An offer lists a handful of benefits, each a few words long.
_MOST_BENEFITS = 8
_TICKS = frozenset("✓✔☑✅")


@rule(phase="block", reason="account or subscription link")
def link(document: Document) -> Iterator[Block]:
    """Sign-in links and requests for support: "Log in", "Already a subscriber?", "Support our journalism"."""
    yield from named(document, "account", NOTICE)


@rule(phase="block", reason="paywall notice")
def paywall(document: Document) -> Iterator[Block]:
    """What stands where the text breaks off: "This article is for subscribers", "Subscribe to continue reading"."""
    yield from named(document, "paywall", NOTICE)


@rule(phase="context", reason="benefit of a subscription")
def benefits(document: Document) -> Iterator[Block]:
    """What an offer promises, between its heading and its button, or below with a tick: "Every puzzle, daily"."""
    run: list[Block] | None = None
    # What a newsletter brings is a phrase or a short sentence, and its heading may be the one word; above the prose the
    # one word is a menu's, and the title may stand below.
    letter = False
    offers = {hit.block.index for family in _OFFERS for hit in document.hits(family) if hit.kind != "inside"}
    gone = document.gone
    for block in document.blocks[min(offers, default=len(document.blocks)) :]:
        if block.index in gone:
            if block.index in offers:
                yield from run or ()
                letter = block.index > document.first_prose and document.hit_in(block, "newsletter") is not None
                run = [] if letter or block.words >= _HEADING_WORDS else None
        elif run is not None and (_is_benefit(block) or (letter and not block.is_prose)) and len(run) < _MOST_BENEFITS:
            run.append(block)
        else:
            yield from _ticked(run)
            run = None
    yield from _ticked(run)


def _is_benefit(block: Block) -> bool:
    return block.words <= 2 * LABEL and not block.is_sentence and block.mark not in {":", "?"}


def _ticked(run: list[Block] | None) -> Iterator[Block]:
    """The first lines of a run that no button closes, as long as each has a tick."""
    return takewhile(lambda block: block.text[0] in _TICKS, run or ())
