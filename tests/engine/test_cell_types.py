"""Cells of every type: what is typed, what is kept, what formulas see, what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
import sample_types as types
from chedo_engine.figures import body
from chedo_engine.figures.layout import layouts
from chedo_engine.figures.sheet import SheetRow
from chedo_engine.messages import text
from chedo_engine.queries.figures_table import figures_table
from chedo_engine.queries.form_page import form_page, history
from chedo_engine.services.consolidation import consolidate
from chedo_engine.services.publish import publish
from chedo_engine.services.submissions import act
from chedo_engine.store.sheets import read_sheets
from chedo_engine.workflow.states import Action, Role
from world import NOON, World

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_engine.database import Database
    from chedo_engine.figures.changes import Saved
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import SubmissionKey

TYPED = {
    "truong.tien": "1.500.000.000",
    "truong.ngay": "15/9/1998",
    "truong.chuan": "có",
    "truong.loai": "tiểu học",
    "truong.cap": "Tiểu học; Mầm non",
    "truong.dat_part": "12",
    "truong.dat_whole": "15",
    "truong.uoc": "430",
    "truong.mo_ta": "Thiếu phòng.\nĐề nghị bổ sung.",
}
KEPT = {
    "truong.tien": Decimal(1_500_000_000),
    "truong.ngay": Decimal(36053),
    "truong.chuan": "TRUE",
    "truong.loai": "th",
    "truong.cap": "mn;th",
    "truong.dat_part": Decimal(12),
    "truong.dat_whole": Decimal(15),
    "truong.uoc": Decimal(430),
    "truong.mo_ta": "Thiếu phòng.\nĐề nghị bổ sung.",
}


@pytest.fixture
def school(database: Database) -> World:
    """January 2026 is open with the forms of all types."""
    return types.open_school(database)


def _save(world: World, cells: Mapping[str, str | None], reporter: str = "xa-a") -> Saved:
    return world.save(world.key(reporter), cells, form=types.TYPES)


def _sheet(world: World, number: int = 0, reporter: str = "xa-a") -> Sheet:
    with world.database.read() as session:
        return read_sheets(session, world.key(reporter), number)[types.TYPES]


@pytest.mark.req("REG-03")
def test_each_type_is_kept_and_read_back_as_it_is(school: World) -> None:
    saved = _save(school, TYPED)

    assert saved.faults == ()
    values = _sheet(school).values
    assert {name: values[name] for name in KEPT} == KEPT


def test_formulas_see_days_as_numbers_and_truth_as_truth(school: World) -> None:
    _save(school, TYPED)
    assert _sheet(school).values["tuoi.tien"] == Decimal(1998)

    _save(school, {"truong.chuan": "không"})

    assert _sheet(school).values["tuoi.tien"] == Decimal(0)


def test_days_stand_in_the_vector_and_choices_beside_it() -> None:
    form = types.types_form()

    assert layouts(form)[""].cells == (
        "truong.tien",
        "truong.ngay",
        "truong.dat_part",
        "truong.dat_whole",
        "truong.uoc",
        "tuoi.tien",
    )


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [
        ("ngay", "31/02/2026", "not-a-date"),
        ("ngay", "hôm qua", "not-a-date"),
        ("ngay", "01/01/0026", "not-a-date"),
        ("ngay", "=TODAY()", "not-a-date"),
        ("chuan", "có lẽ", "not-yes-or-no"),
        ("chuan", "2", "not-yes-or-no"),
        ("loai", "Đại học", "not-a-choice"),
        ("loai", "<script>alert(1)</script>", "not-a-choice"),
        ("loai", "mn;th", "one-choice-only"),
        ("cap", "Mầm non; Đại học", "not-a-choice"),
        ("tien", "mười đồng", "not-a-number"),
        ("tien", "1,5", "too-many-decimals"),
        ("mo_ta", "a" * 4001, "too-long"),
        ("tep", "0" * 64 + " cong-van.pdf", "files-are-uploaded"),
        ("tep", None, "files-are-uploaded"),
    ],
)
def test_what_is_no_value_of_the_type_is_told_and_not_kept(
    school: World, cell: str, typed: str | None, code: str
) -> None:
    saved = _save(school, {f"truong.{cell}": typed, "truong.uoc": "7"})

    (fault,) = saved.faults
    assert fault.code == code
    assert fault.details["value"] == (typed or "")
    assert all(
        "Trường trung tâm xã" in text(code, lang, **fault.details) or code == "too-long" for lang in ("vi", "en")
    )
    assert set(_sheet(school).values) == {"truong.uoc", "tuoi.tien"}


def test_a_day_out_of_the_calendar_is_no_day_even_as_a_number(school: World) -> None:
    saved = school.save(school.key(), {"truong.ngay": Decimal(2_958_466)}, form=types.TYPES)

    assert [fault.code for fault in saved.faults] == ["not-a-date"]


def test_the_least_a_cell_takes_is_watched(school: World) -> None:
    saved = _save(school, {"truong.dat_whole": "0"})

    assert [(finding.check, finding.cells) for finding in saved.findings] == [("range", ("truong.dat_whole",))]


def test_the_log_and_the_table_tell_what_was_written(school: World) -> None:
    _save(school, TYPED)
    by = school.actor("xa-a", Role.DATA_ENTRY)
    with school.database.read() as session:
        (entry,) = history(session, school.key(), types.TYPES, "truong.loai", by)
        table = "\n".join(figures_table(session, school.key(), 0))

    assert (entry.old, entry.new) == ("", "th")
    assert "15/09/1998" in table


def test_a_sheet_is_packed_and_unpacked_with_rows_inside_rows() -> None:
    form = types.list_form()
    sheet = body.unpack([], {})
    outer = SheetRow(id="r1", label="Nhóm")
    inner = SheetRow(id="r2", label="Việc", parent="r1", values={"han": Decimal(46203), "xong": "FALSE"})
    sheet.rows = {types.OUTER: [outer], types.INNER: [inner]}

    known = {layout.id: layout for layout in layouts(form).values()}
    found = body.unpack(body.pack(form, sheet), known)

    assert found.rows == sheet.rows
    assert found.as_figures(form).rows[types.INNER][0].cells == {"han": 46203.0, "xong": False}
    assert found.as_figures(form).rows[types.INNER][0].parent == "r1"


def _sent(world: World, key: SubmissionKey) -> None:
    for action, role in (
        (Action.PRESENT, Role.DATA_ENTRY),
        (Action.APPROVE, Role.APPROVER),
        (Action.SEND, Role.SENDER),
    ):
        by = world.actor(key.reporter, role)
        world.do(lambda session, action=action, by=by: act(session, key, action, by=by, at=NOON))  # type: ignore[misc]


def test_all_types_are_sent_and_consolidated(school: World) -> None:
    for reporter, day in (("xa-a", "15/09/1998"), ("xa-b", "20/11/1982")):
        _save(school, {**TYPED, "truong.ngay": day}, reporter)
        _sent(school, school.key(reporter))
    _save(school, {"truong.tien": "1"}, "xa-c")
    _sent(school, school.key("xa-c"))

    with school.database.read() as session:
        whole = consolidate(session, sample.TENANT, sample.REGIME, "2026-01", forms=[types.TYPES])
    values = whole.forms[types.TYPES].sheet.values

    assert _sheet(school, 1, "xa-b").values["truong.ngay"] == Decimal(30275)
    assert values["truong.tien"] == Decimal(3_000_000_001)
    assert values["truong.ngay"] == Decimal(30275)
    assert values["truong.chuan"] == Decimal(2)
    assert values["truong.uoc"] == Decimal(860)
    assert not {"truong.loai", "truong.cap", "truong.mo_ta"} & values.keys()


def test_a_column_stands_only_in_the_periods_that_show_it(database: Database) -> None:
    form = types.types_form()
    june = tuple(replace(one, periods=("06",)) if one.id == "uoc" else one for one in form.columns)
    regime = replace(sample.sample_regime(), outlines=())
    regime = replace(
        regime,
        forms=(replace(form, columns=june),),
        groups=tuple(replace(group, forms=(types.TYPES,), outline=None) for group in regime.groups),
    )
    world = World(database)
    world.do(lambda session: publish(session, sample.bundle(regime), by="vận hành", at=NOON))
    world.open("2026-01")
    world.open("2026-06")

    shown = {}
    for period in ("2026-01", "2026-06"):
        key = world.key(period=period)
        saved = world.save(key, {"truong.uoc": "430", "truong.tien": "5"}, form=types.TYPES)
        with world.database.read() as session:
            page = form_page(session, key, types.TYPES, world.actor("xa-a", Role.DATA_ENTRY), NOON)
            whole = consolidate(session, sample.TENANT, sample.REGIME, period)
        shown[period] = (
            [fault.code for fault in saved.faults],
            "truong.uoc" in page.figures,
            [column.id for column in whole.forms[types.TYPES].form.columns].count("uoc"),
        )

    assert shown == {"2026-01": (["no-such-cell"], False, 0), "2026-06": ([], True, 1)}
