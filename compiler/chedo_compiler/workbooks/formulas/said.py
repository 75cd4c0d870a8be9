"""What the formula of each cell says, read as the formula of its row and as that of its column."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from chedo_compiler.workbooks.formulas.names import Translation, Translator
from chedo_compiler.workbooks.formulas.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.workbooks.formulas.table import Table, Tables
    from chedo_compiler.workbooks.sheet import Place

Key: TypeAlias = "tuple[str, str]"
"""Row and column."""


@dataclass(frozen=True, slots=True)
class Said:
    """The formula of a cell, of a repeating group that of most of its lines; ``odd`` are its other lines."""

    row: Translation | None
    column: Translation | None
    places: tuple[Place, ...]
    odd: Mapping[Place, str] = field(default_factory=dict)

    @property
    def rules(self) -> frozenset[tuple[str, str]]:
        """The formulas of a row or column that would say the same here."""
        both = (("row", self.row), ("column", self.column))
        return frozenset((voice, one.text) for voice, one in both if one)

    @property
    def alone(self) -> str:
        """The formula in words that tell most."""
        first, second = (self.row, self.column) if self.row and self.row.pure else (self.column, self.row)
        found = first or second
        return found.text if found else ""


def said_by_cells(
    cells: Mapping[Place, str], table: Table, tables: Tables
) -> tuple[dict[Key, Said], dict[Place, Refusal]]:
    """Read the formula of every cell of a table; what cannot be said is refused."""
    translator = Translator(table, tables)
    refused: dict[Place, Refusal] = {}
    lines: dict[Key, list[Said]] = {}
    for place, formula in sorted(cells.items()):
        key = table.cell(place)
        row, column = translator.translate(formula, place, "row"), translator.translate(formula, place, "column")
        if isinstance(row, Refusal) and isinstance(column, Refusal):
            refused[place] = column if row.cause == "lines" else row
        elif key and (problem := _subtotals(formula, place, cells, translator)):
            refused[place] = problem
        elif key:
            lines.setdefault(key, []).append(Said(_found(row), _found(column), (place,)))
    return {key: _joined(found) for key, found in lines.items()}, refused


def _found(outcome: Translation | Refusal) -> Translation | None:
    return None if isinstance(outcome, Refusal) else outcome


def _joined(lines: list[Said]) -> Said:
    """Take the lines of a group together: what most of them say counts."""
    if len(lines) == 1:
        return lines[0]
    (wanted, _), *_ = Counter((one.column or one.row) for one in lines).most_common(1)
    same = [one for one in lines if (one.column or one.row) == wanted]
    odd = {one.places[0]: one.alone for one in lines if (one.column or one.row) != wanted}
    return Said(same[0].row, same[0].column, tuple(place for one in same for place in one.places), odd)


def _subtotals(formula: str, at: Place, cells: Mapping[Place, str], translator: Translator) -> Refusal | None:
    """Excel's SUBTOTAL passes over other subtotals in its area; ours reads every cell."""
    if "SUBTOTAL(" not in formula.upper():
        return None
    for area in translator.areas(formula):
        if any("SUBTOTAL(" in text.upper() for place, text in cells.items() if place != at and area.holds(place)):
            return Refusal("subtotal", formula)
    return None
