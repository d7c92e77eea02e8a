"""The cue index: all cues that apply to a text, in the form that finds them fast.

A dict keyed by a phrase's first three characters leads to a tuple for str.startswith; ends use the last three;
whole lines use a dict. Measured against alternations, named lists and tries, nothing in Python is faster.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice

from newsclean.cues import tables
from newsclean.cues.fold import EDGES, UNSPACED, batches, fold, fold_lines, has_unspaced, is_unspaced
from newsclean.cues.glue import FAMILIES, Glue, by_stem
from newsclean.cues.slots import SLOT, Slotted, names_fill, slotted_of
from newsclean.document import COLONS, Block, Hit

# "start", "end" and "inside" cues are looked for in blocks up to so many words: no notice is longer.
MOST_WORDS = 90
# "inside" cues only in blocks that are too short to be a paragraph of news; the rules are stricter still.
INSIDE_WORDS = 30
_STEM = 3
_new = tuple.__new__  # much faster than a named tuple's own constructor
# A phrase with a slot at its front is looked for in so many last characters of a line.
_MOST_SLOTTED = 200
_STRIPS: Mapping[str, Callable[[str], str]] = {
    "whole": lambda folded: folded.strip(EDGES),
    "start": lambda folded: folded.lstrip(EDGES),
    "end": lambda folded: folded.rstrip(EDGES),
    "inside": lambda folded: folded,
}
# Families whose labels introduce a value, which may stand on the line below.
_LABELLED = frozenset({"byline", "credits", "source", "published", "updated"})
# Families whose labels an age may have as well as a date.
_DATED = frozenset({"published", "updated"})
# What stands in quotes somebody says or has written; buttons have those that look like arrows: "« Previous Next »".
_QUOTED = {"“": "”", '"': '"', "„": "“”", "«": "»", "‘": "’", "「": "」", "『": "』"}
_ARROWED = frozenset({"navigation", "controls"})
_NOTHING: tuple[tuple[str, ...], tuple[Slotted, ...]] = ((), ())


class CueIndex:
    """The cues of some languages (and a user's files) compiled for lookup. Built once, then read only."""

    def __init__(self, files: Iterable[tables.CueFile]) -> None:
        self.whole: dict[str, tuple[str, ...]] = {}
        self.families: dict[str, dict[str, tuple[str, ...]]] = {"start": {}, "end": {}, "inside": {}}
        self.never: dict[str, tuple[str, ...]] = {}
        self.slotted: dict[str, dict[str, tuple[Slotted, ...]]] = {"start": {}, "end": {}}
        files = tuple(files)
        self.version = tables.fingerprint(files)
        for file in files:
            lists = [(family, kind, list_) for family, kinds in file.families.items() for kind, list_ in kinds.items()]
            # A number's folded form is 0, so the slot is a literal.
            phrases = [p.replace("\n", " ").replace("{n}", "0") for _, _, list_ in lists for p in list_]
            folded = iter(zip(phrases, fold_lines(phrases), strict=True))
            for family, kind, list_ in lists:
                self._add(family, kind, list(islice(folded, len(list_))))
        self.inside = _trie_pattern(self.families["inside"])
        self._heads = _joined(by_stem(self.families["start"], slice(_STEM)), self.slotted["start"])
        self._tails = _joined(by_stem(self.families["end"], slice(-_STEM, None)), self.slotted["end"])
        self._start_sizes = sorted(set(map(len, self._heads)))
        self._end_sizes = sorted(set(map(len, self._tails)))
        # The few stems of phrases shorter than a stem.
        self._short_heads = tuple(stem for stem in self._heads if len(stem) < _STEM)
        self._short_tails = tuple(stem for stem in self._tails if len(stem) < _STEM)
        self.glue = Glue(self.whole, self.families["end"], self.families["start"], self._glued_slots())

    def _glued_slots(self) -> Iterable[str]:
        """What lines of the families that are glued begin with up to a slot."""
        for bucket in self.slotted["start"].values():
            for slotted in bucket:
                if slotted.family in FAMILIES:
                    yield fold(SLOT.split(slotted.phrase)[0]).lstrip(EDGES)

    def _add(self, family: str, kind: str, cues: Sequence[tuple[str, str]]) -> None:
        """Take a list of cues, each as written and folded."""
        if kind == "never":
            self.never[family] = (*self.never.get(family, ()), *(folded.strip(EDGES) for _, folded in cues))
            return
        strip = _STRIPS[kind]
        phrases = []
        for written, folded in cues:
            if "{" in folded and SLOT.search(written):
                self._add_slotted(family, written, kind, folded)
                continue
            phrase = strip(folded)
            if kind == "start" and phrase.endswith(":"):
                phrases.append(phrase[:-1] + ";")  # typed in haste: "Source; The Daily"
            phrases.append(phrase)
        table, alone = self.whole if kind == "whole" else self.families[kind], (family,)
        for phrase in phrases:
            have = table.get(phrase)
            if have is None:
                table[phrase] = alone
            elif family not in have:
                table[phrase] = (*have, family)

    def _add_slotted(self, family: str, written: str, kind: str, folded: str) -> None:
        side, slotted = slotted_of(family, written, kind, folded)
        stem = slotted.edge[-_STEM:] if side == "end" else slotted.edge[:_STEM]
        table = self.slotted[side]
        table[stem] = (*table.get(stem, ()), slotted)

    def find(self, key: str, words: int, text: str = "") -> list[tuple[str, str, str]]:
        """All hits in one key, as (family, kind, phrase); a family at most once a kind.

        text is what the key was made of; without it any word fills a slot.
        """
        return self._find(key, words, text, self._insides([key if words <= INSIDE_WORDS else ""])[0])

    def _find(self, key: str, words: int, text: str, inside: str) -> list[tuple[str, str, str]]:
        found: dict[tuple[str, str], str] = {}
        quoted = text[:1] in _QUOTED and text[-1] in _QUOTED[text[0]]
        for family in self.whole.get(key, ()):
            if not quoted or family in _ARROWED:
                found[family, "whole"] = key
        if text[-1:] in COLONS:
            self._labels(key, found)
        if words <= MOST_WORDS and key:
            if key[:_STEM] in self._heads or key.startswith(self._short_heads):
                self._starts(key, text, found)
            if key[-_STEM:] in self._tails or key.endswith(self._short_tails):
                self._ends(key, text, found)
            for family in self.families["inside"].get(inside, ()):
                found[family, "inside"] = inside
        if not found:
            return []
        if self.never:
            # A line that a file lists word for word is what the file says it is.
            found = {k: v for k, v in found.items() if v == key or not self._is_news(k[0], key)}
        return [(family, kind, phrase) for (family, kind), phrase in found.items()]

    def is_credit_label(self, key: str) -> bool:
        """Whether a folded text is the label of a picture's credit, with its colon."""
        return "credits" in self.families["start"].get(key, ())

    def is_advert(self, key: str) -> bool:
        """Whether a folded text is an advertising label and nothing else."""
        return "ads" in self.whole.get(key, ())

    def is_agency(self, key: str) -> bool:
        """Whether a folded text is the name of an agency or of another who sells pictures."""
        return not {"agency", "credits"}.isdisjoint(self.whole.get(key, ()))

    def _insides(self, keys: Sequence[str]) -> list[str]:
        """For each key the first phrase that may stand anywhere, "" if none does; one pass over all of them."""
        found = [""] * len(keys)
        first = 0
        for batch in batches(keys):
            if not self.inside:
                break
            text = "\n" + "\n".join(batch)
            place, seen = first - 1, 0
            for match in self.inside.finditer(text):
                place += text.count("\n", seen, match.end())
                seen = match.end()
                found[place] = found[place] or match[1]
            first += len(batch)
        return found

    def _labels(self, key: str, found: dict[tuple[str, str], str]) -> None:
        """A label with its colon alone on its line, which keys are without: what it introduces stands below."""
        label = f"{key}:"
        for family in self.families["start"].get(label, ()):
            if family in _LABELLED:
                found[family, "start"] = label

    def _starts(self, key: str, text: str, found: dict[tuple[str, str], str]) -> None:
        for size in self._start_sizes:
            head = key[:size]
            bucket, slots = self._heads.get(head, _NOTHING)
            for phrase in bucket if bucket and key.startswith(bucket) else ():
                if key.startswith(phrase) and _bounded(key, len(phrase), phrase[-1]):
                    for family in self.families["start"][phrase]:
                        found[family, "start"] = max(found.get((family, "start"), ""), phrase, key=len)
                        if family in _DATED and "ages" in self.whole.get(key[len(phrase) :].strip(EDGES), ()):
                            found["ages", "whole"] = key  # "Published an hour ago"
            for slotted in slots:
                if key.startswith(slotted.edge) and (match := slotted.pattern.match(key)) and names_fill(match, text):
                    found[slotted.family, "whole" if match.end() == len(key) else "start"] = slotted.phrase

    def _ends(self, key: str, text: str, found: dict[tuple[str, str], str]) -> None:
        for size in self._end_sizes:
            tail = key[-size:]
            bucket, slots = self._tails.get(tail, _NOTHING)
            for phrase in bucket if bucket and key.endswith(bucket) else ():
                if key.endswith(phrase) and _bounded(key, len(key) - len(phrase) - 1, phrase[0]):
                    for family in self.families["end"][phrase]:
                        found[family, "end"] = max(found.get((family, "end"), ""), phrase, key=len)
            for slotted in slots:
                match = slotted.pattern.search(key[-_MOST_SLOTTED:]) if key.endswith(slotted.edge) else None
                if match and names_fill(match, text):
                    found[slotted.family, "whole" if match.group() == key else "end"] = slotted.phrase

    def _is_news(self, family: str, key: str) -> bool:
        return any(phrase in key for phrase in self.never.get(family, ()))

    def hits(self, blocks: Sequence[Block]) -> dict[str, tuple[Hit, ...]]:
        """Every cue found in the blocks, by family, in document order."""
        found: dict[str, list[Hit]] = {}
        insides = self._insides([block.key if block.words <= INSIDE_WORDS else "" for block in blocks])
        for block, inside in zip(blocks, insides, strict=True):
            for family, kind, phrase in self._find(block.key, block.words, block.text, inside):
                found.setdefault(family, []).append(_new(Hit, (block, kind, phrase)))
        return {family: tuple(hits) for family, hits in found.items()}


def _joined(
    phrases: Mapping[str, tuple[str, ...]], slotted: Mapping[str, tuple[Slotted, ...]]
) -> dict[str, tuple[tuple[str, ...], tuple[Slotted, ...]]]:
    """By stem the phrases without a slot and those with one."""
    return {stem: (phrases.get(stem, ()), slotted.get(stem, ())) for stem in (*phrases, *slotted)}


def _bounded(key: str, at: int, edge: str) -> bool:
    """Whether a phrase whose outer character is edge stops at a word boundary before key[at]."""
    if not 0 <= at < len(key) or not edge.isalnum():
        return True
    following = key[at]
    # Vowel signs go on with a word as letters do.
    goes_on = following.isalnum() or (not following.isascii() and unicodedata.category(following)[0] == "M")
    return not goes_on or is_unspaced(edge)


def _trie_pattern(phrases: Collection[str]) -> re.Pattern[str] | None:
    """One pattern for many phrases that shares their beginnings, so that it need not try them one by one.

    The phrase found is group 1. A line feed stands before the text that is searched.
    """
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for phrase in phrases:
        node = root
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}

    def render(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        options = [re.escape(char) + render(child) for char, child in sorted(node.items()) if char]
        if not options:
            return ""
        body = options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
        return f"(?:{body})?" if "" in node else body

    # What is no part of a word comes before a phrase; re skips to it faster than it looks behind each letter.
    alone = f"(?:(?<!\\w)|(?={UNSPACED.pattern}))" if any(map(is_unspaced, root)) else r"\W"
    closed = f"(?:(?!\\w)|(?<={UNSPACED.pattern}))" if has_unspaced("".join(phrases)) else r"(?!\w)"
    return re.compile(f"{alone}({render(root)}){closed}") if root else None


@functools.lru_cache(maxsize=256)
def index_of(languages: tuple[str, ...], own: tuple[tuple[str, str], ...]) -> CueIndex:
    """The index for these languages and a user's own cue files, given as (name, TOML text)."""
    return CueIndex([tables.of_language(code) for code in languages] + [tables.read(text, name) for name, text in own])


@functools.lru_cache(maxsize=64)
def nearest_index(language: str | None) -> CueIndex:
    """The index for the package's cues of a language, if there are any, and those of English."""
    return index_of(tuple(code for code in sorted(tables.languages()) if code in ("en", language)), ())
