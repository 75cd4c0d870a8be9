"""FML: formulas that can be computed but never rightly: constants, types, units."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.formula import constant_faults
from chedo_compiler.formula.leaves import Standing
from chedo_compiler.formula.types import type_faults
from chedo_compiler.formula.units import unit_faults
from chedo_compiler.layout.cell_values import NOT_COMPUTED
from chedo_compiler.rules.formula_cells import FormulaCells, Like

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import CheckInstance, Expression
    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.formula import FormulaFault, Node
    from chedo_compiler.model.form import CheckEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.subjects import FormSubject


class Place(NamedTuple):
    """A formula where it stands: in a row, filling a cell ("" for a check) of a type.

    Places of one ``like`` see cells of the same types and units.
    """

    text: Text
    expression: Expression
    row: str
    cell: str
    type: str
    like: Like


_WARNINGS = frozenset({"FML046"})


def formulas_can_work(subject: FormSubject, bound: BoundForm) -> Iterator[Diagnostic]:
    """FML030, FML040–FML049: of each part of a formula what is found first is told, at the first of its places."""
    cells = FormulaCells(subject)
    told: dict[int, list[tuple[int, int]]] = {}
    for place in _places(subject, bound, cells):
        key = id(place.text)
        tree, spans = bound.trees.get(key), told.setdefault(key, [])
        for fault in _faults(place, tree, cells) if tree else ():
            if not any(fault.start < end and start < fault.end for start, end in spans):
                spans.append((fault.start, fault.end))
                say = warning if fault.code in _WARNINGS else diagnostic
                yield say(fault.code, place.text.inner(fault.start, fault.end), **fault.params)


def _faults(place: Place, tree: Node, cells: FormulaCells) -> Iterator[FormulaFault]:
    standing = Standing(place.text.value, place.row, place.cell, place.type)
    yield from constant_faults(tree)
    yield from type_faults(tree, place.expression, cells, standing)
    yield from unit_faults(tree, place.expression, cells, standing)


def _places(subject: FormSubject, bound: BoundForm, cells: FormulaCells) -> Iterator[Place]:
    """Yield formulas, conditions and checks; of places that are alike only the first."""
    seen = _Seen()
    yield from _formulas(subject, bound, cells, seen)
    yield from _conditions(subject, bound, cells, seen)
    for entry, check in zip(subject.form.checks, bound.checks, strict=False):
        yield from _instances(entry, check.instances, cells, seen)


class _Seen:
    """Which formulas have been looked at, and among cells of what types and units."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, Like]] = set()

    def is_new(self, text: Text, like: Like) -> bool:
        """Say whether a formula has not yet been met among such cells."""
        key = (id(text), like)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def _formulas(subject: FormSubject, bound: BoundForm, cells: FormulaCells, seen: _Seen) -> Iterator[Place]:
    for cell in subject.plan.cells:
        if cell.formula is None:
            continue
        row = cell.row.id.value
        like = cells.like_row(row) if cell.rule == "column" else cells.like_column(cell.column)
        if cell.id in bound.expressions and seen.is_new(cell.formula, like):
            wanted = "" if cell.type in NOT_COMPUTED else cell.type
            yield Place(cell.formula, bound.expressions[cell.id], row, cell.id, wanted, like)


def _conditions(subject: FormSubject, bound: BoundForm, cells: FormulaCells, seen: _Seen) -> Iterator[Place]:
    for cell in subject.plan.cells if bound.conditions else ():
        condition = cell.values.required_if
        if condition is None or cell.id not in bound.conditions:
            continue
        row = cell.row.id.value
        like = cells.like_row(row)
        if seen.is_new(condition, like):
            yield Place(condition, bound.conditions[cell.id], row, "", "", like)


def _instances(
    entry: CheckEntry, instances: tuple[CheckInstance, ...], cells: FormulaCells, seen: _Seen
) -> Iterator[Place]:
    for place, instance in enumerate(instances):
        like = cells.like_row(instance.row) if instance.row else ("check", str(place), "")
        if seen.is_new(entry.expression, like):
            yield Place(entry.expression, instance.expression, instance.row, "", "", like)
