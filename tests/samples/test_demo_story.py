"""What the demo's people do, and when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

from chedo_compiler.artefact.v1 import Calendar, CalendarYear
from chedo_compiler.runtime.calendar import WorkingCalendar
from chedo_engine.demo import story
from chedo_engine.demo.story import Frame

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
REPORTERS = [story.SHOWN, *(f"xa-{number:02d}" for number in range(99))]


WEEK = WorkingCalendar(Calendar("week", (0, 1, 2, 3, 4), (CalendarYear(2026, ("2026-10-16",), ()),)))


def _frame(today: str) -> Frame:
    return Frame("2026-10", dt.date(2026, 10, 14), dt.date(2026, 10, 19), dt.date.fromisoformat(today), ZONE, WEEK)


def test_everything_happens_in_order_and_in_office_hours() -> None:
    for reporter in REPORTERS:
        moves = story.past_report(reporter, _frame("2026-12-01"))
        times = [move.at for move in moves]
        assert times == sorted(times)
        assert {at.hour for at in times} <= set(range(7, 18))
        assert all(WEEK.is_working(at.date()) for at in times)
        assert moves[-1].what == "accept"


def test_most_are_on_time_some_late_some_returned_some_refused() -> None:
    frame = _frame("2026-12-01")
    lives = [story.past_report(reporter, frame) for reporter in REPORTERS]
    acts = Counter(move.what for life in lives for move in life)
    first_sent = [next(move.at for move in life if move.what == "send").date() for life in lives]

    assert 2 <= sum(day > frame.send_by for day in first_sent) <= 20
    assert acts["return"] >= 1
    assert acts["refuse"] >= 1
    assert all(move.reason for life in lives for move in life if move.what in {"return", "refuse", "recall"})


def test_of_the_open_period_two_thirds_are_with_the_host() -> None:
    for today in ("2026-10-15", "2026-10-16", "2026-10-30"):
        lives = story.open_reports(REPORTERS, _frame(today))
        last = Counter(life[-1].what if life else "" for life in lives.values())
        assert last["send"] + last["accept"] == round(99 * 0.66)
        assert last["accept"] > last["send"] > 0
        assert last["return"] == 1
        assert last["present"] > 0
        assert last[story.FILL_HALF] > 0
        assert last[""] > 0
        assert [move.what for move in lives[story.SHOWN]] == [story.FILL_START]


def test_nothing_happens_on_the_day_itself() -> None:
    for today in ("2026-10-15", "2026-10-19", "2026-10-30"):
        lives = story.open_reports(REPORTERS, _frame(today))
        assert max(move.at for life in lives.values() for move in life).date() < dt.date.fromisoformat(today)
