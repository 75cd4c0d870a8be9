"""The same way without JavaScript: the page itself is the form."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from office import LEADER, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from office import Desk

ESTIMATES = {
    "dt_lua": Decimal("12.5"),
    "dt_mau": Decimal("20.5"),
    "thu_thue": Decimal("1.2"),
    "chi_cap_xa": Decimal("1.1"),
}


def _save(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Lưu", exact=True).click()


def test_a_report_is_filled_in_presented_approved_and_sent_without_script(desk: Callable[..., Desk]) -> None:
    specialist, leader = desk(SPECIALIST, javascript=False), desk(LEADER, javascript=False)

    specialist.open_form()
    for row, value in ESTIMATES.items():
        specialist.cell(f"{row}.uoc_thang").locator("input").fill(str(value).replace(".", ","))
    _save(specialist)
    assert {row: specialist.figure(f"{row}.uoc_thang") for row in ESTIMATES} == ESTIMATES
    for box in specialist.page.locator("[data-remarks] textarea").all():
        box.fill("Số ước đã đối chiếu.")
    _save(specialist)
    specialist.open_outline()
    specialist.page.locator("textarea[data-cell=danh_gia]").fill("Thu đạt khá.")
    _save(specialist)
    specialist.open_form()
    specialist.press("Trình lãnh đạo")
    leader.open_task()
    leader.press("Duyệt")
    leader.press("Gửi báo cáo")

    leader.open_review()
    expect(leader.page.locator("dl.facts")).to_contain_text("đã gửi")
