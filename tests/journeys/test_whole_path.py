"""From an empty cell to the host's workbook, by the people who do it, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from chedo_compiler.artefact import v1
from chedo_compiler.artefact.codec import decode
from office import FORM, HOST, LEADER, PERIOD, REGIME, REPORTER, SPECIALIST
from workbook_sums import Sheet, figures, percent, total

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from office import Desk

ESTIMATES = {
    "dt_lua.uoc_thang": "12,5",
    "dt_ngo.uoc_thang": "8",
    "dt_mau.uoc_thang": "20,5",
    "thu_thue.uoc_thang": "1,2",
    "thu_dat.uoc_thang": "0,4",
    "chi_cap_xa.uoc_thang": "1,1",
}
REFUSAL = "Số rau màu tháng này chưa khớp với báo cáo của thôn, đề nghị xem lại."
RETURN = "Thiếu thuyết minh nguyên nhân tăng thu, đề nghị bổ sung."


def _fill_in(specialist: Desk) -> None:
    specialist.open_task()
    specialist.open_form()
    for cell, text in ESTIMATES.items():
        specialist.type(cell, text)
    specialist.expect_saved()
    expect(specialist.cell("dien_tich.uoc_thang")).to_have_text("41,0")
    specialist.open_outline()
    specialist.page.locator("textarea[data-cell=danh_gia]").fill("Thu đạt khá nhờ du lịch phục hồi.")
    specialist.page.keyboard.press("Tab")
    specialist.expect_saved()


def _explain(specialist: Desk) -> None:
    specialist.open_form()
    for box in specialist.page.locator("[data-remarks] textarea").all():
        box.fill("Số ước đã đối chiếu với Chi cục Thuế.")
        box.press("Tab")
        specialist.expect_saved()


def _present(specialist: Desk) -> None:
    specialist.open_form()
    specialist.press("Trình lãnh đạo")
    specialist.expect_state("đã trình")


def _approve_and_send(leader: Desk) -> None:
    leader.open_task()
    leader.press("Duyệt")
    leader.expect_state("đã duyệt")
    leader.press("Gửi báo cáo")
    leader.expect_state("đã gửi")


@pytest.mark.req(
    "ENT-01", "ENT-02", "ENT-05", "ENT-07", "RCV-01", "RCV-02", "RCV-08", "ASG-05", "DSH-03", "OPS-04", "SEC-04"
)
def test_a_report_goes_from_an_empty_form_into_the_hosts_workbook(desk: Callable[..., Desk], build: Path) -> None:
    specialist, leader, host = desk(SPECIALIST), desk(LEADER), desk(HOST)

    _fill_in(specialist)
    _explain(specialist)
    _present(specialist)

    leader.open_task()
    leader.press_with_reason("Không duyệt", REFUSAL)
    leader.expect_state("đang lập")

    specialist.open_task()
    expect(specialist.page.get_by_text(REFUSAL).first).to_be_visible()
    specialist.open_form()
    specialist.type("dt_mau.uoc_thang", "21,5")
    specialist.expect_saved()
    _present(specialist)
    _approve_and_send(leader)

    returned = _sent_reporters(host, "sent")[0]
    assert returned != REPORTER
    host.open_review(returned)
    host.press_with_reason("Trả lại", RETURN)
    _accept_all(host)

    accepted = _sent_reporters(host, "accepted")
    assert REPORTER in accepted
    assert returned not in accepted
    _compare(host, accepted, build)


def _sent_reporters(host: Desk, kind: str) -> list[str]:
    host.page.goto(f"/regimes/{REGIME}/{PERIOD}?show=all")
    links = host.page.locator(f'table.matrix a.{kind}[href*="/{PERIOD}/"]').all()
    places = [re.search(rf"/{PERIOD}/([a-z0-9-]+)", link.get_attribute("href") or "") for link in links]
    others = [place[1] for place in places if place]
    return sorted(others, key=lambda reporter: reporter == REPORTER)


def _accept_all(host: Desk) -> None:
    host.page.goto(f"/regimes/{REGIME}/{PERIOD}")
    host.page.get_by_text("Tiếp nhận tất cả…").click()
    host.page.get_by_role("button", name=re.compile("Tiếp nhận [0-9]+ báo cáo")).click()
    assert _sent_reporters(host, "sent") == []


def _compare(host: Desk, reporters: list[str], build: Path) -> None:
    workbook = _form(build).workbook
    assert workbook is not None
    rows, columns = workbook.rows.values(), workbook.columns

    def sheet(path: str) -> Sheet:
        answer = host.page.request.get(path)
        assert answer.ok, path
        return figures(answer.body(), rows, columns.values())

    units = total(sheet(f"/reports/{REGIME}/{PERIOD}/{reporter}/forms/{FORM}.xlsx") for reporter in reporters)
    with host.page.expect_download() as download:
        host.page.goto(f"/regimes/{REGIME}/{PERIOD}/consolidated/{FORM}")
        host.page.get_by_role("link", name="Tải tệp .xlsx theo mẫu").click()
    consolidated = figures(download.value.path().read_bytes(), rows, columns.values())

    plan, done, ratio = columns["ke_hoach"], columns["luy_ke"], columns["so_ke_hoach"]
    added = {columns[one] for one in ("ke_hoach", "luy_ke_truoc", "uoc_thang", "luy_ke")}
    sums = {place: value for place, value in units.items() if place[1] in added}
    assert len(sums) > 100
    assert {place: value for place, value in consolidated.items() if place[1] in added} == sums
    ratios = {
        (row, ratio): percent(sums[row, done], sums[row, plan])
        for row, column in sums
        if column == plan and sums.get((row, done))
    }
    assert {place: value for place, value in consolidated.items() if place[1] == ratio} == ratios


def _form(build: Path) -> v1.Form:
    regime = decode(v1.Regime, next(build.glob(f"{REGIME}-*.json")).read_bytes())
    return next(form for form in regime.forms if form.id == FORM)
