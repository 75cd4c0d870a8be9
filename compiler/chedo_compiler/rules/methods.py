"""AGG: each method of combining is one that the figures allow, and has what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.layout.cell_values import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.aggregate import MethodsEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.subjects import FormSubject

_OF_WORDS = frozenset({"", "none", "count", "last", "append"})
_OF_DAYS = _OF_WORDS | {"min", "max"}
_WEIGHTED = "weighted_mean"


def said_methods(subject: FormSubject) -> Iterator[tuple[Text, MethodsEntry]]:
    """What rows, columns and the form's own ``aggregate`` say, with what they say it of."""
    for one in subject.plan.lines:
        if one.aggregate:
            yield one.id, one.aggregate
    known = {one.id.value for one in (*subject.plan.columns, *subject.plan.lines)}
    yield from ((name, said) for name, said in subject.form.aggregates if name.value in known)


def words_are_not_combined(subject: FormSubject) -> Iterator[Diagnostic]:
    """AGG006: texts, choices and answers cannot be added or averaged; days have a first and a last one."""
    told: set[str] = set()
    for cell in subject.plan.samples:
        if cell.type in FIGURES or cell.row.repeat or cell.kind == "closed":
            continue
        allowed = _OF_DAYS if cell.type == "date" else _OF_WORDS
        wrong = [method for method in (cell.combined.units, cell.combined.time) if method not in allowed]
        own = cell.row if cell.row.values.type and cell.row.aggregate else cell.column
        if wrong and own.id.value not in told:
            told.add(own.id.value)
            place = (own.aggregate.place if own.aggregate else None) or own.id
            yield diagnostic("AGG006", place.span, name=own.id.value, type=cell.type, aggregate=wrong[0])


def weighted_means_have_weights(subject: FormSubject) -> Iterator[Diagnostic]:
    """AGG007, AGG008: a weighted mean is weighted by another column of figures, and nothing else has a weight."""
    columns = {column.id.value: column for column in subject.plan.columns}
    for name, said in said_methods(subject):
        weighted = _WEIGHTED in {method.value for method in (said.units, said.time) if method}
        place = said.place or name
        if weighted and said.weight is None:
            yield diagnostic("AGG007", place.span, name=name.value)
        elif said.weight and not weighted:
            yield diagnostic("AGG007", said.weight.span, cause="unused", name=name.value)
        elif said.weight and said.weight.value == name.value:
            yield diagnostic("AGG008", said.weight.span, cause="itself", name=name.value, weight=name.value)
        elif said.weight:
            column = columns.get(said.weight.value)
            if column is None or column.type not in FIGURES:
                yield diagnostic("AGG008", said.weight.span, name=name.value, weight=said.weight.value)


def only_added_rows_are_appended(subject: FormSubject) -> Iterator[Diagnostic]:
    """AGG009: rows that reporters add can be put in one list; a fixed row stands once."""
    added = {row.id.value for row in subject.plan.repeats}
    for name, said in said_methods(subject):
        if said.units and said.units.value == "append" and name.value not in added:
            yield diagnostic("AGG009", said.units.span, name=name.value)


def running_totals_are_not_added(subject: FormSubject, bound: BoundForm) -> Iterator[Diagnostic]:
    """AGG010: a running total holds all earlier periods, so adding its periods counts them again."""
    told: set[str] = set()
    for cell in subject.plan.cells:
        own = cell.row if cell.row.aggregate and cell.row.aggregate.time else cell.column
        added = cell.combined.units == cell.combined.time == "sum"
        if cell.id in bound.running and added and own.id.value not in told:
            told.add(own.id.value)
            place = (own.aggregate.time if own.aggregate else None) or own.id
            yield diagnostic("AGG010", place.span, name=own.id.value)
