"""What formulas may look back to: the reporter's last sent figures of earlier periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.figures import Context
from chedo_compiler.runtime.period_parts import earlier_in_year
from chedo_compiler.runtime.schedule import year_so_far
from chedo_compiler.runtime.series.routes import Routes
from chedo_compiler.runtime.shown import is_shown
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures.body import Body
from chedo_engine.figures.carrying import carried_sheets
from chedo_engine.figures.layout import layouts
from chedo_engine.once import once
from chedo_engine.store.artefacts import regimes_of
from chedo_engine.store.bodies import BODY
from chedo_engine.store.sheets import OUTLINE, unpacked
from chedo_engine.store.submissions import KEY, SubmissionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.periods import Period
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.store.reports import Report


@dataclass(frozen=True, slots=True)
class EarlierSheets:
    """What the reporter last sent, by period and form; a period of which nothing was sent is absent.

    What was sent under another release is there as this release names and counts it.
    """

    regime: v1.Regime
    period: Period
    sent: Mapping[str, dict[str, Sheet]]

    @property
    def previous(self) -> dict[str, Sheet] | None:
        """Sheets by form of the previous period."""
        return self._of(self.period.previous)

    @property
    def last_year(self) -> dict[str, Sheet] | None:
        """Sheets by form of the same period last year."""
        return self._of(self.period.last_year)

    def context(self, form: v1.Form) -> Context:
        """Return what the formulas of one form see of earlier periods."""
        previous, last_year = (self._figures(form, one) for one in (self.period.previous, self.period.last_year))
        return Context(self.period, previous, last_year, self._year(form) if reads_year(form) else None)

    def _year(self, form: v1.Form) -> tuple[Figures | None, ...]:
        return year_so_far(self.regime, self.period, form.id, lambda one: self._figures(form, one))

    def _figures(self, form: v1.Form, period: Period | None) -> Figures | None:
        """Return an earlier sheet as formulas see it."""
        sheet = (self._of(period) or {}).get(form.id)
        if period is None or sheet is None:
            return None
        figures = sheet.as_figures(form)
        figures.cells.update(dict.fromkeys(never_sent(form, sheet, period), ErrorValue.MISSING))
        return figures

    def _of(self, period: Period | None) -> dict[str, Sheet] | None:
        return self.sent.get(period.key) if period else None


@once
def reads_year(form: v1.Form) -> bool:
    """Say whether a formula of the form asks for the year to date."""
    computed = (cell.expression for cell in form.cells if cell.expression)
    tested = (instance.expression for check in form.checks for instance in check.instances)
    return any(part[0] in {"ytd", "ytdhere"} for expression in (*computed, *tested) for part in walk(expression))


def earlier_sheets(session: Session, report: Report, forms: Collection[v1.Form] | None = None) -> EarlierSheets:
    """Read what the reporter last sent for the periods that formulas may ask for: all forms, or the given ones."""
    period, key = report.opening.period, report.key
    place = {"tenant": key.tenant, "regime": key.regime, "reporter": key.reporter}
    wanted = report.forms if forms is None else tuple(forms)
    year = earlier_in_year(period) if any(map(reads_year, wanted)) else ()
    periods = {one.key for one in (period.previous, period.last_year, *year) if one}
    names = {form.id for form in wanted}
    bodies: dict[str, dict[str, list[Body]]] = {}
    versions: dict[str, str] = {}
    for name, version, of_form, *columns in session.execute(_LAST_SENT, {**place, "periods": sorted(periods)}):
        versions[name] = version
        sent = bodies.setdefault(name, {})
        if of_form in names or (of_form not in _NO_FORM and (forms is None or version != report.row.version)):
            sent.setdefault(of_form, []).append(Body(*columns))
    sheets = {name: unpacked(session, key.tenant, sent) for name, sent in bodies.items()}
    return EarlierSheets(report.opening.regime, period, _carried(session, report, wanted, sheets, versions))


_NO_FORM = frozenset({None, OUTLINE})


def _carried(
    session: Session,
    report: Report,
    forms: Collection[v1.Form],
    sheets: Mapping[str, dict[str, Sheet]],
    versions: Mapping[str, str],
) -> dict[str, dict[str, Sheet]]:
    """Return what was sent under other releases as this one reads it; each of them is read once."""
    regime = report.row.regime
    others = {(regime, version) for version in versions.values() if version != report.row.version}
    releases = regimes_of(session, report.row.tenant, others) if others else {}
    routes = {version: Routes(release, report.opening.regime) for (_, version), release in releases.items()}
    return {
        name: carried_sheets(sent, routes[versions[name]], forms) if versions[name] in routes else sent
        for name, sent in sheets.items()
    }


_LAST_SENT = (
    select(
        SubmissionRow.period,
        SubmissionRow.version,
        BODY.c.form,
        BODY.c.part,
        BODY.c.layout,
        BODY.c.vector,
        BODY.c.texts,
    )
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


def never_sent(form: v1.Form, sheet: Sheet, period: Period) -> tuple[str, ...]:
    """Return the cells that the release of that time did not have: they are #N/A, not blank.

    What that period does not show was not asked for then, so it is blank.
    """
    unknown = [cell for cell in layouts(form)[""].cells if cell not in sheet.known]
    return shown_cells(form, unknown, period) if unknown else ()


def shown_cells(form: v1.Form, cells: Iterable[str], period: Period) -> tuple[str, ...]:
    """Return those of a form's cells that a period shows."""
    rows = {row.id for row in form.rows if is_shown(row.periods, period)}
    columns = {column.id for column in form.columns if is_shown(column.periods, period)}
    places = ((cell, *cell.split(".")) for cell in cells)
    return tuple(cell for cell, row, column in places if row in rows and column in columns)
