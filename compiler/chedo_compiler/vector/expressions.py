"""Expressions as numpy operations over all units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chedo_compiler.runtime.arithmetic import RELATIONS
from chedo_compiler.runtime.evaluate import constant_value
from chedo_compiler.runtime.generate.kinds import ERROR, GRID, NUMBER, NUMERIC, TRUTH
from chedo_compiler.runtime.generate.truths import alike
from chedo_compiler.vector import operations, ranges
from chedo_compiler.vector.columns import (
    FIRST_ERROR,
    FIRST_TEXT,
    TRUE,
    Column,
    Condition,
    chosen,
    errors_of,
    first,
    tagged,
)
from chedo_compiler.vector.scope import Unsuited

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.vector.columns import Floats, Tags
    from chedo_compiler.vector.scope import Scope, State

    Compiled = Callable[[State], Column]
    Numbers = Callable[[State], tuple[Floats, Tags | None]]
    Test = Callable[[State], Condition]

_MOST_DIGITS = 22
_LITERALS = frozenset({"num", "text", "bool", "err", "missing"})


def compile_cell(expression: Expression, scope: Scope) -> Compiled:
    """Compile the formula of a cell: its result is never blank, and never -0.

    Raises:
        Unsuited: it needs more than this package has.
    """
    if expression[0] == "op" and expression[1] in "+-":
        inner = _last_sum(expression, scope)
    else:
        inner = compile_value(expression, scope)

    def run(state: State) -> Column:
        column = inner(state)
        numbers = column.numbers + 0.0
        if column.tags is None:
            return Column(numbers)
        tags = np.where(column.tags == 1, np.uint8(0), column.tags)
        return Column(numbers, tags if tags.any() else None)

    return run


def _last_sum(expression: Expression, scope: Scope) -> Compiled:
    _, sign, left, right = expression
    one, other = compile_number(left, scope), compile_number(right, scope)

    def run(state: State) -> Column:
        first_numbers, first_faults = one(state)
        second_numbers, second_faults = other(state)
        return tagged(operations.last_sum(sign, first_numbers, second_numbers), first(first_faults, second_faults))

    return run


def compile_value(expression: Expression, scope: Scope) -> Compiled:
    """Compile an expression of any kind but ranges."""
    kind = expression[0]
    if kind == "pos":
        return compile_value(expression[1], scope)
    if kind not in {"op", "neg", "pct", "call"}:
        return _leaf(expression, scope)
    kinds = scope.kinds.of(expression)
    if not kinds & GRID and kind == "call" and expression[1] in {"IF", "IFERROR"}:
        return _choice(expression[1], expression[2], scope)
    if not kinds & ~(NUMBER | ERROR):
        return _from_numbers(compile_number(expression, scope))
    if not kinds & ~(TRUTH | ERROR):
        return _from_test(compile_test(expression, scope))
    raise Unsuited


def _leaf(expression: Expression, scope: Scope) -> Compiled:
    kind = expression[0]
    if kind in _LITERALS:
        value = constant_value(expression)
        scope.column(value, 1)
        return lambda state: scope.column(value, state.units)
    place = scope.place(expression[1]) if kind == "cell" else scope.place_outside(expression)
    return _blank(scope) if place is None else (lambda state: state.cells[place])


def _blank(scope: Scope) -> Compiled:
    return lambda state: scope.column(None, state.units)


def _from_numbers(numbers: Numbers) -> Compiled:
    return lambda state: tagged(*numbers(state))


def _from_test(test: Test) -> Compiled:
    def run(state: State) -> Column:
        condition = test(state)
        tags = np.where(condition.holds, np.uint8(TRUE), np.uint8(TRUE - 1))
        if condition.faults is not None:
            tags = np.where(condition.faults != 0, condition.faults, tags)
        return Column(np.zeros(state.units), tags)

    return run


def compile_number(expression: Expression, scope: Scope) -> Numbers:
    """Compile an expression that arithmetic takes for a number."""
    kind = expression[0]
    if kind == "num":
        constant = float(expression[1])
        return lambda state: (np.full(state.units, constant), None)
    if kind == "pos":
        return compile_number(expression[1], scope)
    if kind == "op":
        return _operation(expression[1], expression[2], expression[3], scope)
    if kind in {"neg", "pct"}:
        return _signed(kind, compile_number(expression[1], scope))
    if kind == "call" and expression[1] not in {"IF", "IFERROR"}:
        return _call(expression[1], expression[2], scope)
    inner, kinds = compile_value(expression, scope), scope.kinds.of(expression)
    return _only_numbers(inner) if kinds & ~NUMERIC else _numbers(inner, faulty=bool(kinds & ERROR))


def _signed(kind: str, inner: Numbers) -> Numbers:
    def run(state: State) -> tuple[Floats, Tags | None]:
        numbers, faults = inner(state)
        return (-numbers if kind == "neg" else numbers / 100.0), faults

    return run


def _numbers(inner: Compiled, *, faulty: bool) -> Numbers:
    def run(state: State) -> tuple[Floats, Tags | None]:
        numbers, tags = inner(state)
        return numbers, errors_of(tags) if faulty else None

    return run


class NotNumbers(Exception):  # noqa: N818 - it says that figures are left to Python
    """A unit has text or a truth value where a number is wanted."""


def _only_numbers(inner: Compiled) -> Numbers:
    def run(state: State) -> tuple[Floats, Tags | None]:
        numbers, tags = inner(state)
        if tags is not None and bool(((tags > 1) & ((tags < FIRST_ERROR) | (tags >= FIRST_TEXT))).any()):
            raise NotNumbers
        return numbers, errors_of(tags)

    return run


_ARITHMETIC: dict[str, Callable[[Floats, Floats | float], Floats]] = {"+": np.add, "-": np.subtract, "*": np.multiply}


def _operation(sign: str, left: Expression, right: Expression, scope: Scope) -> Numbers:
    one = compile_number(left, scope)
    if right[0] == "num" and (sign in _ARITHMETIC or (sign == "/" and right[1])):
        return _with_constant(one, _ARITHMETIC.get(sign, np.divide), float(right[1]))
    other = compile_number(right, scope)
    if sign == "/":
        return lambda state: _divided(one(state), other(state))
    if sign not in _ARITHMETIC:
        raise Unsuited
    calculation = _ARITHMETIC[sign]

    def run(state: State) -> tuple[Floats, Tags | None]:
        numbers, faults = one(state)
        others, other_faults = other(state)
        return calculation(numbers, others), first(faults, other_faults)

    return run


def _with_constant(one: Numbers, calculation: Callable[[Floats, float], Floats], constant: float) -> Numbers:
    def run(state: State) -> tuple[Floats, Tags | None]:
        numbers, faults = one(state)
        return calculation(numbers, constant), faults

    return run


def _divided(one: tuple[Floats, Tags | None], other: tuple[Floats, Tags | None]) -> tuple[Floats, Tags | None]:
    return operations.quotient(one[0], other[0], first(one[1], other[1]))


def _call(name: str, arguments: list[Expression], scope: Scope) -> Numbers:
    if name == "ROUND":
        digits = arguments[1]
        if digits[0] != "num" or not 0 <= digits[1] <= _MOST_DIGITS or int(digits[1]) != digits[1]:
            raise Unsuited
        return _rounding(compile_number(arguments[0], scope), int(digits[1]))
    if name == "ABS":
        inner = compile_number(arguments[0], scope)

        def size(state: State) -> tuple[Floats, Tags | None]:
            numbers, faults = inner(state)
            return np.abs(numbers), faults

        return size
    gathered = ranges.compile_call(name, arguments, scope)
    if gathered is None:
        raise Unsuited
    return gathered


def _rounding(inner: Numbers, digits: int) -> Numbers:
    def run(state: State) -> tuple[Floats, Tags | None]:
        numbers, faults = inner(state)
        return operations.rounded(numbers, digits), faults

    return run


def compile_test(expression: Expression, scope: Scope) -> Test:
    """Compile a condition."""
    match expression:
        case ["op", sign, left, right] if sign in RELATIONS:
            return _relation(sign, left, right, scope)
        case ["call", "AND" | "OR" as name, arguments]:
            return _all(name, arguments, scope)
        case ["call", "NOT", [argument]]:
            inner = compile_test(argument, scope)
            return lambda state: _opposite(inner(state))
        case ["bool", holds]:
            return lambda state: Condition(np.full(state.units, holds))
        case _:
            raise Unsuited


def _opposite(condition: Condition) -> Condition:
    return Condition(~condition.holds, condition.faults)


def _relation(sign: str, left: Expression, right: Expression, scope: Scope) -> Test:
    if scope.kinds.any_of((left, right)) & ~NUMERIC:
        raise Unsuited
    one = compile_number(left, scope)
    if right[0] == "num":
        least, most = alike(float(right[1]))

        def with_constant(state: State) -> Condition:
            numbers, faults = one(state)
            return Condition(operations.against(sign, numbers, least, most), faults)

        return with_constant
    other = compile_number(right, scope)

    def run(state: State) -> Condition:
        numbers, faults = one(state)
        others, other_faults = other(state)
        return operations.compared(sign, numbers, others, first(faults, other_faults))

    return run


def _all(name: str, arguments: list[Expression], scope: Scope) -> Test:
    tests = [compile_test(argument, scope) for argument in arguments]
    together = np.logical_and if name == "AND" else np.logical_or

    def run(state: State) -> Condition:
        result = tests[0](state)
        for test in tests[1:]:
            found = test(state)
            result = Condition(together(result.holds, found.holds), first(result.faults, found.faults))
        return result

    return run


def _choice(name: str, arguments: list[Expression], scope: Scope) -> Compiled:
    if name == "IFERROR":
        tried, instead = (compile_value(argument, scope) for argument in arguments)

        def replaced(state: State) -> Column:
            column = tried(state)
            faults = errors_of(column.tags)
            return column if faults is None else chosen(faults != 0, instead(state), column)

        return replaced
    test = compile_test(arguments[0], scope)
    positive = compile_value(arguments[1], scope)
    negative = compile_value(arguments[2] if len(arguments) > 2 else ["bool", False], scope)  # noqa: PLR2004 - optional

    def run(state: State) -> Column:
        condition = test(state)
        taken = chosen(condition.holds, positive(state), negative(state))
        if condition.faults is None:
            return taken
        return chosen(condition.faults != 0, Column(np.zeros(state.units), condition.faults), taken)

    return run
