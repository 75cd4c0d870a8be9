"""VER015, VER016: counts of use that say nothing, or little, of the workspace that is reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import warning
from chedo_compiler.review.weighing.lowering import FRESH_DAYS, is_fresh
from chedo_compiler.runtime.calendar_words import day as shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.usage.counts import Usage
    from chedo_compiler.source import Span


def doubts_of(usage: Usage, project: str, day: dt.date, place: Span) -> Iterator[Diagnostic]:
    """Yield why counts are left aside (another project), or lower nothing (too old)."""
    if usage.project != project:
        yield warning("VER015", place, found=usage.project, project=project)
    elif not is_fresh(usage, day):
        age = (day - usage.day).days
        yield warning("VER016", place, day=shown(usage.day), age=age, most=FRESH_DAYS)
