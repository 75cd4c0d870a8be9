"""A form of three hundred rows, of an agency with a very long name, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_compiler.artefact import v1
from visitor import furnish
from world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from chedo_engine.services.publish import Bundle
    from databases import SqliteFiles
    from sheet_page import SheetPage

ROWS = [f"dong_{number}" for number in range(1, 301)]
NAME = (
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, dân dụng, công nghiệp "
    "và nông nghiệp, phát triển nông thôn"
)


def _build() -> Bundle:
    form = sample.sample_form()
    rows = tuple(
        v1.Row(row, f"Chỉ tiêu thứ {place} về kết quả thực hiện", 1, stt=str(place)) for place, row in enumerate(ROWS)
    )
    inputs = tuple(
        v1.Cell(row, column, "input", "number", 2, "sum") for row in ROWS for column in ("ke_hoach", "thang")
    )
    long = replace(form, rows=(*form.rows, *rows), cells=(*form.cells, *inputs), workbook=None)
    registry = sample.sample_registry()
    organisations = tuple(replace(one, label=NAME) if one.id == "xa-a" else one for one in registry.organisations)
    regime = replace(sample.sample_regime(), forms=(long,))
    return sample.bundle(regime, registry=replace(registry, organisations=organisations))


@pytest.fixture
def province(sqlite_files: SqliteFiles) -> Iterator[World]:
    database = sqlite_files.fresh()
    found = World(database)
    furnish(found, _build())
    yield found
    database.close()


def _top(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"]


def test_the_last_of_three_hundred_rows_is_filled_under_its_header(
    sheet: Callable[[str], SheetPage], province: World
) -> None:
    form = sheet("nhap.a")
    form.choose("tong.ke_hoach")
    form.keys("Control+ArrowDown", "ArrowRight")
    assert form.here() == f"{ROWS[-1]}.thang"
    form.write("12,5")
    form.keys("Enter")
    form.expect_saving("Đã lưu")

    assert province.sheet(province.key()).values[f"{ROWS[-1]}.thang"] == Decimal("12.50")
    assert _top(form.page, ".sheet thead th") == _top(form.page, ".sheet")
    assert form.page.locator(f'[data-row="{ROWS[-1]}"]').is_visible()


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("path", ["/", "/reports/ktxh/2026-01/xa-a", "/reports/ktxh/2026-01/xa-a/forms/thu"])
def test_a_very_long_name_stretches_no_page(sheet: Callable[[str], SheetPage], path: str, width: int) -> None:
    page = sheet("nhap.a").page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
