"""People of the demo province at their browsers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from chedo_engine.demo.people import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

REGIME, PERIOD, FORM = "ktxh-thang", "2026-11", "chi_tieu"
REPORTER = "phuong-sa-pa"
SPECIALIST, LEADER, HOST = "nhaplieu.sapa", "lanhdao.sapa", "tonghop.stc"
TITLE = "Báo cáo tình hình kinh tế - xã hội hằng tháng, tháng 11/2026"
_PATIENCE_MS = 20_000


class Desk:
    """One person, signed in, at a window of their own."""

    def __init__(self, browser: Browser, address: str, account: str, *, javascript: bool = True) -> None:
        """Open a window and sign in."""
        context = browser.new_context(
            base_url=address, locale="vi-VN", viewport={"width": 1366, "height": 768}, java_script_enabled=javascript
        )
        context.set_default_timeout(_PATIENCE_MS)
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.sign_in(account)

    def sign_in(self, account: str) -> None:
        """Sign in as anybody does."""
        self.page.goto("/sign-in")
        self.page.get_by_label("Tên đăng nhập").fill(account)
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()
        expect(self.page.get_by_role("heading", name="Việc của tôi")).to_be_visible()

    def open_task(self) -> None:
        """Open the monthly report from the work queue."""
        self.page.goto("/")
        self.page.get_by_role("link", name=TITLE).first.click()

    def open_form(self, form: str = FORM) -> None:
        """Go to a form of the report."""
        self.page.goto(f"/reports/{REGIME}/{PERIOD}/{REPORTER}/forms/{form}")

    def open_outline(self) -> None:
        """Go to the outline of the report."""
        self.page.goto(f"/reports/{REGIME}/{PERIOD}/{REPORTER}/outline")

    def open_review(self, reporter: str = REPORTER) -> None:
        """Go to the page with the whole report on it."""
        self.page.goto(f"/reports/{REGIME}/{PERIOD}/{reporter}")

    def cell(self, cell: str) -> Locator:
        """The place of a figure on the page."""
        return self.page.locator(f'[data-cell="{cell}"]')

    def figure(self, cell: str) -> Decimal:
        """What stands in an input cell."""
        shown = self.cell(cell).locator(".v")
        text = shown.text_content() if shown.count() else self.cell(cell).locator("input").input_value()
        return Decimal((text or "").strip().replace(".", "").replace(",", "."))

    def type(self, cell: str, text: str) -> None:
        """Type a figure into a cell and leave it with Enter, which may have brought one to the next cell already."""
        if not self.cell(cell).locator("input").count():
            self.cell(cell).click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def expect_saved(self) -> None:
        """Wait until the page says that everything is saved."""
        expect(self.page.locator("[data-saving]")).to_contain_text("Đã lưu", timeout=_PATIENCE_MS)

    def press(self, action: str) -> None:
        """Do an act that needs no reason."""
        self.page.get_by_role("button", name=action, exact=True).click()

    def press_with_reason(self, action: str, reason: str) -> None:
        """Do an act that needs a reason."""
        ask = self.page.locator("details.ask").filter(has_text=action)
        ask.locator("summary").click()
        ask.get_by_label("Lý do").fill(reason)
        ask.get_by_role("button", name=action).click()

    def expect_state(self, state: str) -> None:
        """Wait until the report says where it stands."""
        self.open_review()
        expect(self.page.locator("dl.facts")).to_contain_text(state)
