"""When a regime reports, as the artefact has it: what is left to defaults is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.runtime.periods import A_YEAR
from chedo_compiler.runtime.windows import STATUTORY_WINDOW

if TYPE_CHECKING:
    from chedo_compiler.model.cycle import CycleEntry, DeadlineEntry
    from chedo_compiler.model.text import Text

_STATUTORY = frozenset(frequency.value for frequency in A_YEAR)
_SEND = "send"


def emit_cycle(entry: CycleEntry, roll: str) -> v1.Cycle:
    """Return a cycle; ``roll`` is what policy says of deadlines on days off."""
    figures_only, text_only = entry.content == "figures", entry.content == "narrative"
    return v1.Cycle(
        kind=entry.kind.value,
        only=tuple(int(number.value) for number in entry.only),
        window=entry.window or (STATUTORY_WINDOW if entry.kind.value in _STATUTORY else None),
        deadlines=_deadlines(entry, roll),
        forms=() if text_only else _names(entry.forms),
        outlines=_names(entry.outlines),
        narrative=not figures_only,
        starts=entry.starts,
        weekday=entry.weekday,
        occasions=tuple(
            v1.Occasion(
                one.id.value,
                one.label,
                one.start.value,
                one.end.value,
                tuple(_deadline(deadline, entry, roll) for deadline in one.deadlines),
            )
            for one in entry.occasions
        ),
        months=entry.months,
        replaces=tuple(one.value for one in entry.replaces),
    )


def _deadlines(entry: CycleEntry, roll: str) -> tuple[v1.Deadline, ...]:
    """Those written; reports about an event that name no tier are due to the host at the cycle's own hours."""
    if entry.kind.value == "event" and not entry.deadlines:
        return (v1.Deadline(_SEND, _SEND, within=entry.first, daily=entry.daily),)
    return tuple(_deadline(deadline, entry, roll) for deadline in entry.deadlines)


def _deadline(written: DeadlineEntry, entry: CycleEntry, roll: str) -> v1.Deadline:
    event = entry.kind.value == "event"
    return v1.Deadline(
        id=written.id.value,
        stage=written.stage,
        due=written.due,
        inclusive=written.inclusive,
        roll=written.roll or ("none" if event or written.unit == "hours" else roll),
        time=written.time,
        after=written.after.value if written.after else "",
        count=written.count,
        unit=written.unit,
        within=(written.within or entry.first) if event else 0,
        daily=(written.daily or entry.daily) if event else "",
    )


def _names(written: tuple[Text, ...] | None) -> tuple[str, ...] | None:
    return None if written is None else tuple(name.value for name in written)
