"""Forms that read each other, the year so far, another regime and the organisation."""

from __future__ import annotations

import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.runtime.periods import parse_period
from chedo_engine.queries.form_page import form_page
from chedo_engine.queries.review import review_page
from chedo_engine.services.consolidation import consolidate
from chedo_engine.store.elsewhere import ending_with
from chedo_engine.workflow.states import Role
from references_world import BUDGET, NOON, PEOPLE, WORKSPACE, ReferencesWorld

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_engine.database import Database
    from chedo_engine.keys import SubmissionKey
    from chedo_engine.queries.form_page import FormPage


@pytest.fixture
def province(database: Database) -> ReferencesWorld:
    """Return a province with January open in both regimes."""
    found = ReferencesWorld(database)
    found.publish()
    found.open(BUDGET, "2026-01")
    found.open(PEOPLE, "2026-01")
    return found


def page_of(province: ReferencesWorld, key: SubmissionKey, form: str) -> FormPage:
    with province.database.read() as session:
        return form_page(session, key, form, province.actor(key, Role.DATA_ENTRY), NOON)


def sent_month(province: ReferencesWorld, period: str, revenue: str, spent: str) -> None:
    key = province.key(period=period)
    province.save(key, "thu", {"thue.thang": revenue})
    province.save(key, "chi", {"tong.thang": spent, "tong.luy_ke": spent})
    province.send(key)


def test_saving_one_form_computes_those_that_read_it(province: ReferencesWorld) -> None:
    key = province.key()
    saved = province.save(key, "thu", {"thue.thang": "100,5", "phi.thang": "20"})

    assert saved.computed["tong.thang"].value == Decimal("120.5")
    balance = province.figures(key, "tong_hop")
    assert (balance["thu.thang"], balance["du.thang"]) == (Decimal("120.5"), Decimal("120.5"))
    province.save(key, "chi", {"tong.thang": "20"})
    assert province.figures(key, "tong_hop")["du.thang"] == Decimal("100.5")


def test_rows_added_to_one_form_are_summed_in_another(province: ReferencesWorld) -> None:
    key = province.key()
    first, second = province.add_project(key, "Đường"), province.add_project(key, "Cầu")
    province.save(key, "thu", {f"da:{first}.thang": "5", f"da:{second}.thang": "6"})

    assert province.figures(key, "tong_hop")["du_an.thang"] == 11


def test_the_page_of_a_form_shows_what_others_say_now(province: ReferencesWorld) -> None:
    key = province.key()
    province.save(key, "thu", {"thue.thang": "7"})

    page = page_of(province, key, "tong_hop")

    assert page.figures["thu.thang"].value == 7
    assert page.context.forms["thu"].cells["tong.thang"] == 7.0


def test_the_year_so_far_adds_what_was_sent_to_what_stands_here(province: ReferencesWorld) -> None:
    sent_month(province, "2026-01", "1", "0")
    province.open(BUDGET, "2026-02")
    sent_month(province, "2026-02", "10", "0")
    province.open(BUDGET, "2026-03")
    march = province.key(period="2026-03")

    saved = province.save(march, "thu", {"thue.thang": "100"})

    assert saved.computed["thue.luy_ke"].value == 111
    assert province.figures(march, "tong_hop")["thu.luy_ke"] == 111


def test_a_row_that_is_added_has_its_own_year(province: ReferencesWorld) -> None:
    january = province.key()
    row = province.add_project(january, "Đường")
    province.save(january, "thu", {f"da:{row}.thang": "5"})
    province.send(january)
    province.open(BUDGET, "2026-02")
    february = province.key(period="2026-02")
    again = province.add_project(february, "Đường")

    province.save(february, "thu", {f"da:{again}.thang": "6"})

    assert again == row
    assert province.sheet(february, "thu").rows["da"][0].values["luy_ke"] == 11


def test_a_month_that_was_not_sent_leaves_the_year_open(province: ReferencesWorld) -> None:
    province.open(BUDGET, "2026-02")
    february = province.key(period="2026-02")

    saved = province.save(february, "thu", {"thue.thang": "10"})

    assert saved.computed["thue.luy_ke"].error == "#N/A"
    assert saved.findings == ()


@pytest.mark.req("TIM-03")
def test_a_month_that_is_never_reported_is_not_missing_from_the_year(database: Database, tmp_path: Path) -> None:
    shutil.copytree(WORKSPACE, tmp_path, dirs_exist_ok=True)
    regime = tmp_path / "ngan-sach/regime.yaml"
    text = regime.read_text("utf-8")
    regime.write_text(text.replace("period: monthly", "periods: [{kind: monthly, only: [1, 3]}]"), "utf-8")
    province = ReferencesWorld(database)
    province.publish(tmp_path)
    province.open(BUDGET, "2026-01")
    sent_month(province, "2026-01", "1", "0")
    province.open(BUDGET, "2026-03")
    march = province.key(period="2026-03")

    saved = province.save(march, "thu", {"thue.thang": "100"})

    assert saved.computed["thue.luy_ke"].value == 101
    assert page_of(province, march, "thu").context.year is not None
    assert len(page_of(province, march, "thu").context.year or ()) == 1


@pytest.mark.req("TIM-03")
def test_what_an_earlier_period_did_not_show_is_blank_and_not_missing(database: Database, tmp_path: Path) -> None:
    province = with_debts_from_february(database, tmp_path)
    sent_month(province, "2026-01", "1", "0")
    province.open(BUDGET, "2026-02")
    february, march = (province.key(period=f"2026-{month}") for month in ("02", "03"))

    saved = province.save(february, "thu", {"thue.no": "5", "phi.no": "1"})

    assert saved.computed["thue.no_nam"].value == 5
    # A formula that only names what is blank gives 0, as in Excel.
    assert province.figures(february, "thu")["thue.no_truoc"] == 0
    page = page_of(province, february, "thu")
    assert page.previous is not None
    assert "thue.no" not in page.previous.figures
    province.send(february)
    province.open(BUDGET, "2026-03")
    saved = province.save(march, "thu", {"thue.no": "20"})
    assert [saved.computed[cell].value for cell in ("thue.no_nam", "thue.no_truoc")] == [Decimal(25), Decimal(5)]


def with_debts_from_february(database: Database, folder: Path) -> ReferencesWorld:
    """Open January, whose form does not ask for debts yet."""
    shutil.copytree(WORKSPACE, folder, dirs_exist_ok=True)
    form = folder / "ngan-sach/forms/thu.yaml"
    columns = """rows:
  - {id: tong,"""
    later = """  - {id: no, label: "Nợ", periods: [2, 3]}
  - {id: no_truoc, label: "Nợ kỳ trước", formula: "=PREV(no)", precedence: column, aggregate: {time: last}}
  - {id: no_nam, label: "Nợ cả năm", formula: "=YTD(no)"}
"""
    text = form.read_text("utf-8")
    assert text.count(columns) == 1
    form.write_text(text.replace(columns, later + columns), "utf-8")
    found = ReferencesWorld(database)
    found.publish(folder)
    found.open(BUDGET, "2026-01")
    return found


def test_an_indicator_is_what_was_last_sent_in_the_other_regime(province: ReferencesWorld) -> None:
    people, budget = province.key(PEOPLE), province.key()
    province.save(people, "ho", {"tong.dau_ky": "30", "tong.cuoi_ky": "40"})
    province.save(budget, "thu", {"thue.thang": "100"})
    assert province.figures(budget, "tong_hop")["moi_ho.thang"] == "#N/A"

    province.send(people)

    assert page_of(province, budget, "tong_hop").figures["moi_ho.thang"].value == Decimal("2.5")
    province.save(budget, "thu", {"phi.thang": "20"})
    assert province.figures(budget, "tong_hop")["moi_ho.thang"] == Decimal(3)


def test_an_indicator_of_another_month_is_another_figure(province: ReferencesWorld) -> None:
    people = province.key(PEOPLE)
    province.save(people, "ho", {"tong.cuoi_ky": "40"})
    province.send(people)
    sent_month(province, "2026-01", "1", "0")
    province.open(BUDGET, "2026-02")
    february = province.key(period="2026-02")

    province.save(february, "thu", {"thue.thang": "100"})

    assert province.figures(february, "tong_hop")["moi_ho.thang"] == "#N/A"


@pytest.mark.parametrize(("period", "expected"), [("2026-01", Decimal("0.1")), ("2026-02", Decimal("0.088"))])
def test_an_attribute_is_that_of_the_window_end(province: ReferencesWorld, period: str, expected: Decimal) -> None:
    if period == "2026-02":
        sent_month(province, "2026-01", "10", "0")
        province.open(BUDGET, period)
    key = province.key(period=period)

    province.save(key, "thu", {"thue.thang": "100"})

    assert province.figures(key, "tong_hop")["binh_quan.luy_ke"] == expected


def test_what_is_presented_is_computed_in_order(province: ReferencesWorld) -> None:
    key = province.key()
    province.save(key, "thu", {"thue.thang": "100"})
    province.save(key, "chi", {"tong.thang": "30"})
    province.send(key)

    assert province.figures(key, "tong_hop", 1)["du.thang"] == 70
    with province.database.read() as session:
        review = review_page(session, key, province.actor(key, Role.CONSOLIDATOR), NOON)
    (total,) = (one for one in review.key_figures if one.form == "tong_hop" and one.cell == "du.thang")
    assert total.figure.value == 70


def test_a_check_compares_two_forms(province: ReferencesWorld) -> None:
    key = province.key()
    province.save(key, "thu", {"thue.thang": "100"})
    assert page_of(province, key, "tong_hop").findings == ()

    province.save(key, "chi", {"tong.thang": "130"})

    assert [one.check for one in page_of(province, key, "tong_hop").findings] == ["chi_khong_qua_thu"]


def test_ratios_of_all_reporters_are_computed_from_all_forms_and_attributes(province: ReferencesWorld) -> None:
    for reporter, revenue, households in (("xa-a", "100", "40"), ("xa-b", "75", "10")):
        people, budget = province.key(PEOPLE, reporter=reporter), province.key(reporter=reporter)
        province.save(people, "ho", {"tong.cuoi_ky": households})
        province.send(people)
        province.save(budget, "thu", {"thue.thang": revenue})
        province.send(budget)

    with province.database.read() as session:
        found = consolidate(session, "tinh-mau", BUDGET, "2026-01", forms=["tong_hop"])

    assert list(found.forms) == ["tong_hop"]
    figures = found.forms["tong_hop"].sheet.values
    assert figures["thu.thang"] == 175
    assert figures["binh_quan.luy_ke"] == Decimal("0.1")
    assert figures["moi_ho.thang"] == Decimal("3.5")


@pytest.mark.parametrize(
    ("period", "keys"),
    [
        ("2026-03", ("2026-03", "2026-Q1", "2025-Y04")),
        ("2026-Q2", ("2026-Q2", "2026-06", "2026-H1", "2025-Y07")),
        ("2026", ("2026", "2026-12", "2026-Q4", "2026-H2")),
        ("2026-09", ("2026-09", "2026-Q3", "2026-9M", "2025-Y10")),
        ("2026-08", ("2026-08", "2025-Y09", "2025-2026")),
    ],
)
def test_periods_that_end_in_the_same_month(period: str, keys: tuple[str, ...]) -> None:
    assert ending_with(parse_period(period)) == keys
    assert {parse_period(key).last_month for key in keys} == {parse_period(period).last_month}
