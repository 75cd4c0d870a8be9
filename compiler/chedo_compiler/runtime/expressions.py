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

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Expression

RANGES = frozenset({"range", "repeat", "inner", "hererange", "formrange", "formrepeat"})
HISTORY = frozenset({"prev", "lastyear", "prevhere", "lastyearhere", "ytd", "ytdhere"})
OTHER_FORMS = frozenset({"form", "formrange", "formrepeat"})
OUTSIDE = HISTORY | OTHER_FORMS | {"ind", "org"}
"""What lies outside the form and the period: it may be #N/A through no fault of the figures entered here."""
CELLS = frozenset({"cell", "here", "form", "ind", "org"}) | HISTORY


def operands(expression: Expression) -> list[Any]:
    """Return the expressions inside an expression."""
    match expression[0]:
        case "op":
            return expression[2:]
        case "neg" | "pos" | "pct":
            return expression[1:]
        case "call":
            arguments: list[Any] = expression[2]
            return arguments
        case _:
            return []


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and all inside it, from left to right."""
    waiting = [expression]
    while waiting:
        inner = waiting.pop()
        yield inner
        waiting.extend(reversed(operands(inner)))


def cells_read(expression: Expression) -> tuple[str, ...]:
    """Return the fixed cells that are read, in order of reading, and ``group.col`` for repeating columns.

    Figures of other periods are not among them, nor are the cells of the same repeating row (:func:`columns_here`).
    """
    found: dict[str, None] = {}
    for inner in walk(expression):
        match inner:
            case ["cell", cell]:
                found[cell] = None
            case ["range", cells, _]:
                found.update(dict.fromkeys(cells))
            case ["repeat" | "inner", group, column]:
                found[f"{group}.{column}"] = None
            case ["ytd", cell, _, *weight]:
                found.update(dict.fromkeys((cell, *weight)))
            case _:
                pass
    return tuple(found)


def columns_here(expression: Expression) -> tuple[str, ...]:
    """Return the columns of the same repeating row that are read."""
    found: dict[str, None] = {}
    for inner in walk(expression):
        match inner:
            case ["here", column]:
                found[column] = None
            case ["hererange", columns]:
                found.update(dict.fromkeys(columns))
            case ["ytdhere", column, _, *weight]:
                found.update(dict.fromkeys((column, *weight)))
            case _:
                pass
    return tuple(found)


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
