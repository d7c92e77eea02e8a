"""Bytes to text: byte order marks, a caller's hint, and finding the encoding out.

The only importer of charset_normalizer.
"""

from __future__ import annotations

import codecs

from newsclean.cues.votes import vote
from newsclean.errors import InputError

MOST_CHARACTERS = 100_000_000
"""The stated limit of one document, in bytes or code points; more raises InputError."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG", b"%PDF-", b"\x1f\x8b", b"\x7fELF", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff", b"BZh", b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd", b"RIFF", b"OggS", b"ID3", b"MZ\x90", b"\xca\xfe\xba\xbe", b"SQLite format 3", b"7z\xbc\xaf",
    b"Rar!", b"II*\x00", b"MM\x00*", b"\xd0\xcf\x11\xe0", b"wOFF", b"wOF2", b"fLaC", b"\x00asm",
)  # fmt: skip
_PROBE = 8_192
# Text of any kind holds next to no control characters; compressed or executable data about one in ten.
_CONTROL_SHARE = 0.05
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
# This share of undecodable bytes is damage (a cut, a stray byte) in UTF-8; more means another encoding.
_DAMAGE = 0.02


def decode(data: bytes, hint: str | None) -> str | None:
    """The text of some bytes, or None when they are no text at all.

    A byte order mark wins, then the hint, then UTF-8, then UTF-16 by its zero bytes, then what
    charset_normalizer finds most like a language. Undecodable bytes become U+FFFD.
    """
    if len(data) > MOST_CHARACTERS:
        raise InputError(f"the document has {len(data):,} bytes; the limit is {MOST_CHARACTERS:,}")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if data.startswith(_MAGIC):
        return None
    if hint and (text := _hinted(data, hint)) is not None:
        return text
    if b"\0" in data[:_PROBE] and (wide := _utf16(data)) is not None:
        return wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    return None if is_binary(text) else text


def is_binary(text: str) -> bool:
    """Whether a text is data that was never text: many control characters near its beginning."""
    probe = text[:_PROBE].encode("utf-8", "replace")
    controls = len(probe) - len(probe.translate(None, _CONTROLS))
    return controls > max(2, _CONTROL_SHARE * len(probe))


def _hinted(data: bytes, hint: str) -> str | None:
    """The text as the hint says, unless the hint is unknown or the bytes prove it wrong."""
    try:
        return data.decode(hint)
    except LookupError:
        return None
    except (UnicodeDecodeError, UnicodeError):
        try:
            text = data.decode(hint, "replace")
        except (UnicodeError, LookupError):
            return None
        return text if text.count("\ufffd") <= _DAMAGE * len(text) else None


def _guess(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    beyond = sum(byte > 127 for byte in data[:_PROBE])
    broken = data[:_PROBE].decode("utf-8", "replace").count("\ufffd")
    if broken <= max(1, _DAMAGE * beyond):
        return None if is_binary(text) else text
    if is_binary(data[:_PROBE].decode("latin-1")):
        return None
    return data.decode(_most_likely(data), "replace")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in text, one of every two bytes is zero again and again."""
    probe = data[:_PROBE]
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    half = max(len(probe) // 2, 1)
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.3 * half and others < 0.05 * half:
            return data.decode(name, "replace")
    return None


def _most_likely(data: bytes) -> str:
    from charset_normalizer import from_bytes

    probe = data[: 8 * _PROBE]
    best = from_bytes(probe, cp_isolation=list(_CANDIDATES), enable_fallback=False).best()
    if best and best.encoding not in _LATIN:
        return best.encoding
    # Which Latin alphabet it is, is told by the words that come out.
    return max(_LATIN, key=lambda name: vote(probe.decode(name, "replace")).score)


_LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "mac_roman")
_CANDIDATES = (
    *_LATIN, "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", "shift_jis", "euc_jp", "gb18030", "big5",
    "euc_kr", "cp949", "cp866",
)  # fmt: skip
