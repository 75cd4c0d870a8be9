"""Rows, columns and forms that are announced to go say so to those who report, from the announced period on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_webui.language import COOKIE
from visitor import furnish
from world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_engine.services.publish import Bundle
    from databases import SqliteFiles
    from visitor import Visitor

REPORT = "/reports/ktxh/2026-01/xa-a"
FORM = f"{REPORT}/forms/{sample.FORM}"
FEE = v1.Deprecation("2026-01", "2027-01", "dn", "Đã có báo cáo riêng.")
LATER = v1.Deprecation("2026-02", "2027-01")
PRICE = v1.Deprecation("2025-12", "2026-07")
PROJECTS = v1.Deprecation("2025-12", "2026-03")
TITLE = v1.Deprecation("2025-12", "2026-12")


def going() -> Bundle:
    """Return the sample regime with an announcement of each kind, one of them not yet told in January 2026."""
    form = sample.sample_form()
    said = {"phi": FEE, "dn": LATER}
    form = replace(
        form,
        rows=tuple(replace(row, deprecated=said.get(row.id)) for row in form.rows),
        columns=tuple(replace(one, deprecated=PRICE if one.id == "gia" else None) for one in form.columns),
        repeats=tuple(replace(group, deprecated=PROJECTS) for group in form.repeats),
        deprecated=TITLE,
    )
    return sample.bundle(replace(sample.sample_regime(), forms=(form,)))


@pytest.fixture
def province(sqlite_files: SqliteFiles) -> Iterator[World]:
    found = World(sqlite_files.fresh())
    furnish(found, going())
    yield found
    found.database.close()


def test_who_reports_reads_what_goes_and_what_takes_its_place(visit: Callable[[str], Visitor]) -> None:
    page = visit("nhap.a").get(FORM).text
    assert "Dòng này thôi dùng từ kỳ tháng 01/2027; thay bằng “Thu từ doanh nghiệp”. Đã có báo cáo riêng." in page
    assert "Cột này thôi dùng từ kỳ tháng 07/2026." in page
    assert "Biểu này thôi dùng từ kỳ tháng 12/2026." in page
    assert "“Giá bình quân” thôi dùng từ kỳ tháng 07/2026." in page
    assert "“Tên dự án” thôi dùng từ kỳ tháng 03/2026." in page
    assert page.count("sắp bỏ") == 3, "the row of February is not announced in January"


def test_the_cell_in_hand_says_so_with_its_guidance(visit: Callable[[str], Visitor]) -> None:
    panel = visit("nhap.a").get(f"{FORM}/cells/phi.gia").text
    assert "Dòng này thôi dùng từ kỳ tháng 01/2027" in panel
    assert "Cột này thôi dùng từ kỳ tháng 07/2026." in panel
    assert "thôi dùng" not in visit("nhap.a").get(f"{FORM}/cells/dn.thang").text


def test_it_is_said_in_english_too(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")
    visitor.client.set_cookie(COOKIE, "en")
    page = visitor.get(FORM).text
    assert "This row is not used from 01/2027 on; “Thu từ doanh nghiệp” takes its place." in page
