"""FRM: what only some periods show is shown in some, and formulas do not read it when it is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.periods import A_YEAR
from chedo_compiler.runtime.schedule import covers, periods_of_year
from chedo_compiler.runtime.shown import as_place, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.artefact.v1 import Cycle, Expression
    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.text import Text
    from chedo_compiler.subjects import FormSubject

_ANY_YEAR = 2026
"""The periods of a year are called the same in every year."""


def shown_sometime(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM020: a column or row is shown in some period of the regime."""
    bounded = [one for one in subject.plan.lines if one.periods]
    slots = _slots(subject) if bounded else {}
    for one in bounded:
        if slots and not _shown(one.periods, slots):
            written = ", ".join(name.value for name in one.periods)
            params = {"periods": written, "known": ", ".join(dict.fromkeys(cycle.kind for cycle in subject.of.cycles))}
            yield diagnostic("FRM020", one.periods[0].span, name=one.id.value, **params)


def hidden_cells_are_not_read(subject: FormSubject, bound: BoundForm) -> Iterator[Diagnostic]:
    """FRM019: what a formula names is shown where its own cell is; said once of each formula.

    Ranges may hold what is hidden: functions over them pass by what is blank.
    """
    if not any(one.periods for one in subject.plan.lines):
        return
    slots = _slots(subject)
    told: set[int] = set()
    cells = subject.plan.cells
    shown = {cell.id: _shown(cell.row.periods, slots) & _shown(cell.column.periods, slots) for cell in cells}
    for cell in cells:
        expression = bound.expressions.get(cell.id)
        if expression is None or cell.formula is None or id(cell.formula) in told:
            continue
        for name in _named(expression, cell.row.id.value):
            hidden = shown[cell.id] - shown.get(name, shown[cell.id])
            if hidden:
                told.add(id(cell.formula))
                periods = ", ".join(slot for slot in slots if slot in hidden)
                yield warning("FRM019", cell.formula.span, cell=cell.id, read=name, periods=periods)
                break


def _named(expression: Expression, row: str) -> Iterator[str]:
    for inner in walk(expression):
        if inner[0] == "cell":
            yield inner[1]
        elif inner[0] == "here":
            yield f"{row}.{inner[1]}"


def _shown(periods: Iterable[Text], slots: Mapping[str, frozenset[str]]) -> set[str]:
    """Which periods of a year show something of these ``periods``."""
    wanted = {as_place(name.value) for name in periods}
    return {slot for slot, names in slots.items() if not wanted or not wanted.isdisjoint(names)}


def _slots(subject: FormSubject) -> dict[str, frozenset[str]]:
    """The periods of a year in which the form is filled, each with all that it is called."""
    name = subject.form.id.value
    found: dict[str, frozenset[str]] = {}
    for cycle in subject.of.cycles:
        if cycle.forms is None or name in cycle.forms:
            found |= _of_cycle(cycle)
    return found


def _of_cycle(cycle: Cycle) -> dict[str, frozenset[str]]:
    """Months, quarters and their like one by one; of what has no place in the year only the kind."""
    if cycle.kind not in A_YEAR:
        return {cycle.kind: frozenset({cycle.kind})}
    periods = (period for period in periods_of_year(cycle, _ANY_YEAR) if covers(cycle, period))
    return {period.token: names_of(period) for period in periods}
