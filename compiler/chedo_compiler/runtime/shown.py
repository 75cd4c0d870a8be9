"""A form as one period shows it: without the columns and rows that this period leaves out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.periods import Frequency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.artefact.v1 import Check, CheckInstance, Form, HeaderCell, RepeatingGroup, Workbook
    from chedo_compiler.runtime.periods import Period

_FORMS_KEPT = 256


def is_shown(periods: Iterable[str], period: Period) -> bool:
    """Whether a column or row of these periods is shown in a period; without any it is in all."""
    wanted = frozenset(periods)
    return not wanted or not wanted.isdisjoint(names_of(period))


def names_of(period: Period) -> frozenset[str]:
    """What ``periods`` calls a period: its frequency, and its place in the year (``06``, ``Q4``, ``H1``, ``9M``)."""
    frequency = str(period.frequency)
    if period.frequency is Frequency.YEARLY:
        return frozenset({frequency, "year"})
    _, _, place = period.key.partition("-")
    return frozenset({frequency, place})


def as_place(written: str) -> str:
    """A month is written 6 or 06; it is kept as a period's key has it."""
    return written.zfill(2) if written.isdecimal() else written


def shown_form(form: Form, period: Period) -> Form:
    """Return the form without what the period does not show; the same object where nothing is hidden.

    Figures of hidden cells are blank to the formulas that read them. A check that reads one by its name is left out.
    """
    return _shown(_Key(form, names_of(period)))


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """Forms hold lists and have no hash: the same object is the same form."""

    form: Form
    names: frozenset[str]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.form is other.form and self.names == other.names

    def __hash__(self) -> int:
        return hash((id(self.form), self.names))


@lru_cache(maxsize=_FORMS_KEPT)
def _shown(key: _Key) -> Form:
    form, names = key.form, key.names
    columns = {one.id for one in form.columns if one.periods and names.isdisjoint(one.periods)}
    rows = {one.id for one in form.rows if one.periods and names.isdisjoint(one.periods)}
    rows |= _groups_hidden(form.repeats, rows, names)
    return _without(form, columns, rows) if columns or rows else form


def _groups_hidden(repeats: tuple[RepeatingGroup, ...], rows: set[str], names: frozenset[str]) -> set[str]:
    """Added rows go with the row or group that they stand below; outer groups come before inner ones."""
    hidden: set[str] = set()
    for group in repeats:
        own = bool(group.periods) and names.isdisjoint(group.periods)
        if own or group.under in rows or group.within in hidden:
            hidden.add(group.id)
    return hidden


def _without(form: Form, columns: set[str], rows: set[str]) -> Form:
    cells = tuple(cell for cell in form.cells if cell.column not in columns and cell.row not in rows)
    names = {cell.id for cell in cells}
    hidden = frozenset(cell.id for cell in form.cells if cell.id not in names)
    places = [place for place, column in enumerate(form.columns) if column.id not in columns]
    return replace(
        form,
        header=_header(form.header, places),
        columns=tuple(column for column in form.columns if column.id not in columns),
        rows=tuple(row for row in form.rows if row.id not in rows),
        repeats=tuple(group for group in form.repeats if group.id not in rows),
        cells=cells,
        order=tuple(name for name in form.order if name in names),
        checks=tuple(kept for check in form.checks if (kept := _check(check, rows, hidden)).instances),
        workbook=_workbook(form.workbook, columns, rows),
    )


def _header(header: tuple[HeaderCell, ...], places: list[int]) -> tuple[HeaderCell, ...]:
    """Keep what stands above a column that is left; a line of the header in which nothing begins is dropped."""
    kept = []
    for cell in header:
        over = [new for new, old in enumerate(places) if cell.column <= old < cell.column + cell.column_span]
        if over:
            kept.append(replace(cell, column=over[0], column_span=len(over)))
    lines = sorted({cell.row for cell in kept})
    return tuple(
        replace(
            cell,
            row=lines.index(cell.row),
            row_span=sum(cell.row <= line < cell.row + cell.row_span for line in lines),
        )
        for cell in kept
    )


def _check(check: Check, rows: set[str], hidden: frozenset[str]) -> Check:
    return replace(check, instances=tuple(one for one in check.instances if _holds(one, rows, hidden)))


def _holds(instance: CheckInstance, rows: set[str], hidden: frozenset[str]) -> bool:
    """Whether a check still says something: its row is shown, and all cells that it reads by their own name."""
    if instance.row in rows:
        return False
    for inner in walk(instance.expression):
        named = {"cell": inner[1:2], "here": [f"{instance.row}.{column}" for column in inner[1:2]]}.get(inner[0], [])
        if not hidden.isdisjoint(named):
            return False
    return not instance.cells or not hidden.issuperset(instance.cells)


def _workbook(workbook: Workbook | None, columns: set[str], rows: set[str]) -> Workbook | None:
    if workbook is None:
        return None
    return replace(
        workbook,
        rows={name: place for name, place in workbook.rows.items() if name not in rows},
        columns={name: place for name, place in workbook.columns.items() if name not in columns},
    )
