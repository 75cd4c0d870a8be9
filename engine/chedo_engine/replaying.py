"""The stored reports for running them through another release: what ``chedo diff --replay`` reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, select

from chedo_compiler.runtime.due import Due
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.stored import DAMAGED, RELEASE_UNREADABLE, ReportsUnavailable, StoredReport
from chedo_engine.figures.body import Body
from chedo_engine.keys import SubmissionKey
from chedo_engine.messages import text
from chedo_engine.outages import database_at
from chedo_engine.queries.tenants import only_tenant
from chedo_engine.refusals import Refused
from chedo_engine.store.artefacts import regime_of, registry_of
from chedo_engine.store.bodies import BODY
from chedo_engine.store.elsewhere import read_indicators
from chedo_engine.store.regimes import PeriodRow
from chedo_engine.store.sheets import OUTLINE, unpacked
from chedo_engine.store.submissions import KEY, SubmissionRow
from chedo_engine.store.surroundings import attributes_on
from chedo_engine.workflow.lateness import is_late
from chedo_engine.workflow.states import RECEIVED_STATES, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.stored import WantedReports

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
_PAGE = 1000
_BROKEN = (AttributeError, LookupError, TypeError, ValueError)
"""What a body raises that is no body any more: other JSON, a vector of another length, a layout that is gone."""
_HEADERS = (
    select(
        SubmissionRow.regime,
        SubmissionRow.reporter,
        SubmissionRow.period,
        SubmissionRow.group_id,
        SubmissionRow.version,
        SubmissionRow.state,
        SubmissionRow.sent_at,
        SubmissionRow.number,
        PeriodRow.ordinal,
        PeriodRow.registry_number,
        PeriodRow.window_end,
        PeriodRow.send_by,
        PeriodRow.send_time,
        PeriodRow.timezone,
    )
    .join(PeriodRow, and_(*(getattr(PeriodRow, name) == getattr(SubmissionRow, name) for name in KEY[:3])))
    .where(
        SubmissionRow.tenant == bindparam("tenant"),
        SubmissionRow.regime.in_(bindparam("regimes", expanding=True)),
        SubmissionRow.number > 0,
        PeriodRow.ordinal.between(bindparam("first"), bindparam("last")),
    )
    .order_by(SubmissionRow.regime, SubmissionRow.reporter, PeriodRow.ordinal, SubmissionRow.period)
)
_BODIES = (
    select(BODY.c.period, BODY.c.number, BODY.c.form, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts)
    .where(
        BODY.c.tenant == bindparam("tenant"),
        BODY.c.regime == bindparam("regime"),
        BODY.c.reporter == bindparam("reporter"),
        BODY.c.period.in_(bindparam("periods", expanding=True)),
        BODY.c.number > 0,
        BODY.c.form != OUTLINE,
    )
    .order_by(BODY.c.form, BODY.c.part)
)


def stored_reports(database: str, tenant: str, wanted: WantedReports, lang: str) -> Iterator[StoredReport]:
    """Yield what was last sent of each report: regime by regime, reporter by reporter, by the end of the period.

    Raises:
        ReportsUnavailable: the database cannot be read.
    """
    try:
        with database_at(database) as found, found.read() as session:
            yield from reports_in(session, tenant or only_tenant(session).id, wanted)
    except Refused as refusal:
        raise ReportsUnavailable(text(refusal.code, lang, **refusal.details)) from refusal


def reports_in(session: Session, tenant: str, wanted: WantedReports) -> Iterator[StoredReport]:
    """Yield them of one project: the reports of one reporter are in memory at a time."""
    asked = {
        "tenant": tenant,
        "regimes": sorted(wanted.regimes),
        "first": wanted.first.toordinal(),
        "last": wanted.last.toordinal(),
    }
    reader = _Reader(session, tenant)
    rows = session.execute(_HEADERS, asked, execution_options={"yield_per": _PAGE})
    for (regime, _), found in groupby(rows, key=lambda row: (row.regime, row.reporter)):
        for row, bodies in reader.with_bodies(list(found)):
            yield reader.report(row, bodies, wanted.regimes[regime])


class _Reader:
    """Reads the reports of one project; releases and registries once for all of them."""

    def __init__(self, session: Session, tenant: str) -> None:
        self._session, self._tenant = session, tenant
        self._releases: dict[tuple[str, str], v1.Regime | None] = {}
        self._registries: dict[int, v1.Registry] = {}

    def with_bodies(self, rows: Sequence[Any]) -> Iterator[tuple[Any, dict[str, list[Body]]]]:
        """Yield the headers of one reporter, each with what was last sent, by form."""
        numbers = {row.period: row.number for row in rows}
        place = {"tenant": self._tenant, "regime": rows[0].regime, "reporter": rows[0].reporter}
        bodies: dict[str, dict[str, list[Body]]] = {period: {} for period in numbers}
        for period, number, form, *columns in self._session.execute(_BODIES, {**place, "periods": list(numbers)}):
            if number == numbers[period]:
                bodies[period].setdefault(form, []).append(Body(*columns))
        yield from ((row, bodies[row.period]) for row in rows)

    def report(self, row: Any, bodies: dict[str, list[Body]], sources: Sequence[v1.IndicatorSource]) -> StoredReport:
        """Return one report; what is wrong with it is in it."""
        header = _header(row)
        release = self._release(row.regime, row.version)
        if release is None:
            return replace(header, fault=RELEASE_UNREADABLE)
        try:
            forms = self._figures(bodies, release)
        except _BROKEN:
            return replace(header, fault=DAMAGED)
        key = SubmissionKey(self._tenant, row.regime, row.period, row.reporter)
        return replace(
            header,
            release=release,
            forms=forms,
            indicators=read_indicators(self._session, key, parse_period(row.period), sources),
            attributes=attributes_on(self._registry(row.registry_number), row.reporter, row.window_end),
        )

    def _figures(self, bodies: dict[str, list[Body]], release: v1.Regime) -> dict[str, Figures]:
        """Return figures by form; of a form that the release does not have there is nothing."""
        forms = {form.id: form for form in release.forms}
        known = {name: parts for name, parts in bodies.items() if name in forms}
        sheets = unpacked(self._session, self._tenant, known)
        return {name: sheet.as_figures(forms[name]) for name, sheet in sheets.items()}

    def _release(self, regime: str, version: str) -> v1.Regime | None:
        """Return a release; None: it cannot be read."""
        if (regime, version) not in self._releases:
            try:
                self._releases[regime, version] = regime_of(self._session, self._tenant, regime, version)
            except Refused:
                self._releases[regime, version] = None
        return self._releases[regime, version]

    def _registry(self, number: int) -> v1.Registry:
        if number not in self._registries:
            self._registries[number] = registry_of(self._session, self._tenant, number)
        return self._registries[number]


def _header(row: Any) -> StoredReport:
    state, due = State(row.state), Due(row.send_by, row.send_time) if row.send_by else None
    return StoredReport(
        row.regime,
        row.period,
        dt.date.fromordinal(row.ordinal),
        row.reporter,
        row.group_id,
        None,
        row.sent_at,
        received=state in RECEIVED_STATES,
        late=is_late(state, row.sent_at, due, row.timezone, _NEVER),
    )
