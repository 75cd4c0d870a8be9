"""``chedo review``: the annual review of a workspace's regimes, a chapter and a file for each host agency."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.commands.against import read_locked
from chedo_compiler.commands.compiling import by_workspace, compile_root, has_errors, language, print_findings
from chedo_compiler.commands.usage_file import usage_in, usage_option_for
from chedo_compiler.diagnostics import warning
from chedo_compiler.misuse import Misuse
from chedo_compiler.output.text import in_order
from chedo_compiler.project import ROOT_FILE
from chedo_compiler.review.side import Side
from chedo_compiler.site.writing import write_site
from chedo_compiler.source import file_span
from chedo_compiler.yearly_review.asked import Asked
from chedo_compiler.yearly_review.files import FORMATS, PAPER, pack_files
from chedo_compiler.yearly_review.pack import review_year
from chedo_compiler.yearly_review.skeletons import skeletons_of
from chedo_compiler.yearly_review.views.told import tell
from chedo_compiler.yearly_review.words import words_of

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.compile import Compilation
    from chedo_compiler.project import Workspace
    from chedo_compiler.review.usage.counts import Usage

_LISTING = ".chedo-review"


@click.command("review", short_help="Review the regimes of a workspace as every year asks for.")
@click.argument("workspace", default=".", type=click.Path(exists=True, path_type=Path))
@click.option("--year", type=click.IntRange(1990, 2999), required=True, help="The year that is looked back on.")
@usage_option_for("rows nobody fills, checks that find nothing, and lateness are told from it")
@click.option(
    "--format",
    "styles",
    type=click.Choice(FORMATS),
    multiple=True,
    default=("html",),
    show_default=True,
    help="May be given twice.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Folder to write to; else ra-soat-YEAR here.",
)
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day of whose reporters and documents in force is told; else the last of the year.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else the workspace's own.")
def review_command(
    *,
    workspace: Path,
    year: int,
    usage_file: Path | None,
    styles: tuple[str, ...],
    out: Path | None,
    day: dt.datetime | None,
    lang: str | None,
) -> None:
    """Review the regimes of WORKSPACE, a chapter and a file for each host agency.

    Told are age, legal basis, duty and lateness of each; what nobody filled, checks that found nothing, figures that
    several regimes collect. What suggests a change comes with the change begun: its note, and a patch for `git apply`.
    The document that it rests on is left for a person to name; `chedo check` refuses it until then.

    \b
    Examples:
      chedo review samples/lao-cai --year 2026 --usage usage.json
      chedo review --year 2026 --format html --format docx --out ra-soat
    """  # noqa: D301  (click wants the character itself)
    if PAPER in styles:
        _documents_are_installed()
    read, compilation = compile_root(next(iter(by_workspace((workspace,)))))
    spoken = lang or language((read,))
    is_faulty = _tell_faults(compilation, read, spoken)
    if compilation.registry is None:
        sys.exit(1)
    # Nobody reports by a template, so there is nothing to review of it.
    side = Side({regime.id: regime for regime in compilation.regimes}, compilation.registry)
    usage = _of_this_project(usage_in(usage_file), side, read, spoken)
    asked = Asked(year, side, usage, read_locked(read), day.date() if day else None)
    click.echo(_written(asked, read, styles, out or Path(f"ra-soat-{year}"), spoken))
    sys.exit(is_faulty)


def _tell_faults(compilation: Compilation, read: Workspace, lang: str) -> bool:
    """Say what is wrong with regimes, which are left out; whether anything is."""
    found = in_order(compilation.diagnostics)
    if has_errors(found):
        with redirect_stdout(sys.stderr):
            print_findings(found, (read,), lang)
    return has_errors(found)


def _written(asked: Asked, read: Workspace, styles: tuple[str, ...], folder: Path, lang: str) -> str:
    """Write the files and say where to begin."""
    pack = review_year(asked)
    skeletons = skeletons_of(pack, asked.side, read, lang)
    files = pack_files(tell(pack, skeletons, lang), skeletons, styles)
    try:
        write_site(folder, files, _LISTING)
    except OSError as error:
        raise Misuse("shut", path=str(error.filename or folder)) from error
    first = folder / next(iter(files))
    return words_of(lang)["said"].format(first.as_posix(), len(asked.side.regimes), pack.count)


def _documents_are_installed() -> None:
    # Only who asks for documents waits for the library that writes them.
    import docx  # noqa: F401, PLC0415


def _of_this_project(usage: Usage | None, side: Side, read: Workspace, lang: str) -> Usage | None:
    """The counts, unless they are another project's, which is said."""
    if usage is None or usage.project == side.registry.project:
        return usage
    place = file_span((read.root / ROOT_FILE).as_posix())
    doubt = warning("VER015", place, found=usage.project, project=side.registry.project)
    with redirect_stdout(sys.stderr):
        print_findings([doubt], (read,), lang)
    return None
