"""From the work queue to the host's figures, page by page and without script."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from world import FIGURES, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from visitor import Visitor

REPORT = "/reports/ktxh/2026-01/xa-a"
HOSTED = "/regimes/ktxh/2026-01"


@pytest.mark.req("ASG-05")
def test_the_work_queue_says_what_is_due_and_how_full_it_is(visit: Callable[[str], Visitor], province: World) -> None:
    province.save(province.key(), {"dn.thang": FIGURES["dn.thang"]})

    page = visit("nhap.a").get("/").text

    assert "Báo cáo thu ngân sách hằng tháng, tháng 01/2026" in page
    assert "thứ Hai, 19/01/2026" in page
    assert re.search(r"\b1 trên \d+ ô", page)
    assert f'href="{REPORT}/fill"' in page


def test_who_has_nothing_to_do_is_told_kindly(visit: Callable[[str], Visitor]) -> None:
    assert "Không còn việc nào chờ bạn." in visit("quantri").get("/").text


@pytest.mark.req("ENT-05")
def test_an_unfinished_report_is_not_presented_and_says_what_is_missing(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")

    answer = visitor.post(f"{REPORT}/acts/present")

    assert answer.status_code == 409
    assert "Ô này bắt buộc nhập." in answer.text
    assert "Chưa viết: Đánh giá, nguyên nhân." in answer.text


@pytest.mark.req("RCV-01")
def test_a_report_is_refused_with_a_reason_corrected_approved_sent_and_accepted(
    visit: Callable[[str], Visitor], province: World
) -> None:
    clerk, leader, host = visit("nhap.a"), visit("lanhdao.a"), visit("tonghop")
    province.filled(province.key())
    clerk.post(f"{REPORT}/acts/present")

    assert leader.post(f"{REPORT}/acts/refuse", reason=" ").status_code == 409
    leader.post(f"{REPORT}/acts/refuse", reason="Số phí chưa khớp.")
    assert "“Số phí chưa khớp.”" in clerk.get(f"{REPORT}/forms/thu").text
    clerk.post(f"{REPORT}/acts/present")
    for act in ("approve", "send"):
        assert leader.post(f"{REPORT}/acts/{act}").status_code == 303
    assert host.post(f"{REPORT}/acts/accept").status_code == 303

    page = host.get(REPORT).text
    assert "đã tiếp nhận" in page
    assert "gửi đúng hạn" in page


def test_an_act_that_is_not_open_changes_nothing_and_says_so(visit: Callable[[str], Visitor], province: World) -> None:
    province.presented(province.key())

    answer = visit("nhap.a").post(f"{REPORT}/acts/present")

    assert answer.status_code == 409
    assert "Chưa có gì thay đổi." in answer.text


def test_no_act_has_a_made_up_name(visit: Callable[[str], Visitor]) -> None:
    assert visit("nhap.a").post(f"{REPORT}/acts/burn").status_code == 404


@pytest.mark.req("RCV-02")
def test_the_host_sees_who_has_sent_and_accepts_all_that_wait(visit: Callable[[str], Visitor], province: World) -> None:
    for reporter in ("xa-a", "xa-b"):
        province.sent(province.key(reporter))
    host = visit("tonghop")
    field = host.get(HOSTED).text
    assert "<b>2 trên 4</b> đã gửi" in field
    assert "UBND xã C, tháng 01/2026: chưa gửi" in field
    assert "UBND xã C" not in host.get(f"{HOSTED}?show=to_accept").text

    host.post(f"{HOSTED}/accept")

    assert "<b>2</b> đã tiếp nhận" in host.get(HOSTED).text


def test_every_consolidated_figure_leads_to_what_it_is_made_of(
    visit: Callable[[str], Visitor], province: World
) -> None:
    for reporter in ("xa-a", "xa-b"):
        province.sent(province.key(reporter))
    host = visit("tonghop")
    table = host.get(f"{HOSTED}/consolidated/thu").text
    assert f'href="{HOSTED}/consolidated/thu/cells/dn.thang"' in table
    assert "200,50" in table
    assert "Tổng hợp từ 2 trên 4 đơn vị." in table

    drawer = host.get(f"{HOSTED}/consolidated/thu/cells/dn.thang?part=1").text

    assert "UBND xã A" in drawer
    assert drawer.count("100,25") == 2
    assert "UBND xã C" in drawer
    assert "Số của từng đơn vị" in host.get(f"{HOSTED}/consolidated/thu/cells/dn.thang").text


def test_figures_leave_in_the_offices_own_workbook(visit: Callable[[str], Visitor], province: World) -> None:
    province.sent(province.key())

    answer = visit("tonghop").get(f"{HOSTED}/consolidated/thu.xlsx")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="ktxh-2026-01-thu.xlsx"'
    assert load_workbook(io.BytesIO(answer.data))["Biểu 01"]["D6"].value == 100.25


def test_the_outline_quotes_figures_and_is_saved_without_script(
    visit: Callable[[str], Visitor], province: World
) -> None:
    province.save(province.key(), FIGURES)
    visitor = visit("nhap.a")
    assert "Tổng thu 120,75 triệu đồng." in visitor.get(f"{REPORT}/outline").text

    visitor.post(f"{REPORT}/outline", seen="{}", **{"cell:danh_gia": "Thu đạt khá."})

    page = visitor.get(f"{REPORT}/outline").text
    assert "Thu đạt khá." in page
    assert "3 trên nhiều nhất 10 từ" in page
