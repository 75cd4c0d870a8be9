"""What the side panel says about the cell in hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import is_numeric
from chedo_engine.figures.changes import Figure
from chedo_engine.figures.files import FileName, files_in
from chedo_webui import dates
from chedo_webui.entry.present import all_figures, cell_of, leaving_on, text_of
from chedo_webui.grid.cells import FIGURE_TYPES, shown
from chedo_webui.grid.layout import column_path
from chedo_webui.house import house, local
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_engine.queries.form_page import Earlier, FormPage, HistoryEntry, PageRow

_MEGABYTE = 1024 * 1024
_IDENTIFIER = re.compile(r"(?<![!\w])[a-z_][a-z0-9_]*(?![!\w])", re.IGNORECASE)
"""A name of this form: what stands beside a ``!`` is one of another."""


@dataclass(frozen=True, slots=True)
class Past:
    """The same cell in another period; ``height`` of its bar is a share of a hundred."""

    period: str
    text: str
    height: float
    now: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """One writing of the cell."""

    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class CellPanel:
    """The panel."""

    key: str
    row: str
    column: str
    kind: str
    text: str
    absent: bool
    required: bool
    guidance: tuple[str, ...]
    formula: str
    pasts: tuple[Past, ...]
    writings: tuple[Writing, ...]
    files: tuple[FileName, ...] = ()
    attaching: bool = False
    megabytes: int = 0
    has_series: bool = False
    """Whether the cell is a figure that can be followed through time."""


def panel_of(page: FormPage, key: str, trace: tuple[HistoryEntry, ...], lang: str) -> CellPanel:
    """Collect what is known about a cell."""
    cell = cell_of(key, page.form)
    row, _, column = key.rpartition(".")
    figure = all_figures(page).get(key)
    text, absent = shown(figure, cell, page.form, lang) if cell and figure else ("", False)
    is_attachment = cell is not None and cell.type == "attachment"
    return CellPanel(
        key=key,
        row=_row_label(page, row),
        column=column_path(page.form, column),
        kind=cell.kind if cell else "text",
        text=text,
        absent=absent,
        required=bool(cell and cell.required),
        guidance=(*_guidance(page.form, row, column), *_leaving(page, row, column, lang)),
        formula=in_words(cell.formula, page.form) if cell else "",
        pasts=_pasts(page, key, lang) if cell and cell.type in FIGURE_TYPES else (),
        writings=tuple(_writing(page.form, key, entry, lang) for entry in trace[:5]),
        files=files_in(str(figure.value or "")) if is_attachment and figure else (),
        attaching=is_attachment and _is_open(page, key),
        megabytes=house().settings.largest_attachment // _MEGABYTE,
        has_series=cell is not None and cell.type in FIGURE_TYPES and ":" not in key,
    )


def _is_open(page: FormPage, key: str) -> bool:
    return key in page.editable or key.partition(":")[0] in page.open_groups


def _row_label(page: FormPage, row: str) -> str:
    group, _, line = row.partition(":")
    if line:
        rows = enumerate(page.rows.get(group, ()), 1)
        return next((_line_name(item, place) for place, item in rows if item.id == line), "")
    return next((f"{item.stt} {item.label}".strip() for item in page.form.rows if item.id == row), "")


def _line_name(row: PageRow, place: int) -> str:
    label = str(row.label.value or "")
    return f"{row.number} {label}".strip() if label else _("Dòng %(number)s", number=row.number or place)


def _guidance(form: v1.Form, row: str, column: str) -> tuple[str, ...]:
    texts = [item.guidance for item in form.rows if item.id == row]
    texts += [item.guidance for item in form.columns if item.id == column]
    return tuple(text for text in texts if text)


def _leaving(page: FormPage, row: str, column: str, lang: str) -> tuple[str, ...]:
    return leaving_on(page, lang).of_cell(page.form, row.partition(":")[0], column)


def in_words(formula: str, form: v1.Form) -> str:
    """Write a formula with the official labels in place of the ids."""
    names = {column.id: column.number or column.label for column in form.columns}
    names |= {row.id: f"[{row.stt}]" if row.stt else f"[{row.label}]" for row in form.rows}
    return _IDENTIFIER.sub(lambda match: names.get(match[0], match[0]), formula.removeprefix("="))


def _pasts(page: FormPage, key: str, lang: str) -> tuple[Past, ...]:
    current = all_figures(page).get(key, Figure())
    values = [(page.last_year, _value(page.last_year, key)), (page.previous, _value(page.previous, key))]
    found = [(earlier.period, value) for earlier, value in values if earlier is not None]
    found.append((page.header.key.period, _number(current.value)))
    if all(value is None for _, value in found):
        return ()
    top = max((abs(value) for _, value in found if value is not None), default=Decimal(0))
    return tuple(
        Past(
            dates.period_short(period),
            text_of(value, key, page.form, lang),
            round(float(100 * abs(value) / top), 1) if top and value is not None else 0.0,
            period == page.header.key.period,
        )
        for period, value in found
    )


def _value(earlier: Earlier | None, key: str) -> Decimal | None:
    return _number(earlier.figures.get(key, Figure()).value) if earlier else None


def _number(value: Decimal | str | None) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _writing(form: v1.Form, key: str, entry: HistoryEntry, lang: str) -> Writing:
    return Writing(_written(entry.new, key, form, lang), entry.name or entry.by, dates.moment(local(entry.at)))


def _written(new: str, key: str, form: v1.Form, lang: str) -> str:
    cell = cell_of(key, form)
    if not new or cell is None:
        return new
    try:
        return text_of(Decimal(new) if is_numeric(cell) else new, key, form, lang)
    except InvalidOperation:
        return new
