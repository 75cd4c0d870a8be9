"""What formulas see when they are computed anew over all reporters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.runtime.expressions import HISTORY, walk
from chedo_compiler.runtime.figures import Context
from chedo_compiler.runtime.recompute import recompute_cells
from chedo_compiler.runtime.schedule import year_so_far
from chedo_compiler.runtime.series.carried import carried_form
from chedo_compiler.runtime.series.routes import Routes
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.refusals import Refused
from chedo_engine.services.combining import combine_form, computed_anew
from chedo_engine.services.receiving import receive
from chedo_engine.store.earlier import shown_cells
from chedo_engine.store.elsewhere import ending_with
from chedo_engine.store.regimes import PeriodRow
from chedo_engine.store.reports import load_opening
from chedo_engine.store.surroundings import attributes_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value
    from chedo_engine.services.receiving import Received
    from chedo_engine.store.reports import Opening


def combined_context(
    session: Session, opening: Opening, form: v1.Form, received: Received, forms: Mapping[str, Figures]
) -> Context:
    """Return what surrounds the sums: those of earlier periods, other forms and regimes, without looking further there.

    An attribute of all reporters is the sum of theirs.
    """
    period = opening.period
    asked = {(part[0], part[1]) for cell in computed_anew(form) if cell.expression for part in walk(cell.expression)}
    kinds = {kind for kind, _ in asked}
    looks_back = not kinds.isdisjoint(HISTORY)
    reads_year = not kinds.isdisjoint({"ytd", "ytdhere"})
    keys = {name for kind, name in asked if kind == "ind"}
    return Context(
        period,
        previous=_earlier(session, opening, form, period.previous) if looks_back else None,
        last_year=_earlier(session, opening, form, period.last_year) if looks_back else None,
        year=_year(session, opening, form) if reads_year else None,
        forms={name: forms[name] for name in form.needs if name in forms},
        indicators=_indicators(session, opening, [source for source in form.indicators if source.key in keys]),
        attributes=_attributes(opening, received) if "org" in kinds else {},
    )


def _year(session: Session, opening: Opening, form: v1.Form) -> tuple[Figures | None, ...]:
    return year_so_far(opening.regime, opening.period, form.id, lambda one: _earlier(session, opening, form, one))


def _earlier(session: Session, opening: Opening, form: v1.Form, period: Period | None) -> Figures | None:
    if period is None:
        return None
    row = opening.row
    try:
        earlier = load_opening(session, row.tenant, row.regime, period.key)
    except Refused:
        return None
    if earlier.row.version == row.version:
        return _by_itself(session, earlier, form.id)
    return _of_another_release(session, earlier, opening, form)


def _of_another_release(session: Session, earlier: Opening, opening: Opening, form: v1.Form) -> Figures | None:
    """Return what was combined under another release, as this one names and counts it."""
    routes = Routes(earlier.regime, opening.regime)
    combined = {name: _by_itself(session, earlier, name) for name in sorted(routes.sources(form))}
    sent = {name: figures for name, figures in combined.items() if figures is not None}
    if not sent:
        return None
    figures, unknown = carried_form(form, routes, sent)
    figures.cells.update(dict.fromkeys(shown_cells(form, unknown, earlier.period), ErrorValue.MISSING))
    return figures


def _by_itself(session: Session, opening: Opening, name: str) -> Figures | None:
    """Return a form over its reporters, computed from itself alone; None: nobody's figures count."""
    form = next((one for one in opening.forms if one.id == name), None)
    if form is None:
        return None
    received = receive(session, opening, form)
    if not any(one.counted for one in received.contributors):
        return None
    combined, _ = combine_form(session, opening, form, received)
    again = [cell.id for cell in computed_anew(form)]
    return recompute_cells(form, combined.sheet.as_figures(form), Context(opening.period), again)


def _indicators(session: Session, opening: Opening, sources: list[v1.IndicatorSource]) -> dict[str, Value]:
    """Return the sums of indicators in other regimes by key; one that nobody sent is absent."""
    found: dict[str, Value] = {}
    for source in sources:
        figures = _elsewhere(session, opening, source)
        if figures is not None and source.cell in figures.cells:
            found[source.key] = figures.cells[source.cell]
    return found


def _elsewhere(session: Session, opening: Opening, source: v1.IndicatorSource) -> Figures | None:
    keys = ending_with(opening.period)
    tenant = opening.row.tenant
    opened = select(PeriodRow.period).where(
        PeriodRow.tenant == tenant, PeriodRow.regime == source.regime, PeriodRow.period.in_(keys)
    )
    periods = sorted(session.scalars(opened), key=keys.index)
    return (
        _by_itself(session, load_opening(session, tenant, source.regime, periods[0]), source.form) if periods else None
    )


def _attributes(opening: Opening, received: Received) -> dict[str, float]:
    """Add up the attributes of those whose figures count; one that somebody lacks is absent."""
    day = opening.row.window_end
    each = [attributes_on(opening.registry, one.organisation, day) for one in received.contributors if one.counted]
    common = set.intersection(*(set(one) for one in each)) if each else set()
    return {name: sum(one[name] for one in each) for name in sorted(common)}
