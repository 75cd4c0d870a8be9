"""The way back: a compiled expression as an Excel formula with addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.workbooks.formulas.area_names import GATHERING
from chedo_compiler.workbooks.formulas.cell_areas import CellAreas, NowhereError
from chedo_compiler.workbooks.formulas.table import alone

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.workbooks.formulas.table import Table, Tables
    from chedo_compiler.workbooks.sheet import Place

_BINDING = {"=": 1, "<>": 1, "<": 1, "<=": 1, ">": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_PERCENT = 6
_SIGN = 7
_SIGNS = {"pos": "+", "neg": "-"}
_NEWER = frozenset({"IFNA", "IFS", "SWITCH", "CONCAT", "TEXTJOIN", "MAXIFS", "MINIFS", "XLOOKUP"})
"""Functions that came after the file format: it has a word before their names."""


def excel_formula(expression: Expression, at: Place, table: Table, tables: Tables | None = None) -> str | None:
    """Return the formula for a cell of the sheet, or None where a sheet cannot say it.

    A sheet knows nothing of periods, earlier reports, indicators and organisations, nor of forms that are not in
    ``tables``; an area that is not in one piece there can be said to functions only that take several.
    """
    writer = _Writer(CellAreas(at, table, tables or alone(table)))
    try:
        if expression[0] == "pos" and expression[1][0] == "op":
            return f"=({writer.text(expression[1], 0)})"
        return f"={writer.text(expression, 0)}"
    except NowhereError:
        return None


class _Writer:
    def __init__(self, areas: CellAreas) -> None:
        self.areas = areas

    def text(self, expression: Expression, least: int) -> str:
        """Write an expression, in parentheses if it binds its parts less closely than wanted."""
        match expression:
            case ["op", operator, left, right]:
                strength = _BINDING[operator]
                text = f"{self.text(left, strength)}{operator}{self.text(right, strength + 1)}"
                return f"({text})" if strength < least else text
            case ["neg" | "pos" as sign, operand]:
                return f"{_SIGNS[sign]}{self.text(operand, _SIGN)}"
            case ["pct", operand]:
                text = f"{self.text(operand, _PERCENT)}%"
                return f"({text})" if least > _PERCENT else text
            case ["call", name, arguments]:
                return self.call(name, arguments)
            case _:
                return _constant(expression) or self.areas.one(expression)

    def call(self, name: str, arguments: list[Expression]) -> str:
        if name == "INDEX:":
            area = self.areas.one(arguments[0])
            rest = [area, *(self.argument(argument) for argument in arguments[1:])]
            return f"{area.rpartition(':')[0]}:INDEX({','.join(rest)})"
        if name in GATHERING:
            texts = [text for argument in arguments for text in self.gathered(argument)]
        else:
            texts = [self.argument(argument) for argument in arguments]
        prefix = "_xlfn." if name in _NEWER else ""
        return f"{prefix}{name}({','.join(texts)})"

    def gathered(self, argument: Expression) -> list[str]:
        return self.areas.several(argument) or [self.argument(argument)]

    def argument(self, argument: Expression) -> str:
        return "" if argument[0] == "missing" else self.text(argument, 0)


def _constant(expression: Expression) -> str:
    match expression:
        case ["num", value]:
            return _number(value)
        case ["text", value]:
            escaped = str(value).replace('"', '""')
            return f'"{escaped}"'
        case ["bool", value]:
            return "TRUE" if value else "FALSE"
        case ["err", code]:
            return str(code)
        case ["array", lines]:
            return "{" + ";".join(",".join(_constant(element) for element in line) for line in lines) + "}"
        case _:
            return ""


def _number(value: Any) -> str:
    return repr(float(value)).removesuffix(".0").replace("e", "E")
