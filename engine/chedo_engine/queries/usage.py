"""How much a running system holds and owes, in counts only: no figure, no person, no agency is in it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from chedo_compiler.runtime.due import Due
from chedo_engine.figures.vector import unpack_many
from chedo_engine.keys import is_pilot
from chedo_engine.queries.firings import firings
from chedo_engine.queries.openings import with_period
from chedo_engine.store.artefacts import layouts_of, registry_of
from chedo_engine.store.bodies import BODY
from chedo_engine.store.regimes import PeriodRow
from chedo_engine.store.submissions import SubmissionRow
from chedo_engine.workflow.lateness import is_late
from chedo_engine.workflow.states import OPEN_STATES, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from chedo_engine.figures.layout import Layout
    from chedo_engine.queries.firings import Firings

FORMAT = 2
_AT_A_TIME = 2000
_PLACE = ("regime", "form", "period", "part", "layout")


@dataclass(frozen=True, slots=True)
class PeriodUsage:
    """The reports of a period: all, those not sent yet, those with the host, and those late or overdue."""

    version: str
    reporters: int
    open: int
    received: int
    late: int


@dataclass(frozen=True, slots=True)
class RegimeUsage:
    """Reports by period, and by form, period, row and column how many values are stored.

    A repeating group counts like a row, each of its rows for itself; texts of an outline stand in a column "".
    ``checks``: by form, check and period in how many reports it finds something.
    """

    periods: Mapping[str, PeriodUsage]
    forms: Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]
    checks: Firings


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads figures: tiles of the published dashboards by indicator, programs by regime and form.

    There is no interface for programs yet, so none of them is there.
    """

    dashboards: Mapping[str, int]
    api: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a review of changes asks of a running system; trials are left out."""

    project: str
    at: str
    regimes: Mapping[str, RegimeUsage]
    readers: Readers
    format: int = FORMAT


def usage(session: Session, tenant: str, now: dt.datetime) -> Usage:
    """Count the values of all working copies, which hold what was sent and what is being filled in."""
    periods = _periods(session, tenant, now)
    values = _values(session, tenant)
    checks = firings(session, tenant)
    regimes = {
        regime: RegimeUsage(periods[regime], values.get(regime, {}), checks.get(regime, {}))
        for regime in sorted(periods)
    }
    return Usage(tenant, now.isoformat(), regimes, _readers(session, tenant))


def _readers(session: Session, tenant: str) -> Readers:
    boards = registry_of(session, tenant).dashboards
    return Readers(dict(Counter(tile.indicator for board in boards for tile in board.tiles)))


def _periods(session: Session, tenant: str, now: dt.datetime) -> dict[str, dict[str, PeriodUsage]]:
    counted: dict[tuple[str, str, str], Counter[str]] = {}
    for row in session.execute(_headers().where(SubmissionRow.tenant == tenant)):
        if is_pilot(row.regime):
            continue
        state, due = State(row.state), Due(row.send_by, row.send_time) if row.send_by else None
        late = is_late(state, row.sent_at, due, row.timezone, now)
        count = counted.setdefault((row.regime, row.period, row.version), Counter())
        count.update({"all": 1, "open": int(state in OPEN_STATES), "late": int(late)})
    found: dict[str, dict[str, PeriodUsage]] = {}
    for (regime, key, version), count in counted.items():
        received = count["all"] - count["open"]
        found.setdefault(regime, {})[key] = PeriodUsage(version, count["all"], count["open"], received, count["late"])
    return found


def _headers() -> Select[*tuple[Any, ...]]:
    """Select columns and no objects: a province has hundreds of thousands of reports."""
    reports = SubmissionRow.regime, SubmissionRow.period, SubmissionRow.state, SubmissionRow.sent_at
    return with_period().with_only_columns(
        *reports, PeriodRow.version, PeriodRow.send_by, PeriodRow.send_time, PeriodRow.timezone
    )


def _values(session: Session, tenant: str) -> dict[str, dict[str, dict[str, dict[str, dict[str, int]]]]]:
    columns = [BODY.c[name] for name in _PLACE]
    bodies = select(*columns, BODY.c.vector, BODY.c.texts).where(BODY.c.tenant == tenant, BODY.c.number == 0)
    rows = session.execute(bodies.order_by(*columns), execution_options={"yield_per": _AT_A_TIME})
    found: dict[str, dict[str, dict[str, dict[str, dict[str, int]]]]] = {}
    for (regime, form, period, part, layout), group in groupby(rows, key=_place):
        if is_pilot(regime):
            continue
        known = layouts_of(session, tenant, [layout])[layout]
        stored = [(row.vector, row.texts) for row in group]
        counts = _of_rows(part, known, stored) if part else _of_cells(known, stored)
        lines = found.setdefault(regime, {}).setdefault(form, {}).setdefault(period, {})
        for cell, count in counts.items():
            row, _, column = cell.partition(".")
            line = lines.setdefault(row, {})
            line[column] = line.get(column, 0) + count
    return found


def _place(row: Any) -> tuple[str, str, str, str, str]:
    return row.regime, row.form, row.period, row.part, row.layout


def _of_cells(layout: Layout, stored: Sequence[tuple[bytes, str]]) -> Counter[str]:
    """Count the fixed cells of one form that hold a value."""
    _, given = unpack_many([vector for vector, _ in stored], len(layout.cells))
    counts = Counter({cell: int(count) for cell, count in zip(layout.cells, given.sum(axis=0), strict=True) if count})
    for _, texts in stored:
        counts.update(dict.fromkeys(json.loads(texts).get("texts", {}), 1))
    return counts


def _of_rows(part: str, layout: Layout, stored: Sequence[tuple[bytes, str]]) -> Counter[str]:
    """Count the cells of the rows that were added."""
    counts: Counter[str] = Counter()
    for vector, texts in stored:
        lines: list[dict[str, Any]] = json.loads(texts)["rows"]
        _, given = unpack_many([vector], len(lines) * len(layout.cells))
        by_column = given.reshape(len(lines), len(layout.cells)).sum(axis=0)
        counts.update(_named(part, zip(layout.cells, by_column.tolist(), strict=True)))
        for line in lines:
            counts.update(_named(part, ((column, 1) for column in line["texts"])))
    return counts


def _named(part: str, counts: Iterator[tuple[str, int]]) -> dict[str, int]:
    return {f"{part}.{column}": count for column, count in counts if count}
