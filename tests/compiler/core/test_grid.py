"""The drawing of a form: merged headers and row numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import HeaderCell
from chedo_compiler.layout.grid import header, leaves

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.layout.plan import FormPlan

THREE_DEEP = """
  - {id: a, label: A}
  - {id: b, label: B, columns: [{id: c, label: C}, {id: d, label: D, columns: [{id: e, label: E}, {id: f, label: F}]}]}
"""


def test_a_header_of_three_levels(lay_out: Callable[..., FormPlan]) -> None:
    columns = lay_out(THREE_DEEP, "[{id: r, label: R}]").form.columns
    assert [column.id.value for column in leaves(columns)] == ["a", "c", "e", "f"]
    assert header(columns) == (
        HeaderCell("A", 0, 0, 3, 1),
        HeaderCell("B", 0, 1, 1, 3),
        HeaderCell("C", 1, 1, 2, 1),
        HeaderCell("D", 1, 2, 1, 2),
        HeaderCell("E", 2, 2, 1, 1),
        HeaderCell("F", 2, 3, 1, 1),
    )


def test_every_place_under_the_header_is_covered_once(lay_out: Callable[..., FormPlan]) -> None:
    cells = header(lay_out(THREE_DEEP, "[{id: r, label: R}]").form.columns)
    covered = [
        (cell.row + down, cell.column + right)
        for cell in cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    ]
    assert sorted(covered) == [(row, column) for row in range(3) for column in range(4)]


def test_rows_are_numbered_by_level(lay_out: Callable[..., FormPlan]) -> None:
    levels = [0, 1, 2, 2, 3, 3, 1, 2, 0, 1]
    rows = ", ".join(f"{{id: d_{place}, label: x, level: {level}}}" for place, level in enumerate(levels))
    numbers = lay_out("[{id: a, label: A}]", f"[{rows}]").stt
    assert list(numbers.values()) == ["I", "1", "1.1", "1.2", "a", "b", "2", "2.1", "II", "1"]


def test_a_written_number_stands_and_a_repeating_row_has_none(lay_out: Callable[..., FormPlan]) -> None:
    rows = '[{id: x, label: X, stt: ""}, {id: y, label: Y}, {id: z, label: {ask: Tên}, repeat: {under: y}}]'
    assert lay_out("[{id: a, label: A}]", rows).stt == {"x": "", "y": "II"}


def test_roman_numbers(lay_out: Callable[..., FormPlan]) -> None:
    rows = ", ".join(f"{{id: d_{place}, label: x}}" for place in range(49))
    numbers = list(lay_out("[{id: a, label: A}]", f"[{rows}]").stt.values())
    assert [numbers[place - 1] for place in (3, 4, 9, 14, 40, 44, 49)] == [
        "III",
        "IV",
        "IX",
        "XIV",
        "XL",
        "XLIV",
        "XLIX",
    ]
