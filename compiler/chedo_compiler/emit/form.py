"""A form whose every part holds, as the artefact has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.artefact import v1
from chedo_compiler.layout.cell_values import bound
from chedo_compiler.layout.combining import over_time
from chedo_compiler.layout.grid import header
from chedo_compiler.runtime.shown import as_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.layout.plan import FormPlan, PlannedCell
    from chedo_compiler.model.codelist import CodeListFile
    from chedo_compiler.model.form import ColumnEntry, DeprecationEntry, RowEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Table
    from chedo_compiler.subjects import RegimeSubject


def emit_form(plan: FormPlan, bound_form: BoundForm, workbook: v1.Workbook | None, of: RegimeSubject) -> v1.Form:
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
        cells=tuple(_cells(plan, bound_form)),
        order=bound_form.order,
        checks=bound_form.checks,
        workbook=workbook,
        guidance=form.guidance,
        note=form.note,
        composed=form.composed,
        choice_lists=_choice_lists(plan, of.registries.codelists),
        needs=bound_form.needs,
        indicators=bound_form.indicators,
        deprecated=_deprecated(form.deprecated),
    )


def _choice_lists(plan: FormPlan, codelists: Table[CodeListFile]) -> tuple[v1.ChoiceList, ...]:
    """The code lists that cells choose from, in order of their first use."""
    used = {name.value: codelists.get(name) for cell in plan.cells if (name := cell.values.choices)}
    return tuple(
        v1.ChoiceList(one.id.value, one.title, tuple(v1.Choice(code.id.value, code.label) for code in one.codes))
        for one in used.values()
        if one
    )


def _column(column: ColumnEntry, plan: FormPlan) -> v1.Column:
    return v1.Column(
        id=column.id.value,
        label=column.label,
        type=column.type,
        decimals=column.values.decimals,
        unit=column.unit.value if column.unit else None,
        number=column.number,
        aggregate=plan.combining.column(column),
        guidance=column.guidance,
        pair=column.pair,
        basis=column.basis,
        periods=_periods(column.periods),
        composed=column.composed,
        note=column.note,
        deprecated=_deprecated(column.deprecated),
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
        decimals=row.values.decimals,
        indicator=row.indicator.value if row.indicator else None,
        only=row.only.value if row.only else None,
        heading=row.heading,
        total=row.total,
        guidance=row.guidance,
        periods=_periods(row.periods),
        composed=row.composed,
        note=row.note,
        deprecated=_deprecated(row.deprecated),
    )


def _repeat(row: RowEntry) -> v1.RepeatingGroup:
    repeat = row.repeat
    return v1.RepeatingGroup(
        id=row.id.value,
        under=_value(repeat.under if repeat else None),
        ask=row.label,
        maximum=repeat.maximum if repeat else 0,
        unit=row.unit.value if row.unit else None,
        only=row.only.value if row.only else None,
        within=_value(repeat.within if repeat else None),
        numbering=_value(repeat.numbering if repeat else None),
        minimum=repeat.minimum if repeat else 0,
        periods=_periods(row.periods),
        composed=row.composed,
        note=row.note,
        deprecated=_deprecated(row.deprecated),
    )


def _deprecated(entry: DeprecationEntry | None) -> v1.Deprecation | None:
    if entry is None:
        return None
    return v1.Deprecation(entry.start.value, entry.removal.value, _value(entry.replaced_by), entry.note)


def _cells(plan: FormPlan, bound_form: BoundForm) -> Iterator[v1.Cell]:
    """Yield the cells; what cells hold that share all they say of it is found out once."""
    known: dict[tuple[int, str], dict[str, Any]] = {}
    expressions, conditions = bound_form.expressions, bound_form.conditions
    for cell in plan.cells:
        key = (id(cell.values), cell.kind)
        if key not in known:
            known[key] = _held(cell)
        name = cell.id
        yield v1.Cell(
            row=cell.row.id.value,
            column=cell.column.id.value,
            kind=cell.kind,
            aggregate=cell.combined.units,
            expression=expressions.get(name) if cell.formula else None,
            formula=cell.formula.value if cell.formula else "",
            rule=cell.rule,
            over_time=_over_time(cell, bound_form.running),
            weight=_value(cell.combined.weight) if "weighted_mean" in {cell.combined.units, cell.combined.time} else "",
            required_if=conditions.get(name),
            **known[key],
        )


def _held(cell: PlannedCell) -> dict[str, Any]:
    """What a cell may hold."""
    values, filled = cell.values, cell.kind == "input"
    open_cell = cell.kind != "closed"
    chosen = values.choices if values.type == "choice" else None
    return {
        "type": values.type,
        "decimals": values.decimals,
        "required": filled and values.required,
        "condition": _value(values.required_if) if filled else "",
        "minimum": _bound(values.minimum, values.type) if open_cell else "",
        "maximum": _bound(values.maximum, values.type) if open_cell else "",
        "choices": _value(chosen),
        "many": values.many and chosen is not None,
    }


def _over_time(cell: PlannedCell, running: frozenset[str]) -> str:
    """Of a running total the last period holds all."""
    if cell.combined.time:
        return cell.combined.time
    return "last" if cell.aggregate == "sum" and cell.id in running else over_time(cell.aggregate)


def _bound(text: Text | None, kind: str) -> str:
    number = bound(text, kind) if text else None
    return "" if number is None else f"{number:f}"


def _periods(names: tuple[Text, ...]) -> tuple[str, ...]:
    return tuple(as_place(name.value) for name in names)


def _value(text: Text | None) -> str:
    return text.value if text else ""
