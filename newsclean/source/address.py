"""Addresses of articles, without what shops and mailings add to follow readers."""

from __future__ import annotations

import re

from newsclean import lazy

# Parameters that name a campaign, a mailing or a click, and never the page.
_TRACKING = lazy.pattern(
    r"(?:utm_\w*|at_(?:medium|campaign|custom\d|creation|link_\w+|ptr_name|format|bbc_team)|fbclid|gclid|gclsrc|dclid|gbraid"
    r"|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hs(?:enc|mi)|hsctatracking|vero_\w+"
    r"|oly_\w+_id|wt[_.]?(?:mc|zmc)(?:[_.]\w+)?|xtor|xtref|ref_(?:src|url)|cmpid|icid|ncid|ocid|smid|smtyp|s_cid"
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
    tracked = _TRACKING.fullmatch(fragment.partition("=")[0]) if "=" in fragment else not fragment
    return path + (question + kept if kept else "") + ("" if tracked else mark + fragment)


def _bare(url: str) -> str:
    while url and (url[-1] in ".,;:!?'\"" or (url[-1] in _PAIRS and url.count(_PAIRS[url[-1]]) < url.count(url[-1]))):
        url = url[:-1]
    return url


def site_of(url: str) -> str | None:
    """The host that an address names, without "www.", None if it names none."""
    found = re.match(r"[a-z][a-z0-9+.-]*://(?:[^/?#@\s]*@)?(?:www\d?\.)?([^/?#:@\s]+\.[^/?#:@\s]+)", url, re.I)
    return found.group(1).lower() if found else None


def resolved(url: str, base: str) -> str | None:
    """The address of a page, relative to another; None if it is none, or that of a site's front page."""
    from urllib.parse import urljoin  # it takes longer to import than to clean a text

    try:
        address = urljoin(base, url.strip())
    except ValueError:
        return None
    scheme, mark, rest = address.partition("://")
    behind = rest.partition("/")[2] if mark and scheme.lower() in ("http", "https") and site_of(address) else ""
    return address if behind.strip("/") or "?" in rest else None


def path_of(url: str) -> str:
    """What stands behind the host of an address, without query and fragment."""
    return re.split(r"[?#]", url.partition("://")[2].partition("/")[2], maxsplit=1)[0]
