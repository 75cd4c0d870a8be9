"""The figures that an outline quotes, put into its text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import show_value
from chedo_engine.figures.files import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact.v1 import Placeholder
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.store.reports import Report

_CONTEXT = "@"
"""Marks what is quoted from around the figures: ``@period``, ``@organisation``."""
_PERCENT = "phan_tram"
_NOTHING = "…"
_NO_EARLIER = {"vi": "chưa có số kỳ trước", "en": "no earlier figure"}
_MISSING = "#N/A"


class Quotes:
    """Puts the figures of one report into texts of its outline."""

    def __init__(self, report: Report, sheets: Mapping[str, Sheet], lang: str) -> None:
        """Take the sheets to quote from."""
        self._sheets = sheets
        self._lang = lang
        self._cells = {(form.id, cell.id): (form, cell) for form in report.forms for cell in form.cells}
        year, month = report.opening.period.last_month
        self._around = {
            "@period": {"year": str(year), "month": str(month), "quarter": str((month + 2) // 3)},
            "@organisation": {"label": report.opening.labels.get(report.row.reporter, report.row.reporter)},
        }

    def text(self, parts: Iterable[str | Placeholder]) -> str:
        """Return a text with its placeholders filled."""
        return "".join(part if isinstance(part, str) else self._quote(part) for part in parts).strip()

    def _quote(self, place: Placeholder) -> str:
        if place.form.startswith(_CONTEXT):
            return self._around[place.form][place.cell]
        sheet = self._sheets.get(place.form)
        if sheet is None:
            return _NOTHING
        if place.cell in sheet.errors:
            return self._error(sheet.errors[place.cell])
        value = sheet.values.get(place.cell)
        found = self._cells.get((place.form, place.cell))
        if value is None or found is None:
            return _NOTHING
        form, cell = found
        if cell.type == "attachment":
            return names_in(str(value))
        shown = show_value(cell, value, form, self._lang)
        return f"{shown}%" if place.filter == _PERCENT and isinstance(value, Decimal) else shown or _NOTHING

    def _error(self, code: str) -> str:
        return _NO_EARLIER.get(self._lang, _NO_EARLIER["vi"]) if code == _MISSING else code
