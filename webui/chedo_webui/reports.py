"""What all pages about one report share: its key from the address, its tabs, its bar, its acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import url_for

from chedo_engine.keys import SubmissionKey
from chedo_engine.workflow.states import RECEIVED_STATES, Action, Transition
from chedo_webui import dates
from chedo_webui.house import tenant
from chedo_webui.language import counted
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.queries.headers import ReportHeader

_SOON = 3
_MAIN = {Action.PRESENT, Action.APPROVE, Action.SEND, Action.ACCEPT}


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the report."""

    url: str
    label: str
    title: str
    current: bool


@dataclass(frozen=True, slots=True)
class Act:
    """An act that is open to this person now; ``seen`` events had happened when the page was made."""

    action: str
    needs_reason: bool
    main: bool
    seen: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report's bar, tabs and acts."""

    header: ReportHeader
    address: dict[str, Any]
    period: str
    window: str
    deadline: str
    left: str
    left_kind: str
    tabs: tuple[Tab, ...]
    acts: tuple[Act, ...]
    waits_for: str
    release: str
    """Which release the report follows, and since when that holds."""


def key_of(regime: str, period: str, reporter: str) -> SubmissionKey:
    """Name the report of an address."""
    return SubmissionKey(tenant().id, regime, period, reporter)


def address_of(key: SubmissionKey) -> dict[str, Any]:
    """Return the part of the address that names a report."""
    return {"regime": key.regime, "period": key.period, "reporter": key.reporter}


def report_view(header: ReportHeader, lang: str, current: str) -> ReportView:
    """Arrange the report's surroundings; ``current`` is the form's id, "outline" or "review"."""
    address = address_of(header.key)
    left, kind = _left(header)
    return ReportView(
        header=header,
        address=address,
        period=dates.period_name(header.key.period, lang, header.period_label),
        window=f"{dates.day(header.window[0])} – {dates.day(header.window[1])}",
        deadline=dates.deadline(header.send_by, header.send_time, lang) if header.send_by else "",
        left=left,
        left_kind=kind,
        tabs=tuple(_tabs(header, address, current)),
        acts=tuple(
            _act(step, header.events) for step in sorted(header.actions, key=lambda step: step.action not in _MAIN)
        ),
        waits_for=_waits_for(header.other_actions),
        release=release_words(header.version, header.effective_from, lang),
    )


def release_words(version: str, effective_from: str, lang: str) -> str:
    """Say which release a page follows: ``theo bản phát hành 2.0.0, từ kỳ tháng 01/2026``.

    The version of a pilot has its content's mark behind a plus; it is in force for no period.
    """
    if "+" in version:
        return _("theo bản kiểm thử %(version)s", version=version)
    since = dates.period_name(effective_from, lang)
    return _("theo bản phát hành %(version)s, từ kỳ %(since)s", version=version, since=since)


def _act(step: Transition, seen: int) -> Act:
    return Act(step.action.value, step.needs_reason, step.action in _MAIN, seen)


def _tabs(header: ReportHeader, address: dict[str, Any], current: str) -> Iterator[Tab]:
    yield Tab(url_for("review", **address), _("Tóm tắt"), "", current == "review")
    for tab in header.tabs:
        if tab.kind == "outline":
            yield Tab(url_for("outline", **address), _("Đề cương"), tab.title, current == "outline")
        else:
            label = tab.number or tab.title
            yield Tab(url_for("form", form=tab.id, **address), label, tab.title, current == tab.id)


def _left(header: ReportHeader) -> tuple[str, str]:
    if header.sent_at is not None and header.state in RECEIVED_STATES:
        return (_("gửi trễ"), "late") if header.late else (_("gửi đúng hạn"), "done")
    days = header.days_left
    if days is None:
        return "", ""
    if days < 0:
        return counted("quá hạn %(count)s ngày làm việc", -days), "late"
    if days == 0:
        return _("hạn hôm nay, đến 24:00"), "soon"
    return counted("còn %(count)s ngày làm việc", days), "soon" if days <= _SOON else "quiet"


def _waits_for(steps: tuple[Transition, ...]) -> str:
    if not steps:
        return ""
    return {
        Action.PRESENT: _("Chờ người nhập liệu trình lãnh đạo."),
        Action.APPROVE: _("Chờ lãnh đạo duyệt."),
        Action.SEND: _("Chờ người gửi."),
        Action.ACCEPT: _("Chờ cơ quan chủ trì tiếp nhận."),
        Action.RETURN: _("Chờ cơ quan chủ trì xem đề nghị đính chính."),
    }.get(steps[0].action, "")
