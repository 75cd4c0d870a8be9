"""The people of a regime: who hosts, who reports, who approves, and the way of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_compiler.editor.texts import value_means
from chedo_compiler.output.who_view import who_data
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.artefact import v1


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way of a report."""

    label: str
    role: str
    acts: tuple[str, ...]
    signed: bool


@dataclass(frozen=True, slots=True)
class People:
    """Who is who; ``day`` is the day on which the reporters were counted."""

    host: str
    recipients: tuple[str, ...]
    consolidator: str
    approver: str
    day: dt.date
    count: int
    groups: tuple[dict[str, Any], ...]
    steps: tuple[Step, ...]


def people_of(regime: v1.Regime, registry: v1.Registry, on: dt.date, lang: str) -> People:
    """Name the people of a regime; a regime that is not in force yet is counted on its first day."""
    labels = {one.id: one.label for one in registry.organisations}
    roles = {one.id: one.label for one in registry.roles}
    day = counted_on(regime, on)
    data = who_data(regime, registry, day, None)
    return People(
        labels.get(regime.host, regime.host),
        tuple(labels.get(one, one) for one in regime.recipients),
        roles.get(regime.consolidator, regime.consolidator),
        roles.get(regime.approver, regime.approver),
        day,
        data["count"],
        tuple(data["groups"]),
        tuple(_step(one, lang) for one in regime.workflow.steps),
    )


def counted_on(regime: v1.Regime, on: dt.date) -> dt.date:
    """Return the day on which reporters are counted: the day asked for, or the first of a regime yet to come."""
    return max(on, parse_period(regime.effective_from).first_day) if regime.effective_from else on


def _step(step: v1.Step, lang: str) -> Step:
    acts = tuple(value_means("do", one, lang) for one in step.actions)
    return Step(step.label, value_means("as", step.role, lang), acts, step.sign == "required")
