"""Sheets of a workbook written by hand: a line of text a row, cells between bars."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number
from chedo_compiler.workbooks.sheet import Area, Book, Look, Place, Sheet, SheetCell, places

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGE = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
BOXED = Look(borders="lrtb")


def area(text: str) -> Area:
    """Return what "B3:D9", or "B3", names."""
    match = _RANGE.fullmatch(text)
    assert match is not None, text
    top, left = int(match[2]), column_number(match[1])
    return Area(top, left, int(match[4] or top), column_number(match[3]) if match[3] else left)


def sheet(
    lines: str,
    boxed: str = "",
    merged: str = "",
    looks: Mapping[str, Look] | None = None,
    *,
    name: str = "Biểu 01",
    protected: bool = False,
) -> Sheet:
    """Write a sheet: row 1 is the first line. "=…" is a formula, figures are numbers unless they begin with "'".

    ``boxed`` are areas with lines around every cell, ``merged`` merged areas, ``looks`` how areas look besides.
    """
    cells = {}
    for row, line in enumerate(lines.removeprefix("\n").rstrip("\n").splitlines(), start=1):
        for column, text in enumerate(line.split("|"), start=1):
            if text.strip():
                cells[Place(row, column)] = _cell(Place(row, column), text.strip())
    for one in boxed.split():
        for place in places(area(one)):
            cells[place] = replace(cells.get(place, SheetCell(place)), look=BOXED)
    for one, look in (looks or {}).items():
        for place in places(area(one)):
            cell = cells.get(place, SheetCell(place))
            cells[place] = replace(cell, look=replace(look, borders=cell.look.borders))
    areas = tuple(area(one) for one in merged.split())
    return Sheet(name, cells, areas, protected=protected)


def book(*sheets: Sheet, names: Mapping[str, str] | None = None) -> Book:
    """Put sheets into a workbook."""
    return Book(sheets, dict(names or {}))


def _cell(place: Place, text: str) -> SheetCell:
    if text.startswith("="):
        return SheetCell(place, formula=text)
    if _NUMBER.fullmatch(text):
        return SheetCell(place, float(text))
    return SheetCell(place, text.removeprefix("'").replace("\\n", "\n"))
