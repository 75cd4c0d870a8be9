"""What the pages about shared things show: indicators, units, organisations, calendars, documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.editor.texts import value_means
from chedo_compiler.site.regime_page import shown_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.site.source import SiteSource

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Use:
    """A form in which an indicator is reported."""

    regime: str
    form: str
    title: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator with its words and its uses."""

    indicator: v1.Indicator
    unit: str
    aggregate: str
    owner: str
    system: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation with when it exists and what it came from."""

    organisation: v1.Organisation
    level: str
    parent: str
    since: str
    until: str
    merged: str
    split: str
    renamed: str


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of a calendar."""

    year: int
    off: tuple[str, ...]
    work: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar with the words of its week."""

    id: str
    week: str
    years: tuple[YearView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its days and the regimes that rest on it."""

    document: v1.Document
    issued: str
    since: str
    until: str
    amends: str
    replaced_by: str
    uses: tuple[v1.Regime, ...]


def indicators(source: SiteSource) -> tuple[IndicatorView, ...]:
    """List the indicators by their codes."""
    registry = source.registry
    units, offices = _labels(registry.units), _labels(registry.organisations)
    numbers = {one.id: one.number for one in registry.documents}
    uses = _uses(source.regimes)
    return tuple(
        IndicatorView(
            one,
            units.get(one.unit, one.unit),
            value_means("aggregate", one.aggregate, source.lang),
            offices.get(one.owner, one.owner),
            " · ".join(part for part in (numbers.get(one.system, one.system), one.system_code) if part),
            tuple(uses.get(one.id, ())),
        )
        for one in sorted(registry.indicators, key=lambda one: one.id)
    )


def _labels(things: Iterable[v1.Unit | v1.Organisation]) -> dict[str, str]:
    return {one.id: one.label for one in things}


def _uses(regimes: tuple[v1.Regime, ...]) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {}
    for regime in regimes:
        for form in regime.forms:
            for name in sorted({row.indicator for row in form.rows if row.indicator}):
                found.setdefault(name, []).append(Use(regime.id, form.id, form.number or form.title))
    return found


def organisations(source: SiteSource) -> tuple[OrganisationView, ...]:
    """List the organisations in the order of the registry."""
    labels = _labels(source.registry.organisations)
    return tuple(
        OrganisationView(
            one,
            value_means("level", one.level, source.lang),
            labels.get(one.parent or "", one.parent or ""),
            shown_day(one.valid_from),
            shown_day(one.valid_to),
            ", ".join(labels.get(name, name) for name in one.merged_from),
            labels.get(one.split_from, one.split_from),
            labels.get(one.renamed_from, one.renamed_from),
        )
        for one in source.registry.organisations
    )


def calendars(source: SiteSource) -> tuple[CalendarView, ...]:
    """List the calendars with their years."""
    numbers = {one.id: one.number for one in source.registry.documents}
    return tuple(_calendar(one, numbers, source.lang) for one in source.registry.calendars)


def _calendar(calendar: v1.Calendar, numbers: dict[str, str], lang: str) -> CalendarView:
    week = ", ".join(value_means("week", _WEEKDAYS[day], lang) for day in calendar.week)
    years = (
        YearView(one.year, tuple(_spans(one.off)), tuple(_spans(one.work)), numbers.get(one.source, one.source))
        for one in sorted(calendar.years, key=lambda year: year.year)
    )
    return CalendarView(calendar.id, week, tuple(years))


def _spans(days: tuple[str, ...]) -> Iterator[str]:
    """Runs of days as one: 16/02 – 20/02."""
    dates = sorted(dt.date.fromisoformat(one) for one in days)
    start = 0
    for place, date in enumerate(dates):
        following = dates[place + 1] if place + 1 < len(dates) else None
        if following is None or (following - date).days > 1:
            first = dates[start]
            yield f"{first:%d/%m}" if first == date else f"{first:%d/%m} – {date:%d/%m}"
            start = place + 1


def documents(source: SiteSource) -> tuple[DocumentView, ...]:
    """List the documents, the newest first."""
    numbers = {one.id: one.number for one in source.registry.documents}
    newest = sorted(source.registry.documents, key=lambda one: (one.issued, one.id), reverse=True)
    return tuple(
        DocumentView(
            one,
            shown_day(one.issued),
            shown_day(one.in_force_from),
            shown_day(one.in_force_to),
            ", ".join(numbers.get(name, name) for name in one.amends),
            numbers.get(one.replaced_by, one.replaced_by),
            tuple(regime for regime in source.regimes if any(base.document == one.id for base in regime.legal)),
        )
        for one in newest
    )
