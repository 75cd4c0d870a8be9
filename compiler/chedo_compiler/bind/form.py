"""The formulas and checks of a form, bound to its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import Check, CheckInstance
from chedo_compiler.bind.cumulative import cumulative
from chedo_compiler.bind.pairs import pair_checks
from chedo_compiler.bind.scopes import AcrossColumns, DownRows, Everywhere, FormNames
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula import Node, bind, order, parse
from chedo_compiler.layout.cell_values import FIGURES
from chedo_compiler.runtime.expressions import reads, walk
from chedo_compiler.runtime.forms_order import all_forms_read
from chedo_compiler.syntax.limits import MAX_FORM_FAULTS, MAX_READS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact.v1 import Expression, IndicatorSource
    from chedo_compiler.bind.surroundings import Surroundings
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.model.form import CheckEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span


@dataclass(frozen=True, slots=True)
class BoundForm:
    """Expressions of the computed cells by id, their order, the checks, and when cells by id are required.

    ``running`` are the cells that hold running totals (lũy kế). ``trees`` are the parsed formulas by the ``id()`` of
    their texts.
    """

    expressions: dict[str, Expression]
    order: tuple[str, ...]
    checks: tuple[Check, ...]
    conditions: dict[str, Expression]
    needs: tuple[str, ...] = ()
    indicators: tuple[IndicatorSource, ...] = ()
    running: frozenset[str] = frozenset()
    trees: Mapping[int, Node | None] = field(default_factory=dict)


def bind_form(plan: FormPlan, around: Surroundings) -> tuple[BoundForm, tuple[Diagnostic, ...]]:
    """Bind a form's formulas and checks; a formula that many cells share is faulted once."""
    binder = _Binder(plan, around)
    expressions = {}
    for cell in plan.cells:
        if cell.formula is not None:
            across = cell.rule == "column"
            scope = AcrossColumns(binder.names, cell.row) if across else DownRows(binder.names, cell.column, cell.row)
            if (expression := binder.bind(cell.formula, scope)) is not None:
                expressions[cell.id] = expression
    conditions = _conditions(plan, binder)
    checks = tuple(_check(entry, plan, binder) for entry in (*plan.form.checks, *pair_checks(plan)))
    if binder.found:
        return BoundForm({}, (), (), {}), tuple(binder.found.values())
    running = cumulative(expressions)
    _settle_running_totals(plan, expressions, running)
    sequence, circle = order(expressions)
    found = (_circle_fault(plan, circle),) if circle else ()
    tested = (one.expression for check in checks for one in check.instances)
    needs = all_forms_read((*expressions.values(), *conditions.values(), *tested))
    sources = tuple(around.sources.values())
    return BoundForm(expressions, sequence, checks, conditions, needs, sources, running, binder.trees), found


def _settle_running_totals(plan: FormPlan, expressions: dict[str, Expression], running: frozenset[str]) -> None:
    """Take the last figure for the year to date of a running total (lũy kế): adding totals counts figures again."""
    settled = running - {cell.id for cell in plan.cells if cell.combined.time}
    for expression in expressions.values() if settled else ():
        for inner in walk(expression):
            if inner[0] == "ytd" and inner[2] == "sum" and inner[1] in settled:
                inner[2] = "last"


def _conditions(plan: FormPlan, binder: _Binder) -> dict[str, Expression]:
    """Bind when cells must be filled: a condition speaks of the other columns of its row."""
    found = {}
    for cell in plan.cells:
        condition = cell.values.required_if
        if condition is not None and cell.kind == "input":
            expression = binder.bind(condition, AcrossColumns(binder.names, cell.row))
            if expression is not None:
                found[cell.id] = expression
    return found


class _Binder:
    """Binds texts to scopes, parsing each text once; too many faults or cells read end its work."""

    def __init__(self, plan: FormPlan, around: Surroundings) -> None:
        self.names = around.names.form(plan.form.id.value) or FormNames(plan)
        self.around = around
        self.found: dict[tuple[str, Span], Diagnostic] = {}
        self.trees: dict[int, Node | None] = {}
        self._left = MAX_READS

    def bind(self, text: Text, scope: Everywhere) -> Expression | None:
        tree = self._parse(text) if self._left >= 0 and len(self.found) < MAX_FORM_FAULTS else None
        if tree is None:
            return None
        expression, faults = bind(tree, scope, self.around.at(scope))
        for fault in faults:
            self._report(text, fault.code, fault.start, fault.end, fault.params)
        self._count(text, expression)
        return expression

    def _count(self, text: Text, expression: Expression | None) -> None:
        if expression is None or ":" not in text.value:
            return
        self._left -= sum(len(inner[-2]) for inner in walk(expression) if inner[0] in {"range", "formrange"})
        if self._left < 0:
            self._report(text, "FML028", 0, len(text.value), {"limit": str(MAX_READS)})

    def _parse(self, text: Text) -> Node | None:
        key = id(text)
        if key not in self.trees:
            tree, faults = parse(text.value)
            self.trees[key] = None if faults else tree
            for fault in faults:
                self._report(text, fault.code, fault.start, fault.end, fault.params)
        return self.trees[key]

    def _report(self, text: Text, code: str, start: int, end: int, params: dict[str, str]) -> None:
        place = text.inner(start, end)
        self.found.setdefault((code, place), diagnostic(code, place, **params))


def _circle_fault(plan: FormPlan, circle: tuple[str, ...]) -> Diagnostic:
    """Point at the circle's cell that stands first in the form."""
    cells = {cell.id: cell for cell in plan.cells}
    first = next(name for name in cells if name in circle)
    turn = circle.index(first)
    path = (*circle[turn:], *circle[:turn], first)
    formula = cells[first].formula
    span = formula.span if formula else plan.form.span
    return diagnostic("FML050", span, cell=first, path=" → ".join(path))


def _check(entry: CheckEntry, plan: FormPlan, binder: _Binder) -> Check:
    instances = tuple(_instances(entry, plan, binder))
    return Check(entry.id.value, entry.level, entry.message, entry.explain, entry.expression.value.strip(), instances)


def _instances(entry: CheckEntry, plan: FormPlan, binder: _Binder) -> Iterator[CheckInstance]:
    """Bind a check at each of its places; a place where it would read a closed cell is left out."""
    closed = {cell.id for cell in plan.cells if cell.kind == "closed"}
    for row, scope in _places(entry, plan, binder):
        expression = binder.bind(entry.expression, scope)
        if expression is None:
            continue
        read = reads(expression, row)
        if closed.isdisjoint(read):
            yield CheckInstance(row, expression, read)


def _places(entry: CheckEntry, plan: FormPlan, binder: _Binder) -> Iterator[tuple[str, Everywhere]]:
    if entry.each == "row":
        chosen = {name.value for name in entry.rows}
        for row in (*plan.rows, *plan.repeats):
            if not row.heading and (not chosen or row.id.value in chosen):
                yield row.id.value, AcrossColumns(binder.names, row)
    elif entry.each == "column" or entry.columns:
        named = {name.value for name in entry.columns}
        for column in plan.columns:
            if column.id.value in named if named else column.type in FIGURES:
                yield "", DownRows(binder.names, column)
    else:
        yield "", Everywhere(binder.names)
