"""One regime: laid out, checked by every rule, bound, and its own tests run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.bind.form import bind_form
from chedo_compiler.bind.outline import bind_outline
from chedo_compiler.bind.surroundings import RegimeNames, Surroundings
from chedo_compiler.diagnostics import Severity
from chedo_compiler.draft import DraftForm, DraftRegime
from chedo_compiler.emit.workbook import read_workbook
from chedo_compiler.examples.run import run_examples
from chedo_compiler.layout.addresses import with_addresses
from chedo_compiler.layout.plan import plan
from chedo_compiler.rules.catalogue import BOUND_FORM_RULES, FORM_RULES, REGIME_RULES
from chedo_compiler.rules.form_order import forms_make_no_circle, what_is_read_is_filled
from chedo_compiler.rules.forms import too_large
from chedo_compiler.subjects import FormSubject, RegimeSubject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.declare import Parts
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.emit.workbook import FileReader
    from chedo_compiler.examples.run import CaseRun
    from chedo_compiler.indicators import IndicatorPlaces
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.names import Registries


@dataclass(frozen=True, slots=True)
class CompiledRegime:
    """A regime's findings, and what it is released from when it has no fault. A template is checked, never released."""

    diagnostics: tuple[Diagnostic, ...]
    draft: DraftRegime | None
    template: bool
    runs: tuple[CaseRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What all regimes of a workspace are compiled with; ``keep`` leaves out findings that their author lets stand."""

    registries: Registries
    indicators: IndicatorPlaces
    read_bytes: FileReader
    keep: Callable[[Iterable[Diagnostic]], list[Diagnostic]]


def compile_regime(parts: Parts, around: Around) -> CompiledRegime:
    """Check a regime and, when it is sound, compile it and run its tests."""
    registries = around.registries
    subject = RegimeSubject(parts, registries)
    found = [finding for rule in REGIME_RULES for finding in rule(subject)]
    plans = _plans(subject, found)
    names = _names(subject, plans, around.indicators)
    forms = [_form(FormSubject(laid_out, subject), names, around.read_bytes, found) for laid_out in plans.values()]
    found += _between_forms(subject, plans, [form for form in forms if form])
    outlines = _outlines(subject, plans, found, drawn=None not in forms)
    found = around.keep(found)
    template = parts.regime.template
    known = parts.whole and registries.complete and registries.project is not None
    if not known or has_error(found) or None in forms:
        return CompiledRegime(tuple(found), None, template)
    draft = DraftRegime(subject, tuple(form for form in forms if form), outlines)
    found += around.keep(one for form in draft.forms for one in form.outdated)
    results = run_examples(parts.examples, draft.for_tests(parts.examples), registries)
    found += around.keep(results.diagnostics)
    sound = None if has_error(found) else draft
    return CompiledRegime(tuple(found), sound, template, results.runs)


def has_error(found: Iterable[Diagnostic]) -> bool:
    """Say whether any finding stops a release."""
    return any(finding.severity is Severity.ERROR for finding in found)


def _plans(subject: RegimeSubject, found: list[Diagnostic]) -> dict[str, FormPlan]:
    """Lay out the forms that the regime names, in its order; one that is too large is only named."""
    plans = {}
    for name in subject.regime.forms:
        form = subject.parts.forms.get(name)
        if form and (large := too_large(form)):
            found.append(large)
        elif form:
            plans[form.id.value] = plan(form, subject.registries.indicators)
    return plans


def _names(subject: RegimeSubject, plans: Mapping[str, FormPlan], indicators: IndicatorPlaces) -> RegimeNames:
    """What formulas may name; a form that is listed or whose file is broken is not reported once more."""
    names = RegimeNames(subject.regime.id.value, plans, subject.registries, indicators)
    missing = frozenset(name.value for name in subject.regime.forms) - plans.keys()
    unlisted = frozenset(subject.parts.forms.things) - plans.keys() if missing else frozenset()
    names.hidden = missing | unlisted
    names.whole = subject.parts.whole
    return names


def _between_forms(
    subject: RegimeSubject, plans: Mapping[str, FormPlan], drafts: list[DraftForm]
) -> Iterator[Diagnostic]:
    if any(form.bound.needs for form in drafts):
        forms = [form.artefact for form in drafts]
        yield from forms_make_no_circle(plans, forms)
        yield from what_is_read_is_filled(subject, forms)


def _form(
    subject: FormSubject, names: RegimeNames, read_bytes: FileReader, found: list[Diagnostic]
) -> DraftForm | None:
    """Check a form; its formulas are bound only when its rows and columns can be told apart."""
    drawn = [finding for rule in FORM_RULES for finding in rule(subject)]
    workbook, missing = read_workbook(subject.form, read_bytes)
    found += [*with_addresses(drawn, subject.form, workbook), *missing]
    if any(finding.code == "FRM001" for finding in drawn):
        return None
    bound, faults = bind_form(subject.plan, Surroundings(subject.plan, names))
    faults += tuple(finding for rule in BOUND_FORM_RULES for finding in rule(subject, bound))
    found += with_addresses(faults, subject.form, workbook)
    return DraftForm(subject.plan, bound, workbook, subject.of)


def _outlines(
    subject: RegimeSubject, plans: Mapping[str, FormPlan], found: list[Diagnostic], *, drawn: bool
) -> tuple[v1.Outline, ...]:
    """Bind the outlines; without all forms, their cells told apart, what is quoted cannot be judged."""
    known = drawn and subject.parts.whole and len(plans) == len(subject.regime.forms)
    outlines = []
    for name in subject.regime.outlines:
        entry = subject.parts.outlines.get(name)
        if entry is not None:
            outline, faults = bind_outline(entry, plans)
            outlines.append(outline)
            found += faults if known else ()
    return tuple(outlines)
