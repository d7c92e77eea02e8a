"""The command ``filter``."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from newsclean import options
from newsclean.terminal import visible

if TYPE_CHECKING:
    from newsclean.filter.stream import Work


@click.command("filter", cls=options.SettledCommand)
@click.option("--text-field", metavar="FIELD", default="text", show_default=True, help="The field to clean.")
@click.option("--into", metavar="FIELD", help="Where the body goes, if the text shall stay as it is.")
@click.option("--meta", metavar="FIELD", help="Where the source metadata, what was removed, and notes go.")
@click.option("--url-field", metavar="FIELD", help="The field with the document's address.")
@click.option("--language-field", metavar="FIELD", help="The field with the document's language: en, de, ...")
@click.option(
    "--kind", type=click.Choice(["auto", "text", "html"]), default="auto", show_default=True, help="What the texts are."
)
@click.option(
    "--on-error",
    type=click.Choice(["pass", "drop", "fail"]),
    default="pass",
    show_default=True,
    help="A line that cannot be cleaned is passed on as {error, line_number, raw}, dropped, or the end.",
)
@options.cleaner_options
def filter_(on_error: str, disable: tuple[str, ...], cues: tuple[str, ...], **fields: Any) -> None:
    """Clean a field of JSON lines, from standard input to standard output.

    Lines come in order and as soon as they are done; all other fields stay exactly as they were. A line that cannot
    be cleaned is named on stderr, and the exit code is then 1.
    """
    written = [fields["into"] or fields["text_field"], fields["meta"]]
    if written[0] == written[1] or fields["meta"] == fields["text_field"]:
        raise click.UsageError("--meta needs a field of its own")
    cleaner = options.cleaner(disable, cues)
    from newsclean.filter.stream import Work

    work = Work(cleaner, **fields)
    bad = _Bad(on_error)
    try:
        _run(work, bad)
    except BrokenPipeError:
        options.give_up(sys.stdout)  # whoever reads has seen enough
    except OSError as error:
        _complain(error.strerror or str(error))
        options.give_up(sys.stdout)
        sys.exit(1)
    sys.exit(1 if bad.seen else 0)


def _run(work: Work, bad: _Bad) -> None:
    from newsclean.filter.stream import run

    if sys.stdin is None or sys.stdout is None:
        raise click.UsageError("standard input or output is closed")
    target = sys.stdout.buffer
    try:
        run(work, sys.stdin.buffer, target, bad)
    except _StoppedError:
        target.flush()
    except KeyboardInterrupt:
        with suppress(OSError):
            target.flush()
        sys.exit(130)


class _StoppedError(Exception):
    """A line could not be cleaned, and that shall be the end."""


class _Bad:
    """What happens to lines that cannot be cleaned; seen says whether there was one."""

    def __init__(self, on_error: str) -> None:
        self._on_error = on_error
        self.seen = False

    def __call__(self, number: int, reason: str) -> bool:
        self.seen = True
        _complain(f"line {number} {reason}")
        if self._on_error == "fail":
            raise _StoppedError
        return self._on_error == "pass"


def _complain(message: str) -> None:
    try:
        click.echo(f"newsclean: {visible(message)}", err=True)
    except OSError:
        options.give_up(sys.stderr)  # nobody listens, and the lines go on all the same
