"""LibreOffice opens exported forms, and what it computes in them is what a report computes."""

from __future__ import annotations

import io
import shutil
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.workbooks.exporting.export import export_form
from chedo_compiler.workbooks.exporting.frame import framed

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.runtime.values import Value

FORMS = ("giai_quyet", "bieu_11", "bieu_12", "von_dau_tu")
OFFICE = shutil.which("soffice")


def inputs(form: v1.Form) -> dict[str, float]:
    """A number for each cell that people fill, some of them nothing at all."""
    filled = [cell for cell in form.cells if cell.kind == "input" and cell.type in {"number", "integer", "money"}]
    return {cell.id: float(37 * place % 1009) for place, cell in enumerate(filled) if place % 7}


def figures(form: v1.Form, given: dict[str, float]) -> dict[str, Value]:
    """What a report computes of the numbers, with one line in each group of added rows."""
    groups = {group.id: group.within for group in form.repeats}
    fixed: dict[str, Value] = {}
    rows = {name: [RepeatingRow(name, name, {}, outer)] for name, outer in groups.items()}
    for name, value in given.items():
        row, _, column = name.partition(".")
        if row in groups:
            rows[row][0].cells[column] = value
        else:
            fixed[name] = value
    found = recompute(form, Figures(fixed, rows), Context(parse_period("2026-06")))
    added = {f"{name}.{column}": value for name in groups for column, value in found.rows[name][0].cells.items()}
    return {**found.cells, **added}


def addresses(form: v1.Form) -> dict[str, str]:
    places = form.workbook or framed(form)
    return {cell.id: f"{places.columns[cell.column]}{places.rows[cell.row]}" for cell in form.cells}


@pytest.fixture(scope="module")
def recalculated(
    library: Compilation, units: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[v1.Form, Path]]:
    """Exported forms, filled in and saved by LibreOffice."""
    if OFFICE is None:
        pytest.skip("soffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    forms = {form.id: form for regime in library.shown for form in regime.forms if form.id in FORMS}
    for form in forms.values():
        book = load_workbook(io.BytesIO(export_form(form, units).content))
        sheet = book[(form.workbook or framed(form)).sheet]
        for name, value in inputs(form).items():
            sheet[addresses(form)[name]].value = value
        book.save(folder / f"{form.id}.xlsx")
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    written = [f"{folder / name}.xlsx" for name in forms]
    command = [OFFICE, settings, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "saved"), *written]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {name: (form, folder / "saved" / f"{name}.xlsx") for name, form in forms.items()}


@pytest.mark.req("REG-04")
@pytest.mark.parametrize("name", FORMS)
def test_what_libreoffice_computes_is_what_a_report_computes(
    recalculated: dict[str, tuple[v1.Form, Path]], name: str
) -> None:
    form, path = recalculated[name]
    sheet = load_workbook(path, data_only=True)[(form.workbook or framed(form)).sheet]
    expected = figures(form, inputs(form))

    computed = [cell for cell in form.cells if cell.kind == "computed"]
    found = {cell.id: shown(sheet[addresses(form)[cell.id]].value, cell) for cell in computed}
    assert found == {cell.id: shown(expected[cell.id], cell) for cell in computed}
    assert any(value not in {"", "0"} for value in found.values())


def shown(value: object, cell: v1.Cell) -> str:
    """A figure as its cell shows it."""
    if isinstance(value, int | float):
        step = Decimal(1).scaleb(-cell.decimals)
        return f"{Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP):f}"
    return "" if value is None else str(value)
