"""Rules between cells: which of them the figures break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.program import compile_form
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cell, Form
    from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
    from chedo_compiler.runtime.program import CheckProgram, FormProgram
    from chedo_compiler.runtime.values import Value

REQUIRED = "required"
"""The check that every form has: required cells are filled. Its message is the reader's to write."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that fired. ``row`` is a row id, "" for the form, or ``group:row`` for a repeating row.

    ``cells`` are what it reads: ``row.column``, or ``group:row.column`` in a repeating row.
    """

    form: str
    check: str
    level: str
    message: str
    explain: bool
    row: str
    cells: tuple[str, ...]


def run_checks(form: Form, figures: Figures, context: Context, *, group: str | None = None) -> tuple[Finding, ...]:
    """Return the checks that the figures break, after the required cells that are blank.

    A check whose cells are all blank does not fire, nor one that only lacks an earlier period.
    """
    program = compile_form(form)
    cells = FormCells(figures, context)
    found = list(_required(program, figures, group))
    for check in program.checks:
        if program.applies(check.instance.row, group):
            found.extend(_broken(program, check, cells))
    return tuple(found)


def _required(program: FormProgram, figures: Figures, group: str | None) -> Iterator[Finding]:
    for cell in program.cells.values():
        if cell.required and cell.kind == "input" and program.applies(cell.row, group):
            for row, name, value in _places(program, cell, figures):
                if value is None or value == "":
                    yield Finding(program.form.id, REQUIRED, "error", "", explain=False, row=row, cells=(name,))


def _places(program: FormProgram, cell: Cell, figures: Figures) -> Iterator[tuple[str, str, Value]]:
    if cell.row not in program.groups:
        yield cell.row, cell.id, figures.cells.get(cell.id)
        return
    for row in figures.rows.get(cell.row, ()):
        place = f"{cell.row}:{row.id}"
        yield place, f"{place}.{cell.column}", row.cells.get(cell.column)


def _broken(program: FormProgram, check: CheckProgram, cells: FormCells) -> Iterator[Finding]:
    """Yield the places where a check fires: the one it is bound to, or every row of its repeating group."""
    place = check.instance.row
    if place not in program.groups:
        if _fires(check, cells, None):
            yield _finding(program, check, place, check.instance.cells)
        return
    cells.group = place
    for row in cells.figures.rows.get(place, ()):
        cells.row = row
        if _fires(check, cells, row):
            name = f"{place}:{row.id}"
            prefix = f"{place}."
            read = tuple(
                f"{name}.{cell.removeprefix(prefix)}" if cell.startswith(prefix) else cell
                for cell in check.instance.cells
            )
            yield _finding(program, check, name, read)


def _finding(program: FormProgram, check: CheckProgram, row: str, cells: tuple[str, ...]) -> Finding:
    rule = check.check
    return Finding(program.form.id, rule.id, rule.level, rule.message, rule.explain, row, cells)


def _fires(check: CheckProgram, cells: FormCells, row: RepeatingRow | None) -> bool:
    result = check.run(cells)
    if isinstance(result, bool | float) and result:
        return False
    if result is ErrorValue.MISSING and check.looks_back:
        return False
    return any(not _is_blank(name, cells, row) for name in check.instance.cells) or not check.instance.cells


def _is_blank(name: str, cells: FormCells, row: RepeatingRow | None) -> bool:
    place, _, column = name.rpartition(".")
    if row is not None and place == cells.group:
        return row.cells.get(column) is None
    if place in cells.figures.rows:
        return all(value is None for value in cells.column(place, column))
    return cells.value(name) is None
