"""A compiled regime for its author: who reports, and when the coming periods are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.output.table import table
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.deadlines import deadlines_of, due_moments
from chedo_compiler.runtime.schedule import periods_from
from chedo_compiler.runtime.selectors import select
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cycle, Regime, Registry
    from chedo_compiler.runtime.periods import Period

_WORDS = {
    "vi": {
        "host": "Chủ trì",
        "workflow": "Quy trình",
        "send": "gửi",
        "consolidate": "tổng hợp",
        "unknown": "lịch chưa có năm này",
        "unset": "nơi dùng tự đặt",
        "event": "Sự kiện, {stage} ({id}): báo cáo đầu trong {hours} giờ; sau đó hằng ngày trước {clock}.",
        "after_event": "Một báo cáo, {months} tháng sau sự kiện.",
    },
    "en": {
        "host": "Host",
        "workflow": "Workflow",
        "send": "send",
        "consolidate": "consolidate",
        "unknown": "no such year in the calendar",
        "unset": "for its user to say",
        "event": "Event, {stage} ({id}): the first report within {hours} hours, then daily by {clock}.",
        "after_event": "One report, {months} months after the event.",
    },
}

_GROUPS = {
    "vi": ("nhóm", "cơ quan thực hiện", "số cơ quan", "biểu mẫu, đề cương", "điều kiện chọn"),
    "en": ("group", "reporters", "count", "forms, outline", "selector"),
}
_PERIODS = {"vi": ("kỳ", "chốt số liệu"), "en": ("period", "cut-off window")}


def regime_lines(
    regime: Regime, registry: Registry, starts: tuple[tuple[Cycle, Period | None], ...], count: int, lang: str
) -> Iterator[str]:
    """The regime as text: head, groups of reporters, and for each cycle the days of some periods from one on."""
    words = _WORDS[lang]
    labels = {one.id: one.label for one in registry.organisations}
    yield f"{regime.title} ({regime.id} {regime.version})"
    host, workflow = (
        found or words["unset"] for found in (labels.get(regime.host, regime.host), regime.workflow.title)
    )
    yield f"{words['host']}: {host}. {words['workflow']}: {workflow}"
    yield ""
    shown = [(cycle, periods_from(cycle, first, count)) for cycle, first in starts]
    closings = [cutoff_window(cycle, periods[0])[1] for cycle, periods in shown if periods]
    yield from table(_GROUPS[lang], list(_groups(regime, registry, closings[0] if closings else None, words["unset"])))
    for cycle, periods in shown:
        yield ""
        if not periods:
            yield from hours_of_events(cycle, lang)
            continue
        head = [*_PERIODS[lang], *(f"{words[one.stage]} ({one.id})" for one in deadlines_of(cycle, periods[0]))]
        yield from table(head, [_days(regime, registry, cycle, period, words["unknown"]) for period in periods])


def hours_of_events(cycle: Cycle, lang: str) -> Iterator[str]:
    """Say when reports about an event are due: their days are not known ahead."""
    words = _WORDS[lang]
    if cycle.kind == "after_event":
        yield words["after_event"].format(months=cycle.months)
    for one in cycle.deadlines if cycle.kind == "event" else ():
        yield words["event"].format(stage=words[one.stage], id=one.id, hours=one.within, clock=one.daily)


def calendar_of(regime: Regime, registry: Registry) -> WorkingCalendar:
    """Return the regime's calendar; that of a template that names none knows no year."""
    found = next((one for one in registry.calendars if one.id == regime.calendar), None)
    return WorkingCalendar(found or v1.Calendar(regime.calendar, (), ()))


def _groups(regime: Regime, registry: Registry, day: dt.date | None, unset: str) -> Iterator[list[str]]:
    """Groups with how many organisations they hold on a day: the last of the first period's cut-off window."""
    for group in regime.groups:
        found = select(group.select, registry.organisations, day) if day else ()
        outline = (group.outline,) if group.outline else ()
        count = str(len(found)) if day and group.text else "—"
        yield [group.id, group.label, count, ", ".join((*group.forms, *outline)), group.text or unset]


def _days(regime: Regime, registry: Registry, cycle: Cycle, period: Period, unknown: str) -> list[str]:
    start, end = cutoff_window(cycle, period)
    return [period.key, f"{start} – {end}", *_dues(regime, registry, cycle, period, unknown)]


def _dues(regime: Regime, registry: Registry, cycle: Cycle, period: Period, unknown: str) -> list[str]:
    calendar = calendar_of(regime, registry)
    try:
        return [due.shown for due in due_moments(cycle, period, calendar).values()]
    except MissingYear:
        return [unknown for _ in deadlines_of(cycle, period)]
