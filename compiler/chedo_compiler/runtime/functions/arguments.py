"""Reading the arguments of functions that take ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.values import ErrorValue, Grid, Value, ValueFault, as_number

if TYPE_CHECKING:
    from collections.abc import Iterator

Argument = Value | Grid


def single(argument: Argument) -> Value:
    """Return one value; a range of one cell stands for it.

    Raises:
        ValueFault: more than one cell, or an error.
    """
    if isinstance(argument, list):
        if len(argument) != 1 or len(argument[0]) != 1:
            raise ValueFault(ErrorValue.VALUE)
        argument = argument[0][0]
    if isinstance(argument, ErrorValue):
        raise ValueFault(argument)
    return argument


def grid(argument: Argument) -> Grid:
    """Return a range; one value is a range of one cell."""
    return argument if isinstance(argument, list) else [[argument]]


def shape(argument: Argument) -> tuple[int, int]:
    """Return the height and width of a range."""
    lines = grid(argument)
    return len(lines), len(lines[0]) if lines else 0


def flat(argument: Argument) -> list[Value]:
    """Return the cells of a range line by line."""
    return [value for line in grid(argument) for value in line]


def each(arguments: tuple[Argument, ...]) -> Iterator[Value]:
    """Yield every value of all arguments."""
    for argument in arguments:
        yield from flat(argument)


def numbers(arguments: tuple[Argument, ...]) -> Iterator[float]:
    """Yield the numbers of all arguments in order.

    Ranges skip text, truth values and blanks; lone values must be numbers.

    Raises:
        ValueFault: an error among the values.
    """
    for argument in arguments:
        if not isinstance(argument, list):
            yield as_number(argument)
            continue
        for line in argument:
            for value in line:
                if isinstance(value, float):
                    yield value
                elif isinstance(value, ErrorValue):
                    raise ValueFault(value)
