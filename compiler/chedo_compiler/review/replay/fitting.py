"""Stored values that a cell of the proposed release would not take."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import SEVERAL, as_computed, is_numeric
from chedo_compiler.runtime.checks import BUILT_IN, MINIMUM_ROWS
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.replay.running import Outcome
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.values import Value

TYPE, DECIMALS, MOST_ROWS = "type", "decimals", "most_rows"


def faults_of(outcome: Outcome, form: str) -> frozenset[tuple[str, str]]:
    """Return what is wrong with a form's cells as causes and cells; rows that people add count as their group."""
    found = {
        (one.check, one.cells[0] if one.check == MINIMUM_ROWS else _of_group(one.cells[0]))
        for one in outcome.findings[form]
        if one.check in BUILT_IN
    }
    given, sent = outcome.given.get(form), outcome.sent.get(form)
    return frozenset(found | (set(_unfit(outcome.forms[form], given, sent or given)) if given else set()))


def _of_group(place: str) -> str:
    """``group:row.column`` as ``group.column``."""
    group, colon, rest = place.partition(":")
    return f"{group}.{rest.rpartition('.')[2]}" if colon else place


def _unfit(form: v1.Form, given: Figures, sent: Figures) -> Iterator[tuple[str, str]]:
    repeating = {group.id for group in form.repeats}
    for cell in form.cells:
        if cell.kind != "input":
            continue
        if cell.row in repeating:
            values = [row.cells.get(cell.column) for row in given.rows.get(cell.row, ())]
        else:
            values = [_value(cell.id, given, sent)]
        yield from {(cause, cell.id) for value in values if (cause := _cause(cell, value))}
    for group in form.repeats:
        inside = Counter(row.parent for row in given.rows.get(group.id, ()))
        if inside and max(inside.values()) > group.maximum:
            yield MOST_ROWS, group.id


def _value(name: str, given: Figures, sent: Figures) -> Value:
    """Return what was given; a text that was not even carried into a cell of numbers stands there as it was sent."""
    value, was = given.cells.get(name), sent.cells.get(name)
    return was if value is None and isinstance(was, str) else value


def _cause(cell: v1.Cell, value: Value) -> str:
    """Return why a value is no value of its cell: its kind, or more decimals than the cell has; else ""."""
    if value is None or value == "":
        return ""
    if is_numeric(cell):
        return _number(cell, value)
    if cell.type == "yes_no":
        return "" if isinstance(as_computed(cell, value), bool) else TYPE
    if cell.type == "choice":
        return "" if isinstance(value, str) and (cell.many or SEVERAL not in value) else TYPE
    return TYPE if isinstance(value, bool | ErrorValue) else ""


def _number(cell: v1.Cell, value: Value) -> str:
    if not isinstance(value, float) or isinstance(value, bool):
        return TYPE
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return DECIMALS if isinstance(exponent, int) and -exponent > cell.decimals else ""
