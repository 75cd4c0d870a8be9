"""A report on its way through people's hands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

import sample_regime as sample
from chedo_engine.queries.matrix import matrix
from chedo_engine.queries.work_queue import work_queue
from chedo_engine.refusals import Refused
from chedo_engine.services.events import is_unbroken
from chedo_engine.store.submissions import EventRow, RevisionRow
from chedo_engine.workflow.states import Action, Role, State
from world import FIGURES, NOON

if TYPE_CHECKING:
    from chedo_engine.keys import SubmissionKey
    from world import World


@pytest.mark.req("ENT-02")
def test_a_leader_refuses_with_a_reason_and_it_is_corrected_and_presented_again(world: World) -> None:
    key = world.presented(world.key())

    with pytest.raises(Refused, match="reason-missing"):
        world.act(key, Action.REFUSE, reason="  ")
    world.act(key, Action.REFUSE, reason="thiếu thu phí")

    assert world.state(key) is State.DRAFT
    world.save(key, {"phi.thang": Decimal(21)})
    assert world.act(key, Action.PRESENT) is State.PRESENTED


@pytest.mark.req("ENT-03", "ARC-01")
def test_sending_keeps_an_immutable_revision_and_later_work_does_not_touch_it(world: World) -> None:
    key = world.sent(world.key())
    before = world.sheet(key, 1)

    world.act(key, Action.RETURN, reason="sai đơn vị")
    world.save(key, {"dn.thang": Decimal(7)})
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        world.act(key, action)

    assert world.sheet(key, 1).values == before.values
    assert world.sheet(key, 1).values["dn.thang"] == Decimal("100.25")
    assert world.sheet(key, 2).values["dn.thang"] == Decimal(7)
    with world.database.read() as session:
        revisions = session.scalars(select(RevisionRow).where(RevisionRow.reporter == "xa-a")).all()
    assert sorted(row.number for row in revisions) == [0, 1, 2]
    assert len({row.sha256 for row in revisions if row.number}) == 2


@pytest.mark.req("ENT-05")
def test_only_a_sender_sends_what_is_approved(world: World) -> None:
    key = world.presented(world.key())

    with pytest.raises(Refused, match="not-from-here"):
        world.act(key, Action.SEND)
    world.act(key, Action.APPROVE)
    with pytest.raises(Refused, match="not-your-role"):
        world.act(key, Action.SEND, by=world.actor("xa-a", Role.DATA_ENTRY, Role.APPROVER))
    with pytest.raises(Refused, match="not-your-organisation"):
        world.act(key, Action.SEND, by=world.actor("xa-b", Role.SENDER))

    assert world.act(key, Action.SEND) is State.SENT


@pytest.mark.req("RCV-03")
def test_the_sender_recalls_until_the_host_has_accepted(world: World) -> None:
    key = world.sent(world.key())

    assert world.act(key, Action.RECALL, reason="nhập nhầm") is State.DRAFT
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND, Action.ACCEPT):
        world.act(key, action)
    with pytest.raises(Refused, match="not-from-here"):
        world.act(key, Action.RECALL, reason="nhập nhầm")

    assert world.sheet(key, 1).values["dn.thang"] == Decimal("100.25")


@pytest.mark.req("RCV-01", "RCV-02")
def test_the_host_returns_with_a_reason_or_accepts(world: World) -> None:
    key = world.sent(world.key())

    with pytest.raises(Refused, match="reason-missing"):
        world.act(key, Action.RETURN, reason="")
    with pytest.raises(Refused, match="not-your-organisation"):
        world.act(key, Action.ACCEPT, by=world.actor("xa-a", Role.CONSOLIDATOR))
    world.act(key, Action.RETURN, reason="thiếu giải trình")
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        world.act(key, action)

    assert world.act(key, Action.ACCEPT) is State.ACCEPTED


def accepted(world: World) -> SubmissionKey:
    key = world.sent(world.key())
    world.act(key, Action.ACCEPT)
    return key


@pytest.mark.req("RCV-04")
def test_an_accepted_report_is_corrected_when_its_reporter_asks_and_the_host_gives_it_back(world: World) -> None:
    key = accepted(world)

    with pytest.raises(Refused, match="not-from-here"):
        world.act(key, Action.RETURN, reason="sai số")
    with pytest.raises(Refused, match="reason-missing"):
        world.act(key, Action.ASK, reason="")
    with pytest.raises(Refused, match="not-your-organisation"):
        world.act(key, Action.ASK, reason="nhập nhầm", by=world.actor(sample.HOST, Role.SENDER))
    assert world.act(key, Action.ASK, reason="nhập nhầm") is State.ASKED
    assert world.act(key, Action.RETURN, reason="đồng ý đính chính") is State.DRAFT
    world.save(key, {"dn.thang": Decimal(99)})
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND, Action.ACCEPT):
        world.act(key, action)

    sent = [world.sheet(key, number).values["dn.thang"] for number in (1, 2)]
    assert sent == [Decimal("100.25"), Decimal(99)]


@pytest.mark.req("RCV-04")
def test_the_host_may_keep_an_accepted_report_as_it_is_and_says_why(world: World) -> None:
    key = accepted(world)
    world.act(key, Action.ASK, reason="nhập nhầm")

    with pytest.raises(Refused, match="reason-missing"):
        world.act(key, Action.DECLINE, reason=" ")
    assert world.act(key, Action.DECLINE, reason="số đã khớp kho bạc") is State.ACCEPTED
    assert world.act(key, Action.ASK, reason="xin xem lại") is State.ASKED


@pytest.mark.req("RCV-04")
def test_a_report_asked_back_still_counts_and_waits_in_the_queue_of_its_host(world: World) -> None:
    key = accepted(world)
    world.act(key, Action.ASK, reason="nhập nhầm")

    with world.database.read() as session:
        host = world.actor(sample.HOST, Role.CONSOLIDATOR)
        [period] = work_queue(session, host, NOON).hosted
        shown = matrix(session, key.regime, key.period, host, NOON)

    assert (period.asked, period.to_accept, period.sent) == (1, 0, 1)
    assert (shown.counts.asked, shown.counts.received) == (1, 1)


@pytest.mark.req("SEC-04")
def test_every_act_leaves_who_what_when_and_why_in_an_unbroken_chain(world: World) -> None:
    key = world.sent(world.key())
    world.act(key, Action.RETURN, reason="sai đơn vị", at=NOON + dt.timedelta(hours=1))

    with world.database.read() as session:
        events = session.scalars(select(EventRow).order_by(EventRow.number)).all()
        assert [event.action for event in events] == ["present", "approve", "send", "return"]
        last = events[-1]
        assert (last.organisation, last.reason, last.at) == (sample.HOST, "sai đơn vị", NOON + dt.timedelta(hours=1))
        assert is_unbroken(events)
        events[1].reason = "viết lại"
        assert not is_unbroken(events)


def test_nothing_is_presented_while_a_check_a_required_cell_or_text_is_open(world: World) -> None:
    key = world.key()
    world.save(key, {"dn.ke_hoach": Decimal(10), "dn.thang": Decimal(11), "phi.thang": Decimal(-1)})

    with pytest.raises(Refused) as refusal:
        world.act(key, Action.PRESENT)

    assert refusal.value.code == "findings-open"
    found = {(finding.check, finding.row) for finding in refusal.value.details["findings"]}
    assert found == {("k_thang", "phi"), ("k_vuot", "dn")}
    assert refusal.value.details["texts"] == ("Đánh giá, nguyên nhân",)
    assert world.state(key) is State.DRAFT


def test_a_warning_passes_with_an_explanation(world: World) -> None:
    key = world.filled(world.key(), {**FIGURES, "dn.ke_hoach": Decimal(10)})
    with pytest.raises(Refused, match="findings-open"):
        world.act(key, Action.PRESENT)

    world.save(key, {"@explain:k_vuot:dn": "Thu thêm từ dự án mới"})

    assert world.act(key, Action.PRESENT) is State.PRESENTED


def test_a_report_of_another_project_is_out_of_reach(world: World) -> None:
    key = world.sent(world.key())
    foreign = replace(world.hand(key, Action.ACCEPT), tenant="tinh-khac")

    with pytest.raises(Refused, match="not-your-organisation"):
        world.act(key, Action.ACCEPT, by=foreign)
