"""Figures go into the office's own workbook: as numbers, formatting kept, nothing taken for a formula."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

import sample_regime as sample
from chedo_engine.export.periods import written_period
from chedo_engine.export.workbook import consolidated_workbook, report_workbook
from chedo_engine.workflow.states import Role
from world import FIGURES, NOON

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from world import World

TODAY = dt.date(2026, 1, 20)


def consolidated_sheet(world: World) -> Worksheet:
    host = world.actor(sample.HOST, Role.CONSOLIDATOR)
    with world.database.read() as session:
        content = consolidated_workbook(session, sample.REGIME, "2026-01", sample.FORM, host, on=TODAY)
    return load_workbook(io.BytesIO(content))["Biểu 01"]


@pytest.mark.req("RCV-08", "DSH-03")
def test_the_consolidated_workbook_holds_numbers_under_the_offices_formatting(world: World) -> None:
    world.sent(world.key("xa-a"))
    world.sent(world.key("xa-b"))

    sheet = consolidated_sheet(world)

    assert Decimal(str(sheet["D6"].value)) == 2 * FIGURES["dn.thang"]
    assert (sheet["D6"].data_type, sheet["D6"].number_format, sheet["D6"].border.top.style) == ("n", "#,##0.00", "thin")
    assert Decimal(str(sheet["D5"].value)) == 2 * (FIGURES["dn.thang"] + FIGURES["phi.thang"])
    assert sheet["D8"].value is None
    assert sheet["A2"].value == "Kỳ báo cáo: tháng 1 năm 2026 (từ ngày 15/12/2025 đến ngày 14/01/2026)"
    assert (sheet["A3"].value, sheet["F3"].value) == ("Sở Tài chính", "Ngày 20 tháng 01 năm 2026")
    assert sheet["C3"].value == "UBND tỉnh"


def test_added_rows_take_the_model_lines_look_and_push_the_footer_down(world: World) -> None:
    for name in ("xa-a", "xa-b"):
        key = world.key(name)
        rows = [world.add_row(key, f"Dự án {number}") for number in (1, 2)]
        world.sent(key, {**FIGURES, **{f"du_an:{row}.thang": Decimal(7) for row in rows}})

    sheet = consolidated_sheet(world)

    assert [sheet[f"B{row}"].value for row in range(9, 13)] == [
        "Dự án 1 (UBND xã A)",
        "Dự án 2 (UBND xã A)",
        "Dự án 1 (UBND xã B)",
        "Dự án 2 (UBND xã B)",
    ]
    assert [sheet[f"A{row}"].value for row in range(9, 13)] == ["1", "2", "3", "4"]
    assert [sheet[f"D{row}"].value for row in range(9, 13)] == [7, 7, 7, 7]
    assert all(sheet[f"D{row}"].font.italic and sheet.row_dimensions[row].height == 21 for row in range(9, 13))
    assert (sheet["A14"].value, sheet["H14"].value, sheet.row_dimensions[14].height) == (
        "Người lập biểu",
        "Thủ trưởng",
        33,
    )
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:H1", "A14:C14"}
    assert sheet.print_area == "'Biểu 01'!$A$1:$H$14"


def test_without_added_rows_the_model_line_goes(world: World) -> None:
    world.sent(world.key())

    sheet = consolidated_sheet(world)

    assert (sheet["A10"].value, sheet["D9"].font.italic) == ("Người lập biểu", False)
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:H1", "A10:C10"}


@pytest.mark.req("SEC-01")
def test_a_text_that_looks_like_a_formula_stays_a_text(world: World) -> None:
    key = world.filled(world.key(), {**FIGURES, "dn.ghi_chu": '=HYPERLINK("http://x","y")'})
    clerk = world.actor("xa-a", Role.DATA_ENTRY)

    with world.database.read() as session:
        content = report_workbook(session, key, sample.FORM, clerk, NOON)

    cell = load_workbook(io.BytesIO(content))["Biểu 01"]["H6"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x","y")', "s")


def test_a_missing_earlier_figure_is_written_as_the_error_it_is(world: World) -> None:
    world.open("2026-02")
    key = world.filled(world.key(period="2026-02"))

    evening = dt.datetime(2026, 2, 16, 17, tzinfo=dt.UTC)  # the 17th begins in Việt Nam
    with world.database.read() as session:
        content = report_workbook(session, key, sample.FORM, world.actor("xa-a", Role.DATA_ENTRY), evening)

    sheet = load_workbook(io.BytesIO(content))["Biểu 01"]
    assert (sheet["E6"].value, sheet["A3"].value) == ("#N/A", "UBND xã A")
    assert sheet["F3"].value == "Ngày 17 tháng 02 năm 2026"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2026-02", "tháng 2 năm 2026"),
        ("2026-Q3", "quý 3 năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-9M", "9 tháng năm 2026"),
        ("2026", "năm 2026"),
        ("2026-03-15", "ngày 15/03/2026"),
        ("2026-W03", "tuần từ ngày 12/01/2026 đến ngày 18/01/2026"),
        ("2025-2026", "năm học 2025-2026"),
        ("2025-Y10", "từ ngày 01/10/2025 đến ngày 30/09/2026"),
        ("2026-tet", "đợt tet năm 2026"),
        ("2026-bao-so-3.01", "bao-so-3 năm 2026, báo cáo số 1"),
    ],
)
def test_periods_are_written_as_papers_write_them(period: str, text: str) -> None:
    assert written_period(period) == text
