"""The cells of one release that make up a cell of another, followed over one link after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from chedo_compiler.runtime.series.links import Line, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from fractions import Fraction

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.links import Link


class Place(NamedTuple):
    """A cell of a form; ``row`` may be a repeating group."""

    form: str
    row: str
    column: str

    @property
    def cell(self) -> str:
        """The cell's id in its form."""
        return f"{self.row}.{self.column}"

    def line(self, axis: str) -> Line:
        """Return its row or its column."""
        return Line(self.form, self.row if axis == "row" else self.column)

    def on(self, axis: str, line: Line) -> Place:
        """Return the cell at the same place of another line."""
        if not line.id:
            return self._replace(form=line.form)
        return Place(line.form, line.id, self.column) if axis == "row" else Place(line.form, self.row, line.id)


Terms: TypeAlias = "dict[Place, Fraction]"
"""Cells that are added up, each with the factor by which units were changed on the way."""

AXES = ("row", "column")


def axes_of(link: Link, *regimes: v1.Regime) -> tuple[str, ...]:
    """Return whether a link speaks of rows or of columns; both, where the forms leave it open."""
    lines = {*link.before, *link.after}
    found = {axis for regime in regimes for form in regime.forms for axis in _axes(form, lines)}
    return tuple(axis for axis in AXES if axis in found) if len(found) == 1 else AXES


def _axes(form: v1.Form, lines: set[Line]) -> Iterator[str]:
    names = {line.id for line in lines if line.form == form.id}
    if not names.isdisjoint([*(row.id for row in form.rows), *(group.id for group in form.repeats)]):
        yield "row"
    if not names.isdisjoint(column.id for column in form.columns):
        yield "column"


def followed(terms: Terms, link: Link, axes: tuple[str, ...]) -> Terms | None:
    """Return what stood before the link for what stands after it; None: the link does not touch it.

    What cannot be told from before is empty: a part of a line that was split, a line whose series breaks, and a name
    that belonged to another line before.
    """
    for axis in axes:
        lines = {place: place.line(axis) for place in terms}
        if any(_among(line, link.after) for line in lines.values()):
            return _over(terms, link, axis)
        if any(_among(line, link.before) for line in lines.values()):
            return {}
    return None


def _over(terms: Terms, link: Link, axis: str) -> Terms:
    if link.rule is Rule.BREAK:
        return {}
    if link.rule is Rule.SUM:
        return _summed(terms, link, axis)
    if len(link.before) == len(link.after) == 1:
        return _replaced(terms, axis, link.factor, dict(zip(link.after, link.before, strict=True)).get)
    stays = set(link.before) & set(link.after)
    return _replaced(terms, axis, link.factor, lambda line: line if line in stays else None, link.after)


def _replaced(
    terms: Terms, axis: str, factor: Fraction, before: Callable[[Line], Line | None], after: tuple[Line, ...] = ()
) -> Terms:
    """Put each line's own line of before; without one of them nothing is left, for a part is not the whole."""
    found: Terms = {}
    for place, so_far in terms.items():
        line = place.line(axis)
        was = before(line)
        if was is None and line in after:
            return {}
        found[place.on(axis, was) if was else place] = so_far * factor if was else so_far
    return found


def _summed(terms: Terms, link: Link, axis: str) -> Terms:
    """Put all lines of before for all lines of after, wherever these are all there and in one unit."""
    found = {place: factor for place, factor in terms.items() if place.line(axis) not in link.after}
    for place, factor in terms.items():
        if place.line(axis) in link.after:
            beside = [place.on(axis, line) for line in link.after]
            if any(terms.get(one) != factor for one in beside):
                return {}
            found |= {place.on(axis, line): factor for line in link.before}
    return found


def _among(line: Line, lines: tuple[Line, ...]) -> bool:
    return any(one.form == line.form and one.id in {line.id, ""} for one in lines)


def recoded(code: str, steps: tuple[Mapping[str, str], ...]) -> str:
    """Return a code, or several joined by ";", as the later list has it."""
    for step in steps:
        code = ";".join(step.get(one, one) for one in code.split(";"))
    return code
