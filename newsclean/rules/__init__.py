"""The junk rules, one file a family, in the order in which the catalogue lists them."""

from __future__ import annotations

from newsclean.rules import (
    account, ads, agency, comments, consent, contact, guards, input, legal, loading, media, navigation, newsletter, page,
    promo, related, share, tags,
)  # fmt: skip

JUNK = (
    input.binary,
    page.outside_article,
    navigation.label,
    navigation.breadcrumb,
    navigation.menu,
    navigation.back_to,
    share.bar,
    newsletter.sign_up,
    account.link,
    account.paywall,
    related.label,
    related.inline,
    related.linked,
    related.bulleted,
    related.bullet,
    related.listed,
    related.cards,
    comments.widget,
    ads.label,
    agency.trailer,
    legal.notice,
    loading.message,
    consent.notice,
    media.player,
    media.reading_time,
    tags.hashtags,
    tags.line,
    tags.listed,
    promo.feature,
    contact.box,
)

GUARDS = (guards.introduced_list,)
