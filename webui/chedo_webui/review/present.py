"""The report at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flask import url_for

from chedo_webui import dates
from chedo_webui.entry.findings import Remark, remarks_of
from chedo_webui.grid.cells import number, value_text
from chedo_webui.grid.layout import Contents, grid_of
from chedo_webui.house import local, units
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_engine.queries.review import Difference, KeyFigure, ReportEvent, ReviewPage

_STANDING_OUT = 6


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure that stands out, and by how much it moved."""

    url: str
    row: str
    column: str
    unit: str
    text: str
    before: str
    change: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """An input that is not what it was."""

    url: str
    row: str
    column: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class Differences:
    """The inputs that are not what they were: those to look at, and those behind a click."""

    first: tuple[DifferenceView, ...]
    rest: tuple[DifferenceView, ...]


@dataclass(frozen=True, slots=True)
class FormChecks:
    """What the checks of one form say."""

    url: str
    title: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One act."""

    action: str
    who: str
    when: str
    reason: str
    revision: int


def figures(page: ReviewPage, address: Mapping[str, Any], lang: str) -> tuple[FigureView, ...]:
    """Show the figures that stand out."""
    labels = units()
    forms = _forms(page)
    return tuple(
        _figure(item, forms[item.form], address, labels, lang)
        for item in _main_figures(page)
        if item.figure.value or item.before
    )


def _forms(page: ReviewPage) -> dict[str, v1.Form]:
    return {item.form.id: item.form for item in page.forms}


def _main_figures(page: ReviewPage) -> Iterator[KeyFigure]:
    """Choose one figure of each line that has any: what its column computes from this period's own figures."""
    forms = {item.form.id: item.form for item in page.forms}
    for (form, _row), group in groupby(page.key_figures, lambda item: (item.form, item.cell.rpartition(".")[0])):
        listed = [item for item in group if item.figure.value is not None]
        if listed and form in forms:
            best = _main_columns(forms[form])
            yield max(listed, key=lambda item: best.get(item.cell.rpartition(".")[2], -1))


def _main_columns(form: v1.Form) -> dict[str, int]:
    """Rank the columns: numbers before ratios, computed before typed, this period's before those of other periods."""
    by_column = {cell.column: cell for cell in form.cells if cell.rule == "column"}
    ranks: dict[str, int] = {}
    for place, column in enumerate(form.columns):
        cell = by_column.get(column.id)
        looks_back = cell is not None and ("LASTYEAR(" in cell.formula or "PREV(" in cell.formula)
        weight = 0 if column.type == "percent" else 1 if looks_back else 2 if cell is None else 3
        ranks[column.id] = weight * len(form.columns) + place
    return ranks


def _figure(
    item: KeyFigure, form: v1.Form, address: Mapping[str, Any], labels: Mapping[str, str], lang: str
) -> FigureView:
    value = item.figure.value
    share = _change(value, item.before)
    return FigureView(
        url=url_for("form", form=item.form, _anchor=f"c-{item.cell}", **address),
        row=item.row_label,
        column=item.column_label,
        unit=labels.get(item.unit, item.unit),
        text=value_text(value, item.definition, form, lang) or ("–" if not item.figure.error else item.figure.error),
        before=value_text(item.before, item.definition, form, lang),
        change=_change_text(share, lang),
    )


def _change_text(share: Decimal | None, lang: str) -> str:
    if share is None:
        return ""
    return f"{'+' if share > 0 else '−'}{number(abs(share), 1, lang)}%" if share else _("không đổi")


def _change(value: Decimal | str | None, before: Decimal | str | None) -> Decimal | None:
    if not isinstance(value, Decimal) or not isinstance(before, Decimal) or not before:
        return None
    return (value - before) / abs(before) * 100


def differences(page: ReviewPage, address: Mapping[str, Any], lang: str) -> Differences:
    """Show every correction of a report sent before; of a new period what moved most, and the rest on demand."""
    forms = _forms(page)
    if page.compared_with is None or page.compared_with[0] == "revision":
        return Differences(tuple(_difference(item, forms[item.form], address, lang) for item in page.differences), ())
    ranked = sorted(page.differences, key=_movement, reverse=True)
    views = tuple(_difference(item, forms[item.form], address, lang) for item in ranked)
    return Differences(views[:_STANDING_OUT], views[_STANDING_OUT:])


def _movement(item: Difference) -> Decimal:
    """Measure a change by the larger figure: halved and doubled count alike, come and gone count most."""
    if isinstance(item.before, str) or isinstance(item.after, str):
        return Decimal(0)
    before, after = item.before or Decimal(0), item.after or Decimal(0)
    return abs(after - before) / (max(abs(before), abs(after)) or Decimal(1))


def _difference(item: Difference, form: v1.Form, address: Mapping[str, Any], lang: str) -> DifferenceView:
    moved = item.definition.type != "date"
    return DifferenceView(
        url=url_for("form", form=item.form, _anchor=f"c-{item.cell}", **address),
        row=item.row_label,
        column=item.column_label,
        before=value_text(item.before, item.definition, form, lang) or "–",
        after=value_text(item.after, item.definition, form, lang) or "–",
        change=_change_text(_change(item.after, item.before), lang) if moved else "",
    )


def compared(page: ReviewPage, lang: str) -> str:
    """Say with what the report is compared."""
    if page.compared_with is None:
        return ""
    kind, name = page.compared_with
    if kind == "revision":
        return _("so với lần gửi %(number)s", number=name)
    return _("so với %(period)s", period=dates.period_name(name, lang))


def checks(page: ReviewPage, address: Mapping[str, Any]) -> tuple[FormChecks, ...]:
    """Show what the checks of each form say."""
    return tuple(
        FormChecks(
            url_for("form", form=item.form.id, **address),
            item.form.number or item.form.title,
            remarks_of(grid_of(item.form, Contents(), {}), item.findings, item.explanations),
        )
        for item in page.forms
    )


def events(page: ReviewPage) -> tuple[EventView, ...]:
    """Show what happened, newest first."""
    return tuple(_event(item) for item in reversed(page.events))


def _event(item: ReportEvent) -> EventView:
    return EventView(item.action.value, item.name or item.by, dates.moment(local(item.at)), item.reason, item.revision)
