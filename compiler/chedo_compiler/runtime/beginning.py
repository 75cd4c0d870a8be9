"""When a regime begins: the first period that it is for, and the day on which that is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.periods import Frequency, parse_period
from chedo_compiler.runtime.schedule import cycle_of
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.artefact.v1 import Regime
    from chedo_compiler.runtime.periods import Period


def first_period(regime: Regime) -> Period | None:
    """Return the first period that a regime is for; None where it says none, as a template does."""
    try:
        return parse_period(regime.effective_from)
    except ValueError:
        return None


def first_closing(regime: Regime) -> dt.date | None:
    """Return the day on which it is asked who reports the first period: the last of its window."""
    period = first_period(regime)
    if period is None:
        return None
    if period.frequency is Frequency.EVENT:
        return period.first_day
    cycle = cycle_of(regime, period)
    return cutoff_window(cycle, period)[1] if cycle and cycle.kind != "after_event" else period.last_day
