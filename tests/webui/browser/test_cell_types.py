"""One cell of each type filled by keyboard alone in a real browser."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import sample_types as types
from chedo_engine.store.sheets import read_sheets
from sample_files import PDF
from visitor import furnish
from world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_engine.figures.sheet import Sheet
    from databases import SqliteFiles
    from sheet_page import SheetPage

REPORT = "/reports/ktxh/2026-01/xa-a/forms"


@pytest.fixture
def province(sqlite_files: SqliteFiles) -> Iterator[World]:
    """January 2026 is open with the forms of all types, and everybody has an account."""
    found = World(sqlite_files.fresh())
    furnish(found, types.types_bundle())
    yield found
    found.database.close()


@pytest.fixture(autouse=True)
def _at_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sheet_page.FORM", f"{REPORT}/{types.TYPES}")


def _sheet(province: World, form: str = types.TYPES) -> Sheet:
    with province.database.read() as session:
        return read_sheets(session, province.key(), 0)[form]


@pytest.mark.req("ENT-01")
def test_one_cell_of_each_type_is_filled_by_keyboard(sheet: Callable[[str], SheetPage], province: World) -> None:
    form = sheet("nhap.a")
    form.choose("truong.tien")
    form.write("1500000")
    form.keys("Tab")
    form.write("15/9/1998")
    form.keys("Tab")
    form.write("c")
    expect(form.page.locator(".picker .at")).to_have_text("Có")
    form.keys("Tab")
    form.write("tieu")
    expect(form.page.locator(".picker .at")).to_have_text("Tiểu học")
    form.keys("Tab", "m", "Space", "ArrowDown", "Space", "Tab")
    form.write("12")
    form.keys("Tab")
    form.write("15")
    form.keys("Tab", "Tab")
    form.write("Thiếu phòng.")
    form.keys("Shift+Enter")
    form.write("Đề nghị bổ sung.")
    form.keys("Tab")
    assert form.here() == "truong.tep"
    form.keys("Enter")
    expect(form.page.locator("#file")).to_be_focused()
    form.expect_saving("Đã lưu")

    form.expect_text("truong.ngay", "15/09/1998")
    form.expect_text("tuoi.tien", "1.998")
    values = _sheet(province).values
    assert {name.partition(".")[2]: value for name, value in values.items() if name.startswith("truong")} == {
        "tien": Decimal(1_500_000),
        "ngay": Decimal(36053),
        "chuan": "TRUE",
        "loai": "th",
        "cap": "mn;th",
        "dat_part": Decimal(12),
        "dat_whole": Decimal(15),
        "mo_ta": "Thiếu phòng.\nĐề nghị bổ sung.",
    }


def test_a_day_is_chosen_from_the_month(sheet: Callable[[str], SheetPage], province: World) -> None:
    form = sheet("nhap.a")
    form.choose("truong.ngay")
    form.write("31/01/2026")
    form.keys("Enter", "ArrowUp", "Alt+ArrowDown", "PageDown", "ArrowUp", "Enter")

    form.expect_text("truong.ngay", "21/02/2026")
    form.keys("ArrowUp", "Alt+ArrowDown", "Escape")
    expect(form.page.locator(".picker")).to_be_hidden()
    form.expect_saving("Đã lưu")
    assert _sheet(province).values["truong.ngay"] == Decimal(46074)


def test_a_block_of_every_type_is_pasted_and_taken_back(sheet: Callable[[str], SheetPage], province: World) -> None:
    form = sheet("nhap.a")
    form.choose("truong.tien")
    table = (
        '<table><tr><td x:num="250">250</td><td x:num="46203">30-Jun-26</td><td>Không</td><td>TIỂU HỌC</td>'
        "<td>mn; thcs</td><td>1</td><td>2</td><td>3</td><td>Tốt</td><td>tệp</td></tr></table>"
    )
    form.paste("250\t30-Jun-26", table)

    form.expect_text("truong.ngay", "30/06/2026")
    form.expect_text("truong.chuan", "Không")
    form.expect_text("truong.loai", "Tiểu học")
    form.expect_text("truong.cap", "Mầm non; Trung học cơ sở")
    expect(form.page.locator("[data-toast]")).to_have_text("Đã dán 9 ô, 1 ô không nhập được giữ nguyên.")
    form.expect_saving("Đã lưu")
    assert _sheet(province).values["truong.cap"] == "mn;thcs"

    form.keys("Control+z")

    form.expect_text("truong.loai", "")
    form.expect_saving("Đã lưu")
    assert "truong.loai" not in _sheet(province).values


def test_what_is_no_entry_of_the_list_stays_on_the_screen_with_its_message(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    form = sheet("nhap.a")
    form.choose("truong.loai")
    form.write("Đại học")
    form.keys("Enter")

    expect(form.page.locator("[data-conflicts]")).to_contain_text("không có trong danh mục")
    form.expect_text("truong.loai", "Đại học")
    assert "wrong" in (form.cell("truong.loai").get_attribute("class") or "")
    assert "truong.loai" not in _sheet(province).values


def test_a_file_is_attached_from_the_panel(sheet: Callable[[str], SheetPage], province: World) -> None:
    form = sheet("nhap.a")
    form.choose("truong.uoc")
    form.write("430")
    form.expect_text("truong.uoc", "430")
    form.cell("truong.tep").locator(".attach").click()
    form.page.locator("#file").set_input_files({"name": "Công văn.pdf", "mimeType": "application/pdf", "buffer": PDF})
    form.page.get_by_role("button", name="Tải lên").click()

    expect(form.cell("truong.tep").get_by_role("link", name="Công văn.pdf")).to_be_visible()
    assert _sheet(province).values["truong.uoc"] == Decimal(430)


def test_rows_are_added_inside_rows_by_keyboard(sheet: Callable[[str], SheetPage], province: World) -> None:
    form = sheet("nhap.a")
    form.page.goto(f"{REPORT}/{types.LIST}")
    form.page.get_by_label("Nhóm nhiệm vụ").fill("Nông thôn mới")
    form.keys("Enter")
    expect(form.page.locator("tr.outer .stt")).to_have_text("I")
    expect(form.page.locator("tr.outer th.now")).to_be_visible()
    form.page.get_by_label("Tên nhiệm vụ").fill("Làm đường")
    form.keys("Enter")
    expect(form.page.locator("tr.repeat:not(.outer) .stt")).to_have_text("1")
    expect(form.page.locator("tr.repeat:not(.outer) th.now")).to_be_visible()
    form.expect_sheet()
    form.keys("Tab")
    form.write("30/06/2026")
    form.keys("Enter")
    form.expect_saving("Đã lưu")

    (inner,) = _sheet(province, types.LIST).rows[types.INNER]
    assert inner.values == {"han": Decimal(46203)}


def test_the_telephone_fills_every_type(sheet: Callable[[str], SheetPage], province: World) -> None:
    form = sheet("nhap.a")
    form.page.set_viewport_size({"width": 390, "height": 844})
    form.open()
    form.cell("truong.chuan").locator("select").select_option("Có")
    form.cell("truong.cap").locator("summary").click()
    form.cell("truong.cap").get_by_label("Tiểu học").check()
    form.cell("truong.mo_ta").locator("textarea").fill("Tốt")
    form.cell("truong.ngay").locator("input").fill("1/2/2026")
    form.cell("truong.ngay").locator("input").press("Tab")
    form.expect_saving("Đã lưu")

    assert form.page.evaluate("document.documentElement.scrollWidth") == 390
    values = _sheet(province).values
    assert [values[f"truong.{name}"] for name in ("chuan", "cap", "mo_ta", "ngay")] == [
        "TRUE",
        "th",
        "Tốt",
        Decimal(46054),
    ]
