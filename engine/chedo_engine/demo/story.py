"""What happens to each report and when: mostly on time, some late, refused, returned or recalled, one never sent."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_engine.demo import words
from chedo_engine.workflow.states import Action

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from chedo_compiler.runtime.calendar import WorkingCalendar

FILL, FILL_HALF, FILL_START, CORRECT = "fill", "fill-half", "fill-start", "correct"
SHOWN = "phuong-sa-pa"
"""Its open report is left for the visitor."""
NEVER_SENT = "xa-che-tao"
"""Owes the report of one past month for good."""

_LATE, _REFUSED, _RETURNED, _RECALLED = 0.07, 0.05, 0.04, 0.02
_SENT, _PRESENTED, _HALF = 0.66, 0.05, 0.12
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that is done to a report: filling it in, or an act of its workflow."""

    what: str
    at: dt.datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The time in which a period plays: its cut-off, its last day of sending, and the day before which all happens.

    Nobody works on the calendar's days off.
    """

    period: str
    window_end: dt.date
    send_by: dt.date
    today: dt.date
    zone: ZoneInfo
    calendar: WorkingCalendar


def past_report(reporter: str, frame: Frame) -> tuple[Move, ...]:
    """Return the whole life of a report of a past period, up to its acceptance."""
    chance = _chance(reporter, frame.period)
    late = chance.random() < _LATE
    days = chance.randint(1, 3) if late else -chance.choice((0, 0, 1, 1, 2))
    moves = list(_until_sent(_working(frame.send_by + days * _DAY, 1 if late else -1, frame), chance, frame))
    if chance.random() < _REFUSED:
        moves[2:2] = _refused(moves[1].at, words.choice(words.REFUSALS, reporter, frame.period))
    fate = chance.random()
    if fate < _RETURNED:
        moves += _again(_morning_after(moves[-1].at, frame), Action.RETURN, words.choice(words.RETURNS, reporter))
    elif fate < _RETURNED + _RECALLED:
        moves += _again(_morning_after(moves[-1].at, frame), Action.RECALL, words.choice(words.RECALLS, reporter))
    accepted = _morning_after(moves[-1].at, frame) + dt.timedelta(minutes=chance.randint(0, 170))
    return (*moves, Move(Action.ACCEPT, accepted))


def open_reports(reporters: Sequence[str], frame: Frame) -> dict[str, tuple[Move, ...]]:
    """Return where each report of the open period has got to: two thirds are with the host, the rest on their way."""
    order = sorted(reporter for reporter in reporters if reporter != SHOWN)
    _chance("open", frame.period).shuffle(order)
    stages = _stages(len(order))
    moves = {reporter: _until_now(reporter, next(stages), frame) for reporter in order}
    if SHOWN in reporters:
        moves[SHOWN] = _until_now(SHOWN, FILL_START, frame)
    return moves


def _stages(reports: int) -> Iterator[str]:
    sent = round(reports * _SENT)
    for rank in range(sent):
        yield Action.SEND if rank % 4 == 0 else Action.ACCEPT
    yield Action.RETURN
    yield from [Action.PRESENT] * round(reports * _PRESENTED)
    yield from [FILL_HALF] * round(reports * _HALF)
    while True:
        yield ""


def _until_now(reporter: str, stage: str, frame: Frame) -> tuple[Move, ...]:
    chance = _chance(reporter, frame.period)
    moves = _until_sent(chance.choice(_open_days(frame)), chance, frame)
    if stage in {FILL_HALF, FILL_START}:
        return (Move(stage, moves[0].at),)
    if stage == Action.PRESENT:
        return moves[:2]
    if stage == Action.RETURN:
        turned = moves[-1].at + dt.timedelta(minutes=25)
        return (*moves, Move(Action.RETURN, turned, words.choice(words.RETURNS, reporter)))
    if stage == Action.ACCEPT:
        return (*moves, Move(Action.ACCEPT, _soon_after(moves[-1].at, frame)))
    return moves if stage else ()


def _soon_after(at: dt.datetime, frame: Frame) -> dt.datetime:
    morning = _morning_after(at, frame)
    return morning if morning.date() < frame.today else at + dt.timedelta(minutes=35)


def _open_days(frame: Frame) -> list[dt.date]:
    # Sending begins with the end of the cut-off and goes on until the deadline, or until the story ends.
    last = min(frame.send_by, frame.today - _DAY)
    days = [frame.window_end + place * _DAY for place in range(-2, 12)]
    return [day for day in days if day <= last and frame.calendar.is_working(day)] or [_working(last, -1, frame)]


def _until_sent(day: dt.date, chance: random.Random, frame: Frame) -> tuple[Move, ...]:
    noon = dt.datetime.combine(day, dt.time(12), frame.zone)
    sent = noon + dt.timedelta(minutes=chance.randint(-45, 270))
    approved = sent - dt.timedelta(minutes=chance.randint(3, 15))
    presented = approved - dt.timedelta(minutes=chance.randint(30, 80))
    filled = presented - dt.timedelta(minutes=chance.randint(20, 80))
    return (
        Move(FILL, filled),
        Move(Action.PRESENT, presented),
        Move(Action.APPROVE, approved),
        Move(Action.SEND, sent),
    )


def _refused(presented: dt.datetime, reason: str) -> tuple[Move, ...]:
    minutes = dt.timedelta(minutes=7)
    return (
        Move(Action.REFUSE, presented + minutes, reason),
        Move(CORRECT, presented + 2 * minutes),
        Move(Action.PRESENT, presented + 3 * minutes),
    )


def _again(turned: dt.datetime, action: Action, reason: str) -> tuple[Move, ...]:
    steps = (CORRECT, Action.PRESENT, Action.APPROVE, Action.SEND)
    later = (Move(step, turned + dt.timedelta(minutes=40 * place)) for place, step in enumerate(steps, start=1))
    return (Move(action, turned, reason), *later)


def _morning_after(at: dt.datetime, frame: Frame) -> dt.datetime:
    day = _working(at.date() + _DAY, 1, frame)
    return dt.datetime.combine(day, dt.time(8, at.minute), at.tzinfo)


def _working(day: dt.date, step: int, frame: Frame) -> dt.date:
    while not frame.calendar.is_working(day):
        day += step * _DAY
    return day


def _chance(*names: str) -> random.Random:
    return random.Random("/".join(names))  # noqa: S311 - the same story every time
