"""Where a regime uses an indicator or a unit: its forms, and the dashboards that show the indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.units import unit_of

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.review.side import Side


def places_of_indicator(regime: v1.Regime, code: str) -> list[str]:
    """Return the rows that report an indicator and the forms that ask for it, as ``form/row`` and ``form``."""
    rows = [f"{form.id}/{row.id}" for form in regime.forms for row in form.rows if row.indicator == code]
    return [*rows, *(form.id for form in regime.forms if any(_asked(source, code) for source in form.indicators))]


def labels_of_indicator(regime: v1.Regime, code: str) -> list[str]:
    """Return the rows that report an indicator, and the forms that ask for it, as people call them."""
    rows = [
        f"“{row.label}” ({_called(form)}, {regime.title})"
        for form in regime.forms
        for row in form.rows
        if row.indicator == code
    ]
    asking = [form for form in regime.forms if any(_asked(source, code) for source in form.indicators)]
    return [*rows, *(f"{_called(form)} ({regime.title})" for form in asking)]


def _called(form: v1.Form) -> str:
    return form.number or form.title


def _asked(source: v1.IndicatorSource, code: str) -> bool:
    """Whether a formula's ``IND`` means this indicator: by its code, or by code and column."""
    return source.key.partition("/")[0] == code


def tiles_of_indicator(side: Side, code: str) -> list[str]:
    """Return the tiles that show an indicator, as ``dashboard/tile``."""
    return [
        f"{board.id}/{tile.id}" for board in side.registry.dashboards for tile in board.tiles if tile.indicator == code
    ]


def labels_of_tiles(side: Side, code: str) -> list[str]:
    """Return the tiles that show an indicator, each with its dashboard, as people call them."""
    return [
        f"“{tile.label or board.title}” ({board.title})"
        for board in side.registry.dashboards
        for tile in board.tiles
        if tile.indicator == code
    ]


def forms_in_unit(regime: v1.Regime, unit: str) -> list[str]:
    """Return the forms with cells that count in a unit."""
    return [form.id for form in regime.forms if any(unit_of(cell, form) == unit for cell in form.cells)]
