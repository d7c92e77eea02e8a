"""Sentence ends in flat text, in the scripts covered."""

from __future__ import annotations

from newsclean import lazy
from newsclean.beyond import is_small

ORDINAL_DOTS = frozenset({"cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "no", "pl", "sk", "sl", "sr", "tr"})
"""Languages that write an ordinal number with a full stop: "3. Oktober"."""

# A mark, closing quotes, then a blank and something a sentence can begin with; CJK marks need no blank.
_MARK = r"(?<![.!?…؟।॥۔።፧။។։])[.!?…؟।॥۔።፧။។։]++"  # a run is tried once, at its beginning
# German closes with the mark that opens in English, French sets a blank before its quotes.
_CLOSED = r"[\"'”’»›“«)\]]*+(?:\s[»›](?=\s|\Z))?"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁΑ-ΩԱ-Ֆ]"
# In Greek the semicolon asks.
_GREEK_QUESTION = r"(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e](?=\s)"
# Many type a colon for the Armenian full stop.
_ARMENIAN_COLON = r"(?<=[ա-ֆև»]):(?=\s[\"«„(–—-]?\s?[Ա-Ֆ])"
_END = lazy.pattern(
    rf"{_MARK}{_CLOSED}(?=\s|{_CAPITAL}[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁΑ-ΩԱ-Ֆ])|[。！？｡][”’」』）】》]*+|{_GREEK_QUESTION}|{_ARMENIAN_COLON}"
)
# What is said goes on behind the closing bracket: 「……。」と述べた.
_QUOTED_ON = lazy.pattern("[\u3040-\u309f、，]")
_ASIAN_CLOSERS = frozenset("”’」』）】》")
_WORD = lazy.pattern(r"\w+")
_ORDINAL = lazy.pattern(r"\d{1,2}|[IVX]{2,5}")
_OPENERS = "\"'“„«»‘‚‹›([{¿¡-–—"
_LOOK_BACK = 24


def sentence_spans(
    text: str,
    abbreviations: frozenset[str] = frozenset(),
    common: frozenset[str] = frozenset(),
    ordinals: bool = False,
) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a text, without the blanks between them.

    abbreviations and common words are those of the text's language, casefolded; ordinals says that a number with a
    full stop may be an ordinal there. A full stop behind an abbreviation, an initial or an ordinal ends nothing, and
    no mark does in front of a lower-case letter.
    """
    spans = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        following = text[end : end + _LOOK_BACK].lstrip()
        if is_small(following[:1]) or (text[end - 1] in _ASIAN_CLOSERS and _QUOTED_ON.match(following)):
            continue
        if match.group()[0] == ".":
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            found = _WORD.match(following.lstrip(_OPENERS))
            word = found.group().casefold() if found else ""
            if _goes_on(before, word, common, abbreviations) or (ordinals and _is_ordinal(before, word, common)):
                continue
        spans.append((start, end))
        start = end + (len(text[end : end + 40]) - len(text[end : end + 40].lstrip()))
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _goes_on(before: str, word: str, common: frozenset[str], abbreviations: frozenset[str]) -> bool:
    """Whether a sentence goes on behind a full stop and in front of a word.

    A common word with a capital often stands behind "usw." and "U.S.", and seldom behind an initial; behind a title
    it may be a name ("M. Le Pen").
    """
    last = [part.lstrip(_OPENERS) for part in before.casefold().split()[-2:]]
    if not last or before[-1].isspace():
        return False
    bare = last[-1]
    if f"{bare}.{word}" in abbreviations or (last[0].endswith(".") and "".join(last) in abbreviations):
        return True
    begins = len(word) > 1 and word in common
    if bare in abbreviations:
        return not (begins and ("." in bare or is_small(before.split()[-1].lstrip(_OPENERS))))
    letter = bare.rpartition(".")[2]
    return len(letter) == 1 and letter.isalpha() and not begins


def _is_ordinal(before: str, word: str, common: frozenset[str]) -> bool:
    return word not in common and _ORDINAL.fullmatch((before.split() or [""])[-1].lstrip(_OPENERS)) is not None
