"""The forms of the library filled in a real browser: what the YAML cases give is typed, what they expect is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from adopted_library import TENANT
from chedo_compiler.runtime.periods import parse_period
from chedo_engine.services.accounts import add_account
from chedo_engine.workflow.states import Role
from library_cases import CASES, REPORTERS
from library_desk import AT, Province
from library_page import LibraryPage
from served import served
from visitor import PASSWORD, application

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def _grouped(cases: list[Case]) -> list[Any]:
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
