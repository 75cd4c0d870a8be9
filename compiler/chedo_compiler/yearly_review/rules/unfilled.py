"""Rows and columns that nobody filled in the whole year, though reports came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import RemoveLine
from chedo_compiler.runtime.line_names import line_names
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.schedule import asks
from chedo_compiler.runtime.shown import shown_form
from chedo_compiler.yearly_review.finding import Finding
from chedo_compiler.yearly_review.naming import form_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked, UsedInYear
    from chedo_compiler.yearly_review.finding import Shown


def lines_are_filled(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """form_unfilled, rows_unfilled, columns_unfilled, groups_unfilled."""
    used = asked.used(regime.id)
    if used is None or not used.received:
        return
    for form in regime.forms:
        periods = _periods(regime, form, used)
        if periods:
            yield from _of_form(form, periods, used)


def _periods(regime: v1.Regime, form: v1.Form, used: UsedInYear) -> tuple[str, ...]:
    """Periods with reports in which the form was asked for."""
    received = used.received_under(regime.version)
    return tuple(key for key in received if asks(regime, parse_period(key), form.id))


def _of_form(form: v1.Form, periods: tuple[str, ...], used: UsedInYear) -> Iterator[Finding]:
    stored = used.stored(form.id)
    reports = sum(used.periods[key].received for key in periods)
    asked_for = _asked_for(form, periods)
    if not asked_for:
        return
    if not any(stored.get(cell) for cell in asked_for):
        yield Finding("form_unfilled", {"form": form_name(form), "reports": reports})
        return
    lines = {"row": 0, "column": 1}
    for part, place in lines.items():
        filled = {cell[place] for cell in asked_for if stored.get(cell)}
        yield from _told(form, part, {cell[place] for cell in asked_for} - filled, reports)


def _asked_for(form: v1.Form, periods: tuple[str, ...]) -> Collection[tuple[str, str]]:
    """Cells that somebody fills in at least one of the periods."""
    seen = {id(shown): shown for shown in (shown_form(form, parse_period(key)) for key in periods)}
    return {(cell.row, cell.column) for shown in seen.values() for cell in shown.cells if cell.kind == "input"}


def _told(form: v1.Form, part: str, empty: Collection[str], reports: int) -> Iterator[Finding]:
    names = line_names(form)
    kinds: dict[str, Mapping[str, str]] = {
        "rows": {one.id: names[one.id] for one in form.rows if not one.deprecated} if part == "row" else {},
        "groups": {one.id: one.ask for one in form.repeats} if part == "row" else {},
        "columns": {one.id: names[one.id] for one in form.columns if not one.deprecated} if part == "column" else {},
    }
    for kind, labels in kinds.items():
        found = [name for name in labels if name in empty]
        if found:
            told = tuple(labels[name] for name in found)
            params: dict[str, Shown] = {"form": form_name(form), "count": len(found), "names": told, "reports": reports}
            edits = tuple(RemoveLine("column" if kind == "columns" else "row", form.id, name) for name in found)
            yield Finding(f"{kind}_unfilled", params, edits)
