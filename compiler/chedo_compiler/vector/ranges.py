"""Sums, means, counts and extremes over fixed cells, added in the order of the cells for all units at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chedo_compiler.runtime.functions.criteria import criterion
from chedo_compiler.runtime.generate.kinds import BLANK, ERROR, NUMBER, NUMERIC
from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.vector.columns import error_tag, errors_of, first
from chedo_compiler.vector.scope import Unsuited

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.vector.columns import Floats, Tags
    from chedo_compiler.vector.scope import Scope, State

    Numbers = Callable[[State], tuple[Floats, Tags | None]]

_DIVISION = np.uint8(error_tag(ErrorValue.DIVISION))
_SELECTING = {"SUMIF": "SUM", "SUMIFS": "SUM", "AVERAGEIF": "AVERAGE", "AVERAGEIFS": "AVERAGE"}


def compile_call(name: str, arguments: list[Expression], scope: Scope) -> Numbers | None:
    """Compile a function over cells; None when it is outside this package's part."""
    if name in {"COUNTIF", "COUNTIFS"}:
        number = float(len(_selected(arguments[0], arguments, scope)))
        return lambda state: (np.full(state.units, number), None)
    if name in _SELECTING:
        figures, pairs = (arguments[0], arguments[1:]) if name.endswith("S") else (arguments[-1], arguments[:2])
        if name in {"SUMIF", "AVERAGEIF"} and len(arguments) == 2:  # noqa: PLR2004 - cells and criterion
            figures = arguments[0]
        name, places = _SELECTING[name], _places(_selected(figures, pairs, scope), scope)
    elif name == "SUMPRODUCT":
        return _products(arguments, scope)
    else:
        places = _places([cell for argument in arguments for cell in _cells(argument)], scope)
    if name in {"COUNT", "COUNTA", "COUNTBLANK"}:
        return _counting(name, places, arguments, scope)
    return _FUNCTIONS[name](places) if name in _FUNCTIONS else None


def _cells(argument: Expression) -> list[str]:
    if argument[0] == "range":
        return list(argument[1])
    if argument[0] != "cell":
        raise Unsuited
    return [argument[1]]


def _places(names: list[str], scope: Scope) -> list[int]:
    """Return where the cells are that may be numbers.

    Raises:
        Unsuited: one of them may be something else besides.
    """
    found = []
    for name in names:
        kinds = scope.kinds.cells.get(name, BLANK)
        if kinds & (NUMBER | ERROR):
            if kinds & ~NUMERIC:
                raise Unsuited
            found.append(scope.places[name])
    return found


def _selected(figures: Expression, pairs: list[Expression], scope: Scope) -> list[str]:
    """Return the figures beside cells that always meet the criteria.

    Raises:
        Unsuited: it is not known beforehand which do.
    """
    chosen = list(_cells(figures))
    met = [True] * len(chosen)
    for tested, wanted in zip(pairs[::2], pairs[1::2], strict=True):
        cells = _cells(tested)
        known = wanted[0] in {"num", "text"} and len(cells) == len(chosen)
        if not known or any(cell in scope.places and cell not in scope.constants for cell in cells):
            raise Unsuited
        meets = criterion(float(wanted[1]) if wanted[0] == "num" else wanted[1])
        met = [before and meets(scope.constants.get(cell)) for before, cell in zip(met, cells, strict=True)]
    return [cell for cell, holds in zip(chosen, met, strict=True) if holds]


def _faults(places: list[int], state: State) -> Tags | None:
    found: Tags | None = None
    for place in places:
        tags = state.cells[place].tags
        if tags is not None:
            found = first(found, errors_of(tags))
    return found


def _added(places: list[int], state: State) -> Floats:
    total = np.zeros(state.units)
    for place in places:
        total += state.cells[place].numbers
    return total


def _filled(places: list[int], inputs_blank: State) -> Floats:
    """Return how many of the cells are numbers, for each unit."""
    blank = inputs_blank.blank
    inputs = [place for place in places if place < len(blank)]
    empty: Floats = blank[inputs].sum(axis=0, dtype=np.float64)
    return len(places) - empty


def _sum(places: list[int]) -> Numbers:
    return lambda state: (_added(places, state), _faults(places, state))


def _mean(places: list[int]) -> Numbers:
    def run(state: State) -> tuple[Floats, Tags | None]:
        total, count, faults = _added(places, state), _filled(places, state), _faults(places, state)
        none = count == 0
        if none.any():
            faults = first(faults, np.where(none, _DIVISION, np.uint8(0)))
            count = np.where(none, 1.0, count)
        return total / count, faults

    return run


def _furthest(take: np.ufunc, worst: float) -> Callable[[list[int]], Numbers]:
    def build(places: list[int]) -> Numbers:
        def run(state: State) -> tuple[Floats, Tags | None]:
            if not places:
                return np.zeros(state.units), None
            result = np.full(state.units, worst)
            for place in places:
                numbers = state.cells[place].numbers
                if place < len(state.blank) and state.blank[place].any():
                    numbers = np.where(state.blank[place], worst, numbers)
                take(result, numbers, out=result)
            return np.where(_filled(places, state) == 0, 0.0, result), _faults(places, state)

        return run

    return build


def _counting(name: str, places: list[int], arguments: list[Expression], scope: Scope) -> Numbers:
    names = [cell for argument in arguments for cell in _cells(argument)]
    kinds = [scope.kinds.cells.get(cell, BLANK) for cell in names]
    if name == "COUNTBLANK":
        always = sum(kind == BLANK for kind in kinds)
        return lambda state: (always + (len(places) - _filled(places, state)), None)
    if name == "COUNT" and any(kind & ERROR for kind in kinds):
        raise Unsuited
    others = 0 if name == "COUNT" else sum(not kind & (NUMBER | ERROR | BLANK) for kind in kinds)
    return lambda state: (others + _filled(places, state), None)


def _products(arguments: list[Expression], scope: Scope) -> Numbers:
    ranges = [_cells(argument) for argument in arguments]
    shapes = {(argument[0], len(cells), argument[-1]) for argument, cells in zip(arguments, ranges, strict=True)}
    if len(shapes) != 1 or arguments[0][0] != "range":
        raise Unsuited
    lines = [(_places(list(cells), scope), len(cells)) for cells in zip(*ranges, strict=True)]

    def run(state: State) -> tuple[Floats, Tags | None]:
        total = np.zeros(state.units)
        faults: Tags | None = None
        for places, width in lines:
            faults = first(faults, _faults(places, state))
            if len(places) == width:
                product = state.cells[places[0]].numbers
                for place in places[1:]:
                    product = product * state.cells[place].numbers
                total += product
        return total, faults

    return run


_FUNCTIONS: dict[str, Callable[[list[int]], Numbers]] = {
    "SUM": _sum,
    "AVERAGE": _mean,
    "MAX": _furthest(np.maximum, -np.inf),
    "MIN": _furthest(np.minimum, np.inf),
}
