"""The commands ``batch``, ``status`` and ``failures``; what they do is loaded when they run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from newsclean import options
from newsclean.terminal import visible

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


class _Size(click.ParamType[int]):
    """A number of bytes: 5000000, 5M, "5 MB"."""

    name = "SIZE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip().casefold().removesuffix("b").rstrip()
        unit = text[-1:] if text[-1:] in ("k", "m", "g") else ""
        try:
            size = round(float(text.removesuffix(unit)) * _UNITS[unit])
        except (ValueError, OverflowError):
            size = 0
        if size <= 0:
            self.fail(f"{value!r} is no size; write a number of bytes, or such as 10 MB", param, ctx)
        return size


@click.command(cls=options.SettledCommand)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "--output",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="A new folder, or that of a run to go on with.",
)
@click.option(
    "--to", type=click.Choice(["files", "jsonl", "parquet"]), default="files", show_default=True,
    help="NAME.txt and NAME.json for each document, or shards of many documents.",
)  # fmt: skip
@click.option("--files-from", metavar="FILE|-", help="A list of further inputs, one a line.")
@click.option("--include", metavar="PATTERN", multiple=True, help="Only files with such names. Repeatable.")
@click.option("--exclude", metavar="PATTERN", multiple=True, help="No files with such names. Repeatable.")
@click.option("--text-field", metavar="FIELD", default="text", show_default=True, help="The field or column to clean.")
@click.option("--id-field", metavar="FIELD", help="The field with the document's id.")
@click.option("--url-field", metavar="FIELD", help="The field with the document's address.")
@click.option(
    "--kind", type=click.Choice(["auto", "text", "html"]), default="auto", show_default=True,
    help="What documents are whose name or record does not say it.",
)  # fmt: skip
@click.option("--workers", metavar="N", type=click.IntRange(1), help="Processes that clean.  [default: the cores]")
@click.option(
    "--timeout", metavar="SECONDS", type=click.FloatRange(0, min_open=True), default=30, show_default=True,
    help="The time a document may take.",
)  # fmt: skip
@click.option("--max-size", type=_Size(), default="10 MB", show_default=True, help="The size a document may have.")
@click.option("--max-memory", type=_Size(), default="2 GB", show_default=True, help="The memory a worker may take.")
@click.option("--fresh", is_flag=True, help="Forget what was done, and start over.")
@click.option("--retry-failed", is_flag=True, help="Try again what failed before.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@options.cleaner_options
def batch(**given: Any) -> None:
    """Clean folders and files of documents, in several processes.

    Files (.txt .md .html .htm .xhtml) are documents; .jsonl, .csv, .tsv, .parquet and .warc hold one a record; all
    of them may be packed as .gz or .zst. The same command again does only what is missing or changed.

    Exit codes: 0 all fine, 1 some documents failed, 2 misuse, 130 interrupted.
    """
    if sys.platform == "win32":
        raise click.UsageError("batches need a system with fork and signals: Linux, macOS, or WSL on Windows")
    cleaner = options.cleaner(given["disable"], given["cues"])
    from newsclean.batch.main import main
    from newsclean.errors import NewscleanError

    try:
        sys.exit(main(cleaner, **given))
    except KeyboardInterrupt:  # before there was anything to stop
        sys.exit(130)
    except NewscleanError as error:
        raise click.UsageError(visible(str(error))) from error


_DIR = click.argument("output", metavar="DIR", type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@_DIR
@_JSON
def status(output: Path, as_json: bool) -> None:
    """Tell how far a batch is, or how it ended."""
    _tell("status", output, as_json)


@click.command()
@_DIR
@_JSON
@click.option("--skipped", is_flag=True, help="Also list what was skipped.")
def failures(output: Path, as_json: bool, skipped: bool) -> None:
    """List the documents that failed in a batch, and why.

    A line each: input, record (0 for a file), reason, detail, with tabs between.
    """
    _tell("failures", output, as_json, skipped)


def _tell(what: str, *arguments: Any) -> None:
    from newsclean.batch import status as told
    from newsclean.errors import NewscleanError

    try:
        for line in getattr(told, what)(*arguments):
            options.show(line)
    except NewscleanError as error:
        raise click.UsageError(visible(str(error))) from error
