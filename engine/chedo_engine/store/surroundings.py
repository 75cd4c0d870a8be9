"""What surrounds a report while its formulas are computed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.runtime.forms_order import in_order, readers
from chedo_engine.figures.computing import compute
from chedo_engine.figures.sheet import Sheet
from chedo_engine.once import once
from chedo_engine.store.earlier import earlier_sheets
from chedo_engine.store.elsewhere import read_indicators

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import Context
    from chedo_compiler.runtime.values import Value
    from chedo_engine.store.earlier import EarlierSheets
    from chedo_engine.store.reports import Report


@dataclass(frozen=True, slots=True)
class ReportSurroundings:
    """Earlier periods, other regimes and the organisation; ``forms`` are those looked at, in the order of computing."""

    forms: tuple[v1.Form, ...]
    group: str
    earlier: EarlierSheets
    indicators: Mapping[str, Value]
    attributes: Mapping[str, float]

    def context(self, form: v1.Form, sheets: Mapping[str, Sheet]) -> Context:
        """Return what the formulas of one form see; ``sheets`` are the report's, computed as far as it reads them."""
        others = {
            other.id: sheets[other.id].as_figures(other)
            for other in self.forms
            if other.id in form.needs and other.id in sheets
        }
        context = self.earlier.context(form)
        return replace(context, forms=others, indicators=self.indicators, attributes=self.attributes)

    def compute(self, sheets: dict[str, Sheet]) -> None:
        """Compute every form, each after those that it reads."""
        for form in self.forms:
            compute(form, sheets.setdefault(form.id, Sheet()), self.context(form, sheets), self.group)


def surroundings_of(session: Session, report: Report, form: v1.Form | None = None) -> ReportSurroundings:
    """Read what surrounds a report: all of its forms, or one form with those that it reads or that read it."""
    forms = report.forms if form is None else related(report.forms, form)
    sources = [source for one in forms for source in one.indicators]
    opening = report.opening
    return ReportSurroundings(
        forms=in_order(forms),
        group=report.row.group_id,
        earlier=earlier_sheets(session, report, None if form is None else forms),
        indicators=read_indicators(session, report.key, opening.period, sources),
        attributes=attributes_on(opening.registry, report.row.reporter, opening.row.window_end),
    )


def related(forms: tuple[v1.Form, ...], form: v1.Form) -> tuple[v1.Form, ...]:
    """Return a form with those whose figures follow from it, and all that these read."""
    if not any(one.needs for one in forms):
        return (form,)
    wanted = {form.id, *(one.id for one in readers(forms, form.id))}
    needs = {one.id: one.needs for one in forms}
    while more := {other for name in wanted for other in needs.get(name, ())} - wanted:
        wanted |= more
    return tuple(one for one in forms if one.id in wanted)


def attributes_on(registry: v1.Registry, organisation: str, day: dt.date) -> dict[str, float]:
    """Return the numbers that describe an organisation on a day."""
    found: dict[str, float] = {}
    for attribute in _attributes(registry).get(organisation, ()):
        if attribute.valid_from <= day.isoformat():
            found[attribute.name] = float(attribute.value)
    return found


@once
def _attributes(registry: v1.Registry) -> Mapping[str, tuple[v1.Attribute, ...]]:
    """Return each organisation's attributes, those of later days last."""
    return {
        one.id: tuple(sorted(one.attributes, key=lambda attribute: attribute.valid_from))
        for one in registry.organisations
        if one.attributes
    }
