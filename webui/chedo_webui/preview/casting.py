"""Regimes made ready to be shown: one reporter for each group, in force already, nothing to be signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.runtime.schedule import cycle_of, period_of_day
from chedo_compiler.runtime.selectors import select

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

OUTLINE = "outline"
"""What stands for the outline where a form is named."""
_HOST = "xem-thu-chu-tri"
_EVENT = "xem-thu"
_ALWAYS = "2000"
_STEPS_BACK = 60
_STEPS = (
    v1.Step("nhap-lieu", "Người nhập liệu", "data_entry", ("edit", "present")),
    v1.Step("lanh-dao", "Lãnh đạo duyệt, gửi", "approver", ("approve", "refuse", "send", "recall")),
    v1.Step("tiep-nhan", "Cơ quan chủ trì", "consolidator", ("accept", "return")),
)
"""For a template that leaves the workflow to its user."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Regimes and registry as they are shown, and who stands for each group: by regime and group."""

    regimes: tuple[v1.Regime, ...]
    registry: v1.Registry
    reporters: Mapping[tuple[str, str], str]


def cast_of(regimes: Iterable[v1.Regime], registry: v1.Registry, day: dt.date) -> Cast:
    """Choose for each group the first of its organisations on a day; a group without one gets one of its own name."""
    known = {one.id: one for one in registry.organisations}
    reporters: dict[tuple[str, str], str] = {}
    shown = []
    for regime in regimes:
        for group in regime.groups:
            taken = {reporters.get((regime.id, one.id)) for one in regime.groups}
            found = next((one for one in _chosen(group, registry, day) if one.id not in taken), None)
            chosen = found or v1.Organisation(f"xem-thu-{regime.id}-{group.id}", group.label, "agency", "commune")
            known.setdefault(chosen.id, chosen)
            reporters[regime.id, group.id] = chosen.id
        shown.append(_ready(regime, registry, reporters))
    known.setdefault(_HOST, v1.Organisation(_HOST, "Cơ quan chủ trì", "office", "province"))
    everyone = replace(registry, organisations=tuple(known.values()))
    return Cast(tuple(shown), everyone, reporters)


def _chosen(group: v1.ReporterGroup, registry: v1.Registry, day: dt.date) -> Iterator[v1.Organisation]:
    yield from select(group.select, registry.organisations, day) if group.text else ()


def _ready(regime: v1.Regime, registry: v1.Registry, reporters: Mapping[tuple[str, str], str]) -> v1.Regime:
    groups = tuple(
        replace(one, select=v1.Selector("=", "id", (reporters[regime.id, one.id],))) for one in regime.groups
    )
    steps = tuple(replace(one, sign="none") for one in regime.workflow.steps) or _STEPS
    calendars = {one.id for one in registry.calendars}
    return replace(
        regime,
        host=regime.host or _HOST,
        effective_from=_ALWAYS,
        groups=groups,
        workflow=replace(regime.workflow, steps=steps),
        calendar=regime.calendar if regime.calendar in calendars else min(calendars, default=regime.calendar),
    )


def period_of(regime: v1.Regime, group: v1.ReporterGroup, part: str, day: dt.date) -> str:
    """Return the period in which a form, or the outline, is shown: the newest begun one that asks for it, or ""."""
    asking = (cycle for cycle in regime.cycles if _asks(cycle, group, part))
    return next((key for cycle in asking if (key := _newest(regime, cycle, day))), "")


def _asks(cycle: v1.Cycle, group: v1.ReporterGroup, part: str) -> bool:
    if part == OUTLINE:
        return cycle.narrative and (cycle.outlines is None or group.outline in cycle.outlines)
    return cycle.forms is None or part in cycle.forms


def _newest(regime: v1.Regime, cycle: v1.Cycle, day: dt.date) -> str:
    if cycle.kind in {"event", "after_event"}:
        return f"{day.year}-{_EVENT}.01" if cycle.kind == "event" else f"{day.year}-{_EVENT}"
    if cycle.occasions:
        begun = [one.id for one in cycle.occasions if one.start <= day.isoformat()]
        return (begun or [cycle.occasions[0].id])[-1]
    period = period_of_day(cycle, day)
    for _ in range(_STEPS_BACK):
        if period is None or cycle_of(regime, period) is cycle:
            break
        period = period.step(-1)
    return period.key if period else ""
