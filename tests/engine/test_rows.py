"""Rows of lists: rows inside rows, one row for one wish, and what goes with an outer row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
import sample_types as types
from chedo_engine.queries.consolidated import consolidated
from chedo_engine.queries.form_page import form_page
from chedo_engine.queries.review import review_page
from chedo_engine.refusals import Refused
from chedo_engine.services.rows import add_row, remove_row
from chedo_engine.services.submissions import act
from chedo_engine.store.sheets import place_history, read_sheets
from chedo_engine.workflow.states import Action, Role
from world import NOON, World

if TYPE_CHECKING:
    from chedo_engine.database import Database
    from chedo_engine.figures.sheet import Sheet


@pytest.fixture
def tasks(database: Database) -> World:
    """January 2026 is open with the list of tasks."""
    return types.open_school(database)


def _add(
    world: World,
    group: str,
    label: str,
    parent: str = "",
    *,
    mark: str = "",
    form: str = types.LIST,
    reporter: str = "xa-a",
) -> str:
    by, key = world.actor(reporter, Role.DATA_ENTRY), world.key(reporter)
    return world.do(lambda session: add_row(session, key, form, group, label, by=by, at=NOON, parent=parent, mark=mark))


def _sheet(world: World, form: str = types.LIST) -> Sheet:
    with world.database.read() as session:
        return read_sheets(session, world.key(), 0)[form]


@pytest.mark.req("REG-03")
def test_rows_stand_inside_rows_and_are_numbered(tasks: World) -> None:
    first, second = _add(tasks, types.OUTER, "Nông thôn mới"), _add(tasks, types.OUTER, "Chuyển đổi số")
    _add(tasks, types.INNER, "Máy tính", second)
    _add(tasks, types.INNER, "Làm đường", first)
    _add(tasks, types.INNER, "Sửa chợ", first)

    with tasks.database.read() as session:
        page = form_page(session, tasks.key(), types.LIST, tasks.actor("xa-a", Role.DATA_ENTRY), NOON)

    assert [(row.label.value, row.parent, row.number) for row in page.rows[types.OUTER]] == [
        ("Nông thôn mới", "", "I"),
        ("Chuyển đổi số", "", "II"),
    ]
    assert [(row.label.value, row.parent, row.number) for row in page.rows[types.INNER]] == [
        ("Máy tính", second, "1"),
        ("Làm đường", first, "1"),
        ("Sửa chợ", first, "2"),
    ]


@pytest.mark.parametrize("parent", ["", "r2026-01-99", "'; DROP TABLE body; --"])
def test_a_row_that_belongs_inside_another_needs_that_one(tasks: World, parent: str) -> None:
    _add(tasks, types.OUTER, "Nông thôn mới")

    with pytest.raises(Refused, match="no-such-row"):
        _add(tasks, types.INNER, "Làm đường", parent)


def test_a_row_that_stands_by_itself_takes_no_outer_row(tasks: World) -> None:
    outer = _add(tasks, types.OUTER, "Nông thôn mới")

    with pytest.raises(Refused, match="no-such-row"):
        _add(tasks, types.OUTER, "Chuyển đổi số", outer)


def test_each_outer_row_has_room_of_its_own(tasks: World) -> None:
    first, second = _add(tasks, types.OUTER, "Một"), _add(tasks, types.OUTER, "Hai")
    for number in range(3):
        _add(tasks, types.INNER, f"Việc {number}", first)

    with pytest.raises(Refused, match="too-many-rows"):
        _add(tasks, types.INNER, "Việc 4", first)
    assert _add(tasks, types.INNER, "Việc 4", second)


def test_the_same_wish_sent_twice_makes_one_row(tasks: World) -> None:
    first = _add(tasks, types.OUTER, "Nông thôn mới", mark="a1b2")
    again = _add(tasks, types.OUTER, "Nông thôn mới", mark="a1b2")
    other = _add(tasks, types.OUTER, "Nông thôn mới", mark="c3d4")

    assert first == again != other
    assert [row.id for row in _sheet(tasks).rows[types.OUTER]] == [first, other]


def test_a_wish_too_long_to_be_one_is_refused(tasks: World) -> None:
    with pytest.raises(Refused):
        _add(tasks, types.OUTER, "Nông thôn mới", mark="a" * 65)


def test_a_row_without_a_name_is_a_row_where_none_is_asked_for(tasks: World) -> None:
    row = _add(tasks, types.PEOPLE, "", form=types.PLAIN)
    saved = tasks.save(tasks.key(), {f"{types.PEOPLE}:{row}.han": "mai"}, form=types.PLAIN)

    assert saved.faults[0].details["row"] == "1"
    with pytest.raises(Refused, match="label-missing"):
        _add(tasks, types.OUTER, " ")


def test_an_outer_row_takes_the_rows_inside_it_along_and_the_log_keeps_them(tasks: World) -> None:
    outer, other = _add(tasks, types.OUTER, "Nông thôn mới"), _add(tasks, types.OUTER, "Khác")
    inner, stays = _add(tasks, types.INNER, "Làm đường", outer), _add(tasks, types.INNER, "Việc khác", other)
    tasks.save(tasks.key(), {f"{types.INNER}:{inner}.han": "30/06/2026"}, form=types.LIST)
    by = tasks.actor("xa-a", Role.DATA_ENTRY)

    tasks.do(lambda session: remove_row(session, tasks.key(), types.LIST, types.OUTER, outer, by=by, at=NOON))

    rows = _sheet(tasks).rows
    assert [row.id for row in rows[types.OUTER]] == [other]
    assert [row.id for row in rows[types.INNER]] == [stays]
    with tasks.database.read() as session:
        gone = place_history(session, tasks.key(), types.LIST, f"{types.INNER}:{inner}.han")
    assert [(entry.old, entry.new) for entry in gone] == [("46203", ""), ("", "46203")]


def test_lists_of_units_are_put_one_below_the_other(tasks: World) -> None:
    for reporter in ("xa-a", "xa-b"):
        outer = _add(tasks, types.OUTER, "Nông thôn mới", reporter=reporter)
        inner = _add(tasks, types.INNER, "Làm đường", outer, reporter=reporter)
        tasks.save(tasks.key(reporter), {f"{types.INNER}:{inner}.xong": "có"}, form=types.LIST)
        for action, role in (
            (Action.PRESENT, Role.DATA_ENTRY),
            (Action.APPROVE, Role.APPROVER),
            (Action.SEND, Role.SENDER),
        ):
            key, by = tasks.key(reporter), tasks.actor(reporter, role)
            tasks.do(lambda session, key=key, action=action, by=by: act(session, key, action, by=by, at=NOON))  # type: ignore[misc]

    host = tasks.actor(sample.HOST, Role.CONSOLIDATOR)
    with tasks.database.read() as session:
        page = consolidated(session, sample.REGIME, "2026-01", types.LIST, host)

    assert [(row.number, row.organisation) for row in page.rows[types.OUTER]] == [("I", "xa-a"), ("II", "xa-b")]
    assert [(row.parent, row.number, row.cells["xong"].value) for row in page.rows[types.INNER]] == [
        (page.rows[types.OUTER][0].id, "1", "TRUE"),
        (page.rows[types.OUTER][1].id, "1", "TRUE"),
    ]


def test_the_leader_sees_what_changed_in_added_rows(tasks: World) -> None:
    key = tasks.key()
    outer = _add(tasks, types.OUTER, "Nông thôn mới")
    road, market = _add(tasks, types.INNER, "Làm đường", outer), _add(tasks, types.INNER, "Sửa chợ", outer)
    tasks.save(key, {f"{types.INNER}:{road}.tien": "5", f"{types.INNER}:{market}.xong": "có"}, form=types.LIST)
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND, Action.RECALL):
        tasks.act(key, action)
    by = tasks.actor("xa-a", Role.DATA_ENTRY)
    tasks.save(key, {f"{types.INNER}:{road}.tien": "7"}, form=types.LIST)
    tasks.do(lambda session: remove_row(session, key, types.LIST, types.INNER, market, by=by, at=NOON))

    with tasks.database.read() as session:
        page = review_page(session, key, by, NOON)

    assert [(one.row_label, one.column_label, one.before, one.after) for one in page.differences] == [
        ("Làm đường", "Kinh phí", Decimal(5), Decimal(7)),
        ("Sửa chợ", "Đã xong", "TRUE", None),
    ]
