"""The report at a glance, for its leader and for its host; and what they decide."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for

from chedo_engine.queries.feedback import feedback_on
from chedo_engine.queries.review import ReviewPage, review_page
from chedo_engine.refusals import Refused
from chedo_engine.services.submissions import act
from chedo_engine.workflow.states import Action, State
from chedo_webui.errors import explain
from chedo_webui.feedback import Remark, remark
from chedo_webui.house import actor, now, reading, writing
from chedo_webui.language import lang
from chedo_webui.language import say as _
from chedo_webui.reports import address_of, key_of, report_view
from chedo_webui.review import present

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def show(regime: str, period: str, reporter: str) -> ResponseReturnValue:
    """Show everything needed to decide, on one screen."""
    with reading() as session:
        page = review_page(session, key_of(regime, period, reporter), actor(), now(), lang=lang())
    return render(page)


def render(page: ReviewPage, refusal: Refused | None = None) -> str:
    """Draw the page."""
    report = report_view(page.header, lang(), "review")
    forms = present.checks(page, report.address)
    return render_template(
        "review.html",
        report=report,
        page=page,
        refusal=explain(refusal) if refusal else "",
        missing=refusal.details.get("texts", ()) if refusal else (),
        figures=present.figures(page, report.address, lang()),
        differences=present.differences(page, report.address, lang()),
        compared=present.compared(page, lang()),
        forms=forms,
        remarks=sum(len(form.remarks) for form in forms),
        events=present.events(page),
        feedback=_feedback(page),
    )


def _feedback(page: ReviewPage) -> tuple[Remark, ...]:
    with reading() as session:
        return tuple(map(remark, feedback_on(session, page.header.key, actor())))


def act_on(regime: str, period: str, reporter: str, action: str) -> ResponseReturnValue:
    """Take a step of the workflow."""
    if action not in set(Action):
        abort(HTTPStatus.NOT_FOUND)
    key = key_of(regime, period, reporter)
    try:
        state = writing(
            lambda session: act(
                session,
                key,
                Action(action),
                by=actor(),
                at=now(),
                reason=request.form.get("reason", ""),
                seen=request.form.get("seen", type=int),
            )
        )
    except Refused as refusal:
        return _refused(refusal, regime, period, reporter)
    flash(_done(Action(action), state), "done")
    return redirect(url_for("review", **address_of(key)), HTTPStatus.SEE_OTHER)


_ON_THE_PAGE = frozenset({"findings-open", "reason-missing", "reason-too-long", "changed-meanwhile"})


def _refused(refusal: Refused, regime: str, period: str, reporter: str) -> ResponseReturnValue:
    """What is in the way stands on the report as it is now: findings, each with its way to the cell, or a change."""
    if refusal.code not in _ON_THE_PAGE:
        raise refusal
    with reading() as session:
        page = review_page(session, key_of(regime, period, reporter), actor(), now(), lang=lang())
    return render(page, refusal), HTTPStatus.CONFLICT


def _done(action: Action, _state: State) -> str:
    return {
        Action.PRESENT: _("Đã trình lãnh đạo."),
        Action.APPROVE: _("Đã duyệt báo cáo."),
        Action.REFUSE: _("Không duyệt; báo cáo đã về người lập kèm lý do."),
        Action.SEND: _("Đã gửi báo cáo."),
        Action.RECALL: _("Đã thu hồi; báo cáo trở về đang lập."),
        Action.ACCEPT: _("Đã tiếp nhận báo cáo."),
        Action.RETURN: _("Đã trả lại báo cáo kèm lý do."),
        Action.ASK: _("Đã đề nghị đính chính; cơ quan chủ trì xem xét và trả lời."),
        Action.DECLINE: _("Báo cáo vẫn là đã tiếp nhận; lý do đã được ghi lại."),
    }[action]
