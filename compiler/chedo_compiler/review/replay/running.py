"""One report under one release: its figures computed, its checks run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.runtime.checks import run_checks
from chedo_compiler.runtime.figures import Context, Figures
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.runtime.schedule import year_so_far
from chedo_compiler.runtime.stored import RELEASE_UNREADABLE
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.replay.release import Release
    from chedo_compiler.runtime.checks import Finding
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.stored import StoredReport


class NotRun(Exception):  # noqa: N818 - it says why a report is left out
    """A report cannot be run; ``reason``: group (there is no such group) or period (nothing is asked for then)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report as it would have been: forms as shown, what was sent, what of it is given to them, and what came out."""

    period: Period
    forms: Mapping[str, v1.Form]
    sent: Mapping[str, Figures]
    given: Mapping[str, Figures]
    figures: Mapping[str, Figures]
    findings: Mapping[str, tuple[Finding, ...]]


@dataclass(slots=True)
class Reporter:
    """One reporter under one release: figures by period and form, which the formulas of later periods read."""

    release: Release
    sent: dict[str, Mapping[str, Figures]] = field(default_factory=dict)

    def remember(self, report: StoredReport, period: Period) -> Mapping[str, Figures]:
        """Keep figures as they were sent: those before the first period that is run."""
        carrier = self.release.carrier(_release_of(report))
        found = carrier.carried(report.forms)
        for name, sent in found.items():
            # What the release of that time did not have is #N/A; what the period does not show is blank.
            unknown = carrier.unknown(name)
            shown = self.release.shown(self.release.forms[name], period) if unknown else None
            missing = (cell.id for cell in shown.cells if cell.id in unknown) if shown else ()
            sent.cells.update(dict.fromkeys(missing, ErrorValue.MISSING))
        self.sent[period.key] = found
        return found

    def run(self, report: StoredReport, period: Period) -> Outcome:
        """Compute a report under the release, after the reporter's earlier ones.

        Raises:
            NotRun: the release asks nothing of such a reporter in such a period.
        """
        if report.group not in self.release.groups:
            raise NotRun("group")
        forms = self.release.asked(report.group, period)
        if not forms:
            raise NotRun("period")
        given = self.release.carrier(_release_of(report)).carried(report.forms)
        figures: dict[str, Figures] = {}
        findings = {}
        for form in forms:
            context = self._context(form, period, report, figures)
            entered = given.get(form.id, Figures())
            figures[form.id] = recompute(form, entered, context, group=report.group)
            findings[form.id] = run_checks(form, figures[form.id], context, group=report.group)
        self.sent[period.key] = figures
        return Outcome(period, {form.id: form for form in forms}, report.forms, given, figures, findings)

    def _context(self, form: v1.Form, period: Period, report: StoredReport, others: Mapping[str, Figures]) -> Context:
        def sent(one: Period | None) -> Figures | None:
            return self.sent.get(one.key, {}).get(form.id) if one else None

        return Context(
            period,
            sent(period.previous),
            sent(period.last_year),
            year_so_far(self.release.regime, period, form.id, sent),
            {name: others[name] for name in form.needs if name in others},
            report.indicators,
            report.attributes,
        )


def _release_of(report: StoredReport) -> v1.Regime:
    if report.release is None:
        raise NotRun(RELEASE_UNREADABLE)
    return report.release
