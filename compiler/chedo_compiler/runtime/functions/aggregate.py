"""Sums, counts and averages."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions.arguments import flat, numbers, shape, single
from chedo_compiler.runtime.functions.signature import MANY, Function, at
from chedo_compiler.runtime.numerals import numeral
from chedo_compiler.runtime.values import ErrorValue, Value, ValueFault, as_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.runtime.functions.arguments import Argument


def total(*arguments: Argument) -> float:
    """SUM, added in the order of the cells."""
    result = 0.0
    for number in numbers(arguments):
        result += number
    return result


def product(*arguments: Argument) -> float:
    """PRODUCT; nothing to multiply is 0."""
    found = list(numbers(arguments))
    return reduce(lambda left, right: left * right, found) if found else 0.0


def average(*arguments: Argument) -> float:
    """AVERAGE."""
    found = list(numbers(arguments))
    return total(*found) / len(found)


def least(*arguments: Argument) -> float:
    """MIN; of nothing 0."""
    return min(numbers(arguments), default=0.0)


def greatest(*arguments: Argument) -> float:
    """MAX; of nothing 0."""
    return max(numbers(arguments), default=0.0)


def count(*arguments: Argument) -> float:
    """COUNT: numbers; a lone text counts when it is one."""
    return float(sum(_counts(argument) for argument in arguments))


def _counts(argument: Argument) -> int:
    if isinstance(argument, list):
        return sum(isinstance(value, float | int) and not isinstance(value, bool) for value in flat(argument))
    if isinstance(argument, str):
        return numeral(argument) is not None
    return not isinstance(argument, ErrorValue)


def count_filled(*arguments: Argument) -> float:
    """COUNTA: everything that is not blank, errors too; a left-out argument counts."""
    return float(
        sum(
            sum(value is not None for value in flat(argument)) if isinstance(argument, list) else 1
            for argument in arguments
        )
    )


def count_blank(argument: Argument) -> float:
    """COUNTBLANK: blank cells and empty text."""
    return float(sum(value is None or value == "" for value in flat(argument)))


def sum_of_products(*arguments: Argument) -> float:
    """SUMPRODUCT: what is no number counts as 0."""
    if len({shape(argument) for argument in arguments}) > 1:
        raise ValueFault(ErrorValue.VALUE)
    result = 0.0
    for factors in zip(*(flat(argument) for argument in arguments), strict=True):
        line = 1.0
        for factor in factors:
            line *= _factor(factor)
        result += line
    return result


def _factor(value: Value) -> float:
    if isinstance(value, ErrorValue):
        raise ValueFault(value)
    return float(value) if isinstance(value, float | int) and not isinstance(value, bool) else 0.0


def variance(arguments: tuple[Argument, ...], *, sample: bool) -> float:
    """Return the mean square of what the numbers differ from their mean, of a sample or of all there are."""
    found = list(numbers(arguments))
    if len(found) <= sample:
        raise ZeroDivisionError
    mean = total(*found) / len(found)
    return total(*((number - mean) ** 2 for number in found)) / (len(found) - sample)


_SUBTOTALS: dict[int, Callable[..., float]] = {
    1: average,
    2: count,
    3: count_filled,
    4: greatest,
    5: least,
    6: product,
    7: lambda *arguments: math.sqrt(variance(arguments, sample=True)),
    8: lambda *arguments: math.sqrt(variance(arguments, sample=False)),
    9: total,
    10: lambda *arguments: variance(arguments, sample=True),
    11: lambda *arguments: variance(arguments, sample=False),
}
_INCLUDING_HIDDEN = 100


def subtotal(kind: Argument, *arguments: Argument) -> float:
    """SUBTOTAL; a form hides no rows, so 9 and 109 are the same."""
    number = int(as_number(single(kind)))
    function = _SUBTOTALS.get(number - _INCLUDING_HIDDEN if number > _INCLUDING_HIDDEN else number)
    if function is None:
        raise ValueFault(ErrorValue.VALUE)
    return function(*arguments)


FUNCTIONS = (
    Function("SUM", total, 1, MANY, "range"),
    Function("PRODUCT", product, 1, MANY, "range"),
    Function("AVERAGE", average, 1, MANY, "range"),
    Function("MIN", least, 1, MANY, "range"),
    Function("MAX", greatest, 1, MANY, "range"),
    Function("COUNT", count, 1, MANY, "range"),
    Function("COUNTA", count_filled, 1, MANY, "range"),
    Function("COUNTBLANK", count_blank, 1, 1, "range", at(0)),
    Function("SUMPRODUCT", sum_of_products, 1, MANY, "range"),
    Function("SUBTOTAL", subtotal, 2, MANY, "range", lambda place: place > 0),
)
