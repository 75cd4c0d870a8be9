"""Reports as a running system holds them, and who can be asked for them: plain values, whatever stores them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.values import Value

DAMAGED = "damaged"
"""What is stored of a report cannot be read."""
RELEASE_UNREADABLE = "release"
"""The release that a report was filled under cannot be read."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """The last sent revision of a report: its figures by form, under the names of the release that it was sent under.

    ``last_day`` ends the window of its figures. ``received``: it is with the host; ``late`` says whether it came late.
    ``indicators`` and ``attributes`` are what surrounded it. ``fault`` says why it could not be read; then there are no
    figures, and perhaps no release.
    """

    regime: str
    period: str
    last_day: dt.date
    reporter: str
    group: str
    release: v1.Regime | None
    sent_at: dt.datetime | None
    received: bool
    late: bool
    forms: Mapping[str, Figures] = field(default_factory=dict)
    indicators: Mapping[str, Value] = field(default_factory=dict)
    attributes: Mapping[str, float] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class WantedReports:
    """The regimes whose reports are wanted, with the indicators of others that their formulas read.

    Wanted are reports of periods whose window ends on one of the days from ``first`` to ``last``.
    """

    regimes: Mapping[str, tuple[v1.IndicatorSource, ...]]
    first: dt.date
    last: dt.date


class ReportsUnavailable(Exception):  # noqa: N818 - it carries what people are told
    """The reports cannot be had; the text says in the user's language why, and what to do."""


class ReportSource(Protocol):
    """What an installed part of chedo registers under ``chedo.reports``."""

    def __call__(self, database: str, tenant: str, wanted: WantedReports, lang: str) -> Iterator[StoredReport]:
        """Yield the reports regime by regime, in each reporter by reporter, in each by the end of the period.

        Raises:
            ReportsUnavailable: the database cannot be read.
        """
