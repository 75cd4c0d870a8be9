"""Headers as offices draw them: merged, merged only by lines, or spread over several cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.workbooks.drafting.grid import Grid
from chedo_compiler.workbooks.drafting.header import headings, read_header
from chedo_compiler.workbooks.drafting.tables import tables
from chedo_compiler.workbooks.sheet import Look, Place
from hand_sheets import BOXED, area, sheet

if TYPE_CHECKING:
    from chedo_compiler.workbooks.drafting.header import Heading
    from chedo_compiler.workbooks.sheet import Sheet

FOUR = """
STT|Nội dung|Đơn đủ điều kiện|||||Ghi chú
||Tổng số|Theo tình trạng|||
|||Đã giải quyết||Đang|Chưa
|||Lần đầu|Nhiều lần||
A|B|1=2+3+4+5|2|3|4|5|6
1|Khiếu nại|||||
2|Tố cáo|||||
"""
FOUR_MERGED = "A1:A4 B1:B4 C1:G1 C2:C4 D2:G2 D3:E3 F3:F4 G3:G4 H1:H4"
ACROSS = Look(horizontal="centerContinuous", borders="lrtb")
TWO = """
STT|Nội dung|Thực hiện||Ghi chú
||Tháng|Lũy kế|
1|Lúa|||
2|Ngô|||
"""
TREE = ["STT", "Nội dung", ("Thực hiện", ["Tháng", "Lũy kế"]), "Ghi chú"]


def tree(found: tuple[Heading, ...]) -> list[Any]:
    return [(one.text, tree(one.below)) if one.below else one.text for one in found]


def read(one: Sheet) -> tuple[list[Any], int]:
    grid = Grid(one)
    (table,) = tables(grid, None)
    header = read_header(grid, table)
    return tree(headings(grid, header, header.leaves)), header.area.bottom


def without_inner_lines(one: Sheet) -> Sheet:
    """Cells of the header that belong together have no line between them."""
    cells = dict(one.cells)
    for address, sides in {"C1": "ltb", "D1": "rtb", "A1": "lrt", "A2": "lrb", "B1": "lrt", "B2": "lrb"}.items():
        place = area(address).first
        cells[place] = replace(cells[place], look=Look(borders=sides))
    for address, sides in {"E1": "lrt", "E2": "lrb"}.items():
        place = area(address).first
        cells[place] = replace(cells[place], look=Look(borders=sides))
    return replace(one, cells=cells)


def test_four_levels_of_merged_cells() -> None:
    found, bottom = read(sheet(FOUR, "A1:H7", FOUR_MERGED))
    done = ("Đã giải quyết", ["Lần đầu", "Nhiều lần"])
    under = ("Đơn đủ điều kiện", ["Tổng số", ("Theo tình trạng", [done, "Đang", "Chưa"])])
    assert found == ["STT", "Nội dung", under, "Ghi chú"]
    assert bottom == 5


WAYS = {
    "merged": sheet(TWO, "A1:E4", "A1:A2 B1:B2 C1:D1 E1:E2"),
    "merged only by lines": without_inner_lines(sheet(TWO, "A1:E4")),
    "centred across": sheet(TWO, "A1:E4", "A1:A2 B1:B2 E1:E2", {"C1:D1": ACROSS}),
    "without any lines": sheet(TWO),
}


@pytest.mark.parametrize("way", WAYS)
def test_two_levels_however_they_are_joined(way: str) -> None:
    assert read(WAYS[way]) == (TREE, 2)


NUMBERED = {
    "bare": "1|2|3|4|5",
    "in brackets": "(1)|(2)|(3)|(4)|(5)",
    "letters first": "A|B|1|2|3",
    "with sums": "A|B|1=2+3|2|3",
    "with a ratio": "A|B|(1)|(2)=(1)/(3)|(3)",
    "a code": "A|Ms|1|2|3",
    "not all of them": "||1|2|3",
}


@pytest.mark.parametrize("row", NUMBERED.values(), ids=NUMBERED)
def test_the_numbering_row_ends_the_header(row: str) -> None:
    one = sheet(TWO.replace("1|Lúa", f"{row}\n1|Lúa"), "A1:E5", "A1:A2 B1:B2 C1:D1 E1:E2")
    assert read(one) == (TREE, 3)


def test_a_first_row_of_figures_is_no_numbering_row() -> None:
    one = sheet(TWO.replace("1|Lúa|||", "1|Lúa|15|120|"), "A1:E4", "A1:A2 B1:B2 C1:D1 E1:E2")
    assert read(one)[1] == 2


def test_columns_of_the_sheet_that_are_always_merged_are_one() -> None:
    one = sheet("STT|Nội dung||Số\nA|B||1\n1|Lúa||\n2|Ngô||", "A1:D4", "B1:C1 B2:C2 B3:C3 B4:C4")
    grid = Grid(one)
    (table,) = tables(grid, None)
    assert [tuple(leaf) for leaf in read_header(grid, table).leaves] == [(1, 1), (2, 3), (4, 4)]


def test_stray_formatting_is_no_part_of_the_table() -> None:
    one = sheet(TWO, "A1:E4", "A1:A2 B1:B2 C1:D1 E1:E2")
    far = {Place(2, 400): replace(one.cells[Place(1, 1)], value=None, look=Look(fill="FFFF00"))}
    lone = {Place(40, 3): replace(one.cells[Place(1, 1)], value=None, look=BOXED)}
    assert tables(Grid(replace(one, cells={**one.cells, **far, **lone})), None) == (area("A1:E4"),)
