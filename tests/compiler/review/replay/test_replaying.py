"""Stored reports run through the release in force and the proposed one: only the change shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.review.replay.replaying import Span, replayed
from chedo_compiler.review.replay.result import CheckCount, LeftOut
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.runtime.figures import Figures
from chedo_compiler.runtime.stored import DAMAGED, RELEASE_UNREADABLE
from replayed_reports import (
    FORM,
    FORM_FILE,
    GROUP,
    ID,
    UNTIL,
    Stored,
    base,
    check_of,
    faults_of,
    made,
    moves_of,
    release,
    run,
    sent,
)
from workspace_tree import REGIME

if TYPE_CHECKING:
    from chedo_compiler.runtime.stored import StoredReport
    from chedo_compiler.runtime.values import Value
    from workspace_tree import Tree

HOME, OTHER, SPENT = "thu_noi_dia.th_thang", "thu_khac.th_thang", "tong_chi.th_thang"


def months(reporters: int = 4, count: int = 2, spent: Value = None) -> list[StoredReport]:
    """Reports of the first months of the year; of the reporters each has 10 more than the one before."""
    return [
        sent(f"xa-{one}", f"2026-{month:02d}", {HOME: 100.0 + 10 * one, OTHER: 5.0, SPENT: spent})
        for one in range(reporters)
        for month in range(1, count + 1)
    ]


def only_home(tree: Tree) -> None:
    """Let the total be what comes from home alone."""
    tree.change(FORM_FILE, '"=SUM(thu_noi_dia:thu_khac)"', '"=thu_noi_dia"')


@pytest.mark.req("REG-06")
def test_a_check_that_is_added_is_tested_on_what_was_sent() -> None:
    def add(tree: Tree) -> None:
        check = '{id: khong_nho, expr: "=thu_noi_dia>=50", column: th_thang, level: error, message: "Quá nhỏ"}'
        tree.change(FORM_FILE, "checks:\n", f"checks:\n  - {check}\n")

    reports = [sent(f"xa-{one:02d}", "2026-03", {HOME: 40.0 if one == 7 else 60.0}) for one in range(25)]

    found = run(made(add), reports)

    assert check_of(found, "khong_nho") == CheckCount(FORM, "khong_nho", None, 1, 25)
    assert found.moves == ()


def test_a_check_is_counted_once_for_each_report_however_often_it_fires() -> None:
    def tighten(tree: Tree) -> None:
        tree.change(FORM_FILE, "=tong_chi<=tong_thu*1.5", "=tong_chi<=tong_thu*1.1")
        tree.change(FORM_FILE, "=luy_ke>=th_thang", "=luy_ke>th_thang")

    reports = [*months(count=1, spent=130.0), sent("xa-9", "2026-01", {HOME: 10.0, SPENT: 100.0})]

    found = run(made(tighten), reports)

    assert check_of(found, "chi_thu") == CheckCount(FORM, "chi_thu", 1, 3, 5)
    assert check_of(found, "luy_ke_du") == CheckCount(FORM, "luy_ke_du", 0, 5, 5)


@pytest.mark.req("REG-06")
def test_totals_that_move_are_told_from_what_they_were_to_what_they_are() -> None:
    found = run(made(only_home), months())

    moves = moves_of(found)
    month, so_far = moves["tong_thu.th_thang"], moves["tong_thu.luy_ke"]
    assert (month.moved, month.reports, month.periods) == (8, 8, 2)
    assert (month.was, month.now, month.period) == ("480.0", "460.0", "2026-01")
    assert month.share == pytest.approx(-100 * 20 / 480)
    assert (so_far.was, so_far.now) == ("480.0", "460.0")
    assert (found.reports, found.periods, found.left_out, found.cells) == (8, 2, (), ())


def test_formulas_of_later_periods_read_what_the_same_release_made_of_earlier_ones() -> None:
    def double(tree: Tree) -> None:
        tree.change(
            FORM_FILE,
            '"=th_thang+IF(PERIOD_MONTH()=1,0,PREV(luy_ke))"',
            '"=th_thang+IF(PERIOD_MONTH()=1,0,2*PREV(luy_ke))"',
        )

    found = run(made(double), months(reporters=3, count=3))

    so_far = moves_of(found)["thu_khac.luy_ke"]
    # 5 a month of three reporters: 15, 30, 45 before; 5, 15, 35 of each after.
    assert (so_far.period, so_far.was, so_far.now) == ("2026-03", "45.0", "105.0")
    assert (so_far.moved, so_far.reports, so_far.periods) == (6, 9, 2)


def test_reports_before_the_first_one_that_is_run_are_only_read() -> None:
    early = [replace(one, forms={FORM: _with_sum(one.forms[FORM])}) for one in months(reporters=3, count=1)]
    late = [one for one in months(reporters=3, count=2) if one.period == "2026-02"]

    found = run(made(only_home), [*early, *late], months=11)

    assert (found.reports, found.periods) == (3, 1)
    # 1000 was sent as the sum of January, whatever its parts were.
    assert moves_of(found)["tong_thu.luy_ke"].was == str(3 * 1000.0 + 330 + 15)


def _with_sum(figures: Figures) -> Figures:
    return Figures({**figures.cells, "thu_noi_dia.luy_ke": 1000.0}, figures.rows)


def test_rows_that_people_added_are_run_too() -> None:
    def twice(tree: Tree) -> None:
        tree.change(FORM_FILE, '"=SUM(cong_trinh)"', '"=SUM(cong_trinh)*2"')

    reports = [sent(f"xa-{one}", "2026-01", {HOME: 1.0}, projects=(3.0, 4.5)) for one in range(3)]

    found = run(made(twice), reports)

    assert (moves_of(found)["du_an.th_thang"].was, moves_of(found)["du_an.th_thang"].now) == ("22.5", "45.0")


@pytest.mark.req("REG-06")
def test_cells_that_nobody_filled_and_values_that_do_not_fit_are_counted() -> None:
    def narrow(tree: Tree) -> None:
        tree.change(FORM_FILE, 'label: "Thu khác"}', 'label: "Thu khác", required: true}')
        tree.change(FORM_FILE, 'label: "Trong tháng", type: number, decimals: 1', 'label: "Trong tháng", type: integer')

    reports = [
        sent("xa-1", "2026-01", {HOME: 1.5, OTHER: 2.0, "thu_khac.ke_hoach": 2.0, "thu_noi_dia.ke_hoach": 3.0}),
        sent("xa-2", "2026-01", {HOME: 1.0, "thu_noi_dia.ke_hoach": 3.0}),
    ]

    found = run(made(narrow), reports)

    assert faults_of(found) == {
        (OTHER, "required"): (0, 1),
        ("thu_khac.ke_hoach", "required"): (0, 1),
        (HOME, "decimals"): (0, 1),
    }


def test_texts_and_bounds_and_too_many_rows_are_counted() -> None:
    def bound(tree: Tree) -> None:
        tree.change(
            FORM_FILE,
            'label: "Kế hoạch năm", type: number, decimals: 1',
            'label: "Kế hoạch năm", type: number, decimals: 1, max: 50',
        )
        tree.change(FORM_FILE, "max: 20", "max: 1")

    cells: dict[str, Value] = {HOME: "không rõ", "thu_noi_dia.ke_hoach": 60.0}
    found = run(made(bound), [sent("xa-1", "2026-01", cells, projects=(1.0, 2.0))])

    # A text is none of the cell's type under either release, and so no change.
    assert faults_of(found) == {
        ("thu_noi_dia.ke_hoach", "range"): (0, 1),
        ("tong_thu.ke_hoach", "range"): (0, 1),
        ("cong_trinh", "most_rows"): (0, 1),
    }


def test_a_line_that_was_renamed_moves_nothing_and_keeps_its_faults() -> None:
    def rename(tree: Tree) -> None:
        for old, new in (
            ("id: thu_khac", "id: thu_con_lai"),
            ("thu_noi_dia:thu_khac", "thu_noi_dia:thu_con_lai"),
            ("rows: [thu_noi_dia, thu_khac]", "rows: [thu_noi_dia, thu_con_lai]"),
        ):
            tree.change(FORM_FILE, old, new)
        tree.write(
            "linh-vuc/thu-chi/changes/2.0.0.yaml", _note("{op: rename, form: thu_chi, row: thu_khac, to: thu_con_lai}")
        )

    reports = [*months(), sent("xa-9", "2026-01", {HOME: 1.0, OTHER: "chưa có"})]

    found = run(made(rename), reports)

    assert (found.moves, found.cells, found.reports) == ((), (), 9)
    assert [one.before for one in found.checks] == [one.after for one in found.checks]


def test_a_line_in_another_unit_moves_nothing_where_the_factor_is_declared() -> None:
    def single(tree: Tree) -> None:
        tree.change(
            FORM_FILE,
            '{id: tong_chi, label: "Tổng chi"}',
            '{id: tong_chi, label: "Tổng chi", unit: dong, decimals: 0}',
        )
        tree.write(
            "linh-vuc/thu-chi/changes/2.0.0.yaml",
            _note("{op: convert, form: thu_chi, row: tong_chi, factor: 1000000}"),
        )

    reports = months(reporters=3, spent=250.5)

    found = run(made(single), reports)

    assert (found.moves, found.cells) == ((), ())
    # The check still compares with millions: that is for the reviewer to see.
    assert check_of(found, "chi_thu") == CheckCount(FORM, "chi_thu", 6, 6, 6)


def _note(migration: str) -> str:
    head = "kind: change\nregime: thu-chi-thang\nversion: 2.0.0\nlegal: [{doc: nd-09-2019}]\n"
    return f'{head}summary: "Theo quyết định mới"\nmigrations:\n  - {migration}\n'


def test_what_only_some_release_of_the_past_knew_is_carried_from_there() -> None:
    """Reports are run as they were sent, even those of a release that neither side of the comparison is."""
    older = replace(release(base()), version="0.9.0")
    found = run(made(only_home), [replace(one, release=older) for one in months()])
    assert (found.reports, moves_of(found)["tong_thu.th_thang"].was) == (8, "480.0")


@pytest.mark.parametrize("late", ["include_marked", "exclude"])
def test_totals_are_made_of_the_reports_that_the_host_counts(late: str) -> None:
    def change(tree: Tree) -> None:
        only_home(tree)
        tree.change(REGIME, "late: include_marked", f"late: {late}")

    reports = months(reporters=5, count=1)
    reports[0] = replace(reports[0], received=False)
    reports[4] = replace(reports[4], late=True)

    move = moves_of(run(made(change), reports))["tong_thu.th_thang"]

    assert (move.moved, move.was) == (5, "520.0")
    assert move.now == ("500.0" if late == "include_marked" else "360.0")


@pytest.mark.parametrize(("reporters", "classification"), [(2, "open"), (3, "internal")])
def test_what_would_tell_of_one_reporter_or_is_not_open_is_told_as_a_share_alone(
    reporters: int, classification: str
) -> None:
    def change(tree: Tree) -> None:
        only_home(tree)
        if classification != "open":
            tree.change(REGIME, "classification: open", f"classification: {classification}")

    move = moves_of(run(made(change), months(reporters=reporters)))["tong_thu.th_thang"]

    assert (move.was, move.now, move.period) == (None, None, "2026-01")
    assert move.share is not None
    assert move.share < 0


@pytest.mark.parametrize("rule", ["max", "min", "mean"])
def test_a_total_that_is_the_figure_of_one_reporter_is_told_as_a_share_alone(rule: str) -> None:
    def change(tree: Tree) -> None:
        column = 'label: "Trong tháng", type: number, decimals: 1'
        tree.change(FORM_FILE, column, f"{column}, aggregate: {rule}")

    move = moves_of(run(made(change), months()))[HOME]

    assert move.share is not None
    assert (move.was is None) is (rule != "mean")


def test_a_total_that_few_reporters_gave_is_told_as_a_share_alone() -> None:
    def change(tree: Tree) -> None:
        blank = "'=IF(SUM(cong_trinh)=0,\"\",SUM(cong_trinh)*2)'"
        tree.change(FORM_FILE, '"=SUM(cong_trinh)"', blank)

    reports = [sent(f"xa-{one}", "2026-01", {HOME: 1.0}, projects=(3.0,) if one < 2 else ()) for one in range(5)]

    move = moves_of(run(made(change), reports))["du_an.th_thang"]

    assert (move.was, move.now, move.share) == (None, None, 100.0)


@pytest.mark.req("REG-06")
def test_reports_that_cannot_be_run_are_counted_with_the_reason() -> None:
    good = months(reporters=1, count=1)
    odd = [
        replace(good[0], reporter="xa-a", forms={}, fault=DAMAGED),
        replace(good[0], reporter="xa-b", release=None, forms={}, fault=RELEASE_UNREADABLE),
        replace(good[0], reporter="xa-c", group="khong-con"),
        replace(good[0], reporter="xa-d", period="2026-Q1"),
        replace(good[0], reporter="xa-e", period="không phải kỳ"),
        replace(good[0], reporter="xa-f", release=replace(release(base()), version="x")),
        replace(good[0], reporter="xa-g", release=None),
    ]

    found = run(made(only_home), [*good, *odd])

    assert found.reports == 1
    assert found.left_out == (
        LeftOut("damaged", 1),
        LeftOut("group", 1),
        LeftOut("period", 1),
        LeftOut("release", 2),
        LeftOut("unfit", 2),
    )


def test_a_damaged_report_from_before_is_not_counted_among_those_that_were_to_run() -> None:
    early = replace(months(reporters=1, count=1)[0], forms={}, fault=DAMAGED)
    found = run(made(only_home), [early, *months(reporters=1, count=2)[1:]], months=11)
    assert (found.reports, found.left_out) == (1, ())


def test_only_regimes_whose_forms_or_reporters_differ_are_run() -> None:
    stored = Stored(months())
    retitled = made(lambda tree: tree.change(REGIME, "lanh_dao", "truong_phong"))

    for side in (retitled, base()):
        (found,) = replayed(Sides(base(), side), Span(12, UNTIL), stored).regimes
        assert (found.regime, found.unchanged, found.reports) == (ID, True, 0)
    assert stored.wanted == []
    assert replayed(Sides(base(), Side({}, base().registry)), Span(12, UNTIL), stored).regimes == ()


def test_earlier_periods_are_asked_for_only_where_a_formula_reads_them() -> None:
    def no_history(side: Side) -> Side:
        regime = release(side)
        form = regime.forms[0]
        cells = tuple(
            replace(cell, expression=["num", 1.0])
            if cell.column == "luy_ke" and cell.kind == "computed" and not cell.row.startswith("tong_thu")
            else cell
            for cell in form.cells
        )
        return Side({ID: replace(regime, forms=(replace(form, cells=cells, checks=()),))}, side.registry)

    stored = Stored([])
    for sides in (Sides(base(), made(only_home)), Sides(no_history(base()), no_history(made(only_home)))):
        replayed(sides, Span(12, UNTIL), stored)

    assert [one.first for one in stored.wanted] == [dt.date(2024, 11, 30), dt.date(2026, 1, 1)]
    assert [(*one.regimes, one.last) for one in stored.wanted] == [(ID, UNTIL)] * 2


def test_a_group_that_is_asked_for_another_form_is_run_by_what_it_fills() -> None:
    """A group in both releases, of which the newer one asks nothing any more, has no report to run."""
    regime = release(made(only_home))
    nobody = replace(regime, groups=tuple(replace(group, forms=()) for group in regime.groups))

    found = run(Side({ID: nobody}, base().registry), months(reporters=2, count=1))

    assert (found.reports, found.left_out) == (0, (LeftOut("period", 2),))
    assert {group.id for group in nobody.groups} == {GROUP}
