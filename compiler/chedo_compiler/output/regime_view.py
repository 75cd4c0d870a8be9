"""A compiled regime for its author: who reports, and when the coming periods are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.output.table import table
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.selectors import select
from chedo_compiler.runtime.windows import cutoff_window, deadline_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Deadline, Regime, Registry
    from chedo_compiler.runtime.periods import Period

_WORDS = {
    "vi": {
        "host": "Chủ trì",
        "workflow": "Quy trình",
        "send": "gửi",
        "consolidate": "tổng hợp",
        "unknown": "lịch chưa có năm này",
    },
    "en": {
        "host": "Host",
        "workflow": "Workflow",
        "send": "send",
        "consolidate": "consolidate",
        "unknown": "no such year in the calendar",
    },
}

_GROUPS = {
    "vi": ("nhóm", "cơ quan thực hiện", "số cơ quan", "biểu mẫu, đề cương", "điều kiện chọn"),
    "en": ("group", "reporters", "count", "forms, outline", "selector"),
}
_PERIODS = {"vi": ("kỳ", "chốt số liệu"), "en": ("period", "cut-off window")}


def regime_lines(regime: Regime, registry: Registry, first: Period, count: int, lang: str) -> Iterator[str]:
    """The regime as text: head, groups of reporters, and the days of some periods from the first on."""
    words = _WORDS[lang]
    labels = {one.id: one.label for one in registry.organisations}
    yield f"{regime.title} ({regime.id} {regime.version})"
    yield f"{words['host']}: {labels.get(regime.host, regime.host)}. {words['workflow']}: {regime.workflow.title}"
    yield ""
    periods = [first.step(number) for number in range(count)]
    yield from table(_GROUPS[lang], list(_groups(regime, registry, periods[0])))
    yield ""
    head = [*_PERIODS[lang], *(f"{words[one.stage]} ({one.id})" for one in regime.deadlines)]
    yield from table(head, [_days(regime, registry, period, words["unknown"]) for period in periods])


def _groups(regime: Regime, registry: Registry, period: Period) -> Iterator[list[str]]:
    """Groups with how many organisations they hold on the last day of the period's cut-off window."""
    day = cutoff_window(regime.window, period)[1]
    for group in regime.groups:
        found = select(group.select, registry.organisations, day)
        outline = (group.outline,) if group.outline else ()
        yield [group.id, group.label, str(len(found)), ", ".join((*group.forms, *outline)), group.text]


def _days(regime: Regime, registry: Registry, period: Period, unknown: str) -> list[str]:
    calendar = WorkingCalendar(next(one for one in registry.calendars if one.id == regime.calendar))
    start, end = cutoff_window(regime.window, period)
    return [period.key, f"{start} – {end}", *(_due(one, period, calendar, unknown) for one in regime.deadlines)]


def _due(deadline: Deadline, period: Period, calendar: WorkingCalendar, unknown: str) -> str:
    try:
        return deadline_day(deadline, period, calendar).isoformat()
    except MissingYear:
        return unknown
