"""IND: whatever part of a form speaks of an indicator, it speaks of the same unit and method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.rules.formula_cells import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.subjects import FormSubject


def listed_methods_are_the_indicators(subject: FormSubject) -> Iterator[Diagnostic]:
    """IND002: what the form's ``aggregate`` says of a row with an indicator is what the indicator says."""
    shown = {row.id.value: row.indicator for row in subject.form.rows if row.aggregate is None}
    for name, methods in subject.form.aggregates:
        indicator = subject.of.registries.indicators.get(shown.get(name.value))
        pairs = ((methods.units, indicator.aggregate), (methods.time, indicator.over_time)) if indicator else ()
        for said, wanted in pairs:
            if indicator and said and wanted and said.value != wanted:
                params = {"row": name.value, "aggregate": said.value, "indicator": indicator.id.value}
                yield diagnostic("IND002", said.span, **params, expected=wanted)
                break


def columns_count_in_the_indicators_unit(subject: FormSubject) -> Iterator[Diagnostic]:
    """IND001: a column does not count an indicator in thousands that is defined in millions; said once for a column.

    A column of another kind of unit (a value beside a quantity) says something else of the indicator.
    """
    units = subject.of.registries.units
    told: set[str] = set()
    for cell in subject.plan.cells:
        indicator = subject.of.registries.indicators.get(cell.row.indicator)
        column = cell.column
        if indicator is None or column.unit is None or cell.kind == "closed" or column.id.value in told:
            continue
        found, wanted = measure(column.unit, units), measure(indicator.unit, units)
        if found and wanted and found.base == wanted.base and found.factor != wanted.factor:
            told.add(column.id.value)
            params = {"column": column.id.value, "unit": column.unit.value, "indicator": indicator.id.value}
            yield diagnostic("IND001", column.unit.span, cause="column", **params, expected=indicator.unit.value)
