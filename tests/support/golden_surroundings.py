"""The cells around the golden formulas, in Python and as the JSON that the browser reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.values import ErrorValue, error_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

SINGLES: dict[str, Value] = {
    "khong": 0.0,
    "mot": 1.0,
    "am": -2.5,
    "nua": 0.5,
    "ba": 1 / 3,
    "lon": 1234567.891,
    "rat_lon": 987654321012.0,
    "nho": 0.000012345,
    "sai_so": 22.26 - 21.29,
    "trong": None,
    "ten": "Hà Nội",
    "hoa": "HÀ NỘI",
    "so_chu": "5",
    "phan_tram_chu": "12,5%",
    "rong": "",
    "dung": True,
    "sai": False,
    "chia": ErrorValue.DIVISION,
    "thieu": ErrorValue.MISSING,
}
FIRST: list[Value] = [3.0, "Ha", None, 5.0, "ha", True, -2.0, "5", "", 5.0, "Huyện", 0.1]
SECOND: list[Value] = [10.0, 20.5, 30.0, None, 50.0, 60.0, 70.25, 80.0, 90.0, 100.0, -110.0, 0.2]
FAULTY: list[Value] = [1.0, ErrorValue.DIVISION, 3.0]
EMPTY: list[Value] = [None, None]
COLUMNS: dict[str, list[Value]] = {"p": FIRST, "q": SECOND, "loi": FAULTY, "het": EMPTY}
"""``p_1:p_12`` and so on are ranges of these."""

GROUP = "da"
REPEATING: list[dict[str, Value]] = [
    {"von": 1500.5, "giai_ngan": 700.0, "nhom": "A"},
    {"von": None, "giai_ngan": 20.0, "nhom": "B"},
    {"von": 99.99, "giai_ngan": None, "nhom": "a"},
]

CELLS: dict[str, Value] = {f"r.{name}": value for name, value in SINGLES.items()} | {
    f"r.{column}_{place}": value for column, values in COLUMNS.items() for place, value in enumerate(values, 1)
}
PREVIOUS: dict[str, Value] = {"r.mot": 41.0, "r.lon": 1000000.0}
LAST_YEAR: None = None
PERIOD = "2026-Q2"


class Names:
    """The scope of the golden formulas: the second repeating row is "here"."""

    def name(self, text: str) -> Expression | None:
        """Return a cell, a column of the repeating row, or a column of all repeating rows (``da_von``)."""
        if f"r.{text}" in CELLS:
            return ["cell", f"r.{text}"]
        if text in REPEATING[0]:
            return ["here", text]
        column = text.removeprefix(f"{GROUP}_")
        return ["repeat", GROUP, column] if column != text and column in REPEATING[0] else None

    def range(self, first: str, last: str) -> Expression | None:
        """Return cells in declared order; ``von:nhom`` are cells of the repeating row."""
        names = [name.removeprefix("r.") for name in CELLS]
        if first in names and last in names:
            between = names[names.index(first) : names.index(last) + 1]
            return ["range", [f"r.{name}" for name in between], 1]
        here = list(REPEATING[0])
        return ["hererange", here[here.index(first) : here.index(last) + 1]] if first in here and last in here else None

    def intersection(self, first: str, second: str) -> Expression | None:
        """Return a cell by row and column."""
        return ["cell", f"{first}.{second}"] if f"{first}.{second}" in CELLS else None

    def suggestions(self) -> Sequence[str]:
        """Return the names of cells."""
        return [name.removeprefix("r.") for name in CELLS]


def surroundings() -> FormCells:
    """Return the cells as the evaluator asks for them."""
    rows = [RepeatingRow(f"n{place}", "", dict(cells)) for place, cells in enumerate(REPEATING)]
    context = Context(parse_period(PERIOD), previous=Figures(dict(PREVIOUS)), last_year=None)
    return FormCells(Figures(dict(CELLS), {GROUP: rows}), context, group=GROUP, row=rows[1])


def to_json(value: Value) -> Any:
    """Write a value; an error is an object of its own."""
    return {"error": str(value)} if isinstance(value, ErrorValue) else value


def from_json(written: Any) -> Value:
    """Read a value back."""
    if isinstance(written, dict):
        return error_of(written["error"])
    return float(written) if isinstance(written, int) and not isinstance(written, bool) else written


def surroundings_json() -> dict[str, Any]:
    """Return the cells as the browser gets them."""
    return {
        "period": {"month": 6, "quarter": 2, "year": 2026},
        "cells": {name: to_json(value) for name, value in CELLS.items()},
        "rows": [{name: to_json(value) for name, value in row.items()} for row in REPEATING],
        "here": 1,
        "previous": {name: to_json(value) for name, value in PREVIOUS.items()},
    }


def figures_json(figures: Figures) -> dict[str, Any]:
    """Return figures as the page holds them."""
    return {
        "cells": {name: to_json(value) for name, value in figures.cells.items()},
        "rows": {
            group: [
                {"id": row.id, "label": row.label, "cells": {name: to_json(value) for name, value in row.cells.items()}}
                for row in rows
            ]
            for group, rows in figures.rows.items()
        },
    }
