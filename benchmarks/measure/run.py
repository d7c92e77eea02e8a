"""Clean the samples, and sum up what that did to them by set and input."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import NamedTuple

import newsclean
from benchmarks.measure.detail import Lines, lines_of
from benchmarks.measure.lines import labels_of
from benchmarks.measure.samples import Sample
from benchmarks.measure.scores import (
    Counts,
    Score,
    compare,
    covered,
    overall,
    overall_segments,
    segments,
    shingles,
    words,
)

# F1 of a page must move by more than this to have become better or worse.
_NOTICED = 5e-4
# A page that lost more than this share of its body is counted as hurt.
_HURT = 0.05
_CHUNK = 16


class Harm(NamedTuple):
    """Gold words (or segments) that the input had, and those of them that are gone from the output."""

    had: int
    gone: int


class Result(NamedTuple):
    """One sample's figures. oracle is what keeping exactly the body lines would give; None when not asked for."""

    dataset: str
    input: str
    id: str
    by_segments: bool
    before: Counts
    after: Counts
    harm: Harm
    empty: bool
    size: int
    seconds: float
    oracle: Counts | None
    oracle_harm: Harm | None
    lines: Lines | None


class Row(NamedTuple):
    """One set and input in the table; lost is in per cent of the gold words that the input had."""

    dataset: str
    input: str
    docs: int
    before: float
    score: Score
    better: int
    worse: int
    same: int
    lost: float
    hurt: int
    empty: int
    speed: float
    ceiling: float | None
    ceiling_lost: float | None


def measured(sample: Sample, by_line: bool = False) -> Result:
    """Clean one sample and compare; by_line adds the oracle and what happened line by line."""
    start = time.process_time()
    article = newsclean.clean(sample.text)
    output = article.text
    seconds = time.process_time() - start
    look = _look(sample)
    before, after = look(sample.text), look(output)
    oracle = oracle_harm = lines = None
    if by_line:
        labels = labels_of(sample, article._document)
        kept = look("\n".join(_oracle(sample, article, labels)))
        oracle, oracle_harm = kept.counts, _harm(before, kept)
        lines = lines_of(sample, article, labels)
    return Result(
        sample.dataset,
        sample.input,
        sample.id,
        sample.body is None,
        before.counts,
        after.counts,
        _harm(before, after),
        not output.strip(),
        len(sample.text.encode("utf-8", "surrogatepass")),
        seconds,
        oracle,
        oracle_harm,
        lines,
    )


class _Seen(NamedTuple):
    """A text against its gold; has says for each gold word whether the text has it, None with segments."""

    counts: Counts
    has: list[bool] | None


def _look(sample: Sample) -> Callable[[str], _Seen]:
    """A function that holds texts against the sample's gold."""
    if sample.body is None:
        return lambda text: _Seen(segments(sample.required, sample.banned, text), None)
    gold = words(sample.body, sample.unspaced)
    grams = shingles(gold)

    def look(text: str) -> _Seen:
        found = shingles(words(text, sample.unspaced))
        return _Seen(compare(grams, found), covered(gold, found))

    return look


def _harm(before: _Seen, after: _Seen) -> Harm:
    if before.has is None or after.has is None:
        return Harm(before.counts.right, before.counts.right - after.counts.right)
    return Harm(sum(before.has), sum(had and not has for had, has in zip(before.has, after.has, strict=True)))


def _oracle(sample: Sample, article: newsclean.Article, labels: list[bool | None]) -> Iterator[str]:
    """The lines that a cleaner which drops nothing but whole junk lines would keep."""
    for block, label in zip(article._document.blocks, labels, strict=True):
        if label or (label is None and sample.body is None):
            yield block.text


def measure(samples: Iterable[Sample], by_line: bool = False, processes: int = 1) -> list[Result]:
    """Every sample measured, in order, in so many processes."""
    work = partial(measured, by_line=by_line)
    if processes == 1:
        return [work(sample) for sample in samples]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        return list(pool.map(work, samples, chunksize=_CHUNK))


def table(results: Iterable[Result]) -> list[Row]:
    """A row for each set and input, in the order of their first samples."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.dataset, result.input), []).append(result)
    return [_row(*names, group) for names, group in groups.items()]


def _row(dataset: str, name: str, group: list[Result]) -> Row:
    score = overall_segments if group[0].by_segments else overall
    pairs = [(_f1(r, r.before), _f1(r, r.after)) for r in group]
    better = sum(after > before + _NOTICED for before, after in pairs)
    worse = sum(after < before - _NOTICED for before, after in pairs)
    oracles = [r.oracle for r in group if r.oracle is not None]
    return Row(
        dataset,
        name,
        len(group),
        score(r.before for r in group).f1,
        score(r.after for r in group),
        better,
        worse,
        len(group) - better - worse,
        _lost(r.harm for r in group),
        sum(r.harm.had > 0 and r.harm.gone / r.harm.had > _HURT for r in group),
        sum(r.empty for r in group),
        sum(r.size for r in group) / 1e6 / max(sum(r.seconds for r in group), 1e-9),
        score(oracles).f1 if oracles else None,
        _lost(r.oracle_harm for r in group if r.oracle_harm is not None) if oracles else None,
    )


def _f1(result: Result, counts: Counts) -> float:
    return counts.segment_f1 if result.by_segments else counts.f1


def _lost(harms: Iterable[Harm]) -> float:
    had, gone = map(sum, zip((0, 0), *harms, strict=True))
    return 100 * gone / max(had, 1)
