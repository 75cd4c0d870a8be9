"""A new release is published while people work: what they began goes on under the release it was begun with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import sample_regime as sample
from chedo_engine.demo.people import PASSWORD
from chedo_engine.services.accounts import add_account
from chedo_engine.workflow.states import Action, Role
from chedo_webui.application import create_app
from chedo_webui.settings import Settings
from office import Desk
from second_release import second_release
from served import served
from visitor import SECRET
from world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from databases import SqliteFiles

TODAY = dt.datetime(2026, 1, 16, 5, tzinfo=dt.UTC)
A_MONTH_AGO = TODAY - dt.timedelta(days=30)
SPECIALIST, LEADER, HOST = "nhaplieu.xa-a", "lanhdao.xa-a", "tonghop.stc"
OLD, NEW = "2025-12", "2026-01"
MISTAKE = "Nhập nhầm số thu phí tháng 12."


@pytest.fixture
def province(sqlite_files: SqliteFiles) -> Iterator[World]:
    """December 2025 was sent under version 1.0.0."""
    found = World(sqlite_files.fresh())
    found.publish(sample.bundle(replace(sample.sample_regime(), effective_from="2025-07")))
    accounts = (
        (SPECIALIST, "xa-a", (Role.DATA_ENTRY,)),
        (LEADER, "xa-a", (Role.APPROVER, Role.SENDER)),
        (HOST, sample.HOST, (Role.CONSOLIDATOR,)),
    )
    for name, organisation, roles in accounts:
        found.do(
            lambda session, name=name, organisation=organisation, roles=roles: add_account(  # type: ignore[misc]
                session, sample.TENANT, name, organisation, roles, at=A_MONTH_AGO, full_name=name, password=PASSWORD
            )
        )
    found.open(OLD)
    found.sent(found.key("xa-a", OLD), at=A_MONTH_AGO)
    yield found
    found.database.close()


@pytest.fixture
def at_desk(browser: Browser, province: World) -> Iterator[Callable[[str], Desk]]:
    """Sit somebody down at a browser of the province in January 2026."""
    app = create_app(
        Settings("", SECRET, plain_http=True, trusted_hosts=()), clock=lambda: TODAY, database=province.database
    )
    desks: list[Desk] = []
    with served(app) as address:

        def sit(account: str) -> Desk:
            desks.append(Desk(browser, address, account))
            return desks[-1]

        yield sit
        for one in desks:
            one.page.context.close()
    assert [error for one in desks for error in one.errors] == []


def _form(desk: Desk, period: str) -> None:
    desk.page.goto(f"/reports/{sample.REGIME}/{period}/xa-a/forms/{sample.FORM}")


def _report(desk: Desk, period: str) -> None:
    desk.page.goto(f"/reports/{sample.REGIME}/{period}/xa-a")


@pytest.mark.req("REG-06", "ARC-01")
def test_an_open_draft_survives_the_publication_of_a_new_release(
    at_desk: Callable[[str], Desk], province: World
) -> None:
    province.open(NEW)
    typist = at_desk(SPECIALIST)
    _form(typist, NEW)
    typist.type("dn.thang", "100,25")
    typist.type("phi.thang", "20,50")
    typist.expect_saved()

    province.publish(sample.bundle(second_release(NEW)))
    typist.type("phi.ke_hoach", "600")
    typist.expect_saved()
    _form(typist, NEW)

    expect(typist.page.get_by_text("Theo bản phát hành 1.0.0, từ kỳ tháng 07/2025.")).to_be_visible()
    for cell, figure in (("dn.thang", "100,25"), ("phi.thang", "20,50"), ("phi.ke_hoach", "600")):
        expect(typist.cell(cell).locator(".v")).to_have_text(figure)
    expect(typist.cell("tong.thang")).to_have_text("120,75")
    province.open("2026-02")
    _form(typist, "2026-02")
    expect(typist.page.get_by_text("Theo bản phát hành 2.0.0, từ kỳ tháng 01/2026.")).to_be_visible()
    expect(typist.cell("phi.thang")).to_have_count(0)


@pytest.mark.req("REG-06", "ARC-01", "RCV-03")
def test_a_correction_of_a_2025_report_opens_under_the_2025_release_in_2026(
    at_desk: Callable[[str], Desk], province: World
) -> None:
    province.publish(sample.bundle(second_release(NEW)))
    province.open(NEW)
    leader, typist = at_desk(LEADER), at_desk(SPECIALIST)

    _report(leader, OLD)
    leader.press_with_reason("Thu hồi", MISTAKE)
    _corrected(leader, typist)


@pytest.mark.req("REG-06", "ARC-01", "RCV-04")
def test_an_accepted_2025_report_that_is_asked_back_opens_under_the_2025_release_too(
    at_desk: Callable[[str], Desk], province: World
) -> None:
    province.act(province.key("xa-a", OLD), Action.ACCEPT, at=A_MONTH_AGO)
    province.publish(sample.bundle(second_release(NEW)))
    province.open(NEW)
    leader, typist, host = at_desk(LEADER), at_desk(SPECIALIST), at_desk(HOST)

    _report(leader, OLD)
    leader.press_with_reason("Đề nghị đính chính", MISTAKE)
    _report(host, OLD)
    expect(host.page.get_by_role("main")).to_contain_text(MISTAKE)
    host.press_with_reason("Không đồng ý đính chính", "Chưa rõ sai ở số nào.")
    _report(leader, OLD)
    expect(leader.page.locator("dl.facts")).to_contain_text("đã tiếp nhận")
    expect(leader.page.get_by_role("main")).to_contain_text("Chưa rõ sai ở số nào.")
    leader.press_with_reason("Đề nghị đính chính", "Số thu phí là 21,50.")
    _report(host, OLD)
    host.press_with_reason("Trả lại", "Đồng ý để xã đính chính.")
    _corrected(leader, typist)


def _corrected(leader: Desk, typist: Desk) -> None:
    """Mend December's figure and send it again: all of it under the release of December."""
    _form(typist, OLD)
    expect(typist.page.get_by_text("Theo bản phát hành 1.0.0, từ kỳ tháng 07/2025.")).to_be_visible()
    typist.type("phi.thang", "21,50")
    typist.expect_saved()
    _form(typist, OLD)
    typist.press("Trình lãnh đạo")
    _report(leader, OLD)
    for step in ("Duyệt", "Gửi báo cáo"):
        leader.press(step)

    _report(leader, OLD)
    facts = leader.page.locator("dl.facts")
    expect(facts).to_contain_text("lần gửi 2")
    expect(facts).to_contain_text("theo bản phát hành 1.0.0, từ kỳ tháng 07/2025")
    _form(typist, OLD)
    expect(typist.cell("phi.thang")).to_contain_text("21,50")
    _form(typist, NEW)
    expect(typist.page.get_by_text("Theo bản phát hành 2.0.0, từ kỳ tháng 01/2026.")).to_be_visible()
    expect(typist.cell("phi.thang")).to_have_count(0)
