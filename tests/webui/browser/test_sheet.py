"""The form as a spreadsheet in a real browser."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from sheet_page import SheetPage
    from world import World

CELLS_ADDRESS = "**/cells/thu"
MOST_VISITS = 40
"""How often another page is asked for while what was sent on leaving is still on its way."""


@pytest.mark.req("ENT-01")
def test_figures_are_typed_computed_at_once_and_saved(sheet: Callable[[str], SheetPage], province: World) -> None:
    form = sheet("nhap.a")
    form.page.route(CELLS_ADDRESS, lambda route: route.abort())
    form.choose("dn.thang")
    form.write("1234,5")
    form.keys("Enter")
    form.write("100")
    form.keys("Tab")

    form.expect_text("dn.thang", "1.234,50")
    form.expect_text("dn.luy_ke", "1.234,50")
    form.expect_text("tong.thang", "1.334,50")
    form.expect_saving("Chưa lưu được")

    form.page.unroute(CELLS_ADDRESS)
    form.expect_saving("Đã lưu lúc 12:00:00")
    assert province.sheet(province.key()).values["dn.thang"] == Decimal("1234.50")


def test_keys_move_as_in_a_spreadsheet(sheet: Callable[[str], SheetPage]) -> None:
    form = sheet("nhap.a")
    form.choose("dn.thang")
    walked = []
    for key in ("ArrowDown", "ArrowLeft", "ArrowUp", "End", "Home", "Tab", "Shift+Tab", "Control+End", "Control+Home"):
        form.keys(key)
        walked.append(form.here())

    assert walked == [
        "phi.thang",
        "phi.ke_hoach",
        "dn.ke_hoach",
        "dn.ghi_chu",
        "dn.ke_hoach",
        "dn.thang",
        "dn.ke_hoach",
        "phi.ghi_chu",
        "tong.ke_hoach",
    ]


def test_the_tab_key_comes_into_the_sheet_and_back_to_the_cell_it_left(sheet: Callable[[str], SheetPage]) -> None:
    form = sheet("nhap.a")
    form.page.locator(".tabs a").last.focus()
    form.keys("Tab", "Tab")
    assert form.here() == "dn.thang"
    form.write("5")
    form.page.locator(".tabs a").last.focus()
    form.expect_text("dn.thang", "5,00")

    form.keys("Tab")
    form.write("6")
    form.keys("Enter")

    form.expect_text("dn.thang", "6,00")


def test_escape_takes_back_and_f2_edits_within(sheet: Callable[[str], SheetPage], province: World) -> None:
    form = sheet("nhap.a")
    form.choose("dn.thang")
    form.write("150")
    form.keys("Enter", "ArrowUp")
    form.write("9")
    form.keys("Escape")
    form.expect_text("dn.thang", "150,00")

    form.keys("F2", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Backspace")
    form.write("7")
    form.keys("Enter")

    form.expect_text("dn.thang", "157,00")
    form.expect_saving("Đã lưu")
    assert province.sheet(province.key()).values["dn.thang"] == Decimal(157)


def test_a_click_on_the_cell_in_hand_leaves_it_chosen_whole_and_two_edit_within(
    sheet: Callable[[str], SheetPage],
) -> None:
    form = sheet("nhap.a")
    form.choose("dn.thang")
    form.write("150")
    form.keys("Enter", "ArrowUp")
    form.choose("dn.thang")
    form.write("7")
    form.keys("Enter")
    form.expect_text("dn.thang", "7,00")

    form.cell("dn.thang").dblclick()
    form.keys("Home")
    form.write("1")
    form.keys("Enter")

    form.expect_text("dn.thang", "17,00")


@pytest.mark.req("ENT-01")
def test_a_block_is_pasted_around_computed_cells_and_undone_at_once(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    form = sheet("nhap.a")
    form.choose("dn.ke_hoach")
    form.paste("1.000\t50,5\t9\t9\t2,5\tghi chú\n2000\t60\t\t\t\t\n3\t4\t5\t6\t7\t8")

    form.expect_text("dn.thang", "50,50")
    form.expect_text("phi.ke_hoach", "2.000")
    form.expect_text("dn.luy_ke", "50,50")
    expect(form.page.locator("[data-toast]")).to_have_text(
        "Đã dán 8 ô, 4 ô không nhập được giữ nguyên, bỏ 6 ô ngoài bảng."
    )
    form.expect_saving("Đã lưu")
    assert province.sheet(province.key()).values["dn.gia"] == Decimal("2.50")

    form.keys("Control+z")

    form.expect_text("phi.ke_hoach", "")
    form.expect_text("tong.thang", "0,00")
    form.expect_saving("Đã lưu")


def test_exact_numbers_of_a_spreadsheet_are_taken_whatever_it_shows(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    form = sheet("nhap.a")
    form.choose("dn.thang")
    form.paste("1,234.5", '<table><tr><td x:num="1234.5">1,234.5</td></tr></table>')
    form.expect_saving("Đã lưu")
    form.keys("ArrowDown")
    form.paste("9", '<table><tr><td sdval="98765.25">98,765.25</td></tr></table>')

    form.keys("ArrowDown")
    form.expect_text("phi.thang", "98.765,25")
    form.expect_saving("Đã lưu")
    assert province.sheet(province.key()).values["dn.thang"] == Decimal("1234.50")


def test_delete_clears_a_selection_and_copy_takes_it(sheet: Callable[[str], SheetPage]) -> None:
    form = sheet("nhap.a")
    form.choose("dn.ke_hoach")
    form.paste("1\t2\n3\t4")
    form.choose("dn.ke_hoach")
    form.keys("Shift+ArrowDown", "Shift+ArrowRight", "Control+c")
    assert form.page.evaluate("navigator.clipboard.readText()") == "1\t2,00\r\n3\t4,00"

    form.keys("Delete")

    for name in ("dn.ke_hoach", "dn.thang", "phi.ke_hoach", "phi.thang"):
        form.expect_text(name, "")


@pytest.mark.req("ENT-01")
def test_a_conflict_shows_both_values_and_overwrites_nothing(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    first, second = sheet("nhap.a"), sheet("nhap.hai.a")
    first.choose("dn.thang")
    first.write("100")
    first.keys("Enter")
    first.expect_saving("Đã lưu")

    second.choose("dn.thang")
    second.write("200")
    second.keys("Enter")

    box = second.page.locator(".conflict")
    expect(box).to_contain_text("Người nhap.a đã ghi “100,00”")
    expect(box).to_contain_text("Số của bạn: “200,00”")
    assert province.sheet(province.key()).values["dn.thang"] == Decimal(100)

    box.get_by_role("button", name="Giữ số của tôi").click()

    second.expect_saving("Đã lưu")
    assert province.sheet(province.key()).values["dn.thang"] == Decimal(200)


@pytest.mark.req("ENT-01")
def test_what_could_not_be_sent_is_there_after_the_page_is_opened_again(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    form = sheet("nhap.a")
    form.page.route(CELLS_ADDRESS, lambda route: route.abort())
    form.choose("dn.thang")
    form.write("77,5")
    form.keys("Enter")
    form.expect_saving("Chưa lưu được")

    form.page.unroute(CELLS_ADDRESS)
    form.open()

    form.expect_saving("Đã lưu")
    form.expect_text("dn.thang", "77,50")
    assert province.sheet(province.key()).values["dn.thang"] == Decimal("77.50")


@pytest.mark.req("ENT-01")
def test_a_figure_still_being_typed_goes_along_when_a_tab_is_chosen(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    form = sheet("nhap.a")
    form.choose("dn.thang")
    form.write("42")
    form.page.get_by_role("link", name="Tóm tắt").click()
    expect(form.page.locator("dl.facts")).to_be_visible()

    assert province.sheet(province.key()).values["dn.thang"] == Decimal(42)


@pytest.mark.req("ENT-01")
def test_a_figure_still_being_typed_goes_along_when_the_page_is_left(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    form = sheet("nhap.a")
    form.choose("dn.thang")
    form.write("42")
    form.page.goto("/")
    for _ in range(MOST_VISITS):
        if province.sheet(province.key()).values.get("dn.thang") == Decimal(42):
            break
        form.page.reload()
    form.open()

    form.expect_text("dn.thang", "42,00")


@pytest.mark.req("ENT-01")
def test_a_tab_chosen_while_nothing_can_be_sent_loses_nothing(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    form = sheet("nhap.a")
    form.page.route(CELLS_ADDRESS, lambda route: route.abort())
    form.choose("dn.thang")
    form.write("42")
    form.page.get_by_role("link", name="Tóm tắt").click()
    expect(form.page.locator("dl.facts")).to_be_visible()

    form.page.unroute(CELLS_ADDRESS)
    form.open()

    form.expect_saving("Đã lưu")
    assert province.sheet(province.key()).values["dn.thang"] == Decimal(42)


def test_signing_out_leaves_nothing_on_the_machine(sheet: Callable[[str], SheetPage]) -> None:
    form = sheet("nhap.a")
    form.page.route(CELLS_ADDRESS, lambda route: route.abort())
    form.choose("dn.thang")
    form.write("77,5")
    form.keys("Enter")
    form.expect_saving("Chưa lưu được")
    form.page.on("dialog", lambda dialog: dialog.accept())
    form.page.get_by_role("button", name="Đăng xuất").click()
    expect(form.page.get_by_role("heading", name="Đăng nhập")).to_be_visible()

    left = form.page.evaluate(
        """() => new Promise((done) => {
            const request = indexedDB.open("chedo-nhap.a");
            request.onsuccess = () => {
                const all = request.result.transaction("cells").objectStore("cells").count();
                all.onsuccess = () => done(all.result);
            };
        })"""
    )

    assert left == 0


def test_a_wrong_number_is_marked_and_the_summary_leads_to_it(sheet: Callable[[str], SheetPage]) -> None:
    form = sheet("nhap.a")
    form.choose("dn.thang")
    form.write("-5")
    form.keys("Enter")

    expect(form.cell("dn.thang")).to_have_class("c in edge wrong")
    form.page.locator("[data-remarks] a", has_text="không âm").click()
    assert form.here() == "dn.thang"
    expect(form.page.locator("[data-cell-panel]")).to_contain_text("Thu từ doanh nghiệp")


@pytest.mark.req("SEC-01")
def test_the_page_breaks_no_rule_of_its_own_policy(sheet: Callable[[str], SheetPage]) -> None:
    form = sheet("nhap.a")
    said: list[str] = []
    form.page.on("console", lambda message: said.append(message.text))
    form.open()
    form.choose("dn.thang")
    form.write("5")
    form.keys("Enter")
    form.expect_saving("Đã lưu")

    assert [text for text in said if "Content Security Policy" in text or "Refused" in text] == []
