"""A series as the page shows it: its points, its joints in words, and its chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.series.links import Rule
from chedo_compiler.runtime.series.words import joint_words
from chedo_compiler.runtime.versions import version_order
from chedo_webui import dates
from chedo_webui.grid.cells import canonical, decimals_of, number
from chedo_webui.language import say as _
from chedo_webui.series.chart import Plotted, chart_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from chedo_compiler.artefact import v1
    from chedo_engine.queries.series import Joint, Point, Series
    from chedo_webui.series.chart import Chart

_WIDE, _NARROW = (1080, 300), (340, 220)
_FINER = 3
"""How many decimals more than the cell has are shown of a converted figure."""


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line on the other side of a joint, whose own series can be looked at."""

    label: str
    cell: str
    release: str


@dataclass(frozen=True, slots=True)
class JointView:
    """A joint: its number in the chart, since when, what became of the lines, by which rule, and on what ground."""

    number: int
    since: str
    what: str
    rule: str
    breaks: bool
    legal: tuple[str, ...]
    others: tuple[OtherLine, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """A line of the table; ``text`` "" goes with why there is no figure. ``joints`` stand before it."""

    period: str
    text: str
    why: str
    asked: bool
    release: str
    change: str
    counted: str
    joints: tuple[JointView, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """All that the page shows."""

    points: tuple[PointView, ...]
    joints: tuple[JointView, ...]
    unit: str
    chart: Chart | None
    small_chart: Chart | None
    older_release: str
    """The release whose line this is, where it is not the newest; else ""."""


def view_of(found: Series, units: Mapping[str, str], lang: str) -> SeriesView:
    """Arrange a series."""
    places = {point.period: place for place, point in enumerate(found.points)}
    joints = [(places[one.period], _joint(one, place, found, units, lang)) for place, one in enumerate(found.joints, 1)]
    decimals = _decimals(found)
    points = tuple(_points(found, joints, decimals, lang))
    plotted = [
        Plotted(dates.period_short(one.period), one.value, f"{shown.period}: {shown.text or shown.why}")
        for one, shown in zip(found.points, points, strict=True)
    ]
    marks: dict[int, str] = {}
    for place, joint in joints:
        marks[place] = f"{marks[place]}, {joint.number}" if place in marks else str(joint.number)

    def label(value: Decimal) -> str:
        return number(value, decimals_of(canonical(value)), lang)

    newest = found.points[-1].version if found.points else found.version
    return SeriesView(
        points=points,
        joints=tuple(joint for _, joint in joints),
        unit=units.get(found.unit, found.unit),
        chart=chart_of(plotted, marks, _WIDE, label),
        small_chart=chart_of(plotted, marks, _NARROW, label),
        older_release=found.version if found.version != newest else "",
    )


def _decimals(found: Series) -> int:
    """Return with how many decimals all figures are set: those of the cell, more where conversions made more."""
    needed = [decimals_of(canonical(one.value)) for one in found.points if one.value is not None]
    return max(found.cell.decimals, min(max(needed, default=0), found.cell.decimals + _FINER))


def _points(found: Series, joints: Sequence[tuple[int, JointView]], decimals: int, lang: str) -> Iterator[PointView]:
    before: Decimal | None = None
    for place, point in enumerate(found.points):
        passed = tuple(joint for at, joint in joints if at == place)
        broken = any(joint.breaks for joint in passed)
        value = point.value
        yield PointView(
            period=dates.period_name(point.period, lang, point.label),
            text=number(value, decimals, lang) if value is not None else "",
            why="" if value is not None else _why(point, found),
            asked=point.known and not point.error,
            release=point.version,
            change=_change(before, value, decimals, lang) if not broken else "",
            counted=f"{point.counted}/{point.expected}" if point.known else "",
            joints=passed,
        )
        before = value


def _why(point: Point, found: Series) -> str:
    """Say why there is no figure."""
    if not point.known:
        older = version_order(_plain(point.version)) < version_order(_plain(found.version))
        return _("chưa có chỉ tiêu này") if older else _("không còn chỉ tiêu này")
    return _("chưa tính được") if point.error else _("chưa có số")


def _plain(version: str) -> str:
    return version.partition("+")[0]


def _change(before: Decimal | None, now: Decimal | None, decimals: int, lang: str) -> str:
    if before is None or now is None:
        return ""
    change = now - before
    text = number(abs(change), decimals, lang)
    return f"{'+' if change > 0 else '−'}{text}" if change else "0"


def _joint(one: Joint, place: int, found: Series, units: Mapping[str, str], lang: str) -> JointView:
    what, rule = joint_words(one.link, one.before, one.after, units, lang)
    return JointView(
        number=place,
        since=dates.period_name(one.period, lang, one.label),
        what=what,
        rule="; ".join(part for part in (rule, _alone(one, found)) if part),
        breaks=one.link.rule is Rule.BREAK,
        legal=tuple(_ground(basis, found.documents) for basis in one.link.note.legal),
        others=tuple(_others(one, found)),
    )


def _alone(one: Joint, found: Series) -> str:
    """Say of a line that is only a part of what is added up that it is alone on its side of the joint."""
    place = next(place for place, point in enumerate(found.points) if point.period == one.period)
    if one.link.rule is not Rule.SUM or all(point.known for point in found.points[place - 1 : place + 1]):
        return ""
    return _("riêng dòng này bắt đầu từ đây") if found.points[place].known else _("riêng dòng này dừng ở đây")


def _ground(basis: v1.LegalBasis, documents: Mapping[str, v1.Document]) -> str:
    document = documents.get(basis.document)
    name = document.number if document else basis.document
    return ", ".join(part for part in (name, basis.clause) if part)


def _others(one: Joint, found: Series) -> Iterator[OtherLine]:
    """Yield the lines of the joint that are not the one looked at, where they cross its other line."""
    for lines, regime in ((one.link.before, one.before), (one.link.after, one.after)):
        for line in lines if len(one.link.before) != len(one.link.after) else ():
            form = next((form for form in regime.forms if form.id == line.form), None)
            names = {f"{line.id}.{found.cell.column}": line.id, f"{found.cell.row}.{line.id}": line.id}
            cell = next((cell for cell in form.cells if cell.id in names), None) if form else None
            if form and cell and (cell.id, regime.version) != (found.cell.id, found.version):
                labels = {row.id: row.label for row in form.rows} | {column.id: column.label for column in form.columns}
                yield OtherLine(labels.get(line.id, line.id), cell.id, regime.version)
