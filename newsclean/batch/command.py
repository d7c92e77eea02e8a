"""The commands ``batch``, ``status`` and ``failures``; what they do is loaded when they run."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--output", metavar="DIR", required=True, type=click.Path(path_type=Path), help="Where results go.")
def batch(inputs: tuple[str, ...], output: Path) -> None:
    """Clean folders and files of documents, in several processes."""
    raise click.UsageError("not yet")
