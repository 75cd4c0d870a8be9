"""What a row or a column of a compiled form says of itself, by the keys that authors know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1


def row_values(form: v1.Form, name: str) -> Mapping[str, Any]:
    """Return what a fixed row has; nothing where there is no such row. What a form says for all is not the row's."""
    row = next((one for one in form.rows if one.id == name), None)
    if row is None:
        return {}
    return {
        "label": row.label,
        "stt": row.stt or None,
        "level": row.level or None,
        "unit": row.unit,
        "decimals": row.decimals,
        "indicator": row.indicator,
        "only": row.only,
        "total": row.total or None,
        "required": _required([cell for cell in form.cells if cell.row == name]),
        "guidance": row.guidance or None,
    }


def column_values(form: v1.Form, name: str) -> Mapping[str, Any]:
    """Return what a column has; nothing where there is no such column."""
    column = next((one for one in form.columns if one.id == name), None)
    if column is None:
        return {}
    return {
        "label": column.label,
        "number": column.number or None,
        "type": column.type,
        "unit": column.unit,
        "decimals": column.decimals,
        "basis": column.basis or None,
        "required": _required([cell for cell in form.cells if cell.column == name]),
        "guidance": column.guidance or None,
    }


def _required(cells: list[v1.Cell]) -> bool | None:
    inputs = [cell for cell in cells if cell.kind == "input"]
    return True if inputs and all(cell.required for cell in inputs) else None
