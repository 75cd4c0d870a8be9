"""The registries of a workspace as the artefact has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.in_force import last_day

if TYPE_CHECKING:
    from chedo_compiler.model.dashboard import DashboardFile
    from chedo_compiler.model.registry import (
        CalendarFile,
        DocumentEntry,
        IndicatorEntry,
        OrganisationEntry,
        PolicyItem,
        ProjectFile,
        StepEntry,
        WorkflowFile,
    )
    from chedo_compiler.model.role import RoleEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Registries, Table

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def emit_registry(project: ProjectFile, registries: Registries) -> v1.Registry:
    """Return everything that the regimes of the workspace share."""
    units = registries.units.things.values()
    return v1.Registry(
        project=project.id.value,
        title=project.title,
        timezone=project.timezone,
        organisations=tuple(emit_organisation(one) for one in registries.organisations.things.values()),
        indicators=tuple(_indicator(one) for one in registries.indicators.things.values()),
        units=tuple(v1.Unit(unit.id.value, unit.label, unit.factor, _value(unit.base)) for unit in units),
        documents=tuple(_document(one, registries.documents) for one in registries.documents.things.values()),
        calendars=tuple(emit_calendar(one) for one in registries.calendars.things.values()),
        policy=tuple(_policy(item, registries) for item in project.policy),
        roles=tuple(_role(one) for one in registries.roles.things.values()),
        dashboards=tuple(_dashboard(one) for one in registries.dashboards.things.values()),
    )


def emit_organisation(entry: OrganisationEntry) -> v1.Organisation:
    """Return an organisation."""
    return v1.Organisation(
        id=entry.id.value,
        label=entry.label,
        type=entry.type,
        level=entry.level,
        code=entry.code,
        parent=entry.parent.value if entry.parent else None,
        valid_from=_value(entry.valid_from),
        valid_to=_value(entry.valid_to),
        sectors=entry.sectors,
        merged_from=tuple(name.value for name in entry.merged_from),
        split_from=_value(entry.split_from),
        renamed_from=_value(entry.renamed_from),
        attributes=tuple(v1.Attribute(one.name, one.value, _value(one.valid_from)) for one in entry.attributes),
        dissolved=entry.dissolved,
    )


def emit_calendar(entry: CalendarFile) -> v1.Calendar:
    """Return a working calendar, its years in order."""
    years = sorted(entry.years, key=lambda year: year.year)
    return v1.Calendar(
        id=entry.id.value,
        week=tuple(sorted(_WEEK.index(day) for day in entry.week)),
        years=tuple(
            v1.CalendarYear(
                year.year,
                tuple(sorted(day.value for day in year.off)),
                tuple(sorted(day.value for day in year.work)),
                year.source,
            )
            for year in years
        ),
    )


def emit_workflow(entry: WorkflowFile, roles: Table[RoleEntry]) -> v1.Workflow:
    """Return an approval chain, each step with the system's role that its own stands for."""
    return v1.Workflow(entry.id.value, entry.title, tuple(_step(step, roles.get(step.role)) for step in entry.steps))


def _step(step: StepEntry, role: RoleEntry | None) -> v1.Step:
    actions = tuple(action.value for action in step.actions)
    return v1.Step(step.id.value, step.label, role.system_role if role else step.role.value, actions, step.sign)


def _role(entry: RoleEntry) -> v1.Role:
    rights = tuple(right.value for right in entry.rights)
    return v1.Role(entry.id.value, entry.label, entry.system_role, rights)


def _dashboard(entry: DashboardFile) -> v1.Dashboard:
    tiles = tuple(
        v1.Tile(one.id.value, one.kind, one.indicator.value, one.label, one.compare, one.level, one.top, one.periods)
        for one in entry.tiles
    )
    return v1.Dashboard(entry.id.value, entry.title, tuple(name.value for name in entry.audience), tiles)


def _indicator(entry: IndicatorEntry) -> v1.Indicator:
    return v1.Indicator(
        id=entry.id.value,
        label=entry.label,
        unit=entry.unit.value,
        aggregate=entry.aggregate,
        over_time=entry.over_time,
        definition=entry.definition,
        method=entry.method,
        owner=_value(entry.owner),
        system=_value(entry.system),
        system_code=entry.system_code,
    )


def _document(entry: DocumentEntry, documents: Table[DocumentEntry]) -> v1.Document:
    return v1.Document(
        id=entry.id.value,
        number=entry.number,
        title=entry.title,
        issued=entry.issued.value,
        in_force_from=entry.in_force_from.value,
        in_force_to=last_day(entry, documents),
        amends=tuple(name.value for name in entry.amends),
        replaced_by=_value(entry.replaced_by),
    )


def _policy(item: PolicyItem, registries: Registries) -> v1.PolicyEntry:
    """A setting with its clause as officials cite it: "Điều 14 khoản 2, 17/2022/QĐ-UBND"."""
    if item.legal is None:
        return v1.PolicyEntry(item.key, item.value, "")
    document = registries.documents.get(item.legal.document)
    number = document.number if document else item.legal.document.value
    return v1.PolicyEntry(item.key, item.value, ", ".join(part for part in (item.legal.clause, number) if part))


def _value(text: Text | None) -> str:
    return text.value if text else ""
