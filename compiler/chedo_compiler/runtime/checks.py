"""Rules between cells: which of them the figures break."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import choices_of, unknown_codes
from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.program import compile_form
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cell, Expression, Form
    from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
    from chedo_compiler.runtime.program import CheckProgram, FormProgram
    from chedo_compiler.runtime.values import Value

REQUIRED = "required"
"""The check that every form has: required cells are filled. Its message is the reader's to write, like those below."""
RANGE = "range"
"""A figure is below the least or above the most that its cell takes."""
CHOICE = "choice"
"""A code is not in the list that its cell offers."""
MINIMUM_ROWS = "rows"
"""A repeating group has fewer rows than it must have."""
BUILT_IN = frozenset({REQUIRED, RANGE, CHOICE, MINIMUM_ROWS})


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
    """Return the checks that the figures break, after what the form itself asks of its cells and rows.

    A check whose cells are all blank does not fire, nor one that only lacks what another period or
    regime has not sent.
    """
    program = compile_form(form)
    cells = FormCells(figures, context)
    found = [*_short_groups(program, figures, group), *_cells_at_fault(program, cells, group)]
    for check in program.checks:
        if program.applies(check.instance.row, group):
            found.extend(_broken(program, check, cells))
    return tuple(found)


def _short_groups(program: FormProgram, figures: Figures, group: str | None) -> Iterator[Finding]:
    """Groups with too few rows; inside an outer row, the rows of each outer row are counted."""
    for repeat in program.form.repeats:
        if not repeat.minimum or not program.applies(repeat.id, group):
            continue
        inside = Counter(row.parent for row in figures.rows.get(repeat.id, ()))
        outer = [row.id for row in figures.rows.get(repeat.within, ())] if repeat.within else [""]
        for one in outer:
            if (inside[one] if repeat.within else inside.total()) < repeat.minimum:
                place = f"{repeat.within}:{one}" if repeat.within else repeat.id
                yield _asked(program, MINIMUM_ROWS, place, repeat.id)


def _cells_at_fault(program: FormProgram, cells: FormCells, group: str | None) -> Iterator[Finding]:
    """Cells that are blank and must not be, or hold what they do not take."""
    for cell in program.cells.values():
        asks = cell.required or cell.required_if is not None or cell.minimum or cell.maximum or cell.choices
        if not asks or cell.kind == "closed" or not program.applies(cell.row, group):
            continue
        for row, name, value in _places(program, cell, cells):
            if fault := _fault(program, cell, value, cells):
                yield _asked(program, fault, row, name)


def _fault(program: FormProgram, cell: Cell, value: Value, cells: FormCells) -> str:
    """Return the built-in check that a value breaks, or ""."""
    if value is None or value == "":
        return REQUIRED if cell.kind == "input" and _is_required(program, cell, cells) else ""
    if isinstance(value, float) and (cell.minimum or cell.maximum):
        exact = Decimal(repr(value))
        below = cell.minimum and exact < Decimal(cell.minimum)
        return RANGE if below or (cell.maximum and exact > Decimal(cell.maximum)) else ""
    if isinstance(value, str) and cell.choices:
        return CHOICE if unknown_codes(value, choices_of(cell, program.form)) else ""
    return ""


def _is_required(program: FormProgram, cell: Cell, cells: FormCells) -> bool:
    """Whether a cell must be filled; a condition that cannot be answered asks for nothing."""
    condition = program.conditions.get(cell.id)
    if cell.required or condition is None:
        return cell.required
    answer = condition(cells)
    return isinstance(answer, bool | float) and bool(answer)


def _places(program: FormProgram, cell: Cell, cells: FormCells) -> Iterator[tuple[str, str, Value]]:
    """Yield where the cell stands; a condition is evaluated in the repeating row that was yielded last."""
    if cell.row not in program.groups:
        yield cell.row, cell.id, cells.value(cell.id)
        return
    cells.group = cell.row
    for row in cells.figures.rows.get(cell.row, ()):
        cells.row = row
        place = f"{cell.row}:{row.id}"
        yield place, f"{place}.{cell.column}", row.cells.get(cell.column)


def _asked(program: FormProgram, check: str, row: str, name: str) -> Finding:
    return Finding(program.form.id, check, "error", "", explain=False, row=row, cells=(name,))


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
    blank = [_is_blank(name, cells, row) for name in check.instance.cells]
    blank += [value is None for value in _elsewhere(check.instance.expression, cells)]
    return not (blank and all(blank))


def _elsewhere(expression: Expression, cells: FormCells) -> Iterator[Value]:
    """Yield what is read of other forms."""
    for inner in walk(expression):
        match inner:
            case ["form", form, cell]:
                yield cells.form_value(form, cell)
            case ["formrange", form, names, _]:
                yield from (cells.form_value(form, name) for name in names)
            case ["formrepeat", form, group, column]:
                yield from cells.form_column(form, group, column)
            case _:
                pass


def _is_blank(name: str, cells: FormCells, row: RepeatingRow | None) -> bool:
    place, _, column = name.rpartition(".")
    if row is not None and place == cells.group:
        return row.cells.get(column) is None
    if place in cells.figures.rows:
        return all(value is None for value in cells.column(place, column))
    return cells.value(name) is None
