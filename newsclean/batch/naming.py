"""Names of outputs: each a pure function of its one input's name, and never the same for two inputs.

A name is a path relative to the inputs' common folder, with "/" between its parts. ``a.txt`` keeps its stem ``a``; any
other document keeps its whole name, ``a.html`` becoming the stem ``a.html``. Where that would let two inputs meet, the
name says what the input was: ``a.html.txt`` becomes the stem ``a.html.txt``, a file ``a`` without a suffix ``a.raw``,
and a folder named like an output ``a.txt.dir``. Names that a file system may not hold or not tell apart are cut and
marked by their hash.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

DOCUMENT_SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml")
"""What documents are called; each may be followed by one of PACKED."""
ROW_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc", ".wet")
"""What inputs of many documents are called."""
PACKED = (".gz", ".zst")
"""What a packed input's name ends in."""
OUTSIDE = "~root"
"""The folder for inputs that lie outside the common one, by their absolute path."""
STATE = ".newsclean"
"""The folder in the output that holds the ledger and what is not finished."""
SUMMARY = "summary"
"""The stem of the account's own file in the output."""

_ROWS_A_FOLDER = 1_000
# What is put behind a part of a name is no longer than ".json"; file systems allow 255 bytes.
_LONGEST = 240
_KEPT = 180
_HASH = 24
_MARKED = re.compile(rf"~[0-9a-f]{{{_HASH}}}$")
# What breaks lines or acts on a terminal, and bytes that are no UTF-8 (lone surrogates).
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SUFFIXES = (*DOCUMENT_SUFFIXES, *ROW_SUFFIXES, *PACKED)
_KNOWN = (".raw", *_SUFFIXES)
_SPECIAL_FOLDERS = (".txt", ".json", ".rows", ".dir")


def stem(name: str, folds: bool = False) -> str:
    """The path of a document's outputs without their ``.txt`` and ``.json``.

    folds says that the output's file system takes capital and small letters for the same.

    >>> stem("2024/a.txt"), stem("a.html"), stem("a.html.txt"), stem("README")
    ('2024/a', 'a.html', 'a.html.txt', 'README.raw')
    """
    parent, _, own = name.rpartition("/")
    short = own.removesuffix(".txt")
    reserved = not parent and short.casefold() == SUMMARY
    if short != own and short and not reserved and not _has_known_suffix(short):
        own = short
    elif not own.casefold().endswith(_SUFFIXES):
        own += ".raw"
    return f"{_folder(parent, folds)}{_fit(own, folds)}"


def row_stem(name: str, number: int, folds: bool = False) -> str:
    """The path of the outputs of an input's record, counted from 1; a folder holds a thousand.

    >>> row_stem("a.jsonl", 12345)
    'a.jsonl.rows/0012/0012345'
    """
    return f"{rows_folder(name, folds)}/{number // _ROWS_A_FOLDER:04}/{number:07}"


@lru_cache(maxsize=64)
def rows_folder(name: str, folds: bool = False) -> str:
    """The folder of what becomes of an input of many documents."""
    parent, _, own = name.rpartition("/")
    return f"{_folder(parent, folds)}{_fit(own + '.rows', folds)}"


def shard(stream: str, number: int, suffix: str, folds: bool = False) -> str:
    """The path of a shard of an input's records, or of the documents that are files (stream "")."""
    return f"{rows_folder(stream, folds)}/{number:05}{suffix}" if stream else f"documents-{number:05}{suffix}"


@lru_cache(maxsize=1024)
def _folder(parent: str, folds: bool) -> str:
    if not parent:
        return ""
    parts = [_marked_folder(part, place) for place, part in enumerate(parent.split("/"))]
    return "".join(f"{_fit(part, folds)}/" for part in parts)


def _marked_folder(part: str, place: int) -> str:
    folded = part.casefold()
    return f"{part}.dir" if folded.endswith(_SPECIAL_FOLDERS) or (place == 0 and folded == STATE) else part


def _has_known_suffix(name: str) -> bool:
    return name.casefold().endswith(_KNOWN)


def _fit(part: str, folds: bool) -> str:
    """A part of a path as the output can hold it: as it is, or its fit beginning and its hash."""
    blurred = folds and unicodedata.normalize("NFC", part).casefold() != part
    if len(part) <= _LONGEST // 4 and not (blurred or _UNFIT.search(part) or _MARKED.search(part)):
        return part
    exact = part.encode("utf-8", "surrogateescape")
    if len(exact) <= _LONGEST and not (blurred or _UNFIT.search(part) or _MARKED.search(part)):
        return part
    kept = _UNFIT.sub("_", part).encode("utf-8")[:_KEPT].decode("utf-8", "ignore")
    return f"{kept}~{hashlib.sha256(exact).hexdigest()[:_HASH]}"
