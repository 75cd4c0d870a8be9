"""What generated code calls where a value is not plainly a number or a truth value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.arithmetic import LARGEST, snapped
from chedo_compiler.runtime.values import ErrorValue, ValueFault, as_number, as_truth

if TYPE_CHECKING:
    from collections.abc import Callable


def numeric(value: Any) -> Any:
    """Return the number that a value is taken for, or the error that this gives."""
    try:
        return as_number(value)
    except ValueFault as fault:
        return fault.error


def truth(value: Any) -> Any:
    """Return the truth value that a value is taken for, or the error that this gives."""
    try:
        return as_truth(value)
    except ValueFault as fault:
        return fault.error


def lost(error: ErrorValue, *numbers: float) -> ErrorValue:
    """Return an error, unless one of the numbers that came before it was beyond the largest one."""
    for number in numbers:
        if not -LARGEST <= number <= LARGEST:
            raise OverflowError
    return error


def boxed(value: Any) -> Any:
    """Return a range; one value is a range of one cell."""
    return value if value.__class__ is list else [[value]]


def settled_value(value: Any) -> Any:
    """Return the value of a cell: blank is 0, a range of one cell is that cell, -0 is 0."""
    if value.__class__ is list:
        if len(value) != 1 or len(value[0]) != 1:
            return ErrorValue.VALUE
        value = value[0][0]
    if value.__class__ is float:
        return value + 0.0
    return 0.0 if value is None else value


def given(value: Any) -> Callable[[Any], Any]:
    """Return an argument that is known already, for a function that chooses among its arguments."""
    return lambda _cells: value


def sum_snapped(left: float, right: float) -> float:
    """Return the sum that a formula ends with."""
    return snapped(left + right, left, right)


def difference_snapped(left: float, right: float) -> float:
    """Return the difference that a formula ends with."""
    return snapped(left - right, left, right)
