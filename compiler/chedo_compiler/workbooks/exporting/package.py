"""A workbook as bytes that depend on nothing but its content: not on when or where it was written."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = dt.datetime(2026, 1, 1)  # noqa: DTZ001  (the library wants it without a zone)


def packed(book: Workbook) -> bytes:
    """Return a workbook as an .xlsx file without the times of writing."""
    book.properties.modified = _EPOCH
    content = io.BytesIO()
    _Writer(book, Archive(content, "w")).save()
    return content.getvalue()


class Archive(zipfile.ZipFile):
    """A file of parts without dates of writing."""

    def writestr(self, name: Any, part: Any, *_: object) -> None:
        """Add a part."""
        super().writestr(zipfile.ZipInfo(str(name)), part, zipfile.ZIP_DEFLATED)


class _Writer(ExcelWriter):
    """Writes sheets in memory: where it runs no files may be written."""

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet; its pictures and charts follow from the lists set here."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as the library's own writer does
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001
        out = io.BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001
        self._archive.writestr(ws.path[1:], out.getvalue())  # type: ignore[attr-defined]
        self.manifest.append(ws)
