"""The work queue as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import url_for

from chedo_compiler.runtime.due import MIDNIGHT
from chedo_engine.keys import is_pilot
from chedo_engine.workflow.stages import Stage
from chedo_engine.workflow.states import Action
from chedo_webui import dates
from chedo_webui.house import local
from chedo_webui.language import counted
from chedo_webui.language import say as _

if TYPE_CHECKING:
    import datetime as dt

    from chedo_engine.queries.announcements import Announcement
    from chedo_engine.queries.work_queue import HostedPeriod, QueueItem, WorkQueue


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the queue."""

    url: str
    title: str
    period: str
    place: str
    step: str
    days: int | None
    date: dt.date | None
    done: int
    of: int
    reason: str = ""
    reason_by: str = ""
    late: bool = False
    clock: str = MIDNIGHT
    counts_units: bool = False
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the queue under its heading."""

    kind: str
    title: str
    tasks: tuple[Task, ...]


_STEPS = {Action.APPROVE: "approve", Action.SEND: "send", Action.PRESENT: "present"}


def groups(queue: WorkQueue, lang: str) -> tuple[Group, ...]:
    """Arrange the queue: overdue, due, waiting for me, and what I collect as host."""
    return (
        Group("late", _("Quá hạn"), tuple(task(item, lang) for item in queue.overdue)),
        Group("due", _("Đến hạn"), tuple(task(item, lang) for item in queue.due)),
        Group("waiting", _("Chờ tôi duyệt, gửi"), tuple(task(item, lang) for item in queue.waiting)),
        Group("hosted", _("Tôi tổng hợp"), tuple(hosted(item, lang) for item in waiting_periods(queue))),
    )


def waiting_periods(queue: WorkQueue) -> tuple[HostedPeriod, ...]:
    """Leave out periods that are over and from which nothing more is to come."""
    return tuple(
        item
        for item in queue.hosted
        if item.missing or item.to_accept or item.asked or item.days_left is None or item.days_left >= 0
    )


def task(item: QueueItem, lang: str) -> Task:
    """Show one report of my organisation."""
    return Task(
        url=report_url(item),
        title=_("Kiểm thử: %(title)s", title=item.title) if item.key.on_trial else item.title,
        period=dates.period_name(item.key.period, lang, item.period_label),
        place=item.organisation,
        step=item.state.value,
        days=item.days_left,
        date=item.send_by,
        clock=item.send_time,
        done=item.filled,
        of=item.inputs,
        reason=item.reason if item.state.value == "draft" else "",
        reason_by=item.reason_by,
        late=item.late,
        sent=dates.day(local(item.sent_at).date()) if item.sent_at else "",
    )


def report_url(item: QueueItem) -> str:
    """Lead whoever fills to the form, everybody else to the report at a glance."""
    key: dict[str, Any] = {"regime": item.key.regime, "period": item.key.period, "reporter": item.key.reporter}
    return url_for("fill", **key) if item.may_edit else url_for("review", **key)


def hosted(item: HostedPeriod, lang: str) -> Task:
    """Show one period that my organisation collects."""
    return Task(
        url=url_for("matrix_period", regime=item.regime, period=item.period),
        title=_("Kiểm thử: %(title)s", title=item.title) if is_pilot(item.regime) else item.title,
        period=dates.period_name(item.period, lang, item.period_label),
        place=_waiting(item),
        step="collect",
        days=item.days_left,
        date=item.consolidate_by,
        clock=item.consolidate_time,
        done=item.sent,
        of=item.total,
        counts_units=True,
    )


def _waiting(item: HostedPeriod) -> str:
    waiting = [
        text
        for count, text in (
            (item.to_accept, counted("%(count)s báo cáo chờ tiếp nhận", item.to_accept)),
            (item.asked, counted("%(count)s đề nghị đính chính", item.asked)),
        )
        if count
    ]
    return ", ".join(waiting) or _("không có báo cáo nào chờ tiếp nhận")


@dataclass(frozen=True, slots=True)
class News:
    """What happened to a regime that concerns this person's organisation."""

    title: str
    text: str
    day: str
    summary: str


def news(item: Announcement, lang: str) -> News:
    """Put an announcement into words."""
    period = dates.period_name(item.period, lang)
    text = {
        Stage.RETIRED: _("dừng sau kỳ %(period)s; báo cáo đã gửi vẫn giữ.", period=period),
        Stage.AMENDED: _("có bản %(version)s, áp dụng từ kỳ %(period)s.", version=item.version, period=period),
    }.get(item.stage) or _("được đưa vào áp dụng từ kỳ %(period)s.", period=period)
    return News(item.title, text, dates.day(item.day), item.summary)


def summary(queue: WorkQueue) -> str:
    """Say in one sentence what now."""
    hosting = len(waiting_periods(queue))
    parts = [
        text
        for count, text in (
            (len(queue.overdue), counted("%(count)s báo cáo quá hạn", len(queue.overdue))),
            (len(queue.due), counted("%(count)s báo cáo đến hạn", len(queue.due))),
            (len(queue.waiting), counted("%(count)s báo cáo chờ bạn", len(queue.waiting))),
            (hosting, counted("%(count)s kỳ đang tổng hợp", hosting)),
        )
        if count
    ]
    return ", ".join(parts) + "." if parts else ""
