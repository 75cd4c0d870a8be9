"""The consolidated table, and where each of its figures came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.numbering import numbers
from chedo_compiler.runtime.schedule import occasion_labels
from chedo_engine.figures.body import Body, unpack
from chedo_engine.figures.changes import Figure
from chedo_engine.figures.combined import combined_cell, combined_form
from chedo_engine.figures.fillable import cell_labels
from chedo_engine.figures.layout import layouts
from chedo_engine.permissions import Permission, Surroundings, demand
from chedo_engine.queries.reading import figure_at, fixed_figures
from chedo_engine.refusals import Refused
from chedo_engine.services.consolidation import Consolidated, ConsolidatedForm, consolidate_opening
from chedo_engine.store.reports import load_opening

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.aggregation.coverage import Contributor
    from chedo_engine.keys import Actor
    from chedo_engine.workflow.states import State


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """A repeating row taken over from a reporter."""

    id: str
    label: str
    organisation: str
    organisation_label: str
    cells: dict[str, Figure]
    parent: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ConsolidatedPage:
    """One form over all reporters that fill it. ``missing`` of the contributors are part of the answer."""

    tenant: str
    regime: str
    title: str
    host_label: str
    recipient: str
    """The first of the regime's recipients; "" where it names none."""
    period: str
    window: tuple[dt.date, dt.date]
    send_by: dt.date | None
    consolidate_by: dt.date | None
    form: v1.Form
    forms: tuple[v1.Form, ...]
    figures: dict[str, Figure]
    rows: dict[str, tuple[ConsolidatedRow, ...]]
    counts: dict[str, int]
    """Per fixed cell: how many reporters gave a figure."""
    counted: tuple[Contributor, ...]
    missing: tuple[Contributor, ...]
    version: str
    effective_from: str
    """The first period of the release of that version."""
    period_label: str = ""
    """What the regime calls an occasion; "" for all other periods."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one reporter gave for a cell, from which sent revision."""

    organisation: str
    label: str
    figure: Figure
    number: int
    sent_at: dt.datetime
    late: bool
    state: State


@dataclass(frozen=True, slots=True)
class CellSources:
    """How a consolidated figure came about: its rule (sum, recompute, …), its sources, and who is missing."""

    cell: str
    row_label: str
    column_label: str
    definition: v1.Cell
    combined: v1.Cell
    """The cell as the reporters have it, and as the host's table has it (a count of texts is a number)."""
    formula: str
    figure: Figure
    sources: tuple[Source, ...]
    missing: tuple[Contributor, ...]


def consolidated(session: Session, regime: str, period: str, form: str, actor: Actor) -> ConsolidatedPage:
    """Show the host's figures for one form (``form`` "" = the first).

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    whole = _consolidate(session, (regime, period), form, actor)
    (one,) = whole.forms.values()
    opening = whole.opening
    row = opening.row
    return ConsolidatedPage(
        tenant=row.tenant,
        regime=regime,
        title=opening.regime.title,
        host_label=opening.labels.get(row.host, row.host),
        recipient=next((opening.labels.get(one, one) for one in opening.regime.recipients), ""),
        period=period,
        window=(row.window_start, row.window_end),
        send_by=row.send_by,
        consolidate_by=row.consolidate_by,
        form=combined_form(one.form),
        forms=opening.forms,
        figures=fixed_figures(one.form, one.sheet, {}),
        rows=_rows(one, opening.labels),
        counts=one.counts,
        counted=whole.counted,
        missing=whole.missing,
        version=row.version,
        effective_from=opening.regime.effective_from,
        period_label=occasion_labels(opening.regime).get(period, ""),
    )


def cell_sources(session: Session, regime: str, period: str, form: str, cell: str, *, actor: Actor) -> CellSources:
    """Explain one fixed cell of the consolidated table.

    Raises:
        Refused: as for the table; ``not-found`` also for a cell that the form does not have.
    """
    whole = _consolidate(session, (regime, period), form, actor)
    (one,) = whole.forms.values()
    found = next((definition for definition in one.form.cells if definition.id == cell), None)
    if found is None:
        raise Refused("not-found", what=cell)
    row_label, column_label = cell_labels(one.form)[cell]
    return CellSources(
        cell=cell,
        row_label=row_label,
        column_label=column_label,
        definition=found,
        combined=combined_cell(found),
        formula=found.formula,
        figure=figure_at(one.sheet, cell),
        sources=_sources(whole, one, cell),
        missing=whole.missing,
    )


def _consolidate(session: Session, place: tuple[str, str], form: str, actor: Actor) -> Consolidated:
    regime, period = place
    opening = load_opening(session, actor.tenant, regime, period)
    demand(Permission.SEE_PERIOD, actor, Surroundings(opening.row.host, opening.parents))
    if not form and not opening.forms:
        raise Refused("not-found", what=regime)
    return consolidate_opening(session, opening, [form or opening.forms[0].id])


def _rows(one: ConsolidatedForm, labels: Mapping[str, str]) -> dict[str, tuple[ConsolidatedRow, ...]]:
    numbered = numbers(one.form, one.sheet.as_figures(one.form).rows)
    return {
        group.id: tuple(
            ConsolidatedRow(
                id=row.id,
                label=row.label,
                organisation=one.owners[row.id],
                organisation_label=labels.get(one.owners[row.id], one.owners[row.id]),
                cells={
                    cell.column: figure_at(row, cell.column)
                    for cell in one.form.cells
                    if cell.row == group.id and cell.kind != "closed"
                },
                parent=row.parent,
                number=numbered.get(row.id, ""),
            )
            for row in one.sheet.rows.get(group.id, ())
        )
        for group in one.form.repeats
    }


def _sources(whole: Consolidated, one: ConsolidatedForm, cell: str) -> tuple[Source, ...]:
    layout = layouts(one.form)[""]
    sent = {part.reporter: Body("", layout.id, part.vector, part.texts) for part in one.contributions}
    found = []
    for by in whole.counted:
        part = sent.get(by.organisation)
        figure = figure_at(unpack([part], {layout.id: layout}), cell) if part else Figure()
        if by.sent_at is not None and (figure.value is not None or figure.error):
            found.append(Source(by.organisation, by.label, figure, by.number, by.sent_at, late=by.late, state=by.state))
    return tuple(found)
