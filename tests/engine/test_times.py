"""Opening periods of every kind: which release, which forms, by what hour; and events in their order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_engine.commands.open import open_command
from chedo_engine.queries.headers import header_of
from chedo_engine.queries.matrix import matrix
from chedo_engine.queries.work_queue import work_queue
from chedo_engine.refusals import Refused
from chedo_engine.services.periods import Opened, open_period
from chedo_engine.store.earlier import earlier_sheets
from chedo_engine.store.reports import load_report
from chedo_engine.workflow.states import Role
from world import NOON

if TYPE_CHECKING:
    from world import World

STORM = "2026-bao-so-3"
BEGAN = dt.datetime(2026, 9, 7, 8)  # noqa: DTZ001 (clocks of the place)
WINDOW = v1.Window(v1.MonthDay(0, 1), v1.MonthDay(0, 31))
EVENT = v1.Cycle(
    "event",
    narrative=False,
    deadlines=(
        v1.Deadline("xa", "send", within=24, daily="17:00"),
        v1.Deadline("tinh", "consolidate", within=24, daily="19:00"),
    ),
)


@pytest.fixture
def mixed(world: World) -> World:
    """The sample regime by month, half-year and year, where the year stands for H2, and by event."""
    monthly = sample.sample_cycle()
    cycles = (
        monthly,
        replace(monthly, kind="half_year", only=(1,), narrative=False),
        replace(
            monthly,
            kind="yearly",
            replaces=("H2",),
            window=WINDOW,
            deadlines=(v1.Deadline("nop", "send", v1.MonthDay(1, 15), inclusive=False, time="16:00"),),
        ),
        v1.Cycle(
            "occasion",
            deadlines=monthly.deadlines,
            occasions=(v1.Occasion("2026-tet", "Tết", "2026-02-14", "2026-02-22"),),
        ),
        EVENT,
    )
    world.publish(
        sample.bundle(replace(sample.sample_regime(), version="2.0.0", effective_from="2026-02", cycles=cycles))
    )
    return world


def open_at(world: World, period: str, event_at: dt.datetime | None = None) -> Opened:
    return world.do(
        lambda session: open_period(
            session, sample.TENANT, sample.REGIME, period, by="vận hành", at=NOON, event_at=event_at
        )
    )


@pytest.mark.req("TIM-01", "TIM-03")
@pytest.mark.parametrize(
    ("period", "window", "send"),
    [
        ("2026-03", ("2026-02-15", "2026-03-14"), "2026-03-18T24:00"),
        ("2026-H1", ("2025-12-15", "2026-06-14"), "2026-06-18T24:00"),
        ("2026", ("2026-01-01", "2026-12-31"), "2027-01-15T16:00"),
        ("2026-tet", ("2026-02-14", "2026-02-22"), "2026-02-23T24:00"),
    ],
)
def test_each_kind_of_period_opens_with_its_own_window_and_deadline(
    mixed: World, period: str, window: tuple[str, str], send: str
) -> None:
    opened = mixed.open(period)

    assert tuple(day.isoformat() for day in opened.window) == window
    assert f"{opened.send_by}T{opened.send_time}" == send
    assert opened.version == "2.0.0"


@pytest.mark.req("TIM-01")
def test_a_period_that_another_report_replaces_is_not_opened(mixed: World) -> None:
    with pytest.raises(Refused, match="period-replaced") as caught:
        mixed.open("2026-H2")

    assert caught.value.details["frequency"] == "yearly"
    with pytest.raises(Refused, match="wrong-period"):
        mixed.open("2026-Q1")


@pytest.mark.req("REG-02")
def test_a_period_of_figures_only_has_no_outline_to_fill(mixed: World) -> None:
    mixed.open("2026-H1")
    mixed.open("2026-03")
    with mixed.database.read() as session:
        half = load_report(session, mixed.key(period="2026-H1"))
        month = load_report(session, mixed.key(period="2026-03"))

    assert (half.outline, [form.id for form in half.forms]) == (None, [sample.FORM])
    assert month.outline is not None
    assert month.row.inputs == half.row.inputs + 1


@pytest.mark.req("REG-02")
def test_a_period_may_ask_for_some_forms_only(world: World) -> None:
    monthly = sample.sample_cycle()
    second = replace(sample.sample_form(), id="chi", number="02/KTXH")
    regime = sample.sample_regime()
    groups = tuple(replace(group, forms=(*group.forms, second.id)) for group in regime.groups)
    cycles = (replace(monthly, forms=(sample.FORM,)), replace(monthly, kind="yearly", forms=(second.id,)))
    both = replace(regime, version="2.0.0", effective_from="2026-02", groups=groups, cycles=cycles)
    world.publish(sample.bundle(replace(both, forms=(*regime.forms, second))))

    asked = {}
    for period in ("2026-03", "2026"):
        world.open(period)
        with world.database.read() as session:
            report = load_report(session, world.key(period=period))
            asked[period] = [[form.id for form in forms] for forms in (report.forms, report.opening.forms)]

    assert asked == {"2026-03": [[sample.FORM]] * 2, "2026": [["chi"]] * 2}


@pytest.mark.req("TIM-01", "TIM-04")
def test_an_event_is_opened_report_by_report_from_one_beginning(mixed: World) -> None:
    first = open_at(mixed, f"{STORM}.01", BEGAN)
    second = open_at(mixed, f"{STORM}.02")
    third = open_at(mixed, f"{STORM}.03", BEGAN)

    assert [f"{one.send_by}T{one.send_time}" for one in (first, second, third)] == [
        *("2026-09-08T08:00", "2026-09-08T17:00", "2026-09-09T17:00")
    ]
    assert f"{second.consolidate_by}T{second.consolidate_time}" == "2026-09-08T19:00"
    assert third.window == (dt.date(2026, 9, 7), dt.date(2026, 9, 9))


@pytest.mark.req("TIM-01")
@pytest.mark.parametrize(
    ("period", "event_at", "code"),
    [
        (f"{STORM}.01", None, "event-start-missing"),
        (f"{STORM}.02", BEGAN, "event-order"),
        (f"{STORM}.00", BEGAN, "not-a-period"),
        ("2026-03", BEGAN, "no-event"),
    ],
)
def test_an_event_out_of_order_is_refused_and_leaves_nothing(
    mixed: World, period: str, event_at: dt.datetime | None, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        open_at(mixed, period, event_at)

    assert open_at(mixed, f"{STORM}.01", BEGAN).send_time == "08:00"


def test_an_event_begins_once(mixed: World) -> None:
    open_at(mixed, f"{STORM}.01", BEGAN)

    with pytest.raises(Refused, match="event-began-already"):
        open_at(mixed, f"{STORM}.02", BEGAN + dt.timedelta(hours=1))
    with pytest.raises(Refused, match="open-already"):
        open_at(mixed, f"{STORM}.01", BEGAN)


@pytest.mark.req("TIM-04")
def test_a_report_is_late_from_the_hour_of_its_deadline_on(mixed: World) -> None:
    open_at(mixed, f"{STORM}.01", BEGAN)
    hour = dt.datetime(2026, 9, 8, 1, tzinfo=dt.UTC)
    clerk = mixed.actor("xa-a", Role.DATA_ENTRY)
    host = mixed.actor(sample.HOST, Role.CONSOLIDATOR)

    late = []
    for now in (hour - dt.timedelta(seconds=1), hour):
        with mixed.database.read() as session:
            header = header_of(load_report(session, mixed.key(period=f"{STORM}.01")), clerk, now)
            table = matrix(session, sample.REGIME, f"{STORM}.01", host, now)
            queue = work_queue(session, clerk, now)
        (item,) = (one for one in (*queue.overdue, *queue.due) if one.key.period == f"{STORM}.01")
        late.append((header.late, table.counts.late > 0, item.late))
        assert header.deadline is not None
        assert (header.deadline.astimezone(dt.UTC), header.send_time) == (hour, "08:00")
        assert (table.send_time, item.send_time) == ("08:00", "08:00")

    assert late == [(False, False, False), (True, True, True)]


@pytest.mark.req("TIM-01")
def test_formulas_look_back_to_the_report_before_about_the_same_event(mixed: World) -> None:
    open_at(mixed, f"{STORM}.01", BEGAN)
    mixed.sent(mixed.key(sample.DEPARTMENT, f"{STORM}.01"))
    open_at(mixed, f"{STORM}.02")

    with mixed.database.read() as session:
        first, second = (
            earlier_sheets(session, load_report(session, mixed.key(sample.DEPARTMENT, f"{STORM}.{number}")))
            for number in ("01", "02")
        )

    assert (first.previous, first.last_year, second.last_year) == (None, None, None)
    assert second.previous is not None
    assert list(second.previous) == [sample.FORM]


def test_the_command_takes_the_beginning_of_an_event_and_shows_hours(mixed: World) -> None:
    url = mixed.database.engine.url.render_as_string(hide_password=False)

    def opened(*arguments: str) -> str:
        environment = {"CHEDO_DATABASE": url, "CHEDO_LANG": "vi"}
        return CliRunner().invoke(open_command, [sample.REGIME, *arguments], env=environment).output

    assert "--event-at" in opened(f"{STORM}.01")
    assert "send by 2026-09-08 08:00" in opened(f"{STORM}.01", "--event-at", "2026-09-07T08:00")
    assert "send by 2026-09-08 17:00; consolidate by 2026-09-08 19:00" in opened(f"{STORM}.02")
    assert "báo cáo hằng năm thay thế" in opened("2026-H2")
