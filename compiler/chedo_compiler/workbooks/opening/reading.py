"""Reads a workbook that the gate let in; runs in a confined process only, and answers with what JSON can hold."""

from __future__ import annotations

import base64
import io
import math
from dataclasses import astuple
from typing import IO, TYPE_CHECKING, Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import column_index_from_string
from openpyxl.xml.constants import SHARED_STRINGS

from chedo_compiler.syntax.limits import MAX_WORKBOOK_COLUMN, MAX_WORKBOOK_ROW
from chedo_compiler.workbooks.opening.cells import Budget, CellParser, Refused
from chedo_compiler.workbooks.opening.colours import palette
from chedo_compiler.workbooks.opening.looks import Looks
from chedo_compiler.workbooks.opening.texts import Text, shared_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from openpyxl.worksheet.cell_range import CellRange

    from chedo_compiler.workbooks.opening.cells import Read

MOST_CELLS = 100_000
"""Cells of a workbook with content or a look of their own."""
_ROWS_BEYOND, _COLUMNS_BEYOND = 100, 20
"""An empty cell further than this from all content is stray formatting, however it looks."""


def read(argument: str) -> dict[str, Any]:
    """Read a workbook, given in base64: its sheets, names and looks, or the code of what forbids it."""
    try:
        return _Book(io.BytesIO(base64.b64decode(argument))).read()
    except Refused as refused:
        return {"code": refused.code, "params": refused.params}


class _Book:
    def __init__(self, file: IO[bytes]) -> None:
        self._reader: Any = ExcelReader(file, keep_links=False)
        self._numbers: dict[int, int] = {}
        self._found: list[list[Any]] = []
        self._budget = Budget()
        self._cells = 0

    def read(self) -> dict[str, Any]:
        reader = self._reader
        reader.read_manifest()
        reader.read_workbook()
        reader.read_theme()
        apply_stylesheet(reader.archive, reader.wb)
        theme = (reader.wb.loaded_theme or b"").decode("utf-8", "replace")
        self._looks = Looks(reader.wb, palette(theme))
        self._texts = self._shared()
        sheets = [self._sheet(sheet, part) for sheet, part in self._parts()]
        return {"sheets": sheets, "looks": self._found, "names": self._names()}

    def _shared(self) -> list[Text]:
        part = self._reader.package.find(SHARED_STRINGS)
        if part is None:
            return []
        with self._reader.archive.open(part.PartName[1:]) as file:
            return shared_texts(file)

    def _parts(self) -> Iterator[tuple[Any, str]]:
        """The sheets with cells, each with its part; no part may be two sheets."""
        parts = set()
        for sheet, relation in self._reader.parser.find_sheets():
            if relation.target in parts:
                raise Refused("XLS010")
            parts.add(relation.target)
            if "worksheet" in relation.Type:
                yield sheet, relation.target

    def _names(self) -> dict[str, str]:
        names = self._reader.parser.defined_names.definedName
        return {one.name: one.attr_text or "" for one in names if one.localSheetId is None}

    def _sheet(self, sheet: Any, part: str) -> dict[str, Any]:
        with self._reader.archive.open(part) as file:
            parser = CellParser(file, self._texts, self._budget)
            content, plain = self._sorted(cell for _, row in parser.parse() for cell in row)
        merged = _areas(parser.merged_cells.mergeCell) if parser.merged_cells else []
        cells = content + _near(plain, content, merged)
        self._count(len(cells))
        protection = getattr(parser, "protection", None)
        return {
            "name": sheet.name,
            "cells": [self._wire(cell) for cell in sorted(cells)],
            "merged": merged,
            "hidden": sheet.state not in {None, "visible"},
            "hidden_rows": [row for row, one in _within(parser.row_dimensions) if _is_set(one.get("hidden"))],
            "protected": bool(protection is not None and protection.sheet),
            "validations": [_validation(one) for one in _validations(parser)],
            **_columns(parser.column_dimensions.values()),
        }

    def _sorted(self, cells: Iterable[Read]) -> tuple[list[Read], list[Read]]:
        """Cells with content, and empty ones with a look of their own."""
        content, plain = [], []
        for cell in cells:
            if cell.value is not None or cell.formula:
                self._count(1)
                content.append(cell)
            elif self._looks.is_own(cell.style):
                plain.append(cell)
        self._cells -= len(content)
        return content, plain

    def _count(self, more: int) -> None:
        self._cells += more
        if self._cells > MOST_CELLS:
            raise Refused("XLS003", cause="cells", limit=MOST_CELLS)

    def _wire(self, cell: Read) -> list[Any]:
        value = cell.value
        if isinstance(value, float) and not math.isfinite(value):
            value = None
        return [cell.row, cell.column, self._number(cell.style), value, cell.formula, cell.runs]

    def _number(self, style: int) -> int:
        """Return the number under which the answer lists a look."""
        number = self._numbers.get(style)
        if number is None:
            number = self._numbers[style] = len(self._found)
            self._found.append(list(astuple(self._looks.look(style))))
        return number


def _near(plain: list[Read], content: list[Read], merged: list[tuple[int, ...]]) -> list[Read]:
    """Return the empty cells that are near what is written."""
    rows = max((cell.row for cell in content), default=0) + _ROWS_BEYOND
    columns = max((cell.column for cell in content), default=0) + _COLUMNS_BEYOND
    written = {(cell.row, cell.column) for cell in content}
    for top, left, bottom, right in merged:
        if (top, left) in written:
            rows, columns = max(rows, bottom), max(columns, right)
    return [cell for cell in plain if cell.row <= rows and cell.column <= columns]


def _areas(ranges: Iterable[CellRange]) -> list[tuple[int, ...]]:
    """Return areas as top, left, bottom, right; those of whole rows or columns end where a workbook may end."""
    bounds = (one.bounds for one in ranges)
    return [
        (top, left, min(bottom, MAX_WORKBOOK_ROW), min(right, MAX_WORKBOOK_COLUMN))
        for left, top, right, bottom in bounds
    ]


def _within(rows: Mapping[str, dict[str, str]]) -> Iterator[tuple[int, dict[str, str]]]:
    return ((int(row), one) for row, one in rows.items() if int(row) <= MAX_WORKBOOK_ROW)


def _is_set(written: str | None) -> bool:
    return written in {"1", "true", "on"}


def _columns(entries: Iterable[dict[str, str]]) -> dict[str, Any]:
    """Return the widths of columns that have one, and which are hidden."""
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    for entry in entries:
        first = column_index_from_string(entry["index"])
        columns = range(first, min(int(entry.get("max", first)), MAX_WORKBOOK_COLUMN) + 1)
        if "width" in entry:
            widths |= dict.fromkeys(columns, float(entry["width"]))
        if _is_set(entry.get("hidden")):
            hidden.update(columns)
    return {"widths": list(widths.items()), "hidden_columns": sorted(hidden)}


def _validations(parser: Any) -> Iterable[Any]:
    found = getattr(parser, "data_validations", None)
    return found.dataValidation if found is not None else ()


def _validation(one: Any) -> list[Any]:
    return [_areas(one.sqref.ranges), one.type or "any", one.operator or "", one.formula1 or "", one.formula2 or ""]
