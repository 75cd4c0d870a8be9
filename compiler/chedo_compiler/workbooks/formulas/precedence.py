"""Which formula fills a cell whose row and column both have one, as the language chooses and as the sheet does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from chedo_compiler.workbooks.formulas.candidates import Side
    from chedo_compiler.workbooks.formulas.said import Key, Said


@dataclass(frozen=True, slots=True)
class Winners:
    """The formulas of rows and columns; which one wins follows the language's rules and the precedences given."""

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    ratios: frozenset[str]
    texts: frozenset[str]
    row_precedence: Mapping[str, str] = field(default_factory=dict)
    column_precedence: Mapping[str, str] = field(default_factory=dict)

    def winner(self, key: Key) -> Side | None:
        """Return whose formula fills a cell, if any."""
        row, column = key
        precedence = self.row_precedence.get(row) or self.column_precedence.get(column)
        speaks = row in self.rows and column not in self.texts and (column not in self.ratios or precedence == "row")
        if speaks and (column not in self.columns or precedence != "column"):
            return "row"
        return "column" if column in self.columns else None

    def text(self, side: Side, key: Key) -> str:
        """Return the formula of a cell's row or column."""
        return self.rows[key[0]] if side == "row" else self.columns[key[1]]


def settle(winners: Winners, said: Mapping[Key, Said], filled: Collection[Key]) -> Winners:
    """Add the precedences without which cells would get the other formula than on the sheet; rows are tried first."""
    wanted = {key: side for key, one in said.items() if (side := _wanted(key, one, winners))}
    for row in winners.rows:
        winners = _tried(winners, {key: side for key, side in wanted.items() if key[0] == row}, filled, "row")
    for column in dict.fromkeys(key[1] for key in wanted):
        here = {key: side for key, side in wanted.items() if key[1] == column and key[0] not in winners.row_precedence}
        winners = _tried(winners, here, filled, "column")
    return winners


def _tried(winners: Winners, wanted: Mapping[Key, Side], filled: Collection[Key], of: Side) -> Winners:
    """Give a row or column a precedence if that puts all its cells right and computes nothing that people fill."""
    if len(set(wanted.values())) != 1 or _right(winners, wanted):
        return winners
    key, side = next(iter(wanted.items()))
    if of == "row":
        changed = replace(winners, row_precedence={**winners.row_precedence, key[0]: side})
    else:
        changed = replace(winners, column_precedence={**winners.column_precedence, key[1]: side})
    taken = any(changed.winner(one) and not winners.winner(one) for one in filled)
    return changed if _right(changed, wanted) and not taken else winners


def _right(winners: Winners, wanted: Mapping[Key, Side]) -> bool:
    return all(winners.winner(key) == side for key, side in wanted.items())


def _wanted(key: Key, one: Said, winners: Winners) -> Side | None:
    """Return whose formula is the cell's own, where only one of the two is."""
    row = key[0] in winners.rows and ("row", winners.rows[key[0]]) in one.rules
    column = key[1] in winners.columns and ("column", winners.columns[key[1]]) in one.rules
    if row == column:
        return None
    return "row" if row else "column"
