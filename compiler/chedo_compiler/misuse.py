"""Wrong usage of a command, said in the user's language."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from chedo_compiler.catalogue import language_of, words
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.source import file_span

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.diagnostics import Diagnostic


class Misuse(click.UsageError):
    """A command that was called with what it cannot use; ``found`` says why as a finding (PRJ003)."""

    def __init__(self, cause: str, **params: str) -> None:
        self.found: Diagnostic = diagnostic("PRJ003", file_span(""), cause=cause, **params)
        super().__init__(_said(self.found))


class BadValue(Misuse, click.BadParameter):
    """An option or argument (``hint`` names it) whose value cannot be used."""

    def __init__(self, cause: str, hint: str, **params: str) -> None:
        Misuse.__init__(self, cause, **params)
        self.param, self.param_hint = None, hint


def _said(found: Diagnostic) -> str:
    """The finding in the language that was asked for, on one or two lines."""
    context = click.get_current_context(silent=True)
    asked = context.params.get("lang") if context else None
    said = words(found, asked or language_of(os.environ))
    return f"{said.message}\n{said.hint}" if said.hint else said.message


def existing_file(_: click.Context, param: click.Parameter, path: Path | None) -> Path | None:
    """Let a file through that is there; beside click's own check this one speaks the user's language."""
    if path is not None and not path.is_file():
        hint = param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
        raise BadValue("no_file", hint, path=str(path))
    return path
