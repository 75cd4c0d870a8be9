"""Computed cells of a sheet, put in as they are stored: rounded to their decimals, errors by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.checks import run_checks
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.runtime.rounding import to_scaled
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures import vector
from chedo_engine.figures.sheet import decimal

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.checks import Finding
    from chedo_compiler.runtime.figures import Context
    from chedo_compiler.runtime.values import Value
    from chedo_engine.figures.sheet import Line, Sheet


def compute(form: v1.Form, sheet: Sheet, context: Context, group: str) -> None:
    """Compute every computed cell of the sheet anew."""
    figures = recompute(form, sheet.as_figures(), context, group=group)
    repeating = {one.id for one in form.repeats}
    for cell in form.cells:
        if cell.kind == "computed" and cell.row not in repeating:
            put_value(sheet, cell.id, cell, figures.cells.get(cell.id))
    for name in repeating:
        columns = [cell for cell in form.cells if cell.row == name and cell.kind == "computed"]
        for row, computed in zip(sheet.rows.get(name, []), figures.rows.get(name, []), strict=True):
            for cell in columns:
                put_value(row, cell.column, cell, computed.cells.get(cell.column))


def put_value(line: Line, name: str, cell: v1.Cell, value: Value) -> None:
    """Store what a formula gave."""
    line.put(name, None)
    if isinstance(value, ErrorValue):
        line.errors[name] = value.value
    elif isinstance(value, bool):
        line.put(name, "TRUE" if value else "FALSE")
    elif isinstance(value, str):
        line.put(name, value)
    elif value is not None:
        _put_number(line, name, cell, value)


def examine(form: v1.Form, sheet: Sheet, context: Context, group: str) -> tuple[Finding, ...]:
    """Run the form's checks over a computed sheet."""
    return run_checks(form, sheet.as_figures(), context, group=group)


def _put_number(line: Line, name: str, cell: v1.Cell, value: float) -> None:
    scaled = to_scaled(value, cell.decimals)
    if abs(scaled) > vector.LIMIT:
        line.errors[name] = ErrorValue.NUMBER.value
    elif cell.type == "text":
        line.put(name, f"{decimal(scaled, cell.decimals):f}")
    else:
        line.put(name, decimal(scaled, cell.decimals))
