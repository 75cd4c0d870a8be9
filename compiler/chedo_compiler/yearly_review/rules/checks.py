"""Checks that never found anything in the year, and checks that find something in most reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.yearly_review.finding import Finding
from chedo_compiler.yearly_review.naming import form_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked, UsedInYear
    from chedo_compiler.yearly_review.finding import Shown

_MOST = 2
"""A check that fires in more than one of so many reports is rather wrong itself."""


def checks_find_something(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """checks_silent, check_noisy."""
    used = asked.used(regime.id)
    if used is None or used.counted is None or used.counted.checks is None or not used.received:
        return
    for form in regime.forms:
        fired = {check.id: _fired(form.id, check.id, used) for check in form.checks}
        silent = [check for check in form.checks if fired[check.id] == (0, fired[check.id][1]) and fired[check.id][1]]
        name = form_name(form)
        if silent:
            told = tuple(f"“{check.message or check.formula}”" for check in silent)
            yield Finding("checks_silent", {"form": name, "count": len(silent), "names": told})
        for check in form.checks:
            count, reports = fired[check.id]
            if count * _MOST > reports:
                params: dict[str, Shown] = {
                    "form": name,
                    "check": check.message or check.formula,
                    "count": count,
                    "reports": reports,
                }
                yield Finding("check_noisy", params)


def _fired(form: str, check: str, used: UsedInYear) -> tuple[int, int]:
    """In how many reports of the year a check found something, and in how many it ran."""
    by_period = used.counted.checks.get(form, {}).get(check, {}) if used.counted and used.counted.checks else {}
    periods = [key for key in by_period if key in used.periods]
    return sum(by_period[key] for key in periods), sum(used.periods[key].reporters for key in periods)
