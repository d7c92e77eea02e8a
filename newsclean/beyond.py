"""What of a text is not ASCII: mostly little, and all that a look for other scripts and signs has to look at."""

from __future__ import annotations

_ASCII = bytes(range(128))


def beyond_ascii(text: str, passed: bytes = _ASCII) -> str:
    """The characters of a text but those of ASCII that are passed over, in their order.

    bytes.translate leaves them out many times faster than a search for a class of characters passes them.
    """
    if passed is _ASCII and text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, passed).decode("utf-8", "surrogatepass")
