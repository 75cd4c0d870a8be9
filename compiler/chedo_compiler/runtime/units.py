"""In which unit a cell counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1


def unit_of(cell: v1.Cell, form: v1.Form) -> str:
    """Return its column's unit, else its row's, else the form's, as the compiler counts; a percentage has none."""
    own = next((column.unit for column in form.columns if column.id == cell.column), None)
    if own or cell.type == "percent":
        return own or ""
    units = {row.id: row.unit for row in form.rows} | {group.id: group.unit for group in form.repeats}
    return units.get(cell.row) or form.unit or ""
