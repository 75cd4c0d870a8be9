"""The tests of a regime, run: figures given, computed, and compared with what the author expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.examples.figures import CellNames, as_figures, differs, found_value, named
from chedo_compiler.examples.strangers import KEYS, strange_names, unknown_name
from chedo_compiler.examples.surroundings import context_of, strange_surroundings
from chedo_compiler.examples.times import period_of_case, time_faults
from chedo_compiler.formula.scope import closest
from chedo_compiler.runtime.cell_types import ValueFault
from chedo_compiler.runtime.checks import MINIMUM_ROWS, REQUIRED, run_checks
from chedo_compiler.runtime.recompute import recompute_once
from chedo_compiler.runtime.shown import shown_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.example import CaseEntry, ExampleFile
    from chedo_compiler.names import Registries
    from chedo_compiler.runtime.figures import Context, Figures
    from chedo_compiler.runtime.periods import Period

_UNLESS_NAMED = frozenset({REQUIRED, MINIMUM_ROWS})
"""Checks of every form that say a report is not finished: they are compared only by the cases that name them."""


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case of a regime's form, or of the regime itself, and what in it is not as expected."""

    regime: str
    form: v1.Form | None
    case: CaseEntry
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Every case as it ran, and what was found in them and in files that are about nothing."""

    runs: tuple[CaseRun, ...]
    diagnostics: tuple[Diagnostic, ...]


def run_examples(files: Iterable[ExampleFile], regime: v1.Regime, registries: Registries) -> Results:
    """Run every case; a failure is a finding at the expectation that is not met."""
    found: list[Diagnostic] = []
    runs: list[CaseRun] = []
    for file in files:
        form = next((form for form in regime.forms if form.id == file.target.value), None)
        if form is None and file.target.value != regime.id:
            names = [regime.id, *(one.id for one in regime.forms)]
            found.append(unknown_name(file.target.value, file.target.span, names))
            continue
        for case in file.cases:
            faults = tuple(_run(case, regime, form, registries))
            found += faults
            runs.append(CaseRun(regime.id, form, case, faults))
    return Results(tuple(runs), tuple(found))


def _run(case: CaseEntry, regime: v1.Regime, form: v1.Form | None, registries: Registries) -> Iterator[Diagnostic]:
    period = period_of_case(case, regime)
    if period is None:
        yield diagnostic("TST006", case.period.span, period=case.period.value, frequency=_kinds(regime))
        return
    groups = [group.id for group in regime.groups]
    if case.group and case.group.value not in groups:
        yield unknown_name(case.group.value, case.group.span, groups)
        return
    yield from time_faults(case, regime, period, registries)
    if form is None:
        yield from _figures_of_no_form(case, regime)
        return
    organisations = registries.organisations.things.values()
    attributes = sorted({attribute.name for one in organisations for attribute in one.attributes})
    around = strange_surroundings(case, form, regime, attributes, period)
    strangers = tuple(strange_names(case, form, shown_form(form, period), around))
    yield from strangers
    if not strangers:
        yield from _figures(case, form, regime, period)


def _kinds(regime: v1.Regime) -> str:
    return ", ".join(dict.fromkeys(cycle.kind for cycle in regime.cycles))


def _figures_of_no_form(case: CaseEntry, regime: v1.Regime) -> Iterator[Diagnostic]:
    """A case about the regime speaks of days; the first figure in it is out of place."""
    for row in (*case.given.rows, *case.expect.figures.rows)[:1]:
        if closest(row.name.value, list(KEYS)):
            yield unknown_name(row.name.value, row.name.span, list(KEYS))
        else:
            known = ", ".join(one.id for one in regime.forms)
            yield diagnostic("TST008", row.name.span, name=row.name.value, known=known)


def _figures(case: CaseEntry, whole: v1.Form, regime: v1.Regime, period: Period) -> Iterator[Diagnostic]:
    """Compute what is given as the period shows it, and compare."""
    group = case.group.value if case.group else None
    form = shown_form(whole, period)
    context = context_of(case, whole, regime, period)
    expected = case.expect.figures.cells
    wanted = None if case.expect.checks is not None else {f"{cell.row}.{cell.column}" for cell in expected}
    computed = recompute_once(form, as_figures(case.given, whole), context, group=group, wanted=wanted)
    names = CellNames(whole)
    for cell in expected:
        value, actual = names.typed(cell), found_value(computed, cell)
        if not isinstance(value, ValueFault) and differs(value, actual):
            params = {"cell": named(cell), "expected": names.shown(cell, value), "actual": names.shown(cell, actual)}
            yield diagnostic("TST001", cell.span, **params)
    yield from _checks(case, form, computed, context, group)


def _checks(
    case: CaseEntry, form: v1.Form, computed: Figures, context: Context, group: str | None
) -> Iterator[Diagnostic]:
    if case.expect.checks is None:
        return
    expected = {name.value for name in case.expect.checks}
    fired = {finding.check for finding in run_checks(form, computed, context, group=group)}
    fired -= _UNLESS_NAMED - expected
    if fired != expected:
        place = case.expect.checks[0].span if case.expect.checks else case.expect.span
        params = {"expected": ", ".join(sorted(expected)) or "—", "actual": ", ".join(sorted(fired)) or "—"}
        yield diagnostic("TST005", place, **params)
