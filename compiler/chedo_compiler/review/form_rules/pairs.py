"""Two versions of one form: their lines and cells put together, and what was declared of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.review.form_rules.lines import Lines, line_path, pair_lines
from chedo_compiler.review.form_rules.naming import Names
from chedo_compiler.review.form_rules.sums import declared_sums
from chedo_compiler.runtime.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Path
    from chedo_compiler.review.form_rules.lines import LinePair
    from chedo_compiler.review.form_rules.migrations import Migrations
    from chedo_compiler.review.side import Side, Sides


@dataclass(frozen=True, slots=True)
class CellPair:
    """A cell that both versions have, in lines that both have."""

    row: LinePair
    column: LinePair
    old: v1.Cell
    new: v1.Cell

    @property
    def lines(self) -> tuple[LinePair, LinePair]:
        """Its row and its column."""
        return self.row, self.column


@dataclass(frozen=True)
class FormPair:
    """A form that both sides have. ``names`` are the renames of all forms of the regime, by form."""

    regime: str
    old: v1.Form
    new: v1.Form
    migrations: Migrations
    sides: Sides

    @property
    def path(self) -> Path:
        """Where the form is."""
        return ("regime", self.regime), ("form", self.new.id)

    def at(self, pair: LinePair) -> Path:
        """Return where a line is that both have."""
        return line_path(self.path, pair.new)

    @cached_property
    def renames(self) -> Mapping[str, str]:
        """The new names of renamed lines."""
        return self.migrations.renames(self.new.id)

    @cached_property
    def lines(self) -> Lines:
        """The lines of both versions."""
        return pair_lines(self.old, self.new, self.renames)

    @cached_property
    def cells(self) -> tuple[CellPair, ...]:
        """The cells where lines of both versions cross, that held or hold something; what a version lacks is closed."""
        before = {(cell.row, cell.column): cell for cell in self.old.cells}
        after = {(cell.row, cell.column): cell for cell in self.new.cells}
        columns = [pair for pair in self.lines.both if pair.new.kind == "column"]
        found = []
        for row in (pair for pair in self.lines.both if pair.new.kind != "column"):
            for column in columns:
                old = before.get((row.old.id, column.old.id))
                new = after.get((row.new.id, column.new.id))
                if one := new or old:
                    found.append(CellPair(row, column, old or _closed(one), new or _closed(one)))
        return tuple(cell for cell in found if not cell.old.kind == cell.new.kind == "closed")

    @cached_property
    def sums(self) -> Mapping[str, tuple[str, ...]]:
        """Lines that by declaration are the sum of others."""
        return declared_sums(self.migrations, self.new.id, {line.new.id for line in self.lines.both})

    @cached_property
    def types(self) -> Mapping[str, str]:
        """What each cell of either version holds."""
        return {cell.id: cell.type for form in (self.old, self.new) for cell in form.cells}

    @cached_property
    def units(self) -> Mapping[str, tuple[str, str]]:
        """In what each cell, by its name now, counted and counts."""
        return {cell.new.id: (unit_of(cell.old, self.old), unit_of(cell.new, self.new)) for cell in self.cells}

    @cached_property
    def names(self) -> Names:
        """What its lines and those of the other forms are called."""
        old = (*_forms(self.sides.old, self.regime), self.old)
        new = (*_forms(self.sides.new, self.regime), self.new)
        return Names(self.new.id, (old, new), self.sides.new.regimes)


def _forms(side: Side, regime: str) -> tuple[v1.Form, ...]:
    return side.regimes[regime].forms if regime in side.regimes else ()


def _closed(cell: v1.Cell) -> v1.Cell:
    return replace(cell, kind="closed", expression=None, formula="", required=False, required_if=None)
