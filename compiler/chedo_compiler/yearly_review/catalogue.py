"""Every rule of the annual review, in the order in which its findings are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.yearly_review.rules.calendars import calendars_reach_next_year
from chedo_compiler.yearly_review.rules.checks import checks_find_something
from chedo_compiler.yearly_review.rules.lateness import reports_come_in_time
from chedo_compiler.yearly_review.rules.leaving import what_was_announced_goes
from chedo_compiler.yearly_review.rules.legal import legal_basis_holds
from chedo_compiler.yearly_review.rules.sharing import figures_are_asked_for_once
from chedo_compiler.yearly_review.rules.subjects import groups_have_agencies
from chedo_compiler.yearly_review.rules.unfilled import lines_are_filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked
    from chedo_compiler.yearly_review.finding import Finding

REGIME_RULES: tuple[Callable[[v1.Regime, Asked], Iterator[Finding]], ...] = (
    legal_basis_holds,
    groups_have_agencies,
    reports_come_in_time,
    lines_are_filled,
    what_was_announced_goes,
    figures_are_asked_for_once,
    checks_find_something,
)
HOST_RULES: tuple[Callable[[Iterable[v1.Regime], Asked], Iterator[Finding]], ...] = (calendars_reach_next_year,)
