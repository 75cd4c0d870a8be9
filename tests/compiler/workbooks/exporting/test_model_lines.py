"""A template may keep several empty lines for rows that are added: all of them are filled alike."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from chedo_compiler.artefact.v1 import Workbook as Places
from chedo_compiler.workbooks.exporting.model_lines import with_model_lines
from chedo_compiler.workbooks.formulas.table import Table

PLACES = Places("Biểu", {"tong": 2, "da": 3}, {"so": "C"}, "B", {}, "", "", stt_column="A")
TABLE = Table("Biểu", {2: "tong", 3: "da"}, {3: "so"}, groups={"da": ""})
SIDES = Border(left=Side(style="thin"), right=Side(style="thin"))


def lines_of(*, names: dict[str, object], drawn: range = range(2, 6), table: Table = TABLE) -> tuple[int, ...]:
    """Return the lines of the group on a sheet with some rows drawn and some cells written."""
    sheet = Workbook().worksheets[0]
    for row in drawn:
        sheet.cell(row, 3).border = SIDES
    for address, value in {"A9": "Ghi chú", **names}.items():
        sheet[address].value = value
    return with_model_lines(table, sheet, PLACES).lines["da"]


def test_empty_lines_below_the_model_line_belong_to_the_group() -> None:
    assert lines_of(names={"B3": "…"}) == (3, 4, 5)


@pytest.mark.parametrize("open_cell", [{"A4": 2}, {"B4": "…………"}, {"A4": "…", "B4": " . . . "}, {"C4": "=1+1"}])
def test_numbers_dots_and_formulas_leave_a_line_empty(open_cell: dict[str, object]) -> None:
    assert lines_of(names=open_cell) == (3, 4, 5)


@pytest.mark.parametrize("taken", [{"B4": "Dự án A"}, {"A4": "II"}, {"C4": 7}])
def test_what_somebody_wrote_ends_the_lines(taken: dict[str, object]) -> None:
    assert lines_of(names=taken) == (3,)


def test_lines_end_with_the_table_and_before_the_next_row() -> None:
    following = Table("Biểu", {2: "tong", 3: "da", 5: "khac"}, {3: "so"}, groups={"da": ""})
    heading = Table("Biểu", {2: "tong", 3: "da"}, {3: "so"}, bare_rows=frozenset({4}), groups={"da": ""})

    assert lines_of(names={}, drawn=range(2, 5)) == (3, 4)
    assert lines_of(names={}, table=following) == (3, 4)
    assert lines_of(names={}, table=heading) == (3,)


def test_a_group_that_stands_nowhere_gets_no_lines() -> None:
    nowhere = Table("Biểu", {2: "tong"}, {3: "so"}, groups={"da": ""})
    sheet = Workbook().worksheets[0]

    assert with_model_lines(nowhere, sheet, PLACES) == nowhere
