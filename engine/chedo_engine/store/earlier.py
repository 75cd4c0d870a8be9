"""What formulas may look back to: the reporter's last sent figures of earlier periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from chedo_compiler.runtime.figures import Context
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures.body import Body
from chedo_engine.figures.layout import layouts
from chedo_engine.store.bodies import BODY
from chedo_engine.store.sheets import OUTLINE, unpacked
from chedo_engine.store.submissions import KEY, SubmissionRow

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


def earlier_sheets(session: Session, report: Report, form: str | None = None) -> EarlierSheets:
    """Read what the reporter last sent for the periods that formulas may ask for: all forms, or the one named."""
    period, key = report.opening.period, report.key
    place = {"tenant": key.tenant, "regime": key.regime, "reporter": key.reporter}
    bodies: dict[str, dict[str, list[Body]]] = {}
    previous, last_year = (one.key if one else "" for one in (period.previous, period.last_year))
    periods = [previous, last_year]
    for name, of_form, *columns in session.execute(_LAST_SENT, {**place, "periods": periods}):
        sent = bodies.setdefault(name, {})
        if of_form not in {None, OUTLINE} and form in {None, of_form}:
            sent.setdefault(of_form, []).append(Body(*columns))
    sheets = {name: unpacked(session, key.tenant, sent) for name, sent in bodies.items()}
    return EarlierSheets(period, sheets.get(previous), sheets.get(last_year))


_LAST_SENT = (
    select(SubmissionRow.period, BODY.c.form, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts)
    .outerjoin(BODY, and_(*(BODY.c[name] == getattr(SubmissionRow, name) for name in (*KEY, "number"))))
    .where(
        SubmissionRow.tenant == bindparam("tenant"),
        SubmissionRow.regime == bindparam("regime"),
        SubmissionRow.reporter == bindparam("reporter"),
        SubmissionRow.period.in_(bindparam("periods", expanding=True)),
        SubmissionRow.number > 0,
    )
    .order_by(BODY.c.form, BODY.c.part)
)


def _figures(form: v1.Form, sheets: dict[str, Sheet] | None) -> Figures | None:
    """Return an earlier sheet under the ids of this release.

    A cell that the earlier release did not have was never sent: that is #N/A, not blank.
    """
    sheet = sheets.get(form.id) if sheets else None
    if sheet is None:
        return None
    figures = sheet.as_figures(form)
    for cell in layouts(form)[""].cells:
        if cell not in sheet.known:
            figures.cells[cell] = ErrorValue.MISSING
    return figures
