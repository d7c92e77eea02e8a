"""Sign-in links, subscription offers, paywalls."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named


@rule(phase="block", reason="account or subscription link")
def link(document: Document) -> Iterator[Block]:
    """Sign-in links and requests for support: "Log in", "Already a subscriber?", "Support our journalism"."""
    yield from named(document, "account", NOTICE)


@rule(phase="block", reason="paywall notice")
def paywall(document: Document) -> Iterator[Block]:
    """What stands where the text breaks off: "This article is for subscribers", "Subscribe to continue reading"."""
    yield from named(document, "paywall", NOTICE)
