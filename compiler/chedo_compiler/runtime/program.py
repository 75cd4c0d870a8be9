"""A form made ready for computing: its formulas as functions, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import is_numeric
from chedo_compiler.runtime.evaluate import compile_expression
from chedo_compiler.runtime.expressions import OUTSIDE, cells_read, reads, walk
from chedo_compiler.runtime.generate import Calculation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
class Places:
    """The fixed cells of a form, all ``blank``; those of them that are ``filled``; the cells of repeating ``rows``."""

    blank: dict[str, Value]
    filled: tuple[tuple[str, Cell], ...]
    rows: dict[str, list[Cell]]


@dataclass(frozen=True, eq=False)
class FormProgram:
    """What computing a form takes; safe to share between threads.

    ``formulas`` are the computed cells in order. ``groups`` are the repeating groups.
    ``only`` says which rows and repeating groups one reporter group alone fills. ``conditions`` say of cells by id
    when they are required.
    """

    form: Form
    cells: dict[str, Cell]
    formulas: dict[str, Expression]
    groups: frozenset[str]
    only: dict[str, str]
    calculations: dict[object, Calculation] = field(default_factory=dict)
    places: dict[object, Places] = field(default_factory=dict)
    meanings: dict[str, Callable[[Cells], Value]] = field(default_factory=dict)

    def meaning(self, name: str) -> Callable[[Cells], Value]:
        """Return what the formula of a computed cell means."""
        if name not in self.meanings:
            self.meanings[name] = compile_expression(self.formulas[name])
        return self.meanings[name]

    def needed(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return the computed cells among those wanted and those that they are computed from, in order."""
        found: set[str] = set()
        waiting = list(wanted)
        while waiting:
            name = waiting.pop()
            if name in self.formulas and name not in found:
                found.add(name)
                waiting += reads(self.formulas[name], self.cells[name].row)
        return tuple(name for name in self.formulas if name in found)

    @cached_property
    def checks(self) -> tuple[CheckProgram, ...]:
        """All instances of the checks."""
        backward = _looking_back(self.cells)
        return tuple(
            CheckProgram(check, instance, compile_expression(instance.expression), _looks_back(instance, backward))
            for check in self.form.checks
            for instance in check.instances
        )

    @cached_property
    def conditions(self) -> dict[str, Callable[[Cells], Value]]:
        """What makes a cell required."""
        asked = ((cell.id, cell.required_if) for cell in self.form.cells)
        return {name: compile_expression(condition) for name, condition in asked if condition is not None}

    def applies(self, row: str, group: str | None) -> bool:
        """Whether reporters of a group fill this row (None = all rows count)."""
        return group is None or self.only.get(row, group) == group

    def calculation(self, group: str | None = None) -> Calculation:
        """Return the generated function that computes what reporters of a group have."""
        if group not in self.calculations:
            formulas = {
                name: formula for name, formula in self.formulas.items() if self.applies(self.cells[name].row, group)
            }
            filled = {
                name for name, cell in self.cells.items() if cell.kind == "input" and self.applies(cell.row, group)
            }
            self.calculations[group] = self._calculation(formulas, filled)
        return self.calculations[group]

    def calculation_of(self, wanted: frozenset[str]) -> Calculation:
        """Return the generated function that computes the wanted cells; all others are taken as they stand."""
        if wanted not in self.calculations:
            formulas = {name: formula for name, formula in self.formulas.items() if name in wanted}
            self.calculations[wanted] = self._calculation(formulas, set(self.cells) - wanted)
        return self.calculations[wanted]

    def places_of(self, group: str | None = None) -> Places:
        """Return the cells that reporters of a group have."""
        if group not in self.places:
            fixed = [cell for cell in self.cells.values() if cell.row not in self.groups]
            rows: dict[str, list[Cell]] = {name: [] for name in self.groups if self.applies(name, group)}
            for cell in self.cells.values():
                if cell.row in rows:
                    rows[cell.row].append(cell)
            self.places[group] = Places(
                blank=dict.fromkeys(cell.id for cell in fixed),
                filled=tuple(
                    (cell.id, cell) for cell in fixed if cell.kind == "input" and self.applies(cell.row, group)
                ),
                rows=rows,
            )
        return self.places[group]

    def _calculation(self, formulas: dict[str, Expression], filled: set[str]) -> Calculation:
        """Take as inputs what the formulas read of the filled cells; computed ones may stand as errors."""
        read = {name for formula in formulas.values() for name in cells_read(formula)} & filled
        inputs = [cell for name, cell in self.cells.items() if name in read and cell.row not in self.groups]
        numbers = tuple(cell.id for cell in inputs if cell.kind == "input" and is_numeric(cell))
        known = frozenset(numbers)
        return Calculation(
            numbers=numbers,
            others=tuple(cell.id for cell in inputs if cell.id not in known),
            formulas=formulas,
            groups={
                name: (cell.row, cell.column) for name in formulas if (cell := self.cells[name]).row in self.groups
            },
        )


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
    formulas = {name: expression for name in _order(form) if (expression := cells[name].expression) is not None}
    return FormProgram(form, cells, formulas, groups, only)


def _order(form: Form) -> list[str]:
    """Return the computed cells in order; repeating ones that the order leaves out come first."""
    listed = set(form.order)
    repeating = [cell.id for cell in form.cells if cell.kind == "computed" and cell.id not in listed]
    return [*repeating, *form.order]


def _looking_back(cells: dict[str, Cell]) -> frozenset[str]:
    """Return the cells whose value may be #N/A because another period or regime has not sent it."""
    found = {
        name
        for name, cell in cells.items()
        if cell.expression is not None and any(inner[0] in OUTSIDE for inner in walk(cell.expression))
    }
    formulas = ((name, cell.row, cell.expression) for name, cell in cells.items())
    readers = {name: set(reads(formula, row)) for name, row, formula in formulas if formula is not None}
    while more := {name for name, read in readers.items() if name not in found and not found.isdisjoint(read)}:
        found |= more
    return frozenset(found)


def _looks_back(instance: CheckInstance, backward: frozenset[str]) -> bool:
    read = reads(instance.expression, instance.row)
    return not backward.isdisjoint(read) or any(inner[0] in OUTSIDE for inner in walk(instance.expression))
