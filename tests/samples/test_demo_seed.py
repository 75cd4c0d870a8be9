"""A small demo, seeded by the real services, consolidates to sums made apart from them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from chedo_engine.database import Database, connect
from chedo_engine.demo import people, procedures, socioeconomic
from chedo_engine.demo.seed import Scope, Seeded, seed
from chedo_engine.queries.consolidated import ConsolidatedPage, consolidated
from chedo_engine.refusals import Refused
from chedo_engine.services.accounts import authenticate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = dt.date(2026, 11, 16)
ACTING = ("phuong-sa-pa", "xa-bac-ha", "xa-y-ty", "so-tai-chinh", "cong-an-tinh", "so-y-te")
COMMUNES = ACTING[:3]


@pytest.fixture(scope="module")
def demo(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Seeded]]:
    """Two past months and one past quarter of six reporters."""
    database = connect(f"sqlite:///{tmp_path_factory.mktemp('demo')}/demo.db")
    yield database, seed(database, build, TODAY, Scope(months=2, quarters=1, acts=lambda one: one in ACTING))
    database.close()


def _page(database: Database, regime: str, period: str, form: str, host: str) -> ConsolidatedPage:
    with database.read() as session:
        return consolidated(session, regime, period, form, people.consolidator(host).actor("lao-cai"))


def test_the_latest_month_whose_cutoff_has_passed_is_the_open_one(demo: tuple[Database, Seeded]) -> None:
    _, seeded = demo

    assert seeded.tenant == "lao-cai"
    assert seeded.periods == {"ktxh-thang": ("2026-09", "2026-10", "2026-11"), "tthc-quy": ("2026-Q2", "2026-Q3")}


def test_a_quarter_waits_until_its_cutoff_and_nothing_starts_before_the_regimes_do(build: Path, tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/early.db")
    with pytest.raises(Refused) as refusal:
        seed(database, build, dt.date(2025, 7, 14))
    assert refusal.value.code == "no-release-in-force"

    seeded = seed(database, build, dt.date(2025, 8, 20), Scope(acts=lambda one: one == "xa-bac-ha"))
    database.close()

    assert seeded.periods == {"ktxh-thang": ("2025-07", "2025-08"), "tthc-quy": ()}


def test_consolidated_figures_are_the_sums_of_the_communes(demo: tuple[Database, Seeded]) -> None:
    page = _page(demo[0], "ktxh-thang", "2026-10", "chi_tieu", "so-tai-chinh")
    given = [socioeconomic.figures("cap_xa", commune, 2026, 10) for commune in COMMUNES]
    for cell in given[0]:
        assert page.figures[cell].value == sum((one[cell] for one in given), Decimal(0)), cell


def test_totals_and_ratios_follow_from_the_sums(demo: tuple[Database, Seeded]) -> None:
    figures = _page(demo[0], "ktxh-thang", "2026-10", "chi_tieu", "so-tai-chinh").figures
    total, plan = figures["tong_chi.luy_ke"].value, figures["tong_chi.ke_hoach"].value

    assert isinstance(total, Decimal)
    assert isinstance(plan, Decimal)
    parts = [figures[f"{row}.{column}"].value for row in ("chi_cap_tinh", "chi_cap_xa") for column in _CUMULATIVE]
    assert total == sum(part for part in parts if isinstance(part, Decimal))
    assert figures["tong_chi.so_ke_hoach"].value == round(total / plan * 100, 1)


_CUMULATIVE = ("luy_ke_truoc", "uoc_thang")


def test_who_did_not_send_is_part_of_the_answer(demo: tuple[Database, Seeded]) -> None:
    page = _page(demo[0], "ktxh-thang", "2026-10", "chi_tieu", "so-tai-chinh")

    assert {one.organisation for one in page.counted} == set(ACTING) - {"so-y-te"}
    assert len(page.missing) == 104 - 5


def test_files_of_a_quarter_carry_over_in_the_consolidated_table(demo: tuple[Database, Seeded]) -> None:
    before = _page(demo[0], "tthc-quy", "2026-Q2", "giai_quyet", "vp-ubnd").figures
    after = _page(demo[0], "tthc-quy", "2026-Q3", "giai_quyet", "vp-ubnd").figures
    reporters = (*COMMUNES, "so-tai-chinh", "so-y-te")
    carried = sum(
        value
        for one in reporters
        for cell, value in procedures.figures(one, 2026, 3).items()
        if cell.endswith(".tu_ky_truoc")
    )

    assert after["tong_cong.tu_ky_truoc"].value == before["tong_cong.tong_dang_giai_quyet"].value == carried


def test_everyone_signs_in_with_the_one_password(demo: tuple[Database, Seeded]) -> None:
    at = dt.datetime(2026, 11, 16, 8, tzinfo=dt.UTC)
    for account in ("nhaplieu.sapa", "lanhdao.sapa", "tonghop.stc", "lanhdao.stc", "quantri", "nhaplieu.bacha"):
        with demo[0].write() as session:
            actor = authenticate(session, "lao-cai", account, people.PASSWORD, at=at)
        assert actor is not None
        assert actor.account == account


def test_the_same_day_gives_the_same_figures_on_every_database(
    demo: tuple[Database, Seeded], build: Path, database: Database
) -> None:
    seed(database, build, TODAY, Scope(months=2, quarters=1, acts=lambda one: one in ACTING))
    for form in ("chi_tieu", "du_an"):
        first = _page(demo[0], "ktxh-thang", "2026-10", form, "so-tai-chinh")
        second = _page(database, "ktxh-thang", "2026-10", form, "so-tai-chinh")
        assert first.figures == second.figures
        assert _labels(first) == _labels(second)


def _labels(page: ConsolidatedPage) -> list[str]:
    return [row.label for row in page.rows.get("cong_trinh", ())]
