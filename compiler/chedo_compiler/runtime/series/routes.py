"""Of which cells of one release each cell of another is made, and over which joints."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_compiler.runtime.series.links import links_between
from chedo_compiler.runtime.series.terms import Place, axes_of, followed, recoded
from chedo_compiler.runtime.units import unit_of
from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.runtime.versions import version_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.links import Link
    from chedo_compiler.runtime.series.terms import Terms

Figure: TypeAlias = "Decimal | float | str | bool | ErrorValue | None"

_EXACT = Context(prec=60)
_ADDITIVE = frozenset({"sum", "append"})
_NO_AMOUNT = frozenset({"percent", "date"})


@dataclass(frozen=True, slots=True)
class Term:
    """A cell that is read, and the factor by which its figure is converted."""

    form: str
    cell: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Route:
    """How one cell is read: the sum of its terms. Without terms the other release has nothing that it is made of.

    ``codes`` are applied in order to what is a code; ``joints`` are the links on the way, the oldest first.
    """

    terms: tuple[Term, ...]
    codes: tuple[Mapping[str, str], ...] = ()
    joints: tuple[Link, ...] = ()

    def read(self, figure: Callable[[str, str], Figure]) -> Figure:
        """Return the cell's value; ``figure`` gives that of a form's cell in the other release.

        Blanks add nothing; an error stays one.
        """
        given = [(term.factor, value) for term in self.terms if (value := figure(term.form, term.cell)) is not None]
        if not given:
            return None
        error = next((value for _, value in given if isinstance(value, ErrorValue)), None)
        if error is not None:
            return error
        (factor, first), *others = given
        if isinstance(first, str):
            return recoded(first, self.codes)
        return first if factor == 1 and not others else _total(given)


def _total(given: Sequence[tuple[Fraction, Figure]]) -> Figure:
    """Add exactly; a float counts as the decimal that it shows."""
    numbers = [(factor, value) for factor, value in given if isinstance(value, Decimal | float | int)]
    total = sum((factor * Fraction(str(value)) for factor, value in numbers), Fraction(0))
    if all(isinstance(value, Decimal) for _, value in numbers):
        return _EXACT.divide(Decimal(total.numerator), Decimal(total.denominator))
    return float(total)


class Routes:
    """The ways from the cells of ``source`` to those of ``target``, the one release older or newer than the other."""

    def __init__(self, source: v1.Regime, target: v1.Regime) -> None:
        backwards = version_order(source.version) > version_order(target.version)
        old, new = (target, source) if backwards else (source, target)
        self._links = links_between(old, new)
        met = self._links if backwards else self._links[::-1]
        self._steps = [_Step(link, link.turned if backwards else link, axes_of(link, source, target)) for link in met]
        self._backwards = backwards
        self._before = {form.id: _Filled(form) for form in source.forms}
        self._after = {form.id: _Filled(form) for form in target.forms}
        self._known: dict[Place, Route] = {}

    def of(self, form: str, cell: v1.Cell) -> Route:
        """Return the way of a cell of the target."""
        place = Place(form, cell.row, cell.column)
        if place not in self._known:
            self._known[place] = self._route(place)
        return self._known[place]

    def sources(self, form: v1.Form) -> frozenset[str]:
        """Name the forms of the source that a form's cells are made of."""
        return frozenset(term.form for cell in form.cells for term in self.of(form.id, cell).terms)

    @property
    def met(self) -> tuple[Link, ...]:
        """The links on the ways that were asked for, the oldest first."""
        met = {id(link) for route in self._known.values() for link in route.joints}
        return tuple(link for link in self._links if id(link) in met)

    def _route(self, place: Place) -> Route:
        terms: Terms = {place: Fraction(1)}
        met: list[_Step] = []
        for step in self._steps:
            before = followed(terms, step.turned, step.axes) if step.may_touch(terms) else None
            if before is not None:
                met.append(step)
                terms = before
            if not terms:
                break
        codes = tuple(step.turned.codes for step in reversed(met) if step.turned.codes)
        joints = tuple(step.link for step in (met if self._backwards else reversed(met)))
        return Route(tuple(self._terms(place, terms)), codes, joints)

    def _terms(self, place: Place, terms: Terms) -> Iterator[Term]:
        """Yield what the source really has of the terms and what may be read for the cell."""
        cell = self._after[place.form].cells.get(place.cell)
        found = [(one, factor) for one, factor in terms.items() if self._holds(one)]
        if cell is None or not all(self._fits(one, cell, alone=len(terms) == 1) for one, _ in found):
            return
        for one, factor in found:
            converted = factor != 1 and self._counts_otherwise(place, one)
            yield Term(one.form, one.cell, factor if converted else Fraction(1))

    def _holds(self, place: Place) -> bool:
        return place.form in self._before and place.cell in self._before[place.form].cells

    def _fits(self, place: Place, cell: v1.Cell, *, alone: bool) -> bool:
        """A number is made of numbers, and only amounts are added up."""
        was = self._before[place.form].cells[place.cell]
        if not alone:
            return _is_amount(was) and _is_amount(cell)
        return was.type in NUMERIC_TYPES or cell.type not in NUMERIC_TYPES

    def _counts_otherwise(self, place: Place, was: Place) -> bool:
        """A conversion of a line is none of those cells in it that have a unit of their own, or none at all."""
        after, before = self._after[place.form], self._before[was.form]
        cell = after.cells[place.cell]
        if cell.type not in NUMERIC_TYPES or cell.type in _NO_AMOUNT:
            return False
        units = unit_of(before.cells[was.cell], before.form), unit_of(cell, after.form)
        return units[0] != units[1] or not units[0]


@dataclass(frozen=True)
class _Step:
    """A link as it was declared, and turned so that it leads from the target to the source; whether rows or columns."""

    link: Link
    turned: Link
    axes: tuple[str, ...]

    def may_touch(self, terms: Terms) -> bool:
        """Say at once of most cells that a link has nothing to do with them."""
        names = self._names
        return any(place.row in names or place.column in names for place in terms) or "" in names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(line.id for line in (*self.link.before, *self.link.after))


class _Filled:
    """A form and those of its cells that hold something, by id."""

    def __init__(self, form: v1.Form) -> None:
        self.form = form

    @cached_property
    def cells(self) -> Mapping[str, v1.Cell]:
        return {cell.id: cell for cell in self.form.cells if cell.kind != "closed"}


def _is_amount(cell: v1.Cell) -> bool:
    return cell.type in NUMERIC_TYPES - _NO_AMOUNT and cell.aggregate in _ADDITIVE
