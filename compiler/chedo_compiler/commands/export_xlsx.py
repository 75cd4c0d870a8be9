"""``chedo export-xlsx``: the empty form as a workbook that officials can fill."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chedo_compiler.catalogue import LANGUAGES
from chedo_compiler.commands.compiling import print_findings
from chedo_compiler.commands.completing import forms
from chedo_compiler.commands.one_regime import find_form
from chedo_compiler.workbooks.exporting.job import exported
from chedo_compiler.workbooks.opening.confining import Stopped
from chedo_compiler.workbooks.opening.door import finding, stopped_fault

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.workbooks.exporting.exported import Exported

_WORDS = {
    "vi": {
        "written": "Đã ghi {path}: {inputs} ô nhập, {formulas} ô có công thức.",
        "blank": "{count} ô tính để trống và khóa, vì trang tính không nói được công thức của chúng (kỳ trước, "
        "kỳ báo cáo, biểu khác): {cells}",
        "template": "{path} là chính mẫu của biểu; hãy ghi ra tệp khác.",
        "misplaced": "Chưa ghi gì: layout đặt dòng {row} ở dòng {place} của trang tính, nhưng trong tệp dòng ấy nằm ở "
        "dòng {found}; các dòng sau cũng lệch.\n  = gợi ý: thêm, bớt, đổi chỗ dòng thì làm ở cả YAML lẫn tệp trong "
        "layout; xem khác ở đâu: chedo import-xlsx TỆP --diff {form}",
    },
    "en": {
        "written": "Wrote {path}: {inputs} cells to fill in, {formulas} with formulas.",
        "blank": "{count} computed cells stay blank and locked, because a sheet cannot say their formulas (earlier "
        "periods, the period itself, other forms): {cells}",
        "template": "{path} is the form's own template; write to another file.",
        "misplaced": "Nothing written: by layout the row {row} stands in line {place} of the sheet, the file has it "
        "in line {found}; so may those after it.\n  = hint: add, drop or move rows in the YAML and in the file of the "
        "layout alike; see what differs: chedo import-xlsx FILE --diff {form}",
    },
}
_MOST_NAMED = 12


@click.command("export-xlsx", short_help="Write an empty form into the office's workbook.")
@click.argument("form", metavar="FORM", shell_complete=forms)
@click.option("--workspace", type=click.Path(exists=True, path_type=Path), help="Where FORM is looked for; else here.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File to write; else FORM.xlsx here.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; else CHEDO_LANG, else the workspace's own.")
def export_xlsx_command(form: str, workspace: Path | None, out: Path | None, lang: str | None) -> None:
    """Write the empty FORM as an .xlsx file: into the template that its layout names, else onto a sheet drawn for it.

    Formulas live in the cells, what people fill is unlocked and all else protected (without a password). Choices, days
    and bounds are held to where the template says nothing of them. Ids of rows and columns travel along as hidden
    names, so that chedo import-xlsx finds them again.

    FORM is regime/form, or the YAML file of a form.

    \b
    Examples:
      chedo export-xlsx ktxh-thang/chi_tieu --workspace samples/lao-cai
      chedo export-xlsx ktxh-thang/chi_tieu --workspace samples/lao-cai --out bieu-01.xlsx
    """  # noqa: D301  (click wants the character itself)
    found = find_form(form, workspace, lang)
    words = _WORDS[found.lang]
    path = out or Path(f"{found.form.id}.xlsx")
    if _is_template(path, found.form):
        click.echo(words["template"].format(path=path), err=True)
        sys.exit(1)
    units = {unit.id: unit.label for unit in found.registry.units}
    made = exported(found.form, units, found.lang, found.regime.forms)
    if isinstance(made, Stopped):
        print_findings([finding(stopped_fault(made), f"{path}")], (found.workspace,), found.lang)
        sys.exit(1)
    if made.misplaced:
        click.echo(_misplaced(made, f"{found.regime.id}/{found.form.id}", words["misplaced"]), err=True)
        sys.exit(1)
    with click.open_file(str(path), "wb") as file:
        file.write(made.content)
    for line in _told(made, found.form, path, words):
        click.echo(line, err=str(path) == "-")


def _is_template(path: Path, form: Form) -> bool:
    if form.workbook is None or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == form.workbook.sha256


def _misplaced(made: Exported, form: str, words: str) -> str:
    return words.format(form=form, **made.misplaced[0]._asdict())


def _told(made: Exported, form: Form, path: Path, words: dict[str, str]) -> list[str]:
    """What was written, and what could not be."""
    kinds = [cell.kind for cell in form.cells]
    formulas = kinds.count("computed") - len(made.blank)
    lines = [words["written"].format(path=path, inputs=kinds.count("input"), formulas=formulas)]
    if made.blank:
        named = ", ".join(made.blank[:_MOST_NAMED]) + (", …" if len(made.blank) > _MOST_NAMED else "")
        lines.append(words["blank"].format(count=len(made.blank), cells=named))
    return lines
