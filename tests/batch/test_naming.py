"""Names of outputs: pure, injective, and nothing a file system stumbles over."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.batch.naming import ROW_SUFFIXES, row_stem, shard, stem
from newsclean.batch.rows import is_rows

SUFFIXES = ["", ".txt", ".html", ".md", ".raw", ".gz", ".json", ".jsonl", ".rows", ".dir", ".TXT", ".Html", ".v2"]
# Names as they clash: few stems, many suffixes behind one another.
PARTS = sorted({f"{own}{one}{two}" for own in ("a", "A", "summary") for one in SUFFIXES for two in SUFFIXES})


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("a.txt", "a"),
        ("2024/a.txt", "2024/a"),
        ("a.html", "a.html"),
        ("a.v2.txt", "a.v2"),
        ("a.html.txt", "a.html.txt"),
        ("a", "a.raw"),
        ("a.txt/b.txt", "a.txt.dir/b"),
        ("summary.txt", "summary.txt"),
        ("in/summary.txt", "in/summary"),
        (".newsclean/a.txt", ".newsclean.dir/a"),
    ],
)
def test_outputs_are_called_what_their_inputs_are(name, output):
    assert stem(name) == output


@pytest.mark.parametrize("folds", [False, True])
def test_no_two_inputs_meet(folds):
    folders = [*PARTS, ".newsclean", ".newsclean.dir", ".newsclean.dir.dir"]
    names = [*PARTS, *(f"{folder}/{own}" for folder in folders for own in ("a.txt", "a.html", "a.html.txt"))]
    outputs = {f"{stem(name, folds)}{kind}": name for name in names for kind in (".txt", ".json")}
    records = {f"{row_stem(name, 7, folds)}.txt": name for name in PARTS}
    shards = {shard(name, 0, ".jsonl.gz", folds): name for name in ["", *PARTS]}
    assert len(outputs) == 2 * len(names)
    assert len(records) == len(PARTS)
    paths = [*outputs, *records, *shards]
    seen = [path.casefold() for path in paths] if folds else paths
    assert len(set(seen)) == len(paths)
    # No output stands where another needs a folder.
    folders = {"/".join(path.split("/")[:end]) for path in seen for end in range(1, path.count("/") + 1)}
    assert not folders & set(seen)
    assert "summary.json" not in seen


@given(st.lists(st.text(st.characters(codec=None, exclude_characters="/\0"), min_size=1, max_size=300), max_size=4))
def test_any_name_becomes_one_that_can_be_written(parts):
    names = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    for name, folds in itertools.product(names, (False, True)):
        output = stem(name, folds)
        assert output == stem(name, folds)
        for part in f"{output}.json".split("/"):
            assert 0 < len(part.encode("utf-8")) <= 255
            assert not set(part) & set("\n\r\x1b")


def test_what_is_called_as_records_are_is_read_as_records(tmp_path):
    for suffix in ROW_SUFFIXES:
        (tmp_path / f"a{suffix}").touch()
        assert is_rows(tmp_path / f"a{suffix}")
    assert stem("a.wet.txt") == "a.wet.txt"
