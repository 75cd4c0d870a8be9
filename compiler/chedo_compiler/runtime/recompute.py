"""Computed cells from the cells that people fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import as_computed
from chedo_compiler.runtime.figures import Figures, RepeatingRow
from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.program import compile_form
from chedo_compiler.runtime.rounding import rounder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from chedo_compiler.artefact.v1 import Cell, Form
    from chedo_compiler.runtime.figures import Context
    from chedo_compiler.runtime.generate import Calculation
    from chedo_compiler.runtime.program import FormProgram
    from chedo_compiler.runtime.values import Value


def recompute(form: Form, given: Figures, context: Context, *, group: str | None = None) -> Figures:
    """Return all figures of a form: given ones where people fill, computed ones where a formula stands.

    Rows that another reporter group fills stay blank. A computed number is rounded to its cell's decimals in the
    answer; formulas that read it go on with the unrounded number.
    """
    program = compile_form(form)
    figures = compute(form, given, context, group=group)
    return _rounded(program, figures, program.calculation(group))


def compute(form: Form, given: Figures, context: Context, *, group: str | None = None) -> Figures:
    """Return what :func:`recompute` does before it rounds: what formulas go on with."""
    program = compile_form(form)
    figures = _inputs(program, given, group)
    _calculate(program, program.calculation(group), FormCells(figures, context))
    return figures


def recompute_once(
    form: Form, given: Figures, context: Context, *, group: str | None = None, wanted: Collection[str] | None = None
) -> Figures:
    """Return what :func:`recompute` does, for a form that is computed but once: to generate its function takes longer.

    With ``wanted`` only these cells are computed, and those that they are computed from; all others stay blank.
    """
    program = compile_form(form)
    figures = _inputs(program, given, group)
    names = program.needed(wanted) if wanted is not None else program.formulas
    computed = [program.cells[name] for name in names if program.applies(program.cells[name].row, group)]
    cells = FormCells(figures, context)
    for cell in computed:
        _fill(program, cell, cells)
    for cell in computed:
        _round(program, cell, figures)
    return figures


def recompute_cells(form: Form, figures: Figures, context: Context, cell_ids: Iterable[str]) -> Figures:
    """Return the figures with only the named cells computed anew, in order; all others stand as they are."""
    program = compile_form(form)
    wanted = frozenset(cell_ids)
    result = Figures(
        dict(figures.cells),
        {
            name: [RepeatingRow(row.id, row.label, dict(row.cells), row.parent) for row in rows]
            for name, rows in figures.rows.items()
        },
    )
    calculation = program.calculation_of(wanted)
    _calculate(program, calculation, FormCells(result, context))
    return _rounded(program, result, calculation)


def _inputs(program: FormProgram, given: Figures, group: str | None) -> Figures:
    """Return what people filled; every other cell of the form is there and blank."""
    places = program.places_of(group)
    fixed = dict(places.blank)
    found = given.cells
    for name, cell in places.filled:
        value = found.get(name)
        if value is not None:
            fixed[name] = value if value.__class__ is float else as_computed(cell, value)
    rows = {
        name: [
            RepeatingRow(row.id, row.label, {cell.column: _filled(cell, row) for cell in cells}, row.parent)
            for row in given.rows.get(name, ())
        ]
        for name, cells in places.rows.items()
    }
    return Figures(fixed, rows)


def _filled(cell: Cell, row: RepeatingRow) -> Value:
    return as_computed(cell, row.cells.get(cell.column)) if cell.kind == "input" else None


def _calculate(program: FormProgram, calculation: Calculation, cells: FormCells) -> None:
    """Compute in place: by the generated function, or by the evaluator where that leaves it to it."""
    given = cells.figures.cells
    results = calculation.run([given.get(name) for name in calculation.inputs], cells)
    if results is None:
        _evaluate(program, calculation, cells)
    else:
        given.update(zip(calculation.results, results, strict=True))


def _evaluate(program: FormProgram, calculation: Calculation, cells: FormCells) -> None:
    for name in program.formulas:
        if name in calculation.formulas:
            _fill(program, program.cells[name], cells)


def _fill(program: FormProgram, cell: Cell, cells: FormCells) -> None:
    """Compute a cell in place, in each of its rows if it stands in repeating ones."""
    run, figures = program.meaning(cell.id), cells.figures
    if cell.row in program.groups:
        cells.group = cell.row
        for row in figures.rows.get(cell.row, ()):
            cells.row = row
            row.cells[cell.column] = run(cells)
    else:
        figures.cells[cell.id] = run(cells)


def _rounded(program: FormProgram, figures: Figures, calculation: Calculation) -> Figures:
    """Round the computed cells in place, after all of them are computed."""
    for name in (*calculation.results, *calculation.groups):
        _round(program, program.cells[name], figures)
    return figures


def _round(program: FormProgram, cell: Cell, figures: Figures) -> None:
    if cell.row in program.groups:
        for row in figures.rows.get(cell.row, ()):
            row.cells[cell.column] = _shown(row.cells.get(cell.column), cell)
    else:
        figures.cells[cell.id] = _shown(figures.cells.get(cell.id), cell)


def _shown(value: Value, cell: Cell) -> Value:
    return rounder(cell.decimals)(value) if value.__class__ is float else value
