"""In how many reports each check finds something now, period by period; the reports are run one after the other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from chedo_engine.figures.computing import examine
from chedo_engine.keys import SubmissionKey, is_pilot
from chedo_engine.store.bodies import BODY
from chedo_engine.store.reports import load_opening, load_report
from chedo_engine.store.sheets import OUTLINE, read_sheets
from chedo_engine.store.submissions import KEY
from chedo_engine.store.surroundings import surroundings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from chedo_engine.store.reports import Report

Firings = dict[str, dict[str, dict[str, int]]]
"""Counts by form, check and period; 0 where a check ran over some report and found nothing."""
_AT_A_TIME = 2000


class Outcome(NamedTuple):
    """What one check said of one report."""

    form: str
    check: str
    fired: bool


def firings(session: Session, tenant: str) -> dict[str, Firings]:
    """Run the checks of all working copies, trials left out, and count by regime."""
    found: dict[str, Firings] = {}
    for (regime, period), keys in groupby(_filled(session, tenant), key=lambda key: (key.regime, key.period)):
        if is_pilot(regime) or not any(form.checks for form in load_opening(session, tenant, regime, period).forms):
            continue
        counted = found.setdefault(regime, {})
        for key in keys:
            for one in outcomes(session, load_report(session, key)):
                periods = counted.setdefault(one.form, {}).setdefault(one.check, {})
                periods[period] = periods.get(period, 0) + one.fired
    return found


def outcomes(session: Session, report: Report) -> Iterator[Outcome]:
    """Yield what each check of the forms says whose figures were entered."""
    sheets = read_sheets(session, report.key, 0)
    checked = [form for form in report.forms if form.checks and form.id in sheets]
    if not checked:
        return
    around = surroundings_of(session, report)
    for form in checked:
        findings = examine(form, sheets[form.id], around.context(form, sheets), report.row.group_id)
        fired = {one.check for one in findings}
        yield from (Outcome(form.id, check.id, check.id in fired) for check in form.checks)


def _filled(session: Session, tenant: str) -> Iterator[SubmissionKey]:
    """The reports with figures, period by period."""
    columns = [BODY.c[name] for name in KEY]
    filled = select(*columns).where(BODY.c.tenant == tenant, BODY.c.number == 0, BODY.c.form != OUTLINE)
    rows = session.execute(filled.distinct().order_by(*columns), execution_options={"yield_per": _AT_A_TIME})
    yield from (SubmissionKey(*row) for row in rows)
