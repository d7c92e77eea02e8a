"""Addresses of pages: host, path, and the address without what tracks its readers."""

# urllib is imported where it is needed: that takes longer than to clean a text.
from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean import lazy

if TYPE_CHECKING:
    from urllib.parse import SplitResult

# What sites and mailers add to an address to see where a reader came from.
_TRACKING = lazy.pattern(
    r"(?i)(?:utm_|mc_|pk_|mtm_|hsa_|at_|_hs|vero_)\w*|[a-z]{0,3}clid|gclsrc|gbraid|wbraid|igshid|igsh|cmpid|ocid|ncid"
    r"|fb_ref|fb_source|wt_mc|wt_zmc|sharetype|smid|s_cid|spm|mkt_tok|__twitter_impression|xtor|ref_src|ref_url"
)


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


def without_tracking(url: str) -> str:
    """An address without tracking parameters; all else stays as it is."""
    if "?" not in url and "#" not in url:
        return url
    parts = split(url)
    if parts is None:
        return url
    given = parts.query.split("&") if parts.query else []
    kept = [pair for pair in given if not _TRACKING.fullmatch(pair.partition("=")[0])]
    fragment = "" if parts.fragment.startswith(":~:") or _TRACKING.match(parts.fragment) else parts.fragment
    if len(kept) == len(given) and fragment == parts.fragment:
        return url
    return parts._replace(query="&".join(kept), fragment=fragment).geturl()
