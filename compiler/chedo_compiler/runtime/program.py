"""A form made ready for computing: its formulas as functions, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from chedo_compiler.runtime.evaluate import compile_expression
from chedo_compiler.runtime.expressions import HISTORY, cells_read, columns_here, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Cell, Check, CheckInstance, Expression, Form
    from chedo_compiler.runtime.cells import Cells
    from chedo_compiler.runtime.values import Value

_FORMS_KEPT = 128


@dataclass(frozen=True, slots=True)
class CheckProgram:
    """One instance of a check. ``looks_back``: it reads earlier periods, itself or through computed cells."""

    check: Check
    instance: CheckInstance
    run: Callable[[Cells], Value]
    looks_back: bool


@dataclass(frozen=True, slots=True)
class FormProgram:
    """What computing a form takes; safe to share between threads.

    ``steps`` are the computed cells in order. ``groups`` are the repeating groups.
    ``only`` says which rows and repeating groups one reporter group alone fills. ``conditions`` say of cells by id
    when they are required.
    """

    form: Form
    cells: dict[str, Cell]
    steps: tuple[tuple[Cell, Callable[[Cells], Value]], ...]
    checks: tuple[CheckProgram, ...]
    groups: frozenset[str]
    only: dict[str, str]
    conditions: dict[str, Callable[[Cells], Value]]

    def applies(self, row: str, group: str | None) -> bool:
        """Whether reporters of a group fill this row (None = all rows count)."""
        return group is None or self.only.get(row, group) == group


@dataclass(frozen=True, slots=True, eq=False)
class _ByIdentity:
    """A form as a cache key: forms hold lists and have no hash; the same object is the same form."""

    form: Form

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.form is other.form

    def __hash__(self) -> int:
        return id(self.form)


def compile_form(form: Form) -> FormProgram:
    """Return the program of a form; it is made once per form object."""
    return _program(_ByIdentity(form))


@lru_cache(maxsize=_FORMS_KEPT)
def _program(key: _ByIdentity) -> FormProgram:
    form = key.form
    cells = {cell.id: cell for cell in form.cells}
    groups = frozenset(group.id for group in form.repeats)
    only = {row.id: row.only for row in form.rows if row.only}
    only |= {repeat.id: repeat.only for repeat in form.repeats if repeat.only}
    backward = _looking_back(cells)
    steps = tuple(
        (cells[name], compile_expression(expression))
        for name in _order(form)
        if (expression := cells[name].expression) is not None
    )
    checks = tuple(
        CheckProgram(check, instance, compile_expression(instance.expression), _looks_back(instance, backward))
        for check in form.checks
        for instance in check.instances
    )
    conditions = {cell.id: compile_expression(cell.required_if) for cell in form.cells if cell.required_if is not None}
    return FormProgram(form, cells, steps, checks, groups, only, conditions)


def _order(form: Form) -> list[str]:
    """Return the computed cells in order; repeating ones that the order leaves out come first."""
    listed = set(form.order)
    repeating = [cell.id for cell in form.cells if cell.kind == "computed" and cell.id not in listed]
    return [*repeating, *form.order]


def _reads(cell: Cell, expression: Expression) -> set[str]:
    return {*cells_read(expression), *(f"{cell.row}.{column}" for column in columns_here(expression))}


def _looking_back(cells: dict[str, Cell]) -> frozenset[str]:
    """Return the cells whose value may be #N/A because an earlier period was not sent."""
    found = {
        name
        for name, cell in cells.items()
        if cell.expression is not None and any(inner[0] in HISTORY for inner in walk(cell.expression))
    }
    readers = {name: _reads(cell, cell.expression) for name, cell in cells.items() if cell.expression is not None}
    while more := {name for name, read in readers.items() if name not in found and not found.isdisjoint(read)}:
        found |= more
    return frozenset(found)


def _looks_back(instance: CheckInstance, backward: frozenset[str]) -> bool:
    here = {f"{instance.row}.{column}" for column in columns_here(instance.expression)}
    read = {*cells_read(instance.expression), *here}
    return not backward.isdisjoint(read) or any(inner[0] in HISTORY for inner in walk(instance.expression))
