"""A drafted test of a form: figures made up, and what the form's formulas make of them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.recompute import recompute_once
from chedo_compiler.runtime.shown import shown_form
from chedo_compiler.scaffold.drawing import NewFile, drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact.v1 import Cell, Form
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value

_ROWS = 3
"""Rows that are filled: enough to see that a sum adds, and adds each once."""
_STEP = 10
_LABEL = "Dòng ví dụ"


def new_test(form: Form, folder: str, period: Period) -> NewFile:
    """Draw a test; its author puts figures of their own in and checks what is expected."""
    shown = shown_form(form, period)
    given = _made_up(shown)
    computed = recompute_once(shown, _figures(shown, given), Context(period))
    said = {
        "form": form.id,
        "period": period.key,
        "given": {row: _written(cells) for row, cells in given.items()},
        "expect": {row: _written(cells) for row, cells in _worth_telling(shown, computed.cells)},
        "added": [group.id for group in shown.repeats],
        "label": _LABEL,
    }
    return drawn("regime/test.yaml", f"{folder}/tests/{form.id}.test.yaml", said)


def _made_up(form: Form) -> dict[str, dict[str, float]]:
    """Figures for the first rows that people fill."""
    inner = {group.id for group in form.repeats if group.within}
    numbers = count(_STEP, _STEP)
    found: dict[str, dict[str, float]] = {}
    for cell in form.cells:
        known = cell.row in found or len(found) < _ROWS
        if cell.kind == "input" and _is_figure(cell) and cell.row not in inner and known:
            found.setdefault(cell.row, {})[cell.column] = float(next(numbers))
    return found


def _figures(form: Form, given: Mapping[str, Mapping[str, float]]) -> Figures:
    added = {group.id for group in form.repeats}
    cells: dict[str, Value] = {
        f"{row}.{column}": value
        for row, of_row in given.items()
        if row not in added
        for column, value in of_row.items()
    }
    rows = {row: [RepeatingRow("1", _LABEL, dict(of_row))] for row, of_row in given.items() if row in added}
    return Figures(cells, rows)


def _worth_telling(form: Form, computed: Mapping[str, Value]) -> Iterator[tuple[str, dict[str, float]]]:
    """The computed figures of fixed rows that are not nought."""
    found: dict[str, dict[str, float]] = {}
    for cell in form.cells:
        value = computed.get(cell.id)
        if cell.kind == "computed" and _is_figure(cell) and isinstance(value, float) and value:
            found.setdefault(cell.row, {})[cell.column] = value
    yield from found.items()


def _is_figure(cell: Cell) -> bool:
    return cell.type in NUMERIC_TYPES and cell.type != "date"


def _written(cells: Mapping[str, float]) -> str:
    return ", ".join(f"{column}: {general(value)}" for column, value in cells.items())
