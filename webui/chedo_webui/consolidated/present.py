"""The consolidated table: the form's own table, every figure a way to its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from chedo_webui import dates
from chedo_webui.entry.cell_panel import in_words
from chedo_webui.entry.present import cell_of
from chedo_webui.grid.cells import shown
from chedo_webui.grid.layout import Contents, Grid, Line, grid_of
from chedo_webui.house import local
from chedo_webui.language import counted
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure
    from chedo_engine.queries.consolidated import CellSources, ConsolidatedPage, Source


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


def table(page: ConsolidatedPage, units: Mapping[str, str], lang: str) -> Grid:
    """Lay the consolidated form out."""
    figures = dict(page.figures)
    lines: dict[str, list[Line]] = {}
    for group, rows in page.rows.items():
        lines[group] = [Line(row.id, f"{row.label} ({row.organisation_label})") for row in rows]
        for row in rows:
            figures |= {f"{group}:{row.id}.{column}": figure for column, figure in row.cells.items()}
    return grid_of(page.form, Contents(figures=figures, lines=lines, lang=lang), units)


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
    cell = cell_of(found.cell, {(item.row, item.column): item for item in page.form.cells})
    return SourcesView(
        row=found.row_label,
        column=found.column_label,
        text=_text(found.figure, cell, lang),
        rule=_rule(found.aggregate),
        formula=in_words(found.formula, page.form) if found.aggregate == "recompute" else "",
        sources=tuple(_source(item, cell, page, lang) for item in found.sources),
        missing=tuple(item.label for item in found.missing),
    )


def _text(figure: Figure, cell: v1.Cell | None, lang: str) -> str:
    text, absent = shown(figure, cell, lang) if cell else ("", False)
    return text or (_("chưa có số kỳ trước") if absent else "–")


def _source(item: Source, cell: v1.Cell | None, page: ConsolidatedPage, lang: str) -> SourceView:
    return SourceView(
        url=url_for("review", regime=page.regime, period=page.period, reporter=item.organisation),
        label=item.label,
        text=_text(item.figure, cell, lang),
        number=item.number,
        when=dates.moment(local(item.sent_at)),
        late=item.late,
    )


def _rule(aggregate: str) -> str:
    return {
        "sum": _("Cộng số của các đơn vị"),
        "recompute": _("Tính lại từ số đã tổng hợp"),
        "mean": _("Bình quân số của các đơn vị"),
        "none": _("Lấy số của đơn vị duy nhất báo cáo"),
        "append": _("Ghép các dòng của các đơn vị"),
    }.get(aggregate, aggregate)
