"""REF: every name stands for something that exists, and for one thing only."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.formula.scope import closest
from chedo_compiler.names import Table, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Named, Registries
    from chedo_compiler.subjects import FormSubject, RegimeSubject

T = TypeVar("T")

_FIRST = "first"
"""In ``layout`` the place from which rows and columns count on."""


def registry_names(registries: Registries) -> Iterator[Diagnostic]:
    """Organisations, indicators, units and policy name each other rightly."""
    organisations = registries.organisations
    yield from organisations.unknown(one.parent for one in organisations.things.values())
    yield from organisations.unknown(name for one in organisations.things.values() for name in one.predecessors)
    yield from registries.units.unknown(one.unit for one in registries.indicators.things.values())
    if organisations.things:
        yield from organisations.unknown(one.owner for one in registries.indicators.things.values())
    yield from registries.units.unknown(one.base for one in registries.units.things.values())
    documents = registries.documents.things.values()
    yield from registries.documents.unknown(one.system for one in registries.indicators.things.values())
    yield from registries.documents.unknown(name for one in documents for name in (*one.amends, one.replaced_by))
    legal = (item.legal for item in registries.policy.values())
    yield from registries.documents.unknown(basis.document for basis in legal if basis)
    for workflow in registries.workflows.things.values():
        yield from _twice(workflow.steps)
    for codelist in registries.codelists.things.values():
        yield from _twice(codelist.codes)


def regime_names(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """Host, recipients, documents, calendar and workflow of a regime exist."""
    regime, registries = subject.regime, subject.registries
    yield from registries.organisations.unknown([regime.host, *regime.recipients])
    yield from registries.documents.unknown(basis.document for basis in regime.legal)
    settings = (item.legal for item in regime.policy)
    yield from registries.documents.unknown(basis.document for basis in settings if basis)
    yield from registries.calendars.unknown([regime.calendar])
    yield from registries.workflows.unknown([regime.workflow])


def regime_part_names(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """Forms, outlines and groups that a regime speaks of are its own."""
    regime, parts = subject.regime, subject.parts
    yield from parts.forms.unknown(regime.forms)
    yield from parts.outlines.unknown(regime.outlines)
    listed_forms = _listed("REF007", regime.forms, parts.forms)
    listed_outlines = _listed("REF008", regime.outlines, parts.outlines)
    for group in regime.groups:
        yield from listed_forms.unknown(group.forms)
        yield from listed_outlines.unknown([group.outline])
    for cycle in regime.cycles:
        yield from listed_forms.unknown(cycle.forms or ())
        yield from listed_outlines.unknown(cycle.outlines or ())
    groups, _ = table("REF010", regime.groups)
    yield from groups.unknown(regime.aggregate.groups)


def own_forms_are_listed(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """REF019: a form in the regime's own folder that it does not name would go unused and unchecked."""
    if not subject.regime.forms or any(subject.parts.forms.get(name) is None for name in subject.regime.forms):
        return
    folder = subject.regime.id.span.file.rpartition("/")[0]
    listed = {name.value for name in subject.regime.forms}
    for name, form in subject.parts.forms.things.items():
        if name not in listed and form.id.span.file.startswith(f"{folder}/"):
            yield warning("REF019", form.id.span, name=name)


def regime_ids(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """Groups, deadlines, sections and questions of a regime have ids of their own."""
    yield from _twice(subject.regime.groups)
    for entries in subject.regime.deadline_lists:
        yield from _twice(entries)
    for name in subject.regime.outlines:
        if outline := subject.parts.outlines.get(name):
            yield from _twice(outline.sections)
            yield from _twice(section.ask for section in outline.sections if section.ask)


def form_registry_names(subject: FormSubject) -> Iterator[Diagnostic]:
    """Units and indicators that a form names exist."""
    form, registries = subject.form, subject.of.registries
    yield from registries.units.unknown([form.unit])
    yield from registries.units.unknown(column.unit for column in subject.plan.columns)
    yield from registries.units.unknown(row.unit for row in form.rows)
    yield from registries.codelists.unknown(one.values.choices for one in subject.plan.lines)
    yield from registries.indicators.unknown(row.indicator for row in form.rows)


def form_part_names(subject: FormSubject) -> Iterator[Diagnostic]:
    """Rows, columns and groups that a form names are its own."""
    form, plan, apart = subject.form, subject.plan, subject.names_tell_apart
    rows: list[Text] = []
    columns: list[Text] = []
    for row in form.rows:
        columns += row.closed
    for check in form.checks:
        columns += check.columns
        rows += check.rows
    if form.layout:
        rows += (place.name for place in form.layout.rows if place.name.value != _FIRST)
        columns += (place.name for place in form.layout.columns if place.name.value != _FIRST)
    yield from _strangers("REF016", columns, plan.columns, complete=apart)
    yield from _strangers("REF009", rows, form.rows, complete=apart)
    yield from _strangers("REF009", [row.repeat.under for row in form.rows if row.repeat], plan.rows, complete=apart)
    named = subject.of.groups_name_forms
    yield from _strangers("REF010", [row.only for row in form.rows], subject.groups, complete=named)


def form_ids(subject: FormSubject) -> Iterator[Diagnostic]:
    """Checks, rows and columns of a form have ids of their own."""
    yield from _twice(subject.form.checks)
    named: tuple[Named, ...] = (*subject.plan.columns, *subject.form.rows)
    yield from _twice({one.id.value: one for one in named}.values())


def _strangers(
    code: str, names: Iterable[Text | None], known: Iterable[Named], *, complete: bool = True
) -> Iterator[Diagnostic]:
    """Names that stand for none of the things; without any name the things are not even looked at."""
    given = [name for name in names if name is not None]
    if given:
        things, _ = table(code, known, complete=complete)
        yield from things.unknown(given)


def aggregate_targets(subject: FormSubject) -> Iterator[Diagnostic]:
    """AGG002: the form's ``aggregate`` speaks of its rows and columns."""
    if not subject.names_tell_apart:
        return
    known = [one.id.value for one in (*subject.plan.columns, *subject.plan.lines)]
    for name, _ in subject.form.aggregates:
        if name.value not in known:
            yield diagnostic("AGG002", name.span, name=name.value, suggestion=closest(name.value, known))


def _listed(code: str, names: Iterable[Text], known: Table[T]) -> Table[object]:
    """What a list names; where one of its names stands for nothing, that may be any of the things there are."""
    listed = {name.value: name for name in names}
    whole = listed.keys() <= known.things.keys()
    return Table(code, listed if whole else {**known.things, **listed})


def _twice(things: Iterable[Named]) -> Iterator[Diagnostic]:
    yield from table("", things)[1]
