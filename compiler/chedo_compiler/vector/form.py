"""A form made ready for computing over all units at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.evaluate import compile_expression
from chedo_compiler.runtime.expressions import operands, walk
from chedo_compiler.runtime.generate.kinds import settled_kinds
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.program import compile_form as program_of
from chedo_compiler.vector.columns import BLANK, Column, VectorFigures
from chedo_compiler.vector.expressions import NotNumbers, compile_cell
from chedo_compiler.vector.scope import Scope, State, Unsuited

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Expression, Form
    from chedo_compiler.runtime.generate import Calculation
    from chedo_compiler.vector.columns import Flags, Floats

_OUTSIDE = frozenset({"prev", "lastyear", "form", "ind", "org"})
_NO_PERIOD = parse_period("2000-01")


@dataclass(frozen=True, slots=True)
class VectorForm:
    """Computes ``results`` from ``inputs``, both names of cells, and from what is read ``outside`` the form."""

    inputs: tuple[str, ...]
    outside: tuple[Expression, ...]
    results: tuple[str, ...]
    steps: tuple[Callable[[State], Column], ...] = field(repr=False)
    scope: Scope = field(repr=False)

    def run(self, values: Floats, blank: Flags, outside: Floats | None = None) -> VectorFigures | None:
        """Return all results of all units; None when figures leave the part of the language that is known here.

        ``values`` has a row for each input and a column for each unit, 0 where it is ``blank``; ``outside`` likewise
        for what is read outside, which must be numbers.
        """
        units = values.shape[1]
        cells = [
            Column(row, np.where(empty, np.uint8(BLANK), np.uint8(0)) if empty.any() else None)
            for row, empty in zip(values, blank, strict=True)
        ]
        if outside is not None:
            cells.extend(Column(row) for row in outside)
        state = State(cells, blank, units)
        try:
            with np.errstate(over="raise", invalid="raise", divide="raise", under="ignore"):
                cells.extend(step(state) for step in self.steps)
        except (FloatingPointError, OverflowError, NotNumbers):
            return None
        found = cells[-len(self.steps) :] if self.steps else []
        numbers = np.empty((len(found), units))
        tags = np.zeros((len(found), units), dtype=np.uint8)
        for place, column in enumerate(found):
            numbers[place] = column.numbers
            if column.tags is not None:
                tags[place] = column.tags
        return VectorFigures(numbers, tags, tuple(self.scope.texts))


def compile_form(form: Form) -> VectorForm | None:
    """Return the program of a form over all units; None when a formula needs more than numbers."""
    return compile_calculation(program_of(form).calculation())


def compile_calculation(calculation: Calculation) -> VectorForm | None:
    """Return likewise the program of what a calculation computes."""
    if calculation.others or calculation.groups:
        return None
    outside = _outside(calculation)
    names = calculation.numbers
    places = {name: place for place, name in enumerate(names)}
    scope = Scope(places, len(names), {key: len(names) + place for place, key in enumerate(outside)})
    try:
        steps = tuple(_step(name, formula, scope) for name, formula in calculation.formulas.items())
    except Unsuited:
        return None
    return VectorForm(names, tuple(outside.values()), calculation.results, steps, scope)


def _outside(calculation: Calculation) -> dict[str, Expression]:
    return {
        repr(part): part for formula in calculation.formulas.values() for part in walk(formula) if part[0] in _OUTSIDE
    }


def _step(name: str, formula: Expression, scope: Scope) -> Callable[[State], Column]:
    if _is_constant(formula, scope):
        value = compile_expression(formula)(NamedCells(scope.constants, _NO_PERIOD))
        scope.fix(name, value)
        return lambda state: scope.column(value, state.units)
    kinds = settled_kinds(scope.kinds.of(formula))
    step = compile_cell(formula, scope)
    scope.add(name, kinds)
    return step


def _is_constant(expression: Expression, scope: Scope) -> bool:
    kind = expression[0]
    if kind == "cell":
        return expression[1] in scope.constants or expression[1] not in scope.places
    if kind == "range":
        return all(name in scope.constants or name not in scope.places for name in expression[1])
    inside = operands(expression)
    if inside:
        return all(_is_constant(operand, scope) for operand in inside)
    return kind in {"num", "text", "bool", "err", "missing", "call"}
