"""How what a command tells reaches who asked: as text on the screen, or as a file."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from chedo_compiler.misuse import Misuse

OUT = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="File to write to; else shown.",
)


def be_ready_for_file(style: str, out: Path | None) -> None:
    """Find out before any work that a document can be written and has somewhere to go.

    Raises:
        Misuse: it would go to a terminal.
        ModuleNotFoundError: what writes documents is not installed.
    """
    if out is None and sys.stdout.isatty():
        raise Misuse("file_on_terminal", style=style)
    import_module("docx")


def hand_over(told: str | bytes, out: Path | None) -> None:
    """Write to the file, or else to where the command's output goes.

    Raises:
        Misuse: the file cannot be written.
    """
    if out is None:
        click.echo(told, nl=False)
        return
    try:
        out.write_bytes(told.encode() if isinstance(told, str) else told)
    except OSError as error:
        raise Misuse("shut", path=str(out)) from error
