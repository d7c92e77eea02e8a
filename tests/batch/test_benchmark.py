"""The benchmark of batches at a hundredth of its size: memory does not grow with the number of documents."""

import json

import pytest

from benchmarks import batch

_MEGA = 8


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    return batch.measure(0.01, tmp_path_factory.mktemp("benchmark"))


def test_memory_is_flat(figures):
    few, many, files = (figures["memory"][name]["peak_mb"] for name in ("500 records", "10000 records", "1000 files"))
    if not few:
        pytest.skip("this system does not say how much memory a process takes")
    assert many < few + _MEGA
    assert files < few + _MEGA


def test_everything_is_cleaned_and_the_parent_does_little(figures):
    assert figures["memory"]["10000 records"]["cleaned"] == 10_000
    assert figures["workers"]["one"]["cleaned"] == figures["workers"]["two"]["cleaned"] == 1_000
    # At so few documents the start of the processes is most of it; a full run has the figure for many.
    assert figures["overhead"]["share"] < 1


def test_the_figures_of_the_full_run_keep_their_promises():
    if not batch.RESULT.is_file():
        pytest.skip("not measured yet")
    told = json.loads(batch.RESULT.read_text(encoding="utf-8"))
    memory = {name: one["peak_mb"] for name, one in told["memory"].items()}
    assert memory["1000000 records"] < 1.1 * memory["10000 records"]
    assert memory["100000 files"] < 1.2 * memory["10000 records"]
    assert told["workers"]["gain"] >= 1.7
    assert told["overhead"]["share"] <= 0.2
