"""What formulas may look back to: the reporter's last sent figures of earlier periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.runtime.figures import Context
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures.layout import layouts
from chedo_engine.keys import SubmissionKey
from chedo_engine.store.sheets import read_sheets
from chedo_engine.store.submissions import SubmissionRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.periods import Period
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.store.reports import Report


@dataclass(frozen=True, slots=True)
class EarlierSheets:
    """Last sent sheets by form of the previous period and of the same period last year; None: nothing was sent."""

    period: Period
    previous: dict[str, Sheet] | None
    last_year: dict[str, Sheet] | None

    def context(self, form: v1.Form) -> Context:
        """Return what the formulas of one form see."""
        return Context(self.period, _figures(form, self.previous), _figures(form, self.last_year))


def earlier_sheets(session: Session, report: Report) -> EarlierSheets:
    """Read what the reporter last sent for the periods that formulas may ask for."""
    period, key = report.opening.period, report.key
    keys = {period.previous.key, period.last_year.key}
    query = select(SubmissionRow.period, SubmissionRow.number).where(
        SubmissionRow.tenant == key.tenant,
        SubmissionRow.regime == key.regime,
        SubmissionRow.reporter == key.reporter,
        SubmissionRow.period.in_(keys),
        SubmissionRow.number > 0,
    )
    sent = {
        name: read_sheets(session, SubmissionKey(key.tenant, key.regime, name, key.reporter), number)
        for name, number in session.execute(query)
    }
    return EarlierSheets(period, sent.get(period.previous.key), sent.get(period.last_year.key))


def _figures(form: v1.Form, sheets: dict[str, Sheet] | None) -> Figures | None:
    """Return an earlier sheet under the ids of this release.

    A cell that the earlier release did not have was never sent: that is #N/A, not blank.
    """
    sheet = sheets.get(form.id) if sheets else None
    if sheet is None:
        return None
    figures = sheet.as_figures()
    for cell in layouts(form)[""].cells:
        if cell not in sheet.known:
            figures.cells[cell] = ErrorValue.MISSING
    return figures
