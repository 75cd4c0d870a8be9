"""What a new regime names in its workspace until its author says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from chedo_compiler.model.registry import OrganisationEntry
    from chedo_compiler.names import Registries

_DECREE = "nd-09-2019"
_DECREE_CLAUSE = "Điều 12"
COMMUNES, DEPARTMENTS = "level = commune", "type = department"
_CHOICES = (
    ("cap_xa", "UBND cấp xã", COMMUNES, lambda one: one.level == "commune"),
    ("so_nganh", "Sở, ban, ngành", DEPARTMENTS, lambda one: one.type == "department"),
)


class Surroundings(NamedTuple):
    """Ids of the workspace's own things; "" where it has none."""

    host: str
    recipient: str
    consolidator: str
    approver: str
    document: str
    clause: str
    calendar: str
    workflow: str
    unit: str
    organisations: frozenset[str]
    group: str
    group_label: str
    select: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Kinds of files of which a regime needs something that is not there."""
        needed = {
            "organisations": self.host,
            "documents": self.document,
            "calendar": self.calendar,
            "workflow": self.workflow,
            "units": self.unit,
        }
        return tuple(kind for kind, found in needed.items() if not found)


def surroundings_of(registries: Registries, today: dt.date) -> Surroundings:
    """Choose what is likely: a department reports to the province's committee for all communes."""
    alive = [one for one in registries.organisations.things.values() if _exists(one, today)]
    host = _first(one for one in alive if one.type == "department") or _first(alive)
    document = _DECREE if _DECREE in registries.documents.things else _last(registries.documents.things)
    group, label, select = next(
        (choice[:3] for choice in _CHOICES if any(map(choice[3], alive))), ("don_vi", "Đơn vị", f"id = {host}")
    )
    return Surroundings(
        host=host,
        recipient=_first(one for one in alive if one.parent is None and one.id.value != host) or host,
        consolidator=_role(registries, "consolidator"),
        approver=_role(registries, "approver"),
        document=document,
        clause=_DECREE_CLAUSE if document == _DECREE else "Điền",
        calendar=_last(registries.calendars.things),
        workflow=_last(registries.workflows.things),
        unit=_unit(registries),
        organisations=frozenset(one.id.value for one in alive),
        group=group,
        group_label=label,
        select=select,
    )


def likely_groups(names: Iterable[str], around: Surroundings) -> dict[str, str]:
    """Say who the groups of a library's regime may be here, no agency in two of them.

    A group called after an agency is that agency, and one of communes has ``xa`` in its name. One more may be all
    departments, unless one of them is a group by itself. What is left over names an agency that is not there yet.
    """
    wanted = tuple(names)
    found = {name: f"id = {agency}" for name in wanted if (agency := _called(name, around))}
    for name in wanted:
        for_all = COMMUNES if "xa" in name.split("_") else DEPARTMENTS
        apart = for_all == COMMUNES or not any(select.startswith("id = ") for select in found.values())
        free = name not in found and apart and for_all not in found.values()
        found.setdefault(name, for_all if free else f"id = {name.replace('_', '-')}")
    return {name: found[name] for name in wanted}


def _called(group: str, around: Surroundings) -> str:
    """The agency with all words of a group's name in its id: ``so_du_lich`` is ``so-van-hoa-the-thao-du-lich``."""
    words = set(group.split("_"))
    found = (one for one in around.organisations if len(words) > 1 and words <= set(one.split("-")))
    return min(found, key=lambda one: (len(one), one), default="")


def _exists(one: OrganisationEntry, day: dt.date) -> bool:
    begun = one.valid_from is None or one.valid_from.value <= day.isoformat()
    return begun and (one.valid_to is None or one.valid_to.value >= day.isoformat())


def _first(found: Iterable[OrganisationEntry]) -> str:
    return next((one.id.value for one in found), "")


def _last(things: Iterable[str]) -> str:
    """The last that is given: the workspace's own come after the library's."""
    return next(iter(reversed(list(things))), "")


def _role(registries: Registries, wanted: str) -> str:
    """What the workspace calls one of the system's roles."""
    named = (one.id.value for one in registries.roles.things.values() if one.system_role == wanted)
    return next(named, wanted)


def _unit(registries: Registries) -> str:
    """A unit that is no part or multiple of another: nothing is said of sizes yet."""
    units = registries.units.things.values()
    return next(
        (one.id.value for one in units if one.base is None and one.label != "%"), _last(registries.units.things)
    )
