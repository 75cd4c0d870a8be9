"""One state of a changed form as a table of a document: its real header, and marks that need no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.documents.parts import Cell, Grid, Piece
from chedo_compiler.review.views.excerpts import ADDED, CHANGED, REMOVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.review.views.drawn_forms import DrawnSide
    from chedo_compiler.review.views.excerpts import DrawnLine, DrawnSquare
    from chedo_compiler.site.table import HeaderCell

SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "~", "": ""}
_SHADES = {ADDED: "E8F4EA", REMOVED: "FBEAE8", CHANGED: "FCF3DF", "": ""}
_SIGN, _STT, _LABEL, _UNIT, _FIGURE = 0.5, 0.8, 5.0, 1.4, 1.5
"""Shares of the page: a name needs more of it than a figure."""


def form_grid(side: DrawnSide, told: str, known: Mapping[str, str]) -> Grid:
    """Return a state of a form; ``told`` names it to those who listen to it."""
    table = side.table
    left = [_SIGN, *[_STT] * table.has_stt, _LABEL, *[_UNIT] * table.has_units]
    return Grid(
        tuple(_head(side, known)),
        tuple(_row(line, side, known) for line in side.lines),
        (*left, *[_FIGURE] * len(table.form.columns)),
        told,
        small=True,
    )


def _head(side: DrawnSide, known: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    table = side.table
    deep = len(table.header)
    left = ["", *[known["stt"]] * table.has_stt, known["item"], *[known["unit"]] * table.has_units]
    titles = tuple(Cell((Piece(text, bold=True),), rows=deep, align="center") for text in left)
    for place, line in enumerate(table.header):
        yield (*(() if place else titles), *(_title(one, side) for one in line))


def _title(one: HeaderCell, side: DrawnSide) -> Cell:
    mark = side.marks.get(one.column, "")
    sign = (Piece(f"{SIGNS[mark]} ", bold=True),) if mark else ()
    unit = (Piece(f" ({one.unit})", italic=True),) if one.unit else ()
    label = Piece(one.label, bold=True, struck=mark == REMOVED)
    return Cell((*sign, label, *unit), one.columns, one.rows, align="center", shade=_SHADES[mark])


def _row(line: DrawnLine, side: DrawnSide, known: Mapping[str, str]) -> tuple[Cell, ...]:
    if line.line is None:
        return Cell(), Cell((Piece(known["gap"].format(line.hidden), italic=True),), columns=side.width)
    shade, struck = _SHADES[line.mark], line.mark == REMOVED
    is_strong = line.line.kind in {"heading", "total"}
    label = Piece(line.line.label, bold=is_strong, italic=line.line.kind == "repeat", struck=struck)
    table = side.table
    found = [Cell((Piece(SIGNS[line.mark], bold=True),), align="center", shade=shade)]
    if table.has_stt:
        found.append(Cell((Piece(line.line.stt, struck=struck),), shade=shade))
    wide = 1 if line.squares else len(table.form.columns) + 1 + table.has_units
    found.append(Cell((label,), wide, shade=shade, indent=min(line.line.level, 6)))
    if not line.squares:
        return tuple(found)
    if table.has_units:
        found.append(Cell((Piece(line.line.unit),), shade=shade))
    return (*found, *(_square(one, shade) for one in line.squares))


def _square(one: DrawnSquare, shade: str) -> Cell:
    sign = (Piece(f"{SIGNS[CHANGED]} ", bold=True),) if one.changed else ()
    pieces = (*sign, Piece(one.square.sign, bold=one.changed))
    return Cell(pieces, align="center", shade=_SHADES[CHANGED] if one.changed else shade)
