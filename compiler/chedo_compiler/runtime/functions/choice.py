"""Functions that evaluate only the arguments they choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.arithmetic import spread
from chedo_compiler.runtime.comparison import order_of
from chedo_compiler.runtime.functions.signature import MANY, Function
from chedo_compiler.runtime.values import ErrorValue, Value, ValueFault, as_number, as_truth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chedo_compiler.runtime.cells import Cells

    Compiled = Callable[[Cells], Any]


def _condition(value: Any) -> bool | ErrorValue:
    try:
        return as_truth(value)
    except ValueFault as fault:
        return fault.error


def choose_by_condition(arguments: Sequence[Compiled]) -> Compiled:
    """IF: the branch that is not taken is not evaluated; a condition over a range takes cell by cell."""
    condition, positive = arguments[0], arguments[1]
    negative = arguments[2] if len(arguments) > 2 else _false  # noqa: PLR2004 - condition, then, else

    def run(cells: Cells) -> Any:
        value = condition(cells)
        if value.__class__ is list:
            answers = [[_condition(cell) for cell in line] for line in value]
            return _cell_by_cell(answers, positive(cells), negative(cells))
        truth = value if value.__class__ is bool else _condition(value)
        if truth.__class__ is ErrorValue:
            return truth
        return positive(cells) if truth else negative(cells)

    return run


def _cell_by_cell(answers: Any, positive: Any, negative: Any) -> Any:
    """Take errors of the branches as values: only the chosen one shows."""
    positive, negative = _boxed(positive), _boxed(negative)
    taken = spread(lambda truth, then, other: then if truth else other, (answers, positive, negative))
    return _unboxed(taken)


class _Box:
    """Carries an error through :func:`spread`, which would stop at it."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value


def _boxed(value: Any) -> Any:
    return [[_Box(cell) for cell in line] for line in value] if isinstance(value, list) else _Box(value)


def _unboxed(value: Any) -> Any:
    return [[cell.value if isinstance(cell, _Box) else cell for cell in line] for line in value]


def _false(_cells: Cells) -> bool:
    return False


def first_that_holds(arguments: Sequence[Compiled]) -> Compiled:
    """IFS: the value after the first condition that holds."""
    pairs = list(zip(arguments[::2], arguments[1::2], strict=True))

    def run(cells: Cells) -> Any:
        for condition, result in pairs:
            truth = _condition(_one(condition(cells)))
            if truth.__class__ is ErrorValue:
                return truth
            if truth:
                return result(cells)
        return ErrorValue.MISSING

    return run


def _replacing(replaced: Callable[[Any], bool]) -> Callable[[Sequence[Compiled]], Compiled]:
    def build(arguments: Sequence[Compiled]) -> Compiled:
        tried, instead = arguments

        def run(cells: Cells) -> Any:
            value = tried(cells)
            if value.__class__ is list:
                other = _one(instead(cells))
                return [[other if replaced(cell) else cell for cell in line] for line in value]
            return instead(cells) if replaced(value) else value

        return run

    return build


def switch(arguments: Sequence[Compiled]) -> Compiled:
    """SWITCH: the result beside the first value that is equal; an odd last argument is the default."""
    subject, rest = arguments[0], arguments[1:]
    pairs = list(zip(rest[0::2], rest[1::2], strict=False))
    default = rest[-1] if len(rest) % 2 else _not_found

    def run(cells: Cells) -> Any:
        value = _one(subject(cells))
        try:
            for candidate, result in pairs:
                if order_of(value, _one(candidate(cells))) == 0:
                    return result(cells)
        except ValueFault as fault:
            return fault.error
        return default(cells)

    return run


def _not_found(_cells: Cells) -> ErrorValue:
    return ErrorValue.MISSING


def choose_by_number(arguments: Sequence[Compiled]) -> Compiled:
    """CHOOSE: the n-th of the values."""
    index, choices = arguments[0], arguments[1:]

    def run(cells: Cells) -> Any:
        try:
            number = int(as_number(_one(index(cells))))
        except ValueFault as fault:
            return fault.error
        return choices[number - 1](cells) if 1 <= number <= len(choices) else ErrorValue.VALUE

    return run


def _one(value: Any) -> Any:
    """A range of one cell stands for it; a longer one has no single value."""
    if value.__class__ is not list:
        return value
    return value[0][0] if len(value) == 1 and len(value[0]) == 1 else ErrorValue.VALUE


FUNCTIONS = (
    Function("IF", choose_by_condition, 2, 3, "choice"),
    Function("IFS", first_that_holds, 2, MANY, "choice", step=2),
    Function("IFERROR", _replacing(lambda value: value.__class__ is ErrorValue), 2, 2, "choice"),
    Function("IFNA", _replacing(lambda value: value is ErrorValue.MISSING), 2, 2, "choice"),
    Function("SWITCH", switch, 3, MANY, "choice"),
    Function("CHOOSE", choose_by_number, 2, MANY, "choice"),
)
