"""The cells of a sheet as its XML has them, with the formula and the value stored beside it, read in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from chedo_compiler.syntax.limits import MAX_WORKBOOK_COLUMN, MAX_WORKBOOK_ROW
from chedo_compiler.workbooks.opening.texts import Text, text_of, unescaped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO
    from xml.etree.ElementTree import Element

MOST_FORMULA = 8_192
"""Signs of a formula, as Excel has it."""
MOST_SIGNS = 10_000_000
"""Signs of all texts and formulas of a workbook, each counted as often as it stands in a cell."""


class Refused(Exception):  # noqa: N818  (never leaves the process)
    """A workbook that is not to be read further; says the code and its parameters."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class Read(NamedTuple):
    """A cell: where, its style, what is stored, its formula with "=" or "", and the fonts within its text."""

    row: int
    column: int
    style: int
    value: float | str | bool | None
    formula: str
    runs: tuple[tuple[str, str], ...]


class Budget:
    """How many signs the cells of a workbook may still have."""

    def __init__(self) -> None:
        self._left = MOST_SIGNS

    def spend(self, signs: int) -> None:
        """Count signs; too many end the reading."""
        self._left -= signs
        if self._left < 0:
            raise Refused("XLS003", cause="signs", limit=MOST_SIGNS)


class CellParser(WorkSheetParser):
    """Reads a sheet; its rows are lists of ``Read``."""

    def __init__(self, source: IO[bytes], texts: Sequence[Text], budget: Budget) -> None:
        super().__init__(source, [])
        self._texts = texts
        self._budget = budget

    def parse_cell(self, element: Element) -> Any:
        """Read a cell."""
        row, column = self._place(element.get("r"))
        style = int(element.get("s") or 0)
        if not len(element):
            return Read(row, column, style, None, "", ())
        formula = ""
        if element.find(FORMULA_TAG) is not None:
            formula = self._formula(element, row, column)
        text = self._stored(element)
        value, runs = (text.text, text.runs) if isinstance(text, Text) else (text, ())
        self._budget.spend(len(formula) + (len(value) if isinstance(value, str) else 0))
        return Read(row, column, style, value, formula, runs)

    def parse_formatting(self, element: object) -> None:
        """Colours that depend on values say nothing of what a cell is for."""

    def parse_extensions(self, element: object) -> None:
        """Nor does what only one program knows."""

    def _place(self, written: str | None) -> tuple[int, int]:
        """Where a cell is: as written, or else after the one before; the gate has seen only what is written."""
        if written:
            row, self.col_counter = coordinate_to_tuple(written)
        else:
            row, self.col_counter = self.row_counter, self.col_counter + 1
        if not (0 < row <= MAX_WORKBOOK_ROW and self.col_counter <= MAX_WORKBOOK_COLUMN):
            raise ValueError(f"there is no row {row} or no column {self.col_counter}")
        return row, self.col_counter

    def _formula(self, element: Element, row: int, column: int) -> str:
        found: Any = self.parse_formula(element)  # type: ignore[no-untyped-call]
        if isinstance(found, DataTableFormula):
            return f"=TABLE({found.r1 or ''},{found.r2 or ''})"
        text = (found.text if isinstance(found, ArrayFormula) else found) or ""
        if len(text) > MOST_FORMULA:
            raise Refused("XLS003", cause="formula", row=row, column=column, limit=MOST_FORMULA)
        return text if text != "=" else ""

    def _stored(self, element: Element) -> Text | float | str | bool | None:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            node = element.find(INLINE_STRING)
            return text_of(node) if node is not None else None
        value = element.findtext(VALUE_TAG)
        if not value:
            return None
        if kind == "n":
            return float(value)
        if kind == "s":
            return self._texts[int(value)]
        return bool(int(value)) if kind == "b" else unescaped(value)
