"""What mojibake looks like: UTF-8 that was read as a one-byte character set. Only says that ftfy is to look."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

CHARSETS = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso-8859-2", "mac_roman", "cp437",
)  # fmt: skip
"""The character sets ftfy undoes."""
LEADS, CONTINUATIONS = range(0xC2, 0xF5), range(0x80, 0xC0)
# As which characters these bytes show in any of the sets: what seen() says of all of them, because to load the
# codecs takes a tenth of the time that the first text has. A test compares.
ALL_LEADS = (
    "\xa0«¬±µ·»ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóô÷ÿĀāĂăąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīįİĶķĹĺĻļŁŃńŅ"
    "ņŇňŌōŐŒœŕŘŚŞŠšŢŪŮŰŲŸŹźŻŽƒΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστφВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭ"
    "ЮЯабвгдежзийклмнопрстуф–—‘’‚“”„‡…‰‹›⁄€∆√∞∩≈≡≤≥⌠─┌┘├┬┼═╒╓╔╘╙╚╞╟╠╤╥╦╧╨╩╪╫╬▀▄█▌▐◊\uf8ff\ufb01\ufb02"
)
ALL_CONTINUATIONS = (
    "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99"
    "\x9a\x9b\x9c\x9d\x9e\x9f\xa0¡¢£¤¥¦§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿ÄÅÆÇÉÑÖØÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿĄąĽľ"
    "ŁłŒœŖŗŚśŞşŠšŤťŸŹźŻżŽžƒˆˇ˘˛˜˝΄΅ΆΈΉΊΌΎΏΩπЁЂЃЄЅІЇЈЉЊЋЌЎЏёђѓєѕіїјљњћќўџҐґ–—―‘’‚“”„†‡•…‰‹›₧€№™∂∏∑∞∫≠≤≥⌐│┐┤║╕╖"
    "╗╛╜╝╡╢╣░▒▓"
)
# Controls that stand for Windows letters; and Latin leads before a blank, once a no-break space that was a byte.
_WINDOWS, _BEFORE_BLANKS = "\x80-\x84\x86-\x9f", "ÂÃÅÎÐÙ"


def seen(codes: range, charsets: Sequence[str]) -> str:
    """The characters that these bytes show as in the character sets, sorted."""
    return "".join(
        sorted({bytes([c]).decode(name, "replace").replace("\ufffd", chr(c)) for c in codes for name in charsets})
    )


@functools.cache
def gate() -> re.Pattern[str]:
    """Finds a lead and a continuation byte, seen through one character set, and other damage."""
    return _pairs([(seen(LEADS, (name,)), seen(CONTINUATIONS, (name,))) for name in CHARSETS])


@functools.cache
def hint() -> re.Pattern[str]:
    """The gate without the distinction of character sets: less exact, and fast enough for a whole text."""
    return _pairs([(ALL_LEADS, ALL_CONTINUATIONS)])


def _pairs(shown: Sequence[tuple[str, str]]) -> re.Pattern[str]:
    """Finds a lead and a continuation as they show in one of some groups of character sets, and other damage."""
    pairs = [f"(?<=[{_class(leads)}])[{_class(continuations)}\x1a\ufffd]" for leads, continuations in shown]
    pair = f"(?=[{_class(ALL_CONTINUATIONS)}\x1a\ufffd])(?:{'|'.join(pairs)})"
    others = f"(?<=[{_WINDOWS}])|(?<=[{_BEFORE_BLANKS}]) "
    return re.compile(f"[{_class(ALL_LEADS)}{_WINDOWS}{_BEFORE_BLANKS}](?:{pair}|{others})")


def _class(chars: str) -> str:
    return "".join(map(re.escape, chars))
