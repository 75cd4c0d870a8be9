"""The report at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask import url_for

from chedo_webui import dates
from chedo_webui.entry.findings import Remark, remarks_of
from chedo_webui.grid.cells import number, value_text
from chedo_webui.grid.layout import Contents, grid_of
from chedo_webui.house import local
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_engine.queries.review import Difference, KeyFigure, ReportEvent, ReviewPage

_MANY = 12


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
    rose: bool | None


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """An input that is not what it was."""

    url: str
    row: str
    column: str
    before: str
    after: str


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
    return tuple(_figure(item, address, lang) for item in page.key_figures)


def _figure(item: KeyFigure, address: Mapping[str, Any], lang: str) -> FigureView:
    value = item.figure.value
    share = _change(value, item.before)
    return FigureView(
        url=url_for("form", form=item.form, _anchor=f"c-{item.cell}", **address),
        row=item.row_label,
        column=item.column_label,
        unit=item.unit,
        text=value_text(value, item.decimals, lang) or ("–" if not item.figure.error else item.figure.error),
        before=value_text(item.before, item.decimals, lang),
        change="" if share is None else f"{'+' if share >= 0 else '−'}{number(abs(share), 1, lang)}%",
        rose=None if not share else share > 0,
    )


def _change(value: Decimal | str | None, before: Decimal | str | None) -> Decimal | None:
    if not isinstance(value, Decimal) or not isinstance(before, Decimal) or not before:
        return None
    return (value - before) / abs(before) * 100


def differences(page: ReviewPage, address: Mapping[str, Any], lang: str) -> tuple[DifferenceView, ...]:
    """Show the first differences; the rest is counted."""
    return tuple(_difference(item, address, lang) for item in page.differences[:_MANY])


def _difference(item: Difference, address: Mapping[str, Any], lang: str) -> DifferenceView:
    return DifferenceView(
        url=url_for("form", form=item.form, _anchor=f"c-{item.cell}", **address),
        row=item.row_label,
        column=item.column_label,
        before=value_text(item.before, item.decimals, lang) or "–",
        after=value_text(item.after, item.decimals, lang) or "–",
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
