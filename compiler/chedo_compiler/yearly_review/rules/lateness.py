"""Reports that came late or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.yearly_review.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked

_MANY = 5
"""One late report of so many is worth a look at the deadline."""
WORST = 3
"""How many of the worst periods are named."""


def reports_come_in_time(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """never_reported, often_late. The worst periods are named by their keys."""
    used = asked.used(regime.id)
    if used is None:
        return
    if not used.received:
        yield Finding("never_reported", {"reports": used.reports})
    elif used.reports and used.late * _MANY >= used.reports:
        late = [key for key, one in used.periods.items() if one.late and one.reporters]
        worst = sorted(late, key=lambda key: (-used.periods[key].late / used.periods[key].reporters, key))[:WORST]
        params = {"late": used.late, "reports": used.reports, "share": round(100 * used.late / used.reports)}
        yield Finding("often_late", {**params, "periods": tuple(worst)})
