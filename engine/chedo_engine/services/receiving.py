"""What came in for a period: everyone who reports, where they stand, and what those that count sent of a form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_engine.aggregation.combine import Contribution
from chedo_engine.aggregation.coverage import Contributor, counts
from chedo_engine.figures.layout import layouts
from chedo_engine.store.contributions import read_reports
from chedo_engine.workflow.lateness import is_late
from chedo_engine.workflow.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.store.reports import Opening

_STATES = {state.value: state for state in State}
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
# Whether a report that has not come is late by now is no part of the figures: the same reports, the same answer.


@dataclass(frozen=True, slots=True)
class Received:
    """Every reporter of the consolidated groups, and what those that count sent; both in the registry's order."""

    contributors: tuple[Contributor, ...]
    contributions: tuple[Contribution, ...]


def receive(session: Session, opening: Opening, form: v1.Form | None) -> Received:
    """Read the reports of a period with the fixed cells of a form; without a form only who reports."""
    # All reports of a period are under its one release, so that there is one layout.
    place = (form.id, layouts(form)[""].id) if form else ("", "")
    return received(opening, read_reports(session, opening.row, *place))


def received(opening: Opening, reports: Iterable[Sequence[Any]]) -> Received:
    """Tell of the reports of a period, as they were read, whose figures count."""
    rule = opening.regime.consolidation
    groups = rule.groups or tuple(group.id for group in opening.regime.groups)
    due, zone, labels = opening.row.send_due, opening.row.timezone, opening.labels
    contributors: dict[str, Contributor] = {}
    contributions: dict[str, Contribution] = {}
    for name, group, stored, at, number, packed, texts in reports:
        if group in groups:
            state = _STATES[stored]
            late = is_late(state, at, due, zone, _NEVER)
            counted = counts(state, late=late, rule=rule.late)
            contributors[name] = Contributor(name, labels.get(name, name), group, state, at, late, counted, number)
            if counted and packed is not None:
                contributions[name] = Contribution(name, packed, texts, at)
    order = [name for name in labels if name in contributors]
    order += contributors.keys() - labels.keys()
    return Received(
        tuple(map(contributors.__getitem__, order)),
        tuple(contributions[name] for name in order if name in contributions),
    )
