"""What the commands have in common: options, the settings file behind them, their Cleaner, and how they print."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from newsclean.terminal import visible

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner

F = TypeVar("F", bound=Callable[..., Any])


class SettledCommand(click.Command):
    """A command whose options default to what the settings file says; see newsclean.settings."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As any command, once the settings are read; asked for help, it needs none."""
        if not {"-h", "--help"} & set(args):
            from newsclean.errors import ConfigError
            from newsclean.settings import load

            try:
                settings = load()
            except ConfigError as error:
                raise click.UsageError(visible(str(error)), ctx) from error
            ctx.default_map = settings.options(self.name or "")
            ctx.meta["newsclean.settings"] = settings.path
        return super().parse_args(ctx, args)


def cleaner_options(command: F) -> F:
    """The options --language, --disable and --cues."""
    for option in (
        click.option("--cues", metavar="FILE", multiple=True, help="A TOML file with cues of your own. Repeatable."),
        click.option("--disable", metavar="NAME", multiple=True, help="A rule or family to leave out. Repeatable."),
        click.option(
            "--language", metavar="CODE", callback=_code, help="The documents' language, if known: en, de, ..."
        ),
    ):
        command = option(command)
    return command


def _code(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    from newsclean.settings import LANGUAGE, is_language_code

    if value is None or is_language_code(value):
        return value
    raise click.BadParameter(visible(f"{value!r} is no {LANGUAGE}"), context, option)


def cleaner(disable: tuple[str, ...], cues: tuple[str, ...]) -> Cleaner:
    """The Cleaner that options or settings ask for; a UsageError that names the file if a setting cannot be."""
    from newsclean.cleaner import Cleaner
    from newsclean.errors import ConfigError

    try:
        Cleaner(disable=disable)
    except ConfigError as error:
        raise _misuse("disable", error) from error
    try:
        return Cleaner(disable=disable, cues=cues)
    except ConfigError as error:
        raise _misuse("cues", error) from error


def _misuse(option: str, error: Exception) -> click.UsageError:
    context = click.get_current_context()
    source = context.get_parameter_source(option)
    file = context.meta.get("newsclean.settings")
    where = f"{file}: {option}: " if source is click.core.ParameterSource.DEFAULT_MAP else ""
    return click.UsageError(visible(f"{where}{error}"))


def show(line: str) -> None:
    """Print a line to standard output; where that takes no more, say so and exit with 1."""
    try:
        click.echo(line)
    except BrokenPipeError:
        raise  # whoever reads has seen enough; click ends quietly
    except OSError as error:
        complain("standard output", error)
        give_up(sys.stdout)
        sys.exit(1)


def complain(name: str, error: Exception) -> None:
    """Say on standard error what went wrong with something."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    click.echo(f"newsclean: {visible(name)}: {visible(reason)}", err=True)


def give_up(stream: TextIO) -> None:
    """Let nothing more go to standard output or error: what a buffer holds would fail again when Python flushes it."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
