"""A form as the host has it: a count is a whole number, whatever was counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_engine.once import once

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1


@once
def combined_form(form: v1.Form) -> v1.Form:
    """Return the form of the consolidated figures; the same object where nothing is counted."""
    groups = {group.id for group in form.repeats}
    cells = tuple(cell if cell.row in groups else combined_cell(cell) for cell in form.cells)
    return form if cells == form.cells else replace(form, cells=cells)


def combined_cell(cell: v1.Cell) -> v1.Cell:
    """Return the cell that holds what came of combining."""
    return replace(cell, type="integer", decimals=0, choices="", many=False) if cell.aggregate == "count" else cell
