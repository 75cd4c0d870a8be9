"""FRM, CHK, IND: a form is drawn so that every cell has one name and one meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.layout.grid import every_column, leaves
from chedo_compiler.runtime.checks import BUILT_IN
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.syntax.limits import MAX_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.form import FormFile
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span
    from chedo_compiler.subjects import FormSubject

_WORDS = frozenset({"prev", "lastyear", "period_month", "period_quarter", "period_year"})
_FIRST = "first"
"""In ``layout`` the place from which rows and columns count on."""


def too_large(form: FormFile) -> Diagnostic | None:
    """FRM005: a form has no more cells than a person can fill and a page can show."""
    count = len(form.rows) * len(leaves(form.columns))
    if count <= MAX_CELLS:
        return None
    return diagnostic("FRM005", form.id.span, form=form.id.value, count=count, limit=MAX_CELLS)


def names_of_their_own(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM001: rows and columns of a form share one namespace, which does not tell capitals apart."""
    seen: dict[str, Text] = {}
    told: set[Span] = set()
    for name in _names(subject):
        first = seen.setdefault(name.value.lower(), name)
        if first is not name and name.span not in told:
            told.add(name.span)
            yield diagnostic("FRM001", name.span, name=name.value, line=first.span.line)


def names_free_for_formulas(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM002: a row or column is not called like a function or a word of the formula language."""
    reserved = {name.lower() for name in FUNCTIONS} | _WORDS | {_FIRST}
    for name in _names(subject):
        if name.value.lower() in reserved:
            yield diagnostic("FRM002", name.span, name=name.value)


def levels_step_by_one(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM003: a row stands at most one level below the row before it."""
    allowed = 0
    for row in subject.form.rows:
        if row.repeat:
            continue
        if row.level > allowed:
            yield diagnostic("FRM003", row.level_span, row=row.id.value, level=row.level, allowed=allowed)
        allowed = row.level + 1


def headings_without_cells(subject: FormSubject) -> Iterator[Diagnostic]:
    """FRM004: a heading has no cells, so a formula of its own would fill nothing."""
    for row in subject.form.rows:
        if row.heading and row.formula:
            yield diagnostic("FRM004", row.formula.span, row=row.id.value)


def indicator_unit(subject: FormSubject) -> Iterator[Diagnostic]:
    """IND001: a row that shows an indicator counts in the indicator's unit (same concept, method and unit)."""
    for row in subject.form.rows:
        indicator = subject.of.registries.indicators.get(row.indicator)
        unit = row.unit or subject.form.unit
        units = subject.of.registries.units
        if indicator and unit and units.get(unit) and units.get(indicator.unit) and unit.value != indicator.unit.value:
            params = {"row": row.id.value, "unit": unit.value, "indicator": indicator.id.value}
            place = row.unit or row.indicator or row.id
            yield diagnostic("IND001", place.span, **params, expected=indicator.unit.value)


def indicator_method(subject: FormSubject) -> Iterator[Diagnostic]:
    """IND002: a row that shows an indicator is combined as the indicator is, over units and over time."""
    for row in subject.form.rows:
        indicator = subject.of.registries.indicators.get(row.indicator)
        if indicator is None or row.aggregate is None:
            continue
        for said, wanted in ((row.aggregate.units, indicator.aggregate), (row.aggregate.time, indicator.over_time)):
            if said and wanted and said.value != wanted:
                params = {"row": row.id.value, "aggregate": said.value, "indicator": indicator.id.value}
                yield diagnostic("IND002", said.span, **params, expected=wanted)
                break


def explanations_of_warnings(subject: FormSubject) -> Iterator[Diagnostic]:
    """CHK001: only a warning can pass with an explanation."""
    for check in subject.form.checks:
        if check.explain and check.level == "error":
            yield diagnostic("CHK001", check.id.span, check=check.id.value)


def checks_have_names_of_their_own(subject: FormSubject) -> Iterator[Diagnostic]:
    """CHK002: what every form checks has a name already."""
    for check in subject.form.checks:
        if check.id.value in BUILT_IN:
            yield diagnostic("CHK002", check.id.span, check=check.id.value)


def _names(subject: FormSubject) -> Iterator[Text]:
    for column in every_column(subject.form.columns):
        yield column.id
    for row in subject.form.rows:
        yield row.id
