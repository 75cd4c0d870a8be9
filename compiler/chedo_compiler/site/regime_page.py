"""The page of one regime."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.calendar_words import day, period_name
from chedo_compiler.site.people import People, people_of
from chedo_compiler.site.readable import Reader
from chedo_compiler.site.schedule import CycleDays, schedule_of
from chedo_compiler.site.table import Table, table_of
from chedo_compiler.site.words import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.site.source import SiteSource


@dataclass(frozen=True, slots=True)
class Basis:
    """A clause of a document, what it is the ground for, and when the document is in force."""

    number: str
    title: str
    clause: str
    purposes: tuple[str, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an outline's text; ``figure`` says which figure stands there, "" for plain words."""

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of an outline."""

    heading: str
    text: tuple[Passage, ...]
    ask: v1.Ask | None


@dataclass(frozen=True, slots=True)
class OutlineView:
    """An outline with its title."""

    id: str
    title: tuple[Passage, ...]
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """The note of one version."""

    version: str
    summary: str
    legal: tuple[Basis, ...]
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegimeView:
    """Everything that stands on the page of a regime."""

    regime: v1.Regime
    since: str
    template: bool
    folder: str
    methods: tuple[str, ...]
    people: People
    legal: tuple[Basis, ...]
    cycles: tuple[CycleDays, ...]
    tables: tuple[Table, ...]
    outlines: tuple[OutlineView, ...]
    changes: tuple[ChangeView, ...]


def regime_view(regime: v1.Regime, source: SiteSource) -> RegimeView:
    """Gather what stands on the page of a regime."""
    registry, lang = source.registry, source.lang
    reader = Reader(regime.forms, lang)
    units = {one.id: one.label for one in registry.units}
    groups = {one.id: one.label for one in regime.groups}
    return RegimeView(
        regime,
        period_name(regime.effective_from, lang) if regime.effective_from else "",
        regime.id in source.templates,
        source.folders.get(regime.id, ""),
        tuple(meaning("methods", one, lang) for one in regime.method),
        people_of(regime, registry, source.on, lang),
        tuple(_bases(regime.legal, registry, lang)),
        schedule_of(regime, registry, source.on, lang),
        tuple(table_of(form, units, groups, reader, lang) for form in regime.forms),
        tuple(_outline(one, regime, reader, lang) for one in regime.outlines),
        tuple(_change(one, registry, lang) for one in regime.changes),
    )


def _bases(legal: tuple[v1.LegalBasis, ...], registry: v1.Registry, lang: str) -> Iterator[Basis]:
    documents = {one.id: one for one in registry.documents}
    for one in legal:
        found = documents.get(one.document)
        yield Basis(
            found.number if found else one.document,
            found.title if found else "",
            one.clause,
            tuple(meaning("purposes", purpose, lang) for purpose in one.purposes),
            shown_day(found.in_force_from) if found else "",
            shown_day(found.in_force_to) if found else "",
        )


def shown_day(iso: str) -> str:
    """Return a day as officials write it; nothing for none."""
    return day(dt.date.fromisoformat(iso)) if iso else ""


def _outline(outline: v1.Outline, regime: v1.Regime, reader: Reader, lang: str) -> OutlineView:
    def passages(text: tuple[str | v1.Placeholder, ...]) -> tuple[Passage, ...]:
        return tuple(_passage(one, regime, reader, lang) for one in text)

    sections = tuple(SectionView(one.heading, passages(one.text), one.ask) for one in outline.sections)
    return OutlineView(outline.id, passages(outline.title), sections)


def _passage(part: str | v1.Placeholder, regime: v1.Regime, reader: Reader, lang: str) -> Passage:
    if isinstance(part, str):
        return Passage(part)
    form = next((one for one in regime.forms if one.id == part.form), None)
    if form is None:
        return Passage("…", meaning("quoted", f"{part.form}.{part.cell}", lang))
    said = reader.names(form.id).get(part.cell.lower(), part.cell)
    where = form.number or (form.title if len(regime.forms) > 1 else "")
    told = f"{said} ({meaning('filters', part.filter, lang)})"
    return Passage("…", f"{where}: {told}" if where else told)


def _change(change: v1.Change, registry: v1.Registry, lang: str) -> ChangeView:
    accepted = tuple(one.reason for one in change.accepted)
    return ChangeView(change.version, change.summary, tuple(_bases(change.legal, registry, lang)), accepted)
