"""The first page: all regimes by the agency that hosts them, and what a search finds them by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.editor.texts import value_means
from chedo_compiler.formula.tokens import without_marks
from chedo_compiler.output.who_view import who_data
from chedo_compiler.site.people import counted_on
from chedo_compiler.site.schedule import next_due

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.site.source import SiteSource


@dataclass(frozen=True, slots=True)
class Entry:
    """A regime in the list; ``sought`` is what a search looks in, in small plain letters."""

    regime: v1.Regime
    kinds: tuple[str, ...]
    count: int
    due: str
    template: bool
    sought: str


@dataclass(frozen=True, slots=True)
class HostEntries:
    """The regimes of one host; "" for templates that name none."""

    host: str
    entries: tuple[Entry, ...]


def index_of(source: SiteSource) -> tuple[HostEntries, ...]:
    """List the regimes host by host, in the order of the registry; templates without one come last."""
    labels = {one.id: one.label for one in source.registry.organisations}
    hosts = [*labels, *sorted({one.host for one in source.regimes} - set(labels))]
    found = []
    for host in [one for one in hosts if one] + [""]:
        entries = tuple(_entry(one, source) for one in source.regimes if one.host == host)
        if entries:
            found.append(HostEntries(labels.get(host, host), entries))
    return tuple(found)


def _entry(regime: v1.Regime, source: SiteSource) -> Entry:
    data = who_data(regime, source.registry, counted_on(regime, source.on), None)
    return Entry(
        regime,
        tuple(value_means("period", one.kind, source.lang) for one in regime.cycles),
        data["count"],
        next_due(regime, source.registry, source.on, source.lang),
        regime.id in source.templates,
        _sought(regime, source),
    )


def _sought(regime: v1.Regime, source: SiteSource) -> str:
    indicators = {one.id: one.label for one in source.registry.indicators}
    texts = [regime.id, regime.title, source.folders.get(regime.id, "")]
    for form in regime.forms:
        texts += [form.number, form.title]
        texts += [indicators.get(row.indicator or "", "") for row in form.rows]
    return " ".join(without_marks(" ".join(filter(None, texts))).lower().split())
