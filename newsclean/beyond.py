"""What of a text is not ASCII: mostly little, and all that a look for other scripts and signs has to look at."""

from __future__ import annotations

_ASCII = bytes(range(128))
_LAST_LATIN = "\u02af"


def beyond_ascii(text: str, passed: bytes = _ASCII) -> str:
    """The characters of a text but those of ASCII that are passed over, in their order.

    bytes.translate leaves them out many times faster than a search for a class of characters passes them.
    """
    if passed is _ASCII and text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, passed).decode("utf-8", "surrogatepass")


def is_foreign(label: str, behind: str) -> bool:
    """Whether a label is in the letters of English and what stands behind it in another script: none begins so."""
    first = next((char for char in behind if char.isalpha()), "")
    return label.isascii() and first > _LAST_LATIN


def is_small(text: str) -> bool:
    """Whether a text is in small letters of a script that has capitals.

    To Unicode the letters of Georgian are small; the capitals it knows for them begin no word and no sentence.
    """
    return text.islower() and not "\u10d0" <= text[:1] <= "\u10ff"
