"""``chedo init``: a folder becomes a workspace that passes the check at once."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click

from chedo_compiler.catalogue import LANGUAGES, language_of
from chedo_compiler.misuse import BadValue
from chedo_compiler.project import ROOT_FILE
from chedo_compiler.scaffold.library import find_library, shared_of
from chedo_compiler.scaffold.naming import KEBAB, kebab_id, typed
from chedo_compiler.scaffold.words import WORDS
from chedo_compiler.scaffold.workspace import (
    REVIEW_FOLDER,
    SCHEMA_FOLDER,
    NewWorkspace,
    Shared,
    province_name,
    tool_files,
    workspace_files,
)
from chedo_compiler.scaffold.writing import Written, write_new

_REFUSED = 1
_NO_CONTENT = {".git"}
"""What a folder may hold and still count as empty."""


@click.command("init", short_help="Start a workspace.")
@click.argument("folder", metavar="[DIR]", default=Path(), type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", "title", help="Title of the workspace; else it is called after the province.")
@click.option("--province", help="Province or city; asked for on a terminal.")
@click.option("--library", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Library of regimes.")
@click.option("--no-library", is_flag=True, help="Do not look for a library beside the folder.")
@click.option("--add", is_flag=True, help="Add what is missing to a folder that is not empty.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the workspace; else CHEDO_LANG, else Vietnamese."
)
def init_command(
    *,
    folder: Path,
    title: str | None,
    province: str | None,
    library: Path | None,
    no_library: bool,
    add: bool,
    lang: str | None,
) -> None:
    """Start a workspace in DIR, the current folder if none is given: settings, registries, a workflow, VS Code's files.

    It passes the check at once; the comments say what to fill in. With a library of regimes (found in a folder
    regimes beside DIR or above, or named) the units, documents and days off come from there. Nothing is ever
    written over.

    \b
    Examples:
      chedo init lao-cai --province "Lào Cai"
      chedo init . --add
    """  # noqa: D301  (click wants the character itself)
    spoken = lang or language_of(os.environ)
    said = WORDS[spoken]
    if not add and _holds_something(folder):
        click.echo(said["full"].format(folder=folder.as_posix()), err=True)
        sys.exit(_REFUSED)
    named = province_name(province if province is not None else _answer(said["ask"]))
    shared = _shared(folder, library, looked_for=not no_library)
    asked = NewWorkspace(
        id=_id_of(folder),
        title=title or said["title"].format(province=named),
        province=named,
        lang=spoken,
        year=dt.datetime.now(tz=dt.UTC).year,
        library=shared,
    )
    at_work = (folder / ROOT_FILE).is_file()
    _tell(write_new(folder, tool_files(asked) if at_work else workspace_files(asked)), folder, shared, said)


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(one.name not in _NO_CONTENT for one in folder.iterdir())


def _answer(question: str) -> str:
    """What the author types; where nobody sits at a terminal, nothing."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    return str(click.prompt(question, default="", show_default=False))


def _id_of(folder: Path) -> str:
    name = folder.absolute().resolve().name
    return name if KEBAB.fullmatch(name) else kebab_id(name, "tinh")


def _shared(folder: Path, library: Path | None, *, looked_for: bool) -> Shared:
    if library and not (library / ROOT_FILE).is_file():
        raise BadValue("no_library", "--library", folder=str(library))
    found = library or (find_library(folder) if looked_for else None)
    return shared_of(found, folder) if found else Shared()


def _tell(written: Written, folder: Path, shared: Shared, said: dict[str, str]) -> None:
    """List what was written, the schemas as one line."""
    inside = folder == Path()
    if written.new:
        where = said["here"] if inside else folder.as_posix()
        click.echo(said["made"].format(count=len(written.new), folder=where))
        click.echo("\n".join(f"  {line}" for line in _listed(written.new, said)))
    if written.kept:
        click.echo(said["kept"].format(count=len(written.kept)))
        click.echo("\n".join(f"  {line}" for line in _listed(written.kept, said)))
    if shared.path:
        click.echo(said["library"].format(path=shared.path))
    steps = ["chedo check"] if inside else [f"cd {typed(folder)}", "chedo check"]
    click.echo("\n  ".join((said["next"], *steps)))


def _listed(paths: tuple[str, ...], said: dict[str, str]) -> list[str]:
    """Name files, those of the tools by how many there are in a folder."""
    folders = {SCHEMA_FOLDER: said["schemas"], REVIEW_FOLDER: said["reviews"]}
    counts = {folder: sum(path.startswith(f"{folder}/") for path in paths) for folder in folders}
    lines = [path for path in paths if not path.startswith(tuple(f"{folder}/" for folder in folders))]
    return [*lines, *(folders[name].format(folder=name, count=count) for name, count in counts.items() if count)]
