"""ORG: each group of reporters finds somebody, and finds nobody whom another one finds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.emit.registry import emit_organisation
from chedo_compiler.rules.classes import asked, gone, unheard
from chedo_compiler.runtime.selectors import parse_selector, select

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact.v1 import Organisation, Selector
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.registry import OrganisationEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Table
    from chedo_compiler.subjects import RegimeSubject

_NAMES_ORGANISATIONS = frozenset({"id", "parent"})


class _Found(NamedTuple):
    """Whom a group's selector finds on the last day of the first period's window."""

    group: str
    text: Text
    selector: Selector
    reporters: tuple[Organisation, ...]


def groups_find_their_reporters(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG004, ORG005, ORG012, ORG015; nothing is known while a file of organisations is broken."""
    organisations, last_day = subject.registries.organisations, subject.first_closing
    if not organisations.complete or not organisations.things or last_day is None:
        return
    everyone = _everyone(organisations)
    groups = []
    for group in subject.regime.groups:
        selector = parse_selector(group.select.value)[0] if group.select else None
        if group.select and selector:
            found = select(selector, everyone, last_day)
            groups.append(_Found(group.id.value, group.select, selector, found))
    for group_found in groups:
        judge = _part_of_it if group_found.reporters else _nobody
        yield from judge(group_found, everyone, last_day.isoformat())
    yield from _found_twice(groups)


@lru_cache(maxsize=1)
def _everyone(organisations: Table[OrganisationEntry]) -> tuple[Organisation, ...]:
    """All organisations of a workspace: its regimes ask for them one after the other."""
    return tuple(emit_organisation(entry) for entry in organisations.things.values())


def _nobody(found: _Found, everyone: Sequence[Organisation], day: str) -> Iterator[Diagnostic]:
    """ORG004: a group without reporters; that of an unknown organisation has been told of."""
    known = {one.id for one in everyone}
    if any(name not in known for name in asked(found.selector, _NAMES_ORGANISATIONS)):
        return
    more: dict[str, str] = {}
    if strange := next(unheard(found.selector, everyone), None):
        more = {"cause": "unheard", "key": strange[0], "value": strange[1], "suggestion": strange[2]}
    elif ended := next(gone(found.selector, everyone, day), None):
        more = {"cause": "ended", "value": ended[0], "end": ended[1]}
    yield diagnostic("ORG004", found.text.span, group=found.group, day=day, **more)


def _part_of_it(found: _Found, everyone: Sequence[Organisation], day: str) -> Iterator[Diagnostic]:
    """ORG012, ORG015: a part of the condition that nobody meets, beside others that somebody does."""
    for value, end in gone(found.selector, everyone, day):
        yield warning("ORG012", found.text.word(value), value=value, end=end, day=day, group=found.group)
    for key, value, suggestion in unheard(found.selector, everyone):
        params = {"group": found.group, "key": key, "value": value, "suggestion": suggestion}
        yield warning("ORG015", found.text.word(value), **params)


def _found_twice(groups: list[_Found]) -> Iterator[Diagnostic]:
    """ORG005: nobody reports as a member of two groups."""
    seen: dict[str, str] = {}
    for found in groups:
        both = [one for one in found.reporters if one.id in seen]
        if both:
            params = {"group": found.group, "other": seen[both[0].id], "organisation": both[0].label}
            yield diagnostic("ORG005", found.text.span, **params, count=len(both))
        seen |= {one.id: found.group for one in found.reporters if one.id not in seen}


def forms_are_filled_by_someone(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """ORG006: a form of the regime that no group fills would stay empty."""
    if not subject.regime.groups or not subject.groups_name_forms:
        return
    filled = {form.value for group in subject.regime.groups for form in group.forms}
    for form in subject.regime.forms:
        if form.value not in filled and subject.parts.forms.get(form):
            yield diagnostic("ORG006", form.span, form=form.value)
