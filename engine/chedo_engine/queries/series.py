"""One cell over all periods and releases: the host's sum, or what one reporter sent; and the joints between them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.schedule import occasion_labels
from chedo_compiler.runtime.units import unit_of
from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.runtime.versions import version_order
from chedo_engine.figures.carrying import figure_in
from chedo_engine.figures.fillable import cell_labels
from chedo_engine.figures.followed import followed_cell
from chedo_engine.permissions import Permission, Surroundings, demand
from chedo_engine.queries.headers import header_of
from chedo_engine.queries.reading import readable_number
from chedo_engine.refusals import Refused
from chedo_engine.services.over_periods import PeriodFigures, over_periods
from chedo_engine.store.reports import load_openings, load_report
from chedo_engine.store.sent import sent_over_periods

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.links import Link
    from chedo_engine.figures.followed import FollowedCell
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.queries.headers import ReportHeader
    from chedo_engine.store.reports import Opening

_MOST = 60
"""How many periods are looked back to: five years of months."""


@dataclass(frozen=True, slots=True)
class Point:
    """The cell in one period. ``value`` None: nobody gave a figure, or (``known`` false) the release has no such line.

    ``counted`` of ``expected`` reporters are in it. ``error`` is the code of what could not be computed.
    """

    period: str
    label: str
    version: str
    value: Decimal | None
    error: str
    known: bool
    counted: int
    expected: int


@dataclass(frozen=True, slots=True)
class Joint:
    """Where the series passes from one release to the next: before the point of ``period``.

    ``before`` and ``after`` are the releases on either side, which know what their lines are called.
    """

    period: str
    label: str
    link: Link
    before: v1.Regime
    after: v1.Regime


@dataclass(frozen=True, slots=True)
class Series:
    """A cell through time, named and counted as in the release ``version``; its points are in order of time."""

    regime: str
    title: str
    version: str
    form: v1.Form
    cell: v1.Cell
    row_label: str
    column_label: str
    unit: str
    points: tuple[Point, ...]
    joints: tuple[Joint, ...]
    documents: Mapping[str, v1.Document]
    newest: str
    """The last of the periods."""


@dataclass(frozen=True, slots=True)
class OwnSeries:
    """A reporter's own figures, and the report from which they are looked at."""

    header: ReportHeader
    series: Series


def series(session: Session, regime: str, form: str, cell: str, actor: Actor, *, release: str = "") -> Series:
    """Follow the host's figure of a cell; without a release the cell is the one of the newest that has it.

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    openings = load_openings(session, actor.tenant, regime, _MOST)
    if not openings:
        raise Refused("not-found", what=regime)
    newest = openings[-1]
    demand(Permission.SEE_PERIOD, actor, Surroundings(newest.row.host, newest.parents))
    followed = followed_cell({one.row.version: one.regime for one in openings}, form, cell, release)
    periods = over_periods(session, openings, followed.wanted)
    return _series(followed, [_point(followed, one) for one in periods], openings)


def own_series(
    session: Session, key: SubmissionKey, cell: tuple[str, str], actor: Actor, now: dt.datetime, *, release: str = ""
) -> OwnSeries:
    """Follow what a reporter last sent of a cell (its form and its id), period by period.

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    report = load_report(session, key)
    readable_number(report, actor, None)
    openings = load_openings(session, key.tenant, key.regime, _MOST)
    followed = followed_cell({one.row.version: one.regime for one in openings}, *cell, release)
    sent = sent_over_periods(session, key, {name for cells in followed.wanted.values() for name, _ in cells})
    reported = [one for one in openings if one.row.period in sent]
    points = [_point(followed, _own_period(one, followed, sent[one.row.period])) for one in reported]
    return OwnSeries(header_of(report, actor, now), _series(followed, points, reported))


def _own_period(opening: Opening, followed: FollowedCell, sheets: Mapping[str, Sheet]) -> PeriodFigures:
    wanted = followed.wanted[opening.row.version]
    figures = {(form, cell): figure_in(sheets[form], cell) for form, cell in wanted if form in sheets}
    return PeriodFigures(opening, figures, int(bool(sheets)), 1)


def _point(followed: FollowedCell, period: PeriodFigures) -> Point:
    opening = period.opening
    route = followed.routes[opening.row.version]
    value = route.read(lambda form, cell: period.figures.get((form, cell)))
    return Point(
        period=opening.row.period,
        label=occasion_labels(opening.regime).get(opening.row.period, ""),
        version=opening.row.version,
        value=value if isinstance(value, Decimal) else None,
        error=value.value if isinstance(value, ErrorValue) else "",
        known=bool(route.terms),
        counted=period.counted,
        expected=period.expected,
    )


def _series(followed: FollowedCell, points: list[Point], openings: Sequence[Opening]) -> Series:
    """Keep the periods in which the cell, or what it was made of, was asked for."""
    asked = [
        (point, opening)
        for point, opening in zip(points, openings, strict=True)
        if not followed.forms_of(opening.row.version).isdisjoint(form.id for form in opening.forms)
    ]
    row_label, column_label = cell_labels(followed.form)[followed.cell.id]
    newest = openings[-1]
    return Series(
        regime=newest.row.regime,
        title=newest.regime.title,
        version=followed.version,
        form=followed.form,
        cell=followed.cell,
        row_label=row_label,
        column_label=column_label,
        unit=unit_of(followed.cell, followed.form),
        points=tuple(point for point, _ in asked),
        joints=tuple(_joints(followed, [opening for _, opening in asked])),
        documents={one.id: one for one in newest.registry.documents},
        newest=newest.row.period,
    )


def _joints(followed: FollowedCell, openings: Sequence[Opening]) -> Iterator[Joint]:
    """Yield the joints that lie between two of the periods."""
    for link in followed.joints:
        order = version_order(link.note.version)
        earlier = [one for one in openings if version_order(one.regime.version) < order]
        later = [one for one in openings if version_order(one.regime.version) >= order]
        if earlier and later:
            first = later[0]
            label = occasion_labels(first.regime).get(first.row.period, "")
            yield Joint(first.row.period, label, link, earlier[-1].regime, first.regime)
