"""The formulas of many cells as formulas of rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.formulas.candidates import Around, best_candidates, chosen
from chedo_compiler.workbooks.formulas.precedence import Winners, settle
from chedo_compiler.workbooks.formulas.ratio import is_ratio
from chedo_compiler.workbooks.formulas.said import Said, said_by_cells
from chedo_compiler.workbooks.formulas.table import alone
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from chedo_compiler.workbooks.formulas.refusal import Refusal
    from chedo_compiler.workbooks.formulas.said import Key
    from chedo_compiler.workbooks.formulas.table import Table, Tables


@dataclass(frozen=True, slots=True)
class Gathered:
    """The formulas of a form's rows and columns, and what they leave over.

    ``row_precedence`` and ``column_precedence`` say which formula wins where the language's own rule would choose the
    other. ``ratios`` are the columns that divide figures: they cannot be added. ``single`` are formulas of single cells
    in our words, which no row or column can have; ``refused`` those that our language cannot say. ``filled`` are cells
    that people fill although a formula is given for their row or column, ``blank`` such that hold nothing.
    """

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    row_precedence: Mapping[str, str]
    column_precedence: Mapping[str, str]
    ratios: frozenset[str]
    single: Mapping[Place, str]
    refused: Mapping[Place, Refusal]
    filled: tuple[Place, ...]
    blank: tuple[Place, ...]


def gather(
    cells: Mapping[Place, str],
    table: Table,
    tables: Tables | None = None,
    *,
    filled: Collection[Place] = (),
    ratios: Collection[str] = (),
    texts: Collection[str] = (),
) -> Gathered:
    """Find the formulas of rows and columns behind the formulas of cells.

    ``filled`` are the cells that people fill; ``ratios`` the columns that cannot be added (percentages), ``texts``
    those that hold no figures, of which a row's formula does not speak. A column whose formula divides is a ratio.
    """
    said, refused = said_by_cells(cells, table, tables or alone(table))
    open_cells = {key for place in filled if (key := table.cell(place))}
    unsaid = {key for place in refused if (key := table.cell(place))}
    rows, columns = chosen(best_candidates(said, texts), Around(said, unsaid, open_cells, {*ratios, *texts}))
    divided = frozenset(ratios) | {name for name, text in columns.items() if is_ratio(text)}
    winners = settle(Winners(rows, columns, divided, frozenset(texts)), said, open_cells)
    left = [one for key, one in said.items() if not _holds(one, winners, key)]
    return Gathered(
        rows,
        columns,
        winners.row_precedence,
        winners.column_precedence,
        divided,
        {place: one.alone for one in left for place in one.places} | _odd(said),
        refused,
        _places(table, filled, winners),
        _blank(table, cells, filled, winners),
    )


def _holds(one: Said, winners: Winners, key: Key) -> bool:
    """Whether the formula that fills a cell is the cell's own."""
    winner = winners.winner(key)
    return winner is not None and (winner, winners.text(winner, key)) in one.rules


def _odd(said: Mapping[Key, Said]) -> dict[Place, str]:
    return {place: text for one in said.values() for place, text in one.odd.items()}


def _places(table: Table, places: Iterable[Place], winners: Winners) -> tuple[Place, ...]:
    return tuple(sorted(place for place in places if (key := table.cell(place)) and winners.winner(key)))


def _blank(table: Table, cells: Mapping[Place, str], filled: Collection[Place], winners: Winners) -> tuple[Place, ...]:
    every = (Place(row, column) for row in table.rows for column in table.columns)
    known = cells.keys() | frozenset(filled)
    return _places(table, (place for place in every if place not in known), winners)
