"""ORG: reporters are found, and found once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.emit.registry import emit_organisation
from chedo_compiler.formula.scope import closest
from chedo_compiler.links import circles
from chedo_compiler.rules.classes import gone
from chedo_compiler.runtime.selectors import conditions, is_valid, parse_selector, select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Organisation, Selector
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.regime import GroupEntry
    from chedo_compiler.model.registry import OrganisationEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Registries
    from chedo_compiler.source import Span
    from chedo_compiler.subjects import RegimeSubject

_NAMES_ORGANISATIONS = frozenset({"id", "parent"})


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
        for leaf in conditions(selector) if selector else ():
            for name in leaf.values if leaf.key in _NAMES_ORGANISATIONS else ():
                if organisations.complete and name not in organisations.things:
                    yield _unknown(group.select, name, closest(name, organisations.things))


def _unknown(text: Text, name: str, suggestion: str) -> Diagnostic:
    return diagnostic("REF001", _inside(text, name), name=name, suggestion=suggestion)


def _inside(text: Text, word: str) -> Span:
    start = text.value.find(word)
    return text.inner(start, start + len(word))


def host_and_recipients_exist(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG008: who hosts and who receives exist when the first period closes; agencies are merged and renamed."""
    day, organisations = _day(subject), subject.registries.organisations
    for name in (subject.regime.host, *subject.regime.recipients):
        entry = organisations.get(name)
        if name and entry and day and not is_valid(emit_organisation(entry), day):
            followed = (one.id.value for one in organisations.things.values() if _came_from(one, name))
            params = {"name": name.value, "organisation": entry.label, "day": day}
            heirs = ", ".join(followed)
            yield diagnostic("ORG008", name.span, **params, **({"cause": "followed", "heirs": heirs} if heirs else {}))


def _came_from(one: OrganisationEntry, name: Text) -> bool:
    return any(before.value == name.value for before in one.predecessors)


def groups_find_someone(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG004: every group has reporters on the last day of the first period's window."""
    for group, selector, found in _reporters(subject):
        if group.select and not found and not _names_strangers(subject, group.select):
            told = {"group": group.id.value, "day": _day(subject)}
            ended = next(gone(selector, _everyone(subject), _day(subject)), None)
            more = {"cause": "ended", "value": ended[0], "end": ended[1]} if ended else {}
            yield diagnostic("ORG004", group.select.span, **told, **more)


def classes_still_exist(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG012: a tier, kind or agency that a selector asks for has ended; others of the group are found all the same."""
    for group, selector, found in _reporters(subject):
        for value, end in gone(selector, _everyone(subject), _day(subject)) if found else ():
            if group.select:
                span = _inside(group.select, value)
                yield warning("ORG012", span, value=value, end=end, day=_day(subject), group=group.id.value)


def groups_do_not_overlap(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG005: nobody reports as a member of two groups."""
    seen: dict[str, str] = {}
    for group, _, found in _reporters(subject):
        both = [one for one in found if one.id in seen]
        if both and group.select:
            params = {"group": group.id.value, "other": seen[both[0].id], "organisation": both[0].label}
            yield diagnostic("ORG005", group.select.span, **params, count=len(both))
        seen |= {one.id: group.id.value for one in found if one.id not in seen}


def forms_are_filled_by_someone(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG006: a form of the regime that no group fills would stay empty."""
    if not subject.regime.groups or not subject.groups_name_forms:
        return
    filled = {form.value for group in subject.regime.groups for form in group.forms}
    for form in subject.regime.forms:
        if form.value not in filled and subject.parts.forms.get(form):
            yield diagnostic("ORG006", form.span, form=form.value)


def _reporters(subject: RegimeSubject) -> Iterator[tuple[GroupEntry, Selector, tuple[Organisation, ...]]]:
    """Whom each readable selector finds; nothing is known while a file of organisations is broken."""
    organisations, last_day = subject.registries.organisations, subject.first_closing
    if not organisations.complete or not organisations.things or last_day is None:
        return
    everyone = _everyone(subject)
    for group in subject.regime.groups:
        selector = parse_selector(group.select.value)[0] if group.select else None
        if selector:
            yield group, selector, select(selector, everyone, last_day)


def _everyone(subject: RegimeSubject) -> tuple[Organisation, ...]:
    return tuple(emit_organisation(entry) for entry in subject.registries.organisations.things.values())


def _names_strangers(subject: RegimeSubject, text: Text) -> bool:
    selector = parse_selector(text.value)[0]
    leaves = conditions(selector) if selector else ()
    named = (name for leaf in leaves if leaf.key in _NAMES_ORGANISATIONS for name in leaf.values)
    return any(name not in subject.registries.organisations.things for name in named)


def _day(subject: RegimeSubject) -> str:
    last_day = subject.first_closing
    return last_day.isoformat() if last_day else ""
