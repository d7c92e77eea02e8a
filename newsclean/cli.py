"""The command line: what ``newsclean`` does in a terminal.

Exit codes: 0 all fine, 1 some documents failed or the output could not be written, 2 misuse, 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsclean import options
from newsclean.terminal import UNSAFE, visible
from newsclean.version import __version__

if TYPE_CHECKING:
    from newsclean.article import Article
    from newsclean.rules.base import Rule


# Commands that live in modules of their own: where, and what the list of commands says of them. A module loads when its
# command is called.
_LAZY = {
    "batch": ("newsclean.batch.command:batch", "Clean folders and files of documents, in several processes."),
    "failures": ("newsclean.batch.command:failures", "List the documents that failed in a batch, and why."),
    "filter": (
        "newsclean.filter.command:filter_",
        "Clean a field of JSON lines, from standard input to standard output.",
    ),
    "status": ("newsclean.batch.command:status", "Tell how far a batch is, or how it ended."),
}


class _LazyGroup(click.Group):
    """A group that loads some of its commands when they are called, and lists them without; Ctrl-C exits with 130."""

    def invoke(self, ctx: click.Context) -> Any:
        """As any group; interrupted, it ends as processes that are interrupted do, and not with click's 1."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(130)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_LAZY])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _LAZY:
            return super().get_command(ctx, cmd_name)
        module, _, name = _LAZY[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        own = {name: command.get_short_help_str(limit=118) for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted({**own, **{name: said for name, (_, said) in _LAZY.items()}}.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsclean")
def main() -> None:
    """Strip boilerplate from news text or HTML: menus, related links, newsletter boxes, comment widgets.

    What is left is the body; title, authors, dates and source are read along the way, and every removed
    character can be explained by the rule that took it.
    """
    for stream in (sys.stdout, sys.stderr):
        # Whatever the terminal's locale says: text in is text out, and no character stops the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command(cls=options.SettledCommand)
@click.argument("files", nargs=-1, metavar="[FILE ...|-]")
@click.option("--json", "as_json", is_flag=True, help="Print the whole article as JSON, one object a line.")
@click.option(
    "--explain", is_flag=True, help="Show the whole text, what was removed struck through, with rule and reason."
)
@click.option(
    "--kind", type=click.Choice(["auto", "text", "html"]), default="auto", show_default=True, help="What the input is."
)
@click.option("--url", help="The document's address, if known.")
@click.option("--encoding", metavar="NAME", help="The encoding, if known; a byte order mark wins over it.")
@options.cleaner_options
def clean(
    files: tuple[str, ...],
    as_json: bool,
    explain: bool,
    disable: tuple[str, ...],
    cues: tuple[str, ...],
    **arguments: Any,
) -> None:
    """Clean files, or standard input, and print the body.

    Several files come after a "==> NAME <==" line each. A file that fails is named on stderr, the others go
    on, and the exit code is 1.
    """
    if as_json and explain:
        raise click.UsageError("--json and --explain exclude each other")
    from newsclean.errors import NewscleanError

    cleaner = options.cleaner(disable, cues)
    show = _as_json if as_json else _explained if explain else _body
    failed = printed = False
    names = files or ("-",)
    for name in names:
        try:
            article = cleaner.clean(_read(name), **arguments)
        except (OSError, NewscleanError) as error:
            failed = True
            options.complain(name, error)
            continue
        if len(names) > 1 and not as_json:
            options.show(f"{chr(10) if printed else ''}==> {visible(name)} <==")
        for line in show(article):
            options.show(line)
        printed = True
        for note in article.notes:
            click.echo(f"newsclean: {visible(name)}: {note.message} [{note.code}]", err=True)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """List the rules, or document one rule or family."""
    from newsclean.pipeline import RULES

    if name is None:
        width = max(len(rule.id) for rule in RULES)
        for rule in RULES:
            options.show(f"{rule.id:{width}}  {rule.reason}")
        return
    chosen = [rule for rule in RULES if name in rule.names]
    if not chosen:
        raise click.UsageError(f"no rule or family {name!r}; 'newsclean rules' lists them")
    for place, rule in enumerate(chosen):
        options.show(("\n" if place else "") + _documented(rule))


def _documented(rule: Rule) -> str:
    import inspect

    facts = f"  phase:    {rule.phase}\n  category: {rule.category}\n  reason:   {rule.reason}"
    return f"{click.style(rule.id, bold=True)}\n{facts}\n\n{inspect.cleandoc(rule.__doc__ or '')}"


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    if Path(name).is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder; newsclean batch cleans folders")
    return Path(name).read_bytes()


def _body(article: Article) -> Iterator[str]:
    # A file gets the text as it is; a terminal never gets an input's control characters.
    if article.text:
        yield visible(article.text) if sys.stdout.isatty() else article.text


def _as_json(article: Article) -> Iterator[str]:
    text = article.to_json()
    # JSON escapes the controls below the blank, but not the others that a terminal acts on.
    yield UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) if sys.stdout.isatty() else text


def _explained(article: Article) -> Iterator[str]:
    """The raw text in order, removed stretches struck and dimmed, each followed by its rule and reason."""
    spans: list[tuple[int, int, Callable[[str], str]]] = [(start, end, visible) for start, end in article.kept]
    for removal in article.removed:
        spans.append((removal.start, removal.end, _striker(f"[{removal.rule}: {removal.reason}]")))
    spans.sort(key=lambda span: span[0])
    line, at = "", 0
    for start, end, show in spans:
        between = article.raw[at:start]
        if breaks := len(f"{between}.".splitlines()) - 1:
            yield line
            yield from [""] * (breaks > 1)
            line = ""
        elif line:
            line += " "
        line += show(article.raw[start:end])
        at = end
    yield line


def _striker(explanation: str) -> Callable[[str], str]:
    def show(text: str) -> str:
        struck = "\n".join(click.style(part, strikethrough=True, dim=True) for part in visible(text).split("\n"))
        if not sys.stdout.isatty():
            struck = f"[-{visible(text)}-]"
        return f"{struck} {click.style(explanation, fg='yellow')}"

    return show
