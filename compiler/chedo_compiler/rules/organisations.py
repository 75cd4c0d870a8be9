"""ORG: reporters are found, and found once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.emit.registry import emit_organisation
from chedo_compiler.formula.scope import closest
from chedo_compiler.links import circles
from chedo_compiler.runtime.selectors import conditions, is_valid, parse_selector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.registry import OrganisationEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Registries
    from chedo_compiler.subjects import RegimeSubject

_NAMES_ORGANISATIONS = frozenset({"id", "parent"})
_MOST_UNKNOWN = 20
"""After so many unknown names of one selector the rest waits until these are mended."""


def organisations_end_after_they_begin(registries: Registries) -> Iterator[Diagnostic]:
    """ORG003: an organisation exists from its first to its last day."""
    for one in registries.organisations.things.values():
        if one.valid_from and one.valid_to and one.valid_from.value > one.valid_to.value:
            params = {"start": one.valid_from.value, "end": one.valid_to.value}
            yield diagnostic("ORG003", one.valid_to.span, name=one.id.value, **params)


def parents_make_no_circle(registries: Registries) -> Iterator[Diagnostic]:
    """ORG007: nobody stands above himself."""
    parents = {one.id.value: one.parent for one in registries.organisations.things.values()}
    for path, parent in circles(parents):
        yield diagnostic("ORG007", parent.span, path=path)


def selectors_are_readable(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG001, ORG002, REF001: selectors are well formed and name organisations that exist."""
    organisations = subject.registries.organisations
    for group in subject.regime.groups:
        if group.select is None:
            continue
        selector, faults = parse_selector(group.select.value)
        for fault in faults:
            yield diagnostic(fault.code, group.select.inner(fault.start, fault.end), **fault.params)
        leaves = conditions(selector) if selector and organisations.complete else ()
        named = dict.fromkeys(name for leaf in leaves if leaf.key in _NAMES_ORGANISATIONS for name in leaf.values)
        unknown = (name for name in named if name not in organisations.things)
        for name in islice(unknown, _MOST_UNKNOWN):
            yield _unknown(group.select, name, closest(name, organisations.things))


def _unknown(text: Text, name: str, suggestion: str) -> Diagnostic:
    return diagnostic("REF001", text.word(name), name=name, suggestion=suggestion)


def host_and_recipients_exist(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG008: who hosts and who receives exist when the first period closes; agencies are merged and renamed."""
    organisations, last_day = subject.registries.organisations, subject.first_closing
    day = last_day.isoformat() if last_day else ""
    for name in (subject.regime.host, *subject.regime.recipients):
        entry = organisations.get(name)
        if name and entry and day and not is_valid(emit_organisation(entry), day):
            followed = (one.id.value for one in organisations.things.values() if _came_from(one, name))
            params = {"name": name.value, "organisation": entry.label, "day": day}
            heirs = ", ".join(followed)
            yield diagnostic("ORG008", name.span, **params, **({"cause": "followed", "heirs": heirs} if heirs else {}))


def _came_from(one: OrganisationEntry, name: Text) -> bool:
    return any(before.value == name.value for before in one.predecessors)
