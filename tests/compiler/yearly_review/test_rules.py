"""Each rule of the annual review finds what it is there for, and nothing where nothing is wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.proposing.edits import RemoveGroup, RemoveLine, SetRegime
from chedo_compiler.review.usage.counts import PeriodUsage, RegimeUsage
from chedo_compiler.yearly_review.rules.calendars import calendars_reach_next_year
from chedo_compiler.yearly_review.rules.checks import checks_find_something
from chedo_compiler.yearly_review.rules.lateness import reports_come_in_time
from chedo_compiler.yearly_review.rules.leaving import what_was_announced_goes
from chedo_compiler.yearly_review.rules.legal import legal_basis_holds
from chedo_compiler.yearly_review.rules.sharing import figures_are_asked_for_once
from chedo_compiler.yearly_review.rules.subjects import groups_have_agencies
from chedo_compiler.yearly_review.rules.unfilled import lines_are_filled
from year_example import MONTHLY, QUARTERLY, asked, example_side, example_usage, rules_of, side_with, usage_with

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked

pytestmark = pytest.mark.req("REG-06")


def monthly() -> v1.Regime:
    return example_side().regimes[MONTHLY]


def quarterly() -> v1.Regime:
    return example_side().regimes[QUARTERLY]


def used(**changed: Any) -> RegimeUsage:
    return replace(example_usage().regimes[MONTHLY], **changed)


def asked_with(counted: RegimeUsage) -> Asked:
    return asked(usage=usage_with(MONTHLY, counted))


# What a regime rests on.


def test_a_basis_that_was_replaced_is_told_with_what_replaced_it() -> None:
    amended, replaced = legal_basis_holds(monthly(), asked())

    assert (amended.rule, amended.params["newer"]) == ("basis_amended", ("20/2026/NĐ-CP",))
    assert (replaced.rule, replaced.params) == (
        "basis_replaced",
        {"number": "07/2021/QĐ-UBND", "end": "2026-09-30", "newer": "15/2026/QĐ-UBND"},
    )
    assert replaced.edits == (
        SetRegime("legal", [{"doc": "nd-09-2019", "clause": "Điều 12", "for": ["window"]}, {"doc": "qd-15-2026"}]),
    )


def test_two_bases_that_were_replaced_are_one_change() -> None:
    documents = tuple(
        replace(one, in_force_to="2026-06-30", replaced_by="qd-15-2026") if one.id == "nd-09-2019" else one
        for one in example_side().registry.documents
    )
    findings = list(legal_basis_holds(monthly(), asked(side=side_with(documents=documents))))
    renewals = {str(edit.value) for one in findings for edit in one.edits if isinstance(edit, SetRegime)}

    assert rules_of(findings) == ["basis_replaced", "basis_amended", "basis_replaced"]
    assert renewals == {"[{'doc': 'qd-15-2026', 'for': ['window']}, {'doc': 'qd-15-2026'}]"}


def test_a_basis_that_ended_for_nothing_suggests_no_change() -> None:
    documents = tuple(replace(one, replaced_by="") for one in example_side().registry.documents)
    found = list(legal_basis_holds(monthly(), asked(side=side_with(documents=documents))))
    assert [(one.rule, one.edits) for one in found if one.rule != "basis_amended"] == [("basis_ended", ())]


def test_what_replaced_it_may_have_been_replaced_again() -> None:
    known = {one.id: one for one in example_side().registry.documents}
    middle = replace(known["qd-15-2026"], in_force_to="2026-11-30", replaced_by="qd-3")
    newest = replace(known["qd-15-2026"], id="qd-3", number="3/2026/QĐ-UBND", in_force_from="2026-12-01")
    documents = tuple((known | {"qd-15-2026": middle, "qd-3": newest}).values())
    found = list(legal_basis_holds(monthly(), asked(side=side_with(documents=documents))))
    assert [one.params.get("newer") for one in found if one.rule == "basis_replaced"] == ["3/2026/QĐ-UBND"]


def test_documents_that_replace_each_other_in_a_ring_end_nowhere() -> None:
    known = {one.id: one for one in example_side().registry.documents}
    ring = replace(known["qd-15-2026"], in_force_to="2026-11-30", replaced_by="qd-07-2021")
    documents = tuple((known | {"qd-15-2026": ring}).values())
    found = list(legal_basis_holds(monthly(), asked(side=side_with(documents=documents))))
    assert "basis_ended" in rules_of(found)


def test_a_basis_is_judged_on_the_day_that_is_asked_for() -> None:
    found = list(legal_basis_holds(monthly(), asked(on=dt.date(2026, 9, 29))))
    assert rules_of(found) == ["basis_amended"]


# Who reports, and when.


def test_a_group_without_agencies_is_told_and_could_go() -> None:
    (found,) = groups_have_agencies(monthly(), asked())
    assert (found.rule, found.params["group"], found.edits) == (
        "group_empty",
        "UBND cấp huyện",
        (RemoveGroup("cap_huyen"),),
    )
    assert list(groups_have_agencies(monthly(), asked(on=dt.date(2026, 6, 30)))) == []


def test_a_regime_without_agencies_is_told_as_a_whole() -> None:
    nobody = replace(monthly(), groups=monthly().groups[1:])
    (found,) = groups_have_agencies(nobody, asked())
    assert (found.rule, found.params["groups"], found.edits) == ("reporters_none", ("UBND cấp huyện",), ())


def test_lateness_is_told_from_one_in_five_on_with_the_worst_periods() -> None:
    (found,) = reports_come_in_time(monthly(), asked())
    assert (found.rule, found.params) == (
        "often_late",
        {"late": 9, "reports": 44, "share": 20, "periods": ("2026-08", "2026-03", "2026-02")},
    )
    less = {key: replace(one, late=min(one.late, 1)) for key, one in used().periods.items()}
    assert list(reports_come_in_time(monthly(), asked_with(used(periods=less)))) == []


@pytest.mark.parametrize(("late", "told"), [(2, True), (1, False)])
def test_just_one_in_five_is_often(late: int, *, told: bool) -> None:
    periods = {"2026-05": PeriodUsage("1.0.0", 10, 0, 10, late)}
    assert bool(list(reports_come_in_time(monthly(), asked_with(used(periods=periods))))) is told


def test_periods_that_nobody_owed_a_report_for_are_no_share_of_anything() -> None:
    periods = {**used().periods, "2026-05": PeriodUsage("1.0.0", 0, 0, 1, 1)}
    (found,) = reports_come_in_time(monthly(), asked_with(used(periods=periods)))
    assert "2026-05" not in str(found.params["periods"])
    nothing = {"2026-05": PeriodUsage("1.0.0", 0, 0, 1, 1)}
    assert list(reports_come_in_time(monthly(), asked_with(used(periods=nothing)))) == []


def test_a_year_without_reports_is_told_and_nothing_more_of_it() -> None:
    silent = {key: replace(one, open=4, received=0) for key, one in used().periods.items()}
    nothing = asked_with(used(periods=silent))
    (found,) = reports_come_in_time(monthly(), nothing)

    assert (found.rule, found.params) == ("never_reported", {"reports": 44})
    assert list(lines_are_filled(monthly(), nothing)) == []
    assert list(checks_find_something(monthly(), nothing)) == []


def test_a_regime_that_no_count_knows_was_never_reported() -> None:
    unknown = replace(example_usage(), regimes={})
    (found,) = reports_come_in_time(monthly(), asked(usage=unknown))
    assert found.params == {"reports": 0}


@pytest.mark.parametrize("rule", [lines_are_filled, checks_find_something, reports_come_in_time])
def test_without_counts_nothing_is_said_of_use(rule: object) -> None:
    assert callable(rule)
    assert list(rule(monthly(), asked(usage=None))) == []


# What nobody fills.


def test_rows_that_nobody_filled_are_told_once_a_form() -> None:
    rows, groups = lines_are_filled(monthly(), asked())

    assert (rows.rule, rows.params["names"], rows.params["reports"]) == (
        "rows_unfilled",
        ("Các khoản thu về nhà, đất", "Thu tiền phạt"),
        43,
    )
    assert rows.edits == (RemoveLine("row", "thu_chi", "thu_nha_dat"), RemoveLine("row", "thu_chi", "thu_phat"))
    assert (groups.rule, groups.params["names"]) == ("groups_unfilled", ("Tên dự án",))


def test_one_value_in_the_year_is_enough() -> None:
    forms = {"thu_chi": {**used().forms["thu_chi"], "2026-03": {"thu_phat": {"th_thang": 1}, "cong_trinh": {"": 1}}}}
    rows, *_ = lines_are_filled(monthly(), asked_with(used(forms=forms)))
    assert rows.params["names"] == ("Các khoản thu về nhà, đất",)


def test_a_column_that_nobody_filled_is_told() -> None:
    months = used().forms["thu_chi"].items()
    without = {key: {row: {"th_thang": cells.get("th_thang", 0)} for row, cells in one.items()} for key, one in months}
    findings = lines_are_filled(monthly(), asked_with(used(forms={"thu_chi": without})))
    found = [one for one in findings if one.rule == "columns_unfilled"]
    assert [one.params["names"] for one in found] == [("Kế hoạch năm",)]
    assert found[0].edits == (RemoveLine("column", "thu_chi", "ke_hoach"),)


def test_a_form_that_nobody_filled_is_told_instead_of_all_its_rows() -> None:
    found = list(lines_are_filled(monthly(), asked_with(used(forms={}))))
    assert [(one.rule, one.edits) for one in found] == [("form_unfilled", ())]


def test_a_row_of_other_periods_is_not_missed() -> None:
    form = monthly().forms[0]
    rows = tuple(replace(row, periods=("12",)) if row.id == "thu_phat" else row for row in form.rows)
    regime = replace(monthly(), forms=(replace(form, rows=rows),))
    found = next(iter(lines_are_filled(regime, asked(side=side_with(regime)))))
    assert found.params["names"] == ("Các khoản thu về nhà, đất",)


def test_what_a_new_version_brought_is_not_missed_before_it() -> None:
    periods = {key: replace(one, version="0.9.0") for key, one in used().periods.items()}
    periods["2026-11"] = PeriodUsage("1.0.0", 4, 1, 3, 0)
    (found, *_) = lines_are_filled(monthly(), asked_with(used(periods=periods)))
    assert found.params["reports"] == 3


def test_what_was_announced_to_go_is_told_when_its_time_comes() -> None:
    (over,) = what_was_announced_goes(monthly(), asked())
    (coming,) = what_was_announced_goes(monthly(), asked(on=dt.date(2026, 11, 30)))

    assert (over.rule, over.params["names"]) == ("lines_overdue", ("Biên chế hưởng lương",))
    assert over.edits == (RemoveLine("row", "thu_chi", "bien_che"),)
    assert (coming.rule, coming.edits) == ("lines_leaving", ())


def test_a_form_that_was_announced_to_go_is_told_as_a_whole() -> None:
    form = monthly().forms[0]
    leaving = next(row.deprecated for row in form.rows if row.deprecated)
    plain = tuple(replace(row, deprecated=None) for row in form.rows)
    regime = replace(monthly(), forms=(replace(form, rows=plain, deprecated=leaving),))
    assert [(one.rule, one.params["period"]) for one in what_was_announced_goes(regime, asked())] == [
        ("form_leaving", "2027-01")
    ]


# Checks.


def test_checks_that_found_nothing_and_checks_that_always_speak() -> None:
    silent, noisy = checks_find_something(monthly(), asked())

    assert (silent.rule, silent.params["names"]) == (
        "checks_silent",
        ("“Lũy kế phải lớn hơn hoặc bằng số trong tháng”",),
    )
    assert (noisy.rule, noisy.params["count"], noisy.params["reports"]) == ("check_noisy", 33, 44)


def test_a_check_that_nobody_counted_did_not_find_nothing() -> None:
    assert list(checks_find_something(monthly(), asked_with(used(checks=None)))) == []
    assert list(checks_find_something(monthly(), asked_with(used(checks={})))) == []


def test_a_check_that_speaks_now_and_then_is_what_checks_are_for() -> None:
    checks = {"thu_chi": {"luy_ke_du": {"2026-01": 1}, "chi_thu": {"2026-01": 2, "2026-02": 2}}}
    assert list(checks_find_something(monthly(), asked_with(used(checks=checks)))) == []


# What is asked for twice.


def test_an_indicator_of_two_regimes_is_told_to_both() -> None:
    shared = [one for one in figures_are_asked_for_once(monthly(), asked()) if one.rule == "indicator_shared"]
    assert [(one.params["code"], one.params["others"]) for one in shared] == [
        ("KTXH.0102", ("Báo cáo kết quả thu hằng quý (Văn phòng UBND tỉnh)",)),
        ("KTXH.0103", ("Báo cáo kết quả thu hằng quý (Văn phòng UBND tỉnh)",)),
    ]
    assert [one.edits for one in shared] == [(), ()]


def test_who_does_not_own_the_indicator_could_drop_it() -> None:
    shared = [one for one in figures_are_asked_for_once(quarterly(), asked()) if one.rule == "indicator_shared"]
    assert {one.params["code"]: one.edits for one in shared} == {
        "KTXH.0102": (),
        "KTXH.0103": (RemoveLine("row", "ket_qua", "no_thue"),),
    }


def test_rows_alike_are_told_to_both() -> None:
    for regime, other in ((monthly(), "Báo cáo kết quả thu hằng quý"), (quarterly(), "Báo cáo thu, chi hằng tháng")):
        (found,) = [one for one in figures_are_asked_for_once(regime, asked()) if one.rule == "lines_alike"]
        assert found.params["names"] == ("“Dư nợ chính quyền địa phương”",)
        assert str(found.params["other"]).startswith(other)


def test_a_regime_alone_shares_nothing() -> None:
    alone = replace(example_side(), regimes={MONTHLY: monthly()})
    assert list(figures_are_asked_for_once(monthly(), asked(side=alone))) == []


# The year to come.


def test_the_calendar_of_the_year_to_come_is_looked_for() -> None:
    (unofficial,) = calendars_reach_next_year([monthly()], asked())
    (missing,) = calendars_reach_next_year([monthly()], asked(year=2027))
    assert (unofficial.rule, unofficial.params["year"]) == ("calendar_unofficial", "2027")
    assert (missing.rule, missing.params["year"]) == ("calendar_missing", "2028")
    assert list(calendars_reach_next_year([monthly()], asked(year=2025))) == []
    assert list(calendars_reach_next_year([], asked())) == []
