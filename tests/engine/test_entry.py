"""Entering figures: each place by itself, nothing overwritten unseen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_engine.figures.changes import CellChange
from chedo_engine.queries.form_page import form_page, history
from chedo_engine.refusals import Refused
from chedo_engine.services.entry import save_cells
from chedo_engine.services.rows import add_row, remove_row
from chedo_engine.store.sheets import OUTLINE
from chedo_engine.workflow.states import Action, Role
from world import FIGURES, NOON

if TYPE_CHECKING:
    from chedo_engine.figures.changes import Saved
    from chedo_engine.keys import SubmissionKey
    from world import World


def save(world: World, key: SubmissionKey, *changes: CellChange, organisation: str = "xa-a") -> Saved:
    by = world.actor(organisation, Role.DATA_ENTRY)
    return world.do(lambda session: save_cells(session, key, sample.FORM, changes, by=by, at=NOON))


@pytest.mark.req("ENT-01")
def test_figures_typed_are_kept_exactly_and_computed_cells_follow(world: World) -> None:
    saved = save(
        world,
        world.key(),
        CellChange("dn.ke_hoach", "1.200"),
        CellChange("dn.thang", "100,25"),
        CellChange("phi.thang", "0,10"),
    )

    assert saved.acknowledged == {"dn.ke_hoach": 1, "dn.thang": 2, "phi.thang": 3}
    assert saved.computed["tong.thang"].value == Decimal("100.35")
    assert saved.computed["dn.ty_le"].value == Decimal("8.4")
    assert world.sheet(world.key()).values["dn.thang"] == Decimal("100.25")
    assert (saved.filled, saved.inputs) == (3, 9)


def test_who_saw_an_older_value_is_told_and_overwrites_nothing(world: World) -> None:
    save(world, world.key(), CellChange("dn.thang", "1"))
    save(world, world.key(), CellChange("dn.thang", "2", base=1))

    saved = save(world, world.key(), CellChange("dn.thang", "3", base=1), CellChange("phi.thang", "9"))

    (conflict,) = saved.conflicts
    assert (conflict.yours, conflict.theirs, conflict.revision) == (Decimal("3.00"), Decimal("2.00"), 2)
    assert (conflict.by, conflict.at) == ("Người của xa-a", NOON)
    assert saved.acknowledged == {"phi.thang": 3}
    assert world.sheet(world.key()).values["dn.thang"] == Decimal(2)


def test_the_same_value_again_is_neither_a_conflict_nor_a_change(world: World) -> None:
    save(world, world.key(), CellChange("dn.thang", "1"))

    assert save(world, world.key(), CellChange("dn.thang", "1,0")).acknowledged == {"dn.thang": 1}


def test_an_emptied_cell_is_blank_and_not_zero(world: World) -> None:
    save(world, world.key(), CellChange("dn.thang", "5"))

    save(world, world.key(), CellChange("dn.thang", "", base=1))

    assert "dn.thang" not in world.sheet(world.key()).values


def test_faults_name_row_and_column_and_the_rest_is_saved(world: World) -> None:
    saved = save(
        world,
        world.key(),
        CellChange("dn.thang", "một trăm"),
        CellChange("dn.ke_hoach", "1,5"),
        CellChange("phi.ke_hoach", Decimal(10) ** 18),
        CellChange("tong.thang", "1"),
        CellChange("y_te.thang", "1"),
        CellChange("khong.co", "1"),
        CellChange("phi.thang", "2"),
    )

    assert {(fault.cell, fault.code) for fault in saved.faults} == {
        ("dn.thang", "not-a-number"),
        ("dn.ke_hoach", "too-many-decimals"),
        ("phi.ke_hoach", "too-large"),
        ("tong.thang", "not-yours-to-fill"),
        ("y_te.thang", "not-yours-to-fill"),
        ("khong.co", "no-such-cell"),
    }
    first = saved.faults[0].details
    assert (first["row"], first["column"], first["value"]) == (
        "Thu từ doanh nghiệp",
        "Thực hiện trong tháng",
        "một trăm",
    )
    assert saved.acknowledged == {"phi.thang": 1}


def test_a_row_of_one_group_is_filled_by_that_group(world: World) -> None:
    key = world.key(sample.DEPARTMENT)

    saved = save(world, key, CellChange("y_te.thang", "12"), organisation=sample.DEPARTMENT)

    assert saved.computed["tong.thang"].value == Decimal(12)


@pytest.mark.req("ENT-06")
def test_texts_are_composed_unicode_without_control_characters(world: World) -> None:
    save(world, world.key(), CellChange("dn.ghi_chu", "=HYPERLINK(1) ghi chú\x00\x07"))

    assert world.sheet(world.key()).values["dn.ghi_chu"] == "=HYPERLINK(1) ghi chú"


def test_only_the_reporters_data_entry_fills_and_only_a_draft(world: World) -> None:
    key = world.key()

    def fill(organisation: str, role: Role) -> None:
        by = world.actor(organisation, role)
        world.do(lambda session: save_cells(session, key, sample.FORM, [], by=by, at=NOON))

    with pytest.raises(Refused, match="not-your-organisation"):
        fill("xa-b", Role.DATA_ENTRY)
    for role in (Role.APPROVER, Role.ADMINISTRATOR):
        with pytest.raises(Refused, match="not-your-role"):
            fill("xa-a", role)

    world.presented(key)

    with pytest.raises(Refused, match="not-in-draft"):
        world.save(key, {"dn.thang": Decimal(1)})


def test_repeating_rows_are_added_named_filled_and_taken_away(world: World) -> None:
    key = world.key()
    first, second = world.add_row(key, "Cầu Kiều"), world.add_row(key, "Trường A")
    world.save(key, {f"du_an:{first}.thang": Decimal("3.5"), f"du_an:{second}.@label": "Trường B"})
    world.add_row(key, "Chợ")

    with pytest.raises(Refused, match="too-many-rows"):
        world.add_row(key, "Đường")
    by = world.actor("xa-a", Role.DATA_ENTRY)
    world.do(lambda session: remove_row(session, key, sample.FORM, sample.GROUP, second, by=by, at=NOON))

    assert [(row.label, row.values) for row in world.sheet(key).rows["du_an"]] == [
        ("Cầu Kiều", {"thang": Decimal("3.5"), "ty_le": Decimal("3.5")}),
        ("Chợ", {"ty_le": Decimal(0)}),
    ]
    with world.database.read() as session:
        entries = history(session, key, sample.FORM, f"du_an:{second}.@label", by)
    assert [(entry.old, entry.new) for entry in entries] == [
        ("Trường B", ""),
        ("Trường A", "Trường B"),
        ("", "Trường A"),
    ]


def test_a_row_of_the_same_name_keeps_its_id_from_period_to_period(world: World) -> None:
    january = world.key()
    row = world.add_row(january, "Cầu Kiều")
    world.sent(january)
    world.open("2026-02")

    assert world.add_row(world.key(period="2026-02"), "cầu kiều") == row
    assert world.add_row(world.key(period="2026-02"), "cầu kiều") != row


def test_an_answer_is_bounded_in_words(world: World) -> None:
    saved = world.save(world.key(), {"danh_gia": " ".join(["từ"] * 11)}, form=OUTLINE)

    assert [(fault.code, fault.details["maximum"]) for fault in saved.faults] == [("too-many-words", 10)]
    assert world.save(world.key(), {"danh_gia": "Khá."}, form=OUTLINE).filled == 1


@pytest.mark.req("SEC-04")
def test_history_says_who_wrote_what_when(world: World) -> None:
    key = world.key()
    world.save(key, {"dn.thang": Decimal("1.5")})
    world.save(key, {"dn.thang": None}, at=NOON + dt.timedelta(minutes=5))

    with world.database.read() as session:
        newest, oldest = history(session, key, sample.FORM, "dn.thang", world.actor("xa-a", Role.APPROVER))

    assert (oldest.old, oldest.new, oldest.at, oldest.by) == ("", "1.50", NOON, "xa-a.data_entry")
    assert (newest.old, newest.new, newest.revision) == ("1.50", "", 2)


def test_cumulated_figures_read_what_was_last_sent_and_say_so_when_nothing_was(world: World) -> None:
    world.open("2026-02")
    february = world.key(period="2026-02")

    before = world.save(february, {"dn.thang": Decimal(10)})
    world.sent(world.key())
    after = world.save(february, {"dn.thang": Decimal(11)})

    assert (before.computed["dn.luy_ke"].value, before.computed["dn.luy_ke"].error) == (None, "#N/A")
    assert after.computed["dn.luy_ke"].value == Decimal("111.25")


def test_a_draft_shows_the_earlier_figures_as_they_are_now(world: World) -> None:
    world.open("2026-02")
    february = world.key(period="2026-02")
    world.save(february, {"dn.thang": Decimal(10)})
    world.sent(world.key())

    with world.database.read() as session:
        page = form_page(session, february, sample.FORM, world.actor("xa-a", Role.DATA_ENTRY), NOON)

    assert page.figures["dn.luy_ke"].value == Decimal("110.25")
    assert page.previous is not None
    assert page.previous.figures["dn.thang"].value == FIGURES["dn.thang"]
    assert page.last_year is None


def test_a_row_cannot_be_added_where_the_group_does_not_exist(world: World) -> None:
    by = world.actor("xa-a", Role.DATA_ENTRY)

    with pytest.raises(Refused, match="not-yours-to-fill"):
        world.do(lambda session: add_row(session, world.key(), sample.FORM, "khac", "A", by=by, at=NOON))


def test_a_report_that_came_back_can_be_filled_again(world: World) -> None:
    key = world.sent(world.key())
    world.act(key, Action.RETURN)

    assert world.save(key, {"dn.thang": Decimal(1)}).acknowledged
