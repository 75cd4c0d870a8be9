"""The meaning of bound expressions: each becomes a function of the cells around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from chedo_compiler.runtime.arithmetic import (
    CALCULATIONS,
    LARGEST,
    RELATIONS,
    calculate,
    compare,
    join,
    negate,
    percent,
    settled,
    snapped,
    spread,
)
from chedo_compiler.runtime.cells import Cells
from chedo_compiler.runtime.expressions import is_reference
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.period_parts import PARTS
from chedo_compiler.runtime.values import ErrorValue, Value

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression

Compiled = Callable[[Cells], Any]
"""Gives a single value or a range."""

_NEAR = 1e-14


def compile_expression(expression: Expression) -> Callable[[Cells], Value]:
    """Compile the expression of a cell: its result is one value and never blank, as in Excel."""
    inner = _outermost(expression)

    def run(cells: Cells) -> Value:
        value = inner(cells)
        return value + 0.0 if value.__class__ is float else _settled(value)

    return run


def evaluate(expression: Expression, cells: Cells) -> Value:
    """Evaluate an expression once."""
    return compile_expression(expression)(cells)


def _settled(value: Any) -> Value:
    if isinstance(value, list):
        if len(value) != 1 or len(value[0]) != 1:
            return ErrorValue.VALUE
        value = value[0][0]
    return 0.0 if value is None else cast("Value", value)


def _outermost(expression: Expression) -> Compiled:
    """Compile; a sum or difference that is the last thing done is snapped to zero."""
    if expression[0] != "op" or expression[1] not in "+-":
        return compile_part(expression)
    left, right = compile_part(expression[2]), compile_part(expression[3])
    calculation = CALCULATIONS[expression[1]]

    def snapping(a: float, b: float) -> float:
        return snapped(calculation(a, b), a, b)

    return lambda cells: calculate(snapping, left(cells), right(cells))


def compile_part(expression: Expression) -> Compiled:
    """Compile what stands inside a formula: it gives any value, or a range."""
    return _COMPILERS[expression[0]](expression)


def constant_value(expression: Expression) -> Value:
    """Return the value that a constant stands for; a left-out argument is blank."""
    kind = expression[0]
    if kind == "num":
        return float(expression[1])
    if kind == "err":
        return ErrorValue(expression[1])
    return None if kind == "missing" else cast("Value", expression[1])


def _constant(expression: Expression) -> Compiled:
    value = constant_value(expression)
    return lambda _cells: value


def _cell(expression: Expression) -> Compiled:
    name = expression[1]
    match expression[0]:
        case "cell":
            return lambda cells: cells.value(name)
        case "here":
            return lambda cells: cells.here(name)
        case "prev":
            return lambda cells: cells.previous(name)
        case "lastyear":
            return lambda cells: cells.last_year(name)
        case "prevhere":
            return lambda cells: cells.previous_here(name)
        case _:
            return lambda cells: cells.last_year_here(name)


def _outside(expression: Expression) -> Compiled:
    """Compile what is read of other periods, forms and regimes, and of the organisation."""
    names = expression[1:]
    match expression[0]:
        case "ytd":
            return lambda cells: cells.year_to_date(*names)
        case "ytdhere":
            return lambda cells: cells.year_to_date_here(*names)
        case "form":
            return lambda cells: cells.form_value(*names)
        case "ind":
            return lambda cells: cells.indicator(*names)
        case _:
            return lambda cells: cells.attribute(*names)


def _range_elsewhere(expression: Expression) -> Compiled:
    if expression[0] == "formrepeat":
        place = expression[1:]
        return lambda cells: [[value] for value in cells.form_column(*place)]
    form, names, width = expression[1:]
    lines = [names[start : start + width] for start in range(0, len(names), width)]
    return lambda cells: [[cells.form_value(form, name) for name in line] for line in lines]


def _range(expression: Expression) -> Compiled:
    if expression[0] == "repeat":
        group, column = expression[1:]
        return lambda cells: [[value] for value in cells.column(group, column)]
    if expression[0] == "inner":
        group, column = expression[1:]
        return lambda cells: [[value] for value in cells.inner(group, column)]
    if expression[0] == "hererange":
        columns = expression[1]
        return lambda cells: [[cells.here(column) for column in columns]]
    names, width = expression[1:]
    lines = [names[start : start + width] for start in range(0, len(names), width)]
    return lambda cells: [[cells.value(name) for name in line] for line in lines]


def _array(expression: Expression) -> Compiled:
    lines = [[constant_value(element) for element in line] for line in expression[1]]
    return lambda _cells: lines


def _period(expression: Expression) -> Compiled:
    part = PARTS[expression[1]]
    return lambda cells: part(cells.period)


def _operation(expression: Expression) -> Compiled:
    sign = expression[1]
    left, right = compile_part(expression[2]), compile_part(expression[3])
    if sign == "&":
        return lambda cells: join(left(cells), right(cells))
    if sign in RELATIONS:
        return _relation(sign, left, right)
    calculation = CALCULATIONS[sign]
    if sign in "/^":
        return lambda cells: calculate(calculation, left(cells), right(cells))

    def run(cells: Cells) -> Any:
        a, b = left(cells), right(cells)
        if a.__class__ is float and b.__class__ is float:
            result = calculation(a, b)
            return result if -LARGEST <= result <= LARGEST else ErrorValue.NUMBER
        return calculate(calculation, a, b)

    return run


def _relation(sign: str, left: Compiled, right: Compiled) -> Compiled:
    relation = RELATIONS[sign]

    def run(cells: Cells) -> Any:
        a, b = left(cells), right(cells)
        if a.__class__ is float and b.__class__ is float:
            if a == b:
                return relation(0)
            difference = a - b
            if difference > _NEAR * (abs(a) + abs(b)):
                return relation(1)
            if -difference > _NEAR * (abs(a) + abs(b)):
                return relation(-1)
        return compare(relation, a, b)

    return run


def _sign(expression: Expression) -> Compiled:
    operand = compile_part(expression[1])
    match expression[0]:
        case "neg":
            return lambda cells: negate(operand(cells))
        case "pct":
            return lambda cells: percent(operand(cells))
        case _:
            return operand


def _call(expression: Expression) -> Compiled:
    function = FUNCTIONS[expression[1]]
    arguments = expression[2]
    compiled = [compile_part(argument) for argument in arguments]
    if function.style == "choice":
        return cast("Compiled", function.call(compiled))
    call = function.call
    if function.style == "single":
        return lambda cells: spread(call, [argument(cells) for argument in compiled])
    gathered = [
        _as_range(inner) if is_reference(argument) else inner
        for argument, inner in zip(arguments, compiled, strict=True)
    ]
    return lambda cells: settled(call, [argument(cells) for argument in gathered])


def _as_range(inner: Compiled) -> Compiled:
    def run(cells: Cells) -> Any:
        value = inner(cells)
        return value if value.__class__ is list else [[value]]

    return run


_COMPILERS: dict[str, Callable[[Expression], Compiled]] = {
    **dict.fromkeys(("num", "text", "bool", "err", "missing"), _constant),
    **dict.fromkeys(("cell", "here", "prev", "lastyear", "prevhere", "lastyearhere"), _cell),
    **dict.fromkeys(("ytd", "ytdhere", "form", "ind", "org"), _outside),
    **dict.fromkeys(("range", "repeat", "inner", "hererange"), _range),
    **dict.fromkeys(("formrange", "formrepeat"), _range_elsewhere),
    **dict.fromkeys(("neg", "pos", "pct"), _sign),
    "array": _array,
    "period": _period,
    "op": _operation,
    "call": _call,
}
