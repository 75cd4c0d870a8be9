"""The forms of the library filled in a real browser: what the YAML cases give is typed, what they expect is read."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from adopted_library import HOST, TENANT
from chedo_compiler.runtime.periods import parse_period
from chedo_engine.services.accounts import add_account
from chedo_engine.workflow.states import Role
from chedo_webui import dates
from library_cases import CASES, REPORTERS, TIMED
from library_desk import AT, Province
from library_page import LibraryPage
from sample_files import PDF
from served import served
from visitor import PASSWORD, application

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, Page

    from chedo_compiler.artefact import v1
    from databases import SqliteFiles
    from library_cases import Case
    from library_desk import Desk

INPUTS = {
    ("ktxh-thang", "luy_ke"): ("uoc_thang",),
    ("giai-ngan", "luy_ke"): ("kh_duoc_giao", "luy_ke"),
    ("tthc-quy", "tong_dang_giai_quyet"): ("truc_tuyen", "dang_trong_han"),
}
"""What was typed in an earlier period so that a computed figure came to what a case says of it."""

SINCE = {"tiet-kiem": 2025}
"""A regime in force a year longer than it is: a case knows its report of the year before."""

_UNCOVERED = """() => {
    const place = document.querySelector(".sheet .now").getBoundingClientRect();
    const [x, y] = [place.left + 2, place.top + 2];
    return document.querySelector(".sheet .now").contains(document.elementFromPoint(x, y));
}"""


def _grouped(cases: Iterable[Case]) -> list[Any]:
    """Let the cases of one form stay together, so that forms spread over the workers."""
    return [
        pytest.param(case, id=str(case), marks=pytest.mark.xdist_group(f"{case.regime}-{case.form}")) for case in cases
    ]


class Office:
    """A province with the library in force, and one window at which its people sit down one after the other."""

    def __init__(self, province: Province, page: Page) -> None:
        """Give the host's consolidator an account; the others get theirs when they come."""
        self.province = province
        self.page = page
        self.known: set[str] = set()

    def seat(self, organisation: str, role: Role, path: str) -> None:
        """Sign somebody in on the way to a page."""
        name = f"{organisation}.{role}"
        if name not in self.known:
            self.known.add(name)
            self.province.database.run(
                lambda session: add_account(session, TENANT, name, organisation, [role], at=AT, password=PASSWORD)
            )
        self.page.context.clear_cookies()
        self.page.goto(path)
        self.page.fill("#name", name)
        self.page.fill("#password", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(re.compile(rf"https?://[^/]+{re.escape(path)}"))

    def form(self, case: Case) -> v1.Form:
        """Find the form of a case."""
        return next(form for form in self.province.regimes[case.regime].forms if form.id == case.form)


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory, sqlite_files: SqliteFiles) -> Iterator[Office]:
    """Adopt and publish the library, serve it, and open a window; each case of a regime has a reporter of its own."""
    province = Province(sqlite_files.fresh())
    province.adopt(tmp_path_factory.mktemp("province"), each=REPORTERS, since=SINCE)
    with served(application(province.database)) as address:
        context = browser.new_context(base_url=address, locale="vi-VN", viewport={"width": 1366, "height": 768})
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield Office(province, page)
        context.close()
    province.database.close()
    assert errors == []


@pytest.mark.req("ENT-01")
@pytest.mark.parametrize("case", _grouped([case for case in CASES if case.reports]))
def test_what_a_case_gives_is_typed_and_what_it_expects_is_read(case: Case, office: Office) -> None:
    opened = office.province.open(case.regime, case.period, case.began)
    who = case.among(opened.reporters)
    _put_in_place(case, office, who)
    path = f"/reports/{case.regime}/{case.period}/{who}/forms/{case.form}"
    sheet = LibraryPage(office.page, office.form(case))
    office.seat(who, Role.DATA_ENTRY, path)
    if given := case.content.get("given"):
        sheet.fill(given)
        sheet.wait()

    assert sheet.differences(case.cells) == []
    if "checks" in case.expect:
        expected = set(case.expect["checks"])
        assert sheet.checks() - ({"required"} - expected) == expected


@pytest.mark.req("TIM-02")
@pytest.mark.parametrize("case", _grouped(TIMED))
def test_the_pages_tell_the_days_that_a_case_expects(case: Case, office: Office) -> None:
    opened, wanted = office.province.open(case.regime, case.period, case.began), case.expect
    deadlines = {name: _words(moment) for name, moment in wanted.get("deadlines", {}).items()}
    who = case.among(opened.reporters)
    office.seat(who, Role.DATA_ENTRY, f"/reports/{case.regime}/{case.period}/{who}")
    bar = office.page.locator(".bar")
    if window := _window(wanted):
        expect(bar).to_contain_text(window)
    if "nop" in deadlines:
        expect(bar).to_contain_text(f"Hạn gửi {deadlines['nop']}")
    if "tong_hop" in deadlines:
        office.seat(HOST, Role.CONSOLIDATOR, f"/regimes/{case.regime}/{case.period}")
        expect(office.page.locator(".lead")).to_contain_text(f"Hạn tổng hợp {deadlines['tong_hop']}")


def _window(expected: dict[str, Any]) -> str:
    days = expected.get("window", {})
    return " – ".join(dates.day(dt.date.fromisoformat(str(days[end]))) for end in ("from", "to")) if days else ""


def _words(moment: str) -> str:
    day, clock = moment.split("T")
    return dates.deadline(dt.date.fromisoformat(day), clock)


@pytest.mark.parametrize(
    ("place", "here", "absent"),
    [
        ("ktxh-thang/2026-03/chi_tieu", "(7)", ["(8)", "(9)", "(10)", "(11)", "(12)"]),
        ("ktxh-thang/2026-06/chi_tieu", "(8)", ["(10)", "(11)", "(12)"]),
        ("ktxh-thang/2026-12/chi_tieu", "(10)", ["(8)", "(9)"]),
        ("giai-ngan/2026-01/von_dau_tu", "(6)", []),
        ("giai-ngan/2026/von_dau_tu", "(7)", ["(6)", "(9)"]),
    ],
)
def test_columns_of_other_periods_are_not_there(place: str, here: str, absent: list[str], office: Office) -> None:
    regime, period, form = place.split("/")
    office.province.open(regime, period)
    office.seat("cap-xa-0", Role.DATA_ENTRY, f"/reports/{regime}/{period}/cap-xa-0/forms/{form}")
    numbers = office.page.locator("tr.numbers th")
    expect(numbers.filter(has_text=re.compile(rf"^{re.escape(here)}"))).to_have_count(1)
    shown = {text.partition("=")[0] for text in numbers.all_text_contents()}
    assert shown & {*absent} == set()
    assert office.page.locator("tr.total").first.locator("td.c").count() == numbers.count()


def test_long_texts_and_files_are_given(office: Office) -> None:
    saving = _sheet(office, "tiet-kiem/2026/ket_qua/don-vi-14")
    saving.cell("mua_sam.ghi_chu").click()
    office.page.keyboard.type("Mua sắm tập trung.")
    office.page.keyboard.press("Shift+Enter")
    office.page.keyboard.type("Giảm hai xe.")
    office.page.keyboard.press("Tab")
    saving.wait()
    office.page.reload()
    assert saving.texts()["mua_sam.ghi_chu"] == "Mua sắm tập trung.\nGiảm hai xe."

    criteria = _sheet(office, "nong-thon-moi/2026/bieu_10/cap-xa-15")
    criteria.cell("qh_chung.quyet_dinh").click()
    office.page.keyboard.press("Tab")
    office.page.keyboard.press("Enter")
    expect(office.page.locator("#file")).to_be_focused()
    with office.page.expect_file_chooser() as chooser:
        office.page.locator("#file").click()
    chooser.value.set_files({"name": "Quyết định 15.pdf", "mimeType": "application/pdf", "buffer": PDF})
    office.page.get_by_role("button", name="Tải lên").click()
    expect(criteria.cell("qh_chung.minh_chung").get_by_role("link", name="Quyết định 15.pdf")).to_be_visible()


def test_a_wide_form_keeps_its_header_its_labels_and_the_line_to_add_in_sight(office: Office) -> None:
    office.province.open("tiep-cong-dan", "2026-Q4")
    desk = office.province.desk("tiep-cong-dan", "2026-Q4", "so-nganh-0")
    rows = [desk.add("tiep_dan", "don_vi", f"Đơn vị {number}", "") for number in range(20)]
    sheet = _sheet(office, "tiep-cong-dan/2026-Q4/tiep_dan/so-nganh-0")
    page, last = office.page, sheet.cell(f"don_vi:{rows[-1]}.ghi_chu")
    sheet.cell(f"don_vi:{rows[0]}.@label").click()
    page.keyboard.press("Control+End")
    expect(last).to_be_in_viewport(ratio=1)
    expect(page.locator("tr.add input")).to_be_in_viewport(ratio=1)
    expect(page.locator("th.group").last).to_be_in_viewport()

    for step in (*["ArrowUp"] * 19, *["ArrowLeft"] * 20):
        page.keyboard.press(step)
        assert page.evaluate(_UNCOVERED), step

    page.keyboard.press("Control+End")
    page.keyboard.press("Tab")
    expect(page.locator("tr.add input")).to_be_focused()


def _sheet(office: Office, place: str) -> LibraryPage:
    """Open a form for those who fill it in; nobody else's case is about this reporter's."""
    regime, period, form, reporter = place.split("/")
    office.province.open(regime, period)
    office.seat(reporter, Role.DATA_ENTRY, f"/reports/{regime}/{period}/{reporter}/forms/{form}")
    forms = office.province.regimes[regime].forms
    return LibraryPage(office.page, next(one for one in forms if one.id == form))


def _put_in_place(case: Case, office: Office, who: str) -> None:
    """Fill the other forms of the report, and send the earlier reports that the case knows."""
    desk = office.province.desk(case.regime, case.period, who)
    for form, given in case.content.get("forms", {}).items():
        desk.fill(form, given)
    now = parse_period(case.period)
    for name, earlier in (("previous", now.previous), ("last_year", now.last_year)):
        if name in case.content and earlier:
            office.province.open(case.regime, earlier.key, case.began)
            _send(case, office, office.province.desk(case.regime, earlier.key, who), case.content[name])


def _send(case: Case, office: Office, desk: Desk, known: dict[str, Any]) -> None:
    """Send a report with the figures that a case knows of it; totals come of themselves."""
    inputs = {(cell.row, cell.column) for cell in office.form(case).cells if cell.kind == "input"}
    for row, content in known.items():
        lines = content if isinstance(content, list) else [content]
        typed = [_typed(case, line) for line in lines]
        if all((row, name) in inputs for line in typed for name in line if name != "label"):
            desk.fill(case.form, {row: typed if isinstance(content, list) else typed[0]})
    desk.complete(case.form)
    desk.tell()
    desk.send()
    figures = desk.page(case.form).figures
    fixed = {
        f"{row}.{name}": value for row, line in known.items() if isinstance(line, dict) for name, value in line.items()
    }
    assert {key: figures[key].value for key in fixed} == fixed


def _typed(case: Case, figures: dict[str, Any]) -> dict[str, Any]:
    return {name: value for column, value in figures.items() for name in INPUTS.get((case.regime, column), (column,))}
