"""The rules about regimes and registries, in the order in which their changes are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.regime_rules.calendars import calendars, own_calendar
from chedo_compiler.review.regime_rules.consolidation import consolidated_groups, late_reports
from chedo_compiler.review.regime_rules.dashboards import dashboards
from chedo_compiler.review.regime_rules.deadlines import deadlines
from chedo_compiler.review.regime_rules.frequency import asked, effective, frequency
from chedo_compiler.review.regime_rules.identity import classification, content, host, kind, method, officials, texts
from chedo_compiler.review.regime_rules.indicators import indicators
from chedo_compiler.review.regime_rules.law import bases, in_force
from chedo_compiler.review.regime_rules.organisations import organisations
from chedo_compiler.review.regime_rules.policy import policy, roles
from chedo_compiler.review.regime_rules.presence import regimes
from chedo_compiler.review.regime_rules.recipients import recipients
from chedo_compiler.review.regime_rules.reporters import groups, reporters
from chedo_compiler.review.regime_rules.units import units
from chedo_compiler.review.regime_rules.windows import estimates, windows
from chedo_compiler.review.regime_rules.workflow import chain, self_approval, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side, Sides

OF_THE_WORKSPACE: tuple[Callable[[Side, Side, Sides], Iterator[Change]], ...] = (
    regimes,
    indicators,
    units,
    organisations,
    reporters,
    calendars,
    dashboards,
    policy,
    roles,
)
"""Regimes that came or went, and what all share."""

OF_A_REGIME: tuple[Callable[[v1.Regime, v1.Regime, Sides], Iterator[Change]], ...] = (
    kind,
    content,
    effective,
    frequency,
    asked,
    windows,
    estimates,
    deadlines,
    own_calendar,
    groups,
    host,
    officials,
    steps,
    self_approval,
    chain,
    recipients,
    classification,
    consolidated_groups,
    late_reports,
    bases,
    in_force,
    method,
    texts,
)
"""What a regime that both versions have says besides its forms and outlines."""
