"""The formulas and checks of a form, bound to its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import Check, CheckInstance
from chedo_compiler.bind.circles import circle_of
from chedo_compiler.bind.cumulative import cumulative, looks_back
from chedo_compiler.bind.pairs import pair_checks
from chedo_compiler.bind.patterns import Expressions, Pattern, is_movable
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
    from chedo_compiler.layout.plan import FormPlan, PlannedCell
    from chedo_compiler.model.form import CheckEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span


@dataclass(frozen=True)
class BoundForm:
    """Expressions of the computed cells by id, the checks, and when cells by id are required.

    ``running`` are the cells that hold running totals (lũy kế). ``trees`` are the parsed formulas by the ``id()`` of
    their texts.
    """

    expressions: Mapping[str, Expression]
    checks: tuple[Check, ...]
    conditions: Mapping[str, Expression]
    needs: tuple[str, ...] = ()
    indicators: tuple[IndicatorSource, ...] = ()
    running: frozenset[str] = frozenset()
    trees: Mapping[int, Node | None] = field(default_factory=dict)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The computed cells, each after those that it reads."""
        return order(self.expressions)[0]


def bind_form(plan: FormPlan, around: Surroundings) -> tuple[BoundForm, tuple[Diagnostic, ...]]:
    """Bind a form's formulas and checks; a formula that many cells share is faulted once."""
    binder = _Binder(plan, around)
    expressions = _expressions(plan, binder)
    conditions = _conditions(plan, binder)
    checks = tuple(_check(entry, plan, binder) for entry in (*plan.form.checks, *pair_checks(plan)))
    if binder.found:
        return BoundForm({}, (), {}), tuple(binder.found.values())
    bound = tuple(expression for _, expression in expressions.bound_ones())
    running = cumulative(expressions) if any(map(looks_back, bound)) else frozenset()
    _settle_running_totals(plan, expressions, running)
    circle = circle_of(expressions)
    found = (_circle_fault(plan, circle),) if circle else ()
    tested = (one.expression for check in checks for one in check.instances)
    needs = all_forms_read((*bound, *conditions.values(), *tested))
    sources = tuple(around.sources.values())
    return BoundForm(expressions, checks, conditions, needs, sources, running, binder.trees), found


def _expressions(plan: FormPlan, binder: _Binder) -> Expressions:
    """Bind each formula at the first of its cells, and at others only if it may mean something else there."""
    found = Expressions()
    patterns: dict[tuple[int, str], Pattern] = {}
    for cell in plan.cells:
        if cell.formula is None:
            continue
        pattern = patterns.get((id(cell.formula), cell.rule))
        if pattern is not None and pattern.movable and cell.row.repeat is None:
            if binder.takes(cell.formula, pattern.reads) and pattern.expression is not None:
                found.put_like(cell, pattern)
            continue
        across = cell.rule == "column"
        scope = AcrossColumns(binder.names, cell.row) if across else DownRows(binder.names, cell.column, cell.row)
        expression = binder.bind(cell.formula, scope)
        if expression is not None:
            found.put(cell, expression)
        patterns[id(cell.formula), cell.rule] = binder.pattern(cell, expression)
    return found


def _settle_running_totals(plan: FormPlan, expressions: Expressions, running: frozenset[str]) -> None:
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
        self.takes(text, _cells_in_ranges(text, expression))
        return expression

    def takes(self, text: Text, count: int) -> bool:
        """Count the cells that a formula reads by ranges; False when there is no room for more."""
        if self._left < 0:
            return False
        self._left -= count
        if self._left < 0:
            self._report(text, "FML028", 0, len(text.value), {"limit": str(MAX_READS)})
        return self._left >= 0

    def pattern(self, cell: PlannedCell, expression: Expression | None) -> Pattern:
        """Return what a formula that has been bound at a cell is at others."""
        text = cell.formula
        node = self.trees.get(id(text)) if text else None
        movable = node is not None and is_movable(node, cell)
        return Pattern(expression, cell, movable, _cells_in_ranges(text, expression) if text else 0)

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


def _cells_in_ranges(text: Text, expression: Expression | None) -> int:
    if expression is None or ":" not in text.value:
        return 0
    return sum(len(inner[-2]) for inner in walk(expression) if inner[0] in {"range", "formrange"})


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
