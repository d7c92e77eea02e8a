"""Junk that an extractor glued to a paragraph: "... he said.Read more", "AdvertisementThe harbour ...", "... (AFP)"."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Document, Span
from newsclean.rules.base import rule
from newsclean.rules.glue import glued_parts, span_of


@rule(phase="block", reason="advertising label glued to a paragraph", id="ads.glued")
def ads(document: Document) -> Iterator[Span]:
    """Advertising label glued to a paragraph: "AdvertisementThe harbour ...", "... on Monday. Advertisement"."""
    for part, _ in glued_parts(document, "ads"):
        yield span_of(part)


@rule(phase="block", reason="share or follow link glued to a paragraph", id="share.glued")
def share(document: Document) -> Iterator[Span]:
    """Share or follow link glued to a paragraph: "Harbour reopensShare on Facebook"."""
    for part, _ in glued_parts(document, "share"):
        yield span_of(part)


@rule(phase="block", reason="invitation to a newsletter behind a paragraph", id="newsletter.glued")
def newsletter(document: Document) -> Iterator[Span]:
    """Invitation to a newsletter behind a paragraph: "... he said. Sign up for our newsletter."."""
    for part, _ in glued_parts(document, "newsletter"):
        yield span_of(part)


@rule(phase="block", reason="subscription offer behind a paragraph", id="account.glued")
def account(document: Document) -> Iterator[Span]:
    """Subscription offer behind a paragraph: "... he said. Already a subscriber? Log in"."""
    for part, _ in glued_parts(document, "account", "paywall"):
        yield span_of(part)


@rule(phase="block", reason="legal notice behind a paragraph", id="legal.glued")
def legal(document: Document) -> Iterator[Span]:
    """Legal notice behind a paragraph: "... he said. Copyright 2024. All rights reserved."."""
    for part, _ in glued_parts(document, "legal"):
        yield span_of(part)


@rule(phase="block", reason="loading text glued to a paragraph", id="loading.glued")
def loading(document: Document) -> Iterator[Span]:
    """Loading text glued to a paragraph: "... he said. Loading..."."""
    for part, _ in glued_parts(document, "loading"):
        yield span_of(part)


@rule(phase="block", reason="player or gallery text glued to a paragraph", id="media.glued")
def media(document: Document) -> Iterator[Span]:
    """Player or gallery text glued to a paragraph: "Image 1 of 5The harbour ..."."""
    for part, _ in glued_parts(document, "media"):
        yield span_of(part)


@rule(phase="block", reason="promotion behind a paragraph", id="promo.glued")
def promo(document: Document) -> Iterator[Span]:
    """Promotion behind a paragraph: "... he said. Follow us on Google News"."""
    for part, _ in glued_parts(document, "promo"):
        yield span_of(part)


@rule(phase="block", reason="contact line behind a paragraph", id="contact.glued")
def contact(document: Document) -> Iterator[Span]:
    """Contact line behind a paragraph: "... he said. Follow Jane Doe on Twitter: @janedoe"."""
    for part, _ in glued_parts(document, "contact"):
        yield span_of(part)


@rule(phase="block", reason="comment link behind a paragraph", id="comments.glued")
def comments(document: Document) -> Iterator[Span]:
    """Comment link behind a paragraph: "... he said. Leave a comment"."""
    for part, _ in glued_parts(document, "comments"):
        yield span_of(part)
