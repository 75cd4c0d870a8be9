"""The host's matrix: who has sent and who is late, reporter by reporter and period by period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from chedo_compiler.runtime.schedule import occasion_labels
from chedo_engine.permissions import Permission, Surroundings, demand, standing
from chedo_engine.queries.openings import with_period
from chedo_engine.store.regimes import PeriodRow
from chedo_engine.store.reports import load_opening
from chedo_engine.store.submissions import SubmissionRow
from chedo_engine.workflow.lateness import is_late, today, working_days_left
from chedo_engine.workflow.states import RECEIVED_STATES, State, open_actions

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor
    from chedo_engine.store.reports import Opening
    from chedo_engine.workflow.states import Action


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One reporter in one period. ``late``: sent after the deadline, or not sent and the deadline is over."""

    period: str
    state: State
    sent_at: dt.datetime | None
    late: bool
    number: int
    returns: int
    filled: int
    inputs: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One reporter: this period's cell (None: not assigned in it) and, by period key, those of all shown periods."""

    organisation: str
    label: str
    group: str
    current: MatrixCell | None
    cells: dict[str, MatrixCell]


@dataclass(frozen=True, slots=True)
class MatrixCounts:
    """The period in numbers; ``received`` = sent, accepted, or accepted and asked back."""

    total: int
    received: int
    accepted: int
    to_accept: int
    asked: int
    late: int
    missing: int
    returned: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix with its periods in order of time, the shown one last or wherever it stands.

    ``actions`` are what this person may do with a sent report (accept, return).
    """

    tenant: str
    regime: str
    title: str
    version: str
    effective_from: str
    """The first period of the release of that version."""
    host_label: str
    period: str
    periods: tuple[str, ...]
    window: tuple[dt.date, dt.date]
    send_by: dt.date | None
    send_time: str
    deadline: dt.datetime | None
    consolidate_by: dt.date | None
    consolidate_time: str
    days_left: int | None
    groups: dict[str, str]
    rows: tuple[MatrixRow, ...]
    counts: MatrixCounts
    actions: tuple[Action, ...]
    labels: dict[str, str]
    """What the regime calls its occasions, by their period keys."""


def matrix(session: Session, regime: str, period: str, actor: Actor, now: dt.datetime, *, columns: int = 12) -> Matrix:
    """Show a period of a regime and up to ``columns`` periods until the newest.

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see`` (host's people and those above it only).
    """
    opening = load_opening(session, actor.tenant, regime, period)
    demand(Permission.SEE_PERIOD, actor, Surroundings(opening.row.host, opening.parents))
    pairs = _headers(session, opening.row, columns)
    cells = [(row, _cell(row, beside, now)) for row, beside in pairs]
    current = [cell for _, cell in cells if cell.period == period]
    row, zone = opening.row, opening.row.timezone
    return Matrix(
        tenant=row.tenant,
        regime=regime,
        title=opening.regime.title,
        version=row.version,
        effective_from=opening.regime.effective_from,
        host_label=opening.labels.get(row.host, row.host),
        period=period,
        periods=tuple(dict.fromkeys(beside.period for _, beside in pairs)),
        window=(row.window_start, row.window_end),
        send_by=row.send_by,
        send_time=row.send_time,
        deadline=row.send_due.moment(zone) if row.send_due else None,
        consolidate_by=row.consolidate_by,
        consolidate_time=row.consolidate_time,
        days_left=working_days_left(row.send_by, today(now, zone), opening.calendar),
        groups={group.id: group.label for group in opening.regime.groups},
        rows=_rows(opening, cells),
        counts=_counts(current),
        actions=_actions(opening, actor),
        labels=occasion_labels(opening.regime),
    )


def _headers(session: Session, row: PeriodRow, columns: int) -> list[tuple[SubmissionRow, PeriodRow]]:
    """Return the submissions of the newest periods and of the one asked for, in order of time."""
    newest = (
        select(PeriodRow.period)
        .where(PeriodRow.tenant == row.tenant, PeriodRow.regime == row.regime)
        .order_by(PeriodRow.ordinal.desc(), PeriodRow.period)
        .limit(columns)
    )
    shown = or_(PeriodRow.period == row.period, PeriodRow.period.in_(newest.scalar_subquery()))
    query = with_period().where(PeriodRow.tenant == row.tenant, PeriodRow.regime == row.regime, shown)
    found = session.execute(query.order_by(PeriodRow.ordinal, PeriodRow.period, SubmissionRow.reporter))
    return [(header, beside) for header, beside in found]


def _cell(row: SubmissionRow, period: PeriodRow, now: dt.datetime) -> MatrixCell:
    state = State(row.state)
    return MatrixCell(
        period=row.period,
        state=state,
        sent_at=row.sent_at,
        late=is_late(state, row.sent_at, period.send_due, period.timezone, now),
        number=row.number,
        returns=row.returns,
        filled=row.filled,
        inputs=row.inputs,
    )


def _rows(opening: Opening, cells: list[tuple[SubmissionRow, MatrixCell]]) -> tuple[MatrixRow, ...]:
    by_reporter: dict[str, dict[str, MatrixCell]] = {}
    groups: dict[str, str] = {}
    for row, cell in cells:
        by_reporter.setdefault(row.reporter, {})[cell.period] = cell
        groups[row.reporter] = row.group_id
    order = {group.id: place for place, group in enumerate(opening.regime.groups)}
    place = {organisation.id: number for number, organisation in enumerate(opening.registry.organisations)}
    names = sorted(by_reporter, key=lambda name: (order.get(groups[name], len(order)), place.get(name, len(place))))
    labels = opening.labels
    return tuple(
        MatrixRow(
            organisation=name,
            label=labels.get(name, name),
            group=groups[name],
            current=by_reporter[name].get(opening.row.period),
            cells=by_reporter[name],
        )
        for name in names
    )


def _counts(cells: list[MatrixCell]) -> MatrixCounts:
    states = [cell.state for cell in cells]
    received = sum(state in RECEIVED_STATES for state in states)
    return MatrixCounts(
        total=len(cells),
        received=received,
        accepted=states.count(State.ACCEPTED),
        to_accept=states.count(State.SENT),
        asked=states.count(State.ASKED),
        late=sum(cell.late for cell in cells),
        missing=len(cells) - received,
        returned=sum(cell.returns > 0 for cell in cells),
    )


def _actions(opening: Opening, actor: Actor) -> tuple[Action, ...]:
    person = standing(actor, "", opening.row.host)
    return tuple(step.action for step in open_actions(State.SENT, person, opening.regime.workflow))
