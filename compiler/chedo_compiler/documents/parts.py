"""What a document is made of, as plain values: pieces of text and tables with merged cells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look; ``colour`` is RRGGBB, "" for black."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over one or more columns and rows; ``shade`` is RRGGBB, "" for none."""

    pieces: tuple[Piece, ...] = ()
    columns: int = 1
    rows: int = 1
    align: str = "left"  # left | center | right
    shade: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a row lists only the cells that begin in it. ``widths`` are shares of the page; ``told`` names it."""

    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    told: str
    small: bool = False


def cell(text: str, *, align: str = "left", bold: bool = False) -> Cell:
    """Return a cell that holds one piece of text."""
    return Cell((Piece(text, bold=bold),), align=align)


def plain_grid(
    told: str, titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]
) -> Grid:
    """Return a table of texts under one line of titles."""
    head = (tuple(cell(title, align="center", bold=True) for title in titles),)
    return Grid(head, tuple(tuple(cell(text) for text in row) for row in rows), widths, told)
