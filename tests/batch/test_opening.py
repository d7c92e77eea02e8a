"""Streams of bytes: packed or not by what is in them, damaged ones read as far as they go."""

import gzip
import io
import os

import pytest
from backports import zstd

from newsclean.batch.opening import open_stream, read_whole
from newsclean.errors import ConfigError, InputError
from tests.batch.rowfiles import PACKERS, peak, without

DATA = b"".join(b"line %d of many\n" % number for number in range(200_000))


def everything(path):
    got = bytearray()
    try:
        with open_stream(path) as stream:
            while block := stream.read():
                got += block
    except InputError as error:
        return bytes(got), str(error)
    return bytes(got), None


@pytest.mark.parametrize("name", ["data", "data.txt", "data.gz", "data.zst"])
@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_content_tells_how_a_file_is_packed_whatever_its_name(tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(DATA))
    assert everything(tmp_path / name) == (DATA, None)


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_what_is_packed_in_several_members_is_one(tmp_path, pack):
    (tmp_path / "many").write_bytes(pack(b"one\n") + pack(b"") + pack(b"two\n"))
    assert everything(tmp_path / "many") == (b"one\ntwo\n", None)


def test_a_zstd_file_may_begin_with_a_frame_to_skip(tmp_path):
    (tmp_path / "skip").write_bytes(b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd" + zstd.compress(b"one\n"))
    assert everything(tmp_path / "skip") == (b"one\n", None)


@pytest.mark.parametrize("data", [b"", b"\n", b"\x1f", b"a"])
@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_next_to_nothing(tmp_path, data, pack):
    (tmp_path / "small").write_bytes(pack(data))
    assert everything(tmp_path / "small") == (data, None)


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_a_truncated_file_comes_as_far_as_it_goes_and_then_says_so(tmp_path, pack):
    data = os.urandom(1_000_000)
    path = tmp_path / "cut"
    path.write_bytes(pack(data)[:-200_000])
    got, error = everything(path)
    assert data.startswith(got)
    assert len(got) > 500_000
    assert str(path) in error
    assert "ends early" in error


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_damage_in_the_middle_is_an_error_that_names_the_file(tmp_path, pack):
    packed = bytearray(pack(os.urandom(500_000)) + pack(DATA))
    packed[-len(pack(DATA)) + 1] ^= 0xFF
    (tmp_path / "bad").write_bytes(packed)
    got, error = everything(tmp_path / "bad")
    assert len(got) >= 500_000 - (1 << 18)
    assert "bad: damaged" in error


def test_garbage_behind_the_end_and_a_wrong_sum_are_damage(tmp_path):
    for name, data in (("behind", gzip.compress(DATA) + b"garbage"), ("sum", gzip.compress(DATA)[:-8] + bytes(8))):
        (tmp_path / name).write_bytes(data)
        got, error = everything(tmp_path / name)
        assert (got, f"{name}: damaged" in error) == (DATA, True)


def test_what_cannot_be_opened_is_an_oserror(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_stream(tmp_path / "missing")
    with pytest.raises(IsADirectoryError):
        open_stream(tmp_path)


def test_read_whole_has_a_limit(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"x" * 1_000))
    assert read_whole(tmp_path / "a.gz", 1_000) == b"x" * 1_000
    with pytest.raises(InputError, match="more than 999 bytes"):
        read_whole(tmp_path / "a.gz", 999)


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_file_that_explodes_takes_no_memory(tmp_path, suffix):
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") if suffix == ".gz" else zstd.ZstdFile(bomb, "wb") as file:
        for _ in range(300):
            file.write(bytes(1_000_000))
    path = tmp_path / f"bomb.jsonl{suffix}"
    path.write_bytes(bomb.getvalue())
    assert path.stat().st_size < 1_000_000
    code = "assert 'the limit is' in [*chunks(Path(sys.argv[1]), limit=1_000_000)][0].payload[0][1]"
    assert peak(code, path) < 40


def test_zstd_without_its_extra_names_it(tmp_path):
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(zstd.compress(b"{}"))
    said = without("backports.zstd", path)
    assert said == f'{ConfigError.__name__} {path}: this takes an extra: pip install "newsclean[zstd]"'
