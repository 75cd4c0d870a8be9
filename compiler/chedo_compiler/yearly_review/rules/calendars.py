"""The calendar of the year to come: without it no deadline can be told, and an unofficial one may still move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.yearly_review.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked


def calendars_reach_next_year(regimes: Iterable[v1.Regime], asked: Asked) -> Iterator[Finding]:
    """calendar_missing, calendar_unofficial: of a host's regimes together."""
    wanted = {regime.calendar for regime in regimes}
    year = asked.year + 1
    for calendar in asked.side.registry.calendars:
        if calendar.id not in wanted:
            continue
        which = f" “{calendar.id}”" if len(asked.side.registry.calendars) > 1 else ""
        coming = next((one for one in calendar.years if one.year == year), None)
        if coming is None:
            yield Finding("calendar_missing", {"calendar": which, "year": str(year)})
        elif not coming.source:
            yield Finding("calendar_unofficial", {"calendar": which, "year": str(year)})
