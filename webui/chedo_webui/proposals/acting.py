"""What is done to a proposal: edited, taken back, brought to the newest state, handed over, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response, flash, redirect, request, url_for

from chedo_engine.refusals import Refused
from chedo_engine.services.proposals import Step, demand_step, step_proposal
from chedo_engine.workflow.proposals import ProposalAct
from chedo_webui.access import local_path
from chedo_webui.errors import explain
from chedo_webui.house import actor, now, today, writing
from chedo_webui.language import counted, lang
from chedo_webui.language import say as _
from chedo_webui.proposals.content import with_edits, with_note, without_edit
from chedo_webui.proposals.draft import By, Unfit
from chedo_webui.proposals.filled import Filled, Unfilled
from chedo_webui.proposals.offered import bench
from chedo_webui.proposals.routes import draft_of, found, look_at

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from chedo_engine.queries.proposals import Proposal
    from chedo_webui.proposals.draft import Sent


def edit(number: int) -> ResponseReturnValue:
    """Take in what was filled in on a page of the desk."""
    item = found(number)
    try:
        new = Filled(request.form, look_at(item).shown).edits()
        content = with_edits(item.content, new)
        bench().demand_fit(draft_of(item, content), lang())
    except Unfilled:
        flash(_("Chưa ghi thay đổi nào: hãy điền đủ các ô của phần vừa sửa."), "wrong")
        return _back(number)
    except Unfit as fault:
        flash(_("Chưa ghi thay đổi này: %(why)s", why=fault), "wrong")
        return _back(number)
    if not new:
        flash(_("Không có gì khác trước, nên không ghi thay đổi nào."), "")
        return _back(number)
    if _step(item, ProposalAct.EDIT, content=content, detail=list(new)):
        flash(counted("Đã ghi %(count)s thay đổi vào đề nghị.", len(new)), "done")
    return _back(number)


def take_back(number: int, place: int) -> ResponseReturnValue:
    """Take an edit back."""
    item = found(number)
    content, taken = without_edit(item.content, place)
    if taken is not None and _step(item, ProposalAct.TAKE_BACK, content=content, detail=taken):
        flash(_("Đã bỏ một thay đổi khỏi đề nghị."), "done")
    return _back(number)


def note(number: int) -> ResponseReturnValue:
    """Keep what the change note says."""
    item, fields = found(number), request.form
    grounds = [
        {"doc": doc, **({"clause": clause.strip()} if clause.strip() else {})}
        for doc, clause in zip(fields.getlist("doc"), fields.getlist("clause"), strict=False)
        if doc
    ]
    content = with_note(
        item.content,
        summary=fields.get("summary", "").replace("\r\n", "\n").strip(),
        legal=grounds,
        version=fields.get("version", "").strip(),
        first=fields.get("first", "").strip(),
    )
    try:
        bench().demand_fit(draft_of(item, content), lang())
    except Unfit as fault:
        flash(_("Chưa ghi thay đổi này: %(why)s", why=fault), "wrong")
        return _back(number)
    if _step(item, ProposalAct.EDIT, content=content, detail={"note": True}):
        flash(_("Đã ghi ghi chú thay đổi."), "done")
    return _back(number)


def rename(number: int) -> ResponseReturnValue:
    """Call a proposal something else."""
    title = request.form.get("title", "")
    _step(found(number), ProposalAct.RENAME, title=title, detail={"title": title})
    return _back(number)


def withdraw(number: int) -> ResponseReturnValue:
    """Give a proposal up."""
    _step(found(number), ProposalAct.WITHDRAW)
    return _back(number)


def reopen(number: int) -> ResponseReturnValue:
    """Go on with a proposal that was handed over or withdrawn."""
    _step(found(number), ProposalAct.REOPEN, result={})
    return _back(number)


def pass_on(number: int) -> ResponseReturnValue:
    """Note that a proposal was handed over as a patch file."""
    _step(found(number), ProposalAct.BY_FILE, result={"patch": "yes"})
    return _back(number)


def rebase(number: int) -> ResponseReturnValue:
    """Go on from the newest state of the repository."""
    item = found(number)
    if item.regime not in bench().regimes(item.host):
        raise Refused("proposal-without-base", regime=item.regime)
    if _step(item, ProposalAct.REBASE, base=bench().newest(), detail={"from": item.base}):
        flash(_("Đề nghị nay tính trên bản mới nhất của kho."), "done")
    return _back(number)


def send(number: int) -> ResponseReturnValue:
    """Commit a proposal on a branch of its own."""
    item = found(number)
    if not item.is_open or item.step != _seen():
        # Judged again when the step is taken; nothing must reach the repository before.
        _step(item, ProposalAct.SEND)
        return _back(number)
    look_at(item)  # Worked out and remembered before anybody has to wait for it.
    try:
        sent = writing(lambda session: _sent(session, item))
    except Unfit as fault:
        flash(_("Chưa gửi được: %(why)s", why=fault), "wrong")
    except Refused as refusal:
        flash(explain(refusal), "wrong")
    else:
        flash(_("Đã gửi đề nghị vào kho, nhánh %(branch)s.", branch=sent.branch), "done")
    return _back(number)


def _sent(session: Session, item: Proposal) -> Sent:
    """Commit a proposal while nobody else can take a step with it: what is in the repository is what is kept here."""
    step = Step(ProposalAct.SEND, item.step)
    demand_step(session, item.number, step, by=actor())
    sent = bench().send(draft_of(item), By(actor().name, actor().account, now()), today(), lang())
    result = {"branch": sent.branch, "commit": sent.commit}
    step_proposal(session, item.number, replace(step, result=result, detail=result), by=actor(), at=now())
    return sent


def patch(number: int) -> ResponseReturnValue:
    """Hand out the proposal as a patch file; that it was handed out is kept."""
    item = found(number)
    try:
        content = bench().patch(draft_of(item), By(item.name, item.account, item.changed_at), today(), lang())
    except Unfit as fault:
        flash(_("Chưa tạo được tệp vá: %(why)s", why=fault), "wrong")
        return redirect(url_for("proposal_review", number=number), HTTPStatus.SEE_OTHER)
    answer = Response(content, mimetype="text/x-patch")
    answer.headers.set("Content-Disposition", "attachment", filename=f"de-nghi-{number}.patch")
    return answer


def _seen() -> int:
    text = request.form.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004


def _step(item: Proposal, act: ProposalAct, **what: Any) -> bool:
    """Take a step; a refusal is told on the page that follows."""
    step = Step(act, _seen(), **what)
    try:
        writing(lambda session: step_proposal(session, item.number, step, by=actor(), at=now()))
    except Refused as refusal:
        flash(explain(refusal), "wrong")
        return False
    return True


def _back(number: int) -> ResponseReturnValue:
    otherwise = url_for("proposal_part", number=number, part="name")
    return redirect(local_path(request.form.get("back")) or otherwise, HTTPStatus.SEE_OTHER)
