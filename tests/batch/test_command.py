"""The batch command: what it reads and writes, and what it says of that."""

import gzip
import json
import os

import pytest

from tests.batch.commands import LEAD, batch, failures, folder, news, rows, run, start, summary, tree


def test_a_folder_is_mirrored(tmp_path):
    source = folder(tmp_path / "in", 4)
    (source / "page.html").write_text(f"<html><body><p>{LEAD}</p><p>{LEAD} Again.</p></body></html>")
    done = batch(source, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    found = tree(tmp_path / "out")
    stems = ["page.html", "part0/000", "part0/003", "part1/001", "part2/002"]
    assert sorted(found) == sorted(f"{stem}.{kind}" for stem in stems for kind in ("txt", "json"))
    body = found["part1/001.txt"].decode()
    assert body.startswith(f"{LEAD} Pier 1 was hit.\n\n")
    assert "newsletter" not in body
    article = json.loads(found["part1/001.json"])
    assert article["input"] == {"name": "part1/001.txt"}
    assert article["text"] == body.removesuffix("\n")
    assert article["raw"] == news(1)
    told = summary(tmp_path / "out")
    assert (told["inputs"], told["cleaned"], told["balanced"], told["state"]) == (5, 5, True, "finished")
    assert told["characters"]["removed"] == sum(told["removed_by_family"].values()) > 0
    assert b"newsletter" in done.stdout


def test_the_output_does_not_depend_on_workers_order_or_hash_seed(tmp_path):
    source = folder(tmp_path / "in", 150)
    rows(source / "more.jsonl", 150)
    for to in ("files", "jsonl"):
        trees = []
        for workers, seed in ((1, "0"), (2, "1")):
            output = tmp_path / f"{to}{workers}"
            done = batch(source, output, "--to", to, "--workers", workers, "--id-field", "id", PYTHONHASHSEED=seed)
            assert done.returncode == 0, done.stderr
            trees.append(tree(output))
        assert trees[0] == trees[1]
        assert len(trees[0]) == (600 if to == "files" else 2)


def test_records_become_files_by_number_and_never_by_id(tmp_path):
    rows(tmp_path / "a.jsonl", 3)
    done = batch(tmp_path / "a.jsonl", tmp_path / "out", "--id-field", "id", "--url-field", "link")
    assert done.returncode == 0, done.stderr
    found = tree(tmp_path / "out")
    assert sorted(found)[::2] == [f"a.jsonl.rows/0000/000000{number}.json" for number in (1, 2, 3)]
    article = json.loads(found["a.jsonl.rows/0000/0000002.json"])
    assert article["input"] == {"name": "a.jsonl", "row": 2, "id": "../1"}
    assert article["source"]["url"] == "https://x.example/1"


def test_shards_hold_every_article_in_order(tmp_path):
    source = folder(tmp_path / "in", 5)
    rows(source / "a.jsonl", 200)
    assert batch(source, tmp_path / "out", "--to", "jsonl").returncode == 0
    found = {name: _lines(data) for name, data in tree(tmp_path / "out").items()}
    assert sorted(len(lines) for lines in found.values()) == [5, 200]
    articles = [json.loads(line) for line in max(found.values(), key=len)]
    assert [article["input"]["row"] for article in articles] == list(range(1, 201))


def test_shards_of_parquet_have_one_schema(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    from newsclean.batch.tables import schema

    source = folder(tmp_path / "in", 5)
    rows(source / "a.jsonl", 150)
    assert batch(source, tmp_path / "out", "--to", "parquet").returncode == 0
    (tmp_path / "in" / "part0" / "000.txt").write_text(news("changed"))
    again = batch(source, tmp_path / "out", "--to", "parquet")
    assert again.returncode == 0, again.stderr
    assert summary(tmp_path / "out")["kept_from_before"] == 150
    for name, count in (("documents-00000.parquet", 5), ("a.jsonl.rows/00000.parquet", 150)):
        table = parquet.read_table(tmp_path / "out" / name)
        assert table.schema.equals(schema())
        assert table.num_rows == count
        removed = table["removed"][1].as_py()
        raw = table["raw"][1].as_py()
        assert removed
        assert all(raw[one["start"] : one["end"]] == one["text"] for one in removed)


def test_the_same_command_again_does_only_what_is_missing_or_changed(tmp_path):
    source = folder(tmp_path / "in", 6, bad_txt="@raise@")
    output = tmp_path / "out"
    assert batch(source, output).returncode == 1
    before = {path: path.stat().st_ino for path in output.rglob("*") if path.is_file()}
    (source / "part0" / "000.txt").write_text(news("nought"))
    (output / "part1" / "001.json").unlink()
    (source / "part1" / "004.txt").touch()  # newer, and the same
    assert batch(source, output).returncode == 1
    anew = {path.name for path, node in before.items() if path.stat().st_ino != node and path.parent.name[:4] == "part"}
    assert anew == {"000.txt", "000.json", "001.txt", "001.json"}
    assert summary(output)["inputs"] == 7
    assert failures(output) == {("bad.txt", None): ("failed", "raised")}
    (source / "bad.txt").write_text(news("good"))
    assert batch(source, output).returncode == 0


def test_failed_documents_are_tried_again_when_asked(tmp_path):
    source = folder(tmp_path / "in", 2, bad_txt=news(0, "@kill once@"), worse_txt="@raise@")
    rows(source / "a.jsonl", 70, lambda number: news(number, "@raise@" if number == 66 else ""))
    output = tmp_path / "out"
    assert batch(source, output, NEWSCLEAN_ONCE="/nowhere/at/all").returncode == 1
    assert summary(output)["failed_by_reason"] == {"raised": 3}
    once = {"NEWSCLEAN_ONCE": str(tmp_path)}  # it is there: nothing is killed
    assert batch(source, output, **once).returncode == 1
    assert summary(output)["failed"] == 3
    assert batch(source, output, "--retry-failed", **once).returncode == 1
    assert failures(output) == {("worse.txt", None): ("failed", "raised"), ("a.jsonl", 67): ("failed", "raised")}
    assert summary(output)["kept_from_before"] == 66
    assert batch(source, output, "--fresh", **once).returncode == 1
    assert summary(output)["kept_from_before"] == 0


def test_other_settings_clean_again_and_fresh_starts_over(tmp_path):
    source = folder(tmp_path / "in", 2)
    output = tmp_path / "out"
    batch(source, output)
    plain = tree(output)
    batch(source, output, "--disable", "newsletter")
    assert tree(output) != plain
    (source / "part0" / "000.txt").unlink()
    assert batch(source, output, "--fresh").returncode == 0
    assert tree(output) == {name: data for name, data in plain.items() if "000" not in name}


@pytest.mark.parametrize("to", ["files", "jsonl"])
def test_records_that_change_come_and_go(tmp_path, to):
    source, output = tmp_path / "a.jsonl", tmp_path / "out"
    for count, text in ((200, news), (130, news), (260, lambda number: news(number + 1000 * (number == 70)))):
        rows(source, count, text)
        assert batch(source, output, "--to", to).returncode == 0
        assert summary(output)["inputs"] == count
        assert len(_numbers(tree(output))) == count
    assert summary(output)["kept_from_before"] == 64
    batch(source, tmp_path / "fresh", "--to", to)
    assert tree(output) == tree(tmp_path / "fresh")


def test_what_is_no_document_is_skipped_with_its_reason(tmp_path):
    source = folder(tmp_path / "in", 1)
    os.mkfifo(source / "pipe.txt")
    (source / "loop.txt").symlink_to("loop.txt")
    (source / "up").symlink_to("..")
    (source / "folder.txt").mkdir()
    (source / "folder.txt" / "in.txt").write_text(news(1))
    (source / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (source / "picture.png").write_bytes(b"\x89PNG")
    (source / "huge.txt").write_bytes(b"a" * 2_000_000)
    (source / "locked.txt").write_text(news(2))
    (source / "locked.txt").chmod(0)
    done = batch(source, tmp_path / "out", "--max-size", "1 MB")
    assert done.returncode == 1
    expected = {
        "pipe.txt": ("skipped", "special"), "loop.txt": ("skipped", "link"), "up": ("skipped", "link"),
        "folder.txt": ("skipped", "folder"), "binary.txt": ("skipped", "binary"),
        "picture.png": ("skipped", "kind"), "huge.txt": ("failed", "too_large"),
    }  # fmt: skip
    if os.getuid():
        expected["locked.txt"] = ("skipped", "unreadable")
    assert failures(tmp_path / "out") == {(name, None): told for name, told in expected.items()}
    assert "folder.txt.dir/in.txt" in tree(tmp_path / "out")
    assert summary(tmp_path / "out")["balanced"]


def test_packed_documents_are_known_by_their_content(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    page = f"<!doctype html><html><body><p>{LEAD}</p></body></html>".encode()
    (source / "a.txt").write_bytes(gzip.compress(news(1).encode()))
    (source / "b.html").write_bytes(gzip.compress(page))
    (source / "C.HTML.GZ").write_bytes(gzip.compress(page))
    (source / "d.txt.gz").write_text(news(2))
    (source / "e.txt").write_bytes(gzip.compress(news(3).encode())[:-9])
    (source / "f.txt").write_bytes(gzip.compress(bytes(range(256)) * 20))
    (source / "g.txt").write_bytes(gzip.compress(b"a" * 2_000_000))
    assert batch(source, tmp_path / "out", "--max-size", "1 MB").returncode == 1
    assert failures(tmp_path / "out") == {
        ("e.txt", None): ("failed", "damaged"), ("f.txt", None): ("skipped", "binary"),
        ("g.txt", None): ("failed", "too_large"),
    }  # fmt: skip
    found = tree(tmp_path / "out")
    kinds = {name: json.loads(data)["kind"] for name, data in found.items() if name.endswith(".json")}
    assert kinds == {"a.json": "text", "b.html.json": "html", "C.HTML.GZ.json": "html", "d.txt.gz.json": "text"}
    assert all(LEAD in data.decode() for data in found.values())


def test_broken_records_and_files_cost_themselves_only(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    good = json.dumps({"text": news(1)})
    (source / "a.jsonl").write_text(f'{good}\n{{"text": 1}}\nno json\n{"[" * 100_000}\n{good}\n')
    (source / "b.jsonl.gz").write_bytes(gzip.compress("\n".join([good] * 500).encode())[:-20])
    (source / "c.csv").write_text(f'text\n"{LEAD}"\n')
    (source / "d.txt.gz").write_bytes(gzip.compress(news(4).encode()))
    (source / "e.csv").write_text(f'body\n"{LEAD}"\n')
    done = batch(source, tmp_path / "out")
    assert done.returncode == 1
    told = failures(tmp_path / "out")
    assert [value for key, value in told.items() if key[0] == "e.csv"] == [("failed", "column")]
    assert {key: value for key, value in told.items() if key[0] == "a.jsonl"} == dict.fromkeys(
        [("a.jsonl", 2), ("a.jsonl", 3), ("a.jsonl", 4)], ("failed", "record")
    )
    assert [value for key, value in told.items() if key[0] == "b.jsonl.gz"] == [("failed", "damaged")]
    found = tree(tmp_path / "out")
    assert "d.txt.gz.txt" in found
    assert "c.csv.rows/0000/0000001.txt" in found
    assert summary(tmp_path / "out")["balanced"]


def test_inputs_are_given_in_many_ways(tmp_path):
    source = folder(tmp_path / "in", 3, a_md=news(1), b_md=news(2))
    done = batch(source, tmp_path / "1", "--include", "*.md", "--exclude", "b*")
    assert (done.returncode, sorted(tree(tmp_path / "1"))) == (0, ["a.md.json", "a.md.txt"])
    done = run("batch", source / "a.md", source / "part1", source / "a.md", "--output", tmp_path / "2")
    assert (done.returncode, sorted(tree(tmp_path / "2"))[::2]) == (0, ["a.md.json", "part1/001.json"])
    assert summary(tmp_path / "2")["skipped_by_reason"] == {"repeated": 1}
    listed = "\n".join(["a.md", str(source / "b.md"), "gone.txt", str(tmp_path / "other.txt"), ""])
    (tmp_path / "other.txt").write_text(news(3))
    done = run("batch", "--files-from", "-", "--output", tmp_path / "3", stdin=listed.encode(), cwd=source)
    assert done.returncode == 0, done.stderr
    outside = f"~root{tmp_path}/other.json"
    assert sorted(tree(tmp_path / "3"))[::2] == sorted(["a.md.json", "b.md.json", outside])
    assert failures(tmp_path / "3") == {("gone.txt", None): ("skipped", "missing")}


def test_names_that_are_hard_to_have(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    hard = [
        "a.txt",
        "a.html",
        "a.html.txt",
        "a",
        "A.txt",
        "é.txt",
        "e\u0301.txt",
        "two\nlines.txt",
        f"{'ü' * 120}.txt",
        "summary.txt",
    ]
    for name in [*map(os.fsencode, hard), b"no\xff\xfeutf8.txt"]:
        (source / os.fsdecode(name)).write_text(
            f"{news(0)}\n\nThis stands in {name!r}, officials said on Monday evening."
        )
    done = batch(source, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    bodies = [data for name, data in tree(tmp_path / "out").items() if name.endswith(".txt")]
    assert len(bodies) == len(set(bodies)) == 11
    again = batch(source, tmp_path / "out")
    assert again.returncode == 0
    assert summary(tmp_path / "out")["kept_from_before"] == 11


def test_settings_come_from_a_file_and_options_win(tmp_path):
    folder(tmp_path / "in", 2)
    (tmp_path / "newsclean.toml").write_text('disable = ["newsletter"]\n[batch]\nto = "jsonl"\n')
    done = run("batch", "in", "--output", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "newsletter" not in summary(tmp_path / "out")["removed_by_family"]
    assert [name[:9] for name in tree(tmp_path / "out")] == ["documents"]


def test_what_is_refused_is_refused_before_any_work(tmp_path):
    source = folder(tmp_path / "in", 1)
    used = folder(tmp_path / "used", 1)
    refused = [
        (["batch", source, "--output", source / "out"], "lies in the input"),
        (["batch", source, "--output", source], "lies in the input"),
        (["batch", source / "part0", "--output", source], "lies in the output"),
        (["batch", tmp_path / "gone", "--output", tmp_path / "out"], "there is no input"),
        (["batch", source, "--output", used], "holds other things"),
        (["batch", source, "--output", source / "part0" / "000.txt" / "x"], "out"),
        (["batch", "--output", tmp_path / "out"], "give an INPUT"),
        (["batch", source, "--output", tmp_path / "out", "--disable", "nothing"], "no such rule"),
        (["batch", source, "--output", "/proc/out"], "cannot write to the output"),
        (["status", tmp_path], "no output of newsclean batch"),
    ]
    before = sorted(tmp_path.rglob("*"))
    for arguments, said in refused:
        done = run(*arguments)
        assert (done.returncode, said in done.stderr.decode()) == (2, True), (arguments, done.stderr)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_an_output_that_cannot_be_written_is_refused(tmp_path):
    folder(tmp_path / "in", 1)
    (tmp_path / "out").mkdir(mode=0o500)
    done = batch(tmp_path / "in", tmp_path / "out")
    assert (done.returncode, "cannot write" in done.stderr.decode()) == (2, True)


def test_an_output_goes_on_in_the_form_it_was_begun_in(tmp_path):
    source = folder(tmp_path / "in", 1)
    assert batch(source, tmp_path / "out", "--to", "jsonl").returncode == 0
    done = batch(source, tmp_path / "out")
    assert (done.returncode, b"begun with --to jsonl" in done.stderr) == (2, True)


def test_without_extras_a_plain_install_says_what_to_install(tmp_path):
    source = folder(tmp_path / "in", 2)
    rows(source / "a.jsonl", 3)
    plain = {"NEWSCLEAN_WITHOUT": "backports pyarrow"}
    (tmp_path / "b.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd and more")
    (tmp_path / "c.parquet").write_bytes(b"PAR1 and more PAR1")
    for given, extra in (
        ([source, "--to", "parquet"], "parquet"),
        ([tmp_path / "b.jsonl.zst"], "zstd"),
        ([tmp_path / "c.parquet"], "parquet"),
    ):
        done = run("batch", *given, "--output", tmp_path / "no", **plain)
        assert done.returncode == 2, done.stderr
        assert f'pip install "newsclean[{extra}]"'.encode() in done.stderr
        assert not (tmp_path / "no").exists()
    done = batch(source, tmp_path / "out", "--to", "jsonl", **plain)
    assert done.returncode == 0, done.stderr
    assert b'pip install "newsclean[zstd]"' in done.stderr
    (source / "part1" / "001.txt").write_text(news("new"))
    assert batch(source, tmp_path / "out", "--to", "jsonl").returncode == 0  # with zstd there: as it was begun
    names = ["a.jsonl.rows/00000.jsonl.gz", "documents-00000.jsonl.gz"]
    assert [len(_lines(data)) for name, data in tree(tmp_path / "out").items() if name in names] == [3, 2]
    assert sorted(tree(tmp_path / "out")) == names


def test_a_damaged_ledger_is_told_of_and_nothing_is_deleted(tmp_path):
    source, output = folder(tmp_path / "in", 2), tmp_path / "out"
    batch(source, output)
    ledger = output / ".newsclean" / "ledger.sqlite"
    whole, results = ledger.read_bytes(), tree(output)
    for damaged in (b"", b"no ledger at all" * 100, whole[:4096] + b"\xff" * (len(whole) - 4096)):
        ledger.write_bytes(damaged)
        for told in (batch(source, output), run("status", output)):
            assert told.returncode == 2
            assert b"--fresh" in told.stderr
        assert tree(output) == results
    assert batch(source, output, "--fresh").returncode == 0
    assert tree(output) == results


def test_a_running_output_can_be_looked_at_and_not_written_to(tmp_path):
    source = folder(tmp_path / "in", 70)
    (source / "zz.txt").write_text(news(0, "@sleep@" * 1))
    for number in range(40):
        (source / f"slow{number}.txt").write_text(news(number, "@sleep@"))
    output = tmp_path / "out"
    with start("batch", source, "--output", output, "--workers", 1, "--quiet", NEWSCLEAN_COMMIT="0.2") as running:
        _wait_for(output / ".newsclean" / "ledger.sqlite")
        told = run("status", output)
        assert told.returncode == 0, told.stderr
        assert told.stdout.decode().startswith(f"running by process {running.pid} on ")
        second = batch(source, output)
        assert second.returncode == 2
        assert f"process {running.pid}" in second.stderr.decode()
        assert running.wait(timeout=60) == 0
    assert run("status", output).stdout.startswith(b"finished\n")
    assert summary(output)["inputs"] == 111


def _wait_for(path):
    import time

    end = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(0.5)


def _numbers(found):
    """The numbers of the records in an output."""
    if all(name.endswith((".txt", ".json")) for name in found):
        return {name[-12:-5] for name in found if name.endswith(".json")}
    return {json.loads(line)["input"]["row"] for data in found.values() for line in _lines(data)}


def _lines(data):
    if data[:2] == b"\x1f\x8b":
        return gzip.decompress(data).splitlines()
    from backports import zstd

    return zstd.decompress(data).splitlines()
