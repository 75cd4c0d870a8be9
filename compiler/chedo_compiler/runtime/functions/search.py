"""Finding a value in a row or column of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.comparison import order_of, rank
from chedo_compiler.runtime.functions.criteria import wildcards
from chedo_compiler.runtime.values import ErrorValue, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def alike(left: Value, right: Value) -> bool:
    """Whether two values can be compared in a search: blanks and errors match nothing, kinds do not mix."""
    return left is not None and not isinstance(left, ErrorValue) and rank(left) == rank(right)


def exact(wanted: Value, values: Sequence[Value], places: Iterable[int]) -> int | None:
    """Return the first of the places where the value stands."""
    for place in places:
        if alike(values[place], wanted) and order_of(values[place], wanted) == 0:
            return place
    return None


def by_pattern(wanted: Value, values: Sequence[Value], places: Iterable[int]) -> int | None:
    """Return the first of the places where the value stands, with wildcards in text."""
    matches = wildcards(wanted) if isinstance(wanted, str) else None
    if matches is None:
        return exact(wanted, values, places)
    for place in places:
        value = values[place]
        if isinstance(value, str) and matches(value):
            return place
    return None


def at_most(wanted: Value, values: Sequence[Value]) -> int | None:
    """Return the place of the last value not above the wanted one, by halving as Excel does in sorted values."""
    return _halving(wanted, values, lambda order: order <= 0)


def at_least(wanted: Value, values: Sequence[Value]) -> int | None:
    """Return the place of the last value not below the wanted one in values that fall."""
    return _halving(wanted, values, lambda order: order >= 0)


def _halving(wanted: Value, values: Sequence[Value], fits: Callable[[int], bool]) -> int | None:
    places = [place for place, value in enumerate(values) if alike(value, wanted)]
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if fits(order_of(values[places[middle]], wanted)):
            low = middle + 1
        else:
            high = middle
    return places[low - 1] if low else None


def nearest(wanted: Value, values: Sequence[Value], places: Iterable[int], direction: int) -> int | None:
    """Return the first place of the equal value, else of the next smaller (-1) or next larger (1) one.

    Here kinds do mix: numbers stand before text, text before truth values.
    """
    best: int | None = None
    for place in places:
        if values[place] is None or isinstance(values[place], ErrorValue):
            continue
        order = order_of(values[place], wanted)
        if order == 0:
            return place
        if order == direction and (best is None or order_of(values[place], values[best]) == -direction):
            best = place
    return best
