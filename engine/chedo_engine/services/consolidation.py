"""The host's figures from the reporters': exact, traceable, and saying who is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import HISTORY, walk
from chedo_compiler.runtime.figures import Context
from chedo_compiler.runtime.recompute import recompute_cells
from chedo_engine.aggregation.combine import Combined, combine
from chedo_engine.figures import body
from chedo_engine.figures.computing import put_value
from chedo_engine.figures.layout import layouts
from chedo_engine.refusals import Refused
from chedo_engine.services.receiving import receive
from chedo_engine.store.artefacts import layouts_of
from chedo_engine.store.contributions import read_repeating
from chedo_engine.store.reports import load_opening

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.periods import Period
    from chedo_engine.aggregation.combine import Contribution
    from chedo_engine.aggregation.coverage import Contributor
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.services.receiving import Received
    from chedo_engine.store.reports import Opening


@dataclass(frozen=True, slots=True)
class ConsolidatedForm:
    """One form over its reporters: what came of it, and of what.

    ``owners`` says whose each repeating row (by its id here) is.
    """

    form: v1.Form
    sheet: Sheet
    counts: dict[str, int]
    contributions: tuple[Contribution, ...]
    owners: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A period as the host has it."""

    opening: Opening
    contributors: tuple[Contributor, ...]
    forms: dict[str, ConsolidatedForm]

    @property
    def counted(self) -> tuple[Contributor, ...]:
        """Whose figures are in the sums."""
        return tuple(one for one in self.contributors if one.counted)

    @property
    def missing(self) -> tuple[Contributor, ...]:
        """Whose are not."""
        return tuple(one for one in self.contributors if not one.counted)


def consolidate(
    session: Session, tenant: str, regime: str, period: str, *, forms: Collection[str] | None = None
) -> Consolidated:
    """Combine what the reporters sent: all forms, or the named ones.

    Raises:
        Refused: ``not-found``: the period was not opened, or there is no such form.
    """
    return consolidate_opening(session, load_opening(session, tenant, regime, period), forms)


def consolidate_opening(session: Session, opening: Opening, forms: Collection[str] | None = None) -> Consolidated:
    """Combine likewise, the period at hand."""
    known = {form.id: form for form in opening.forms}
    for name in forms or ():
        if name not in known:
            raise Refused("not-found", what=name)
    received = {name: receive(session, opening, form) for name, form in known.items() if forms is None or name in forms}
    everyone = next(iter(received.values())) if received else receive(session, opening, None)
    return Consolidated(
        opening,
        everyone.contributors,
        {name: _form(session, opening, known[name], came) for name, came in received.items()},
    )


def _form(session: Session, opening: Opening, form: v1.Form, received: Received) -> ConsolidatedForm:
    combined, owners = _combine(session, opening, form, received)
    again = _computed_anew(form)
    if again:
        context = _context(session, opening, form, again)
        figures = recompute_cells(form, combined.sheet.as_figures(form), context, [cell.id for cell in again])
        for cell in again:
            put_value(combined.sheet, cell.id, cell, figures.cells.get(cell.id))
    return ConsolidatedForm(form, combined.sheet, combined.counts, received.contributions, owners)


def _combine(session: Session, opening: Opening, form: v1.Form, received: Received) -> tuple[Combined, dict[str, str]]:
    """Combine what was sent, but for the cells that are computed anew."""
    combined = combine(form, layouts(form)[""], received.contributions)
    owners: dict[str, str] = {}
    if form.repeats:
        counted = (one.organisation for one in received.contributors if one.counted)
        place = {name: number for number, name in enumerate(counted)}
        rows = [
            (reporter, part) for reporter, part in read_repeating(session, opening.row, form.id) if reporter in place
        ]
        known = layouts_of(session, opening.row.tenant, {part.layout for _, part in rows})
        for reporter, part in sorted(rows, key=lambda pair: place[pair[0]]):
            for group, lines in body.unpack([part], known).rows.items():
                for line in lines:
                    line.id = f"{reporter}/{line.id}"
                    line.parent = f"{reporter}/{line.parent}" if line.parent else ""
                    owners[line.id] = reporter
                combined.sheet.rows.setdefault(group, []).extend(lines)
    return combined, owners


def _context(session: Session, opening: Opening, form: v1.Form, again: list[v1.Cell]) -> Context:
    """Return what the formulas look back to: the sums of earlier periods, without looking back further from there."""
    period = opening.period
    if not any(part[0] in HISTORY for cell in again if cell.expression for part in walk(cell.expression)):
        return Context(period)
    return Context(
        period,
        previous=_earlier(session, opening, form, period.previous),
        last_year=_earlier(session, opening, form, period.last_year),
    )


def _earlier(session: Session, opening: Opening, form: v1.Form, period: Period | None) -> Figures | None:
    if period is None:
        return None
    row = opening.row
    try:
        earlier = load_opening(session, row.tenant, row.regime, period.key)
    except Refused:
        return None
    same = next((one for one in earlier.forms if one.id == form.id), None)
    if same is None:
        return None
    received = receive(session, earlier, same)
    if not any(one.counted for one in received.contributors):
        return None
    combined, _ = _combine(session, earlier, same, received)
    again = [cell.id for cell in _computed_anew(same)]
    return recompute_cells(same, combined.sheet.as_figures(same), Context(period), again)


def _computed_anew(form: v1.Form) -> list[v1.Cell]:
    repeating = {group.id for group in form.repeats}
    return [cell for cell in form.cells if cell.aggregate == "recompute" and cell.row not in repeating]
