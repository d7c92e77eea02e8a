"""Finding inputs: folders are walked while documents are cleaned, and nothing is listed before."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from newsclean.batch import naming
from newsclean.batch.jobs import Entry
from newsclean.batch.work import stamp
from newsclean.errors import ConfigError, InputError

# Names that say that a file is something else than a document, however much its content looks like text.
_OTHERS = frozenset({
    ".json", ".xml", ".rss", ".atom", ".css", ".js", ".ts", ".py", ".c", ".h", ".java", ".sh", ".log", ".ini", ".toml",
    ".yaml", ".yml", ".sql", ".sqlite", ".db", ".tex", ".bib", ".svg", ".rtf", ".pdf", ".doc", ".docx", ".odt", ".xls",
    ".xlsx", ".epub", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".ico", ".mp3", ".mp4", ".zip", ".tar", ".tgz", ".7z",
    ".rar", ".bz2", ".xz",
})  # fmt: skip


class Inputs(NamedTuple):
    """What to read: files and folders, and lists of further files; names are relative to base.

    include and exclude are patterns, matched against a file's name and its last part; avoid is the output.
    """

    paths: tuple[Path, ...]
    base: Path
    listed: Iterable[bytes] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    avoid: str = ""
    ordered: bool = False

    def entries(self) -> Iterator[Entry]:
        """All inputs, those that cannot be documents with the reason."""
        for path in self.paths:
            if path.is_dir():
                yield from self._walk(str(path))
            else:
                yield self._entry(str(path))
        for line in self.listed:
            path_ = os.fsdecode(line.rstrip(b"\r\n"))
            if path_:
                yield from self._listed(path_)

    def kinds(self) -> Iterator[bool]:
        """For every input but listed ones whether it holds records, by its name alone and without looking at it."""
        waiting = [str(path) for path in self.paths]
        while waiting:
            at = waiting.pop()
            if not os.path.isdir(at):
                yield _suffix(at) in naming.ROW_SUFFIXES
                continue
            try:
                with os.scandir(at) as found:
                    for item in found:
                        if item.is_dir(follow_symlinks=False):
                            waiting.append(item.path)
                        if self._counts(item):
                            yield _suffix(item.name) in naming.ROW_SUFFIXES
            except OSError:
                yield False

    def _listed(self, path: str) -> Iterator[Entry]:
        if os.path.isdir(path):
            yield from self._walk(path)
        else:
            yield self._entry(path)

    def _walk(self, folder: str) -> Iterator[Entry]:
        """A folder's files, then those of its folders; links to folders are not followed: no walk is without end."""
        waiting = [folder]
        while waiting:
            at = waiting.pop()
            try:
                with os.scandir(at) as found:
                    items: Iterable[os.DirEntry[str]] = sorted(found, key=_exactly) if self.ordered else found
                    folders = []
                    for item in items:
                        if item.is_dir(follow_symlinks=False):
                            folders.append(item.path)
                        if self._counts(item):
                            yield self._entry(item.path, item)
            except OSError as error:
                yield Entry(self.name(at), at, skip="unreadable", detail=error.strerror or str(error))
                continue
            waiting += sorted(folders, reverse=True)

    def _counts(self, item: os.DirEntry[str]) -> bool:
        """Whether something in a folder is an input: all but folders, unless one has the name of a document."""
        named = _suffix(item.name) in naming.DOCUMENT_SUFFIXES
        return (named or not item.is_dir(follow_symlinks=False)) and self._wanted(item.path)

    def _wanted(self, path: str) -> bool:
        name = self.name(path)
        own = name.rpartition("/")[2]

        def matches(patterns: tuple[str, ...]) -> bool:
            return any(fnmatchcase(name, pattern) or fnmatchcase(own, pattern) for pattern in patterns)

        return (not self.include or matches(self.include)) and not (self.exclude and matches(self.exclude))

    def name(self, path: str) -> str:
        """A path relative to the base; one outside it by its absolute form."""
        base = f"{self.base}/".replace("//", "/")
        full = path if path.startswith(base) else os.path.abspath(path)
        if full.startswith(base) and not full[len(base) :].startswith(f"{naming.OUTSIDE}/"):
            return full[len(base) :]
        return naming.OUTSIDE + full

    def _entry(self, path: str, item: os.DirEntry[str] | None = None) -> Entry:
        name = self.name(path)
        skip, detail = "", ""
        try:
            seen = item.stat() if item else os.stat(path)
        except OSError as error:
            loops = error.errno == errno.ELOOP or os.path.islink(path)
            skip = "link" if loops else "missing" if error.errno == errno.ENOENT else "unreadable"
            return Entry(name, path, skip=skip, detail=error.strerror or str(error))
        if stat.S_ISDIR(seen.st_mode):
            linked = os.path.islink(path)
            skip, detail = ("link", "a link to a folder") if linked else ("folder", "a folder; its files are read")
        elif not stat.S_ISREG(seen.st_mode):
            skip, detail = "special", "not a regular file: a pipe, socket or device"
        elif self.avoid and os.path.realpath(path).startswith(self.avoid):
            skip, detail = "output", "lies in the output"
        suffix = _suffix(name)
        if not skip and suffix in _OTHERS:
            skip, detail = "kind", f"{suffix} files are no documents"
        rows = not skip and _is_rows(path, suffix)
        return Entry(name, path, seen.st_size, stamp(seen), skip, detail, rows)


def base_of(paths: tuple[Path, ...], with_list: bool) -> Path:
    """The folder that names are relative to: the inputs' common one; with a list of files, the current one."""
    if with_list or not paths:
        return Path.cwd()
    tops = [path if path.is_dir() else path.parent for path in paths]
    return Path(os.path.commonpath(tops))


def checked(given: Iterable[str]) -> tuple[Path, ...]:
    """The paths of inputs. Raises ConfigError for one that is missing, given as what it is not, or needs an extra."""
    paths = []
    for name in given:
        path = Path(os.path.abspath(name))
        if not path.exists():
            raise ConfigError(f"there is no input {name}")
        if not path.is_dir() and not os.access(path, os.R_OK):
            raise ConfigError(f"cannot read the input {name}")
        if not path.is_dir():
            _check_extra(path)
        paths.append(path)
    return tuple(paths)


def _check_extra(path: Path) -> None:
    from newsclean.batch.opening import open_stream
    from newsclean.batch.rows import chunks, is_rows

    if not path.is_file():
        return
    with open_stream(path):
        pass
    if is_rows(path) and path.name.endswith((".parquet", ".warc", ".warc.gz", ".warc.zst")):
        with suppress(InputError):  # damage is told of when its turn comes
            next(chunks(path, 1), None)


def _exactly(item: os.DirEntry[str]) -> bytes:
    return os.fsencode(item.name)


def _suffix(name: str) -> str:
    own = name.rpartition("/")[2].casefold()
    for packed in naming.PACKED:
        own = own.removesuffix(packed)
    return os.path.splitext(own)[1]


def _is_rows(path: str, suffix: str) -> bool:
    if suffix in naming.DOCUMENT_SUFFIXES:
        return False
    from newsclean.batch.rows import is_rows

    return is_rows(Path(path))
