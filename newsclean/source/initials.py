"""The initials that sign a text behind its last paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import lazy
from newsclean.document import Block, Document, Span
from newsclean.rules.base import Proposal, rule
from newsclean.rules.common import LABEL
from newsclean.source.agencies import Agency, tags_in
from newsclean.source.wire import together
from newsclean.source.words import language_of

# Two to four letters, of a script with capitals, all small or all capitals.
_BARE = lazy.pattern(r"([^\W\d_]\.\s?){2,4}|[^\W\d_]{2,4}")
# "/mka/", "ak/ jm/", "(ab/cd)", "AJO // PFO", "/JD": initials with the signs that part or enclose them.
_PARTED = lazy.pattern(
    r"\(?/{0,2}[^\W\d_]{1,4}(?:\s?[/-]{1,2}\s?[^\W\d_]{1,4}){0,4}\s?/?\)?\.?"
    # In Bengali, behind the outlet or not.
    r"|(?:[\u0980-\u09ff]{1,16} ){0,2}[\u0980-\u09ff]{1,16}/[\u0980-\u09ff]{1,8}(?:/[\u0980-\u09ff]{1,8}){0,2}"
)
# "mb/hs (dpa, afp)"
_TAGGED = lazy.pattern(r"[^\W\d_]{2,4}(?:/[^\W\d_]{2,4}){0,3}\s(?P<tags>\([^()]{2,40}\))")
# "... kata Ujang. (dwl/bgs)", "... er. (ab)": behind the full stop of the last paragraph.
_GLUED = lazy.pattern(r"(?<=[.!?\"”])\s?(\([a-z]{2,4}(?:[/-][a-z]{2,4}){0,3}\)\.?)$")
# An outlet or an agency alone in brackets: "(Valley Observer)".
_ENCLOSED = lazy.pattern(r"[(\[][^\W\d_a-zà-öø-ÿа-яёա-և][\w.]{2,20}(?: [\w.]{2,20}){0,2}[)\]]")
_LONGEST = 30
_NO_INITIALS = frozenset({"sic", "red", "ed", "lol", "ha", "haha", "ca", "re"})
_SIGNS = frozenset("/()")


@rule(phase="rest", reason="initials of who wrote it", category="source", id="source.initials")
def initials(document: Document) -> Iterator[Proposal]:
    """The line of initials, or of an outlet in brackets, behind the last sentence of a text: "ak/ jm/", "(ab/cd)",
    "JLM", "(Observer)"; bare ones only at its end."""
    left = list(document.left())
    last = next((i for i in range(len(left) - 1, -1, -1) if left[i].is_sentence and not _is_bare(left[i])), -1)
    if last >= 0:
        yield from _glued(left[last])
    if last < 0 or last + 1 >= len(left) or document.layout.name == "flat":
        return
    block = left[last + 1]
    if block.words > LABEL or block.bullet:
        return
    tagged = _TAGGED.fullmatch(block.text)
    if tagged and (named := tags_in(tagged["tags"], language_of(document))):
        yield block
        yield together(block, [_moved(one, tagged.start("tags")) for one in named])
    elif _ENCLOSED.fullmatch(block.text) or _is_parted(block) or (last + 2 == len(left) and _is_bare(block)):
        yield block


def _glued(block: Block) -> Iterator[Span]:
    """Initials in brackets behind the full stop of a sentence."""
    found = _GLUED.search(block.text, max(0, len(block.text) - _LONGEST))
    if found and found[1].strip("().") not in _NO_INITIALS and block.words > LABEL:
        yield block.span(*found.span(1))


def _moved(one: Agency, by: int) -> Agency:
    return one._replace(start=one.start + by, end=one.end + by)


def _is_parted(block: Block) -> bool:
    return not _SIGNS.isdisjoint(block.text) and _PARTED.fullmatch(block.text) is not None


def _is_bare(block: Block) -> bool:
    if not _BARE.fullmatch(block.text):
        return False
    letters = "".join(char for char in block.text if char.isalpha())
    return letters.islower() or letters.isupper()
