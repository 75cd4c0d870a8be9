"""An act is all or nothing: one event in the same transaction, and nothing that was sent is ever touched."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select

import sample_regime as sample
from chedo_compiler.runtime.due import Due
from chedo_engine.refusals import Refused
from chedo_engine.services.publish import publish
from chedo_engine.services.rows import remove_row
from chedo_engine.store.bodies import BODY, CHANGE
from chedo_engine.store.regimes import RegistryRow, ReleaseRow
from chedo_engine.store.reports import load_report
from chedo_engine.store.submissions import EventRow, RevisionRow, SubmissionRow
from chedo_engine.workflow.lateness import is_late
from chedo_engine.workflow.states import Action, Role, State
from world import NOON, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Table

    from chedo_engine.database import Database
    from chedo_engine.keys import SubmissionKey


class Broken(Exception):  # noqa: N818 (the power went)
    """The machine stops in the middle."""


@pytest.fixture
def break_at(database: Database) -> Iterator[Callable[[str], None]]:
    """Let the next statement that begins so be the last."""
    wanted: list[str] = []

    def before(_: Connection, __: object, statement: str, *___: object) -> None:
        if wanted and statement.startswith(wanted[0]):
            wanted.clear()
            raise Broken

    event.listen(database.engine, "before_cursor_execute", before)
    yield wanted.append
    event.remove(database.engine, "before_cursor_execute", before)


def everything(world: World) -> dict[str, list[tuple[object, ...]]]:
    """Read all that services write."""
    tables: Sequence[Table] = (
        SubmissionRow.__table__,  # type: ignore[assignment]
        RevisionRow.__table__,
        EventRow.__table__,
        RegistryRow.__table__,
        ReleaseRow.__table__,
        BODY,
        CHANGE,
    )
    with world.database.read() as session:
        return {table.name: sorted(map(tuple, session.execute(select(table))), key=repr) for table in tables}


def _brought_to(world: World, state: State) -> SubmissionKey:
    reach = {
        State.DRAFT: world.filled,
        State.PRESENTED: world.presented,
        State.APPROVED: world.approved,
        State.SENT: world.sent,
    }
    return reach[state](world.key())


ACTS = (
    (State.DRAFT, Action.PRESENT),
    (State.PRESENTED, Action.APPROVE),
    (State.PRESENTED, Action.REFUSE),
    (State.APPROVED, Action.SEND),
    (State.SENT, Action.RECALL),
    (State.SENT, Action.RETURN),
    (State.SENT, Action.ACCEPT),
)


@pytest.mark.req("SEC-04")
@pytest.mark.parametrize(("state", "action"), ACTS)
def test_without_its_event_no_act_has_happened(
    world: World, break_at: Callable[[str], None], state: State, action: Action
) -> None:
    key = _brought_to(world, state)
    before = everything(world)

    for statement in ("INSERT INTO event", "UPDATE submission"):
        break_at(statement)
        with pytest.raises(Broken):
            world.act(key, action)
        assert everything(world) == before

    world.act(key, action)
    assert len(everything(world)["event"]) == len(before["event"]) + 1


@pytest.mark.parametrize("statement", ["INSERT INTO body", "INSERT INTO change", "UPDATE submission"])
def test_a_save_is_kept_whole_with_its_entries_in_the_log_or_not_at_all(
    world: World, break_at: Callable[[str], None], statement: str
) -> None:
    key = world.filled(world.key())
    before = everything(world)

    break_at(statement)
    with pytest.raises(Broken):
        world.save(key, {"dn.gia": "5", "phi.gia": "6"})
    assert everything(world) == before

    world.save(key, {"dn.gia": "5", "phi.gia": "6"})
    assert len(everything(world)["change"]) == len(before["change"]) + 2


@pytest.mark.parametrize("statement", ["INSERT INTO release", "INSERT INTO layout", "INSERT INTO organisation"])
def test_a_publication_that_is_cut_off_has_not_happened(
    database: Database, break_at: Callable[[str], None], statement: str
) -> None:
    world = World(database)
    before = everything(world)
    break_at(statement)
    with pytest.raises(Broken):
        world.publish()

    assert everything(world) == before
    world.publish()
    assert world.open().reporters


def test_nothing_that_was_sent_is_touched_by_whatever_is_done_after(world: World) -> None:
    key = world.key()
    row = world.add_row(key, "Đường liên thôn")
    world.save(key, {f"{sample.GROUP}:{row}.thang": "3"})
    world.sent(key)

    def kept() -> list[tuple[object, ...]]:
        with world.database.read() as session:
            bodies = session.execute(select(BODY).where(BODY.c.number == 1)).all()
            revision = session.execute(select(RevisionRow.__table__).where(RevisionRow.number == 1)).all()
            return sorted(map(tuple, [*bodies, *revision]), key=repr)

    sent = kept()
    world.act(key, Action.RETURN)
    world.save(key, {"dn.thang": "7", "phi.thang": None, f"{sample.GROUP}:{row}.@label": "Cầu"})
    by = world.actor("xa-a", Role.DATA_ENTRY)
    world.do(lambda session: remove_row(session, key, sample.FORM, sample.GROUP, row, by=by, at=NOON))
    for action in (Action.PRESENT, Action.REFUSE, Action.PRESENT, Action.APPROVE, Action.SEND, Action.RECALL):
        world.act(key, action)
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND, Action.ACCEPT):
        world.act(key, action)

    assert kept() == sent
    for cells in ({"dn.thang": "1"}, {}):
        with pytest.raises(Refused, match="not-in-draft"):
            world.save(key, cells)


@pytest.mark.parametrize(("state", "action"), ACTS)
def test_the_same_act_from_the_same_page_is_done_once(world: World, state: State, action: Action) -> None:
    key = _brought_to(world, state)
    with world.database.read() as session:
        seen = load_report(session, key).row.events

    by = world.hand(key, action)
    states = [world.act(key, action, by=by, seen=seen) for _ in range(3)]

    assert len(set(states)) == 1
    assert len(everything(world)["event"]) == seen + 1


def test_a_page_that_is_behind_decides_nothing(world: World) -> None:
    key = world.presented(world.key())
    world.act(key, Action.REFUSE)
    world.save(key, {"dn.thang": "1"})
    world.act(key, Action.PRESENT)

    with pytest.raises(Refused, match="changed-meanwhile"):
        world.act(key, Action.APPROVE, seen=1)
    with pytest.raises(Refused, match="changed-meanwhile"):
        world.act(key, Action.REFUSE, seen=1)
    assert world.act(key, Action.APPROVE, seen=3) is State.APPROVED


def test_a_stranger_does_not_learn_where_a_report_stands(world: World) -> None:
    key = world.presented(world.key())
    stranger = world.actor("xa-b", Role.DATA_ENTRY, Role.APPROVER, Role.SENDER)
    for action in Action:
        for seen in (None, 0, 1, 2):
            with pytest.raises(Refused) as refused:
                world.act(key, action, by=stranger, seen=seen)
            assert refused.value.code == "not-your-organisation"


def test_a_day_ends_at_midnight_where_the_reports_are_due(world: World) -> None:
    send_by = dt.date(2026, 1, 19)
    midnight = dt.datetime(2026, 1, 20, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    instant = dt.timedelta(microseconds=1)
    first, second = world.sent(world.key(), at=midnight - instant), world.sent(world.key("xa-b"), at=midnight)

    with world.database.read() as session:
        late = {}
        for key in (first, second):
            report = load_report(session, key)
            assert report.opening.row.send_by == send_by
            late[key.reporter] = is_late(
                report.state,
                report.row.sent_at,
                Due(send_by),
                report.opening.row.timezone,
                midnight + dt.timedelta(days=9),
            )
    assert late == {"xa-a": False, "xa-b": True}


def test_what_looks_back_reads_the_last_sending_even_while_it_is_recalled(world: World) -> None:
    january, february = world.key(), world.key(period="2026-02")
    world.sent(january)
    world.open("2026-02")
    world.filled(february)
    assert str(world.sheet(february).values["dn.luy_ke"]) == "200.50"

    world.act(january, Action.RECALL)
    world.save(january, {"dn.thang": "50"})
    world.save(february, {"dn.gia": "1"})
    assert str(world.sheet(february).values["dn.luy_ke"]) == "200.50"

    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        world.act(january, action)
    world.act(february, Action.PRESENT)
    assert str(world.sheet(february).values["dn.luy_ke"]) == "150.25"


def test_publishing_writes_nothing_when_one_of_its_releases_is_refused(world: World) -> None:
    newer = replace(sample.sample_registry(), title="Tên mới")
    build = sample.bundle(replace(sample.sample_regime(), title="Tên khác"), registry=newer)
    before = everything(world)
    with pytest.raises(Refused, match="release-differs"):
        world.do(lambda session: publish(session, build, by="x", at=NOON))

    assert everything(world) == before
