"""The grammar of a bound expression: a formula whose names have become cells, as nested JSON lists.

::

    ["num", 1.5] ["text", "x"] ["bool", true] ["err", "#N/A"]
    ["missing"]                            an argument that was left out
    ["cell", "row.col"]                    a fixed cell of this form
    ["range", ["row.col", …], width]       fixed cells row by row, ``width`` columns
    ["repeat", "group", "col"]             that column over all rows of a repeating group (a range)
    ["inner", "group", "col"]              the same over the inner rows of the repeating row at hand (a range)
    ["here", "col"]                        the cell in that column of the same repeating row
    ["hererange", ["col", …]]              those cells of the same repeating row (a range of one line)
    ["prev", "row.col"] ["lastyear", "row.col"]       the reporter's last sent revision of the previous period,
                                                      of the same period last year; none sent gives #N/A
    ["prevhere", "col"] ["lastyearhere", "col"]       the same inside a repeating row, matched by row id
    ["ytd", "row.col", method]             the periods of the year so far, this one too, combined by the cell's method;
    ["ytd", "row.col", "weighted_mean", "row.weight"]     an earlier one that was not sent gives #N/A
    ["ytdhere", "col", …]                  the same inside a repeating row, matched by row id
    ["form", "form", "row.col"]            a fixed cell of another form of the same report
    ["formrange", "form", ["row.col", …], width]
    ["formrepeat", "form", "group", "col"]
    ["ind", key]                           what the organisation last sent of an indicator in another regime, else #N/A
    ["org", "population"]                  an attribute of the organisation, else #N/A
    ["period", "month" | "quarter" | "half" | "year" | "start" | "end" | "days"]      start and end are serial days
    ["op", "+", a, b]                      + - * / ^ & = <> < <= > >=
    ["neg", a] ["pos", a] ["pct", a]
    ["call", "IF", [argument, …]]
    ["call", "INDEX:", [range, row, column]]          the part of a range up to that cell: ``a:INDEX(a:d,n)``
    ["array", [[constant, …], …]]          an array constant, line by line
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact.v1 import Expression

RANGES = frozenset({"range", "repeat", "inner", "hererange", "formrange", "formrepeat"})
HISTORY = frozenset({"prev", "lastyear", "prevhere", "lastyearhere", "ytd", "ytdhere"})
OTHER_FORMS = frozenset({"form", "formrange", "formrepeat"})
OUTSIDE = HISTORY | OTHER_FORMS | {"ind", "org"}
"""What lies outside the form and the period: it may be #N/A through no fault of the figures entered here."""
CELLS = frozenset({"cell", "here", "form", "ind", "org"}) | HISTORY


_WITHIN = {"op": 2, "neg": 1, "pos": 1, "pct": 1}
"""From where on such an expression holds others."""
_HERE = frozenset({"here", "hererange", "ytdhere"})
_FIXED = frozenset({"cell", "range", "repeat", "inner", "ytd"})


def operands(expression: Expression) -> list[Any]:
    """Return the expressions inside an expression."""
    kind = expression[0]
    if kind in _WITHIN:
        return expression[_WITHIN[kind] :]
    arguments: list[Any] = expression[2] if kind == "call" else []
    return arguments


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and all inside it, from left to right."""
    waiting = [expression]
    while waiting:
        inner = waiting.pop()
        yield inner
        kind = inner[0]
        if kind == "call":
            waiting.extend(reversed(inner[2]))
        elif kind in _WITHIN:
            waiting.extend(reversed(inner[_WITHIN[kind] :]))


def reads(expression: Expression, row: str) -> tuple[str, ...]:
    """Return what a formula in a row reads: :func:`cells_read`, and then cells of the same repeating row."""
    fixed: dict[str, None] = {}
    here: dict[str, None] = {}
    for inner in walk(expression):
        if inner[0] in _FIXED:
            fixed.update(dict.fromkeys(_fixed(inner)))
        elif inner[0] in _HERE:
            here.update(dict.fromkeys(_here(inner)))
    return (*fixed, *(f"{row}.{column}" for column in here))


def cells_read(expression: Expression) -> tuple[str, ...]:
    """Return the fixed cells that are read, in order of reading, and ``group.col`` for repeating columns.

    Figures of other periods are not among them, nor are the cells of the same repeating row (:func:`columns_here`).
    """
    return tuple(dict.fromkeys(cell for inner in walk(expression) if inner[0] in _FIXED for cell in _fixed(inner)))


def columns_here(expression: Expression) -> tuple[str, ...]:
    """Return the columns of the same repeating row that are read."""
    return tuple(dict.fromkeys(column for inner in walk(expression) if inner[0] in _HERE for column in _here(inner)))


def _fixed(inner: Expression) -> Iterable[str]:
    match inner:
        case ["cell", cell]:
            return (cell,)
        case ["range", cells, _]:
            return cast("list[str]", cells)
        case ["repeat" | "inner", group, column]:
            return (f"{group}.{column}",)
        case [_, cell, _, *weight]:
            return (cell, *weight)
        case _:
            return ()


def _here(inner: Expression) -> Iterable[str]:
    match inner:
        case ["here", column]:
            return (column,)
        case ["hererange", columns]:
            return cast("list[str]", columns)
        case [_, column, _, *weight]:
            return (column, *weight)
        case _:
            return ()


def forms_read(expression: Expression) -> tuple[str, ...]:
    """Return the other forms of the report that are read."""
    return tuple(dict.fromkeys(inner[1] for inner in walk(expression) if inner[0] in OTHER_FORMS))


def is_reference(expression: Expression) -> bool:
    """Whether an expression gives cells and not computed values: SUM skips text in the former only."""
    if expression[0] == "call":
        arguments = expression[2]
        match expression[1]:
            case "INDEX" | "INDEX:":
                return is_reference(arguments[0])
            case "IF" | "CHOOSE":
                return all(is_reference(argument) for argument in arguments[1:])
            case _:
                return False
    return expression[0] in RANGES or expression[0] in CELLS
