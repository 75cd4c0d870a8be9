"""A small form as an office draws it, with its rows and columns at will: an old and a newer version of one workbook."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Border, Protection, Side
from openpyxl.workbook.defined_name import DefinedName

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

FIRST = 8
"""The row of the sheet that the rows begin in."""
_THIN = Side(style="thin")
_ALL = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LETTERS = "ABC"


@dataclass(frozen=True)
class OfficeSheet:
    """``rows`` are number, label and unit; ``columns`` the label and the formula of each cell, ``{row}`` its row.

    ``totals`` give the formula of a row in column ``{column}``; ``shut`` are cells with an x in them.
    """

    rows: tuple[tuple[str, str, str], ...] = (
        ("", "Tổng số", "Triệu đồng"),
        ("1", "Thu nội địa", "Triệu đồng"),
        ("2", "Thu từ dầu thô", "Triệu đồng"),
        ("3", "Thu hải quan", "Triệu đồng"),
        ("4", "Thu viện trợ", "Triệu đồng"),
    )
    columns: tuple[tuple[str, str], ...] = (
        ("Kế hoạch năm", ""),
        ("Thực hiện tháng", ""),
        ("Tỷ lệ (%)", '=IF(D{row}=0,"",E{row}/D{row}*100)'),
    )
    totals: tuple[tuple[int, str], ...] = ((0, "=SUM({column}9:{column}12)"),)
    shut: tuple[str, ...] = ()
    title: str = "BÁO CÁO THU NGÂN SÁCH"
    ids: dict[str, str] = field(default_factory=dict)

    def changed(self, **parts: object) -> OfficeSheet:
        """Return another version."""
        return replace(self, **parts)  # type: ignore[arg-type]

    def save(self, path: Path) -> None:
        """Write the workbook."""
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Biểu 01"
        self._draw(sheet)
        for name, where in self.ids.items():
            book.defined_names[name] = DefinedName(name, attr_text=f"'Biểu 01'!{where}", hidden=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)

    def _draw(self, sheet: Worksheet) -> None:
        sheet["A2"] = self.title
        sheet["A4"] = "Đơn vị tính: triệu đồng"
        heads = ("STT", "Nội dung", "Đơn vị tính", *(label for label, _ in self.columns))
        for column, head in enumerate(heads, 1):
            sheet.cell(FIRST - 2, column, head)
            sheet.cell(FIRST - 1, column, _LETTERS[column - 1] if column <= len(_LETTERS) else str(column - 3))
        for line, texts in enumerate(self.rows, FIRST):
            for column, text in enumerate((*texts, *(self._formula(at, line) for at in range(len(self.columns)))), 1):
                is_locked = column <= len(texts) or bool(text)
                sheet.cell(line, column, text or None).protection = Protection(locked=is_locked)
        for address in self.shut:
            sheet[address] = "x"
            sheet[address].protection = Protection(locked=True)
        for cells in sheet.iter_rows(FIRST - 2, FIRST + len(self.rows) - 1, 1, len(heads)):
            for cell in cells:
                cell.border = _ALL
        sheet.protection.sheet = True

    def _formula(self, column: int, line: int) -> str:
        """Return the formula of a cell: of its column, else of its row."""
        own = self.columns[column][1].format(row=line)
        of_row = dict(self.totals).get(line - FIRST, "")
        return own or of_row.format(column="DEFGH"[column])
