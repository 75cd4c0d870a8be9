"""One release made ready to run reports: which forms a group fills in a period, each but once as it is shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.review.replay.carrying import Carrier
from chedo_compiler.runtime.expressions import HISTORY, walk
from chedo_compiler.runtime.forms_order import in_order
from chedo_compiler.runtime.schedule import forms_of
from chedo_compiler.runtime.shown import names_of, shown_form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.periods import Period


class Release:
    """A release, and of its forms those that are looked at."""

    def __init__(self, regime: v1.Regime, touched: Collection[str]) -> None:
        """Look at the touched forms, by id."""
        self.regime = regime
        self._touched = touched
        self._shown: dict[tuple[str, frozenset[str]], v1.Form] = {}
        self._asked: dict[tuple[str, str], tuple[v1.Form, ...]] = {}
        self._carriers: dict[int, tuple[v1.Regime, Carrier]] = {}

    @cached_property
    def groups(self) -> dict[str, v1.ReporterGroup]:
        """The groups of reporters by id."""
        return {group.id: group for group in self.regime.groups}

    @cached_property
    def forms(self) -> dict[str, v1.Form]:
        """The forms that are looked at, by id."""
        return {form.id: form for form in self.regime.forms if form.id in self._touched}

    @cached_property
    def looks_back(self) -> bool:
        """Whether a formula, check or condition reads earlier periods."""
        expressions = (one for form in self.forms.values() for one in _expressions(form))
        return any(part[0] in HISTORY for expression in expressions for part in walk(expression))

    def asked(self, group: str, period: Period) -> tuple[v1.Form, ...]:
        """Return what a group fills in a period, each form after those that it reads."""
        key = (group, period.key)
        if key not in self._asked:
            names = forms_of(self.regime, self.groups[group], period)
            self._asked[key] = in_order(self.shown(self.forms[name], period) for name in names if name in self.forms)
        return self._asked[key]

    def shown(self, form: v1.Form, period: Period) -> v1.Form:
        """Return a form as a period shows it; where periods show it alike, the same object: it is compiled once."""
        key = (form.id, names_of(period))
        if key not in self._shown:
            shown = shown_form(form, period)
            alike = (one for (name, _), one in self._shown.items() if name == form.id and one == shown)
            self._shown[key] = next(alike, shown)
        return self._shown[key]

    def carrier(self, source: v1.Regime) -> Carrier:
        """Return what carries figures of another release here."""
        if id(source) not in self._carriers:
            # The release is kept beside, so that no other can get its number.
            self._carriers[id(source)] = source, Carrier(source, self.regime, self.forms.values())
        return self._carriers[id(source)][1]

    def consolidates(self, group: str, *, late: bool) -> bool:
        """Say whether a report of a group that is with the host is in the totals."""
        rule = self.regime.consolidation
        return (not rule.groups or group in rule.groups) and not (late and rule.late == "exclude")


def touched_forms(old: v1.Regime, new: v1.Regime) -> frozenset[str]:
    """Return the forms that may come out otherwise, and all that is read for them."""
    before, after = ({form.id: form for form in one.forms} for one in (old, new))
    if _who_and_when(old) != _who_and_when(new):
        return frozenset(before.keys() | after.keys())
    found = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    forms = (*old.forms, *new.forms)
    while more := {form.id for form in forms if not found.isdisjoint(form.needs)} - found:
        found |= more
    while found and (more := {other for form in forms if form.id in found for other in form.needs} - found):
        found |= more
    return frozenset(found)


def _expressions(form: v1.Form) -> Iterator[v1.Expression]:
    for cell in form.cells:
        yield from (one for one in (cell.expression, cell.required_if) if one is not None)
    yield from (instance.expression for check in form.checks for instance in check.instances)


def _who_and_when(regime: v1.Regime) -> object:
    """What decides who fills which form in which period, and whose figures are in the totals."""
    cycles = [(one.kind, one.only, one.forms, one.replaces, one.weekday, one.occasions) for one in regime.cycles]
    return [(group.id, group.forms) for group in regime.groups], cycles, regime.consolidation
