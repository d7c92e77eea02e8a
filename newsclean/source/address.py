"""Addresses of pages and articles: their host, and the address without what follows its readers."""

# urllib is imported where it is needed: that takes longer than to clean a text.
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean import lazy

if TYPE_CHECKING:
    from urllib.parse import SplitResult

# Parameters that name a campaign, a mailing or a click, and never the page.
_TRACKING = lazy.pattern(
    r"(?:utm_\w*|at_(?:medium|campaign|custom\d|creation|link_\w+|ptr_name|format|bbc_team)|fbclid|gclid|gclsrc|dclid|gbraid"
    r"|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hs(?:enc|mi)|hsctatracking|vero_\w+"
    r"|oly_\w+_id|hsa_\w+|__twitter_impression"
    r"|wt[_.]?(?:mc|zmc)(?:[_.]\w+)?|xtor|xtref|ref_(?:src|url)|cmpid|icid|ncid|ocid|smid|smtyp|s_cid"
    r"|ns_\w+|spm|share_\w+|fb_(?:action|source|ref)\w*|ga_\w+|pk_\w+|mtm_\w+|piwik_\w+|matomo_\w+|sref|cmp|ito)",
    re.I,
)
_PAIRS = {")": "(", "]": "[", "}": "{"}


def clean_url(url: str) -> str:
    """An address without tracking parameters, and without the bracket or full stop that a text sets behind it."""
    url = _bare(url)
    page, mark, fragment = url.partition("#")
    path, question, query = page.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0]))
    # ":~:text=" points at words of the page.
    tracked = (
        not fragment
        or fragment.startswith(":~:")
        or ("=" in fragment and _TRACKING.fullmatch(fragment.partition("=")[0]))
    )
    return path + (question + kept if kept else "") + ("" if tracked else mark + fragment)


def _bare(url: str) -> str:
    over = {closing: url.count(closing) - url.count(opening) for closing, opening in _PAIRS.items()}
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'\"" or over.get(url[end - 1], 0) > 0):
        end -= 1
        over[url[end]] = over.get(url[end], 0) - 1
    return url[:end]


def split(url: str) -> SplitResult | None:
    """The parts of an address, None if it is none at all."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(url)
    except ValueError:
        return None


def host_of(url: str) -> str:
    """The host of an address without "www."; "" if it has none that is a domain."""
    parts = split(url)
    host = (parts.hostname or "") if parts else ""
    return host.removeprefix("www.") if "." in host else ""


def resolved(url: str, base: str) -> str | None:
    """The address of a page, relative to another; None if it is none of a page, or of a site's front page only."""
    from urllib.parse import urljoin

    try:
        address = urljoin(base, url)
    except ValueError:
        return None
    parts = split(address)
    if parts is None or parts.scheme not in ("http", "https") or not host_of(address):
        return None
    return address if parts.path.strip("/") or parts.query else None
