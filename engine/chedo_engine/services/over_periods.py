"""Cells over all reporters, for many periods at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.expressions import OUTSIDE, walk
from chedo_compiler.runtime.figures import Context
from chedo_compiler.runtime.recompute import recompute_cells
from chedo_engine.aggregation.combine import combine
from chedo_engine.figures.carrying import figure_in
from chedo_engine.figures.computing import put_value
from chedo_engine.figures.layout import layouts
from chedo_engine.services.combining import computed_anew
from chedo_engine.services.consolidation import consolidate_opening
from chedo_engine.services.receiving import received
from chedo_engine.store.contributions import read_over_periods

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.routes import Figure
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.store.reports import Opening

_MORE = OUTSIDE | {"repeat", "inner"}
"""What reads more than fixed cells of its own form."""
_HEAD, _BODY = slice(2, 7), slice(7, 9)
_NONE = (None, None)


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """A period as the host has it: the cells that were asked for, and how many reporters they are of."""

    opening: Opening
    figures: Mapping[tuple[str, str], Figure]
    counted: int
    expected: int


def over_periods(
    session: Session, openings: Sequence[Opening], wanted: Mapping[str, Collection[tuple[str, str]]]
) -> tuple[PeriodFigures, ...]:
    """Combine cells, by version the forms and cells that are wanted of it; all reports are read in one statement."""
    if not openings:
        return ()
    row = openings[0].row
    forms = {form for cells in wanted.values() for form, _ in cells}
    read = read_over_periods(session, (row.tenant, row.regime), [one.row.period for one in openings], forms)
    by_period: dict[str, list[Any]] = {}
    for period, *rest in read:
        by_period.setdefault(period, []).append(rest)
    return tuple(
        _period(session, one, by_period.get(one.row.period, []), wanted.get(one.row.version, ())) for one in openings
    )


def _period(
    session: Session, opening: Opening, reports: list[Any], wanted: Collection[tuple[str, str]]
) -> PeriodFigures:
    everyone = received(opening, ((*one[_HEAD], *_NONE) for one in reports)).contributors
    figures: dict[tuple[str, str], Figure] = {}
    for form in opening.forms:
        cells = [cell for name, cell in wanted if name == form.id]
        if cells:
            found = _form(session, opening, form, reports, cells)
            figures |= {(form.id, cell): figure_in(found, cell) for cell in cells}
    return PeriodFigures(opening, figures, sum(one.counted for one in everyone), len(everyone))


def _form(session: Session, opening: Opening, form: v1.Form, reports: list[Any], cells: list[str]) -> Sheet:
    """Combine one form; what is computed anew from more than the form itself is consolidated as a whole."""
    anew = computed_anew(form)
    again = [cell for cell in anew if cell.id in cells]
    if again and any(part[0] in _MORE for cell in anew if cell.expression for part in walk(cell.expression)):
        return consolidate_opening(session, opening, [form.id]).forms[form.id].sheet
    layout = layouts(form)[""]
    own = (one[:2] == [form.id, layout.id] for one in reports)
    here = ((*one[_HEAD], *(one[_BODY] if mine else _NONE)) for one, mine in zip(reports, own, strict=True))
    sheet = combine(form, layout, received(opening, here).contributions).sheet
    if again:
        figures = recompute_cells(form, sheet.as_figures(form), Context(opening.period), [cell.id for cell in anew])
        for cell in again:
            put_value(sheet, cell.id, cell, figures.cells.get(cell.id))
    return sheet
