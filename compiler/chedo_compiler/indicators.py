"""Where the indicators of a workspace are reported: in which regime, form and row."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.layout.cell_values import FIGURES, cell_values
from chedo_compiler.layout.grid import leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.declare import Parts
    from chedo_compiler.model.form import FormFile, RowEntry


class IndicatorPlace(NamedTuple):
    """A fixed row that reports an indicator, and the columns in which it has a figure."""

    code: str
    regime: str
    form: str
    row: str
    columns: tuple[str, ...]

    def __str__(self) -> str:
        """Return the place as messages name it."""
        return f"{self.regime}/{self.form}.{self.row}"


class IndicatorPlaces:
    """Gathered once for all regimes of a workspace, and only when a formula asks.

    ``known`` are those in regimes that are not compiled with these. Incomplete (a file is broken) they say nothing
    about what is not there.
    """

    def __init__(
        self, regimes: Iterable[Parts] = (), known: Iterable[IndicatorPlace] = (), *, complete: bool = True
    ) -> None:
        self._regimes = regimes
        self._known = known
        self.complete = complete

    def of(self, code: str) -> tuple[IndicatorPlace, ...]:
        """Return the rows that report an indicator."""
        return tuple(self._by_code.get(code, ()))

    @cached_property
    def _by_code(self) -> Mapping[str, list[IndicatorPlace]]:
        found: dict[str, list[IndicatorPlace]] = {}
        places = chain(*(places_in(parts) for parts in self._regimes), self._known)
        for place in sorted(places, key=lambda place: place.regime):
            found.setdefault(place.code, []).append(place)
        return found


def places_in(parts: Parts) -> tuple[IndicatorPlace, ...]:
    """Return the rows of a regime that report indicators; those of a template are nobody's."""
    regime = parts.regime
    forms = [] if regime.template else [form for name in regime.forms if (form := parts.forms.get(name))]
    return tuple(
        IndicatorPlace(row.indicator.value, regime.id.value, form.id.value, row.id.value, _columns(form, row))
        for form in forms
        for row in form.rows
        if row.indicator and row.repeat is None and not row.heading
    )


def _columns(form: FormFile, row: RowEntry) -> tuple[str, ...]:
    closed = {name.value for name in row.closed}
    return tuple(
        column.id.value
        for column in leaves(form.columns)
        if column.id.value not in closed and cell_values(row, column).type in FIGURES
    )
