"""Names in the ledger: as text, or as bytes where they are no UTF-8."""

from __future__ import annotations


def stored(name: str | None) -> str | bytes | None:
    """A name as SQLite takes it: one that is no UTF-8 as its bytes."""
    if name is None or name.isascii():
        return name
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape" if _escapes(name) else "surrogatepass")
    return name


def _escapes(name: str) -> bool:
    try:
        name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def loaded(name: str | bytes) -> str:
    """A name as stored() left it."""
    return name.decode("utf-8", "surrogateescape") if isinstance(name, bytes) else name
