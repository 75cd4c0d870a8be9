"""The days of a regime in a year, for people and for programs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from chedo_compiler.output.regime_view import calendar_of, hours_of_events
from chedo_compiler.output.table import table
from chedo_compiler.runtime.calendar import MissingYear
from chedo_compiler.runtime.deadlines import base_of, deadlines_of, due_moments
from chedo_compiler.runtime.schedule import covers, periods_of_year, replaced_by
from chedo_compiler.runtime.windows import actual_until, cutoff_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cycle, Regime, Registry
    from chedo_compiler.runtime.calendar import WorkingCalendar
    from chedo_compiler.runtime.due import Due
    from chedo_compiler.runtime.periods import Period

_WORDS = {
    "vi": {
        "year": "năm",
        "period": "kỳ",
        "window": "chốt số liệu",
        "send": "gửi",
        "consolidate": "tổng hợp",
        "moved": "dời từ",
        "days": "{count} ngày làm việc",
        "unknown": "lịch chưa có năm này",
        "replaced": "{period}: không báo cáo riêng, báo cáo {kind} thay thế",
        "actual": "ước từ sau {day}",
        "none": "Không có kỳ nào kết thúc trong năm {year}.",
    },
    "en": {
        "year": "year",
        "period": "period",
        "window": "cut-off window",
        "send": "send",
        "consolidate": "consolidate",
        "moved": "moved from",
        "days": "{count} working days",
        "unknown": "no such year in the calendar",
        "replaced": "{period}: no report of its own, the {kind} report replaces it",
        "actual": "estimated after {day}",
        "none": "No period ends in {year}.",
    },
}
_KINDS = {
    "vi": {"yearly": "năm", "half_year": "6 tháng", "nine_months": "9 tháng", "quarterly": "quý", "monthly": "tháng"},
    "en": {"yearly": "annual", "half_year": "half-year", "nine_months": "nine-month"},
}


def dates_data(regime: Regime, registry: Registry, year: int) -> dict[str, Any]:
    """Return every period that ends in a year; ``deadlines`` is None where the calendar lacks the year."""
    calendar = calendar_of(regime, registry)
    periods = [
        {"cycle": number, **_period(regime, cycle, period, calendar)}
        for number, cycle in enumerate(regime.cycles)
        for period in periods_of_year(cycle, year)
        if _is_listed(regime, cycle, period)
    ]
    return {"regime": regime.id, "title": regime.title, "year": year, "periods": periods}


def _is_listed(regime: Regime, cycle: Cycle, period: Period) -> bool:
    """Whether a period is the cycle's; a replaced one is named under the first cycle of its kind."""
    if replaced_by(regime, period) is None:
        return covers(cycle, period)
    return cycle is next(one for one in regime.cycles if one.kind == cycle.kind)


def _period(regime: Regime, cycle: Cycle, period: Period, calendar: WorkingCalendar) -> dict[str, Any]:
    instead = replaced_by(regime, period)
    first, last = cutoff_window(cycle, period)
    estimated = actual_until(cycle, period)
    return {
        "period": period.key,
        "kind": cycle.kind,
        "replaced_by": instead.kind if instead else None,
        "window": [first.isoformat(), last.isoformat()],
        "actual_until": estimated.isoformat() if estimated else None,
        "deadlines": [] if instead else _deadlines(cycle, period, calendar),
    }


def _deadlines(cycle: Cycle, period: Period, calendar: WorkingCalendar) -> list[dict[str, Any]] | None:
    try:
        due = due_moments(cycle, period, calendar)
    except MissingYear:
        return None
    return [
        {
            "id": one.id,
            "stage": one.stage,
            "due": due[one.id].written,
            "moved_from": _moved_from(due[one.id]),
            "working_days": _working_days(base_of(one.id, cycle, period, due), due[one.id].day, calendar),
        }
        for one in deadlines_of(cycle, period)
    ]


def _moved_from(due: Due) -> str | None:
    return due.fixed.isoformat() if due.fixed and due.fixed != due.day else None


def _working_days(start: dt.date, end: dt.date, calendar: WorkingCalendar) -> int | None:
    try:
        return calendar.working_days_between(start, end)
    except MissingYear:
        return None


def dates_lines(regime: Regime, data: dict[str, Any], lang: str) -> Iterator[str]:
    """The same as text: a table for each cycle."""
    words = _WORDS[lang]
    yield f"{data['title']} ({data['regime']}), {words['year']} {data['year']}"
    for number, cycle in enumerate(regime.cycles):
        found = [one for one in data["periods"] if one["cycle"] == number]
        shown = [one for one in found if not one["replaced_by"]]
        yield ""
        if cycle.kind in {"event", "after_event"}:
            yield from hours_of_events(cycle, lang)
        elif not found:
            yield words["none"].format(year=data["year"])
        if shown:
            tiers = [f"{words[one['stage']]} ({one['id']})" for one in _tiers(shown, cycle)]
            yield from table([words["period"], words["window"], *tiers], [_row(one, len(tiers), lang) for one in shown])
        for one in found:
            if one["replaced_by"]:
                kind = _KINDS[lang].get(one["replaced_by"], one["replaced_by"])
                yield words["replaced"].format(period=one["period"], kind=kind)


def _tiers(periods: list[dict[str, Any]], cycle: Cycle) -> list[dict[str, str]]:
    known = next((one["deadlines"] for one in periods if one["deadlines"]), None)
    return known or [{"id": one.id, "stage": one.stage} for one in cycle.deadlines]


def _row(period: dict[str, Any], tiers: int, lang: str) -> list[str]:
    words = _WORDS[lang]
    window = " – ".join(period["window"])
    if period["actual_until"]:
        window += f" ({words['actual'].format(day=period['actual_until'])})"
    if period["deadlines"] is None:
        return [period["period"], window, *[words["unknown"]] * tiers]
    cells = [_due(one, lang) for one in period["deadlines"]]
    return [period["period"], window, *cells, *[""] * (tiers - len(cells))][: tiers + 2]


def _due(deadline: dict[str, Any], lang: str) -> str:
    words = _WORDS[lang]
    shown = deadline["due"].removesuffix("T24:00").replace("T", " ")
    moved = deadline["moved_from"]
    parts = [shown, f"{words['moved']} {dt.date.fromisoformat(moved):%d/%m}" if moved else ""]
    count = deadline["working_days"]
    parts.append("" if count is None else words["days"].format(count=count))
    return ", ".join(part for part in parts if part)
