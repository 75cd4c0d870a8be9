"""A regime whose every part holds, as the artefact has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.emit.registry import emit_workflow
from chedo_compiler.layout.grid import header
from chedo_compiler.runtime.selectors import parse_selector

if TYPE_CHECKING:
    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.layout.plan import FormPlan, PlannedCell
    from chedo_compiler.model.form import ColumnEntry, RowEntry
    from chedo_compiler.model.regime import GroupEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.subjects import RegimeSubject

_NOBODY = v1.Selector("or")
"""The selector of a template's group: a condition that no organisation meets."""


def emit_regime(subject: RegimeSubject, forms: tuple[v1.Form, ...], outlines: tuple[v1.Outline, ...]) -> v1.Regime:
    """Return the compiled regime."""
    regime = subject.regime
    workflow = subject.registries.workflows.get(regime.workflow)
    return v1.Regime(
        id=regime.id.value,
        version=regime.version,
        title=regime.title,
        kind=regime.kind or "",
        content=regime.content or "",
        classification=_value(regime.classification),
        host=_value(regime.host),
        recipients=tuple(name.value for name in regime.recipients),
        method=regime.method,
        consolidator=regime.consolidator,
        approver=regime.approver,
        legal=tuple(v1.LegalBasis(basis.document.value, basis.clause, basis.purposes) for basis in regime.legal),
        effective_from=_value(regime.effective_from),
        frequency=regime.frequency or "",
        window=subject.window,
        deadlines=tuple(subject.deadline(entry) for entry in regime.deadlines),
        calendar=_value(regime.calendar),
        groups=tuple(_group(group) for group in regime.groups),
        workflow=emit_workflow(workflow) if workflow else v1.Workflow("", "", ()),
        forms=forms,
        outlines=outlines,
        consolidation=_consolidation(subject),
        guidance=regime.guidance,
        note=regime.note,
    )


def emit_form(plan: FormPlan, bound: BoundForm, workbook: v1.Workbook | None, of: RegimeSubject) -> v1.Form:
    """Return a form; a row that names no unit counts in its indicator's."""
    form = plan.form
    return v1.Form(
        id=form.id.value,
        number=form.number,
        title=form.title,
        unit=form.unit.value if form.unit else None,
        header=header(form.columns),
        columns=tuple(_column(column, plan) for column in plan.columns),
        rows=tuple(_row(row, plan, of) for row in plan.rows),
        repeats=tuple(_repeat(row) for row in plan.repeats),
        cells=tuple(_cell(cell, bound) for cell in plan.cells),
        order=bound.order,
        checks=bound.checks,
        workbook=workbook,
        guidance=form.guidance,
        note=form.note,
    )


def _consolidation(subject: RegimeSubject) -> v1.Consolidation:
    policy = subject.policy("late")
    late = subject.regime.aggregate.late or (str(policy.value) if policy else "include_marked")
    return v1.Consolidation(tuple(group.id.value for group in subject.consolidated_groups), late)


def _group(group: GroupEntry) -> v1.ReporterGroup:
    written = group.select.value if group.select else ""
    return v1.ReporterGroup(
        id=group.id.value,
        label=group.label,
        select=parse_selector(written)[0] or _NOBODY,
        text=written,
        forms=tuple(form.value for form in group.forms),
        outline=group.outline.value if group.outline else None,
    )


def _column(column: ColumnEntry, plan: FormPlan) -> v1.Column:
    return v1.Column(
        id=column.id.value,
        label=column.label,
        type=column.type,
        decimals=column.decimals,
        unit=column.unit.value if column.unit else None,
        number=column.number,
        aggregate=plan.combining.column(column) or plan.combining.default,
        guidance=column.guidance,
    )


def _row(row: RowEntry, plan: FormPlan, subject: RegimeSubject) -> v1.Row:
    indicator = subject.registries.indicators.get(row.indicator)
    unit = row.unit or (indicator.unit if indicator else None)
    return v1.Row(
        id=row.id.value,
        label=row.label,
        level=row.level,
        stt=plan.stt.get(row.id.value, ""),
        unit=unit.value if unit else None,
        decimals=row.decimals,
        indicator=row.indicator.value if row.indicator else None,
        only=row.only.value if row.only else None,
        heading=row.heading,
        total=row.total,
        guidance=row.guidance,
    )


def _repeat(row: RowEntry) -> v1.RepeatingGroup:
    repeat = row.repeat
    return v1.RepeatingGroup(
        id=row.id.value,
        under=repeat.under.value if repeat else "",
        ask=row.label,
        maximum=repeat.maximum if repeat else 0,
        unit=row.unit.value if row.unit else None,
        only=row.only.value if row.only else None,
    )


def _cell(cell: PlannedCell, bound: BoundForm) -> v1.Cell:
    return v1.Cell(
        row=cell.row.id.value,
        column=cell.column.id.value,
        kind=cell.kind,
        type=cell.column.type,
        decimals=cell.decimals,
        aggregate=cell.aggregate,
        required=cell.kind == "input" and (cell.column.required or (cell.row.required and cell.column.type != "text")),
        expression=bound.expressions.get(cell.id),
        formula=cell.formula.value if cell.formula else "",
        rule=cell.rule,
    )


def _value(text: Text | None) -> str:
    return text.value if text else ""
