"""Where the indicators of a workspace are reported: in which regime, form and row."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.layout.cell_values import FIGURES, cell_values
from chedo_compiler.layout.grid import leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.declare import Parts
    from chedo_compiler.model.form import FormFile, RowEntry


class IndicatorPlace(NamedTuple):
    """A fixed row that reports an indicator."""

    regime: str
    form: FormFile
    row: RowEntry

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which the row has a figure."""
        closed = {name.value for name in self.row.closed}
        return tuple(
            column.id.value
            for column in leaves(self.form.columns)
            if column.id.value not in closed and cell_values(self.row, column).type in FIGURES
        )

    def __str__(self) -> str:
        """Return the place as messages name it."""
        return f"{self.regime}/{self.form.id.value}.{self.row.id.value}"


class IndicatorPlaces:
    """Gathered once for all regimes of a workspace, and only when a formula asks.

    Incomplete (a file is broken) they say nothing about what is not there.
    """

    def __init__(self, regimes: Iterable[Parts] = (), *, complete: bool = True) -> None:
        self._regimes = regimes
        self.complete = complete

    def of(self, code: str) -> tuple[IndicatorPlace, ...]:
        """Return the rows that report an indicator."""
        return tuple(self._by_code.get(code, ()))

    @cached_property
    def _by_code(self) -> Mapping[str, list[IndicatorPlace]]:
        found: dict[str, list[IndicatorPlace]] = {}
        for parts in self._regimes:
            if not parts.regime.template:
                for name in parts.regime.forms:
                    if form := parts.forms.get(name):
                        _gather(parts.regime.id.value, form, found)
        return found


def _gather(regime: str, form: FormFile, found: dict[str, list[IndicatorPlace]]) -> None:
    for row in form.rows:
        if row.indicator and row.repeat is None and not row.heading:
            found.setdefault(row.indicator.value, []).append(IndicatorPlace(regime, form, row))
