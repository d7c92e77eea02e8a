"""Facts of a stretch of text that need no cue: its size, its label, whether quotes enclose it."""

from __future__ import annotations

from newsclean import lazy
from newsclean.cues.fold import has_unspaced

_LABEL_END = lazy.pattern(r"[:：\u055d|>»/】]|\s[-–—]\s")
_HANGUL = lazy.pattern("[가-힣]")


def is_quoted(text: str, at: int) -> bool:
    """Whether quotes that open before a place close behind it, or never."""
    before = text[:at]
    if before.count('"') % 2:
        return True
    for opening, closing in (("«", "»"), ("‘", "’"), ("「", "」"), ("『", "』"), ("»", "«")):
        if before.rfind(opening) > before.rfind(closing) and (opening != "»" or "«" not in before):
            return True
    german = before.rfind("„")
    if german >= 0:
        return not any(mark in before[german:] for mark in "“”")
    return before.rfind("“") > before.rfind("”")


def size_of(phrase: str) -> int:
    """Words of a phrase; in scripts without spaces, and in one word of Korean, two characters are one."""
    dense = " " not in phrase and not phrase.isascii() and (has_unspaced(phrase) or _HANGUL.search(phrase))
    return max(phrase.count(" ") + 1, len(phrase) // 2 if dense else 0)


def split_label(text: str) -> tuple[str, str]:
    """A label and what stands behind its colon, bar or dash, ("", "") without one."""
    end = _LABEL_END.search(text, 1)
    return (text[: end.start()], text[end.end() :].strip()) if end else ("", "")
