"""Who reports: groups with the agencies that their conditions select, and what a condition can be built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.selectors import is_valid, select
from chedo_webui.language import say as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from chedo_compiler.artefact import v1


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group of reporters: who is in it on a day, and how its condition may be said in the fields.

    ``how``: plain (level, type and sector), named (a list of agencies) or written (anything else).
    """

    id: str
    label: str
    text: str
    agencies: tuple[str, ...]
    come: tuple[str, ...]
    go: tuple[str, ...]
    how: str
    level: str
    type: str
    sector: str
    named: frozenset[str]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a condition can be built from."""

    levels: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, str], ...]
    sectors: tuple[str, ...]
    agencies: tuple[tuple[str, str], ...]


def groups_shown(before: v1.Regime, after: v1.Regime, registry: v1.Registry, day: dt.date) -> tuple[GroupShown, ...]:
    """Show the groups of the newer state, each with who comes and who goes."""
    earlier = {one.id: one for one in before.groups}
    return tuple(_group(one, earlier.get(one.id), after, registry, day) for one in after.groups)


def _group(
    group: v1.ReporterGroup, earlier: v1.ReporterGroup | None, regime: v1.Regime, registry: v1.Registry, day: dt.date
) -> GroupShown:
    now = _agencies(group, registry, day)
    then = _agencies(earlier, registry, day) if earlier else now
    how, asked = _read(group.select)
    forms = tuple(form.number or form.title for form in regime.forms if form.id in group.forms)
    return GroupShown(
        group.id,
        group.label,
        group.text,
        tuple(now.values()),
        tuple(label for name, label in now.items() if name not in then),
        tuple(label for name, label in then.items() if name not in now),
        how,
        asked.get("level", ""),
        asked.get("type", ""),
        asked.get("sector", ""),
        frozenset(group.select.values if how == "named" else ()),
        forms,
    )


def _agencies(group: v1.ReporterGroup, registry: v1.Registry, day: dt.date) -> dict[str, str]:
    return {one.id: one.label for one in select(group.select, registry.organisations, day)}


def _read(selector: v1.Selector) -> tuple[str, dict[str, str]]:
    """Say how a condition can be shown in the fields, and with what."""
    if selector.key == "id" and selector.op in {"=", "in"}:
        return "named", {}
    parts = selector.parts if selector.op == "and" else (selector,)
    plain = all(one.op in {"=", "has"} and one.key in {"level", "type", "sector"} for one in parts)
    keys = [one.key for one in parts]
    if plain and len(keys) == len(set(keys)):
        return "plain", {one.key: one.values[0] for one in parts}
    return "written", {}


def choices(registry: v1.Registry, day: dt.date) -> Choices:
    """Return what the agencies of a day have."""
    there = [one for one in registry.organisations if is_valid(one, day.isoformat())]
    return Choices(
        _named((one.level for one in there), level_words()),
        _named((one.type for one in there), type_words()),
        tuple(sorted({sector for one in there for sector in one.sectors})),
        tuple((one.id, one.label) for one in there),
    )


def _named(found: Iterable[str], words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((one, words.get(one, one)) for one in dict.fromkeys(found))


def level_words() -> dict[str, str]:
    """Name the levels of administration."""
    return {"central": _("trung ương"), "province": _("cấp tỉnh"), "district": _("cấp huyện"), "commune": _("cấp xã")}


def type_words() -> dict[str, str]:
    """Name the types of agencies."""
    return {
        "committee": _("Ủy ban nhân dân tỉnh"),
        "office": _("văn phòng"),
        "department": _("sở, ban, ngành"),
        "agency": _("cơ quan khác"),
        "commune": _("xã"),
        "ward": _("phường"),
        "special_zone": _("đặc khu"),
        "district": _("huyện"),
    }
