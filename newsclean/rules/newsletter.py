"""Invitations to a newsletter, and calls to register."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Block, Document
from newsclean.rules.base import rule
from newsclean.rules.common import NOTICE, named


@rule(phase="block", reason="newsletter sign-up")
def sign_up(document: Document) -> Iterator[Block]:
    """A block asking the reader to subscribe or register: "Get the latest in your inbox", "REGISTER NOW"."""
    yield from named(document, "newsletter", NOTICE)
