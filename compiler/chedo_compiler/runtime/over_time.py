"""Combining the figures of one unit over the periods of a year: one rule for each method."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chedo_compiler.runtime.values import Value


def combine_over_time(method: str, values: Sequence[Value], weights: Sequence[Value] = ()) -> Value:
    """Combine figures in the order of their periods.

    Blanks and texts say nothing and are passed over; an error stays one. Where nothing is said, nothing comes out
    (a count is then 0). ``recompute`` and ``none`` have no answer of their own: blank.
    """
    if method == "last":
        return next((value for value in reversed(values) if value is not None), None)
    if method == "count":
        return float(sum(value is not None for value in values))
    error = next((value for value in values if isinstance(value, ErrorValue)), None)
    if error is not None:
        return error if method in _METHODS or method == "weighted_mean" else None
    if method == "weighted_mean":
        return _weighted_mean(values, weights)
    numbers = [_exact(value) for value in values if _is_number(value)]
    combine = _METHODS.get(method)
    return float(combine(numbers)) if combine and numbers else None


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)


_METHODS: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": lambda numbers: sum(numbers, Decimal(0)),
    "mean": _mean,
    "min": min,
    "max": max,
}


def _weighted_mean(values: Sequence[Value], weights: Sequence[Value]) -> Value:
    """Only a figure with a weight counts; where all weights are 0 there is no mean."""
    for weight in weights:
        if isinstance(weight, ErrorValue):
            return weight
    pairs = [
        (_exact(value), _exact(weight))
        for value, weight in zip(values, weights, strict=True)
        if _is_number(value) and _is_number(weight)
    ]
    if not pairs:
        return None
    total = sum((weight for _, weight in pairs), Decimal(0))
    if not total:
        return ErrorValue.DIVISION
    return float(sum((value * weight for value, weight in pairs), Decimal(0)) / total)


def _is_number(value: Value) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)


def _exact(value: Value) -> Decimal:
    """Return the number as it is written: 0.1 + 0.2 is 0.3."""
    return Decimal(repr(value))
