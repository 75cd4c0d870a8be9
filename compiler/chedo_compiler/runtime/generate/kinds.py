"""Which kinds of values an expression can give, known before any figure is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.arithmetic import RELATIONS
from chedo_compiler.runtime.expressions import RANGES, walk
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

NUMBER, TEXT, TRUTH, BLANK, ERROR, GRID = 1, 2, 4, 8, 16, 32
SINGLE = NUMBER | TEXT | TRUTH | BLANK | ERROR
ANYTHING = SINGLE | GRID
NUMERIC = NUMBER | BLANK | ERROR
"""What arithmetic takes without a conversion."""

_LITERALS = {"num": NUMBER, "text": TEXT, "bool": TRUTH, "err": ERROR, "missing": BLANK}
_NUMBERS = frozenset(
    {"SUM", "PRODUCT", "AVERAGE", "MIN", "MAX", "COUNT", "COUNTA", "COUNTBLANK", "SUMPRODUCT", "SUBTOTAL"}
    | {"SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS", "AVERAGEIF", "AVERAGEIFS", "MAXIFS", "MINIFS"}
)
_SINGLE_NUMBERS = frozenset({"ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "INT", "ABS", "MOD"})
_QUESTIONS = frozenset({"ISBLANK", "ISNUMBER", "ISTEXT", "ISERROR", "ISNA"})


def kind_of(value: Value) -> int:
    """Return the kind of one value."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, str):
        return TEXT
    return ERROR if isinstance(value, ErrorValue) else NUMBER


def settled_kinds(kinds: int) -> int:
    """Return the kinds of a cell's value: blank has become 0, a range one cell or #VALUE!."""
    if kinds & GRID:
        kinds |= SINGLE
    if kinds & BLANK:
        kinds |= NUMBER
    return kinds & ~BLANK & ~GRID


class Kinds:
    """The kinds of the expressions of one form, whose fixed cells are of known kinds."""

    def __init__(self, cells: Mapping[str, int]) -> None:
        self.cells = cells
        self.sizes: dict[int, int] = {}
        self._known: dict[int, int] = {}

    def of(self, expression: Expression) -> int:
        """Return the kinds that an expression can give."""
        if id(expression) not in self._known:
            parts = list(walk(expression))
            self.sizes[id(expression)] = len(parts)
            for inner in reversed(parts):  # from inside, so that long formulas do not nest calls
                self._known[id(inner)] = self._found(inner)
        return self._known[id(expression)]

    def any_of(self, expressions: Iterable[Expression]) -> int:
        """Return the kinds that any of the expressions can give."""
        kinds = 0
        for expression in expressions:
            kinds |= self.of(expression)
        return kinds

    def _found(self, expression: Expression) -> int:
        kind = expression[0]
        if kind in _LITERALS:
            return _LITERALS[kind]
        if kind == "cell":
            return self.cells.get(expression[1], BLANK)
        if kind in RANGES or kind == "array":
            return GRID
        if kind == "period":
            return NUMBER
        if kind in {"op", "neg", "pct", "pos"}:
            return self._operation(expression)
        return self._call(expression) if kind == "call" else SINGLE

    def _operation(self, expression: Expression) -> int:
        kind = expression[0]
        if kind == "pos":
            return self.of(expression[1])
        if kind != "op":
            return NUMBER | ERROR | (self.of(expression[1]) & GRID)
        result = NUMBER
        if expression[1] in RELATIONS:
            result = TRUTH
        elif expression[1] == "&":
            result = TEXT
        return result | ERROR | (self.any_of(expression[2:]) & GRID)

    def _call(self, expression: Expression) -> int:
        name, arguments = expression[1:]
        if name in _NUMBERS:
            return NUMBER | ERROR
        if name in _SINGLE_NUMBERS:
            return NUMBER | ERROR | (self.any_of(arguments) & GRID)
        if name in {"AND", "OR"}:
            return TRUTH | ERROR
        if name in _QUESTIONS or name == "NOT":
            return TRUTH | (ERROR if name == "NOT" else 0) | (self.any_of(arguments) & GRID)
        if name in {"IF", "IFERROR", "IFNA"}:
            return self._choice(name, arguments)
        inside = self.any_of(arguments) & GRID
        return SINGLE | (inside if name in FUNCTIONS and FUNCTIONS[name].style == "single" else GRID)

    def _choice(self, name: str, arguments: list[Expression]) -> int:
        if name == "IF":
            otherwise = self.of(arguments[2]) if len(arguments) > 2 else TRUTH  # noqa: PLR2004 - the third is optional
            return (
                self.of(arguments[1]) | otherwise | (self.of(arguments[0]) & (ERROR | GRID)) | self._no_truth(arguments)
            )
        tried = self.of(arguments[0])
        kept = tried & ~ERROR if name == "IFERROR" else tried
        return kept | (self.of(arguments[1]) if tried & (ERROR | GRID) else 0)

    def _no_truth(self, arguments: list[Expression]) -> int:
        """Text as a condition may be an error."""
        return ERROR if self.of(arguments[0]) & TEXT else 0
