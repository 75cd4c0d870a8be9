"""The form as a table: header tree, lines, cells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_engine.figures.changes import Figure
from chedo_webui.grid.layout import Contents, Grid, Line, column_path, grid_of
from chedo_webui.grid.ownership import rows_of_others

if TYPE_CHECKING:
    from collections.abc import Mapping

UNITS = {"trieu_dong": "triệu đồng", "nguoi": "người"}


def _form() -> v1.Form:
    """The sample form under a header of two lines, with a heading above the health row."""
    form = sample.sample_form()
    header = (
        v1.HeaderCell("Kế hoạch năm", 0, 0, 2, 1),
        v1.HeaderCell("Thực hiện", 0, 1, 1, 2),
        v1.HeaderCell("Trong tháng", 1, 1, 1, 1),
        v1.HeaderCell("Lũy kế", 1, 2, 1, 1),
        v1.HeaderCell("Tỷ lệ", 0, 3, 2, 1),
        v1.HeaderCell("Giá", 0, 4, 2, 1),
        v1.HeaderCell("Ghi chú", 0, 5, 2, 1),
    )
    heading = v1.Row("muc", "Sự nghiệp", 0, stt="II", heading=True)
    rows = (*form.rows[:3], heading, replace(form.rows[3], unit="nguoi"))
    return replace(form, header=header, rows=rows)


def _grid(figures: Mapping[str, Figure] | None = None, **settings: object) -> Grid:
    contents = Contents(figures=figures or {}, **settings)  # type: ignore[arg-type]
    return grid_of(_form(), contents, UNITS)


def _texts(grid: Grid, row: str) -> dict[str, str]:
    line = next(item for item in grid.rows if item.key == row)
    return {cell.key: cell.text for cell in line.cells}


def test_the_header_keeps_its_merged_cells_and_says_which_are_groups() -> None:
    first, second = _grid().header

    assert [(cell.label, cell.column_span, cell.row_span, cell.group) for cell in first][:2] == [
        ("Kế hoạch năm", 1, 2, False),
        ("Thực hiện", 2, 1, True),
    ]
    assert [(cell.label, cell.edge, cell.last) for cell in second] == [
        ("Trong tháng", True, True),
        ("Lũy kế", False, True),
    ]


def test_a_column_is_named_with_the_headings_above_it() -> None:
    assert column_path(_form(), "luy_ke") == "Thực hiện, Lũy kế"
    assert column_path(_form(), "khong_co") == ""


def test_repeating_rows_follow_their_row_and_end_with_a_way_to_add_one() -> None:
    grid = _grid(lines={"du_an": [Line("r1", "Cầu")]}, group="xa", open_groups=frozenset({"du_an"}))

    keys = [row.key for row in grid.rows]
    assert keys[keys.index("phi") :][:3] == ["phi", "du_an:r1", "du_an:+"]
    assert [row.full for row in grid.rows if row.kind == "add"] == [False]


def test_a_full_group_offers_no_further_row() -> None:
    lines = [Line(f"r{number}", "Cầu") for number in range(3)]
    grid = _grid(lines={"du_an": lines}, group="xa", open_groups=frozenset({"du_an"}))

    assert [row.full for row in grid.rows if row.kind == "add"] == [True]


def test_only_own_lines_and_their_headings_are_shown_when_asked() -> None:
    grid = _grid(group="xa", only_own=True)

    assert [row.key for row in grid.rows] == ["tong", "dn", "phi"]
    assert grid.left_out == 2


def _totals(form: v1.Form) -> v1.Form:
    """Add a total of the department's row alone, a total of that total, and one of the communes' rows beside."""

    def total(name: str, *read: str) -> tuple[v1.Row, v1.Cell]:
        places = [f"{row}.thang" for row in read]
        cell = v1.Cell(name, "thang", "computed", "number", 2, "recompute", expression=["range", places, 1], rule="row")
        return v1.Row(name, f"Tổng {name}", 0, total=True), cell

    found = [total("cua_so", "y_te"), total("cua_cua_so", "cua_so"), total("chung", "y_te", "dn")]
    rows, cells = zip(*found, strict=True)
    return replace(form, rows=(*form.rows, *rows), cells=(*form.cells, *cells))


def test_a_total_of_nothing_but_others_lines_is_theirs_too() -> None:
    form = _totals(_form())

    assert rows_of_others(form, "xa") - rows_of_others(_form(), "xa") == {"cua_so", "cua_cua_so"}
    assert rows_of_others(form, None) == frozenset()
    own = grid_of(form, Contents(group="xa", only_own=True), UNITS)
    assert [row.key for row in own.rows] == ["tong", "dn", "phi", "muc", "chung"]


def test_a_cell_is_filled_only_where_the_page_says_so() -> None:
    grid = _grid(group="xa", editable=frozenset({"dn.thang"}))
    kinds = {cell.key: cell.kind for row in grid.rows for cell in row.cells}

    assert kinds["dn.thang"] == "input"
    assert kinds["dn.ke_hoach"] == "read"
    assert kinds["dn.luy_ke"] == "computed"
    assert kinds["tong.gia"] == "closed"
    assert kinds["y_te.thang"] == "closed"


def test_figures_are_set_with_their_decimals_and_an_absent_one_is_marked() -> None:
    figures = {"dn.thang": Figure(Decimal("1234.5"), revision=3), "dn.luy_ke": Figure(error="#N/A")}
    row = next(item for item in _grid(figures).rows if item.key == "dn")
    cells = {cell.column.id: cell for cell in row.cells}

    assert (cells["thang"].text, cells["thang"].value, cells["thang"].revision) == ("1.234,50", "1234.5", 3)
    assert (cells["luy_ke"].text, cells["luy_ke"].absent) == ("", True)
    assert _texts(_grid(figures, lang="en"), "dn")["dn.thang"] == "1,234.50"


def test_units_stand_in_a_column_only_where_they_differ_from_the_forms() -> None:
    grid = _grid()

    assert grid.unit == "triệu đồng"
    assert {row.key: row.unit for row in grid.rows if row.unit} == {"y_te": "người"}
