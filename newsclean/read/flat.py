"""Flat text: pages and articles whose lines have run together into one.

Sentences end where their marks are. What has no marks -- menus, buttons, headlines -- is parted by what stands around
each gap between two tokens: whether a label that the cues know begins or ends there, how tokens are written, how far
the sentence has come, and whether the same pair of tokens stands elsewhere. The weights stand in flat.json;
benchmarks/fit_flat.py fits them on pages whose line ends are known. They are used only where the pieces show that
the text is a whole page; an article in one line is cut into its sentences and at sure labels.
"""

from __future__ import annotations

import functools
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from newsclean import packaged
from newsclean.cues.fold import keys_of
from newsclean.document import CLOSERS, SENTENCE_MARKS
from newsclean.read.layout import has_furniture, is_page
from newsclean.read.sentences import sentence_spans
from newsclean.read.tokens import Label, Speech, labels_in, masked, written

# How many tokens on each side of a gap tell how it is written there, and the buckets for shares and distances.
_REACH = 8
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8)
_DISTANCES = (1, 2, 4, 8, 16, 32)
_FAR = 33
_DISTANCE = [bisect_left(_DISTANCES, far) for far in range(_FAR + 1)]
# So many labels side by side are a menu in scripts that do not show where a label begins.
_MENU = 3
# _SHARE[n][of] is the bucket of n tokens out of so many.
_SHARE = [[bisect_left(_SHARES, n / of) if of else 0 for of in range(_REACH + 1)] for n in range(_REACH + 1)]
_REMEMBERED = 8_192
# What a code may have beside its letter.
_MARKS = '".:,'

Spans = list[tuple[int, int]]
Weights = Mapping[str, float]


class View(NamedTuple):
    """A flat text as it is looked at.

    Its tokens begin at these offsets, and have these codes; first and behind are, for each token, the first token of
    its sentence and the one behind its last; low counts the tokens in lower case up to each; begins and ends tell what
    kind of label begins or ends there; twice, which tokens stand behind the same token elsewhere; edges, where labels
    surely begin or end.
    """

    starts: Sequence[int]
    codes: list[str]
    sentences: Spans
    first: Sequence[int]
    behind: Sequence[int]
    low: Sequence[int]
    twice: list[bool]
    labels: list[Label]
    begins: dict[int, str]
    ends: dict[int, str]
    edges: frozenset[int]


def parted(texts: Sequence[str], speech: Speech) -> list[Spans]:
    """(start, end) of the pieces of each of a document's flat lines."""
    views = [look(text, speech) for text in texts]
    # Most flat texts are articles, and hold too few labels to be a page however they are cut.
    if has_furniture(family for view in views for label in view.labels for family in label.families):
        fine = [_spans(view, [place for place in gaps(view) if _is_cut(view, place)]) for view in views]
        pieces = [text[start:end] for text, spans in zip(texts, fine, strict=True) for start, end in spans]
        families = {family for key in set(keys_of(pieces)) for family in speech.labels.get(key, ())}
        if is_page(len(pieces), sum(not _is_ended(piece) for piece in pieces), families):
            return fine
    return [_spans(view, _label_cuts(view)) for view in views]


def _is_ended(piece: str) -> bool:
    return piece.rstrip(CLOSERS)[-1:] in SENTENCE_MARKS


def look(text: str, speech: Speech) -> View:
    """What is seen in a text."""
    tokens = text.split(" ")
    starts = array("I", accumulate((len(token) + 1 for token in tokens), initial=0))
    keys, codes = written(tokens, speech)
    sentences = sentence_spans(text, speech.abbreviations, speech.common, speech.ordinals)
    begins = sorted({bisect_right(starts, start, 0, len(tokens)) - 1 for start, _ in sentences})
    opening = frozenset(begins)
    bounds = list(zip(begins, [*begins[1:], len(tokens)], strict=True))
    labels = labels_in(keys, codes, speech)
    codes = masked(codes, labels)
    is_low = {code: "f" in code or "l" in code for code in set(codes)}
    repeated = {pair for pair, times in Counter(pairwise(keys)).items() if times > 1}
    behind = {label.end for label in labels}
    first = [label for label in labels if label.start in behind or label.start in opening]
    return View(
        starts,
        codes,
        sentences,
        array("I", [begin for begin, end in bounds for _ in range(begin, end)]),
        array("I", [end for begin, end in bounds for _ in range(begin, end)]),
        array("I", accumulate(map(is_low.__getitem__, codes), initial=0)),
        [False, *map(repeated.__contains__, pairwise(keys)), False],
        labels,
        {label.start: label.kind for label in labels},
        # A label that begins a sentence is one more likely than one that ends a phrase.
        {label.end: label.kind for label in labels} | {label.end: f"{label.kind} first" for label in first},
        _menu_edges(labels) | _advert_ends(first, keys, codes),
    )


def _spans(view: View, cuts: Sequence[int]) -> Spans:
    """The sentences, cut in front of these tokens."""
    places = [view.starts[cut] for cut in cuts]
    spans = []
    for start, end in view.sentences:
        for place in places[bisect_right(places, start) : bisect_left(places, end)]:
            spans.append((start, place - 1))
            start = place
        spans.append((start, end))
    return spans


def gaps(view: View) -> list[int]:
    """The tokens in front of which a piece could begin: not in lower case, nor inside a label; a sentence has begun
    anyway."""
    low, first = view.low, view.first
    inside = {place for label in view.labels if label.is_phrase for place in range(label.start + 1, label.end)}
    return [
        place
        for place in range(len(view.codes))
        if low[place] == low[place + 1] and first[place] != place and place not in inside
    ]


def _is_cut(view: View, place: int) -> bool:
    """Whether a page is cut in front of a token."""
    if place in view.edges:
        return True
    script = view.codes[place].strip(_MARKS)
    if script == "n" or script == "u":
        # Without capitals only menus show where something begins; without blanks each blank does.
        return script == "u" == view.codes[place - 1].strip(_MARKS)
    around, before, behind, labels = what_is_seen(view, place)
    return _WEIGH[0](*around) + _WEIGH[1](*before) + _WEIGH[2](*behind) + _WEIGH[3](*labels) > 0


def what_is_seen(view: View, place: int) -> tuple[tuple[Any, ...], ...]:
    """What is seen at a gap: the codes of two tokens before it and three behind; how far its sentence goes back and on,
    how much of that is in lower case, and which pairs of tokens stand elsewhere; the labels that end or begin here."""
    codes, low, twice = view.codes, view.low, view.twice
    start, end = view.first[place], view.behind[place]
    before, behind = min(place - start, _REACH), min(end - place, _REACH)
    return (
        (codes[place - 2] if place > 1 else "^", codes[place - 1], *(*codes[place : place + 3], "$", "$")[:3]),
        (
            _DISTANCE[min(place - start, _FAR)],
            _SHARE[low[place] - low[place - before]][before],
            *twice[place - 1 : place + 2],
        ),
        (
            _DISTANCE[min(end - place, _FAR)],
            _SHARE[low[place + behind] - low[place]][behind],
            codes[end - 1][-1] == ".",
        ),
        (view.ends.get(place, ""), view.begins.get(place, ""), codes[place]),
    )


def names_of(seen: Sequence[tuple[Any, ...]]) -> list[str]:
    """What is seen at a gap, as the names that the weights have."""
    return [name for names, values in zip(_NAMES, seen, strict=True) for name in names(*values)]


def _around(a: str, b: str, c: str, d: str, e: str) -> list[str]:
    # "" is for all gaps.
    return ["", f"{b}|{c}", f"{a} {b}|{c}", f"{b}|{c} {d}", f"|{c} {d} {e}"]


def _before(distance: int, share: int, *twice: bool) -> list[str]:
    return [f"before {distance} {share}", "again " + "".join("01"[flag] for flag in twice)]


def _behind(distance: int, share: int, ended: bool) -> list[str]:
    return [f"behind {distance} {share}{'.' if ended else ''}"]


def _label(ends: str, begins: str, code: str) -> list[str]:
    return [f"label {ends}|{begins}", f"label {ends}|{begins}{code}"]


_NAMES: tuple[Callable[..., list[str]], ...] = (_around, _before, _behind, _label)


def _weighing(names: Callable[..., list[str]]) -> Callable[..., float]:
    """The sum of the weights of what is seen, remembered: the same codes stand together again and again."""

    @functools.lru_cache(maxsize=_REMEMBERED)
    def weigh(*values: Any) -> float:
        return sum(_weights().get(name, 0.0) for name in names(*values))

    return weigh


_WEIGH = tuple(map(_weighing, _NAMES))


def _menu_edges(labels: Sequence[Label]) -> frozenset[int]:
    """Where the labels of a menu begin and end: three or more side by side, or two with several words in one."""
    edges: set[int] = set()
    for chain in _chains(labels):
        if len(chain) + any(label.is_phrase for label in chain) >= _MENU:
            edges.update(label.start for label in chain)
            edges.add(chain[-1].end)
    return frozenset(edges)


def _advert_ends(first: Sequence[Label], keys: Sequence[str], codes: Sequence[str]) -> frozenset[int]:
    """Where labels of advertisements end that begin several sentences: they stand all over a page, and a subject of
    one word seldom does. Without capitals one cannot tell it from a word that goes on."""
    adverts = [label for label in first if "ads" in label.families and codes[label.start][0] not in "nu"]
    times = Counter(tuple(keys[label.start : label.end]) for label in adverts)
    return frozenset(label.end for label in adverts if times[tuple(keys[label.start : label.end])] > 1)


def _chains(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """The runs of labels with no other token between them."""
    chain: list[Label] = []
    for label in labels:
        if chain and label.start != chain[-1].end:
            yield chain
            chain = []
        chain.append(label)
    if chain:
        yield chain


def _label_cuts(view: View) -> list[int]:
    """The cuts of a page that stand around labels at the beginning of a sentence: "... he said. Advertisement The"."""
    found: list[int] = []
    for chain in _chains(view.labels):
        start, end = chain[0].start, chain[-1].end
        if view.first[start] != start or view.behind[start] <= end or not all(label.is_sure for label in chain):
            continue
        bare = view.codes[start][0] not in '"nu' and view.codes[end - 1][-1] != ":"
        if bare and view.low[end] == view.low[end + 1] and _is_cut(view, end):
            found += [*(label.start for label in chain[1:]), end]
    return found


@functools.cache
def _weights() -> Weights:
    return dict(packaged.json_of("read/flat.json"))
