"""Opening a period gives every reporter its report, under the release and the days that hold for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_engine.queries.form_page import form_page
from chedo_engine.refusals import Refused
from chedo_engine.store.reports import load_report
from chedo_engine.workflow.states import Role
from world import NOON

if TYPE_CHECKING:
    from world import World


@pytest.mark.req("ASG-01")
def test_every_reporter_found_on_the_windows_last_day_gets_its_report(world: World) -> None:
    opened = world.open("2026-03")

    assert opened.window == (dt.date(2026, 2, 15), dt.date(2026, 3, 14))
    assert opened.reporters == (*sample.COMMUNES, "xa-moi", sample.DEPARTMENT)
    with world.database.read() as session:
        commune = load_report(session, world.key("xa-moi", "2026-03"))
        department = load_report(session, world.key(sample.DEPARTMENT, "2026-03"))
    assert (commune.group.id, department.group.id) == ("xa", "so")
    assert (commune.row.inputs, department.row.inputs) == (9, 12)
    with world.database.read() as session, pytest.raises(Refused, match="not-found"):
        load_report(session, world.key("xa-moi"))


@pytest.mark.req("TIM-02")
def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(world: World) -> None:
    assert world.open("2026-02").send_by == dt.date(2026, 2, 23)
    assert world.open("2026-10").send_by == dt.date(2026, 10, 19)
    assert world.open("2026-06").send_by == dt.date(2026, 6, 18)


def test_a_period_is_opened_once(world: World) -> None:
    with pytest.raises(Refused, match="open-already"):
        world.open()


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2026-Q1", "wrong-period"),
        ("2026-13", "not-a-period"),
        ("2025-12", "no-release-in-force"),
        ("2041-01", "calendar-year-missing"),
    ],
)
def test_what_cannot_be_opened_is_refused(world: World, period: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        world.open(period)


def test_nobody_to_report_is_refused_and_leaves_nothing(world: World) -> None:
    nobody = replace(sample.sample_regime().groups[0], select=v1.Selector("=", "id", ("không-ai",)))
    regime = replace(sample.sample_regime(), version="1.1.0", effective_from="2026-04", groups=(nobody,))
    world.publish(sample.bundle(regime))

    with pytest.raises(Refused, match="nobody-reports"):
        world.open("2026-04")
    assert world.open("2026-02").version == "1.0.0"


@pytest.mark.req("REG-06")
def test_reports_stay_with_their_release_and_earlier_figures_are_matched_by_id(world: World) -> None:
    january = world.sent(world.key())
    old = sample.sample_regime()
    form = old.forms[0]
    # In the new release a row is gone, another is there, and decimals of a column are fewer.
    kept = [replace(cell, decimals=1) if cell.column == "thang" else cell for cell in form.cells if cell.row != "phi"]
    fresh = [replace(cell, row="moi") for cell in form.cells if cell.row == "y_te"]
    fresh = [replace(cell, expression=["prev", "moi.luy_ke"]) if cell.kind == "computed" else cell for cell in fresh]
    newer = replace(
        form,
        rows=(*(row for row in form.rows if row.id != "phi"), v1.Row("moi", "Thu khác", 1)),
        repeats=(),
        cells=tuple(_without_phi(cell) for cell in [*kept, *fresh] if cell.row != sample.GROUP),
        order=tuple(cell.id for cell in [*kept, *fresh] if cell.kind == "computed" and cell.row != sample.GROUP),
        checks=(),
        workbook=None,
    )
    world.publish(sample.bundle(replace(old, version="2.0.0", effective_from="2026-02", forms=(newer,))))

    assert world.open("2026-02").version == "2.0.0"
    saved = world.save(world.key(period="2026-02"), {"dn.thang": "10,5"})

    assert str(saved.computed["dn.luy_ke"].value) == "110.75"
    assert saved.computed["moi.luy_ke"].error == "#N/A"
    with world.database.read() as session:
        assert load_report(session, january).regime.version == "1.0.0"
        by = world.actor("xa-a", Role.DATA_ENTRY)
        page = form_page(session, world.key(period="2026-02"), sample.FORM, by, NOON)
    assert page.previous is not None
    assert page.previous.figures["moi.luy_ke"].error == "#N/A"
    assert str(page.previous.figures["dn.luy_ke"].value) == "100.25"


def _without_phi(cell: v1.Cell) -> v1.Cell:
    if cell.row == "tong" and cell.kind == "computed":
        return replace(cell, expression=["cell", f"dn.{cell.column}"])
    return cell
