"""The consolidated table: the form's own table, every figure a way to its explanation."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from chedo_webui import dates
from chedo_webui.entry.cell_panel import in_words
from chedo_webui.grid.cells import FIGURE_TYPES, shown
from chedo_webui.grid.layout import Contents, Grid, Line, grid_of
from chedo_webui.grid.leaving import leaving
from chedo_webui.house import local
from chedo_webui.language import counted
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure
    from chedo_engine.queries.consolidated import CellSources, ConsolidatedPage, ConsolidatedRow, Source


@dataclass(frozen=True, slots=True)
class FormTab:
    """Another form of the same period."""

    url: str
    label: str
    title: str
    current: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """What one unit gave."""

    url: str
    label: str
    text: str
    number: int
    when: str
    late: bool


@dataclass(frozen=True, slots=True)
class SourcesView:
    """How a figure came about."""

    row: str
    column: str
    text: str
    rule: str
    formula: str
    sources: tuple[SourceView, ...]
    missing: tuple[str, ...]
    series: str
    """Leads to the figure through time; "" for what is no figure."""


def table(page: ConsolidatedPage, units: Mapping[str, str], lang: str) -> Grid:
    """Lay the consolidated form out."""
    figures = dict(page.figures)
    lines: dict[str, list[Line]] = {}
    for group, rows in page.rows.items():
        lines[group] = [Line(row.id, _whose(row), row.parent, row.number) for row in rows]
        for row in rows:
            figures |= {f"{group}:{row.id}.{column}": figure for column, figure in row.cells.items()}
    titles = {form.id: form.title for form in page.forms}
    going = leaving(page.form, page.period, titles, lang)
    grid = grid_of(page.form, Contents(figures=figures, lines=lines, lang=lang, leaving=going), units)
    if grid.has_labels:
        return grid
    return dataclasses.replace(grid, has_labels=True, label=_("Đơn vị báo cáo"))


def _whose(row: ConsolidatedRow) -> str:
    """Name a row with its organisation; a row inside another is under its outer row's organisation."""
    if row.parent:
        return row.label
    return f"{row.label} ({row.organisation_label})" if row.label else row.organisation_label


def tabs(page: ConsolidatedPage) -> tuple[FormTab, ...]:
    """Lead to the other forms."""
    return tuple(
        FormTab(
            url_for("consolidated_form", regime=page.regime, period=page.period, form=form.id),
            form.number or form.title,
            form.title,
            form.id == page.form.id,
        )
        for form in page.forms
    )


def coverage(page: ConsolidatedPage) -> str:
    """Say over whom the figures are."""
    total = len(page.counted) + len(page.missing)
    late = sum(item.late for item in page.counted)
    text = _("Tổng hợp từ %(counted)s trên %(total)s đơn vị", counted=len(page.counted), total=total)
    return f"{text}, {counted('%(count)s đơn vị gửi trễ', late)}." if late else f"{text}."


def explained(found: CellSources, page: ConsolidatedPage, lang: str) -> SourcesView:
    """Explain a figure."""
    cell = found.definition
    return SourcesView(
        row=found.row_label,
        column=found.column_label,
        text=_text(found.figure, found.combined, page.form, lang),
        rule=_rule(cell.aggregate),
        formula=in_words(found.formula, page.form) if cell.aggregate == "recompute" else "",
        sources=tuple(_source(item, cell, page, lang) for item in found.sources),
        missing=tuple(item.label for item in found.missing),
        series=_series(found, page),
    )


def _series(found: CellSources, page: ConsolidatedPage) -> str:
    if found.definition.type not in FIGURE_TYPES:
        return ""
    return url_for("series", regime=page.regime, form=page.form.id, cell=found.cell, release=page.version)


def _text(figure: Figure, cell: v1.Cell, form: v1.Form, lang: str) -> str:
    text, absent = shown(figure, cell, form, lang)
    return text or (_("chưa có số kỳ trước") if absent else "–")


def _source(item: Source, cell: v1.Cell, page: ConsolidatedPage, lang: str) -> SourceView:
    return SourceView(
        url=url_for("review", regime=page.regime, period=page.period, reporter=item.organisation),
        label=item.label,
        text=_text(item.figure, cell, page.form, lang),
        number=item.number,
        when=dates.moment(local(item.sent_at)),
        late=item.late,
    )


def _rule(aggregate: str) -> str:
    return {
        "sum": _("Cộng số của các đơn vị"),
        "recompute": _("Tính lại từ số đã tổng hợp"),
        "mean": _("Bình quân số của các đơn vị"),
        "weighted_mean": _("Bình quân gia quyền số của các đơn vị"),
        "min": _("Lấy số nhỏ nhất của các đơn vị"),
        "max": _("Lấy số lớn nhất của các đơn vị"),
        "count": _("Đếm số đơn vị có báo cáo"),
        "last": _("Lấy số của đơn vị gửi sau cùng"),
        "none": _("Lấy số của đơn vị duy nhất báo cáo"),
        "append": _("Ghép các dòng của các đơn vị"),
    }.get(aggregate, aggregate)
