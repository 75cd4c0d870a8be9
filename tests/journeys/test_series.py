"""A figure is followed over the joint between two releases: what was taken apart, broken off or counted anew."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import amended_release as amendments
import sample_regime as sample
from chedo_engine.demo.people import PASSWORD
from chedo_engine.services.accounts import add_account
from chedo_engine.workflow.states import Action, Role
from chedo_webui.application import create_app
from chedo_webui.settings import Settings
from office import Desk
from served import served
from visitor import SECRET
from world import NOON, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from chedo_compiler.artefact import v1
    from databases import SqliteFiles

pytestmark = pytest.mark.req("REG-06", "ARC-01")

TODAY = dt.datetime(2026, 4, 16, 5, tzinfo=dt.UTC)
HOST, SPECIALIST = "tonghop.stc", "nhaplieu.xa-a"
BEFORE, NOW = ("2026-01", "2026-02"), ("2026-03", "2026-04")


@pytest.fixture
def province(sqlite_files: SqliteFiles) -> Iterator[World]:
    """January and February were reported by two communes under version 1.0.0."""
    found = World(sqlite_files.fresh())
    found.publish(sample.bundle(registry=amendments.registry()))
    accounts = ((HOST, sample.HOST, (Role.CONSOLIDATOR,)), (SPECIALIST, "xa-a", (Role.DATA_ENTRY,)))
    for name, organisation, roles in accounts:
        found.do(
            lambda session, name=name, organisation=organisation, roles=roles: add_account(  # type: ignore[misc]
                session, sample.TENANT, name, organisation, roles, at=NOON, full_name=name, password=PASSWORD
            )
        )
    for month, period in enumerate(BEFORE):
        found.open(period)
        _report(found, period, {"dn.ke_hoach": 2000, "dn.thang": 1250 + 90 * month, "phi.thang": 410 + 25 * month})
    yield found
    found.database.close()


def _report(province: World, period: str, figures: dict[str, int]) -> None:
    """Send the figures from one commune, a tenth of them from another, and have both accepted."""
    for reporter, share in (("xa-a", Decimal(1)), ("xa-b", Decimal("0.1"))):
        given: dict[str, Decimal | str | None] = {
            cell: (figure * share).quantize(Decimal("0.01")) for cell, figure in figures.items()
        }
        key = province.sent(province.key(reporter, period), given)
        province.act(key, Action.ACCEPT)


def _amended(province: World, regime: v1.Regime, figures: dict[str, int]) -> None:
    """Publish the amended release and report two months under it."""
    province.publish(sample.bundle(regime, registry=amendments.registry()))
    for period in NOW:
        province.open(period)
        _report(province, period, figures)


@pytest.fixture
def at_desk(browser: Browser, province: World) -> Iterator[Callable[[str], Desk]]:
    """Sit somebody down at a browser of the province, without scripts: the page needs none."""
    app = create_app(
        Settings("", SECRET, plain_http=True, trusted_hosts=()), clock=lambda: TODAY, database=province.database
    )
    desks: list[Desk] = []
    with served(app) as address:

        def sit(account: str) -> Desk:
            desks.append(Desk(browser, address, account, javascript=False))
            return desks[-1]

        yield sit
        for one in desks:
            one.page.context.close()


def test_a_series_across_a_split_shows_its_joint(at_desk: Callable[[str], Desk], province: World) -> None:
    _amended(province, amendments.split(), {"dn.ke_hoach": 2000, "dn.thang": 1300, "cho.thang": 300, "cang.thang": 160})
    host = at_desk(HOST)

    host.page.goto(f"/regimes/{sample.REGIME}/2026-02/consolidated/{sample.FORM}")
    host.page.locator('a[href*="cells/phi.thang"]').click()
    host.page.get_by_role("link", name="Xem chuỗi số liệu").click()

    expect(host.page.get_by_role("heading", level=1)).to_have_text("Thu phí, lệ phí")
    said = (
        "Từ kỳ tháng 03/2026, dòng “Thu phí, lệ phí” tách thành “Thu phí chợ” và “Thu phí cảng”: "
        "chuỗi nối bằng tổng 2 dòng; căn cứ 09/2019/NĐ-CP, Điều 8."
    )
    expect(host.page.locator(".joints li")).to_contain_text(said)
    cells = host.page.locator(".series-table tbody tr:not(.joint) td:nth-child(2)")
    expect(cells).to_have_text(["451,00", "478,50", "506,00", "506,00"])
    expect(host.page.locator("svg.wide line.joint")).to_have_count(1)
    expect(host.page.locator("svg.wide polyline")).to_have_count(1)
    expect(host.page.locator(".series-table tr.joint")).to_contain_text("tách thành")

    host.page.get_by_role("link", name="Thu phí cảng").click()

    expect(host.page.get_by_role("heading", level=1)).to_have_text("Thu phí cảng")
    expect(cells).to_have_text(["chưa có chỉ tiêu này", "chưa có chỉ tiêu này", "176,00", "176,00"])
    expect(host.page.locator(".joints li")).to_contain_text("riêng dòng này bắt đầu từ đây")
    host.page.locator(".joints").get_by_role("link", name="Thu phí, lệ phí").click()
    expect(cells).to_have_text(["451,00", "478,50", "506,00", "506,00"])


def test_a_series_that_breaks_says_so_and_goes_no_further(at_desk: Callable[[str], Desk], province: World) -> None:
    figures = {"dn.ke_hoach": 2000, "dn.thang": 1300, "cho.thang": 300, "cang.thang": 160}
    _amended(province, amendments.split("break"), figures)
    host = at_desk(HOST)

    host.page.goto(f"/regimes/{sample.REGIME}/series/{sample.FORM}/phi.thang")

    cells = host.page.locator(".series-table tbody tr:not(.joint) td:nth-child(2)")
    expect(cells).to_have_text(["451,00", "478,50", "không còn chỉ tiêu này", "không còn chỉ tiêu này"])
    expect(host.page.locator(".joints li.breaks")).to_contain_text("chuỗi ngắt, số trước và sau không so sánh được")
    host.page.goto(f"/regimes/{sample.REGIME}/series/{sample.FORM}/cho.thang")
    expect(cells).to_have_text(["chưa có chỉ tiêu này", "chưa có chỉ tiêu này", "330,00", "330,00"])


def test_a_commune_follows_its_own_figures_from_millions_to_billions(
    at_desk: Callable[[str], Desk], province: World
) -> None:
    _amended(province, amendments.in_billions(), {"dn.ke_hoach": 20, "dn.thang": 1})
    typist = at_desk(SPECIALIST)

    typist.page.goto(f"/reports/{sample.REGIME}/2026-04/xa-a/forms/{sample.FORM}/cells/dn.thang")
    typist.page.get_by_role("link", name="Xem chuỗi số liệu").click()

    cells = typist.page.locator(".series-table tbody tr:not(.joint) td:nth-child(2)")
    expect(cells).to_have_text(["1,25", "1,34", "1,00", "1,00"])
    expect(typist.page.locator(".lead")).to_contain_text("tỷ đồng")
    expect(typist.page.locator(".joints li")).to_contain_text(
        "cột “Thực hiện trong tháng” đổi đơn vị tính từ triệu đồng sang tỷ đồng: chuỗi nối tiếp, số cũ nhân với 0,001"
    )
    typist.page.goto(f"/regimes/{sample.REGIME}/series/{sample.FORM}/dn.thang")
    expect(typist.page.get_by_role("heading", level=1)).not_to_have_text("Thu từ doanh nghiệp")
