"""Lines of JSON objects, cleaned one by one as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from newsclean.batch.rows.base import MOST_BYTES, too_large
from newsclean.batch.rows.jsonl import name_of, why_no_json
from newsclean.batch.rows.lines import Blocks, lines
from newsclean.cleaner import Cleaner
from newsclean.errors import NewscleanError
from newsclean.filter.splice import Record, as_json


class LineError(Exception):
    """A line that cannot be cleaned; its text says why, as if "line 7 ..." stood before it."""


@dataclass(frozen=True)
class Work:
    """What is to be done with a line: the fields to read, and those to write."""

    cleaner: Cleaner
    text_field: str = "text"
    into: str | None = None
    meta: str | None = None
    url_field: str | None = None
    language_field: str | None = None
    language: str | None = None
    kind: str = "auto"

    def cleaned(self, line: str) -> str:
        """The line with its text cleaned; as it is, but for the fields to write, when its text is null."""
        try:
            record = Record(line)
        except (ValueError, RecursionError) as error:
            raise LineError(why_no_json(error)) from error
        if self.text_field not in record.members:
            raise LineError(f"has no field {self.text_field!r}")
        text = record.members[self.text_field].value
        if text is not None and not isinstance(text, str):
            raise LineError(f"its field {self.text_field!r} is {name_of(text)}, no string")
        body, meta = (None, None) if text is None else self._article(text, record)
        values = {self.into or self.text_field: body}
        return record.changed(values if self.meta is None else {**values, self.meta: meta})

    def _article(self, text: str, record: Record) -> tuple[str, object]:
        language = record.text(self.language_field) or self.language
        try:
            article = self.cleaner.clean(text, url=record.text(self.url_field), language=language, kind=self.kind)
        except NewscleanError as error:
            raise LineError(f"cannot be cleaned: {error}") from error
        except Exception as error:
            # A fault of newsclean's own costs this line, not the millions behind it.
            raise LineError(f"cannot be cleaned, please report this: {type(error).__name__}: {error}") from error
        if self.meta is None:
            return article.text, None
        whole = article.to_dict()
        return article.text, {name: whole[name] for name in ("source", "removed", "notes")}


class _Flushing:
    """An input before each read of which the output is flushed: nobody waits for what is done already."""

    def __init__(self, source: BinaryIO, flush: Callable[[], object]) -> None:
        self._source = source
        self._flush = flush

    def read(self, size: int = -1) -> bytes:
        """What is there, at least a byte unless the input is at its end."""
        self._flush()
        return self._source.read1(size)  # type: ignore[attr-defined,no-any-return]


def run(
    work: Work, source: BinaryIO, target: BinaryIO, bad: Callable[[int, str], bool], limit: int = MOST_BYTES
) -> None:
    """Clean source into target, line by line; lines of blanks are left out.

    bad is told the number of a line that cannot be, and why; it says whether that is passed on, as an object of the
    reason, the number and the line.
    """
    for number, (line, size) in enumerate(_lines(source, target, limit), start=1):
        if (not line and size <= limit) or line.isspace():
            continue
        try:
            if size > limit:
                raise LineError(too_large(size, limit))
            target.write(f"{work.cleaned(line.decode('utf-8'))}\n".encode())
        except (LineError, UnicodeDecodeError) as error:
            reason = why_no_json(error) if isinstance(error, UnicodeDecodeError) else str(error)
            if bad(number, reason):
                said = {"error": reason, "line_number": number, "raw": line.decode("utf-8", "replace")}
                target.write(f"{as_json(said)}\n".encode())
    target.flush()


def _lines(source: BinaryIO, target: BinaryIO, limit: int) -> Iterator[tuple[bytes, int]]:
    blocks: Blocks = _Flushing(source, target.flush)
    return lines(blocks, limit)
