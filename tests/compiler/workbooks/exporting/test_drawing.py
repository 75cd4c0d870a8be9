"""A form without a layout is drawn as offices draw theirs."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from chedo_compiler.workbooks.exporting.export import export_form
from chedo_compiler.workbooks.exporting.frame import framed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact import v1
    from workspace_tree import Tree

UNITS = {"trieu_dong": "triệu đồng"}


@pytest.fixture
def form(tree: Tree) -> v1.Form:
    """A form with headings over columns, levels, a total and rows that are added."""
    return tree.form("thu_chi")


def drawn(form: v1.Form) -> Worksheet:
    sheet: Worksheet = load_workbook(io.BytesIO(export_form(form, UNITS).content)).worksheets[0]
    return sheet


def texts(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value is not None}


def test_number_title_unit_and_header_stand_above_the_table(form: v1.Form) -> None:
    sheet = drawn(form)

    assert sheet["A1"].value == "Biểu 01/TC"
    assert sheet["A4"].value == "THU, CHI NGÂN SÁCH"
    assert sheet["F7"].value == "Đơn vị tính: triệu đồng"
    assert [sheet[place].value for place in ("A8", "B8", "C8", "D8", "D9", "E9", "F8")] == [
        "STT",
        "Nội dung",
        "Kế hoạch năm",
        "Thực hiện",
        "Trong tháng",
        "Lũy kế",
        "So với kế hoạch (%)",
    ]
    assert {"A8:A9", "B8:B9", "C8:C9", "D8:E8", "F8:F9"} <= {str(area) for area in sheet.merged_cells.ranges}


def test_lines_have_number_label_and_format(form: v1.Form) -> None:
    sheet = drawn(form)

    assert [sheet[place].value for place in ("A10", "B10", "A11", "B11", "B14")] == [
        "I",
        "Tổng thu",
        "1",
        "Thu nội địa",
        "Dự án",
    ]
    assert sheet["B10"].font.b
    assert sheet["C11"].number_format == "#,##0.0"
    assert sheet["C10"].value == "=SUM(C11:C12)"
    assert all(cell.border.left.style for cell in sheet[11][:6])
    assert sheet["B11"].font.name == "Times New Roman"


def test_the_page_prints_on_a4_with_its_header_on_each(form: v1.Form) -> None:
    sheet = drawn(form)

    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.print_title_rows == "$8:$9"
    assert sheet.freeze_panes == "C10"
    assert "NGƯỜI LẬP BIỂU" in texts(sheet).values()
    assert "THỦ TRƯỞNG ĐƠN VỊ" in texts(sheet).values()


def test_a_text_that_looks_like_a_formula_stays_a_text(form: v1.Form) -> None:
    row, *others = form.rows
    sly = replace(form, rows=(replace(row, label="=1+1"), *others), title="=cmd", number="=x")

    sheet = drawn(sly)

    assert (sheet["B10"].value, sheet["B10"].data_type) == ("=1+1", "s")
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=CMD", "s")


def test_closed_cells_are_shaded(form: v1.Form) -> None:
    closed = tuple(replace(cell, kind="closed") if cell.id == "tong_chi.ke_hoach" else cell for cell in form.cells)

    sheet = drawn(replace(form, cells=closed))

    assert sheet["C13"].fill.fgColor.rgb == "00EDEDED"
    assert sheet["C12"].fill.fill_type is None
    assert sheet["C13"].protection.locked


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("01/TC", "01 TC"),
        ("", "thu_chi"),
        ("[*]:?/\\", "thu_chi"),
        ("'x'", "x"),
        ("Biểu " * 10, "Biểu Biểu Biểu Biểu Biểu Biểu B"),
    ],
)
def test_a_sheet_is_named_by_the_number_of_its_form(form: v1.Form, number: str, name: str) -> None:
    assert framed(replace(form, number=number)).sheet == name


def test_a_form_of_one_column_leaves_room_for_what_stands_beside_it(form: v1.Form) -> None:
    column = form.columns[0]
    header = tuple(replace(one, row_span=1) for one in form.header if one.label == column.label)
    one = replace(
        form,
        columns=(column,),
        header=header,
        cells=tuple(cell for cell in form.cells if cell.column == column.id),
    )

    sheet = drawn(one)

    assert sheet["B1"].value is None
    assert str(sheet["C1"].value).startswith("Đơn vị báo cáo:")


def test_many_columns_are_narrow_and_their_header_high(form: v1.Form) -> None:
    column, cell = form.columns[0], form.cells[0]
    names = [f"cot_{place}" for place in range(24)]
    many = replace(
        form,
        columns=tuple(replace(column, id=name) for name in names),
        header=tuple(replace(form.header[0], column=place, row_span=1) for place, _ in enumerate(names)),
        cells=tuple(replace(cell, column=name, kind="input", expression=None, formula="") for name in names),
    )

    sheet = drawn(many)

    assert sheet.column_dimensions["C"].width == 6.5
    assert sheet.row_dimensions[8].height == 120
