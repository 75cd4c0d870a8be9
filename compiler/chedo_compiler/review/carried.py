"""What each migration that a change declares would touch: lines, periods, agencies, stored values; and an example."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from chedo_compiler.runtime.schedule import asks, periods_of_regime
from chedo_compiler.runtime.series.links import Rule, links_between
from chedo_compiler.runtime.series.routes import Route, Term
from chedo_compiler.runtime.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.usage.counts import Usage
    from chedo_compiler.runtime.series.links import Line, Link

_SMALLER, _LARGER = Decimal(1250), Decimal("1.25")
_AMOUNTS = (Decimal(300), Decimal(160), Decimal(85), Decimal(40))


@dataclass(frozen=True, slots=True)
class Example:
    """Figures before and after, in units by their ids; codes as they are written."""

    before: tuple[Decimal | str, ...]
    after: tuple[Decimal | str, ...]
    units: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class CarriedLink:
    """One migration. ``periods`` are those of a year; ``stored`` None: nobody counted what is stored."""

    link: Link
    rows: int
    columns: int
    periods: int
    agencies: int
    stored: int | None
    stored_periods: int
    example: Example | None


def carried_links(
    old: v1.Regime, new: v1.Regime, year: int, agencies: Mapping[str, int], usage: Usage | None
) -> list[CarriedLink]:
    """Return what is declared between two versions, as it would be in a year.

    ``agencies`` is how many of each group report before it.
    """
    return [_carried(link, (old, new), year, agencies, usage) for link in links_between(old, new)]


def _carried(
    link: Link, versions: tuple[v1.Regime, v1.Regime], year: int, agencies: Mapping[str, int], usage: Usage | None
) -> CarriedLink:
    old, new = versions
    touched = list(_cells(link.before, old)) or list(_cells(link.after, new))
    forms = {form.id for form, _ in touched}
    counts = _stored(link.before, old.id, usage) if usage else {}
    return CarriedLink(
        link,
        rows=len({(form.id, cell.row) for form, cell in touched}),
        columns=len({(form.id, cell.column) for form, cell in touched}),
        periods=len({one.key for one in periods_of_regime(old, year) if any(asks(old, one, form) for form in forms)}),
        agencies=sum(agencies.get(group, 0) for group in _filling(touched, old)),
        stored=sum(counts.values()) if usage else None,
        stored_periods=len(counts),
        example=_example(link, old, new),
    )


def _cells(lines: tuple[Line, ...], regime: v1.Regime) -> Iterator[tuple[v1.Form, v1.Cell]]:
    """Yield the cells of lines, or of whole forms, that hold something."""
    for form in regime.forms:
        names = {line.id for line in lines if line.form == form.id}
        for cell in form.cells:
            if cell.kind != "closed" and names & {cell.row, cell.column, ""}:
                yield form, cell


def _filling(touched: list[tuple[v1.Form, v1.Cell]], regime: v1.Regime) -> set[str]:
    """The groups of reporters that fill some of the cells."""
    only = {(form.id, row.id): row.only for form in regime.forms for row in form.rows}
    only |= {(form.id, group.id): group.only for form in regime.forms for group in form.repeats}
    places = {(form.id, only.get((form.id, cell.row))) for form, cell in touched}
    return {
        group.id
        for group in regime.groups
        for form, restricted in places
        if form in group.forms and restricted in {None, group.id}
    }


def _stored(lines: tuple[Line, ...], regime: str, usage: Usage) -> dict[str, int]:
    """Return how many values of lines are stored, by period."""
    found: dict[str, int] = {}
    forms = usage.regimes[regime].forms if regime in usage.regimes else {}
    for form, periods in forms.items():
        names = {line.id for line in lines if line.form == form}
        for period, rows in periods.items():
            cells = ((row, column, count) for row, columns in rows.items() for column, count in columns.items())
            count = sum(count for row, column, count in cells if names & {row, column, ""})
            if count:
                found[period] = found.get(period, 0) + count
    return found


def _example(link: Link, old: v1.Regime, new: v1.Regime) -> Example | None:
    if link.migration.op == "remap":
        first = next(iter(link.codes.items()), None)
        return Example((first[0],), (first[1],)) if first else None
    if link.rule is Rule.CONVERT:
        return _converted(link, old, new)
    return _summed(link) if link.rule is Rule.SUM else None


def _converted(link: Link, old: v1.Regime, new: v1.Regime) -> Example:
    figure = _SMALLER if link.factor < 1 else _LARGER
    before, after = (_unit(link.before, old), _unit(link.after, new))
    return Example((figure,), (_read((figure,), link.factor),), (before, after))


def _summed(link: Link) -> Example:
    """Show parts and their sum: what is read of a line, on whichever side of the joint it is the whole."""
    parts = _AMOUNTS[: max(len(link.before), len(link.after))]
    return Example(parts, (_read(parts, Fraction(1)),))


def _read(figures: tuple[Decimal, ...], factor: Fraction) -> Decimal:
    """Compute as stored figures are computed."""
    route = Route(tuple(Term("", str(place), factor) for place, _ in enumerate(figures)))
    found = route.read(lambda _form, place: figures[int(place)])
    return found if isinstance(found, Decimal) else Decimal(0)


def _unit(lines: tuple[Line, ...], regime: v1.Regime) -> str:
    return next((unit for form, cell in _cells(lines, regime) if (unit := unit_of(cell, form))), "")
