"""``chedo git-diff-driver``: what ``git diff`` tells of a YAML file: its lines, and what they mean for the regimes."""

from __future__ import annotations

import difflib
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.catalogue import language_of
from chedo_compiler.commands.compiling import without_looking_for_garbage
from chedo_compiler.compile import compile_workspace
from chedo_compiler.incremental.survey import survey
from chedo_compiler.project import NoWorkspaceError, find_root, open_workspace, shown_path
from chedo_compiler.review.change import path_text
from chedo_compiler.review.compare import compare
from chedo_compiler.review.side import Side, side_of
from chedo_compiler.review.words import sentence
from chedo_compiler.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.project import Workspace

_NOTHING = "/dev/null"
_UNTOLD = {
    "vi": "không so sánh được về nghĩa: một trong hai bản không biên dịch được",
    "en": "what it means cannot be told: one of the two does not compile",
}
_SAME = {"vi": "nghĩa không đổi", "en": "the meaning is the same"}


@click.command("git-diff-driver", short_help="Tell git what a change of a YAML file means.")
@click.argument("name")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("old_object")
@click.argument("old_mode")
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.argument("new_object", required=False)
@click.argument("new_mode", required=False)
@click.argument("renamed", nargs=-1)
def git_diff_command(name: str, old: Path, new: Path | None, **given: object) -> None:
    """Print the lines of a file that changed and, below them, what that means, as `git diff` asks for it.

    git gives the arguments. The other files of the workspace are taken as they are on disk.

    \b
    Once in each clone:
      git config diff.chedo.command "chedo git-diff-driver"
    """  # noqa: D301  (click wants the character itself)
    del given
    click.echo(f"chedo diff {name}")
    if new is None:
        return
    before, after = _text(old), _text(new)
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm=""):
        click.echo(line)
    for line in _meaning(Path(name), before, after):
        click.echo(f"# {line}")


def _text(path: Path) -> str:
    return "" if path.as_posix() == _NOTHING else path.read_text("utf-8-sig", errors="replace")


def _meaning(path: Path, before: str, after: str) -> Iterator[str]:
    """What compiled regimes say; nothing of a file that lies in no workspace."""
    try:
        workspace = open_workspace(find_root(path))
    except NoWorkspaceError:
        return
    lang = language_of(os.environ, workspace.lang)
    name = shown_path(path)
    sides = [_side(_with(workspace, name, text), name) for text in (before, after)]
    if sides[0] is None or sides[1] is None:
        yield _UNTOLD[lang]
        return
    changes = compare(sides[0], sides[1])
    yield from (f"{one.level.name} {one.rule} {path_text(one.path)}: {sentence(one, lang).message}" for one in changes)
    if not changes:
        yield _SAME[lang]


def _with(workspace: Workspace, name: str, text: str) -> Workspace:
    """The workspace with other text in a file; without the file where there is none."""
    others = [file for file in workspace.files if file.path != name]
    own = [SourceFile(name, text)] if text else []
    return replace(workspace, files=tuple(sorted((*others, *own), key=lambda file: file.path)))


def _side(workspace: Workspace, name: str) -> Side | None:
    """One state of the regime that a file belongs to, or of all where it belongs to none; None where it is broken."""
    surveyed = survey(workspace)
    home = next((folder for folder in surveyed.homes if name.startswith(f"{folder}/")), None) if surveyed else None
    if surveyed:
        others = {
            file.path for folder, one in surveyed.homes.items() if home not in {None, folder} for file in one.files
        }
        # Tests say what is right now: that the other text fails them is nothing new.
        files = [file for file in workspace.files if file.path not in others and surveyed.kinds[file.path] != "test"]
        workspace = replace(workspace, files=tuple(files))
    with without_looking_for_garbage():
        compiled = compile_workspace(workspace)
    return None if home and not compiled.regimes else side_of(compiled)
