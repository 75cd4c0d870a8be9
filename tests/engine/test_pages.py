"""What pages show of a report: the queue, the form, the outline, the leader's page, the matrix."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

import sample_regime as sample
from chedo_engine.figures.changes import Figure
from chedo_engine.queries.consolidated import consolidated
from chedo_engine.queries.figures_table import figures_table
from chedo_engine.queries.form_page import form_page
from chedo_engine.queries.hosted import hosted_regimes
from chedo_engine.queries.matrix import matrix
from chedo_engine.queries.outline_page import outline_page
from chedo_engine.queries.review import review_page
from chedo_engine.queries.work_queue import work_queue
from chedo_engine.refusals import Refused
from chedo_engine.workflow.states import Action, Role, State
from world import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor
    from chedo_engine.queries.work_queue import WorkQueue
    from world import World

AFTER = dt.datetime(2026, 1, 19, 17, tzinfo=dt.UTC)  # midnight after Monday the 19th: Sunday the 18th rolled forward


def queue(world: World, actor: Actor, now: dt.datetime = NOON) -> WorkQueue:
    with world.database.read() as session:
        return work_queue(session, actor, now)


@pytest.mark.req("ASG-05")
def test_each_person_sees_what_awaits_them(world: World) -> None:
    key = world.key()
    clerk, leader, sender = (world.actor("xa-a", role) for role in (Role.DATA_ENTRY, Role.APPROVER, Role.SENDER))

    (item,) = queue(world, clerk).due
    assert (item.key, item.organisation, item.may_edit, item.next_action) == (key, "UBND xã A", True, Action.PRESENT)
    assert (item.send_by, item.days_left, item.filled, item.inputs) == (dt.date(2026, 1, 19), 1, 0, 9)
    world.presented(key)
    assert [(one.key, one.next_action) for one in queue(world, leader).waiting] == [(key, Action.APPROVE)]
    assert (queue(world, clerk).waiting, len(queue(world, clerk).due)) == ((), 1)
    world.act(key, Action.APPROVE)
    assert [one.next_action for one in queue(world, sender).waiting] == [Action.SEND]
    world.act(key, Action.SEND)
    assert [one.state for one in queue(world, clerk).done] == [State.SENT]
    assert queue(world, clerk).due == ()


def test_the_queue_tells_what_is_overdue_and_why_a_report_came_back(world: World) -> None:
    key = world.sent(world.key())
    world.act(key, Action.RETURN, reason="thiếu thu phí")

    (item,) = queue(world, world.actor("xa-a", Role.DATA_ENTRY), AFTER).overdue

    assert (item.overdue, item.days_left) == (True, -1)
    assert (item.reason, item.reason_action, item.reason_by) == ("thiếu thu phí", "return", f"Người của {sample.HOST}")


@pytest.mark.req("RCV-06")
def test_the_host_sees_its_periods_with_what_is_left_to_do(world: World) -> None:
    world.sent(world.key("xa-a"))
    world.act(world.sent(world.key("xa-b"), at=AFTER), Action.ACCEPT, at=AFTER)
    host = world.actor(sample.HOST, Role.CONSOLIDATOR)

    (period,) = queue(world, host, AFTER).hosted

    assert (period.total, period.sent, period.accepted, period.to_accept, period.missing) == (4, 2, 1, 1, 2)
    assert (period.late, period.consolidate_by, period.days_left) == (3, dt.date(2026, 1, 20), 0)
    assert queue(world, world.actor(sample.HOST, Role.DATA_ENTRY)).hosted == ()
    with world.database.read() as session:
        assert hosted_regimes(session, host)[0].periods == ("2026-01",)


def test_an_administrator_has_no_reports_to_work_on(world: World) -> None:
    found = queue(world, world.actor("xa-a", Role.ADMINISTRATOR))

    assert (found.due, found.overdue, found.waiting, found.hosted, found.done) == ((), (), (), (), ())


def test_the_form_page_has_figures_revisions_findings_and_what_may_be_filled(world: World) -> None:
    key = world.key()
    row = world.add_row(key, "Cầu Kiều")
    world.save(key, {"dn.ke_hoach": Decimal(10), "dn.thang": Decimal(11), f"du_an:{row}.thang": Decimal(2)})
    world.save(key, {"@explain:k_vuot:dn": "Thu thêm"})

    with world.database.read() as session:
        page = form_page(session, key, sample.FORM, world.actor("xa-a", Role.DATA_ENTRY), NOON)
        with pytest.raises(Refused, match="not-found"):
            form_page(session, key, "khac", world.actor("xa-a", Role.DATA_ENTRY), NOON)

    assert page.figures["dn.thang"] == Figure(Decimal("11.00"), revision=3)
    assert page.figures["tong.luy_ke"].value == Decimal(11)
    assert "tong.gia" not in page.figures
    assert page.rows["du_an"][0].label.value == "Cầu Kiều"
    assert page.rows["du_an"][0].cells["thang"].value == Decimal(2)
    assert [(finding.check, finding.row) for finding in page.findings] == [("k_vuot", "dn")]
    assert page.explanations["k_vuot:dn"] == Figure("Thu thêm", revision=5)
    assert "phi.thang" in page.editable
    assert not page.editable & {"y_te.thang", "tong.thang"}
    assert page.open_groups == {"du_an"}
    assert [tab.kind for tab in page.header.tabs] == ["form", "outline"]
    assert page.header.deadline == dt.datetime(2026, 1, 19, 17, tzinfo=dt.UTC)


def test_the_outline_quotes_the_figures(world: World) -> None:
    key = world.filled(world.key())

    with world.database.read() as session:
        page = outline_page(session, key, world.actor("xa-a", Role.DATA_ENTRY), NOON)

    (section,) = page.sections
    assert (page.title, section.text) == ("Đề cương tháng 1", "Tổng thu 120,75 triệu đồng.")
    assert section.answer == Figure("Thu đạt khá.", revision=5)
    assert section.words == 3


@pytest.mark.req("ENT-02")
def test_the_leader_sees_what_changed_since_the_last_sending_or_period(world: World) -> None:
    january = world.sent(world.key())
    world.open("2026-02")
    february = world.presented(world.key(period="2026-02"), {"dn.ke_hoach": Decimal(1200), "dn.thang": Decimal(90)})
    leader = world.actor("xa-a", Role.APPROVER)

    with world.database.read() as session:
        page = review_page(session, february, leader, NOON)
    assert page.compared_with == ("period", "2026-01")
    assert [(one.cell, one.before, one.after) for one in page.differences] == [
        ("dn.thang", Decimal("100.25"), Decimal("90.00")),
        ("phi.ke_hoach", Decimal(600), None),
        ("phi.thang", Decimal("20.50"), None),
    ]
    total = next(one for one in page.key_figures if one.cell == "tong.thang")
    assert (total.figure.value, total.before, total.definition.decimals) == (Decimal(90), Decimal("120.75"), 2)
    assert [step.action for step in page.header.actions] == [Action.APPROVE, Action.REFUSE]

    world.act(january, Action.RETURN)
    world.save(january, {"dn.thang": Decimal(1)})
    with world.database.read() as session:
        again = review_page(session, january, leader, NOON)
    assert again.compared_with == ("revision", "1")
    assert [one.cell for one in again.differences] == ["dn.thang"]


def test_a_sent_report_is_compared_with_the_one_before_it_never_with_itself(world: World) -> None:
    january = world.sent(world.key())
    world.open("2026-02")
    february = world.sent(world.key(period="2026-02"), {"dn.ke_hoach": Decimal(1200), "dn.thang": Decimal(90)})
    leader, host = world.actor("xa-a", Role.APPROVER), world.actor(sample.HOST, Role.CONSOLIDATOR)

    with world.database.read() as session:
        compared = [review_page(session, february, person, NOON).compared_with for person in (leader, host)]
        first = review_page(session, january, leader, NOON)
    assert compared == [("period", "2026-01")] * 2
    assert (first.compared_with, first.differences) == (None, ())

    world.act(february, Action.RETURN)
    world.sent(february, {"dn.thang": Decimal(95)})
    with world.database.read() as session:
        again = [review_page(session, february, person, NOON) for person in (leader, host)]
    assert [page.compared_with for page in again] == [("revision", "1")] * 2
    assert [[(one.cell, one.before) for one in page.differences] for page in again] == [
        [("dn.thang", Decimal("90.00"))]
    ] * 2


@pytest.mark.req("RCV-08", "MON-01")
def test_the_matrix_shows_who_sent_who_is_late_and_how_often_it_came_back(world: World) -> None:
    world.sent(world.key("xa-a"))
    world.act(world.key("xa-a"), Action.RETURN)
    world.sent(world.key("xa-b"), at=AFTER)
    world.open("2026-02")
    host = world.actor(sample.HOST, Role.CONSOLIDATOR)

    with world.database.read() as session:
        found = matrix(session, sample.REGIME, "2026-01", host, AFTER)
        with pytest.raises(Refused, match="not-yours-to-see"):
            matrix(session, sample.REGIME, "2026-01", world.actor("xa-a", Role.APPROVER), AFTER)

    assert found.periods == ("2026-01", "2026-02")
    assert [row.label for row in found.rows] == ["UBND xã A", "UBND xã B", "UBND xã C", "Sở Y tế"]
    cells = {row.organisation: row.current for row in found.rows if row.current}
    assert (cells["xa-a"].state, cells["xa-a"].returns, cells["xa-a"].late) == (State.DRAFT, 1, True)
    assert (cells["xa-b"].state, cells["xa-b"].sent_at, cells["xa-b"].late) == (State.SENT, AFTER, True)
    assert found.counts.total == 4
    assert (found.counts.received, found.counts.missing, found.counts.late, found.counts.returned) == (1, 3, 4, 1)
    assert found.actions == (Action.ACCEPT, Action.RETURN)
    assert not found.rows[0].cells["2026-02"].late


@pytest.mark.req("SEC-05")
def test_pages_take_the_same_few_statements_however_many_report(world: World) -> None:
    host, clerk = world.actor(sample.HOST, Role.CONSOLIDATOR), world.actor("xa-a", Role.DATA_ENTRY)
    shown: dict[str, Callable[[Session], object]] = {
        "queue": lambda session: work_queue(session, host, NOON),
        "form": lambda session: form_page(session, world.key(), sample.FORM, clerk, NOON),
        "matrix": lambda session: matrix(session, sample.REGIME, "2026-01", host, NOON),
        "consolidated": lambda session: consolidated(session, sample.REGIME, "2026-01", "", host),
    }
    world.sent(world.key("xa-a"))
    before = {name: _statements(world, page) for name, page in shown.items()}

    world.sent(world.key("xa-b"))
    world.sent(world.key("xa-c"))

    assert {name: _statements(world, page) for name, page in shown.items()} == before
    assert max(before.values()) <= 10


def _statements(world: World, page: Callable[[Session], object]) -> int:
    with world.database.read() as session:
        page(session)  # artefacts are read once per process
    seen: list[object] = []

    def note(*arguments: object) -> None:
        seen.append(arguments[2])

    event.listen(world.database.engine, "before_cursor_execute", note)
    with world.database.read() as session:
        page(session)
    event.remove(world.database.engine, "before_cursor_execute", note)
    return len([statement for statement in seen if str(statement).startswith("SELECT")])


@pytest.mark.req("RCV-08")
def test_a_submission_is_printed_as_a_table(world: World) -> None:
    key = world.sent(world.key(), {"dn.ke_hoach": Decimal(1200), "dn.thang": Decimal("100.25"), "dn.ghi_chu": "khá"})
    world.open("2026-02")

    with world.database.read() as session:
        lines = figures_table(session, key, 1)
        blank = figures_table(session, world.key(period="2026-02"), 0)
        with pytest.raises(Refused, match="no-such-revision"):
            figures_table(session, key, 2)

    assert lines[0] == "ktxh 2026-01 xa-a · 1.0.0 · sent · revision 1"
    found = {line.split()[0]: line for line in lines if line.startswith("dn.")}
    assert found["dn.thang"].endswith(" 100.25")
    assert "Thu từ doanh nghiệp / Thực hiện trong tháng" in found["dn.thang"]
    assert found["dn.ghi_chu"].endswith(" khá")
    assert "danh_gia: Thu đạt khá." in lines
    assert len(blank) == 3
