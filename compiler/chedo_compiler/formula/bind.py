"""Names to cells, functions to known functions: the tree becomes the expression that is evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.formula import tree
from chedo_compiler.formula.calls import call_faults
from chedo_compiler.formula.constants import constant
from chedo_compiler.formula.faults import FormulaFault
from chedo_compiler.formula.outside import (
    YEAR_TO_DATE,
    Nowhere,
    Refusal,
    bind_attribute,
    bind_indicator,
    bind_year_to_date,
    elsewhere,
)
from chedo_compiler.formula.scope import closest
from chedo_compiler.runtime.expressions import RANGES
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.period_parts import PARTS

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula.outside import Outside
    from chedo_compiler.formula.scope import Scope
    from chedo_compiler.formula.tree import Node

LARGEST_RANGE = 100_000

_PERIOD_PARTS = {f"PERIOD_{part.upper()}": part for part in PARTS}
_NOWHERE = Nowhere()
_HISTORY = {
    ("PREV", "cell"): "prev",
    ("PREV", "here"): "prevhere",
    ("LASTYEAR", "cell"): "lastyear",
    ("LASTYEAR", "here"): "lastyearhere",
}
_BY_NAME = {"IND": bind_indicator, "ORG": bind_attribute}
_SIDE_BY_SIDE = frozenset({"SUMIF", "AVERAGEIF", "SUMIFS", "COUNTIFS", "AVERAGEIFS", "MAXIFS", "MINIFS"})
_SIGNS = {"+": "pos", "-": "neg"}


def bind(node: Node, scope: Scope, outside: Outside = _NOWHERE) -> tuple[Expression | None, tuple[FormulaFault, ...]]:
    """Bind a tree to the cells of a form. Returns the expression, or None and everything that is wrong."""
    binder = _Binder(scope, outside)
    expression = binder.bind(node)
    return (None if binder.faults else expression), tuple(binder.faults)


class _Binder:
    def __init__(self, scope: Scope, outside: Outside) -> None:
        self.scope = scope
        self.outside = outside
        self.faults: list[FormulaFault] = []

    def bind(self, node: Node) -> Expression:
        match node:
            case tree.Name() | tree.Range() | tree.Intersection() | tree.Elsewhere():
                return self.cells(node)
            case tree.Call():
                return self.call(node)
            case tree.Span():
                return self.span(node)
            case tree.Array(rows=rows):
                return ["array", [[_element(element) for element in line] for line in rows]]
            case tree.Unary() | tree.Percent() | tree.Binary():
                return self.operation(node)
            case _:
                return _literal(node)

    def operation(self, node: tree.Unary | tree.Percent | tree.Binary) -> Expression:
        match node:
            case tree.Unary(operator=sign, operand=operand):
                return [_SIGNS[sign], self.bind(operand)]
            case tree.Percent(operand=operand):
                return ["pct", self.bind(operand)]
            case tree.Binary(operator=operator, left=left, right=right):
                return ["op", operator, self.bind(left), self.bind(right)]

    def cells(self, node: tree.Name | tree.Range | tree.Intersection | tree.Elsewhere) -> Expression:
        return self.elsewhere(node) if isinstance(node, tree.Elsewhere) else self.reference(node, self.scope)

    def reference(self, node: tree.Name | tree.Range | tree.Intersection, scope: Scope) -> Expression:
        match node:
            case tree.Name(text=text):
                found = scope.name(text.lower())
                return found if found is not None else self.unknown(node, scope)
            case tree.Range(first=first, last=last):
                found = scope.range(first.text.lower(), last.text.lower())
                code = "FML017"
            case tree.Intersection(first=first, second=last):
                found = scope.intersection(first.text.lower(), last.text.lower())
                code = "FML018"
        return self.sized(node, found) if found is not None else self.no_such(node, first, last, code, scope)

    def elsewhere(self, node: tree.Elsewhere) -> Expression:
        form = node.form.text.lower()
        scope = self.outside.form(form, alone=not isinstance(node.inner, tree.Intersection))
        if isinstance(scope, Refusal):
            return self.fault(scope.code, node.form, **scope.params)
        found = self.reference(node.inner, scope)
        return found if found[0] == "missing" else elsewhere(form, found)

    def unknown(self, name: tree.Name, scope: Scope) -> Expression:
        suggestion = closest(name.text.lower(), scope.suggestions())
        cause = "similar" if suggestion else "unknown"
        return self.fault("FML010", name, name=name.text, suggestion=suggestion, cause=cause)

    def no_such(self, node: Node, first: tree.Name, second: tree.Name, code: str, scope: Scope) -> Expression:
        """Blame the name that does not exist; when both do, they do not go together."""
        known = set(scope.suggestions())
        strangers = [name for name in (first, second) if name.text.lower() not in known]
        for name in strangers:
            self.unknown(name, scope)
        return ["missing"] if strangers else self.fault(code, node, first=first.text, second=second.text)

    def sized(self, node: Node, expression: Expression) -> Expression:
        count = len(expression[1])
        if expression[0] == "range" and count > LARGEST_RANGE:
            return self.fault("FML023", node, count=str(count), limit=str(LARGEST_RANGE))
        return expression

    def call(self, node: tree.Call) -> Expression:
        if node.function in _PERIOD_PARTS:
            return self.period(node)
        if node.function in {"PREV", "LASTYEAR", "YTD"}:
            return self.history(node)
        if node.function in _BY_NAME:
            return self.found(_BY_NAME[node.function](node, self.outside))
        faults = call_faults(node)
        self.faults.extend(faults)
        if any(fault.code == "FML012" for fault in faults):
            return ["missing"]
        arguments = [self.bind(argument) for argument in node.arguments]
        if not faults:
            self.check_ranges(node, arguments)
            self.check_sizes(node, arguments)
        return ["call", node.function, arguments]

    def span(self, node: tree.Span) -> Expression:
        """Bind ``a:INDEX(a:d,n)``: the first n cells of a range that starts at the same cell."""
        faults = len(self.faults)
        first, call = self.bind(node.first), self.call(node.last)
        if len(self.faults) > faults:
            return ["missing"]
        match first, call:
            case ["cell", start], ["call", "INDEX", [["range", [begin, *_], _], *_] as arguments] if start == begin:
                return ["call", "INDEX:", arguments]
            case ["here", start], ["call", "INDEX", [["hererange", [begin, *_]], *_] as arguments] if start == begin:
                return ["call", "INDEX:", arguments]
        return self.fault("FML029", node, first=node.first.text)

    def period(self, node: tree.Call) -> Expression:
        if node.arguments:
            count = str(len(node.arguments))
            return self.fault("FML013", node, function=node.function, expected="0", count=count)
        return ["period", _PERIOD_PARTS[node.function]]

    def history(self, node: tree.Call) -> Expression:
        argument = node.arguments[0] if len(node.arguments) == 1 else None
        if isinstance(argument, tree.Elsewhere):
            return self.fault("FML071", argument, function=node.function)
        if not isinstance(argument, tree.Name | tree.Intersection):
            return self.fault("FML016", node, function=node.function)
        cell = self.reference(argument, self.scope)
        if cell[0] == "missing":
            return cell
        if node.function == "YTD" and cell[0] in YEAR_TO_DATE:
            return self.found(bind_year_to_date(node, cell, self.outside))
        kind = _HISTORY.get((node.function, cell[0]))
        return [kind, cell[1]] if kind else self.fault("FML016", node, function=node.function)

    def found(self, outcome: Expression | FormulaFault) -> Expression:
        if not isinstance(outcome, FormulaFault):
            return outcome
        self.faults.append(outcome)
        return ["missing"]

    def check_ranges(self, node: tree.Call, arguments: list[Expression]) -> None:
        """Refuse a value where Excel wants cells, as in ``COUNTIF(5, …)``."""
        for place, (argument, written) in enumerate(zip(arguments, node.arguments, strict=True)):
            wanted = FUNCTIONS[node.function].wants_range(place)
            if (
                wanted
                and argument[0] not in RANGES | {"cell", "here", "form", "missing"}
                and not _gives_range(argument)
            ):
                self.fault("FML019", written, function=node.function, place=str(place + 1))

    def check_sizes(self, node: tree.Call, arguments: list[Expression]) -> None:
        """Refuse ranges of different sizes side by side: Excel would add cells that the formula does not name."""
        if node.function not in _SIDE_BY_SIDE:
            return
        wants_range = FUNCTIONS[node.function].wants_range
        sizes = [_size(argument) for place, argument in enumerate(arguments) if wants_range(place)]
        if len(set(sizes) - {None}) > 1:
            self.fault("FML027", node, function=node.function)

    def fault(self, code: str, node: Node, **params: str) -> Expression:
        self.faults.append(FormulaFault(code, node.start, node.end, params))
        return ["missing"]


def _gives_range(argument: Expression) -> bool:
    return argument[0] == "call" and argument[1] in {"INDEX", "INDEX:", "CHOOSE", "IF"}


def _size(argument: Expression) -> tuple[int, int] | str | None:
    """Return the height and width of a range, the group whose rows it has, or None when it is not known yet."""
    match argument:
        case ["range", cells, width] | ["formrange", _, cells, width]:
            return len(cells) // width, width
        case ["hererange", columns]:
            return 1, len(columns)
        case ["repeat", group, _]:
            return str(group)
        case ["formrepeat", form, group, _]:
            return f"{form}!{group}"
        case ["cell" | "here", _] | ["form", _, _]:
            return 1, 1
        case _:
            return None


def _element(node: Node) -> Expression:
    """Return a value of an array constant; a sign belongs to its number."""
    number = constant(node)
    return _literal(node) if number is None else ["num", number]  # type: ignore[arg-type]


def _literal(node: tree.Number | tree.Text | tree.Boolean | tree.ErrorLiteral | tree.Missing) -> Expression:
    match node:
        case tree.Number(value=number):
            return ["num", number]
        case tree.Text(value=text):
            return ["text", text]
        case tree.Boolean(value=truth):
            return ["bool", truth]
        case tree.ErrorLiteral(code=code):
            return ["err", code]
        case tree.Missing():
            return ["missing"]
