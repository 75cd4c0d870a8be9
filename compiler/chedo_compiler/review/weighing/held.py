"""Stored values that somebody gave, or that follow from such: a formula over empty cells is stored too, and is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.form_rules.reads import all_read

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.review.usage.counts import Values

_PART = 2


def held(regime: v1.Regime, stored: Values) -> Values:
    """Return what is stored without computed cells that rest on nothing; cells of former releases stay."""
    rests = _Rests(regime, stored)
    return {
        form: {
            period: {
                row: {
                    column: count
                    for column, count in columns.items()
                    if count and rests.on_something(form, row, column)
                }
                for row, columns in rows.items()
            }
            for period, rows in periods.items()
        }
        for form, periods in stored.items()
    }


class _Rests:
    """Which cells of a regime rest on values that were entered."""

    def __init__(self, regime: v1.Regime, stored: Values) -> None:
        self._forms = {form.id: form for form in regime.forms}
        self._cells = {(form.id, cell.id): cell for form in regime.forms for cell in form.cells}
        self._stored = {
            (form, f"{row}.{column}")
            for form, periods in stored.items()
            for rows in periods.values()
            for row, columns in rows.items()
            for column, count in columns.items()
            if count
        }
        self._known: dict[tuple[str, str], bool] = {}

    def on_something(self, form: str, row: str, column: str) -> bool:
        return self._of((form, f"{row}.{column}"))

    def _of(self, place: tuple[str, str]) -> bool:
        cell = self._cells.get(place)
        if cell is None or cell.expression is None:
            return place in self._stored
        if place not in self._known:
            self._known[place] = False
            form = self._forms[place[0]]
            self._known[place] = any(self._read(name, form.id) for name in all_read(cell.expression, cell.row, form))
        return self._known[place]

    def _read(self, name: str, form: str) -> bool:
        """Whether what a formula reads is something; what it reads of elsewhere is taken to be."""
        if name.startswith(("ind:", "org:")):
            return True
        other, slash, cell = name.rpartition("/")
        return self._of((other if slash else form, cell.rpartition(":")[_PART]))
