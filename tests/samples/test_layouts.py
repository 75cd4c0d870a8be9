"""The drawn workbooks stand where the forms say."""

from __future__ import annotations

import base64
import io
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from openpyxl import load_workbook
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact import v1

ROOT = Path(__file__).resolve().parents[2]


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


FORMS = [path for path in sorted((ROOT / "regimes").glob("linh-vuc/**/forms/*.yaml")) if "layout" in _read(path)]


def _contents(sheet: Worksheet) -> dict[str, tuple[Any, str]]:
    return {cell.coordinate: (cell.value or None, cell.number_format) for row in sheet.iter_rows() for cell in row}


def test_each_workbook_is_what_the_script_draws() -> None:
    script = runpy.run_path(str(ROOT / "samples" / "draw_layouts.py"))
    drawn = dict(script["drawn"]())

    assert sorted(drawn) == sorted((path.parent / _read(path)["layout"]["xlsx"]).resolve() for path in FORMS)
    for path, content in drawn.items():
        kept, anew = (load_workbook(source).worksheets[0] for source in (path, io.BytesIO(content)))
        assert kept.title == anew.title
        assert _contents(kept) == _contents(anew)
        assert {str(area) for area in kept.merged_cells.ranges} == {str(area) for area in anew.merged_cells.ranges}


def test_rows_and_columns_of_the_compiled_form_meet_their_labels(monthly: v1.Regime, quarterly: v1.Regime) -> None:
    for form in (*monthly.forms, *quarterly.forms):
        assert form.workbook is not None
        sheet = load_workbook(io.BytesIO(base64.b64decode(form.workbook.content)))[form.workbook.sheet]
        for row in form.rows:
            assert sheet[f"{form.workbook.label_column}{form.workbook.rows[row.id]}"].value == row.label
        above_first = min(form.workbook.rows.values()) - 1
        for column in form.columns:
            assert sheet[f"{form.workbook.columns[column.id]}{above_first}"].value == column.number
        assert set(form.workbook.fields) == {"organisation", "recipient", "period", "date"}
        assert int(form.workbook.fields["date"][1:]) == max(form.workbook.rows.values()) + 2


def test_pages_print_on_landscape_a4_one_page_wide() -> None:
    for path in FORMS:
        sheet = load_workbook(path.parent / _read(path)["layout"]["xlsx"]).worksheets[0]
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
