"""ORG: organisations are merged, split and renamed in an order that time allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.registry import OrganisationEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Registries

_OPEN = "9999-12-31"


def predecessors_came_before(registries: Registries) -> Iterator[Diagnostic]:
    """ORG009: what an organisation came from ended before it began, so lines of descent cannot run in circles.

    An organisation that another was split from may live on; it began earlier.
    """
    organisations = registries.organisations
    for one in organisations.things.values():
        for name in one.predecessors:
            before = organisations.get(name)
            if before is not None and (cause := _misplaced(one, before, split=name is one.split_from)):
                params = {"name": one.id.value, "start": _day(one.valid_from), "end": _day(before.valid_to)}
                yield diagnostic("ORG009", name.span, cause=cause, predecessor=name.value, **params)


def _misplaced(one: OrganisationEntry, before: OrganisationEntry, *, split: bool) -> str:
    """Why one organisation cannot come from another; "" when it can."""
    if one.valid_from is None:
        return "no_start"
    if split:
        return "younger" if _day(before.valid_from) >= one.valid_from.value else ""
    if before.valid_to is None:
        return "open"
    return "late" if before.valid_to.value >= one.valid_from.value else ""


def endings_are_explained(registries: Registries) -> Iterator[Diagnostic]:
    """ORG010: an organisation that ended has a successor, or was dissolved; else its reports find no reader."""
    organisations = registries.organisations.things.values()
    followed = {name.value for one in organisations for name in one.predecessors}
    for one in organisations:
        if one.valid_to and not one.dissolved and one.id.value not in followed:
            yield warning("ORG010", one.valid_to.span, name=one.id.value)


def parents_live_as_long(registries: Registries) -> Iterator[Diagnostic]:
    """ORG011: whoever stands above an organisation is there on its first day and on its last."""
    for one in registries.organisations.things.values():
        above = registries.organisations.get(one.parent)
        if above is None or one.parent is None:
            continue
        params = {"name": one.id.value, "parent": above.id.value}
        if one.valid_from and one.valid_from.value < _day(above.valid_from):
            yield diagnostic("ORG011", one.parent.span, cause="later", day=_day(above.valid_from), **params)
        elif above.valid_to and (_day(one.valid_to) or _OPEN) > above.valid_to.value:
            yield diagnostic("ORG011", one.parent.span, cause="earlier", day=above.valid_to.value, **params)


def attributes_have_one_value_a_day(registries: Registries) -> Iterator[Diagnostic]:
    """ORG013: a population or area that begins on a day begins there once."""
    for one in registries.organisations.things.values():
        seen: set[tuple[str, str]] = set()
        for attribute in one.attributes:
            start = (attribute.name, _day(attribute.valid_from))
            if start in seen:
                params = {"attribute": attribute.name, "day": start[1]}
                yield diagnostic("ORG013", attribute.span, name=one.id.value, **params)
            seen.add(start)


def codes_name_one_at_a_time(registries: Registries) -> Iterator[Diagnostic]:
    """ORG014: no two organisations bear one code at the same time; data from elsewhere is matched by it."""
    bearers: dict[str, list[OrganisationEntry]] = {}
    for one in registries.organisations.things.values():
        known = bearers.setdefault(one.code, []) if one.code else []
        if other := next((bearer for bearer in known if _overlap(one, bearer)), None):
            yield diagnostic("ORG014", one.id.span, name=one.id.value, borne=one.code, other=other.id.value)
        known.append(one)


def _overlap(one: OrganisationEntry, other: OrganisationEntry) -> bool:
    ends = (_day(one.valid_to) or _OPEN, _day(other.valid_to) or _OPEN)
    return _day(one.valid_from) <= ends[1] and _day(other.valid_from) <= ends[0]


def _day(text: Text | None) -> str:
    return text.value if text else ""
