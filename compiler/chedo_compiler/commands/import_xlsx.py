"""``chedo import-xlsx``: forms in YAML from the workbook that an office uses."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.addresses import column_number
from chedo_compiler.catalogue import LANGUAGES, language_of
from chedo_compiler.commands.compiling import print_findings
from chedo_compiler.commands.import_diff import compared, show
from chedo_compiler.misuse import BadValue, Misuse, existing_file
from chedo_compiler.project import NoWorkspaceError, find_root, open_workspace, read_file
from chedo_compiler.read.fields import strings
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, compose
from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.drafting.importing import Imported, Wanted, import_book
from chedo_compiler.workbooks.drafting.listing import listing
from chedo_compiler.workbooks.drafting.registered import measures_of
from chedo_compiler.workbooks.opening import finding, open_book
from chedo_compiler.workbooks.sheet import Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.commands.import_diff import Compared
    from chedo_compiler.project import Workspace
    from chedo_compiler.workbooks.sheet import Book

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
_ID = re.compile(r"[a-z][a-z0-9_]{0,62}")
_REGIME = "regime.yaml"
_EXISTS = {
    "vi": "Đã có: {paths}. Thêm --force để ghi đè, hoặc đặt mã khác bằng --id.",
    "en": "There already: {paths}. Add --force to write over, or give another id by --id.",
}


@click.command("import-xlsx", short_help="Draft forms from the office's workbook.")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), callback=existing_file)
@click.option("--sheet", default="", help="The sheet to read; else all that are not hidden.")
@click.option("--range", "part", default="", metavar="A5:I40", help="The part of the sheet with the table.")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="Folder of the regime.")
@click.option("--id", "form", default="", help="Id of the form; else made of its title.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option(
    "--diff",
    is_flag=False,
    flag_value="",
    metavar="[FORM]",
    help="Write nothing: compare FORM, or the forms of the folder, with FILE.",
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Of what --diff finds.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else Vietnamese.")
def import_xlsx_command(
    *,
    file: Path,
    sheet: str,
    part: str,
    into: Path | None,
    form: str,
    force: bool,
    diff: str | None,
    style: str,
    lang: str | None,
) -> None:
    """Draft forms in YAML from FILE, a workbook (.xlsx) as offices use them: one form for each table of a sheet.

    Header, numbering row, rows with their levels and units, formulas, locked cells, lists and old fonts (TCVN3, VNI)
    are read. What is uncertain is a line "# TODO(XLS…) C9: …" in the file, and is listed with its cell. The
    workbook itself is put into layout/ beside the forms, so that reports are exported into it.

    With --diff nothing is written: rows, columns, words, units, formulas and locked cells of a newer version of the
    workbook are compared with the forms. Exit code 1: something differs.

    \b
    Examples:
      chedo import-xlsx bieu-01.xlsx --into linh-vuc/kinh-te/ktxh-thang
      chedo import-xlsx bao-cao.xlsx --sheet 'Biểu 02' --range A5:I40 --into moi --id thu_chi
      chedo import-xlsx bieu-01-moi.xlsx --into linh-vuc/kinh-te/ktxh-thang --diff
    """  # noqa: D301  (click wants the character itself)
    if into is None and not diff:
        raise Misuse("where_to")
    workspace = _workspace(into or Path())
    spoken = lang or language_of(os.environ, workspace.lang if workspace else LANGUAGES[0])
    content = file.read_bytes()
    book = _opened(content, file, spoken)
    wanted = Wanted(_sheet(book, sheet, part), _area(part), _form(form), spoken)
    imported = import_book(book, content, file.name, wanted, measures_of(workspace))
    if diff is not None or into is None:
        sys.exit(_differs_from(compared(book, imported.drafts, diff or "", into), style, spoken))
    _write(imported, into, spoken, force=force)
    _tell(imported, into, spoken)
    sys.exit(not imported.drafts)


def _opened(content: bytes, file: Path, lang: str) -> Book:
    book = open_book(content, file.name)
    if isinstance(book, WorkbookFault):
        print_findings([finding(book, str(file))], (), lang)
        sys.exit(1)
    return book


def _differs_from(found: Sequence[Compared], style: str, lang: str) -> bool:
    show(found, style, lang)
    return any(one.changes for one in found)


def _tell(imported: Imported, into: Path, lang: str) -> None:
    regime = into / _REGIME
    for line in listing(imported, lang, str(regime) if regime.is_file() else "", _listed(regime, into)):
        click.echo(line)


def _listed(regime: Path, into: Path) -> frozenset[str]:
    """The forms that the regime in a folder names already."""
    read = read_file(regime, into) if regime.is_file() else None
    node = compose(read)[0] if isinstance(read, SourceFile) else None
    return frozenset(strings(node, "forms")) if isinstance(node, Mapping) else frozenset()


def _workspace(into: Path) -> Workspace | None:
    """The workspace that a folder lies in, also where the folder is not there yet."""
    try:
        return open_workspace(find_root(into))
    except NoWorkspaceError:
        return None


def _sheet(book: Book, sheet: str, part: str) -> str:
    shown = [one.name for one in book.sheets if not one.hidden]
    if sheet and book.sheet(sheet) is None:
        known = ", ".join(one.name for one in book.sheets)
        raise Misuse("no_sheet", name=sheet, known=known)
    if part and not sheet and len(shown) != 1:
        raise Misuse("range_without_sheet", known=", ".join(shown))
    return sheet


def _area(part: str) -> Area | None:
    if not part:
        return None
    match = _RANGE.fullmatch(part.strip())
    if match is None:
        raise BadValue("no_range", "--range", value=part)
    rows = sorted((int(match[2]), int(match[4])))
    columns = sorted((column_number(match[1].upper()), column_number(match[3].upper())))
    return Area(rows[0], columns[0], rows[1], columns[1])


def _form(form: str) -> str:
    if form and not _ID.fullmatch(form):
        raise BadValue("no_id", "--id", value=form, example="thu_chi")
    return form


def _write(imported: Imported, into: Path, lang: str, *, force: bool) -> None:
    """Write all files or, where one is there with other content, none."""
    taken = [path for path, content in imported.files.items() if _differs(into / path, content)]
    if taken and not force:
        click.echo(_EXISTS[lang].format(paths=", ".join(str(into / path) for path in taken)), err=True)
        sys.exit(1)
    for path, content in imported.files.items():
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        (into / path).write_bytes(content)


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and not (path.is_file() and path.read_bytes() == content)
