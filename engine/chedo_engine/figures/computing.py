"""Computed cells of a sheet, put in as they are stored: rounded to their decimals, errors by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_compiler.runtime.checks import run_checks
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.runtime.rounding import to_scaled
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures import vector
from chedo_engine.figures.sheet import NO, YES, decimal
from chedo_engine.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.checks import Finding
    from chedo_compiler.runtime.figures import Context
    from chedo_compiler.runtime.values import Value
    from chedo_engine.figures.sheet import Line, Sheet


def compute(form: v1.Form, sheet: Sheet, context: Context, group: str) -> None:
    """Compute every computed cell of the sheet anew."""
    figures = recompute(form, sheet.as_figures(form), context, group=group)
    for name, cell in computed_cells(form).items():
        put_value(sheet, name, cell, figures.cells.get(name))
    for repeating in form.repeats:
        columns = computed_columns(form, repeating.id)
        for row, computed in zip(sheet.rows.get(repeating.id, []), figures.rows.get(repeating.id, []), strict=True):
            for column, cell in columns.items():
                put_value(row, column, cell, computed.cells.get(column))


@once
def computed_cells(form: v1.Form) -> Mapping[str, v1.Cell]:
    """Return the fixed cells that a formula stands in."""
    repeating = {group.id for group in form.repeats}
    return {cell.id: cell for cell in form.cells if cell.kind == "computed" and cell.row not in repeating}


@once
def computed_columns(form: v1.Form, group: str) -> Mapping[str, v1.Cell]:
    """Return the columns of a repeating group that a formula stands in."""
    return {cell.column: cell for cell in form.cells if cell.kind == "computed" and cell.row == group}


def put_value(line: Line, name: str, cell: v1.Cell, value: Value) -> None:
    """Store what a formula gave."""
    line.put(name, None)
    if isinstance(value, ErrorValue):
        line.errors[name] = value.value
    elif isinstance(value, bool):
        line.put(name, YES if value else NO)
    elif isinstance(value, str):
        line.put(name, value)
    elif value is not None:
        _put_number(line, name, cell, value)


def examine(form: v1.Form, sheet: Sheet, context: Context, group: str) -> tuple[Finding, ...]:
    """Run the form's checks over a computed sheet."""
    return run_checks(form, sheet.as_figures(form), context, group=group)


def _put_number(line: Line, name: str, cell: v1.Cell, value: float) -> None:
    scaled = to_scaled(value, cell.decimals)
    if abs(scaled) > vector.LIMIT:
        line.errors[name] = ErrorValue.NUMBER.value
    elif cell.type not in NUMERIC_TYPES:
        line.put(name, f"{decimal(scaled, cell.decimals):f}")
    else:
        line.put(name, decimal(scaled, cell.decimals))
