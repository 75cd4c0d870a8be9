"""What the sub-commands share: finding and compiling workspaces, and showing what was found."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from chedo_compiler.catalogue import language_of
from chedo_compiler.compile import Compilation, compile_workspace
from chedo_compiler.diagnostics import Diagnostic, Severity
from chedo_compiler.incremental.check import check_workspace
from chedo_compiler.incremental.store import store_of
from chedo_compiler.misuse import Misuse
from chedo_compiler.output import text
from chedo_compiler.project import NoWorkspaceError, Workspace, find_root, open_workspace, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from chedo_compiler.incremental.check import Checked


def by_workspace(paths: Iterable[Path]) -> dict[Path, tuple[str, ...] | None]:
    """The workspaces that paths belong to, and the paths asked for in each; None means all of it."""
    asked: dict[Path, tuple[str, ...] | None] = {}
    for path in paths:
        try:
            root = find_root(path)
        except NoWorkspaceError as error:
            raise Misuse("no_workspace", path=str(path)) from error
        shown = shown_path(path)
        known = asked.get(root, ())
        asked[root] = None if known is None or shown == root.as_posix() else (*known, shown)
    return asked


def compile_root(root: Path) -> tuple[Workspace, Compilation]:
    """Read and compile the workspace at a root."""
    with without_looking_for_garbage():
        workspace = open_workspace(root)
        return workspace, compile_workspace(workspace)


def check_root(root: Path, *, cached: bool) -> tuple[Workspace, Checked]:
    """Read and check the workspace at a root; ``cached``: what an earlier run found of a regime may stand."""
    with without_looking_for_garbage():
        workspace = open_workspace(root)
        return workspace, check_workspace(workspace, store_of(root, os.environ) if cached else None)


@contextmanager
def without_looking_for_garbage() -> Iterator[None]:
    """Nothing of a compilation becomes garbage before the command ends: looking for it would only double the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def concerning(found: Iterable[Diagnostic], asked: tuple[str, ...] | None) -> list[Diagnostic]:
    """The findings in the files and folders asked for."""
    return [
        one
        for one in found
        if asked is None or any(one.span.file == path or one.span.file.startswith(f"{path}/") for path in asked)
    ]


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether anything found stops a release."""
    return any(one.severity is Severity.ERROR for one in found)


def language(workspaces: Sequence[Workspace]) -> str:
    """The language that messages are written in unless the command line says otherwise."""
    return language_of(os.environ, workspaces[0].lang if workspaces else "vi")


def print_findings(
    found: Sequence[Diagnostic], workspaces: Sequence[Workspace], lang: str, tests: tuple[int, int] = (0, 0)
) -> None:
    """Print findings and a line about the whole; in colour only on a terminal that wants it."""
    sources = {file.path: file for workspace in workspaces for file in (*workspace.files, *workspace.library)}
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if found:
        click.echo(text.render(found, sources, lang, color=color) + "\n")
    click.echo(text.summary(found, len(sources), tests, lang))
