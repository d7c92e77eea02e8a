"""Bytes to text: byte order marks, a caller's hint, and finding the encoding out.

The only importer of charset_normalizer.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections import Counter

from newsclean import lazy
from newsclean.cues.votes import vote
from newsclean.errors import InputError
from newsclean.read.labels import codec_of, stated_codec

MOST_CHARACTERS = 100_000_000
"""The stated limit of one document, in bytes or code points; more raises InputError."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of marks made of letters as much as no text begins with: "ID3 owners" and "RIFF between" are news.
_MAGIC = lazy.pattern(
    rb"\x89PNG|%PDF-\d|\x1f\x8b|\x7fELF|PK\x03\x04|GIF8[79]a|\xff\xd8\xff|BZh\d1AY&SY|\xfd7zXZ|\x28\xb5\x2f\xfd"
    rb"|RIFF.{4}(?:WAVE|WEBP|AVI )|OggS\x00|ID3[\x02-\x04]|MZ[\x00-\x1f\x80-\xff]|\xca\xfe\xba\xbe|SQLite format 3\x00"
    rb"|7z\xbc\xaf|Rar!\x1a|II\*\x00|MM\x00\*|\xd0\xcf\x11\xe0|wOF[F2](?:\x00|OTTO|true)|fLaC\x00|\x00asm",
    re.S,
)
_PROBE = 8_192
# Text of any kind holds next to no control characters; compressed or executable data about one in ten.
_CONTROL_SHARE = 0.05
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
# This share of undecodable bytes is damage (a cut, a stray byte) in UTF-8; more means another encoding.
_DAMAGE = 0.02
# Encodings that take any byte, so that nothing but its being UTF-8 can prove them wrong.
_ANY_BYTES = ("cp1252", "latin-1", "cp1250", "cp1251", "cp1254", "iso8859_2", "iso8859_15")
_UTF8_PROBE = 1_000_000
_FEWEST_WIDE = 2
# Letters, blanks and punctuation of one script lie in two or three blocks.
_ONE_SCRIPT = 0.9


def decode(data: bytes, hint: str | None, page: bool = False) -> str | None:
    """The text of some bytes, or None when they are no text at all.

    A byte order mark wins, then the hint, then what a page states of itself (page: whether it may be one), then
    UTF-8, then UTF-16 by its zero bytes, then what charset_normalizer finds most like a language. A statement that
    the bytes prove wrong is passed over. Undecodable bytes become U+FFFD.
    """
    if len(data) > MOST_CHARACTERS:
        raise InputError(f"the document has {len(data):,} bytes; the limit is {MOST_CHARACTERS:,}")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if _MAGIC.match(data):
        return None
    for codec in (codec_of(hint) if hint else None, stated_codec(data) if page else None):
        if codec and (text := _as_stated(data, codec)) is not None:
            return text
    if len(data) > 2 and b"\0" in data[:_PROBE] and (wide := _utf16(data)) is not None:
        return None if is_binary(wide) else wide
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


def _as_stated(data: bytes, codec: str) -> str | None:
    """The text in the encoding stated for it, unless the bytes prove the statement wrong."""
    if codec in _any_bytes() and _is_utf8(data):
        return None
    try:
        return data.decode(codec)
    except (LookupError, ValueError):  # no encoding of texts; UnicodeError is a ValueError
        pass
    try:
        text = data.decode(codec, "replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= _DAMAGE * len(text) else None


@functools.cache
def _any_bytes() -> frozenset[str]:
    """The names that Python has for these encodings; to look them up loads a module each."""
    return frozenset(codecs.lookup(name).name for name in _ANY_BYTES)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 and could hardly be anything else: several letters of two bytes or more."""
    probe = data[:_UTF8_PROBE]
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(probe)
    except UnicodeDecodeError:
        return False
    return len(probe) - len(text) >= _FEWEST_WIDE


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
    """UTF-16 without a mark: in Latin text one of every two bytes is zero; in others the words that come out tell."""
    probe = data[:_PROBE]
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    half = max(len(probe) // 2, 1)
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.3 * half and others < 0.05 * half:
            return data.decode(name, "replace")
    plain = probe.decode("utf-8", "replace").replace("\0", "")
    # What reads as UTF-8 without controls is UTF-8 with a stray zero; the probe may cut the last letter.
    if plain.count("\ufffd") <= 1 and not is_binary(plain):
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = probe.decode(name, "replace")
        if not is_binary(text) and _is_of_one_script(text) and vote(text).language:
            return data.decode(name, "replace")
    return None


def _is_of_one_script(text: str) -> bool:
    """Whether most characters come from a few blocks of Unicode, as those of a text do and those of data do not."""
    blocks = Counter(
        "CJK" if "\u3000" <= c < "\ua000" else "Hangul" if "\uac00" <= c < "\ud7b0" else ord(c) >> 8 for c in text
    )
    return sum(count for _, count in blocks.most_common(3)) > _ONE_SCRIPT * len(text)


def _most_likely(data: bytes) -> str:
    from charset_normalizer import from_bytes

    probe = data[: 8 * _PROBE]
    best = from_bytes(probe, cp_isolation=list(_CANDIDATES), enable_fallback=False).best()
    if best and best.encoding not in _LATIN:
        return best.encoding
    # Which Latin alphabet it is, is told by the letters and the words that come out.
    guess = best.encoding if best else ""
    return min(_LATIN, key=lambda name: _strangeness(probe.decode(name, "replace"), name, guess))


def _strangeness(text: str, name: str, guess: str) -> tuple[int, float, bool]:
    """How little a text looks like one: signs and capitals inside words, few words known, unusual for its language."""
    votes = vote(text)
    usual = _USUAL.get(votes.language, "cp1252") if votes.language else guess
    return len(_MISFIT.findall(text)), -votes.score, name != usual


# In the wrong alphabet signs and capitals come out inside words: "zamkni³ty", "fermÈ".
_MISFIT = lazy.pattern(
    r"[^\W\d_](?:[¹²³]|[^\w\s!-~’‘“”…–—·«»])(?=[^\W\d_])|[^\W\d_][±¶¦¬ˇ]|[a-zß-öø-ÿ][ŽÀ-ÖØ-ÞĄĆĘŁŃŚŹŻ]"
)
# Where words and letters are the same in two encodings; the languages not named here write cp1252.
_USUAL = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "hr", "sl"), "cp1250"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    "tr": "cp1254",
}
_LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "mac_roman")
_CANDIDATES = (
    *_LATIN, "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", "shift_jis", "euc_jp", "gb18030", "big5",
    "euc_kr", "cp949", "cp866",
)  # fmt: skip
