"""Looking values up in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions import search
from chedo_compiler.runtime.functions.arguments import flat, grid, shape, single
from chedo_compiler.runtime.functions.signature import Function
from chedo_compiler.runtime.values import ErrorValue, Grid, Value, ValueFault, as_number, as_truth

if TYPE_CHECKING:
    from chedo_compiler.runtime.functions.arguments import Argument


def match(wanted: Argument, cells: Argument, kind: Argument = 1.0) -> float:
    """MATCH: the place of a value in one row or column."""
    if 1 not in shape(cells):
        raise ValueFault(ErrorValue.MISSING)
    way = as_number(single(kind))
    subject, values = _subject(wanted), flat(cells)
    if way == 0:
        place = search.by_pattern(subject, values, range(len(values)))
    elif way > 0:
        place = search.at_most(subject, values)
    else:
        place = search.at_least(subject, values)
    return float(_found(place) + 1)


def _subject(wanted: Argument) -> Value:
    """Return what is looked for; blank means 0."""
    value = single(wanted)
    return 0.0 if value is None else value


def _found(place: int | None) -> int:
    if place is None:
        raise ValueFault(ErrorValue.MISSING)
    return place


def vertical(wanted: Argument, table: Argument, column: Argument, near: Argument = True) -> Value:  # noqa: FBT002 - Excel's
    """VLOOKUP: the value in some column of the line whose first cell is the wanted one."""
    return _in_table(wanted, _table(table), column, near)


def horizontal(wanted: Argument, table: Argument, row: Argument, near: Argument = True) -> Value:  # noqa: FBT002 - Excel's
    """HLOOKUP: the value in some row of the column whose first cell is the wanted one."""
    return _in_table(wanted, [list(column) for column in zip(*_table(table), strict=True)], row, near)


def _table(argument: Argument) -> Grid:
    """Return a table; text that is written in its place is none."""
    if isinstance(argument, str):
        raise ValueFault(ErrorValue.VALUE)
    return grid(argument)


def _in_table(wanted: Argument, lines: Grid, index: Argument, near: Argument) -> Value:
    number = int(as_number(single(index)))
    if number < 1:
        raise ValueFault(ErrorValue.VALUE)
    if not lines or number > len(lines[0]):
        raise ValueFault(ErrorValue.REFERENCE)
    keys = [line[0] for line in lines]
    if as_truth(single(near)):
        place = search.at_most(_subject(wanted), keys)
    else:
        place = search.by_pattern(_subject(wanted), keys, range(len(keys)))
    return lines[_found(place)][number - 1]


def extended(  # noqa: PLR0917 - Excel's arguments
    wanted: Argument,
    cells: Argument,
    results: Argument,
    otherwise: Argument = None,
    matching: Argument = 0.0,
    order: Argument = 1.0,
) -> Value | Grid:
    """XLOOKUP: the value beside the wanted one, in any direction."""
    values = flat(cells)
    height, width = shape(cells)
    if 1 not in (height, width):
        raise ValueFault(ErrorValue.VALUE)
    along_columns = height == 1 and width > 1
    lines = grid(results)
    if (len(lines[0]) if along_columns else len(lines)) != len(values):
        raise ValueFault(ErrorValue.VALUE)
    place = _extended_place(_subject(wanted), values, as_number(single(matching)), as_number(single(order)))
    if place is None:
        return ErrorValue.MISSING if otherwise is None else otherwise
    return _one_or_line([[line[place]] for line in lines] if along_columns else [lines[place]])


def _extended_place(wanted: Value, values: list[Value], matching: float, order: float) -> int | None:
    if matching not in {-1.0, 0.0, 1.0, 2.0} or order not in {-2.0, -1.0, 1.0, 2.0}:
        raise ValueFault(ErrorValue.VALUE)
    places = range(len(values)) if order > 0 else range(len(values) - 1, -1, -1)
    if matching == 0:
        return search.exact(wanted, values, places)
    if abs(matching) == 1:
        return search.nearest(wanted, values, places, int(matching))
    return search.by_pattern(wanted, values, places)


def _one_or_line(lines: Grid) -> Value | Grid:
    return lines[0][0] if len(lines) == 1 and len(lines[0]) == 1 else lines


def index(table: Argument, row: Argument, column: Argument = None) -> Value | Grid:
    """INDEX: a cell of a range; row or column 0 is all of them."""
    lines = grid(table)
    first, second = _cell_in(lines, row, column)
    chosen = [lines[first - 1]] if first else lines
    return _one_or_line([[line[second - 1]] for line in chosen] if second else chosen)


def up_to(table: Argument, row: Argument, column: Argument = None) -> Grid:
    """The part of a range from its first cell to that of INDEX: ``a:INDEX(a:d,n)``."""
    lines = grid(table)
    first, second = _cell_in(lines, row, column)
    chosen = lines[:first] if first else lines
    return [line[:second] for line in chosen] if second else chosen


def _cell_in(lines: Grid, row: Argument, column: Argument) -> tuple[int, int]:
    """Return which row and column INDEX asks for; 0 means all."""
    height, width = shape(lines)
    first = int(as_number(_or_blank(row)))
    if column is None and height == 1:
        first, second = (1 if width > 1 or first else first), first
    else:
        second = int(as_number(_or_blank(column))) if column is not None or width > 1 else 1
    if first < 0 or second < 0:
        raise ValueFault(ErrorValue.VALUE)
    if first > height or second > width:
        raise ValueFault(ErrorValue.REFERENCE)
    return first, second


def _or_blank(argument: Argument) -> Value:
    return None if argument is None else single(argument)


FUNCTIONS = (
    Function("MATCH", match, 2, 3, "range"),
    Function("VLOOKUP", vertical, 3, 4, "range"),
    Function("HLOOKUP", horizontal, 3, 4, "range"),
    Function("XLOOKUP", extended, 3, 6, "range"),
    Function("INDEX", index, 2, 3, "range"),
    Function("INDEX:", up_to, 2, 3, "range"),
)
