"""A form in the browser: cells by their names, keys, clipboard, and what the page says of saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from visitor import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

FORM = "/reports/ktxh/2026-01/xa-a/forms/thu"


class SheetPage:
    """Somebody at the form of commune A."""

    def __init__(self, browser: Browser, address: str, account: str) -> None:
        """Sign in and open the form."""
        self.page = self.sign_in(browser, address, account)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.open()

    @staticmethod
    def sign_in(browser: Browser, address: str, account: str) -> Page:
        """Open a window for somebody who is known."""
        context = browser.new_context(base_url=address, locale="vi-VN", viewport={"width": 1366, "height": 768})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("#name", account)
        page.fill("#password", PASSWORD)
        page.click("button.main")
        return page

    def open(self) -> None:
        """Open the form and wait until it is a sheet."""
        self.page.goto(FORM)
        self.expect_sheet()

    def expect_sheet(self) -> None:
        """Wait until the script has taken the page up."""
        expect(self.page.locator("[data-save]")).to_be_hidden()

    def cell(self, name: str) -> Locator:
        """Find a cell."""
        return self.page.locator(f'[data-cell="{name}"]')

    def choose(self, name: str) -> None:
        """Click on a cell."""
        self.cell(name).click()

    def keys(self, *names: str) -> None:
        """Press keys."""
        for name in names:
            self.page.keyboard.press(name)

    def write(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def paste(self, text: str, html: str = "") -> None:
        """Paste a block."""
        self.page.evaluate(
            """async ([text, html]) => {
                const kinds = { "text/plain": new Blob([text], { type: "text/plain" }) };
                if (html) kinds["text/html"] = new Blob([html], { type: "text/html" });
                await navigator.clipboard.write([new ClipboardItem(kinds)]);
            }""",
            [text, html],
        )
        self.keys("Control+v")

    def here(self) -> str:
        """Return the name of the cell in hand."""
        return self.page.locator(".now").get_attribute("data-cell") or ""

    def expect_text(self, name: str, text: str) -> None:
        """Wait until a cell shows a text; the field in it, if it is in hand."""
        field = self.cell(name).locator("input")
        if field.count():
            expect(field).to_have_value(text)
        else:
            expect(self.cell(name)).to_have_text(text)

    def expect_saving(self, text: str) -> None:
        """Wait until the bar says so."""
        expect(self.page.locator("[data-saving]")).to_contain_text(text)
