"""UNT, IND, LAW: units of measurement, indicators and legal documents of the registry hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.links import circles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.names import Registries


def units_have_a_root(registries: Registries) -> Iterator[Diagnostic]:
    """UNT001: no unit is defined by itself."""
    bases = {unit.id.value: unit.base for unit in registries.units.things.values()}
    for path, place in circles(bases):
        yield diagnostic("UNT001", place.span, path=path)


def factors_have_a_base(registries: Registries) -> Iterator[Diagnostic]:
    """UNT002: a factor says how many of the base one unit is."""
    for unit in registries.units.things.values():
        if unit.factor_span and unit.base is None:
            yield diagnostic("UNT002", unit.factor_span, unit=unit.id.value)


def shares_are_not_added(registries: Registries) -> Iterator[Diagnostic]:
    """IND003: an indicator in percent is a ratio, which must not be added up."""
    for one in registries.indicators.things.values():
        unit = registries.units.get(one.unit)
        if unit and "%" in unit.label and "sum" in {one.aggregate, one.over_time}:
            yield diagnostic("IND003", one.id.span, name=one.id.value, unit=unit.label)


def documents_end_after_they_begin(registries: Registries) -> Iterator[Diagnostic]:
    """LAW104: a document is in force from its first to its last day."""
    for one in registries.documents.things.values():
        end = one.in_force_to
        if end and end.value < one.in_force_from.value:
            yield diagnostic("LAW104", end.span, number=one.number, start=one.in_force_from.value, end=end.value)


def replacements_lead_somewhere(registries: Registries) -> Iterator[Diagnostic]:
    """LAW105: no document replaces itself, however long the way."""
    newer = {one.id.value: one.replaced_by for one in registries.documents.things.values()}
    for path, place in circles(newer):
        yield diagnostic("LAW105", place.span, path=path)
