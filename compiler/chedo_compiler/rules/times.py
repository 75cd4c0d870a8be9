"""TIM: periods, cut-off windows and deadlines agree with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import MonthDay
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.cycle import DeadlineEntry
    from chedo_compiler.subjects import RegimeSubject


def due_after_cutoff(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM001: a report is due after the figures that it must contain exist."""
    told = set()
    for entry, cycle in zip(subject.regime.cycles, subject.cycles, strict=True):
        end = (cycle.window.end.month, cycle.window.end.day) if cycle.window else None
        ends = [(end, entry.deadlines)] if end else []
        ends += [((0, int(one.end.value[-2:])), one.deadlines or entry.deadlines) for one in entry.occasions]
        for last, deadline in ((last, deadline) for last, deadlines in ends for deadline in deadlines):
            if deadline.due and deadline.span not in told and _last_day(deadline.due, deadline) <= last:
                told.add(deadline.span)
                yield diagnostic("TIM001", deadline.span, deadline=deadline.id.value, day=deadline.due.day)


def reporters_before_host(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM002: reporters send no later than the host consolidates."""
    for entries in subject.regime.deadline_lists:
        sends = [entry for entry in entries if entry.stage == "send"]
        for entry in entries:
            later = [send for send in sends if _is_later(send, entry)] if entry.stage == "consolidate" else []
            if later:
                yield diagnostic("TIM002", entry.span, consolidate=entry.id.value, send=later[0].id.value)


def first_period_of_the_frequency(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM003: ``effective.from`` is a period of one of the regime's own cycles."""
    start, cycles = subject.regime.effective_from, subject.regime.cycles
    if start is not None and cycles and subject.first_period is None:
        frequency = ", ".join(dict.fromkeys(cycle.kind.value for cycle in cycles))
        yield diagnostic("TIM003", start.span, period=start.value, frequency=frequency)


def window_runs_forward(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM006: a cut-off window ends after it begins."""
    told = set()
    for entry, cycle in zip(subject.regime.cycles, subject.cycles, strict=True):
        for occasion in entry.occasions:
            if occasion.end.value < occasion.start.value:
                params = {"start": occasion.start.value, "end": occasion.end.value}
                yield diagnostic("TIM006", occasion.end.span, **params)
        period = next(iter(subject.first_year(cycle)), None) if cycle.window else None
        if period is None or entry.window_span is None or entry.window_span in told:
            continue
        start, end = cutoff_window(cycle, period)
        if end < start:
            told.add(entry.window_span)
            yield diagnostic("TIM006", entry.window_span, start=start.isoformat(), end=end.isoformat())


def _is_later(send: DeadlineEntry, consolidate: DeadlineEntry) -> bool:
    """Compare two deadlines that are given the same way; those counted from each other are in order already."""
    if send.due and consolidate.due:
        return _moment(send.due, send) > _moment(consolidate.due, consolidate)
    if send.daily and consolidate.daily:
        return send.daily > consolidate.daily
    return False


def _last_day(due: MonthDay, entry: DeadlineEntry) -> tuple[int, int]:
    return due.month, due.day - (not entry.inclusive and not entry.time)


def _moment(due: MonthDay, entry: DeadlineEntry) -> tuple[int, int, str]:
    return (*_last_day(due, entry), entry.time or "24:00")
