"""What stands on the pages of the site."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.output.form_view import form_lines
from chedo_compiler.project import open_workspace
from chedo_compiler.site.pages import site_files
from chedo_compiler.site.regime_page import regime_view
from repository import ROOT
from site_pages import BASE, change, site_of, source_of

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.site.source import SiteSource

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
REGIME = "linh-vuc/thu-chi/regime.yaml"
PAGE = "regimes/thu-chi-thang.html"


class Elements(HTMLParser):
    """Names, ids and links of a page, and what was never closed."""

    EMPTY = frozenset({"meta", "link", "input", "br", "col", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.names.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [link for name in ("href", "src") if (link := found.get(name))]
        self.open += [] if tag in self.EMPTY else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def plain(page: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture(params=["samples/lao-cai", "regimes"])
def whole_site(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return site_files(source_of(ROOT / request.param))


def test_every_link_leads_to_a_file_or_place_of_the_site(whole_site: dict[str, bytes]) -> None:
    pages = {name: Elements(content.decode()) for name, content in whole_site.items() if name.endswith(".html")}

    astray = []
    for name, page in pages.items():
        for link in page.links:
            target, place = urldefrag(link)
            parts = [*PurePosixPath(name).parts[:-1], *PurePosixPath(target).parts] if target else [name]
            path = "/".join(parts).replace("regimes/../", "")
            ids = pages[path].ids if path in pages else None
            if path not in whole_site or (place and ids is not None and place not in ids):
                astray.append((name, link))
    assert len(pages) > 6
    assert astray == []


def test_pages_are_well_formed_with_one_title_and_the_landmarks(whole_site: dict[str, bytes]) -> None:
    for name, content in whole_site.items():
        if name.endswith(".html"):
            page = Elements(content.decode())
            assert page.open == []
            assert len(page.ids) == len(set(page.ids))
            assert [page.names.count(one) for one in ("h1", "main", "footer")] == [1, 1, 1]


def test_the_same_sources_and_day_give_the_same_bytes(province: SiteSource, province_files: dict[str, bytes]) -> None:
    assert site_files(province) == province_files
    assert site_files(source_of(ROOT / "samples/lao-cai")) == province_files


def test_the_whole_site_can_be_had_in_english() -> None:
    pages = site_of(ROOT / "samples/lao-cai", lang="en")

    assert "Report regimes" in pages["index.html"]
    assert "Cut-off window" in pages["regimes/ktxh-thang.html"]
    assert "Thời gian chốt số liệu" not in pages["regimes/ktxh-thang.html"]


@pytest.mark.req("REG-07")
def test_a_regime_tells_its_dates_and_why_one_was_moved(province_files: dict[str, bytes]) -> None:
    page = plain(province_files["regimes/ktxh-thang.html"].decode())

    # The 18th and the 20th of February 2026 lie in the Tết holiday.
    assert "tháng 02/2026 15/01/2026 – 14/02/2026 thứ Hai, 23/02/2026 dời từ 18/02, ngày nghỉ lễ, nghỉ bù" in page
    assert "tháng 04/2026 15/03/2026 – 14/04/2026 thứ Hai, 20/04/2026 dời từ 18/04, thứ Bảy" in page


@pytest.mark.req("REG-07")
def test_a_regime_names_its_people_and_counts_its_reporters(province_files: dict[str, bytes]) -> None:
    page = plain(province_files["regimes/ktxh-thang.html"].decode())

    assert "Cơ quan chủ trì Sở Tài chính" in page
    assert "Cơ quan nhận báo cáo UBND tỉnh Lào Cai, Văn phòng UBND tỉnh" in page
    assert "Tính đến ngày 02/02/2026: 104 cơ quan." in page
    assert "Danh sách 99 cơ quan" in page
    assert "UBND phường Sa Pa" in page
    assert "17/2022/QĐ-UBND" in page
    assert "Điều 14 khoản 1 điểm a" in page


def test_reporters_of_a_regime_that_begins_later_are_counted_on_its_first_day() -> None:
    source = source_of(ROOT / "samples/lao-cai", dt.date(2024, 3, 1))
    view = regime_view(next(one for one in source.regimes if one.id == "ktxh-thang"), source)

    assert view.people.day == dt.date(2025, 7, 1)
    assert view.people.count == 104


def test_a_form_is_drawn_with_its_merged_header_and_the_numbers_of_its_columns(
    province_files: dict[str, bytes],
) -> None:
    page = province_files["regimes/ktxh-thang.html"].decode()

    assert re.search(r'<th colspan="3" scope="colgroup" class="over-group edge">Thực hiện</th>', page)
    assert re.search(r'<th rowspan="2" scope="col" class="leaf edge">Kế hoạch năm</th>', page)
    assert '<td class="end">(4)=<wbr>(2)+<wbr>(3)</td>' in page
    assert re.search(r'<th scope="row" class="label d2">Lúa <span class="only">chỉ UBND cấp xã</span></th>', page)


def test_cells_say_what_fills_them(workspace: Path) -> None:
    page = site_of(workspace)[PAGE]

    assert 'title="SUM(“1 Thu nội địa” đến “2 Thu khác”)">=</td>' in page
    assert re.search(r'class="label d1">Thu nội địa</th>\s*<td class="input edge" title="Số">•</td>', page)
    assert "Lũy kế phải lớn hơn hoặc bằng số trong tháng" in page
    assert "“Lũy kế” ≥ “Trong tháng”" in page


def test_what_is_to_go_is_told_with_its_time_and_what_takes_its_place(workspace: Path) -> None:
    said = 'label: "Tổng chi", deprecated: {from: 2026-03, remove: 2026-09, replaced_by: thu_khac, note: "Theo 1/NQ"}'
    change(workspace / FORM, 'label: "Tổng chi"', said)
    change(workspace / FORM, "content: figures\n", "content: figures\ndeprecated: {from: 2026-06, remove: 2027-01}\n")
    told = "báo trước từ kỳ tháng 03/2026, bỏ từ kỳ tháng 09/2026; thay bằng “Thu khác”. Theo 1/NQ"
    page = site_of(workspace)[PAGE]
    assert told in page
    assert "báo trước từ kỳ tháng 06/2026, bỏ từ kỳ tháng 01/2027" in page
    (regime,) = compile_workspace(open_workspace(workspace)).regimes
    lines = list(form_lines(regime.forms[0], "vi"))
    assert lines[-3:] == [
        "Sẽ bỏ:",
        "  thu_chi: báo trước từ kỳ tháng 06/2026, bỏ từ kỳ tháng 01/2027",
        f"  tong_chi: {told}",
    ]
    assert "Sẽ bỏ" not in site_of(BASE)[PAGE]


def test_the_outline_shows_which_figures_it_quotes(workspace: Path) -> None:
    page = plain(site_of(workspace)[PAGE])

    assert "Báo cáo thu, chi tháng tháng / năm" in page
    assert "01/TC: “I Tổng thu”, “Lũy kế” (số) triệu đồng" in page
    assert "Đánh giá, nguyên nhân" in page


def test_the_history_of_a_regime_is_told(workspace: Path) -> None:
    note = """kind: change
regime: thu-chi-thang
version: 1.0.0
summary: "Thêm cột lũy kế."
legal: [{doc: nd-09-2019, clause: "Điều 12"}]
"""
    (workspace / "linh-vuc/thu-chi/changes").mkdir()
    (workspace / "linh-vuc/thu-chi/changes/1.0.0.yaml").write_text(note, "utf-8")

    assert "Thêm cột lũy kế." in site_of(workspace)[PAGE]


def test_workbooks_can_be_downloaded_as_they_are(province_files: dict[str, bytes]) -> None:
    wanted = (ROOT / "regimes/linh-vuc/kinh-te/ktxh-thang/layout/chi-tieu.xlsx").read_bytes()

    assert province_files["files/ktxh-thang-chi_tieu.xlsx"] == wanted
    assert b'href="../files/ktxh-thang-chi_tieu.xlsx"' in province_files["regimes/ktxh-thang.html"]


def test_indicators_name_the_forms_that_report_them(province_files: dict[str, bytes]) -> None:
    page = province_files["indicators.html"].decode()

    row = page[page.index('id="KTXH.0101"') :].partition("</tr>")[0]
    assert "regimes/ktxh-thang.html#form-chi_tieu" in row


def test_text_of_the_yaml_never_becomes_markup(workspace: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    change(workspace / FORM, 'label: "Thu khác"', f'label: "Thu khác {evil}"')
    change(workspace / FORM, 'title: "Thu, chi ngân sách"', f"title: '{evil}'")
    change(workspace / FORM, "Tổng chi vượt 150% tổng thu", evil)
    change(workspace / REGIME, "Báo cáo thu, chi hằng tháng", evil)
    change(workspace / "registry/organisations.yaml", "Sở Tài chính", evil)
    change(workspace / "registry/indicators.yaml", "Thu nội địa và thu khác", evil)

    for name, page in site_of(workspace).items():
        scripts = re.findall(r"<script[^>]*>", page)
        assert scripts == (['<script src="static/search.js" defer>'] if name == "index.html" else [])
        assert "<img" not in page
    assert "&lt;script&gt;" in site_of(workspace)[PAGE]
